"""What each benchmark counts, a row of figures for each query or text.

Definitions: RP@k, hits among the first k over min(k, number that are right) (Decorte et al.,
2022); R@k, the share of what is right among the first k; A@k, whether anything right is among
them; MRR, one over the place of the first that is right, 0 beyond the depth looked at; MAP, the
precision at each right place, summed over all that is right (as trec_eval has it).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from metier.bench.tasks.task import TokenSpan
from metier.types import SpanKind

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Figures: TypeAlias = NDArray[np.float64]

OfQuery: TypeAlias = Callable[[Sequence[int], int], float]
"""From the places (0 first) at which what is right stands, and how much is right."""


def _share_of_possible(k: int) -> OfQuery:
    return lambda places, right: sum(place < k for place in places) / min(k, right)


def _recall(k: int) -> OfQuery:
    return lambda places, right: sum(place < k for place in places) / right


def _success(k: int) -> OfQuery:
    return lambda places, _: float(any(place < k for place in places))


def _reciprocal(places: Sequence[int], _: int) -> float:
    return 1 / (places[0] + 1) if places else 0.0


def _average_precision(places: Sequence[int], right: int) -> float:
    return sum(number / (place + 1) for number, place in enumerate(places, 1)) / right


MEASURES: dict[str, OfQuery] = {
    "RP@5": _share_of_possible(5),
    "RP@10": _share_of_possible(10),
    "R@5": _recall(5),
    "R@10": _recall(10),
    "A@1": _success(1),
    "A@5": _success(5),
    "A@10": _success(10),
    "MRR": _reciprocal,
    "MAP": _average_precision,
}


def ranking_figures(
    rankings: Sequence[Sequence[int]], relevant: Sequence[frozenset[int]], measures: Sequence[str]
) -> Figures:
    """A row a query, a column a measure; their means are the figures of the table."""
    chosen = [MEASURES[name] for name in measures]
    rows = np.empty((len(rankings), len(chosen)))
    for row, (ranking, right) in enumerate(zip(rankings, relevant, strict=True)):
        places = [place for place, item in enumerate(ranking) if item in right]
        rows[row] = [measure(places, len(right)) for measure in chosen]
    return rows


def span_counts(
    found: Sequence[Iterable[TokenSpan]],
    gold: Sequence[frozenset[TokenSpan]],
    kinds: Sequence[SpanKind],
) -> Figures:
    """A row a text; for each kind how many spans are right, found and there to find."""
    rows = np.zeros((len(gold), len(kinds), 3))
    for row, (spans, right) in enumerate(zip(found, gold, strict=True)):
        read = set(spans)
        for column, kind in enumerate(kinds):
            one, other = ({s for s in group if s.kind is kind} for group in (read, right))
            rows[row, column] = len(one & other), len(one), len(other)
    return rows


def f1(counts: Figures) -> Figures:
    """F1 of summed counts (right, found, there to find) along the last axis; 0 where empty."""
    right, both = counts[..., 0], counts[..., 1] + counts[..., 2]
    return np.divide(2 * right, both, out=np.zeros_like(right), where=both > 0)
