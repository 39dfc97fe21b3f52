"""Folding: text to plain lower-case bytes that phrases are searched in, with a way back.

Both the phrases of the knowledge base and the texts that are read go through the same
fold, so that ``Scikit-Learn``, ``scikit learn`` and ``scikit\u2011learn`` are one phrase.
Every folded byte knows the offset of the character it came from.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

Offsets = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_SPACE = 32
_DOT = 46
_OTHER_LETTER = 1
"""A letter outside the Latin alphabet: part of a word, equal to no letter of a phrase."""

_LATIN_END = 0x250
_LIMIT = 0x3000
_SOFT = " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u00a0/_&'\u2019\u2018\u02bc`\u2010\u2011-."
_WORD = "+#"
_BLANK = " \n\r\t\x0b\x0c\u00a0"


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text.

    ``data`` starts and ends with a space and never has two in a row; ``at[i]`` is the
    offset in the source of ``data[i]``; ``breaks[i]`` counts the hard breaks (full stops,
    commas, brackets, bullets, empty lines …) before offset ``i`` of the source, and
    ``ends[i]`` those of them that end a sentence or an item of a list.
    """

    data: bytes
    at: Offsets
    breaks: Offsets
    ends: Offsets

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The span in the source of ``data[start:end]`` (which holds no outer space)."""
        return int(self.at[start]), int(self.at[end - 1]) + 1


def fold(text: str) -> Folded:
    """Fold a text.

    Letters lose case and accents; hyphens, slashes, apostrophes and white space become
    one space; ``+`` and ``#`` stay (C++, C#), so does the dot of ``.NET``.
    """
    letters, hard = _tables()
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    codes = np.minimum(codes, _LIMIT).astype(np.intp)  # as an index, cast once
    folded = letters[codes]
    breaks = hard[codes]
    ends = _settle_marks(codes, folded, breaks)
    padded = np.full(len(folded) + 2, _SPACE, dtype=np.uint8)
    padded[1:-1] = folded
    is_space = padded == _SPACE
    keep = np.ones(len(padded), dtype=np.bool_)
    keep[1:] = ~(is_space[1:] & is_space[:-1])
    at = np.flatnonzero(keep) - 1
    return Folded(padded[keep].tobytes(), at, _counted(breaks), _counted(ends))


def key(phrase: str) -> str:
    """The folded form of a phrase, with no space around it.

    >>> key("Scikit-Learn"), key("CI/CD"), key(".NET"), key("C++")
    ('scikit learn', 'ci cd', '.net', 'c++')
    """
    return fold(phrase).data.decode("ascii").strip()


def _settle_marks(
    codes: npt.NDArray[np.intp], folded: npt.NDArray[np.uint8], breaks: Flags
) -> Flags:
    """Decide the marks whose sense hangs on their neighbours, in place; where sentences end.

    A dot before white space ends a sentence; a dot that starts a word is part of a name
    (.NET); a dash between blanks, and an empty line, are breaks.
    """
    blank = _blank_table()[codes]
    before = np.concatenate(([True], blank[:-1]))
    after = np.concatenate((blank[1:], [True]))
    word = folded != _SPACE
    starts_name = np.concatenate(([True], ~word[:-1])) & np.concatenate((word[1:], [False]))
    dot = codes == _DOT
    folded[dot & starts_name] = _DOT
    newline = codes == ord("\n")
    ends: Flags = (dot | _enders()[codes]) & after
    ends[:-1] |= newline[:-1] & (newline[1:] | _bullets()[codes[1:]])
    breaks |= ends | ((codes == ord("-")) & before & after)
    return ends


def _counted(flags: Flags) -> Offsets:
    """How many flags are set before each offset; one longer than ``flags``."""
    counts = np.zeros(len(flags) + 1, dtype=np.int64)
    np.cumsum(flags, out=counts[1:])
    return counts


@cache
def _tables() -> tuple[npt.NDArray[np.uint8], Flags]:
    """For each code point: its folded byte, and whether it is a hard break."""
    letters = np.full(_LIMIT + 1, _SPACE, dtype=np.uint8)
    letters[0x370:0x2000] = _OTHER_LETTER
    letters[0x2C00:] = _OTHER_LETTER
    for code in range(_LATIN_END):
        letters[code] = _folded_latin(chr(code))
    hard = letters == _SPACE
    hard[[ord(c) for c in _SOFT]] = False
    return letters, hard


def _folded_latin(char: str) -> int:
    base = unicodedata.normalize("NFKD", char)[0].lower()
    if base.isascii() and (base.isalnum() or base in _WORD):
        return ord(base)
    return _OTHER_LETTER if char.isalpha() else _SPACE


@cache
def _blank_table() -> Flags:
    return _flags(_BLANK)


@cache
def _enders() -> Flags:
    return _flags("!?;")


@cache
def _bullets() -> Flags:
    return _flags("-*•●▪◦·")


def _flags(chars: str) -> Flags:
    table = np.zeros(_LIMIT + 1, dtype=np.bool_)
    table[[ord(c) for c in chars]] = True
    return table
