"""Levels that titles tell: words, numerals, ladders, ranges, and words that tell none."""

from __future__ import annotations

import pytest

from metier.reading.titles import level_of
from metier.types import Level

ENTRY, MID, SENIOR, LEAD, HEAD = Level


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Sr. Data Engineer", SENIOR),
        ("Snr AI Engineer", SENIOR),
        ("Jr ML Engineer", ENTRY),
        ("Asst. Data Analyst", ENTRY),
        ("Associate Data Scientist", ENTRY),
        ("New Grad Software Engineer", ENTRY),
        ("Werkstudent Data Science (m/w/d)", ENTRY),
        ("Stage - Data Scientist (H/F)", ENTRY),
        ("Becario Data Science", ENTRY),
        ("Staff ML Engineer", LEAD),
        ("Principal Scientist", LEAD),
        ("Distinguished Engineer", LEAD),
        ("Technical Fellow", LEAD),
        ("Teamleiter Data Science", LEAD),
        ("Engineering Manager, ML", LEAD),
        ("Leiter Data Science", HEAD),
        ("Directeur de la Data", HEAD),
        ("VP, Machine Learning", HEAD),
        ("CTO", HEAD),
        ("Senior Member of Technical Staff", SENIOR),
    ],
)
def test_words_of_level(title: str, level: Level) -> None:
    assert level_of(title) is level


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Data Scientist I", ENTRY),
        ("Data Scientist 2", MID),
        ("Software Engineer III, Search", SENIOR),
        ("Data Engineer 5", LEAD),
        ("ML Engineer (L3)", ENTRY),
        ("ML Engineer L5", SENIOR),
        ("ML Engineer, E6", LEAD),
        ("ML Engineer IC4", SENIOR),
        ("SDE III", SENIOR),
        ("SDE2", MID),
    ],
)
def test_numerals_and_ladders(title: str, level: Level) -> None:
    assert level_of(title) is level


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Staff Data Scientist II", LEAD),  # the highest of several
        ("Senior Associate, AI", SENIOR),
        ("Senior/Staff Engineer", SENIOR),  # the lowest of a range
        ("Data Scientist I/II/III", ENTRY),
        ("Data Analyst I or II", ENTRY),
        ("Engineer / Senior Engineer, ML", MID),
        ("Senior Data Scientist / Data Scientist", MID),
        ("Sr. Data Scientist / ML Engineer", SENIOR),  # two jobs, no range
        ("Lead Data Science Intern", ENTRY),  # in training
        ("AI Engineer, Vice President", LEAD),  # a bank's grade
        ("AI Engineer - Assistant Vice President", SENIOR),
    ],
)
def test_several_words(title: str, level: Level) -> None:
    assert level_of(title) is level


@pytest.mark.parametrize(
    "title",
    [
        "Data Engineer",
        "Member of Technical Staff",
        "Product Manager",
        "Technical Program Manager, ML",
        "Chief of Staff",
        "Staff Nurse",
        "Talent Acquisition Partner",
        "Lead Generation Specialist",
        "Advanced Analytics Engineer",
        "Executive Assistant to the Chief AI Officer",
        "Data Analyst (Req 48211)",
        "Data Scientist (Series B startup)",
        "",
    ],
)
def test_titles_without_a_level(title: str) -> None:
    assert level_of(title) is None


def test_group_lifts_a_manager_without_a_team() -> None:
    assert level_of("Group Product Manager, AI") is LEAD
