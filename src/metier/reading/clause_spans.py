"""Where the clauses of an ad begin and end: its sentences, bullets and lines.

Ads come wrapped at a fixed width, as one paragraph a line, as one long line whose items are
glued together (``experienceStrong skills``), or printed as a list of strings. In a
wrapped text a line break ends a clause where the next word would have fit into the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from metier.reading.sheets import BORDER, Codes, Sheet
from metier.text import Folded

Offsets = npt.NDArray[np.int64]
_Classes = npt.NDArray[np.uint8]
_Flags = npt.NDArray[np.bool_]

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
_NOT_ASCII = 127
_LENGTH_BITS = 32
_FAR = np.iinfo(np.int64).max
_LAST_WORD = re.compile(r"[^\W\d_]{1,6}\Z")
_LISTED = ("['", '["')
_ITEM_END = re.compile(r"""['"],\s+['"]""")
_ROUND_BULLETS = "•●▪◦■‣"


class ClauseSpans(NamedTuple):
    """Clauses in order: where each begins and ends, without outer blanks and bullets.

    ``floors`` is where the stretch begins that each holds: at its start, but that the first of
    a text holds what stands before it, too; ``firsts`` has for each clause of a sheet the number
    of the first clause of its text.
    """

    starts: Offsets
    ends: Offsets
    floors: Offsets
    firsts: Offsets

    def number(self, offsets: Offsets) -> Offsets:
        """For each offset in the text the number of the clause that holds it (or is before)."""
        found: Offsets = self.floors.searchsorted(offsets, side="right") - 1
        return found

    def each(self, page: Sheet) -> Iterator[ClauseSpans]:
        """The clauses of each text of the sheet, with its own offsets."""
        tops = page.tops(self.starts)
        starts, ends, floors = self.starts - tops, self.ends - tops, self.floors - tops
        firsts = np.zeros_like(starts)
        for low, high in page.pieces(self.starts):
            yield ClauseSpans(starts[low:high], ends[low:high], floors[low:high], firsts[low:high])


class _Stretches(NamedTuple):
    """The stretches of a sheet that some characters fill: where each begins, and is over."""

    begins: Offsets
    ends: Offsets

    def first(self, offsets: Offsets) -> Offsets:
        """The first of the characters at each offset or behind it; far away where none is."""
        begins = np.append(self.begins, _FAR)
        begin: Offsets = begins[self.ends.searchsorted(offsets, side="right")]
        return np.maximum(begin, offsets)

    def behind_last(self, offsets: Offsets) -> Offsets:
        """The place behind the last of the characters before each offset; 0 where none is."""
        ends = np.append(self.ends, 0)
        end: Offsets = ends[self.begins.searchsorted(offsets) - 1]
        return np.minimum(end, offsets)

    def end(self, places: Offsets) -> Offsets:
        """Where the stretch is over that each of the characters stands in."""
        ends: Offsets = self.ends[self.begins.searchsorted(places, side="right") - 1]
        return ends


def clause_spans(page: Sheet, folded: Folded) -> ClauseSpans:
    """The clauses of the texts of a sheet; none for a text without words."""
    codes, classes = page.codes, _classes(page)
    ink = _stretches(classes > _NEWLINE)
    cut = np.zeros(len(classes) + 1, dtype=np.bool_)
    cut[:-1] = classes == _ROUND
    cut[page.starts] = cut[page.starts + page.sizes] = True
    cut[_sentence_cuts(page.text, codes, folded, classes)] = True
    cut[_line_cuts(page, classes, ink)] = True
    listed = [page.text.startswith(_LISTED, start) for start in page.starts.tolist()]
    cut[_glue_cuts(page, classes, np.array(listed))] = True
    if any(listed):
        cut[_item_cuts(page, np.flatnonzero(listed))] = True
    return _trimmed(page, classes, ink, np.flatnonzero(cut))


def start_small(codes: Codes) -> _Flags:
    """Whether each of the characters is a small letter."""
    small: _Flags = _table().take(codes, mode="clip") == _LOWER
    return small


def _stretches(flags: _Flags) -> _Stretches:
    edges = np.flatnonzero(np.diff(flags, prepend=False, append=False))
    return _Stretches(edges[::2], edges[1::2])


def _classes(page: Sheet) -> _Classes:
    """What each character is; those of a border are line breaks."""
    classes = _table().take(page.codes, mode="clip")
    borders = page.starts[1:, np.newaxis] - np.arange(1, len(BORDER) + 1)
    classes[borders] = _NEWLINE
    return classes


def _sentence_cuts(text: str, codes: Codes, folded: Folded, classes: _Classes) -> Offsets:
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
    doubtful = doubtful[_may_abbreviate(codes, stops[doubtful])]
    for number, stop in zip(doubtful.tolist(), stops[doubtful].tolist(), strict=True):
        if _is_abbreviated(text, classes, stop):
            kept[number] = False
    cuts: Offsets = stops[kept] + 1
    return cuts


def _may_abbreviate(codes: Codes, stops: Offsets) -> _Flags:
    """Whether an abbreviation may end before each of the full stops, by two letters."""
    may: _Flags = _abbreviation_ends()[
        np.minimum(codes[np.maximum(stops - 2, 0)], _NOT_ASCII),
        np.minimum(codes[np.maximum(stops - 1, 0)], _NOT_ASCII),
    ]
    return may


@cache
def _abbreviation_ends() -> _Flags:
    """By two characters, whether an abbreviation may end so; the last is all beyond ASCII."""
    ends = np.zeros((_NOT_ASCII + 1, _NOT_ASCII + 1), dtype=np.bool_)
    ends[_NOT_ASCII] = ends[:, _NOT_ASCII] = True
    for word in _ABBREVIATIONS:
        for first in (word[-2], word[-2].upper()):
            for last in (word[-1], word[-1].upper()):
                ends[ord(first), ord(last)] = True
    return ends


def _is_abbreviated(text: str, classes: _Classes, stop: int) -> bool:
    """Whether the word before a full stop is an abbreviation, with a gap not far before it."""
    word = _LAST_WORD.search(text, max(0, stop - _LONGEST_ABBREVIATION), stop)
    if word is None or word.group().lower() not in _ABBREVIATIONS:
        return False
    low = stop - _LONGEST_ABBREVIATION - 1
    before = classes[max(0, low) : stop - 1]
    return low < 0 or bool(((before <= _NEWLINE) | (before == _OTHER)).any())


def _line_cuts(page: Sheet, classes: _Classes, ink: _Stretches) -> Offsets:
    """At the line breaks that are meant; ``ink`` is where something is written."""
    breaks = np.flatnonzero(classes == _NEWLINE)
    texts = page.numbers(breaks)
    inside = breaks < (page.starts + page.sizes)[texts]
    breaks, texts = breaks[inside], texts[inside]
    lengths, widths = _lines(page, breaks, texts)
    wrapped = np.flatnonzero(widths[texts] <= _WIDEST_WRAP)
    kept = np.ones(len(breaks), dtype=np.bool_)
    if len(wrapped) and len(ink.ends):
        here, of = breaks[wrapped], texts[wrapped]
        last = np.maximum(ink.behind_last(page.starts + page.sizes) - 1, ink.begins[0])
        first = np.minimum(ink.first(here), last[of])
        small = np.bincount(of, classes[first] == _LOWER, minlength=len(page.starts))
        count = np.bincount(of, minlength=len(page.starts))
        word = ink.end(first) - first
        empty = np.append(classes[1:], _NEWLINE)[here] == _NEWLINE
        bullet = (classes[first] == _DASH) | (classes[first] == _ROUND)
        alone = (small < _LEAST_GOING_ON * count)[of]
        fits = lengths[wrapped] + 1 + word < widths[of]
        kept[wrapped] = alone | empty | bullet | fits
    return breaks[kept]


def _lines(page: Sheet, breaks: Offsets, texts: Offsets) -> tuple[Offsets, Offsets]:
    """The length of the line before each break, and the width of each text: what hardly any
    of its lines is longer than."""
    tops = np.append(-1, breaks)[:-1] + 1
    lengths = breaks - np.maximum(tops, page.starts[texts])
    counts = np.bincount(texts, minlength=len(page.starts))
    ends = np.cumsum(counts)
    in_order = np.sort((texts << _LENGTH_BITS) + lengths)
    held = np.flatnonzero(counts)
    widths = np.full(len(counts), _WIDEST_WRAP + 1, dtype=np.int64)
    places = (ends - counts + (_LONG_LINE * (counts - 1)).astype(np.int64))[held]
    widths[held] = in_order[places] & ((1 << _LENGTH_BITS) - 1)
    return lengths, widths


def _glue_cuts(page: Sheet, classes: _Classes, listed: _Flags) -> Offsets:
    """Where a capital follows without a blank, in texts that have lost their line breaks."""
    capitals = np.flatnonzero((classes[1:-1] == _UPPER) & (classes[2:] == _LOWER))
    before = classes[capitals]
    stopped = (before == _DOT) | (before == _STOP)
    texts = page.numbers(capitals)
    glued = np.bincount(texts[stopped], minlength=len(page.starts)) >= _LEAST_GLUE
    here = (glued & ~listed)[texts]
    capitals, before, stopped = capitals[here], before[here], stopped[here]
    inside = (classes[capitals - 2] == _LOWER) & (classes[capitals - 1] == _LOWER)
    inside &= capitals >= 2
    cuts: Offsets = capitals[stopped | ((before == _LOWER) & inside)] + 1
    return cuts


def _item_cuts(page: Sheet, texts: Offsets) -> list[int]:
    """Between the strings of printed lists."""
    spans = zip(page.starts[texts].tolist(), page.sizes[texts].tolist(), strict=True)
    return [
        match.end() - 1
        for start, size in spans
        for match in _ITEM_END.finditer(page.text, start, start + size)
    ]


def _trimmed(page: Sheet, classes: _Classes, ink: _Stretches, cuts: Offsets) -> ClauseSpans:
    """The stretches between cuts that hold words, from their first word to their last mark."""
    first = _stretches(classes >= _OTHER).first(cuts[:-1])
    held = np.flatnonzero(first < cuts[1:])
    starts, ends = first[held], ink.behind_last(cuts[held + 1])
    floors, tops = starts.copy(), starts.searchsorted(page.starts)
    texts = page.numbers(starts)
    firsts = tops[texts]
    floors[firsts] = page.starts[texts]
    return ClauseSpans(starts, ends, floors, firsts)


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
