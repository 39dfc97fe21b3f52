"""What a filter means: the one condition that listing, exporting and matching go by.

A condition names columns of annotated ads, and holds or does not; what an ad does not say
never fulfils a condition, but for its level and the right to work, where silence refuses nobody.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from metier.errors import UsageError
from metier.reading.employer_names import employer_key
from metier.types import AdFilter, Authorisation, PayBasis, Strength

REFUSING = (Authorisation.REFUSED, Authorisation.CITIZEN, Authorisation.CLEARANCE)
"""What an ad asks that leaves out a person who needs a visa, where it is a must."""

Condition = tuple[str, dict[str, object]]


def matching_condition(where: AdFilter) -> Condition:
    """A filter as a condition in SQL and the parameters that it names (``$role`` …).

    Raises:
        UsageError: for a date that is none, and for pay without a currency.
    """
    conditions: list[str] = ["true"]
    parameters: dict[str, object] = {}
    for condition, given in _conditions(where):
        conditions.append(condition)
        parameters |= given
    return " AND ".join(f"({condition})" for condition in conditions), parameters


def day(words: str) -> date:
    """The day that a filter names.

    Raises:
        UsageError: if it is none.
    """
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise UsageError(f"{words!r} is no date.", "Write it as 2026-01-31.") from None


def place_parts(place: str) -> tuple[str, ...]:
    """What a place is to be compared by: each part must be the city, region or country (code)
    of an ad, in lower case.

    >>> place_parts("Portland, Oregon, US")
    ('portland', 'oregon', 'us')
    """
    parts = (" ".join(part.lower().split()) for part in place.split(","))
    return tuple(part for part in parts if part)


def by_employer(name: str) -> Condition:
    """The ads of an employer, however the name is written.

    Raises:
        UsageError: if it names nobody ("N/A").
    """
    key = employer_key(name)
    if not key:
        raise UsageError(f"{name!r} names no employer.", "Give a name as ads have it.")
    return "employer_key = $employer", {"employer": key}


def _conditions(where: AdFilter) -> Iterator[Condition]:
    if where.role is not None:
        yield "role = $role", {"role": where.role}
    if where.level:
        yield "level = '' OR level IN $levels", {"levels": [level.value for level in where.level]}
    if where.country is not None:
        yield "country = $country", {"country": where.country.upper()}
    for number, part in enumerate(place_parts(where.place or "")):
        columns = ("city", "region", "country")
        condition = " OR ".join(f"lower({column}) = $place{number}" for column in columns)
        yield condition, {f"place{number}": part}
    if where.attendance:
        wanted = [attendance.value for attendance in where.attendance]
        yield "attendance IN $attendances", {"attendances": wanted}
    yield from _pay(where)
    if where.since is not None:
        yield "posted >= $since", {"since": day(where.since)}
    if where.until is not None:
        yield "posted <= $until", {"until": day(where.until)}
    if where.employer is not None:
        yield by_employer(where.employer)
    if where.sponsored:
        asked = "a.kind = 'authorisation' AND a.value IN $refusing AND a.strength = $must"
        refusing = {"refusing": [one.value for one in REFUSING], "must": Strength.MUST.value}
        yield f"len(list_filter(asks, lambda a: {asked})) = 0", {**refusing}


def _pay(where: AdFilter) -> Iterator[Condition]:
    if where.currency is not None:
        yield "pay_currency = $currency", {"currency": where.currency.upper()}
    elif where.pay is not None:
        raise UsageError("Pay without a currency says nothing.", "Add one: --currency USD.")
    if where.pay is not None:
        yield "coalesce(pay_year_high, pay_year_low) >= $pay", {"pay": float(where.pay)}
        yield f"pay_basis <> '{PayBasis.ESTIMATE}'", {}
