"""A Document being written: lines go in one by one, a finished Document comes out.

Every reader but the PDF one fills a ``Draft``, so all of them clean their text, count
their offsets and find their sections in the same way.
"""

from __future__ import annotations

import dataclasses
import functools
import itertools
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from metier.errors import EmptyFileError
from metier.intake.sections import find_sections
from metier.types import Document, HiddenText, Line, Section

SectionFinder: TypeAlias = Callable[[str, tuple[Line, ...]], tuple[Section, ...]]
"""Finds the sections of a text by its lines."""

CELL_GAP = " | "
"""Stands between the cells of a table row."""

BULLET = "• "
"""Stands before an item of a list."""

_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB06: "st"}
_SYMBOL_BULLETS = (0xF0A7, 0xF0B7, 0xF0D8, 0xF0FC)
"""Bullets as Word's Symbol and Wingdings fonts keep them, in the private use area."""
_ZERO_WIDTH = (0xAD, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070))
_INVISIBLE = (*range(0x20), *range(0x7F, 0xA0), *_ZERO_WIDTH, 0xFEFF, *range(0xE0000, 0xE0080))


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A line to be; without a number it is one more than the line before it on its page."""

    text: str = ""
    page: int = 1
    number: int | None = None
    x: float | None = None
    heading: int | None = None
    size: float | None = None
    bold: bool = False


class Draft:
    """Text under construction; pages and line numbers count from 1."""

    def __init__(self, warnings: Iterable[str] = ()) -> None:
        self.hidden: list[HiddenText] = []
        self.warnings = list(warnings)
        self._rows: list[DraftLine] = []

    def __len__(self) -> int:
        """How many rows there are so far; marks a place for ``join_cells``."""
        return len(self._rows)

    def add(self, row: DraftLine) -> None:
        """Add one line; a line with nothing to see in it becomes a gap."""
        text = clean(row.text).strip()
        if text:
            self._rows.append(dataclasses.replace(row, text=text))
        else:
            self.gap()

    def gap(self) -> None:
        """Leave one blank line, however often it is asked for in a row."""
        if self._rows and self._rows[-1].text:
            self._rows.append(DraftLine())

    def cut(self, start: int) -> None:
        """Take back all rows from ``start`` on."""
        del self._rows[start:]

    def hide(self, text: str, reason: str, page: int = 1) -> None:
        """Set text aside that a reader of the page cannot see."""
        text = " ".join(clean(text).split())
        if text:
            self.hidden.append(HiddenText(text, page, reason))

    def join_cells(self, starts: Sequence[int]) -> None:
        """Make one line of a table row whose cells began at ``starts``.

        A row that holds a cell of several lines is layout, not data: it stays as it is.
        """
        bounds = [*starts, len(self._rows)]
        cells = [
            [row for row in self._rows[start:end] if row.text]
            for start, end in itertools.pairwise(bounds)
        ]
        filled = [cell[0] for cell in cells if cell]
        if len(filled) < 2 or any(len(cell) > 1 for cell in cells):
            return
        text = CELL_GAP.join(row.text for row in filled)
        bold = all(row.bold for row in filled)
        self._rows[starts[0] :] = [dataclasses.replace(filled[0], text=text, bold=bold)]

    def finish(self, file_format: str, name: str, find: SectionFinder = find_sections) -> Document:
        """The Document; ``find`` replaces the search for headings where they are known.

        Raises:
            EmptyFileError: if no line was written.
        """
        text, lines = self._laid_out()
        if not lines:
            raise nothing_to_read(name, bool(self.hidden))
        return Document(
            text=text,
            format=file_format,
            lines=lines,
            sections=find(text, lines),
            hidden=tuple(self.hidden),
            warnings=tuple(self.warnings),
            pages=max(line.page for line in lines),
            name=name,
        )

    def _laid_out(self) -> tuple[str, tuple[Line, ...]]:
        lines: list[Line] = []
        start, page, number = 0, 1, 0
        for row in self._rows:
            end = start + len(row.text)
            if row.text:
                number = row.number or (number + 1 if row.page == page else 1)
                page = row.page
                lines.append(Line(start, end, page, number, row.x, row.size, row.bold, row.heading))
            start = end + 1
        return "\n".join(row.text for row in self._rows).rstrip("\n"), tuple(lines)


def nothing_to_read(name: str, hidden: bool = False) -> EmptyFileError:
    """The refusal of a document without a visible word."""
    what = "holds only hidden text." if hidden else "holds no text."
    return EmptyFileError(f"{name or 'The document'} {what}", "Give a CV with words in it.")


def clean(text: str) -> str:
    """The same words in one spelling: plain spaces, composed letters, nothing invisible."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    elif text.isprintable():
        return text
    return text.translate(_table())


@functools.cache
def _table() -> dict[int, str]:
    table = dict.fromkeys(_INVISIBLE, "")
    table.update(dict.fromkeys(range(0xD800, 0xE000), "\ufffd"))  # half of a pair: cannot be saved
    table.update(dict.fromkeys(_SYMBOL_BULLETS, "•"))
    table.update(_LIGATURES)
    spaces = re.findall(r"\s", "".join(map(chr, range(0x3001))))
    table.update((ord(space), " ") for space in spaces if space != "\t")
    table[ord("\t")] = "\t"
    return table
