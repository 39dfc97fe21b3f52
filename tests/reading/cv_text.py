"""Documents out of lines of plain text, for the tests of reading."""

from __future__ import annotations

from metier.intake.plain import read_plain
from metier.types import Document


def cv(*lines: str) -> Document:
    """The document of some lines."""
    return read_plain("\n".join(lines).encode(), "cv.txt")
