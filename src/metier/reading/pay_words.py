"""The words around an amount: whether it is pay, of which kind, for what time, which end."""

from __future__ import annotations

import re
from typing import NamedTuple

from metier.types import PayKind, PayPeriod

_PAY_WORDS = re.compile(
    r"\b(?:salar(?:y|ies)|compensation|base (?:pay|rate)|pays?|paid|wages?|remuneration|hourly"
    r"|rate|rates"
    r"|ote|on[- ]target|earnings|ctc|package|pay[- ]?range|range|zone [a-f]|tier \d|comp)\b",
    re.I,
)
_AGAINST = re.compile(
    r"\b(?:rais(?:ed?|ing)|funding|funded|backed|seed|series|valu(?:ed|ation)|revenues?|arr"
    r"|sales|assets"
    r"|market|billion|million|invest(?:ed|ment|s)?|capital|budgets?|stipends?|reimburse\w*"
    r"|allowance|tuition"
    r"|insurance|insur\w+|match(?:ing|es)?|contributions?|donat\w+|401|hsa|fsa|referral|refer"
    r"|referrals|relocation|spend"
    r"|spending|learning (?:&|and|budget|fund)|education(?:al)? (?:budget|assistance|fund)"
    r"|training (?:budget|and)"
    r"|conference|equipment|wellness|home office|prize|awards?|hra|fertility|order"
    r"|fees?|cost|costs|price|priced|worth|industry|deductible|coverage|discounts?|loan|loans"
    r"|transactions|payments"
    r"|processing|processes|users|customers|members|gift|credits?|per employee|life insurance"
    r"|up to high range|gpa)\b",
    re.I,
)
_BEHIND_AGAINST = re.compile(
    r"^[\s,)+]*(?:in|of|worth of|per|a)?\s*(?:funding|revenue|arr|seed|series|stipends?"
    r"|reimbursements?"
    r"|allowance|budgets?|market|industry|assets|valuation|companies|company|business|users"
    r"|customers"
    r"|employees|people|countries|investment|capital|sales|referral|learning"
    r"|annual(?:ly)? (?:learning"
    r"|stipend)|for (?:professional|learning|education|each employee)|monthly stipend|towards?"
    r"|toward"
    r"|professional|development|for (?:every|each)|each year|ad spend|rent|credits?|signing"
    r"|sign-on|gift|to high range)\b",
    re.I,
)
_RETIREMENT = re.compile(r"40[13]\s?\(?[kb]", re.I)
_BONUS = re.compile(
    r"\b(?:bonus(?:es)?|commissions?|incentive|sign[- ]on|signing)\b[^.;\n]{0,30}\Z", re.I
)
_TARGET = re.compile(r"\b(?:ote|on[- ]target(?: earnings?)?|target earnings)\b", re.I)
_EQUITY = re.compile(r"\b(?:equity|stock|rsus?|shares|options)\b[^.;\n]{0,40}\Z", re.I)
_UP_TO = re.compile(r"\b(?:up to|upto|maximum(?: of)?|max\.?|no more than)[:\s]*\Z", re.I)
_FROM = re.compile(r"\b(?:from|starting (?:at|from)|starts at|minimum(?: of)?|at least|min\.?"
    r"|over|above)[:\s]*\Z", re.I)  # fmt: skip
_NEGOTIABLE = re.compile(
    r"\b(?:doe|negotiable|depend(?:s|ing|ent) (?:up)?on|commensurate"
    r"|based (?:up)?on (?:experience|skills))\b",
    re.I,
)
_HOURLY = re.compile(r"\b(?:hourly|per hour|an hour|/\s?hr?)\b", re.I)
_DAILY = re.compile(r"\b(?:daily rate|day rate|per day|per diem)\b", re.I)
_MONTHLY = re.compile(r"\b(?:monthly|per month|a month|/\s?month)\b", re.I)
_YEARLY = re.compile(r"\b(?:annual(?:ly|ized)?|yearly|per year|per annum|a year|p\.a\.)\b", re.I)
_PERIODS = (
    (_HOURLY, PayPeriod.HOUR),
    (_DAILY, PayPeriod.DAY),
    (_MONTHLY, PayPeriod.MONTH),
    (_YEARLY, PayPeriod.YEAR),
)
_CODE = re.compile(r"\b(?:USD|CAD|AUD|SGD|NZD|HKD|EUR|GBP|INR|CHF|PLN)\b")
_KIND, _TOLD_BEHIND, _TOLD_BEFORE = 60, 28, 90


class Around(NamedTuple):
    """The text before an amount, that part of it which is in the same clause, and behind it."""

    before: str
    own: str
    behind: str

    def nearest_word(self) -> int | None:
        """Where the last word of pay before the amount stands, counted back from it (−1 …)."""
        return _last(_PAY_WORDS, self.before)

    def speaks_against(self, near: int | None) -> bool:
        """Whether a word of funding, prices or benefits stands nearer than the word of pay."""
        against = _last(_AGAINST, self.own)
        return against is not None and (near is None or against > near)

    def is_told_otherwise(self) -> bool:
        """Whether the words behind the amount say that it is none ("$5M in funding")."""
        return _BEHIND_AGAINST.match(self.behind) is not None

    def kind(self) -> PayKind:
        """What the amount is, by the words beside it."""
        if _BONUS.search(self.before[-_KIND:]):
            return PayKind.BONUS
        if _EQUITY.search(self.before[-_KIND:]):
            return PayKind.EQUITY
        if _TARGET.search(self.before[-_TOLD_BEFORE:]) or _TARGET.match(self.behind.lstrip(" (,")):
            return PayKind.ON_TARGET
        return PayKind.BASE

    def ends(self, value: float) -> tuple[float | None, float | None]:
        """Which ends of a range a single amount names."""
        if _UP_TO.search(self.before):
            return None, value
        if _FROM.search(self.before):
            return value, None
        return value, value

    def period(self) -> PayPeriod | None:
        """The period that is named: the first behind the amount, else the last before it."""
        behind = _periods(self.behind[:_TOLD_BEHIND])
        if behind:
            return min(behind)[1]
        before = _periods(self.before[-_TOLD_BEFORE:])
        return max(before)[1] if before else None

    def code(self) -> str:
        """The code of a currency close by ("all figures in USD"), "" for none."""
        found = _CODE.search(f"{self.before[-_TOLD_BEFORE:]} {self.behind[:_TOLD_BEHIND]}")
        return found[0] if found else ""

    def is_negotiable(self) -> bool:
        """Whether it depends on the person ("DOE")."""
        return _NEGOTIABLE.search(self.behind) is not None


def is_retirement(text: str, start: int) -> bool:
    """Whether a retirement plan ("401k") stands there."""
    return _RETIREMENT.match(text, start) is not None


def _periods(words: str) -> list[tuple[int, PayPeriod]]:
    return [(m.start(), period) for pattern, period in _PERIODS for m in pattern.finditer(words)]


def _last(pattern: re.Pattern[str], text: str) -> int | None:
    last = None
    for match in pattern.finditer(text):
        last = match.start() - len(text)
    return last
