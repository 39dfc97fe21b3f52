"""Scope: what a sentence says about the skill it names (negated, being learned, claimed)."""

from __future__ import annotations

from metier.knowledge.authored import Signal
from metier.reading.phrases import Scan
from metier.types import Context

_REACH = 70
"""Characters over which a "no" or a "currently learning" reaches."""


def context_of(scan: Scan, start: int, end: int) -> Context:
    """How the words around the span speak of it.

    A sentence end or a "but" ends the reach of what stands before; what stands after
    ("is not required") must follow without a comma.
    """
    if _is_denied_before(scan, start) or _is_denied_after(scan, end):
        return Context.NEGATED
    learning = scan.before(Signal.LEARNING, start)
    if learning and _reaches(scan, learning[1], start):
        return Context.LEARNING
    return Context.CLAIMED


def _is_denied_before(scan: Scan, start: int) -> bool:
    denial = scan.before(Signal.NEGATION, start)
    if denial is None or not _reaches(scan, denial[1], start):
        return False
    idiom = scan.before(Signal.NO_NEGATION, start)
    return idiom is None or idiom[1] < denial[1]


def _is_denied_after(scan: Scan, end: int) -> bool:
    denial = scan.after(Signal.DENIED_AFTER, end)
    breaks = scan.folded.breaks
    return (
        denial is not None and denial[0] - end <= _REACH and bool(breaks[denial[0]] == breaks[end])
    )


def _reaches(scan: Scan, signal_end: int, start: int) -> bool:
    if start - signal_end > _REACH or scan.sentence(signal_end) != scan.sentence(start):
        return False
    turn = scan.before(Signal.TURN, start)
    return turn is None or turn[0] < signal_end
