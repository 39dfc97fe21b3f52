"""Stretches of time as CVs write them: ``Jan 2020 – Present``, ``2019–21``, ``seit 3/2018``.

What is not written is not made up: a year without a month stays so, a season or a quarter
gives its year, and a placeholder (``20XX``) gives nothing but a note.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TypeAlias

from metier.types import Month, Period

_MONTHS = """
    january jan janv janvier januar jänner jän ene enero|
    february feb febr februar février fév fevrier febrero|
    march mar märz mär mrz mars marzo|april apr avr avril abr abril|may mai mayo|
    june jun juni juin junio|july jul juli juil juillet julio|august aug août aout ago agosto|
    september sept sep septembre septiembre|october oct okt oktober octobre octubre|
    november nov novembre noviembre|december dec dez dezember déc décembre dic diciembre
"""
_MONTH_NUMBER = {
    name: number
    for number, names in enumerate(_MONTHS.split("|"), start=1)
    for name in names.split()
}
_NOW = (
    r"present|current(?:ly)?|now|today|(?:till|to)[ -]date|date|ongoing|onwards?|heute|jetzt"
    r"|laufend|gegenwart|aujourd['’]hui|présent|actuel(?:lement)?|en cours|ce jour|actualidad"
    r"|la actualidad|presente|actual(?:mente)?|hoy|la fecha"
)
_NUMBERED = re.compile(r"\d|20(?:xx|yy)", re.IGNORECASE)
_DASH = r"[-–—−‐‑~→]+"


_Ends: TypeAlias = tuple[Month | None, Month | None, bool]


@dataclass(frozen=True, slots=True)
class Dated:
    """A period found in a text, its span there, and what is odd about it, if anything."""

    start: int
    end: int
    period: Period
    odd: str = ""
    expected: bool = False


def find_periods(text: str, today: date) -> tuple[Dated, ...]:
    """All periods of a short text, in order; those joined by a comma count as one."""
    found: list[Dated] = []
    if not _NUMBERED.search(text):
        return ()
    for match in _pattern().finditer(text):
        dated = _read(match, today)
        if found and _joins(text[found[-1].end : match.start()]):
            dated = _both(text, found.pop(), dated)
        found.append(dated)
    return tuple(found)


@cache
def _pattern() -> re.Pattern[str]:
    names = "|".join(sorted(_MONTH_NUMBER, key=len, reverse=True))
    month = rf"(?:{names})\b\.?"
    year = r"(?:19[5-9]\d|20\d\d)"
    short = r"['’‘]\d\d"
    vague = r"(?:spring|summer|fall|autumn|winter|frühjahr|sommer|herbst|été|printemps|verano"
    vague += r"|q[1-4]|h[12]|early|mid|late|end of|ca\.?|circa)"
    point = "|".join(
        (
            rf"(?:{month}\s+)?(?:19|20)(?:xx|yy|\?\?|__)",
            rf"{month}(?:\s+\d\d?(?:st|nd|rd|th)?)?,?\s*(?:of\s+|de\s+)?(?:{year}|{short})",
            rf"{month}[-/ ]\d\d(?!\d)",
            rf"\d\d?\.?\s+{month},?\s+{year}",
            rf"{vague}[-\s/]*(?:{year}|{short})",
            rf"{year}\s+{vague}(?!\w)",
            rf"\d\d?[/.]\d\d?[/.]{year}",
            rf"{year}[-/.]\d\d[-/.]\d\d",
            rf"(?:0?[1-9]|1[0-2])\s?[/.\-–]\s?{year}",
            rf"{year}[-/.](?:0[1-9]|1[0-2])(?!\d)",
            year,
            short,
        )
    )
    soon = r"(?:expected(?: graduation)?|exp\.?|anticipated|est\.?)[\s:]*(?:in\s+)?"
    to = rf"\s*(?:{_DASH}|to|until|till|til|through|thru|bis(?: zum)?|à|au|a|al|hasta)\s*"
    ends = rf"(?:{soon})?(?:{point})|(?:the\s+)?(?:{_NOW})(?!\w)"
    slim = r"(?:0?[1-9]|1[0-2])/\d\d"
    return re.compile(
        rf"(?<![\w/$€£#.-])(?:"
        rf"(?P<since>since|seit|depuis|desde|as of|ab)\s+(?P<from>{point})(?:{to}(?:{_NOW})(?!\w))?"
        rf"|(?P<until>until|till|bis|hasta)\s+(?P<by>{point})"
        rf"|(?P<fall>{year})\s?/\s?(?P<spring>{year}|(?:1[3-9]|[2-9]\d)(?!\d))"
        rf"|(?P<soon>{soon})?(?P<first>{point})(?:{to}(?P<last>{ends}|(?<=[–-])\d\d(?!\d)))?"
        rf"|(?P<half>{month}){to}(?P<full>{ends})"
        rf"|(?P<slim>{slim}){to}(?P<slimmer>{slim}|(?:{_NOW})(?!\w))"
        rf")(?!\d|[/.-]\d)(?:\s*\((?:expected|anticipated|est\.?)\))?",
        re.IGNORECASE,
    )


def _joins(between: str) -> bool:
    return bool(re.fullmatch(r"\s*(?:,|&|;|and|und|et|y)\s*", between))


def _both(text: str, one: Dated, other: Dated) -> Dated:
    """Two periods that one entry names: the words of both, the dates of the longer."""
    longer = max(one, other, key=lambda dated: _length(dated.period))
    whole = Period(
        text[one.start : other.end], longer.period.start, longer.period.end, longer.period.current
    )
    return Dated(one.start, other.end, whole, one.odd or other.odd, one.expected or other.expected)


def _length(period: Period) -> int:
    if period.current:
        return 10_000
    if period.start is None or period.end is None:
        return 0
    return period.end.index - period.start.index


def _read(match: re.Match[str], today: date) -> Dated:
    text = match.group().strip()
    start, end, current = _ends(match)
    expected = bool(re.search(r"expected|exp\.|anticipated|est\.", text, re.IGNORECASE))
    period = Period(text, start, end, current)
    odd = _oddity(period, today, expected)
    return Dated(match.start(), match.start() + len(match.group().rstrip()), period, odd, expected)


def _ends(match: re.Match[str]) -> _Ends:
    """Start, end and whether it still runs."""
    part = match.groupdict()
    if part["since"]:
        return _month(part["from"]), None, True
    if part["until"]:
        return None, _month(part["by"]), False
    if part["fall"]:
        return _range(_month(part["fall"]), part["spring"][-2:])
    if part["slim"]:
        return _range(_slim(part["slim"]), part["slimmer"])
    if part["half"]:
        return _half(part["half"], part["full"])
    first = _month(part["first"])
    return _range(first, part["last"]) if part["last"] else (first, first, False)


def _range(first: Month | None, last: str) -> _Ends:
    """A start and the words of its end."""
    if _is_now(last):
        return first, None, True
    if re.fullmatch(r"\d\d", last):
        return first, _same_century(first, int(last)), False
    if re.fullmatch(r"\d\d?/\d\d", last):
        return first, _slim(last), False
    return first, _month(last), False


def _half(month: str, last: str) -> _Ends:
    """A range of which only the end has a year (``Jun – Aug 2019``)."""
    if _is_now(last):
        return None, None, True
    end = _month(last)
    number = _MONTH_NUMBER[month.lower().rstrip(".")]
    return (_before(end, number) if end else None), end, False


def _is_now(text: str) -> bool:
    return bool(re.fullmatch(rf"(?:the\s+)?(?:{_NOW})", text.strip(), re.IGNORECASE))


def _before(end: Month, number: int) -> Month:
    """The month of that number last before the end (``Nov – Feb 2020``)."""
    later = end.month is not None and number > end.month
    return Month(end.year - 1 if later else end.year, number)


def _same_century(first: Month | None, short: int) -> Month | None:
    if first is None:
        return None
    year = first.year - first.year % 100 + short
    return Month(year if year >= first.year else year + 100)


def _slim(text: str) -> Month:
    month, year = text.split("/")
    return Month(_full_year(year), int(month))


def _full_year(short: str) -> int:
    return (2000 if int(short) < 50 else 1900) + int(short)


def _month(text: str) -> Month | None:
    """One point in time; None for a placeholder."""
    lowered = text.lower()
    name = re.search(r"[^\W\d_]{3,}", lowered)
    number = next(
        (
            _MONTH_NUMBER[word]
            for word in re.findall(r"[^\W\d_]+", lowered)
            if word in _MONTH_NUMBER
        ),
        None,
    )
    year = re.search(r"(?:19|20)\d\d", text)
    if not year:
        short = re.search(r"['’‘](\d\d)|(?<=\D)(\d\d)$", text)
        return Month(_full_year(short.group(1) or short.group(2)), number) if short else None
    if number is None and not name and not re.search(r"[qh]\d", lowered):
        number = _numeric_month(text, year)
    return Month(int(year.group()), number)


def _numeric_month(text: str, year: re.Match[str]) -> int | None:
    """The month among numbers; None where day and month cannot be told apart."""
    others = [int(n) for n in re.findall(r"\d+", text[: year.start()] + " " + text[year.end() :])]
    if len(others) == 1:
        return others[0] if 1 <= others[0] <= 12 else None
    if len(others) != 2:
        return None
    if text.startswith(year.group()) or others[1] > 12:
        return others[0] if others[0] <= 12 else None
    if "." in text or others[0] > 12 or others[0] == others[1]:
        return others[1]
    return None


def _oddity(period: Period, today: date, expected: bool) -> str:
    if period.start is None and period.end is None and not period.current:
        return "is no date that can be read"
    if re.search(r"(?:19|20)(?:xx|yy|\?\?|__)", period.text, re.IGNORECASE):
        return "is no date that can be read"
    now = Month(today.year, today.month)
    if period.start and period.end and _later(period.start, period.end):
        return "ends before it starts"
    if period.start and _later(period.start, now) and not expected:
        return "starts in the future"
    if period.end and _later(period.end, now) and not expected:
        return "ends in the future"
    return ""


def _later(one: Month, other: Month) -> bool:
    """Whether one is surely later: an unknown month settles nothing within a year."""
    if one.month is None or other.month is None:
        return one.year > other.year
    return one.index > other.index
