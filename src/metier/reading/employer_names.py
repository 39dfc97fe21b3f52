"""Names of employers: cleaned to be shown, and folded to be compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_KEPT = 32_768
_RATING = re.compile(r"\s*\n.*|\s+\d[.,]\d\s*(?:★|stars?)?\s*\Z", re.S)
_NOBODY = frozenset((
    "confidential", "company confidential", "confidential company", "confidential employer",
    "confidential client", "private", "private company", "private advertiser", "private listing",
    "n/a", "na", "none", "null", "nan", "-1", "-", "--", "unknown", "undisclosed", "anonymous",
    "seen by indeed", "hiring company", "not specified", "not disclosed", "not available",
    "company", "company name", "employer", "employer name", "name withheld", "client",
    "our client", "various", "stealth", "stealth startup", "stealth mode", "tbd",
))  # fmt: skip
_FORMS = re.compile(
    r"(?:\s(?:and\s)?(?:incorporated|inc|llc|llp|lp|ltd|limited|corp|corporation|co|company|plc"
    r"|pllc|gmbh|ag|se|kg|kgaa|ug|ev|sa|sas|sarl|srl|spa|bv|nv|ab|as|aps|oy|oyj|kk|pty|pvt|private"
    r"|pte|sdn bhd|sp z oo|zrt|kft|ltda|sl))+\Z"
)
_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]")
_TRADES_AS = re.compile(r"\s+(?:d/?b/?a|dba|trading as|t/a)\s+.*", re.I)
_SPACES = re.compile(r"\s+")
_WORDS = re.compile(r"[^\w\s]|_")


@lru_cache(maxsize=_KEPT)
def employer_name(name: str) -> str:
    """The name to be shown: without a rating under it; "" for who does not say it."""
    bare = _SPACES.sub(" ", _RATING.sub("", name.strip())).strip(" ,;|")
    return "" if bare.lower().strip("()[]* .") in _NOBODY else bare


@lru_cache(maxsize=_KEPT)
def employer_key(name: str) -> str:
    """The name as compared: without case, accents, marks, "The" and legal forms.

    >>> employer_key("The Smith & Sons Company, Inc."), employer_key("smith and sons")
    ('smith and sons', 'smith and sons')
    """
    shown = employer_name(name)
    if not shown:
        return ""
    folded = _TRADES_AS.sub("", _BRACKETS.sub("", shown)) or shown
    folded = folded.lower().replace("ß", "ss").replace("&", " and ").replace("+", " and ")
    if not folded.isascii():
        parts = unicodedata.normalize("NFKD", folded)
        folded = "".join(part for part in parts if not unicodedata.combining(part))
    folded = folded.replace("'", "").replace("’", "").replace(".", "")
    folded = " ".join(_WORDS.sub(" ", folded).split())
    bare = _FORMS.sub("", folded.removeprefix("the "))
    return bare or folded
