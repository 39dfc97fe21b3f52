"""Stored ads in short: those that a filter lets pass, each job once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from metier.market.storage.filters import matching_condition
from metier.market.storage.store import AdStore
from metier.types import (
    AdFilter,
    AdsFound,
    AdSummary,
    Attendance,
    Level,
    Pay,
    PayBasis,
    PayKind,
    PayPeriod,
)

if TYPE_CHECKING:
    import pyarrow as pa

SUMMARY = (
    "id, title, employer, place, country, attendance, role, level, pay_low, pay_high,"
    " pay_currency, pay_period, pay_basis, posted, url, source, row"
)
"""The columns that a summary is made of."""

# The latest posted first. Of copies of one job that pass, the one that heads them all stands
# for them, or the earliest where that one does not pass.
_FOUND = """
, passing AS (
    SELECT {columns}, cluster,
           row_number() OVER (
               PARTITION BY {each} ORDER BY id = cluster DESC, posted NULLS LAST, id
           ) AS place_in_job
    FROM ads JOIN copies USING (id) WHERE {condition}
), jobs AS (SELECT cluster, count(*) AS copies FROM copies GROUP BY cluster)
SELECT * EXCLUDE (cluster, place_in_job), count(*) OVER () AS total
FROM passing JOIN jobs USING (cluster)
WHERE place_in_job = 1 ORDER BY posted DESC NULLS LAST, id LIMIT $limit"""


def find_ads(store: AdStore, where: AdFilter, limit: int = 20, *, every: bool = False) -> AdsFound:
    """The ads that a filter lets pass, the latest first: one for each job, or ``every`` one.

    Raises:
        NothingFoundError: if no ad is stored.
        UsageError: if the filter makes no sense.
    """
    condition, parameters = matching_condition(where)
    sql = _FOUND.format(columns=SUMMARY, condition=condition, each="id" if every else "cluster")
    found = store.query(sql, {**parameters, "limit": limit}, copies=True)
    total = found["total"][0].as_py() if len(found) else 0
    return AdsFound(total, summaries(found))


def summaries(found: pa.Table) -> tuple[AdSummary, ...]:
    """Rows of the columns ``SUMMARY`` and, where it is there, ``copies``."""
    return tuple(map(summary, found.to_pylist()))


def summary(row: Mapping[str, Any]) -> AdSummary:
    """A row of the columns ``SUMMARY``."""
    words = {name: row[name] for name in ("id", "title", "employer", "place", "country")}
    return AdSummary(
        **words,
        attendance=Attendance(row["attendance"]) if row["attendance"] else None,
        role=row["role"] or None,
        level=Level(row["level"]) if row["level"] else None,
        pay=pay_of(row),
        posted=iso(row["posted"]),
        url=row["url"],
        source=row["source"],
        row=row["row"],
        copies=row.get("copies", 1),
        estimated=row["pay_basis"] == PayBasis.ESTIMATE,
    )


def pay_of(row: Mapping[str, Any]) -> Pay | None:
    """The pay in a row, as the ad states it; its words are not kept."""
    if row["pay_low"] is None and row["pay_high"] is None:
        return None
    return Pay(
        start=0,
        end=0,
        text="",
        kind=PayKind.BASE,
        currency=row["pay_currency"],
        low=row["pay_low"],
        high=row["pay_high"],
        period=PayPeriod(row["pay_period"] or PayPeriod.YEAR),
        probability=1.0,
    )


def iso(day: date | None) -> str | None:
    """A day in ISO 8601."""
    return day.isoformat() if day else None
