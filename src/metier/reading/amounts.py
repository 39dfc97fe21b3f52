"""Amounts of money as people write them: ``$120k–$150K``, ``€60.000``, ``CHF 110'000``, ``12 LPA``.

``find_amounts`` reads a stretch of text and gives each amount or range with its currency and
the period that stands beside it; it does not ask what the money is for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from metier.types import PayPeriod

_SIGNS: Mapping[str, str] = {
    "us$": "USD", "usd$": "USD", "ca$": "CAD", "cad$": "CAD", "c$": "CAD", "cdn$": "CAD",
    "a$": "AUD", "au$": "AUD", "aud$": "AUD", "nz$": "NZD", "s$": "SGD", "sg$": "SGD",
    "hk$": "HKD", "mx$": "MXN", "r$": "BRL", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY",
    "₹": "INR", "rs": "INR", "rs.": "INR", "₽": "RUB", "₺": "TRY", "₩": "KRW", "₪": "ILS",
    "zł": "PLN", "kč": "CZK", "euro": "EUR", "euros": "EUR", "dollars": "USD", "rmb": "CNY",
}  # fmt: skip
_CODES = (
    "usd|eur|gbp|cad|aud|chf|inr|sgd|pln|sek|nok|dkk|jpy|brl|mxn|aed|nzd|hkd|czk|ils|zar|ron|huf"
    "|try|php|myr|thb|krw|cny"
)
_CURRENCY = (
    r"(?:(?:\b(?:usd|cad|aud|us|ca|cdn|au|nz|sg|hk|mx)\s?|\b[casr])?\$|[€£¥₹₽₺₩₪]"
    r"|rs\.?(?=\s?\d)|zł|kč"
    rf"|\b(?:{_CODES}|euros?|dollars|rmb)\b)"
)
_NUMBER = (
    r"\d{{1,3}}(?:[,.’'\u00a0\u202f]\d{{2,3}})+(?:[.,]\d{{1,2}})?(?!\d)"
    r"|\d{{1,3}}(?: \d{{3}})+(?!\d)|\d+(?:[.,]\d+)?"
)
_SCALE = (
    r"k\b|thousand\b|mm?\b|mil\b|mln\b|million\b|b\b|bn\b|billion\b|t\b|tn\b|trillion\b"
    r"|lpa\b|lakhs?\b|lacs?\b|crores?\b|cr\b"
)
_PERIOD = (
    r"(?:(?:/|\bper\b|\ban?\b|\beach\b)\s*)(?P<{0}each>hour|hr|h|day|diem|d|week|wk|month|mo"
    r"|mth|year"
    r"|yr|annum|y|a)\b|(?:/\s*|\b)(?P<{0}told>hourly|daily|weekly|monthly|annually|annual"
    r"|yearly|p\.\s?a\b"
    r"|pa\b|p\.\s?h\b|ph\b)"
)
_AMOUNT = (
    r"(?:(?P<{0}before>" + _CURRENCY + r")\s{{0,2}})?(?P<{0}number>" + _NUMBER + r")"
    r"\s?(?P<{0}scale>" + _SCALE + r")?\+?\s{{0,2}}(?P<{0}after>" + _CURRENCY + r")?"
)  # fmt: skip
_TO = (
    r"\s*\*{0,2}\s*(?:-{1,2}|–|—|−|‑|~|/(?=\s?[$€£])|\bto\b|\band\b|\bup\s+to\b|\bthrough\b"
    r"|\bbis\b)\s*\*{0,2}\s*"
)
_RANGE = re.compile(
    rf"{_AMOUNT.format('l')}\s*(?:{_PERIOD.format('l')})?"
    rf"(?:{_TO}{_AMOUNT.format('h')}\s*[,(]?\s*(?:{_PERIOD.format('h')})?)?",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_LONGEST_CURRENCY = 10
"""No name of a currency, with the blanks behind it, is longer."""
_SCALES = {
    "k": 1e3, "thousand": 1e3, "m": 1e6, "mm": 1e6, "mil": 1e6, "mln": 1e6, "million": 1e6,
    "b": 1e9, "bn": 1e9, "billion": 1e9, "t": 1e12, "tn": 1e12, "trillion": 1e12,
    "lpa": 1e5, "lakh": 1e5, "lakhs": 1e5, "lac": 1e5, "lacs": 1e5,
    "crore": 1e7, "crores": 1e7, "cr": 1e7,
}  # fmt: skip
_CRORE = 1e7
_PERIODS = {
    "hour": PayPeriod.HOUR, "hr": PayPeriod.HOUR, "h": PayPeriod.HOUR, "hourly": PayPeriod.HOUR,
    "ph": PayPeriod.HOUR, "day": PayPeriod.DAY, "diem": PayPeriod.DAY, "d": PayPeriod.DAY,
    "daily": PayPeriod.DAY, "week": PayPeriod.WEEK, "wk": PayPeriod.WEEK,
    "weekly": PayPeriod.WEEK, "month": PayPeriod.MONTH, "mo": PayPeriod.MONTH,
    "mth": PayPeriod.MONTH, "monthly": PayPeriod.MONTH,
}  # fmt: skip
"""Every other word for a period means a year."""


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount or a range: ``high`` is None for a single amount, ``currency`` "" if unknown.

    ``period`` is what stands beside it, None where nothing does; ``large``: it is told in
    millions or more; ``plain``: a bare number without currency, scale or period.
    """

    start: int
    end: int
    low: float
    high: float | None
    currency: str
    period: PayPeriod | None
    large: bool
    plain: bool


def find_amounts(text: str, start: int, end: int) -> Iterator[Amount]:
    """The amounts of ``text[start:end]``, in order."""
    place = start
    while digit := _DIGIT.search(text, place, end):
        match = _RANGE.search(text, max(place, digit.start() - _LONGEST_CURRENCY), end)
        if match is None:
            return
        place = match.end()
        before, after = text[max(0, match.start() - 1) : match.start()], text[match.end() :][:1]
        if before and (before.isalnum() or before in "-.") and not match["lbefore"]:
            continue
        if after == "%" or (after.isalpha() and match.end() == match.end("lnumber")):
            continue
        yield _amount(match)


def _amount(match: re.Match[str]) -> Amount:
    scales = [(match[f"{side}scale"] or "").lower().split(" ")[0] for side in "lh"]
    low = _value(match["lnumber"], scales[0])
    high = _value(match["hnumber"], scales[1]) if match["hnumber"] else None
    if high is not None:
        low = _levelled(low, high, scales)
        high = _levelled(high, low, scales[::-1])
    currency = _currency(match, scales)
    told = [match[f"{side}{how}"] for side in "hl" for how in ("each", "told")]
    word = next((w for w in told if w), None)
    period = _period(word) if word else PayPeriod.YEAR if "lpa" in scales else None
    factors = [_SCALES.get(scale, 1.0) for scale in scales]
    end = match.end()
    while match.string[end - 1] in " ,(\n":
        end -= 1
    return Amount(
        match.start(),
        end,
        low,
        high,
        currency,
        period,
        large=max(factors) >= 1e6 and max(factors) != _CRORE,
        plain=not (currency or period or any(scales)),
    )


def _value(number: str, scale: str) -> float:
    """The value of a number: what follows its last mark is a fraction unless of three digits."""
    digits = re.sub(r"[’'\s\u00a0\u202f]", "", number)
    last = max(digits.rfind(","), digits.rfind("."))
    if last >= 0:
        tail, marks = digits[last + 1 :], digits.count(digits[last])
        grouped = len(tail) == 3 and not scale
        if grouped or marks > 1:
            digits = digits.replace(",", "").replace(".", "")
        else:
            whole = digits[:last].replace(",", "").replace(".", "")
            digits = f"{whole}.{tail}"
    return float(digits) * _SCALES.get(scale, 1.0)


def _levelled(value: float, other: float, scales: list[str]) -> float:
    """A value whose "k" stands at the other end of the range ("140-200k", "$150,00–$207,100")."""
    if scales[0] == "" and scales[1] in _SCALES and value < 1000:
        return value * _SCALES[scales[1]]
    if (
        scales[0] == ""
        and 20 <= value < 1000
        and other / 20 <= value * 1e3 <= other * 20
        and other >= 1e4
    ):
        return value * 1e3
    return value


def _currency(match: re.Match[str], scales: list[str]) -> str:
    """A code says it better than a sign that several currencies share."""
    told = [match[f"{side}{place}"] for side in "lh" for place in ("before", "after")]
    names = [" ".join(name.lower().split()).replace(" ", "") for name in told if name]
    for name in sorted(names, key=lambda n: n == "$"):
        return _SIGNS.get(name, name.upper())
    return "INR" if {"lpa", "lakh", "lakhs", "lac", "lacs"} & set(scales) else ""


def _period(word: str) -> PayPeriod:
    return _PERIODS.get(word.lower().replace(".", "").replace(" ", ""), PayPeriod.YEAR)
