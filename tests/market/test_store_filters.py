"""Filters: each condition holds exactly, in SQL as said in plain words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pyarrow as pa
import pytest

from invented_ads import annotated_ads
from metier.engine.query import query
from metier.errors import UsageError
from metier.market.storage.filter_words import meant
from metier.market.storage.filters import matching_condition
from metier.types import AdFilter, Attendance, Level

ADS = pa.Table.from_batches([annotated_ads(300)])
ROWS: list[dict[str, Any]] = ADS.to_pylist()


def passing(where: AdFilter) -> set[str]:
    condition, parameters = matching_condition(where)
    found = query(f"SELECT id FROM ads WHERE {condition}", parameters, ads=ADS)
    return set(found["id"].to_pylist())


def asks_citizens(row: dict[str, Any]) -> bool:
    return any(ask["kind"] == "authorisation" for ask in row["asks"])


@pytest.mark.parametrize(
    ("where", "holds"),
    [
        (AdFilter(role="data-scientist"), lambda r: r["role"] == "data-scientist"),
        (AdFilter(level=(Level.SENIOR,)), lambda r: r["level"] in ("", "senior")),
        (
            AdFilter(level=(Level.SENIOR, Level.ENTRY)),
            lambda r: r["level"] in ("", "senior", "entry"),
        ),
        (AdFilter(country="gb"), lambda r: r["country"] == "GB"),
        (AdFilter(place="AUSTIN"), lambda r: r["city"] == "Austin"),
        (AdFilter(place="texas"), lambda r: r["region"] == "Texas"),
        (AdFilter(place="de"), lambda r: r["country"] == "DE"),
        (AdFilter(place="Boston,  Massachusetts, US"), lambda r: r["city"] == "Boston"),
        (AdFilter(place="Boston, Texas"), lambda _: False),
        (AdFilter(attendance=(Attendance.REMOTE,)), lambda r: r["attendance"] == "remote"),
        (
            AdFilter(attendance=(Attendance.REMOTE, Attendance.HYBRID)),
            lambda r: r["attendance"] in ("remote", "hybrid"),
        ),
        (AdFilter(currency="eur"), lambda r: r["pay_currency"] == "EUR"),
        (
            AdFilter(pay=150_000, currency="USD"),
            lambda r: r["pay_currency"] == "USD" and r["pay_year_high"] >= 150_000,
        ),
        (AdFilter(since="2026-01-05"), lambda r: str(r["posted"] or "") >= "2026-01-05"),
        (AdFilter(until="2025-10-01"), lambda r: "" < str(r["posted"] or "") <= "2025-10-01"),
        (AdFilter(employer="harbour health, inc"), lambda r: "Harbour Health" in r["employer"]),
        (AdFilter(sponsored=True), lambda r: not asks_citizens(r)),
    ],
)
def test_a_condition_holds_exactly(
    where: AdFilter, holds: Callable[[dict[str, Any]], bool]
) -> None:
    assert passing(where) == {row["id"] for row in ROWS if holds(row)}


def test_the_lower_end_counts_where_there_is_no_upper_one() -> None:
    index = next(i for i, row in enumerate(ROWS) if row["pay_currency"] == "USD")
    one_sided = pa.Table.from_pylist(
        [{**ROWS[index], "pay_year_low": 90.0, "pay_year_high": None}], schema=ADS.schema
    )
    for pay, passes in ((90.0, 1), (90.5, 0)):
        condition, parameters = matching_condition(AdFilter(pay=pay, currency="USD"))
        found = query(f"SELECT id FROM ads WHERE {condition}", parameters, ads=one_sided)
        assert len(found) == passes


def test_a_guess_of_the_board_is_no_pay() -> None:
    row = next(row for row in ROWS if row["pay_currency"] == "USD")
    guessed = pa.Table.from_pylist([{**row, "pay_basis": "estimate"}], schema=ADS.schema)
    condition, parameters = matching_condition(AdFilter(pay=1.0, currency="USD"))
    assert not len(query(f"SELECT id FROM ads WHERE {condition}", parameters, ads=guessed))


def test_conditions_add_up() -> None:
    one, other = AdFilter(country="US"), AdFilter(level=(Level.ENTRY,))
    both = AdFilter(country="US", level=(Level.ENTRY,))
    assert passing(both) == passing(one) & passing(other)
    assert passing(AdFilter()) == {row["id"] for row in ROWS}


@pytest.mark.parametrize(
    ("where", "told"),
    [
        (AdFilter(pay=1.0), "currency"),
        (AdFilter(since="yesterday"), "no date"),
        (AdFilter(employer="N/A"), "names no employer"),
    ],
)
def test_what_makes_no_sense_is_refused(where: AdFilter, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        matching_condition(where)


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("Austin", "Austin"),
        ("Portland, ME", "Portland, Maine, US"),
        ("TX", "Texas, US"),
        ("Berlin, Germany", "Berlin, DE"),
        ("Canada", "CA"),
        ("Middle of Nowhere", "Middle of Nowhere"),
    ],
)
def test_places_are_meant_as_ads_have_them(words: str, place: str) -> None:
    assert meant(AdFilter(place=words)).place == place


@pytest.mark.parametrize(
    ("words", "code"), [("Germany", "DE"), ("uk", "GB"), ("CA", "CA"), ("in", "IN")]
)
def test_countries_are_meant_as_codes(words: str, code: str) -> None:
    assert meant(AdFilter(country=words)).country == code


def test_a_country_that_there_is_not_is_refused() -> None:
    with pytest.raises(UsageError, match="Atlantis"):
        meant(AdFilter(country="Atlantis"))
