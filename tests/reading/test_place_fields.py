"""Places as fields of ads write them."""

from __future__ import annotations

import pytest

from metier.reading.place_fields import read_place

_REMOTE, _HYBRID = "remote", "hybrid"


def _plain(field: str, country: str = "") -> list[tuple[str, str, str, str]]:
    return [
        (place.city, place.region, place.country, place.attendance or "")
        for place in read_place(field, country)
    ]


@pytest.mark.parametrize(
    ("field", "city", "region", "country"),
    [
        ("Milwaukee, WI", "Milwaukee", "Wisconsin", "US"),
        ("Miami Lakes, FL 33016", "Miami Lakes", "Florida", "US"),
        ("Albuquerque, NM 87102 (Downtown area)", "Albuquerque", "New Mexico", "US"),
        ("Smallville, KS", "Smallville", "Kansas", "US"),
        ("CHICAGO, IL", "Chicago", "Illinois", "US"),
        ("new york, ny", "New York", "New York", "US"),
        ("Saint Louis, MO", "St. Louis", "Missouri", "US"),
        ("Cleveland OH", "Cleveland", "Ohio", "US"),
        ("123 Main St, Springfield, IL 62701", "Springfield", "Illinois", "US"),
        ("Universal City, California, United States", "Universal City", "California", "US"),
        ("USA, CA, Santa Clara", "Santa Clara", "California", "US"),
        ("US-CA-San Francisco", "San Francisco", "California", "US"),
        ("Glen Cove, USA", "Glen Cove", "", "US"),
        ("Bengaluru, Karnataka, India", "Bengaluru", "Karnataka", "IN"),
        ("India - Bangalore", "Bengaluru", "Karnataka", "IN"),
        ("Pune, IND", "Pune", "Maharashtra", "IN"),
        ("London, England, GBR", "London", "England", "GB"),
        ("Sydney NSW", "Sydney", "New South Wales", "AU"),
        ("10115 Berlin, Germany", "Berlin", "Berlin", "DE"),
        ("München", "Munich", "Bavaria", "DE"),
        ("Madrid, Community of Madrid, Spain", "Madrid", "Community of Madrid", "ES"),
        ("Greater Boston Area", "Boston", "Massachusetts", "US"),
        ("San Francisco Bay Area", "San Francisco", "California", "US"),
        ("Toronto", "Toronto", "Ontario", "CA"),
        ("California", "", "California", "US"),
        ("New Mexico", "", "New Mexico", "US"),
        ("Mexico", "", "", "MX"),
        ("USA", "", "", "US"),
        ("IND", "", "", "IN"),
        ("Multiple Locations, US", "", "", "US"),
        ("Singapore, Singapore", "Singapore", "", "SG"),
        ("Accra, Ghana", "Accra", "", "GH"),
    ],
)
def test_one_place(field: str, city: str, region: str, country: str) -> None:
    assert _plain(field) == [(city, region, country, "")]


@pytest.mark.parametrize(
    ("field", "city", "region", "country"),
    [
        ("Atlanta, Georgia", "Atlanta", "Georgia", "US"),
        ("Tbilisi, Georgia", "Tbilisi", "", "GE"),
        ("Georgia, United States", "", "Georgia", "US"),
        ("Washington, DC", "Washington", "District of Columbia", "US"),
        ("Washington, United States", "", "Washington", "US"),
        ("New York, United States", "New York", "New York", "US"),
        ("Cambridge, MA", "Cambridge", "Massachusetts", "US"),
        ("Cambridge, UK", "Cambridge", "England", "GB"),
        ("Birmingham, AL", "Birmingham", "Alabama", "US"),
        ("Birmingham, England", "Birmingham", "England", "GB"),
        ("Portland, ME", "Portland", "Maine", "US"),
        ("Toronto, CA", "Toronto", "Ontario", "CA"),
        ("Vancouver, CA", "Vancouver", "British Columbia", "CA"),
        ("Dublin, CA", "Dublin", "California", "US"),
        ("Ontario, CA", "Ontario", "California", "US"),
        ("Ontario, Canada", "", "Ontario", "CA"),
        ("Berlin, DE", "Berlin", "Berlin", "DE"),
        ("Wilmington, DE", "Wilmington", "Delaware", "US"),
        ("Pune, IN", "Pune", "Maharashtra", "IN"),
        ("Columbus, IN 47201", "Columbus", "Indiana", "US"),
        ("Toronto, ON, CA", "Toronto", "Ontario", "CA"),
        ("London, ON", "London", "Ontario", "CA"),
    ],
)
def test_names_and_codes_that_mean_several_go_by_what_stands_beside(
    field: str, city: str, region: str, country: str
) -> None:
    assert _plain(field) == [(city, region, country, "")]


@pytest.mark.parametrize(
    "field",
    [
        "", "2 Locations", "206 Locations", "-1", "Georgia", "Washington", "Cambridge", "CA", "IN",
        "DE", "Unknown Town", "Head Office", "Worldwide", "West Coast", "x" * 500,
    ],
)  # fmt: skip
def test_none_rather_than_a_guess(field: str) -> None:
    assert read_place(field) == ()


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("Remote - US", [("", "", "US", _REMOTE)]),
        ("Remote (US only)", [("", "", "US", _REMOTE)]),
        ("United States (Remote)", [("", "", "US", _REMOTE)]),
        ("Remote, EMEA", [("", "", "", _REMOTE)]),
        ("Remote in Austin, TX", [("Austin", "Texas", "US", _REMOTE)]),
        ("Hybrid (Austin)", [("Austin", "Texas", "US", _HYBRID)]),
        ("Hybrid remote in New York, NY 10001", [("New York", "New York", "US", _HYBRID)]),
        (
            "San Francisco, CA or Remote",
            [("San Francisco", "California", "US", ""), ("", "", "", _REMOTE)],
        ),
    ],
)
def test_attendance_among_the_words_of_a_place(
    field: str, expected: list[tuple[str, str, str, str]]
) -> None:
    assert _plain(field) == expected


@pytest.mark.parametrize(
    ("field", "cities"),
    [
        ("New York, NY, USA | London, England, GBR", ["New York", "London"]),
        ("London, UK; Paris", ["London", "Paris"]),
        ("Chicago or New York", ["Chicago", "New York"]),
        ("Dallas/Fort Worth, TX", ["Dallas", "Fort Worth"]),
    ],
)
def test_several_places_the_first_is_the_headline(field: str, cities: list[str]) -> None:
    assert [place.city for place in read_place(field)] == cities


def test_a_country_of_its_own_settles_what_is_open() -> None:
    assert _plain("Cambridge", "United Kingdom") == [("Cambridge", "England", "GB", "")]
    assert _plain("CA", "US") == [("", "California", "US", "")]
    assert _plain("", "DE") == [("", "", "DE", "")]
    assert _plain("Remote", "Germany") == [("", "", "DE", _REMOTE)]
    assert _plain("Paris, France", "US") == [("Paris", "", "FR", "")]
