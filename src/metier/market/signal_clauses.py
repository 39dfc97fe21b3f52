"""The clause that words of an ad stand in, as facts about the ad are read from it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from metier.market.signal_words import any_of, signal_words

_FAR = 400
"""A clause ends so many characters away from its words at the latest."""
_NEAR = 300
"""So many characters around a clause, a warning of others still speaks of it."""


_BORDER = re.compile(r"[.!?][\"')\]]?\s+|\n\s*\n\s*|\n\s*[-*•●▪–]\s*|[•●▪]\s*|\n")
_WRAPPED = (45, 120)
"""A line of so many characters may have been broken to fit a page."""


@dataclass(frozen=True, slots=True)
class Around:
    """A clause: its offsets, its words (straight apostrophes, white space as it stands), and
    those near it."""

    start: int
    end: int
    words: str
    near: str

    def says(self, pattern: re.Pattern[str]) -> bool:
        """Whether a pattern is found in the clause."""
        return pattern.search(self.words) is not None

    @property
    def denied(self) -> bool:
        """Whether the clause denies what it speaks of, or the words around it warn of others."""
        denials, warnings = _guards()
        return self.says(denials) or warnings.search(self.near) is not None


def around(text: str, offset: int) -> Around:
    """The clause at an offset: up to a stop, an item of a list, an empty line, or a line that
    was not broken to fit a page."""
    start, end = _border(text, offset, back=True), _border(text, offset, back=False)
    near = text[max(0, start - _NEAR) : end + _NEAR]
    return Around(start, end, _straight(text[start:end]), _straight(near))


def _border(text: str, offset: int, *, back: bool) -> int:
    """The nearest border before an offset, or behind it."""
    low, high = max(0, offset - _FAR), min(len(text), offset + _FAR)
    if not back:
        found = next((b for b in _BORDER.finditer(text, offset, high) if _ends(text, b)), None)
        return found.start() + 1 if found else high
    last = low
    for found in _BORDER.finditer(text, low, offset):
        if _ends(text, found):
            last = found.end()
    return last


def _ends(text: str, found: re.Match[str]) -> bool:
    """Whether a border is one: a lone line break is, where its line is short or very long."""
    if found[0] != "\n":
        return True
    length = found.start() - text.rfind("\n", 0, found.start()) - 1
    return not _WRAPPED[0] <= length <= _WRAPPED[1]


def _straight(text: str) -> str:
    return text.replace("’", "'")


@cache
def _guards() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = signal_words()
    return re.compile(any_of(words.denials), re.I), re.compile(any_of(words.warnings), re.I)
