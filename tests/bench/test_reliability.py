"""Reliability: bins of equal count, the error they make, and the plot of them."""

from __future__ import annotations

import random
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metier.bench.reliability import (
    Reliability,
    reliability,
    reliability_plot,
    reliability_table,
)

READINGS = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=200)


def of(readings: list[tuple[float, bool]]) -> Reliability:
    return reliability([said for said, _ in readings], [hit for _, hit in readings])


def test_two_bins_by_hand() -> None:
    found = reliability([0.9, 0.2, 0.1, 0.7], [True, False, True, True], bins=2)
    low, high = found.bins
    assert (low.count, low.hits, low.share) == (2, 1, 0.5)
    assert (high.count, high.hits, high.share) == (2, 2, 1.0)
    assert low.said == pytest.approx(0.15)
    assert high.said == pytest.approx(0.8)
    assert found.error == pytest.approx(0.5 * 0.35 + 0.5 * 0.2)
    assert found.worst == pytest.approx(0.35)
    assert found.brier == pytest.approx((0.01 + 0.04 + 0.81 + 0.09) / 4)
    # Wilson, 90 %, 2 of 2: z² = 2.7057; lower end 1 / (1 + z²/2)
    assert high.low == pytest.approx(2 / (2 + 2.7057), abs=1e-4)
    assert high.high == pytest.approx(1.0)


def test_equal_probabilities_stay_in_one_bin() -> None:
    found = reliability([0.5] * 6 + [0.9] * 2, [True, False] * 4, bins=4)
    assert [row.count for row in found.bins] == [6, 2]


def test_bins_are_of_equal_count_where_nothing_is_equal() -> None:
    found = reliability([i / 100 for i in range(100)], [True] * 100)
    assert [row.count for row in found.bins] == [10] * 10


@pytest.mark.parametrize(
    ("probabilities", "hits"), [([], []), ([0.5], [True, False]), ([1.2], [True])]
)
def test_what_is_no_reading_is_refused(probabilities: list[float], hits: list[bool]) -> None:
    with pytest.raises(ValueError, match="probabilit"):
        reliability(probabilities, hits)


@given(READINGS)
def test_the_bins_are_a_partition_and_order_does_not_matter(
    readings: list[tuple[float, bool]],
) -> None:
    found = of(readings)
    assert sum(row.count for row in found.bins) == len(readings)
    assert sum(row.hits for row in found.bins) == sum(hit for _, hit in readings)
    assert all(a.most < b.least for a, b in zip(found.bins, found.bins[1:], strict=False))
    assert all(0 <= row.low <= row.share <= row.high <= 1 + 1e-12 for row in found.bins)
    assert abs(found.said - found.share) - 1e-9 <= found.error <= found.worst + 1e-9
    shuffled = random.Random(1).sample(readings, len(readings))
    again = of(shuffled)
    assert again.error == pytest.approx(found.error, abs=1e-12)


def test_probabilities_that_hold_have_a_small_error() -> None:
    chance = random.Random(7)
    said = [chance.random() for _ in range(20_000)]
    found = reliability(said, [chance.random() < p for p in said])
    assert found.error < 0.02


def test_table_and_plot_show_every_bin() -> None:
    found = reliability([0.9, 0.2, 0.1, 0.7], [True, False, True, True], bins=2)
    lines = reliability_table(found).splitlines()
    assert len(lines) == 4
    assert max(map(len, lines)) <= 80
    assert "error 0.275" in lines[-1]
    root = ElementTree.fromstring(reliability_plot(found, "skills <dev>"))
    assert len(root.findall(".//{*}circle")) == 2
    assert root.findtext("{*}title") == "skills <dev>"
