"""A line of a section of entries: its cells, its period, and whether it is prose."""

from __future__ import annotations

import re
from dataclasses import dataclass

from metier.reading.dates import Dated
from metier.types import Line

CELLS = re.compile(r"\s*(?:\||•|\t|\s[·∙⋅]\s|\s{3,})\s*")
"""What parts the cells of a head line from one another."""

_SLASHED = re.compile(rf"\s+/\s+|{CELLS.pattern}")
"""The same in a dated line that has slashes."""

_EDGE = " ,;:|·∙–—-"
_ABBREVIATED = re.compile(r"\b(?:Inc|Ltd|Co|Corp|LLC|Dept|Univ|Jr|Sr)\.$|\w\.\s?\w{1,2}\.$")
_LONG_PROSE, _SHORT_PROSE = 7, 3


@dataclass(frozen=True, slots=True)
class EntryLine:
    """A line of a section: its text without a bullet, where it stands and what it is."""

    text: str
    start: int
    end: int
    line: Line
    bullet: bool
    gap: bool
    dated: Dated | None = None
    body: bool = False

    @property
    def cells(self) -> list[str]:
        """What the line says besides its period, cell by cell."""
        marks = _SLASHED if self.dated and _SLASHED.search(self.text) else CELLS
        cells = (cell.strip(_EDGE) for cell in marks.split(self.undated))
        return [cell for cell in cells if cell.strip("()")]

    @property
    def undated(self) -> str:
        """The text with a cell mark in place of its period."""
        if not self.dated:
            return self.text
        before = self.text[: self.dated.start].rstrip(" (,;:-–—[/")
        after = self.text[self.dated.end :].lstrip(" ),;:-–—]/")
        return f"{before} | {after}".strip(" |")

    def looks_like(self, other: EntryLine) -> bool:
        """Whether two lines are set alike: indent, size and weight."""
        one, two = self.line, other.line
        if one.size is None or two.size is None:
            return one.bold == two.bold
        indent = abs((one.x or 0.0) - (two.x or 0.0)) < 2
        return indent and abs(one.size - two.size) < 0.3 and one.bold == two.bold


def is_prose(text: str) -> bool:
    """Whether words make a sentence rather than a name or a title."""
    words = re.findall(r"[^\W\d_][\w’'-]*", text)
    small = [word for word in words if word[0].islower() and len(word) > 3]
    long = [word for word in words if len(word) > 3]
    if text.endswith((".", "!", ";")) and not _ABBREVIATED.search(text):
        return len(words) >= _SHORT_PROSE
    return len(words) >= _LONG_PROSE and 2 * len(small) > len(long)
