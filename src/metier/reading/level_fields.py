"""The level of a job as a whole: a board's tag, what the text calls the job, and which counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from metier.reading.facts import AskFact
from metier.types import Ask, Level, Strength

if TYPE_CHECKING:
    from daachorse import DoubleArrayAhoCorasick

_TAGS = {
    Level.ENTRY: "entry level; entry; junior; jr; graduate; new grad; intern; internship; trainee;"
    "apprentice; early career; student; fresher; no experience",
    Level.MID: "mid level; mid; midlevel; intermediate; associate; mid senior level; mid senior;"
    "experienced; experienced professional; professional",
    Level.SENIOR: "senior; senior level; sr; expert; expert leader",
    Level.LEAD: "lead; lead level; principal; staff; manager; management; leader; supervisor;"
    "team lead",
    Level.HEAD: "director; executive; vp; vice president; c level; head; chief; president",
}
_BY_TAG = {tag.strip(): level for level, tags in _TAGS.items() for tag in tags.split(";")}
_SEVERAL = re.compile(r"\s*(?:[,;|\n]|\bor\b)\s*")
_NO_WORD = re.compile(r"[^a-z0-9]+")
_SENIORITY = re.compile(
    r"Seniority level\s+((?:Entry|Associate|Mid-Senior|Director|Exec|Intern)\w*)"
)

_NAMES = {
    "entry": Level.ENTRY, "junior": Level.ENTRY, "jr": Level.ENTRY, "mid": Level.MID,
    "intermediate": Level.MID, "senior": Level.SENIOR, "sr": Level.SENIOR, "staff": Level.LEAD,
    "principal": Level.LEAD,
}  # fmt: skip
_CALLED = re.compile(
    r"\b(?:as|seek|seeks|seeking|hiring|looking for|looking to (?:hire|add)|search for|for|is)"
    r" (?:an?|our|the|our first|the first|this)?\s*(?:[\w-]+,? (?:and )?){0,4}?"
    r"(?P<name>entry|junior|jr|mid|senior|sr)\.?(?:[ -]level)?,?"
    r" (?:[\w/&+.-]+,? ){0,5}?"
    r"(?:engineer|scientist|analyst|developer|architect|researcher|programmer|role|position)\b",
    re.I,
)
_OTHERS = re.compile(
    r"\b(?:report\w*|work\w*|mentor\w*|partner\w*|collaborat\w*|guid\w+|support\w*|team|with|to"
    r"|not|no|or|such|resource|help\w*|consult\w*)\b",
    re.I,
)
"""Words before or within such a stretch that say that it is another person's level."""
_BEGINS = re.compile(
    r"(?:no (?:prior (?:work )?)?experience (?:is )?(?:required|necessary|needed)"
    r"|minimal (?:relevant )?(?:work )?experience (?:is )?required|entry[- ]level position\b)",
    re.I,
)
_ANCHORS = (" entry", " junior", " jr", " mid-", " senior", " sr")
"""One stands in every stretch that `_CALLED` finds …"""
_NEAR = 80
"""… not further than this from where it begins and ends."""
_BEGINNINGS = ("no experience", "no prior", "minimal ", "entry level p", "entry-level p")
_TOP = 600
_GRADED = re.compile(
    r"\b(?:job|position|role) ?title\s?[:–-]\s*[^\n]{3,60}?"
    r"\b(?P<name>entry|junior|jr|mid|intermediate|senior|sr|staff|principal|I{1,3}|[123])\b"
    r"(?=[^\w/&-]|\Z)",
    re.I,
)
_NUMERALS = {
    "i": Level.ENTRY, "1": Level.ENTRY, "ii": Level.MID, "2": Level.MID, "iii": Level.SENIOR,
    "3": Level.SENIOR,
}  # fmt: skip
_ASSOCIATE = re.compile(r"\bass(?:ociate|oc|c)\b", re.I)
_STANDS_IN = re.compile(
    r"\b(?:degrees?(?:\(s\))?|ph\.?d\.?|fields?|disciplines?|sciences?|engineering|finance)\b"
    r"[^.;\n]{0,60}\bor (?:at least |equivalent )?\Z",
    re.I,
)
_BACK = 130
_TWO, _FIVE = 2, 5
"""Under two years of experience one is new; with five one is senior."""


@lru_cache(maxsize=4096)
def read_level_field(words: str) -> Level | None:
    """The level that a board's tag stands for, None where it stands for none.

    Boards guess it. ``Expert/Leader`` (Built In) is on most plain titles, so it is senior and
    not lead; ``Associate`` and ``Mid-Senior level`` (LinkedIn) are mid. Of several tags the
    lowest counts.
    """
    tags = (" ".join(_NO_WORD.split(tag.lower())).strip() for tag in _SEVERAL.split(words))
    levels = [_BY_TAG[tag] for tag in tags if tag in _BY_TAG]
    return min(levels, key=lambda level: level.rank, default=None)


def find_level_tag(text: str) -> Level | None:
    """The level of a board's tag that was copied with the text ("Seniority level")."""
    place = text.rfind("Seniority level")
    match = _SENIORITY.match(text, place) if place >= 0 else None
    return read_level_field(match[1]) if match else None


def read_text_level(text: str) -> Level | None:
    """The level that the text gives the job in words, the first that does; None for none."""
    lowered = text.lower()
    graded = _GRADED.search(text, 0, _TOP) if " title" in lowered[:_TOP] else None
    if graded is not None:
        name = graded["name"].lower()
        return _NAMES.get(name) or _NUMERALS.get(name)
    held = _held(lowered)
    for place in sorted(_places(lowered, held.intersection(_ANCHORS))):
        start = max(0, place - _NEAR)
        for match in _CALLED.finditer(text, start, place + _NEAR):
            before = text[max(0, match.start() - 30) : match.start()].rpartition("\n")[2]
            within = text[match.start() : match.start("name")]
            if not _OTHERS.search(before) and not _OTHERS.search(within):
                return _NAMES[match["name"].lower()]
    beginnings = _places(lowered, held.intersection(_BEGINNINGS))
    begins = any(_BEGINS.match(text, place) for place in beginnings)
    return Level.ENTRY if begins else None


def _held(text: str) -> frozenset[str]:
    """Which of the words that are looked for a text holds."""
    words = (*_ANCHORS, *_BEGINNINGS)
    found = _automaton().find_overlapping(text.encode("utf-8", "replace"))
    return frozenset([words[number] for _, _, number in found])


@cache
def _automaton() -> DoubleArrayAhoCorasick:
    import daachorse

    words = (*_ANCHORS, *_BEGINNINGS)
    return daachorse.DoubleArrayAhoCorasick([word.encode() for word in words])


def _places(text: str, words: Iterable[str]) -> Iterator[int]:
    """Where any of the words stands: much faster than a pattern of them."""
    for word in words:
        place = text.find(word)
        while place >= 0:
            yield place
            place = text.find(word, place + 1)


def years_asked(asks: Iterable[Ask | AskFact], text: str) -> float | None:
    """The most years of experience that are a must, or where none are those preferred.

    Years that stand in for a degree ("a degree, or three years of …") are not asked.
    """
    named = [
        (ask.strength is Strength.MUST, ask.years)
        for ask in asks
        if ask.years is not None
        and not _STANDS_IN.search(text[max(0, ask.start - _BACK) : ask.start])
    ]
    return max(named)[1] if named else None


def level_of(
    title_level: Level | None,
    level_field: Level | None,
    years: float | None,
    text_level: Level | None,
    title: str = "",
) -> Level | None:
    """The level of an ad as a whole, None where nothing tells one.

    The words of the title count before what the text calls the job, that before the years
    asked (`years_asked`), and the board's tag last; "associate" in a title gives way to years.
    ``title_level`` is None where no word of the title tells a level.
    """
    by_years = _by_years(years)
    if title_level is Level.ENTRY and by_years is not None and _ASSOCIATE.search(title):
        return by_years
    return title_level or text_level or by_years or level_field


def _by_years(years: float | None) -> Level | None:
    if years is None:
        return None
    if years < _TWO:
        return Level.ENTRY
    return Level.SENIOR if years >= _FIVE else Level.MID
