"""Days that fields and lines of ads name."""

from __future__ import annotations

from datetime import date

import pytest

from metier.reading.date_fields import find_posted, read_date

_SEEN = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2026-01-26", date(2026, 1, 26)),
        ("2026-01-26T23:30:00.000+02:00", date(2026, 1, 26)),
        ("20260126", date(2026, 1, 26)),
        ("1769385600", date(2026, 1, 26)),
        ("1769385600000", date(2026, 1, 26)),
        ("26 Jan 2026", date(2026, 1, 26)),
        ("January 17, 2020", date(2020, 1, 17)),
        ("Friday, January 17, 2020", date(2020, 1, 17)),
        ("Mar 5, 2020, 2:02:54 PM", date(2020, 3, 5)),
        ("1/17/2020", date(2020, 1, 17)),
        ("17/1/2020", date(2020, 1, 17)),
        ("3/3/2020", date(2020, 3, 3)),
        ("26.01.2026", date(2026, 1, 26)),
        ("Posted 01/17/2020", date(2020, 1, 17)),
    ],
)
def test_days_that_are_written_out(words: str, expected: date) -> None:
    assert read_date(words) == expected
    assert read_date(words, _SEEN) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Posted Today", date(2026, 11, 21)),
        ("just now", date(2026, 11, 21)),
        ("5 hours ago", date(2026, 11, 21)),
        ("24h", date(2026, 11, 20)),
        ("yesterday", date(2026, 11, 20)),
        ("3 days ago", date(2026, 11, 18)),
        ("Posted 3 days ago", date(2026, 11, 18)),
        ("2w", date(2026, 11, 7)),
        ("30+ days ago", date(2026, 10, 22)),
        ("1 month ago", date(2026, 10, 22)),
        ("Dec 30", date(2025, 12, 30)),
    ],
)
def test_days_told_from_the_day_seen(words: str, expected: date) -> None:
    assert read_date(words, _SEEN) == expected
    assert read_date(words) is None


@pytest.mark.parametrize("words", ["", "-1", "soon", "2026-02-30", "1990-01-01", "2026-11-24"])
def test_what_is_no_day_or_cannot_be(words: str) -> None:
    assert read_date(words, _SEEN) is None


def test_where_day_and_month_can_be_either_the_country_tells() -> None:
    assert read_date("2/3/2020") is None
    assert read_date("2/3/2020", country="US") == date(2020, 2, 3)
    assert read_date("2/3/2020", country="GB") == date(2020, 3, 2)
    assert read_date("2/12/2026", _SEEN) == date(2026, 2, 12)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Friday, January 17, 2020\n\nOur team", date(2020, 1, 17)),
        ("March 30, 2020The institute", date(2020, 3, 30)),
        ("Summary Posted: Mar 31, 2020 Role", date(2020, 3, 31)),
        ("A job.\nJob Posting Mar 5, 2020, 2:02:54 PM\nUnposting Date Ongoing", date(2020, 3, 5)),
        ("A job.\nDate Posted: 2026-01-05", date(2026, 1, 5)),
        ("Unposting Date Mar 5, 2020", None),
        ("Posting End Date: 1 Mar 2026", None),
        ("January 5, 2001 was the day when we were founded", None),
        ("", None),
    ],
)
def test_dates_of_the_text_itself(text: str, expected: date | None) -> None:
    assert find_posted(text, _SEEN) == expected
