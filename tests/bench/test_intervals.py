"""The bootstrap: covers the truth, repeats itself, and fits the normal theory of a mean."""

from __future__ import annotations

import numpy as np
import pytest

from metier.bench import intervals
from metier.bench.intervals import bootstrap
from metier.bench.measures import f1


def test_of_a_mean_it_agrees_with_the_normal_interval() -> None:
    rows = np.random.default_rng(1).random((400, 2))
    low, high = bootstrap(rows, lambda means: means)
    half = 1.96 * rows.std(axis=0) / 20
    assert low == pytest.approx(rows.mean(axis=0) - half, abs=0.004)
    assert high == pytest.approx(rows.mean(axis=0) + half, abs=0.004)


def test_rows_that_are_all_alike_leave_no_doubt() -> None:
    low, high = bootstrap(np.full((7, 1), 0.25), lambda means: means)
    assert low == high == pytest.approx(0.25)


def test_the_same_seed_gives_the_same_ends_however_many_are_drawn_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = np.random.default_rng(2).random((30, 1))
    first = bootstrap(rows, lambda means: means, seed=5)
    monkeypatch.setattr(intervals, "_CELLS", 90)
    again = bootstrap(rows, lambda means: means, seed=5)
    other = bootstrap(rows, lambda means: means, seed=6)
    assert first == again
    assert first != other


def test_counts_are_drawn_by_text_and_then_made_into_f1() -> None:
    rows = np.array([[[1, 1, 1]], [[0, 1, 1]], [[1, 1, 1]], [[0, 1, 1]]], dtype=float)
    low, high = bootstrap(rows, f1)
    assert low[0] == 0.0
    assert high[0] == 1.0
