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
_OTHER, _BLANK, _NEWLINE, _BULLET, _DOT, _STOP, _LOWER, _UPPER = range(8)
_WIDEST_WRAP = 120
"""Characters; a text whose lines are longer is not wrapped: each of its lines stands alone."""
_LONG_LINE = 0.95
"""The share of lines that are no longer than the width that a text is wrapped at."""
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
        found: Offsets = np.maximum(np.searchsorted(self.starts, offsets, side="right") - 1, 0)
        return found


def clause_spans(text: str, folded: Folded) -> ClauseSpans:
    """The clauses of a text; none for a text without words."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    classes = _table()[np.minimum(codes, _LIMIT).astype(np.intp)]
    cuts = np.concatenate(
        (
            _sentence_cuts(text, folded, classes),
            _line_cuts(classes),
            _item_cuts(text) if text.startswith(_LISTED) else _glue_cuts(classes),
            _bullet_cuts(text),
        )
    )
    return _trimmed(classes, np.unique(cuts))


def _sentence_cuts(text: str, folded: Folded, classes: _Classes) -> Offsets:
    """Behind full stops, question marks and semicolons; not behind abbreviations."""
    stops = np.flatnonzero(folded.ends[1:] != folded.ends[:-1])
    stops = stops[classes[stops] != _NEWLINE]
    dots = classes[stops] == _DOT
    around = np.full(len(classes) + 4, _BLANK, dtype=np.uint8)
    around[2:-2] = classes
    goes_on = around[stops + 4] == _LOWER  # "e.g. python", "etc. and"
    letter = (around[stops + 1] >= _LOWER) & (around[stops] <= _DOT)  # "U.S. ", "Ph.D. in"
    kept = ~(dots & (goes_on | letter))
    short = np.zeros(len(stops), dtype=np.bool_)
    for letters in range(2, _LONGEST_ABBREVIATION + 2):
        short |= around[np.maximum(stops + 2 - letters, 0)] <= _NEWLINE
    doubtful = np.flatnonzero(kept & dots & short)
    for number, stop in zip(doubtful.tolist(), stops[doubtful].tolist(), strict=True):
        word = _LAST_WORD.search(text, max(0, stop - 6), stop)
        if word and word.group().lower() in _ABBREVIATIONS:
            kept[number] = False
    cuts: Offsets = stops[kept] + 1
    return cuts


def _line_cuts(classes: _Classes) -> Offsets:
    """At the line breaks that are meant."""
    breaks = np.flatnonzero(classes == _NEWLINE)
    if not len(breaks):
        return breaks
    starts = np.concatenate(([0], breaks[:-1] + 1))
    lengths = breaks - starts
    width = int(np.sort(lengths)[int(_LONG_LINE * (len(lengths) - 1))])
    if width > _WIDEST_WRAP:
        return breaks
    ink = np.flatnonzero((classes != _BLANK) & (classes != _NEWLINE))
    if not len(ink):
        return breaks
    first = ink[np.minimum(np.searchsorted(ink, breaks), len(ink) - 1)]
    spaces = np.append(np.flatnonzero((classes == _BLANK) | (classes == _NEWLINE)), len(classes))
    word = spaces[np.minimum(np.searchsorted(spaces, first), len(spaces) - 1)] - first
    empty = np.append(classes[1:], _NEWLINE)[breaks] == _NEWLINE
    meant = empty | (lengths + 1 + word < width) | (classes[first] == _BULLET)
    kept: Offsets = breaks[meant]
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


def _bullet_cuts(text: str) -> Offsets:
    """At round bullets within a line, and at both ends of the text."""
    cuts = [0, len(text)]
    for bullet in _ROUND_BULLETS:
        place = text.find(bullet)
        while place >= 0:
            cuts.append(place)
            place = text.find(bullet, place + 1)
    return np.array(cuts, dtype=np.int64)


def _trimmed(classes: _Classes, cuts: Offsets) -> ClauseSpans:
    """The stretches between cuts that hold words, from their first to their last mark."""
    words = np.flatnonzero((classes >= _LOWER) | (classes == _OTHER))
    marks = np.flatnonzero((classes != _BLANK) & (classes != _NEWLINE))
    first = np.searchsorted(words, cuts[:-1])
    held = first < np.searchsorted(words, cuts[1:])
    starts = words[first[held]]
    ends = marks[np.searchsorted(marks, cuts[1:][held]) - 1] + 1
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
        elif char in "-*·–—" + _ROUND_BULLETS:
            table[code] = _BULLET
        elif char in ":;!?)]'\"’”,":
            table[code] = _STOP
    return table
