"""The items of skills sections as they stand."""

from __future__ import annotations

import pytest
from cv_text import cv

from metier.reading.listed_skills import read_listed_skills


def listed(*lines: str) -> list[str]:
    return list(read_listed_skills(cv("Ada Example", "", "Skills", *lines)))


@pytest.mark.parametrize(
    "lines",
    [
        ["SQL, Excel (pivot tables, macros), Wound care"],
        ["SQL; Excel (pivot tables, macros); Wound care."],
        ["SQL · Excel (pivot tables, macros) · Wound care"],
        ["SQL | Excel (pivot tables, macros) | Wound care"],
        ["• SQL", "• Excel (pivot tables, macros)", "• Wound care"],
        ["SQL", "Excel (pivot tables, macros)", "Wound care"],
        ["Data: SQL, Excel (pivot tables, macros)", "Nursing: Wound care"],
        ["Data | SQL, Excel (pivot tables, macros)", "Nursing | Wound care"],
        ["• Data: SQL, Excel (pivot tables,", "macros)", "• Nursing:", "Wound care"],
        ["SQL ●●●○○", "Excel (pivot tables, macros) ●○○○○", "Wound care ●●●●●"],
        ["Proficient in SQL, Excel (pivot tables, macros), and Wound care"],
    ],
)
def test_the_same_three_skills(lines: list[str]) -> None:
    assert listed(*lines) == ["SQL", "Excel (pivot tables, macros)", "Wound care"]


def test_bullets_that_are_items_keep_their_commas() -> None:
    bullets = ["Git, pull requests", "Figma", "Jira", "Linux", "Docker", "Notion", "SQL tuning"]
    assert listed(*(f"• {bullet}" for bullet in bullets)) == bullets


def test_levels_and_languages_are_no_skills() -> None:
    assert listed("SQL (advanced, 4 years), C (basic)") == ["SQL", "C"]
    assert listed("Tools: SQL", "Languages: English (native), Spanish") == ["SQL"]
    assert listed("Languages: Python, Go", "Interests: chess") == ["Python", "Go"]


def test_a_section_that_describes_lists_nothing() -> None:
    lines = ["Leadership", "Grew and steadied teams", "across sites and coached", "engineers."]
    more = ["Reliability", "Careful about capacity", "and health on call."]
    assert listed(*lines, *more) == []
