"""Where the clauses of an ad begin and end: its sentences, bullets and lines.

Ads come wrapped at a fixed width, as one paragraph a line, as one long line whose items are
glued together (``experienceStrong skills``), or printed as a list of strings. In a
wrapped text a line break ends a clause where the next word would have fit into the line.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from metier.text import Folded

Offsets = npt.NDArray[np.int64]
_Classes = npt.NDArray[np.uint8]

_LIMIT = 0x3000
_BLANK, _NEWLINE, _ROUND, _DASH, _DOT, _STOP, _OTHER, _LOWER, _UPPER = range(9)
"""What a character is: the first two leave no ink, the last three make words."""
_WIDEST_WRAP = 120
"""Characters; a text whose lines are longer is not wrapped: each of its lines stands alone."""
_LONG_LINE = 0.95
"""The share of lines that are no longer than the width that a text is wrapped at."""
_LEAST_GOING_ON = 0.25
"""The share of lines that begin in lower case, in a text that is wrapped at all."""
_LEAST_GLUE = 3
"""Sentences that run into the next without a blank, in a text that has lost its line breaks."""
_ABBREVIATIONS = frozenset(
    [
        "inc",
        "ltd",
        "co",
        "corp",
        "vs",
        "st",
        "sr",
        "jr",
        "dr",
        "mr",
        "ms",
        "no",
        "min",
        "max",
        "yrs",
        "yr",
        "approx",
        "etc",
        "incl",
        "dept",
        "ca",
        "al",
        "est",
    ]
)
_LONGEST_ABBREVIATION = 6
_ABBREVIATION_ENDS = frozenset(word[-2:] for word in _ABBREVIATIONS)
_LAST_WORD = re.compile(r"[^\W\d_]{1,6}\Z")
_LISTED = ("['", '["')
_ITEM_END = re.compile(r"""['"],\s+['"]""")
_ROUND_BULLETS = "•●▪◦■‣"


class ClauseSpans(NamedTuple):
    """Clauses in order: where each begins and ends, without outer blanks and bullets."""

    starts: Offsets
    ends: Offsets

    def number(self, offsets: Offsets) -> Offsets:
        """For each offset in the text the number of the clause that holds it (or is before)."""
        found: Offsets = np.maximum(self.starts.searchsorted(offsets, side="right") - 1, 0)
        return found


def clause_spans(text: str, folded: Folded) -> ClauseSpans:
    """The clauses of a text; none for a text without words."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    classes = _table().take(codes, mode="clip")
    ink = np.flatnonzero(classes > _NEWLINE)
    cut = np.zeros(len(classes) + 1, dtype=np.bool_)
    cut[:-1] = classes == _ROUND
    cut[[0, -1]] = True
    cut[_sentence_cuts(text, folded, classes)] = True
    cut[_line_cuts(classes, ink)] = True
    cut[_item_cuts(text) if text.startswith(_LISTED) else _glue_cuts(classes)] = True
    return _trimmed(classes, ink, np.flatnonzero(cut))


def _sentence_cuts(text: str, folded: Folded, classes: _Classes) -> Offsets:
    """Behind full stops, question marks and semicolons; not behind abbreviations."""
    stops = np.flatnonzero(folded.ends[1:] != folded.ends[:-1])
    stops = stops[classes[stops] != _NEWLINE]
    around = np.full(len(classes) + 4, _BLANK, dtype=np.uint8)
    around[2:-2] = classes
    before = around[stops]
    goes_on = around[stops + 4] == _LOWER  # "e.g. python", "etc. and"
    alone = (before <= _DOT) | (before == _OTHER)
    letter = alone & (around[stops + 1] >= _LOWER)  # "U.S. ", "Ph.D. in"
    dots = classes[stops] == _DOT
    kept = ~(dots & (goes_on | letter))
    doubtful = np.flatnonzero(kept & dots)
    for number, stop in zip(doubtful.tolist(), stops[doubtful].tolist(), strict=True):
        if _is_abbreviated(text, classes, stop):
            kept[number] = False
    cuts: Offsets = stops[kept] + 1
    return cuts


def _is_abbreviated(text: str, classes: _Classes, stop: int) -> bool:
    """Whether the word before a full stop is an abbreviation, with a gap not far before it."""
    if text[max(0, stop - 2) : stop].lower() not in _ABBREVIATION_ENDS:
        return False
    word = _LAST_WORD.search(text, max(0, stop - _LONGEST_ABBREVIATION), stop)
    if word is None or word.group().lower() not in _ABBREVIATIONS:
        return False
    low = stop - _LONGEST_ABBREVIATION - 1
    before = classes[max(0, low) : stop - 1]
    return low < 0 or bool(((before <= _NEWLINE) | (before == _OTHER)).any())


def _line_cuts(classes: _Classes, ink: Offsets) -> Offsets:
    """At the line breaks that are meant; ``ink`` is where something is written."""
    breaks = np.flatnonzero(classes == _NEWLINE)
    if not len(breaks):
        return breaks
    lengths = breaks.copy()
    lengths[1:] -= breaks[:-1] + 1
    width = sorted(lengths.tolist())[int(_LONG_LINE * (len(lengths) - 1))]
    if width > _WIDEST_WRAP or not len(ink):
        return breaks
    first = ink[np.minimum(ink.searchsorted(breaks), len(ink) - 1)]
    if np.count_nonzero(classes[first] == _LOWER) < _LEAST_GOING_ON * len(breaks):
        return breaks
    spaces = np.append(np.flatnonzero(classes <= _NEWLINE), len(classes))
    word = spaces[spaces.searchsorted(first)] - first
    empty = np.append(classes[1:], _NEWLINE)[breaks] == _NEWLINE
    bullet = (classes[first] == _DASH) | (classes[first] == _ROUND)
    kept: Offsets = breaks[empty | bullet | (lengths + 1 + word < width)]
    return kept


def _glue_cuts(classes: _Classes) -> Offsets:
    """Where a capital follows without a blank, in a text that has lost its line breaks."""
    capital = (classes[1:-1] == _UPPER) & (classes[2:] == _LOWER)
    before = classes[:-2]
    stopped = capital & ((before == _DOT) | (before == _STOP))
    if np.count_nonzero(stopped) < _LEAST_GLUE:
        return np.zeros(0, dtype=np.int64)
    inside = np.zeros_like(capital)
    inside[2:] = (classes[:-4] == _LOWER) & (classes[1:-3] == _LOWER)
    glued = stopped | (capital & (before == _LOWER) & inside)
    cuts: Offsets = np.flatnonzero(glued) + 1
    return cuts


def _item_cuts(text: str) -> Offsets:
    """Between the strings of a printed list."""
    return np.array([match.end() - 1 for match in _ITEM_END.finditer(text)], dtype=np.int64)


def _trimmed(classes: _Classes, ink: Offsets, cuts: Offsets) -> ClauseSpans:
    """The stretches between cuts that hold words, from their first word to their last mark."""
    words = np.flatnonzero(classes >= _OTHER)
    first = words.searchsorted(cuts)
    held = np.flatnonzero(first[:-1] < first[1:])
    starts = words[first[held]]
    ends = ink[ink.searchsorted(cuts[held + 1]) - 1] + 1
    return ClauseSpans(starts, ends)


@cache
def _table() -> _Classes:
    """For each code point its class."""
    table = np.full(_LIMIT + 1, _OTHER, dtype=np.uint8)
    for code in range(_LIMIT):
        char = chr(code)
        if char == "\n":
            table[code] = _NEWLINE
        elif char.isspace() or not char.isprintable():
            table[code] = _BLANK
        elif char.islower():
            table[code] = _LOWER
        elif char.isupper():
            table[code] = _UPPER
        elif char == ".":
            table[code] = _DOT
        elif char in _ROUND_BULLETS:
            table[code] = _ROUND
        elif char in "-*·–—":
            table[code] = _DASH
        elif char in ":;!?)]'\"’”,":
            table[code] = _STOP
    return table
