"""Pay in an ad: which of its amounts are paid to the person, for what time, and what on top.

Amounts are looked for only around currency signs and the words of pay that the one pass has
found. Signs for and against are then counted: words of pay before the amount, a period, a
range, the kind of the clause; funding, revenue, prices, budgets and benefits speak against.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from metier.reading.amounts import Amount, find_amounts
from metier.reading.clause_kinds import KINDS, Kinds
from metier.reading.clause_marks import Mark, Marker, Marks
from metier.reading.clause_spans import ClauseSpans
from metier.reading.pay_scale import (
    DOLLARS,
    in_local_currency,
    is_hourly,
    is_plausible,
    usual_period,
)
from metier.reading.pay_words import Around, is_retirement
from metier.types import ClauseKind, Pay, PayKind, PayPeriod

_BEFORE, _BEHIND = 34, 90
_LOOK_BACK, _LOOK_AHEAD, _OWN = 170, 70, 60
_CLAUSES_BACK = 2
_CURRENCY_SIGNS = "$€£¥₹"
_DIGIT = re.compile(r"\d")
_LEAST, _SURE = 2, 5
_YEARLY_RANGE = 25_000
"""A range of money with such a lower end is seldom anything but a year's pay."""
_RIGHT_BEFORE = 30
_LEAST_PLAIN = 12_000
"""A smaller bare number may be anything."""
_PERCENT = re.compile(r"(\d{1,2}(?:\.\d+)?)\s?%?\s?(?:(?:-|–|to)\s?(\d{1,2}(?:\.\d+)?)\s?)?%")
_MOST_PERCENT = 50
_OTHER_PAY = re.compile(r"bonus|equity|stock|match|401|contribution|,|;", re.I)
_BESIDE = 28
_SPEAKS_OF_OTHERS = (ClauseKind.EMPLOYER, ClauseKind.DIVERSITY)


class PayReader:
    """Reads pay; made once for a knowledge base. ``chances``: share right by signs counted."""

    def __init__(self, marker: Marker, chances: Mapping[str, float]) -> None:
        self._money = marker.number["marks.money"]
        self._tops = (
            (PayKind.EQUITY, marker.number["marks.equity"]),
            (PayKind.BONUS, marker.number["marks.bonus"]),
        )
        self._chances = chances

    def read(
        self,
        text: str,
        spans: ClauseSpans,
        marks: Marks,
        kinds: Kinds,
        countries: Sequence[str] = (),
    ) -> tuple[Pay, ...]:
        """All that the ad says of pay, in order: amounts, and bonus or equity without one.

        ``countries`` are those of its places: they tell which dollar is meant, and the
        currency of amounts that name none.
        """
        found: list[Pay] = []
        for start, end in _windows(text, marks.of(self._money)):
            if _DIGIT.search(text, start, end):
                amounts = find_amounts(text, start, end)
                read = (self._pay(text, amount, spans, kinds) for amount in amounts)
                found += [pay for pay in read if pay is not None]
        for kind, group in self._tops:
            if not any(pay.kind is kind for pay in found):
                found += _on_top(text, kind, marks.of(group), kinds)
        found.sort(key=lambda pay: pay.start)
        return tuple(in_local_currency(found, countries))

    def _pay(self, text: str, amount: Amount, spans: ClauseSpans, kinds: Kinds) -> Pay | None:
        """The amount as pay, None where it is none."""
        if amount.large or (amount.plain and amount.low < _LEAST_PLAIN):
            return None
        clause = int(spans.starts.searchsorted(amount.start, side="right")) - 1
        around = _around(text, amount, spans, clause)
        if is_retirement(text, amount.start) or around.is_told_otherwise():
            return None
        amount = _with_code(amount, around)
        period = amount.period or around.period() or usual_period(amount)
        if period is PayPeriod.HOUR and not is_hourly(amount):
            period = PayPeriod.YEAR
        if period is None or not is_plausible(amount, period):
            return None
        signs = _signs(amount, around, KINDS[int(kinds.kinds[clause])])
        if signs < _LEAST:
            return None
        low, high = (amount.low, amount.high) if amount.high else around.ends(amount.low)
        if low is not None and high is not None and low > high:
            low, high = high, low
        return Pay(
            amount.start, amount.end, text[amount.start : amount.end], around.kind(),
            amount.currency, low, high, period, self._chances.get(f"pay {signs}", 0.9),
            negotiable=around.is_negotiable(),
        )  # fmt: skip


def _around(text: str, amount: Amount, spans: ClauseSpans, clause: int) -> Around:
    floor = int(spans.starts[max(clause - _CLAUSES_BACK, 0)])
    own = max(int(spans.starts[max(clause, 0)]), amount.start - _OWN)
    behind = text[amount.end : amount.end + _LOOK_AHEAD].split("\n\n", maxsplit=1)[0]
    before = text[max(floor, amount.start - _LOOK_BACK) : amount.start]
    return Around(before, text[own : amount.start], behind)


def _signs(amount: Amount, around: Around, kind: ClauseKind) -> int:
    """Signs that it is pay, less those that it is not."""
    near = around.nearest_word()
    money = amount.currency != ""
    signs = 2 * (near is not None) + (amount.period is not None) + (amount.high is not None)
    signs += 2 * (kind is ClauseKind.PAY) + money
    signs += amount.high is not None and money and amount.low >= _YEARLY_RANGE
    signs -= amount.plain * (1 if near is not None and near > -_RIGHT_BEFORE else 2)
    signs -= 4 * around.speaks_against(near)
    signs -= kind in _SPEAKS_OF_OTHERS and near is None
    return min(signs, _SURE)


def _with_code(amount: Amount, around: Around) -> Amount:
    """The amount in the currency of a code close by, where its own sign leaves that open."""
    code = around.code() if amount.currency in ("", "USD") else ""
    if code and (not amount.currency or code in DOLLARS):
        return replace(amount, currency=code)
    return amount


def _windows(text: str, money: Sequence[Mark]) -> Iterator[tuple[int, int]]:
    """The stretches around currency signs and words of pay where digits stand, merged."""
    anchors = [(mark.start, mark.end) for mark in money]
    for sign in _CURRENCY_SIGNS:
        place = text.find(sign)
        while place >= 0:
            anchors.append((place, place + 1))
            place = text.find(sign, place + 1)
    anchors.sort()
    last: tuple[int, int] | None = None
    for start, end in anchors:
        low, high = max(0, start - _BEFORE), min(len(text), end + _BEHIND)
        if last and low <= last[1]:
            last = (last[0], max(high, last[1]))
            continue
        if last:
            yield last
        last = (low, high)
    if last:
        yield last


def _on_top(text: str, kind: PayKind, marks: Sequence[Mark], kinds: Kinds) -> Iterator[Pay]:
    """Bonus or equity where it is first named, with the percentage that stands by it."""
    for mark in marks:
        if KINDS[int(kinds.kinds[mark.clause])] in (ClauseKind.PAY, ClauseKind.BENEFIT):
            share = _share(text, mark)
            start, end = min(share.start(), mark.start) if share else mark.start, mark.end
            end = max(share.end(), end) if share else end
            low = float(share[1]) if share else None
            high = float(share[2] or share[1]) if share else None
            chance = float(kinds.chances[mark.clause])
            yield Pay(
                start, end, text[start:end], kind, "", low, high, PayPeriod.YEAR, chance,
                percent=share is not None,
            )  # fmt: skip
            return


def _share(text: str, mark: Mark) -> re.Match[str] | None:
    """The percentage beside a word, with no other pay between the two."""
    start, end = max(0, mark.start - _BESIDE), min(len(text), mark.end + _BESIDE)
    found = _PERCENT.search(text, start, end)
    if found is None or float(found[2] or found[1]) > _MOST_PERCENT:
        return None
    between = text[found.end() : mark.start] or text[mark.end : found.start()]
    return None if _OTHER_PAY.search(between) else found
