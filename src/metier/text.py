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
Counts = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]
Marks = npt.NDArray[np.uint8]

_SPACE = 32
OTHER_LETTER = 1
"""A letter outside the Latin alphabet: part of a word, equal to no letter of a phrase."""

_BLANK, _SOFT, _NEWLINE, _DASH, _DOT, _ENDER, _BULLET, _HARD = range(128, 136)
"""What a character is that is part of no word; the last three are hard breaks anywhere."""

_SPACED = bytes(range(_BLANK)) + bytes([_SPACE]) * (256 - _BLANK)
"""Makes a space of all that is part of no word."""

_LATIN_END = 0x250
_LIMIT = 0x3000
_WORD = "+#"
_CHARS = {
    _SOFT: "\x1c\x1d\x1e\x1f\x85/_&'\u2019\u2018\u02bc`\u2010\u2011",
    _BLANK: " \r\t\x0b\x0c\u00a0",
    _NEWLINE: "\n",
    _DASH: "-",
    _DOT: ".",
    _ENDER: "!?;",
    _BULLET: "*•●▪◦·",
}


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text.

    ``data`` starts and ends with a space and never has two in a row; ``at[i]`` is the
    offset in the source of ``data[i]``; ``breaks[i]`` counts the hard breaks (full stops,
    commas, brackets, bullets, empty lines …) before offset ``i`` of the source, and
    ``ends[i]`` those of them that end a sentence or an item of a list; ``newlines`` are the
    offsets of the line breaks.
    """

    data: bytes
    at: Offsets
    breaks: Counts
    ends: Counts
    newlines: Offsets

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The span in the source of ``data[start:end]`` (which holds no outer space)."""
        return int(self.at[start]), int(self.at[end - 1]) + 1


def fold(text: str) -> Folded:
    """Fold a text.

    Letters lose case and accents; hyphens, slashes, apostrophes and white space become
    one space; ``+`` and ``#`` stay (C++, C#), so does the dot of ``.NET``.
    """
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    marks = np.full(len(codes) + 2, _BLANK, dtype=np.uint8)
    marks[1:-1] = _mark_table().take(codes, mode="clip")
    breaks, ends, newlines = _settle_marks(marks)
    word = marks < _BLANK
    keep = word.copy()
    keep[0] = True
    keep[1:] |= word[:-1]
    kept = np.flatnonzero(keep)
    return Folded(
        marks[kept].tobytes().translate(_SPACED),
        kept - 1,
        _counted(breaks, len(codes)),
        _counted(ends, len(codes)),
        newlines,
    )


def key(phrase: str) -> str:
    """The folded form of a phrase, with no space around it.

    >>> key("Scikit-Learn"), key("CI/CD"), key(".NET"), key("C++")
    ('scikit learn', 'ci cd', '.net', 'c++')
    """
    return fold(phrase).data.decode("ascii").strip()


def _settle_marks(marks: Marks) -> tuple[Offsets, Offsets, Offsets]:
    """Where the hard breaks, the ends of sentences and the line breaks stand in the source.

    Decides the marks whose sense hangs on their neighbours: a dot before white space ends a
    sentence; a dot that starts a word is part of a name (.NET: a letter from here on); a dash
    between blanks, and an empty line, are breaks.
    """
    places = np.flatnonzero((marks >= _NEWLINE) & (marks <= _ENDER))
    mark, before, after = marks[places], marks[places - 1], marks[places + 1]
    ended = _ends_table()[mark, after]
    dash = (mark == _DASH) & _blank_table()[before] & _blank_table()[after]
    breaks = marks >= _ENDER
    breaks[places[ended | dash]] = True
    marks[places[(mark == _DOT) & (before >= _BLANK) & (after < _BLANK)]] = ord(".")
    places -= 1
    return np.flatnonzero(breaks) - 1, places[ended], places[mark == _NEWLINE]


def _counted(places: Offsets, size: int) -> Counts:
    """How many of the places, in order, lie before each offset of 0 … ``size``."""
    stretches = np.empty(len(places) + 1, dtype=np.int64)
    stretches[:-1] = places
    stretches[-1] = size
    stretches[1:] -= places
    stretches[0] += 1
    return np.repeat(np.arange(len(stretches), dtype=np.int32), stretches)


@cache
def _mark_table() -> Marks:
    """For each code point the byte that it folds to, or what else it is."""
    marks = np.full(_LIMIT + 1, _HARD, dtype=np.uint8)
    marks[0x370:0x2000] = OTHER_LETTER
    marks[0x2C00:] = OTHER_LETTER
    for code in range(_LATIN_END):
        marks[code] = _folded_latin(chr(code))
    for mark, chars in _CHARS.items():
        marks[[ord(c) for c in chars]] = mark
    return marks


def _folded_latin(char: str) -> int:
    base = unicodedata.normalize("NFKD", char)[0].lower()
    if base.isascii() and (base.isalnum() or base in _WORD):
        return ord(base)
    return OTHER_LETTER if char.isalpha() else _HARD


@cache
def _blank_table() -> Flags:
    """For each mark whether it is white space."""
    blank = np.zeros(256, dtype=np.bool_)
    blank[[_BLANK, _NEWLINE]] = True
    return blank


@cache
def _ends_table() -> Flags:
    """For each mark, and the mark after it, whether the first ends a sentence or an item."""
    ends = np.zeros((256, 256), dtype=np.bool_)
    ends[np.ix_([_DOT, _ENDER], [_BLANK, _NEWLINE])] = True
    ends[_NEWLINE, [_NEWLINE, _DASH, _BULLET]] = True
    return ends
