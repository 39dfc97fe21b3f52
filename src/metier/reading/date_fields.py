"""The day that a field or a line of an ad names: ``2026-01-26``, ``1/17/2020``, ``3 days ago``."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

_FIRST = date(1995, 1, 1)
_AHEAD = timedelta(days=2)
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar janvier enero", "feb february februar février febrero",
            "mar march märz mars marzo mär", "apr april avril abril", "may mai mayo",
            "jun june juni juin junio", "jul july juli juillet julio",
            "aug august août agosto", "sep sept september septembre septiembre",
            "oct october okt oktober octobre octubre", "nov november novembre noviembre",
            "dec december dez dezember décembre diciembre",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)")
_NUMBERS = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
_DAY_FIRST = re.compile(
    rf"(\d{{1,2}})(?:st|nd|rd|th|\.)?[\s-]+(?:of\s+)?({_MONTH})\.?,?[\s-]+(\d{{4}})", re.I
)
_MONTH_FIRST = re.compile(rf"({_MONTH})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})", re.I)
_NO_YEAR = re.compile(rf"({_MONTH})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?\Z", re.I)
_EPOCH = re.compile(r"\d{10}(?:\d{3})?(?:\.\d+)?\Z")
_AGO = re.compile(
    r"(?:vor |il y a |hace )?(?:(?P<count>\d+)\s?\+?|(?P<one>an?|one|few|a few))\s?"
    r"(?P<unit>minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|wks?|w|months?|mo|years?|yrs?|y"
    r"|stunden?|tage?n?|wochen?|monate?n?|heures?|jours?|semaines?|mois|horas?|días?|semanas?"
    r"|mes(?:es)?)\b(?:\s+ago)?",
    re.I,
)  # fmt: skip
_TODAY = re.compile(
    r"\b(?:today|just (?:now|posted)|now|new|moments? ago|heute|aujourd.hui|hoy)\b", re.I
)
_YESTERDAY = re.compile(r"\b(?:yesterday|gestern|hier|ayer)\b", re.I)
_MONTH_DAYS, _YEAR_DAYS = 30, 365
_MILLIS = 1e11
"""No time in seconds is so large."""
_LEAD = re.compile(
    r"^\W*(?:(?:date|job|first|original(?:ly)?|re)?[\s-]*(?:posted|published|posting|listed|active"
    r"|added|updated)(?:\s+date)?(?:\s+on|\s+at)?|date(?: posted)?|on)\b[\s:–-]*",
    re.I,
)
_WEEKDAY = re.compile(
    r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+", re.I
)
_US_STYLE = ("US", "PH", "PR")
"""Where the month stands before the day among numbers."""

_TOP_LINE = re.compile(
    rf"^\s*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
    rf"((?:{_MONTH})\s+\d{{1,2}},\s+\d{{4}}|\d{{1,2}}/\d{{1,2}}/\d{{4}})(?=\s*\n|\s*\Z|[A-Z])",
    re.I,
)
_POSTED = re.compile(
    rf"(?:posted|posting|published)(?: date| on)?\s*[:–-]?\s*"
    rf"((?:{_MONTH})\.?\s+\d{{1,2}},?\s+\d{{4}}|\d{{1,2}}[ -](?:{_MONTH})[ -]\d{{4}}"
    rf"|\d{{1,2}}/\d{{1,2}}/\d{{4}}|\d{{4}}-\d\d-\d\d)",
    re.I,
)
_POSTED_STEMS = ("osted", "osting", "OSTED", "OSTING", "ublished")
"""Found letter by letter: much faster than a pattern."""
_LONGEST_LINE = 60


def read_date(words: str, seen: date | None = None, country: str = "") -> date | None:
    """The day that a field names; None where it names none or leaves open which.

    ``seen`` is when the source was read: what is told from it ("3 days ago") needs it, and no
    day much after it is believed. ``country`` (ISO 3166-1) tells whether 1/2 is in January.
    """
    words = words.strip()
    if not words or len(words) > _LONGEST_LINE:
        return None
    found = _absolute(words, country, seen) or (_relative(words, seen) if seen else None)
    if found is None or found < _FIRST or (seen and found > seen + _AHEAD):
        return None
    return found


def find_posted(text: str, seen: date | None = None, country: str = "US") -> date | None:
    """The day that an ad's own text says it was posted: a date that opens it, or one behind
    "Posted". Where ``country`` is not known, numbers are read as in the US."""
    top = _TOP_LINE.match(text)
    if top is not None and (found := read_date(top[1], seen, country)):
        return found
    for stem in _POSTED_STEMS:
        place = text.find(stem)
        while place >= 0:
            match = _POSTED.match(text, max(0, place - 1))
            starts = place < 2 or not text[place - 2].isalpha()  # and is no "Unposting"
            if match and starts and (found := read_date(match[1], seen, country)):
                return found
            place = text.find(stem, place + 1)
    return None


@lru_cache(maxsize=8192)
def _absolute(words: str, country: str, seen: date | None) -> date | None:
    words = _WEEKDAY.sub("", _LEAD.sub("", words, count=1))
    if match := _NUMBERS.match(words):
        return _of_numbers(match, country, seen)
    if match := _ISO.match(words) or _COMPACT.match(words):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _MONTH_FIRST.match(words):
        return _day(int(match[3]), _MONTHS[match[1].lower()], int(match[2]))
    if match := _DAY_FIRST.match(words):
        return _day(int(match[3]), _MONTHS[match[2].lower()], int(match[1]))
    if seen and (match := _NO_YEAR.match(words)):
        return _last(_MONTHS[match[1].lower()], int(match[2]), seen)
    return _of_seconds(words) if _EPOCH.match(words) else None


def _last(month: int, day: int, seen: date) -> date | None:
    """The last such day before it was seen."""
    found = _day(seen.year, month, day)
    return _day(seen.year - 1, month, day) if found and found > seen + _AHEAD else found


def _of_seconds(words: str) -> date:
    """The day of a time in seconds or milliseconds since 1970."""
    value = float(words)
    return datetime.fromtimestamp(value / 1000 if value > _MILLIS else value, UTC).date()


def _of_numbers(match: re.Match[str], country: str, seen: date | None) -> date | None:
    """A date in three numbers; None where it is open which is the month."""
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    year += 2000 if year < 100 else 0
    month_first, day_first = _day(year, first, second), _day(year, second, first)
    if match[2] == "." or month_first == day_first:
        return day_first
    if country:
        return month_first if country in _US_STYLE else day_first or month_first
    both = [day for day in (month_first, day_first) if day and not (seen and day > seen + _AHEAD)]
    return both[0] if len(both) == 1 else None


def _relative(words: str, seen: date) -> date | None:
    """A day told from the day when it was seen."""
    words = _LEAD.sub("", words, count=1)
    if match := _AGO.match(words):
        count = int(match["count"]) if match["count"] else 3 if "few" in match["one"] else 1
        return _back(seen, count, match["unit"].lower())
    if _YESTERDAY.search(words):
        return seen - timedelta(days=1)
    return seen if _TODAY.search(words) else None


def _back(seen: date, count: int, unit: str) -> date | None:
    if unit in ("m", "min", "mins") or unit.startswith("minute"):
        days = 0
    elif unit.startswith(("h", "st")):
        days = count // 24
    elif unit.startswith(("mo", "mes")):
        days = count * _MONTH_DAYS
    elif unit.startswith("y"):
        days = count * _YEAR_DAYS
    else:
        days = count * (7 if unit.startswith(("w", "se")) else 1)
    return seen - timedelta(days=days) if days < 40 * _YEAR_DAYS else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
