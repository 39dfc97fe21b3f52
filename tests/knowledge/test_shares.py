"""Measured importance: Wilson's interval, enough ads, the latest period."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metier.knowledge.authored import SharesFile, SharesRow
from metier.knowledge.shares import ENOUGH_ADS, wilson, with_shares
from metier.types import Basis
from small_base import ask, role


@pytest.mark.parametrize(
    ("count", "sample", "low", "high"),
    [
        # z = 1.6449, z² = 2.7057, interval (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n)
        (50, 100, 0.418846, 0.581154),  # (0.513529 ± 1.6449 · 0.0506719) / 1.027057
        (1, 4, 0.057905, 0.643841),  # (0.588213 ± 1.6449 · 0.298583) / 1.676425
        (0, 10, 0.0, 0.212952),  # up to z²/(n + z²) = 2.7057/12.7057
        (10, 10, 0.787048, 1.0),
    ],
)
def test_wilson_by_hand(count: int, sample: int, low: float, high: float) -> None:
    assert wilson(count, sample) == pytest.approx((low, high), abs=3e-6)


@given(st.integers(1, 5000), st.data())
def test_wilson_holds_the_share_and_narrows(sample: int, data: st.DataObject) -> None:
    count = data.draw(st.integers(0, sample))
    low, high = wilson(count, sample)
    assert 0 <= low <= count / sample + 1e-12
    assert count / sample - 1e-12 <= high <= 1
    wider, narrower = high - low, wilson(10 * count, 10 * sample)
    assert narrower[1] - narrower[0] < wider


BAKER = role("baker", [ask("a", 0.9), ask("b|c", 0.9), ask("d", 0.9)])


def _table(period: str, ads: int, **skills: int) -> SharesFile:
    counts = {name.replace("_or_", "+"): count for name, count in skills.items()}
    return SharesFile(f"ads-{period}", period, {"baker": SharesRow(ads, counts)})


def test_a_share_takes_the_place_of_judgement() -> None:
    (measured,) = with_shares([BAKER], [_table("2026", 100, a=50, b_or_c=20)])
    first, second, third = measured.requirements
    assert (first.importance, first.basis) == (0.5, Basis.ADS)
    assert first.share is not None
    assert (first.share.sample, first.share.source, first.share.date) == (100, "ads-2026", "2026")
    assert (first.share.low, first.share.high) == wilson(50, 100)
    assert second.importance == 0.2  # any one of b and c
    assert third == BAKER.requirements[2]  # not counted: judgement stays


def test_too_few_ads_say_nothing() -> None:
    assert with_shares([BAKER], [_table("2026", ENOUGH_ADS - 1, a=5)]) == (BAKER,)
    assert with_shares([BAKER], [_table("2026", ENOUGH_ADS, a=5)]) != (BAKER,)


def test_of_several_periods_the_latest_with_enough_ads() -> None:
    tables = [_table("2026", 100, a=30), _table("2020", 900, a=100), _table("2027", 10, a=9)]
    (measured,) = with_shares([BAKER], tables)
    assert measured.requirements[0].importance == 0.3
