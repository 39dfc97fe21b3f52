"""The columns of one ad that its fields and its text settle together."""

from __future__ import annotations

from datetime import date
from typing import Any

from metier.market.columns import UNDATED
from metier.reading.field_readings import FieldReadings
from metier.reading.pay_scale import yearly
from metier.reading.posting import PostingFacts
from metier.types import AskKind, DegreeLevel, Pay, PayBasis, Strength

SETTLED = (
    "employer", "employer_key", "posted", "seen", "expires", "month", "work_type", "level",
    "country", "region", "city", "attendance", "days", "within", "pay_low", "pay_high",
    "pay_currency", "pay_period", "pay_year_low", "pay_year_high", "pay_basis", "years", "degree",
)  # fmt: skip
"""The columns of `ads_schema` that `settle` fills, in its order."""


def settle(told: FieldReadings, facts: PostingFacts) -> tuple[Any, ...]:
    """The values of the columns ``SETTLED`` for one ad."""
    place, presence = told.place, facts.presence
    return (
        told.employer, told.employer_key, told.posted, told.seen, told.expires,
        _month(told.posted or told.seen), told.work_type, told.level or "",
        place.country, place.region, place.city, told.attendance or "",
        presence.days if presence else None, presence.within if presence else (),
        *_pay(told.pay, told.basis), facts.years, _degree(facts),
    )  # fmt: skip


def _month(day: date | None) -> str:
    return f"{day.year}-{day.month:02}" if day else UNDATED


def _pay(pay: Pay | None, basis: PayBasis | None) -> tuple[Any, ...]:
    if pay is None:
        return None, None, "", "", None, None, ""
    return pay.low, pay.high, pay.currency, pay.period.value, *yearly(pay), basis or ""


def _degree(facts: PostingFacts) -> str:
    """The lowest degree that is a must."""
    named = [
        DegreeLevel(ask.value)
        for ask in facts.asks
        if ask.kind is AskKind.DEGREE and ask.strength is Strength.MUST and ask.value
    ]
    return min(named, key=lambda degree: degree.rank).value if named else ""
