"""Whether an ad sends applications somewhere that is not like its employer.

Addresses to apply to are held against the employer's name, against applicant systems and job
boards, where employers are at home, and against the rest of the text: a domain whose name the
ad also speaks of is no stranger to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from metier.market.signal_clauses import around
from metier.market.signal_words import any_of, signal_words
from metier.types import AdSignal, SignalKind

_DOMAIN = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}", re.I)
_MAILBOX = re.compile(r"[\w.+-]{1,64}$")
_SCHEME = re.compile(r"https?://", re.I)
_PATH = re.compile(r"[^\s)>\]\"']*")
_BOX = 64
_SECOND = frozenset({"co", "com", "org", "ac", "net", "edu", "gov"})
_LETTERS = re.compile(r"[^a-z0-9]")
_SHORT = 4


@dataclass(frozen=True, slots=True)
class _Address:
    """An e-mail address or a link, by its offsets."""

    start: int
    end: int
    domain: str
    mail: bool


def contact_signals(text: str, employer: str, contact: str) -> Iterator[AdSignal]:
    """The first address to apply to that is not like the employer's name; ``contact`` is the
    field for one."""
    for address in _addresses(contact):
        what = _elsewhere(address, text, employer)
        if what:
            yield AdSignal(SignalKind.CONTACT_ELSEWHERE, what)
            return
    for address in _addresses(text):
        if _to_apply(text, address):
            what = _elsewhere(address, text, employer)
            if what:
                yield AdSignal(SignalKind.CONTACT_ELSEWHERE, what, address.start, address.end)
                return


def _addresses(text: str) -> Iterator[_Address]:
    """The e-mail addresses of a text, then its links."""
    at = text.find("@")
    while at >= 0:
        box = _MAILBOX.search(text, max(0, at - _BOX), at)
        found = _DOMAIN.match(text, at + 1)
        if box and found:
            yield _Address(box.start(), found.end(), found[0].lower(), mail=True)
        at = text.find("@", at + 1)
    for stem in ("http", "www."):
        at = text.find(stem)
        while at >= 0:
            scheme = _SCHEME.match(text, at)
            if scheme or stem == "www.":
                found = _DOMAIN.match(text, scheme.end() if scheme else at)
                if found and text[max(0, at - 2) : at] != "//":
                    end = _PATH.match(text, found.end())
                    host = found[0].lower().removeprefix("www.")
                    yield _Address(at, end.end() if end else found.end(), host, mail=False)
            at = text.find(stem, at + 1)


def _to_apply(text: str, address: _Address) -> bool:
    clause = around(text, address.start)
    apply, reach, other_ends = _ends()
    said = clause.words.replace(text[address.start : address.end], " ")
    free = address.mail and address.domain in signal_words().contact.free_mail
    to_apply = apply.search(said) or (free and reach.search(said))
    return bool(to_apply) and not other_ends.search(said) and not clause.denied


def _elsewhere(address: _Address, text: str, employer: str) -> str:
    """The fact, where an address is elsewhere; "" where it is not, or nothing shows it."""
    words = signal_words().contact
    domain, main = address.domain, _main(address.domain)
    if address.mail and {domain, main} & words.free_mail:
        return f"Applications go to an address at {domain}, which anybody can have."
    if not address.mail and {domain, main} & words.anybody:
        return f"Applications go through {domain}, where anybody can put a form or link."
    named = _name_words(employer)
    if not named or {domain, main} & words.known or main.endswith((".gov", ".edu", ".mil")):
        return ""
    labels = [_LETTERS.sub("", label) for label in domain.split(".")[:-1]]
    label = _LETTERS.sub("", main.split(".")[0])
    if any(_is_like(one, named, employer) for one in labels) or _is_spoken_of(label, text):
        return ""
    return f"Applications go to {domain}; the employer is given as {employer.strip()}."


def _main(domain: str) -> str:
    """The part of a domain that is registered: ``acme.co.uk`` of ``jobs.acme.co.uk``."""
    labels = domain.split(".")
    several = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND
    return ".".join(labels[-3 if several else -2 :])


def _name_words(employer: str) -> list[str]:
    """The words of an employer's name that tell something; none where none is named."""
    name = employer.lower().replace("&", " and ")
    if name.strip() in signal_words().no_employer:
        return []
    return [_LETTERS.sub("", word) for word in re.split(r"[\s/,.|()-]+", name) if word]


def _is_like(label: str, named: Sequence[str], employer: str) -> bool:
    """Whether a domain's label has to do with a name: a word of it, its letters, its start."""
    plain = signal_words().contact.plain
    telling = [word for word in named if word and word not in plain] or list(named)
    joined, whole = "".join(telling), "".join(named)
    initials = {"".join(word[:1] for word in words) for words in (telling, named)}
    capitals = "".join(re.findall(r"[A-Z0-9]", employer)).lower()
    if len(label) < 2:
        return False
    return (
        label in whole
        or joined in label
        or any(len(word) >= 3 and word in label for word in telling)
        or any(len(start) >= 3 and start in label for start in initials)
        or any(
            len(start) >= 2 and label.startswith(start) for start in (*initials, *telling, capitals)
        )
        or any(len(word) >= _SHORT and label.startswith(word[:_SHORT]) for word in telling)
    )


def _is_spoken_of(label: str, text: str) -> bool:
    """Whether the ad names, outside its addresses, what a domain is called after."""
    rest = _without_addresses(text).lower()
    if len(label) < _SHORT:
        return re.search(rf"\b{re.escape(label)}\b", rest) is not None
    return label in _LETTERS.sub("", rest)


def _without_addresses(text: str) -> str:
    for address in sorted(_addresses(text), key=lambda one: -one.start):
        text = f"{text[: address.start]} {text[address.end :]}"
    return text


@cache
def _ends() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = signal_words().contact
    apply, reach, other = map(any_of, (words.apply, words.reach, words.other_ends))
    return re.compile(apply, re.I), re.compile(reach, re.I), re.compile(other, re.I)
