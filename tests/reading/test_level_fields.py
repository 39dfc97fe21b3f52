"""The level of an ad as a whole."""

from __future__ import annotations

import pytest
from postings import posting

from metier.reading.level_fields import (
    find_level_tag,
    level_of,
    read_level_field,
    read_text_level,
    years_asked,
)
from metier.types import Level

_ENTRY, _MID, _SENIOR, _LEAD, _HEAD = Level


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("Entry level", _ENTRY),
        ("Internship", _ENTRY),
        ("Mid level", _MID),
        ("Associate", _MID),
        ("Mid-Senior level", _MID),
        ("Senior level", _SENIOR),
        ("Expert/Leader", _SENIOR),
        ("Director", _HEAD),
        ("Executive", _HEAD),
        ("ENTRY_LEVEL", _ENTRY),
        ("Junior, Mid level", _ENTRY),
        ("Not Applicable", None),
        ("", None),
    ],
)
def test_tags_of_boards(words: str, level: Level | None) -> None:
    assert read_level_field(words) is level


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("We are looking for a senior engineer to own the platform.", _SENIOR),
        ("As a Senior AI Product Engineer, you will build.", _SENIOR),
        ("Initech seeks a dynamic and driven mid-level Data Engineer.", _MID),
        ("This is an entry-level position.", _ENTRY),
        ("Job Title: Data Analyst II\n", _MID),
        ("No experience required.", _ENTRY),
        ("You report to a Senior Manager.", None),
        ("Working with our senior engineers", None),
        ("Mentor junior analysts and advise senior leadership.", None),
    ],
)
def test_what_the_text_calls_the_job(text: str, level: Level | None) -> None:
    assert read_text_level(text) is level


def test_the_tag_that_was_copied_with_the_text() -> None:
    assert find_level_tag("We hire.\nSeniority level\nEntry level\nEmployment type") is _ENTRY
    assert find_level_tag("We hire.\nSeniority level\nNot Applicable") is None
    assert find_level_tag("Seniority matters.") is None


def test_which_counts() -> None:
    assert level_of(_LEAD, _ENTRY, 2.0, _MID) is _LEAD
    assert level_of(None, _ENTRY, 2.0, _SENIOR) is _SENIOR
    assert level_of(None, _ENTRY, 6.0, None) is _SENIOR
    assert [level_of(None, None, years, None) for years in (0.0, 1.0, 2.0, 4.0, 5.0)] == [
        _ENTRY, _ENTRY, _MID, _MID, _SENIOR,
    ]  # fmt: skip
    assert level_of(None, _SENIOR, None, None) is _SENIOR
    assert level_of(None, None, None, None) is None
    assert level_of(_ENTRY, None, 3.0, None, "Data Analyst Associate") is _MID
    assert level_of(_ENTRY, None, 3.0, None, "Junior Data Analyst") is _ENTRY


def test_years_that_stand_in_for_a_degree_are_not_asked() -> None:
    text = "Requirements:\n- A degree in mathematics, or 6 years of experience\n"
    assert years_asked(posting(text).asks(), text) is None
    text = "Requirements:\n- 3 years of experience\n- 6 years of experience with Python preferred\n"
    assert years_asked(posting(text).asks(), text) == 3.0
