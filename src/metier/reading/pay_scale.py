"""What pay can be: plausible amounts, the period that fits one, a year's worth, local currency."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from metier.reading.amounts import Amount
from metier.types import Pay, PayPeriod

HOURS_A_YEAR, DAYS_A_YEAR, WEEKS_A_YEAR, MONTHS_A_YEAR = 2080, 260, 52, 12
_PERIODS_A_YEAR = {
    PayPeriod.HOUR: HOURS_A_YEAR,
    PayPeriod.DAY: DAYS_A_YEAR,
    PayPeriod.WEEK: WEEKS_A_YEAR,
    PayPeriod.MONTH: MONTHS_A_YEAR,
    PayPeriod.YEAR: 1,
}
_RANGES: Mapping[PayPeriod, tuple[float, float]] = {
    PayPeriod.HOUR: (7, 600),
    PayPeriod.DAY: (60, 4_000),
    PayPeriod.WEEK: (300, 20_000),
    PayPeriod.MONTH: (400, 90_000),
    PayPeriod.YEAR: (9_000, 3_000_000),
}
"""What is paid in the currencies that are worth about a dollar, lowest and highest."""
DOLLARS = ("CAD", "AUD", "NZD", "SGD", "HKD")
"""Other currencies that are written with the sign of the dollar."""
_EURO = (
    "AT", "BE", "CY", "DE", "EE", "ES", "FI", "FR", "GR", "HR", "IE", "IT", "LT", "LU", "LV", "MT",
    "NL", "PT", "SI", "SK",
)  # fmt: skip
_CURRENCIES = {
    "US": "USD", "GB": "GBP", "CA": "CAD", "AU": "AUD", "NZ": "NZD", "SG": "SGD", "HK": "HKD",
    "IN": "INR", "CH": "CHF", "SE": "SEK", "NO": "NOK", "DK": "DKK", "PL": "PLN", "CZ": "CZK",
    "HU": "HUF", "RO": "RON", "JP": "JPY", "CN": "CNY", "KR": "KRW", "BR": "BRL", "MX": "MXN",
    "ZA": "ZAR", "AE": "AED", "IL": "ILS", "PH": "PHP", "MY": "MYR", "TH": "THB", "TR": "TRY",
    **dict.fromkeys(_EURO, "EUR"),
}  # fmt: skip
_PER_DOLLAR = {
    "INR": 60.0, "JPY": 110.0, "SEK": 9.0, "NOK": 9.0, "DKK": 6.5, "PLN": 3.7, "CZK": 22.0,
    "HUF": 320.0, "MXN": 17.0, "BRL": 5.0, "ZAR": 17.0, "PHP": 50.0, "KRW": 1200.0, "TRY": 25.0,
    "THB": 33.0, "CNY": 7.0, "RUB": 70.0, "HKD": 7.8, "AED": 3.7, "ILS": 3.6, "RON": 4.5,
    "MYR": 4.4,
}  # fmt: skip
"""Rough worth of a dollar, to tell a month's pay from a year's; never used to convert pay."""
_LEAST_YEAR, _MOST_HOUR, _MOST_DAY = 14_000, 250, 1_200
_WIDEST = 12
"""The upper end of a range is seldom more than so many times its lower end."""


def yearly(pay: Pay) -> tuple[float | None, float | None]:
    """Pay as a year's, in its own currency: 2,080 hours, 260 days, 52 weeks, 12 months.

    A convention to compare by, not what the ad says: those paid by the hour or day seldom
    work every one of them.
    """
    times = 1 if pay.percent else _PERIODS_A_YEAR[pay.period]
    low = None if pay.low is None else pay.low * times
    return low, None if pay.high is None else pay.high * times


def usual_period(amount: Amount) -> PayPeriod | None:
    """The period that an amount of this size is usually for."""
    value = (amount.high or amount.low) / _PER_DOLLAR.get(amount.currency, 1.0)
    if value >= _LEAST_YEAR:
        return PayPeriod.YEAR
    if value <= _MOST_HOUR:
        return PayPeriod.HOUR
    if value > _MOST_DAY:
        return PayPeriod.MONTH
    return PayPeriod.DAY if amount.high is not None else None


def is_plausible(amount: Amount, period: PayPeriod) -> bool:
    """Whether anyone is paid so much for such a period."""
    worth = _PER_DOLLAR.get(amount.currency, 1.0)
    low, high = _RANGES[period][0] * worth, _RANGES[period][1] * worth
    if amount.currency in _PER_DOLLAR:
        low /= 4
    values = [amount.low] if amount.high is None else [amount.low, amount.high]
    return all(low <= value <= high for value in values) and max(values) <= _WIDEST * min(values)


def is_hourly(amount: Amount) -> bool:
    """Whether an amount can be for an hour; a year's pay is at times marked so by mistake."""
    return amount.low <= 2 * _RANGES[PayPeriod.HOUR][1] * _PER_DOLLAR.get(amount.currency, 1.0)


def in_local_currency(found: Sequence[Pay], countries: Sequence[str]) -> Iterator[Pay]:
    """Amounts without a currency take that of the others, else of the country; so do dollars."""
    local = {_CURRENCIES.get(country, "") for country in countries}
    of_country = local.pop() if len(local) == 1 else ""
    known = next((pay.currency for pay in found if pay.currency), of_country)
    for pay in found:
        stated = pay.low is not None or pay.high is not None
        if not pay.currency and stated and not pay.percent:
            yield replace(pay, currency=known)
        elif pay.currency == "USD" and of_country in DOLLARS and "US" not in pay.text.upper():
            yield replace(pay, currency=of_country)
        else:
            yield pay
