"""Plain text to a Document: a line of the file is a line of the text."""

from __future__ import annotations

from metier.intake.draft import Draft, DraftLine
from metier.intake.encoding import Decoded, decode
from metier.types import Document

COLUMN = 7.2
"""The width of a typed character in points: ten to the inch, as a typewriter has it."""


def read_plain(data: bytes, name: str = "") -> Document:
    """Read a text file; ``Line.number`` is the line of the file.

    Raises:
        EmptyFileError: if there is no word in it.
    """
    return plain_document(decode(data), name)


def plain_document(source: Decoded, name: str = "") -> Document:
    """The Document of text that is decoded already."""
    draft = Draft(source.warnings)
    for number, line in enumerate(lines_of(source.text), start=1):
        draft.add(DraftLine(line, number=number, x=COLUMN * _indent(line)))
    return draft.finish("text", name)


def _indent(line: str) -> int:
    spread = line.expandtabs(8)
    return len(spread) - len(spread.lstrip())


def lines_of(text: str) -> list[str]:
    """Split at line ends alone, as editors number lines (a form feed is no line end)."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
