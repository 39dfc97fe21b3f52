"""What fields and text of one ad say together."""

from __future__ import annotations

from datetime import date

from postings import reader

from metier.intake.ads.raw import COLUMNS
from metier.reading.field_readings import FieldReadings, read_fields
from metier.types import Attendance, Level, PayPeriod

_TEXT = """We are hiring a data scientist.
Location: Denver, CO
This is a hybrid role, three days a week in the office.
Requirements:
- 6+ years of experience in data science
The salary range for this role is $150,000 - $180,000 a year.
"""


def _read(**fields: str) -> FieldReadings:
    raw = dict.fromkeys(COLUMNS, "") | {"title": "Data Scientist", "text": _TEXT} | fields
    facts = reader().read(raw["text"], raw["title"], place=raw["place"])
    return read_fields(raw, facts)


def test_the_text_speaks_where_the_fields_are_silent() -> None:
    told = _read()
    assert (told.place.city, told.place.region, told.place.country) == ("Denver", "Colorado", "US")
    assert told.attendance is Attendance.HYBRID
    assert told.pay is not None
    assert (told.pay.low, told.pay.high, told.basis) == (150_000, 180_000, "text")
    assert (told.level, told.posted, told.employer_key) == (Level.SENIOR, None, "")


def test_fields_come_first() -> None:
    told = _read(
        place="Austin, TX (Remote)",
        pay="$70 - $80 an hour",
        posted="3 days ago",
        seen="2026-11-21",
        work_type="Contract",
        employer="Initech, Inc.\n3.8",
        level="Entry level",
    )
    assert (told.place.city, told.attendance) == ("Austin", Attendance.REMOTE)
    assert told.pay is not None
    assert (told.pay.low, told.pay.period, told.basis) == (70, PayPeriod.HOUR, "field")
    assert (told.posted, told.seen) == (date(2026, 11, 18), date(2026, 11, 21))
    assert (told.work_type, told.employer, told.employer_key) == (
        "contract", "Initech, Inc.", "initech",
    )  # fmt: skip
    assert told.level is Level.SENIOR  # six years say more than a board's tag


def test_the_guess_of_a_board_gives_way_to_the_employers_own_figure() -> None:
    told = _read(pay="$90K-$120K (Glassdoor est.)")
    assert told.pay is not None
    assert (told.pay.low, told.basis) == (150_000, "text")
    alone = _read(pay="$90K-$120K (Glassdoor est.)", text="A job.")
    assert alone.pay is not None
    assert (alone.pay.low, alone.basis) == (90_000, "estimate")


def test_a_field_without_a_currency_is_in_that_of_the_text() -> None:
    told = _read(
        pay="140K-190K Annually", place="2 Locations", text=_TEXT.replace("Denver, CO", "x")
    )
    assert told.pay is not None
    assert (told.pay.low, told.pay.currency, told.basis) == (140_000, "USD", "field")
