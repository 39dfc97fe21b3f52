"""Pay that a source gives as numbers, written out as the readers of pay know it."""

from __future__ import annotations

import math
import re

_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_PERIODS = (
    ("hour", "hour"),
    ("dai", "day"),
    ("day", "day"),
    ("fortnight", ""),
    ("biweek", ""),
    ("semi", ""),
    ("week", "week"),
    ("month", "month"),
    ("annual", "year"),
    ("annum", "year"),
    ("year", "year"),
)
_SHORT = {"h": "hour", "hr": "hour", "d": "day", "w": "week", "wk": "week", "m": "month",
          "mo": "month", "y": "year", "yr": "year", "a": "year", "pa": "year"}  # fmt: skip
_COUNT = re.compile(r"\d+(?:\.\d+)?")
_MOST = 1e12


def pay_words(low: object, high: object, currency: object = "", period: object = "") -> str:
    """Pay as one line: ``USD 120000 - 150000 per year``; "" where there is no amount.

    Amounts may be numbers or their digits; zero and what is no number count as not given.

    >>> pay_words(120000, "150,000.0", "usd", "yearly")
    'USD 120000 - 150000 per year'
    >>> pay_words(None, 45.5, "EUR", "HOUR")
    'up to EUR 45.5 per hour'
    """
    least, most = amount(low), amount(high)
    if least is None and most is None:
        return ""
    if least is not None and most is not None and least > most:
        least, most = most, least
    code = _code(currency)
    if least is not None and most is not None and least != most:
        words = f"{code}{_digits(least)} - {_digits(most)}"
    elif least is None and most is not None:
        words = f"up to {code}{_digits(most)}"
    elif most is None and least is not None:
        words = f"from {code}{_digits(least)}"
    else:
        words = f"{code}{_digits(least or 0)}"
    unit = period_of(period)
    return f"{words} per {unit}" if unit else words


def amount(value: object) -> float | None:
    """A positive number, or the digits of one (thousands by comma), else None."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        number = float(value) if abs(value) < _MOST else math.inf
    else:
        digits = str(value).strip().lstrip("$€£ ")
        if len(digits) > 30 or not _NUMBER.fullmatch(digits):
            return None
        number = float(digits.replace(",", ""))
    return number if math.isfinite(number) and 0 < number < _MOST else None


def period_of(value: object) -> str:
    """``hour``, ``day``, ``week``, ``month`` or ``year`` from what boards write, else "".

    A period of more or less than one unit (``2 WEEK``) is none of these.
    """
    text = str(value or "").lower()[:60]
    if any(float(count) != 1 for count in _COUNT.findall(text)):
        return ""
    letters = re.sub(r"[^a-z]", "", text)
    if letters in _SHORT:
        return _SHORT[letters]
    return next((unit for part, unit in _PERIODS if part in letters), "")


def _code(currency: object) -> str:
    text = str(currency or "").strip()
    if re.fullmatch(r"[A-Za-z]{3}", text):
        return f"{text.upper()} "
    return text if text in ("$", "€", "£", "¥", "₹") else ""


def _digits(number: float) -> str:
    return str(int(number)) if number.is_integer() else f"{number:.2f}".rstrip("0")
