"""Where the work is: places from fields and text; remote, hybrid or on site."""

from __future__ import annotations

import pytest
from postings import AD, posting, reader

from metier.types import Attendance


@pytest.mark.parametrize(
    ("field", "city", "region", "country"),
    [
        ("New York, USA", "New York", "New York", "US"),
        ("Bengaluru, IND", "Bengaluru", "Karnataka", "IN"),
        ("Culver City, CA", "Culver City", "California", "US"),
        ("Smallville, KS", "Smallville", "Kansas", "US"),
        ("Chicago, IL 60601 (The Loop area)", "Chicago", "Illinois", "US"),
        ("Berlin, DEU", "Berlin", "Berlin", "DE"),
        ("GBR", "", "", "GB"),
    ],
)
def test_places_of_fields(field: str, city: str, region: str, country: str) -> None:
    (place,) = reader().read("", place=field).places
    assert (place.city, place.region, place.country) == (city, region, country)


def test_several_places_of_one_field() -> None:
    found = reader().read("", place="Toronto, ON; London, GBR").places
    assert [(place.city, place.country) for place in found] == [("Toronto", "CA"), ("London", "GB")]


def test_places_of_the_text_where_no_field_says() -> None:
    found = posting(AD).places
    assert [(place.city, place.country, place.text) for place in found] == [
        ("Boston", "US", "Boston")
    ]


@pytest.mark.parametrize(
    ("text", "attendance"),
    [
        ("Location: Remote", Attendance.REMOTE),
        ("This is a fully remote position.", Attendance.REMOTE),
        ("Hybrid: 2 days a week in the office", Attendance.HYBRID),
        ("Location: Austin, on-site", Attendance.ON_SITE),
        ("Location: Austin. This role is not remote.", Attendance.ON_SITE),
        ("#LI-Remote", Attendance.REMOTE),
    ],
)
def test_where_the_work_is_done(text: str, attendance: Attendance) -> None:
    presence = posting(text).presence
    assert presence is not None
    assert presence.attendance is attendance


def test_days_at_the_office_and_bounds_of_remote_work() -> None:
    hybrid = posting(AD).presence
    assert hybrid is not None
    assert (hybrid.attendance, hybrid.days) == (Attendance.HYBRID, 3.0)
    remote = posting("Location: Remote within the US, Eastern Time hours").presence
    assert remote is not None
    assert (remote.within, remote.zones) == (("US",), ("Eastern Time",))


@pytest.mark.parametrize(
    "text",
    [
        "Experience with remote sensing",
        "Work with remote teams in a matrixed environment",
        "On-site gym with fitness classes",
        "Strong communication skills, in person and in writing",
    ],
)
def test_other_senses_say_nothing_of_the_place(text: str) -> None:
    assert posting(text).presence is None


@pytest.mark.parametrize(
    ("text", "cities"),
    [
        ("Our office is in Manhattan, near Madison Square Park.", ["New York"]),
        (
            "We have offices in Toronto, London and Berlin. This role is based in Austin.",
            ["Austin"],
        ),
        ("You live within 30 miles of Portland, ME.\nLocation: Boston, MA", ["Boston"]),
        ("Initech is a startup based in Seattle.", []),
        ("Work Location Mooresville, NC", ["Mooresville"]),
    ],
)
def test_places_of_the_job_and_not_of_the_employer(text: str, cities: list[str]) -> None:
    assert [place.city for place in posting(text).places] == cities


@pytest.mark.parametrize(
    "text",
    ["Work Remotely:\nTemporarily due to COVID-19", "We follow the Initech Guide to Remote Work."],
)
def test_what_is_remote_for_a_time_or_in_a_name_alone(text: str) -> None:
    assert posting(text).presence is None
