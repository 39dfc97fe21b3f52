"""Pay as fields of ads say it."""

from __future__ import annotations

import pytest

from metier.reading.pay_fields import read_pay_field
from metier.types import PayKind, PayPeriod

_HOUR, _MONTH, _YEAR = PayPeriod.HOUR, PayPeriod.MONTH, PayPeriod.YEAR


@pytest.mark.parametrize(
    ("words", "low", "high", "currency", "period"),
    [
        ("$40k-$73k", 40_000, 73_000, "USD", _YEAR),
        ("$19 - $20 an hour", 19, 20, "USD", _HOUR),
        ("$27-$47", 27, 47, "USD", _HOUR),
        ("Employer Provided Salary:$120K", 120_000, 120_000, "USD", _YEAR),
        ("$112,000 a year", 112_000, 112_000, "USD", _YEAR),
        ("Up to $60 an hour", None, 60, "USD", _HOUR),
        ("From $80,000 a year", 80_000, None, "USD", _YEAR),
        ("USD 120000 - 150000 per year", 120_000, 150_000, "USD", _YEAR),
        ("up to EUR 45.5 per hour", None, 45.5, "EUR", _HOUR),
        ("45.000 – 60.000 € pro Jahr", 45_000, 60_000, "EUR", _YEAR),
        ("3.500 € pro Monat", 3_500, 3_500, "EUR", _MONTH),
        ("12 LPA", 1_200_000, 1_200_000, "INR", _YEAR),
        ("₹6,00,000 - ₹10,00,000 a year", 600_000, 1_000_000, "INR", _YEAR),
        ("$45.00/hr - $60.00/hr", 45, 60, "USD", _HOUR),
        ("$150K/yr - $200K/yr", 150_000, 200_000, "USD", _YEAR),
        ("225K-281K Annually", 225_000, 281_000, "", _YEAR),
        ("$70,000.00 to $80,000.00 /hour", 70_000, 80_000, "USD", _YEAR),
    ],
)
def test_amounts(
    words: str, low: float | None, high: float | None, currency: str, period: PayPeriod
) -> None:
    found = read_pay_field(words)
    assert found is not None
    pay = found.pay
    assert (pay.low, pay.high, pay.currency, pay.period) == (low, high, currency, period)
    assert (pay.text, pay.start, pay.end, pay.kind) == (words, 0, 0, PayKind.BASE)


@pytest.mark.parametrize("words", ["", "-1", "Competitive", "$0.00 /hour", "401k", "$1", "DOE"])
def test_what_is_no_pay(words: str) -> None:
    assert read_pay_field(words) is None


@pytest.mark.parametrize(
    ("words", "guess"),
    [
        ("$53K-$91K (Glassdoor est.)", True),
        ("$17-$25 Per Hour(Glassdoor est.)", True),
        ("$90K-$110K(Employer est.)", False),
        ("$90K-$110K", False),
    ],
)
def test_the_guess_of_a_board_is_told_from_the_word_of_the_employer(
    words: str, guess: bool
) -> None:
    found = read_pay_field(words)
    assert found is not None
    assert found.estimate is guess


def test_the_country_tells_the_currency() -> None:
    told = {country: read_pay_field("30-70 Hourly", country) for country in ("US", "GB", "")}
    assert {c: f.pay.currency for c, f in told.items() if f} == {"US": "USD", "GB": "GBP", "": ""}
    dollars = read_pay_field("$80,000 - $100,000", "CA")
    assert dollars is not None
    assert dollars.pay.currency == "CAD"
