"""A filter means the same in SQL and over the arrays of an index."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from invented_ads import annotated_ads
from metier.errors import UsageError
from metier.knowledge.base import open_knowledge
from metier.market.index.index import AdIndex
from metier.market.index.making import open_index
from metier.market.index.mask import mask_of
from metier.market.storage.filters import matching_condition
from metier.market.storage.store import AdStore
from metier.types import AdFilter, Attendance, Level
from stores import alone

_FOLDER = TemporaryDirectory()


@cache
def _ads() -> tuple[AdStore, AdIndex]:
    store = AdStore(Path(_FOLDER.name), alone)
    store.add([annotated_ads(400)])
    return store, open_index(store, open_knowledge())


def _by_sql(where: AdFilter) -> set[str]:
    condition, parameters = matching_condition(where)
    found = _ads()[0].query(f"SELECT id FROM ads WHERE {condition}", parameters)
    return set(found["id"].to_pylist())


def _by_arrays(where: AdFilter) -> set[str]:
    index = _ads()[1]
    return {index.id(row) for row in np.flatnonzero(mask_of(index, where)).tolist()}


_DAYS = ["2025-09-01", "2025-11-15", "2026-01-01", "2026-01-28", "2030-01-01"]
_EMPLOYERS = ["northwind robotics gmbh", "Lantern Analytics Ltd", "nobody"]
_PLACES = [
    "Austin",
    "texas",
    "GB",
    "Ontario",
    "London",
    "Nowhere",
    "austin, texas",
    "Austin, GB",
    "Boston, US",
    "",
]


def _maybe(values: list[str]) -> st.SearchStrategy[str | None]:
    return st.none() | st.sampled_from(values)


_filters = st.builds(
    AdFilter,
    role=_maybe(["data-engineer", "machine-learning-engineer", "smith"]),
    level=st.lists(st.sampled_from(list(Level)), max_size=3, unique=True).map(tuple),
    country=_maybe(["US", "us", "GB", "DE", "FR"]),
    place=_maybe(_PLACES),
    attendance=st.lists(st.sampled_from(list(Attendance)), max_size=2, unique=True).map(tuple),
    pay=st.none() | st.sampled_from([0.0, 90_000.0, 150_000.0, 1e9]),
    currency=st.sampled_from(["USD", "eur", "XXX"]),
    since=_maybe(_DAYS),
    until=_maybe(_DAYS),
    employer=_maybe(_EMPLOYERS),
    sponsored=st.booleans(),
)


@settings(max_examples=50)
@given(_filters, st.sets(st.sampled_from(sorted(AdFilter.__slots__)), min_size=1, max_size=3))
def test_sql_and_arrays_let_the_same_ads_through(where: AdFilter, given_names: set[str]) -> None:
    """Of each filter a few conditions, so that something is let through."""
    names = given_names | ({"currency"} if "pay" in given_names else set())
    few = AdFilter(**{name: getattr(where, name) for name in names})
    assert _by_arrays(few) == _by_sql(few)


def test_each_condition_lets_some_through_and_stops_some() -> None:
    for where in (
        AdFilter(role="data-engineer"),
        AdFilter(level=(Level.SENIOR,)),
        AdFilter(country="us"),
        AdFilter(place="Austin"),
        AdFilter(attendance=(Attendance.REMOTE,)),
        AdFilter(pay=120_000, currency="USD"),
        AdFilter(since="2026-01-01"),
        AdFilter(until="2026-01-01"),
        AdFilter(sponsored=True),
    ):
        found = _by_arrays(where)
        assert 0 < len(found) < 400
        assert found == _by_sql(where)


@pytest.mark.parametrize(
    "where", [AdFilter(pay=1.0), AdFilter(since="May"), AdFilter(employer="N/A")]
)
def test_a_filter_that_means_nothing_is_refused_by_both(where: AdFilter) -> None:
    for by in (_by_sql, _by_arrays):
        with pytest.raises(UsageError):
            by(where)
