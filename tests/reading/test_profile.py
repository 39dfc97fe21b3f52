"""From a CV to a profile: contexts, years, and what is nobody's skill."""

from __future__ import annotations

from datetime import date

import pytest

from metier.navigator import open_metier
from metier.types import Context, Profile

CV = """{name}
jo@example.org

Experience

Data Analyst
Robotics Partners Ltd
January 2020 - December 2021
- Built reports in SQL and Python; no Scala was used.

Career break (parental leave)
January 2012 - December 2019

Education
LLM, University of Northtown, 2011

Skills
Tableau, R

Currently learning
Rust
"""


def read(name: str = "Jo Example") -> Profile:
    return open_metier(date(2026, 11, 21)).read(CV.format(name=name))


def test_each_skill_has_the_context_of_its_place() -> None:
    contexts = {s.skill: s.context for s in read().skills}
    assert contexts["python"] is Context.DEMONSTRATED
    assert contexts["tableau"] is Context.CLAIMED
    assert contexts["rust"] is Context.LEARNING
    assert contexts["scala"] is Context.NEGATED


def test_years_come_from_dated_positions_and_a_break_is_none() -> None:
    profile = read()
    assert [p.title for p in profile.positions] == ["Data Analyst"]
    assert profile.years == 2.0
    sql = profile.skill("sql")
    assert sql is not None
    assert (sql.years, sql.last) == (2.0, 2021)


def test_the_name_of_an_employer_shows_no_skill() -> None:
    assert read().skill("robotics") is None


def test_a_law_degree_is_no_language_model() -> None:
    assert read().skill("large-language-models") is None
    assert read().skill("master-degree") is not None


@pytest.mark.parametrize("name", ["Tom Baker", "Anna Cook", "Julia Spark", "Ruby Chen", "R. Go"])
def test_a_name_that_is_a_word_of_skills_changes_nothing(name: str) -> None:
    def skills(profile: Profile) -> list[str]:
        return [s.skill for s in profile.skills]

    assert skills(read(name)) == skills(read())


def test_the_items_of_the_skills_section_are_kept_as_they_stand() -> None:
    assert read().listed_skills == ("Tableau", "R")
