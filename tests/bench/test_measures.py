"""The measures, on rankings small enough to count by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metier.bench.measures import MEASURES, f1, ranking_figures, span_counts
from metier.bench.tasks.task import TokenSpan
from metier.types import SpanKind


def test_each_measure_by_hand() -> None:
    # Right are 7, 3 and 9; they stand at places 2 and 4, and 9 is not among the ranked.
    ranking = [1, 7, 2, 3, 4, 5]
    expected = {
        "RP@5": 2 / 3,
        "RP@10": 2 / 3,
        "R@5": 2 / 3,
        "R@10": 2 / 3,
        "A@1": 0.0,
        "A@5": 1.0,
        "A@10": 1.0,
        "MRR": 1 / 2,
        "MAP": (1 / 2 + 2 / 4) / 3,
    }
    (figures,) = ranking_figures([ranking], [frozenset((7, 3, 9))], list(expected))
    assert dict(zip(expected, figures, strict=True)) == pytest.approx(expected)
    assert set(expected) == set(MEASURES)


def test_rp_divides_by_what_can_be_hit() -> None:
    right = frozenset(range(8))
    (figures,) = ranking_figures([list(range(10))], [right], ["RP@5", "R@5"])
    assert list(figures) == [1.0, 5 / 8]


@given(st.permutations(range(12)), st.sets(st.integers(0, 11), min_size=1))
def test_all_measures_are_shares_and_a_perfect_ranking_is_perfect(
    ranking: list[int], right: set[int]
) -> None:
    perfect = sorted(range(12), key=lambda item: item not in right)
    figures = ranking_figures([ranking, perfect], [frozenset(right)] * 2, list(MEASURES))
    assert np.all((figures >= 0) & (figures <= 1 + 1e-12))
    names = [name for name in MEASURES if not name.startswith("R@")]
    best = dict(zip(MEASURES, figures[1], strict=True))
    assert all(best[name] == pytest.approx(1) for name in names)


def test_spans_are_counted_by_kind_and_word_for_word() -> None:
    gold = [frozenset((TokenSpan(0, 2, SpanKind.SKILL), TokenSpan(3, 4, SpanKind.KNOWLEDGE)))]
    found = [[TokenSpan(0, 1, SpanKind.SKILL), TokenSpan(3, 4, SpanKind.KNOWLEDGE)]]
    counts = span_counts(found, gold, list(SpanKind))
    assert counts.tolist() == [[[0, 1, 1], [1, 1, 1]]]
    assert f1(counts.sum(axis=0)).tolist() == [0.0, 1.0]
    assert f1(counts.sum(axis=(0, 1))) == pytest.approx(2 * 1 / 4)


def test_f1_of_nothing_is_zero() -> None:
    assert f1(np.zeros((1, 3))).tolist() == [0.0]
