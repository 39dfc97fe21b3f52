"""Pay as a field of an ad says it: ``$53K-$91K (Glassdoor est.)``, ``From $80,000 a year``.

The amounts and the words around them are read as in texts; only that it is pay need not be
asked.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from metier.reading.amounts import Amount, find_amounts
from metier.reading.pay_scale import in_local_currency, is_hourly, is_plausible, usual_period
from metier.reading.pay_words import Around, is_retirement
from metier.types import Pay, PayPeriod

_SURE = 0.99
_MOST = 300
"""A field longer than this is a text."""
_GUESSED = re.compile(r"(?<!employer )\best(?:\.|imated?\b)", re.I)
_PERIODS = (
    ("hour", r"(?:pro|je) ?stunde\b|stündlich|par heure\b|(?:por|a la) hora\b"),
    ("day", r"(?:pro|je) ?tag\b|par jour\b|tjm\b|al d[ií]a\b"),
    ("month", r"(?:pro|im|je) ?monat\b|monatlich|par mois\b|al mes\b|mensual"),
    ("year", r"(?:pro|im|je) ?jahr\b|jährlich|par an\b|al año\b|anual"),
)
_OTHER_WORDS = tuple((re.compile(rf"\b(?:{words})", re.I), f"per {p}") for p, words in _PERIODS)


class PayField(NamedTuple):
    """Pay of a field; ``estimate``: the board's guess and not the employer's word."""

    pay: Pay
    estimate: bool


@lru_cache(maxsize=16_384)
def read_pay_field(words: str, country: str = "") -> PayField | None:
    """The pay that a field states, None for none or what nobody is paid.

    ``country`` (ISO 3166-1) tells which dollar is meant, and the currency where none is named.
    """
    if not any(map(str.isdigit, words)) or len(words) > _MOST:
        return None
    plain = _in_english(words)
    found = find_amounts(plain, 0, len(plain))
    amount = next((a for a in found if a.low and not is_retirement(plain, a.start)), None)
    if amount is None or amount.large:
        return None
    around = Around(plain[: amount.start], plain[: amount.start], plain[amount.end :])
    pay = _pay(words, amount, around)
    if pay is None:
        return None
    (local,) = in_local_currency([pay], [country] if country else [])
    return PayField(local, _GUESSED.search(words) is not None)


def _in_english(words: str) -> str:
    plain = words
    for pattern, english in _OTHER_WORDS:
        plain = pattern.sub(english, plain)
    return plain


def _pay(words: str, amount: Amount, around: Around) -> Pay | None:
    if amount.currency in ("", "USD") and (code := around.code()):
        amount = replace(amount, currency=code)
    period = amount.period or around.period() or usual_period(amount)
    if period is PayPeriod.HOUR and not is_hourly(amount):
        period = PayPeriod.YEAR
    if period is None or not is_plausible(amount, period):
        return None
    low, high = (amount.low, amount.high) if amount.high else around.ends(amount.low)
    if low is not None and high is not None and low > high:
        low, high = high, low
    return Pay(
        0, 0, words, around.kind(), amount.currency, low, high, period, _SURE,
        negotiable=around.is_negotiable(),
    )  # fmt: skip
