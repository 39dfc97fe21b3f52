"""Link targets that say who a person is: kept beside the words that they hide behind."""

from __future__ import annotations

import re
from urllib.parse import unquote

_PROFILE_HOSTS = re.compile(
    r"(?:[\w-]+\.)*(?:linkedin\.com|github\.com|github\.io|gitlab\.com|kaggle\.com"
    r"|huggingface\.co|orcid\.org|scholar\.google\.[\w.]+|stackoverflow\.com)(?:/|$)",
    re.IGNORECASE,
)
_OWN_PAGE = re.compile(
    r"(?:my )?(?:portfolio|(?:personal )?(?:web ?site|site|web ?page|home ?page)|web|blog)",
    re.IGNORECASE,
)
_SCHEME = re.compile(r"^(?:https?:)?//(?:www\.)?", re.IGNORECASE)


def with_target(words: str, target: str) -> str:
    """The words of a link, followed by its address if that is a contact and not yet shown."""
    address = _contact(target, own=bool(_OWN_PAGE.fullmatch(words.strip())))
    if not address or _bare(address) in _bare(words):
        return words
    return f"{words.rstrip()} ({address})" if words.strip() else address


def _contact(target: str, own: bool) -> str:
    """``mailto:``, ``tel:``, a profile or an own page as one would write it; else nothing."""
    target = unquote(target.strip())
    scheme, _, rest = target.partition(":")
    if scheme.lower() in ("mailto", "tel"):
        return rest.split("?")[0].strip()
    address = _SCHEME.sub("", target)
    if address != target and (own or _PROFILE_HOSTS.match(address)):
        return re.split(r"[?#]", address)[0].rstrip("/")
    return ""


def _bare(address: str) -> str:
    return re.sub(r"[\s()\-.]|www\.", "", address.lower())
