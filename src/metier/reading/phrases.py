"""One pass over a text: every known phrase in it, and the words that tell how it is meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from metier.knowledge.authored import Signal
from metier.knowledge.compiled import Compiled
from metier.text import OTHER_LETTER, Folded, fold

if TYPE_CHECKING:
    from daachorse import DoubleArrayAhoCorasick

Table = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Roles = npt.NDArray[np.int32]

_PHRASE, _CUE = 1, 2
_SIGNALS = {kind: 4 << number for number, kind in enumerate(Signal)}
"""What a pattern may be, a bit each, since it may be several things."""

OFFSET_BITS = 32
"""No text is longer than so many bits can tell: two offsets make one number to sort by."""


_STRETCH = 4_000
"""Bytes that a stretch of folded text has at least."""
_CUT = bytes([OTHER_LETTER])


class Places(NamedTuple):
    """Spans in the source, as two lists of equal length."""

    starts: list[int]
    ends: list[int]


class Hits(NamedTuple):
    """What the automaton found, as columns: spans in the source, pattern numbers, and spans
    in the folded text, which hold the space on either side."""

    starts: Table
    ends: Table
    patterns: Table
    folded_starts: Table
    folded_ends: Table

    def take(self, rows: Table) -> Hits:
        """Some of the hits, in the order of ``rows``."""
        return Hits(*(column[rows] for column in self))


@dataclass(frozen=True, slots=True)
class Scan:
    """What one pass found: the folded text, the hits in order of their ends, and the roles
    that each of them plays."""

    folded: Folded
    hits: Hits
    roles: Roles

    def phrases(self) -> Hits:
        """The phrases that cross no hard break, leftmost first, and of those that start
        together the longest first."""
        breaks, (starts, ends, *_) = self.folded.breaks, self.hits
        rows = self._of(_PHRASE)
        rows = rows[breaks[starts[rows]] == breaks[ends[rows]]]
        order = np.argsort((starts[rows] << OFFSET_BITS) - ends[rows], kind="stable")
        return self.hits.take(rows[order])

    def signals(self, *kinds: Signal) -> Table:
        """The rows of the hits that are signals of any of these kinds."""
        return self._of(sum(_SIGNALS[kind] for kind in kinds))

    def cues(self) -> Table:
        """The rows of the hits that are cue words of ambiguous skills."""
        return self._of(_CUE)

    def places(self, kind: Signal) -> Places:
        """Where the signals of a kind stand, in order of their ends."""
        rows = self.signals(kind)
        return Places(self.hits.starts[rows].tolist(), self.hits.ends[rows].tolist())

    def _of(self, bits: int) -> Table:
        """The rows of the hits that play any of some roles."""
        return np.flatnonzero((self.roles & bits) != 0)

    def are_signals(self, rows: Table, kinds: Sequence[Signal]) -> Flags:
        """For each of the hits, and each of the kinds, whether the one is a signal of the
        other."""
        bits = np.array([_SIGNALS[kind] for kind in kinds])
        flags: Flags = (self.roles[rows, np.newaxis] & bits) != 0
        return flags


class Scanner:
    """Scans texts with the automaton of a knowledge base."""

    def __init__(self, compiled: Compiled) -> None:
        self._compiled = compiled

    def scan(self, text: str) -> Scan:
        """All that the automaton finds in a text."""
        folded = fold(text)
        found = np.concatenate([self._found(*stretch) for stretch in _stretches(folded.data)])
        froms, tos, patterns = np.ascontiguousarray(found.T)
        hits = Hits(folded.at[froms + 1], folded.at[tos - 2] + 1, patterns, froms, tos)
        return Scan(folded, hits, self._roles[patterns])

    def _found(self, data: bytes, offset: int) -> Table:
        """(start, end, pattern) of all that is found in a stretch that begins at ``offset``."""
        found = self._automaton.find_overlapping(data)
        numbers = np.fromiter(chain.from_iterable(found), dtype=np.int64, count=3 * len(found))
        table = numbers.reshape(-1, 3)
        table[:, :2] += offset
        return table

    @cached_property
    def _automaton(self) -> DoubleArrayAhoCorasick:
        import daachorse

        return daachorse.DoubleArrayAhoCorasick.deserialize(self._compiled.automaton)

    @cached_property
    def _roles(self) -> Roles:
        """The roles of each pattern."""
        roles = np.where(np.array(self._compiled.plain, dtype=np.int64) >= 0, _PHRASE, 0)
        members: list[tuple[int, Iterable[int]]] = [
            (_PHRASE, self._compiled.contextual),
            (_CUE, self._compiled.cues),
            *((_SIGNALS[kind], numbers) for kind, numbers in self._compiled.signals.items()),
        ]
        for bit, numbers in members:
            roles[list(numbers)] |= bit
        return roles.astype(np.int32)


def _stretches(data: bytes) -> Iterator[tuple[bytes, int]]:
    """Folded text in stretches that share no phrase, each with its offset.

    What is found in a short one is gone before the garbage collector wakes. No phrase holds a
    letter outside the Latin alphabet (nor the border of two texts): there it may be cut.
    """
    start = 0
    while (end := data.find(_CUT, start + _STRETCH)) >= 0:
        yield data[start:end], start
        start = end
    yield data[start:], start
