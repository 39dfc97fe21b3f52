"""Scope: what a sentence says about the skill it names (negated, being learned, claimed)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

import numpy as np
import numpy.typing as npt

from metier.knowledge.authored import Signal
from metier.reading.phrases import Places, Scan
from metier.types import Context

Table = npt.NDArray[np.int64]

CONTEXTS = tuple(Context)
"""In what follows a context is an index into them."""
_CLAIMED, _LEARNING, _NEGATED = map(
    CONTEXTS.index, (Context.CLAIMED, Context.LEARNING, Context.NEGATED)
)
_REACH = 70
"""Characters over which a "no" or a "currently learning" reaches."""
_FAR = 1 << 40


def contexts_of(scan: Scan, starts: Table, ends: Table) -> Table:
    """How the words around each of the spans speak of it.

    A sentence end or a "but" ends the reach of what stands before; what stands after
    ("is not required") must follow without a comma.
    """
    found = np.full(len(starts), _CLAIMED)
    doubtful = _within_reach(scan, starts, ends).tolist()
    if doubtful:
        scope = _Scope(scan)
        for index in doubtful:
            found[index] = scope.context(int(starts[index]), int(ends[index]))
    return found


def _within_reach(scan: Scan, starts: Table, ends: Table) -> Table:
    """Which of the spans have a word near them that may deny them or say they are learned.

    Few spans have, so that the rest need not be looked at one by one.
    """
    before = scan.hits.ends[scan.signals(Signal.NEGATION, Signal.LEARNING)]
    behind = scan.hits.starts[scan.signals(Signal.DENIED_AFTER)]
    last = np.concatenate(([-_FAR], before))[np.searchsorted(before, starts, "right")]
    first = np.concatenate((behind, [_FAR]))[np.searchsorted(behind, ends)]
    return np.flatnonzero((starts - last <= _REACH) | (first - ends <= _REACH))


class _Scope:
    """The words of one text that tell how its skills are meant."""

    def __init__(self, scan: Scan) -> None:
        self._folded = scan.folded
        self._negation = scan.places(Signal.NEGATION)
        self._idiom = scan.places(Signal.NO_NEGATION)
        self._learning = scan.places(Signal.LEARNING)
        self._turn = scan.places(Signal.TURN)
        self._denial = scan.places(Signal.DENIED_AFTER)

    def context(self, start: int, end: int) -> int:
        """How the words around the span speak of it."""
        if self._is_denied_before(start) or self._is_denied_after(end):
            return _NEGATED
        learning = _before(self._learning, start)
        if learning and self._reaches(learning[1], start):
            return _LEARNING
        return _CLAIMED

    def _is_denied_before(self, start: int) -> bool:
        denial = _before(self._negation, start)
        if denial is None or not self._reaches(denial[1], start):
            return False
        idiom = _before(self._idiom, start)
        return idiom is None or idiom[1] < denial[1]

    def _is_denied_after(self, end: int) -> bool:
        denial = bisect_left(self._denial.starts, end)
        if denial == len(self._denial.starts):
            return False
        start, breaks = self._denial.starts[denial], self._folded.breaks
        return start - end <= _REACH and bool(breaks[start] == breaks[end])

    def _reaches(self, signal_end: int, start: int) -> bool:
        sentences = self._folded.ends
        if start - signal_end > _REACH or sentences[signal_end] != sentences[start]:
            return False
        turn = _before(self._turn, start)
        return turn is None or turn[0] < signal_end


def _before(places: Places, offset: int) -> tuple[int, int] | None:
    """The last of the places that ends at or before ``offset``, or None."""
    index = bisect_right(places.ends, offset)
    return (places.starts[index - 1], places.ends[index - 1]) if index else None
