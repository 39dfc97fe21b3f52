"""Periods as CVs write them; nothing is made up."""

from __future__ import annotations

from datetime import date

import pytest

from metier.reading.dates import find_periods
from metier.types import Month

TODAY = date(2026, 6, 15)
Y, M = None, Month


@pytest.mark.parametrize(
    ("text", "start", "end", "current"),
    [
        ("Jan 2020 – Present", M(2020, 1), None, True),
        ("01/2020-03/2021", M(2020, 1), M(2021, 3), False),
        ("2019–21", M(2019), M(2021), False),
        ("1998-02", M(1998, 2), M(1998, 2), False),
        ("Summer 2019", M(2019), M(2019), False),
        ("Q3 2020", M(2020), M(2020), False),
        ("since 2020", M(2020), None, True),
        ("seit 03/2019", M(2019, 3), None, True),
        ("3/2018 to date", M(2018, 3), None, True),
        ("’19 - ’21", M(2019), M(2021), False),
        ("2020-01 – 2021-03", M(2020, 1), M(2021, 3), False),
        ("2020-01-15 to 2021-03-31", M(2020, 1), M(2021, 3), False),
        ("März 2019 - heute", M(2019, 3), None, True),
        ("janv. 2018 – déc. 2019", M(2018, 1), M(2019, 12), False),
        ("enero de 2018 – la actualidad", M(2018, 1), None, True),
        ("Jun – Aug 2019", M(2019, 6), M(2019, 8), False),
        ("Nov – Feb 2020", M(2019, 11), M(2020, 2), False),
        ("September 2025-Present", M(2025, 9), None, True),
        ("03/21 - 05/22", M(2021, 3), M(2022, 5), False),
        ("15.03.2019 - 31.12.2020", M(2019, 3), M(2020, 12), False),
        ("03/15/2019", M(2019, 3), M(2019, 3), False),
        ("03/04/2019", M(2019), M(2019), False),
        ("2019/20", M(2019), M(2020), False),
        ("Expected May 2027", M(2027, 5), M(2027, 5), False),
        ("Mar. 2016 - Exp. Jun. 2017", M(2016, 3), M(2017, 6), False),
        ("2025-2029 (anticipated)", M(2025), M(2029), False),
    ],
)
def test_forms(text: str, start: Month | None, end: Month | None, current: bool) -> None:
    (found,) = find_periods(text, TODAY)
    assert found.period.text == text
    assert (found.period.start, found.period.end, found.period.current) == (start, end, current)
    assert found.odd == ""


@pytest.mark.parametrize(
    ("text", "odd"),
    [
        ("Aug 2022 - Feb 2021", "ends before it starts"),
        ("2022 - 2021", "ends before it starts"),
        ("Jan 2031 - present", "starts in the future"),
        ("May 2022 - May 2099", "ends in the future"),
        ("August 20XX – March 20XX", "is no date that can be read"),
        ("January 20XX - Current", "is no date that can be read"),
        ("2026 - 2026", ""),
        ("Jun 2026 - present", ""),
    ],
)
def test_odd_dates_are_told(text: str, odd: str) -> None:
    (found,) = find_periods(text, TODAY)
    assert (found.period.text, found.odd) == (text, odd)


def test_a_placeholder_gives_no_date() -> None:
    (found,) = find_periods("August 20XX – March 20XX", TODAY)
    assert (found.period.start, found.period.end) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "(312) 555-2019",
        "from May to June",
        "may use 2 things",
        "no date",
        "$2020",
        "v2.2019",
        "62701",
    ],
)
def test_no_dates(text: str) -> None:
    assert find_periods(text, TODAY) == ()


def test_spans_say_where() -> None:
    text = "Analyst, Lumen (2018 – 2020) in Leeds"
    (found,) = find_periods(text, TODAY)
    assert text[found.start : found.end] == "2018 – 2020"


def test_periods_joined_by_a_comma_are_one_with_the_dates_of_the_longer() -> None:
    (found,) = find_periods("Sep. 2013, Mar. 2011 - Oct. 2011", TODAY)
    assert found.period.text == "Sep. 2013, Mar. 2011 - Oct. 2011"
    assert (found.period.start, found.period.end) == (M(2011, 3), M(2011, 10))
