"""Reading job titles: role and level, or an abstention."""

from __future__ import annotations

import pytest

from metier.knowledge.base import open_knowledge
from metier.reading.titles import TitleReader, clean_title
from metier.types import Level

READER = TitleReader(open_knowledge())


@pytest.mark.parametrize(
    ("title", "role", "level"),
    [
        ("Machine Learning Engineer", "machine-learning-engineer", Level.MID),
        ("Senior ML Engineer (m/f/d)", "machine-learning-engineer", Level.SENIOR),
        ("Staff Data Scientist II", "data-scientist", Level.LEAD),
        ("Jr. Data Analyst", "data-analyst", Level.ENTRY),
        ("Data Science Intern", "data-scientist", Level.ENTRY),
        ("Head of AI", "head-of-ai", Level.HEAD),
        ("Director of Data Science", "head-of-data-science", Level.HEAD),
        ("Forward Deployed Engineer", "forward-deployed-ai-engineer", Level.MID),
        ("Applied AI Engineer - Remote", "ai-engineer", Level.MID),
        ("Founding ML Engineer", "machine-learning-engineer", Level.MID),
        ("AI Product Manager", "ai-product-manager", Level.MID),
        ("Principal Data Engineer @ Example Corp", "data-engineer", Level.LEAD),
        ("MLOps Engineer | Berlin", "mlops-engineer", Level.MID),
        ("Chief AI Officer", "chief-ai-officer", Level.HEAD),
    ],
)
def test_titles_of_the_field(title: str, role: str, level: Level) -> None:
    match = READER.read(title)
    assert (match.role, match.level) == (role, level)


@pytest.mark.parametrize(
    "title",
    ["Office Manager", "Nurse", "Chef de partie", "Truck driver", "", "12345", "Sales Director"],
)
def test_other_titles_are_not_forced_into_a_role(title: str) -> None:
    assert READER.read(title).role is None


def test_codes_of_a_role_come_with_it() -> None:
    assert READER.read("Data Scientist").codes["onet"] == "15-2051.00"


@pytest.mark.parametrize(
    ("title", "cleaned"),
    [
        ("Senior ML Engineer (m/f/d) – Remote", "senior ml engineer"),
        ("Data Engineer (Req #12345)", "data engineer"),
        ("DATA ANALYST | London", "data analyst"),
    ],
)
def test_cleaning(title: str, cleaned: str) -> None:
    assert clean_title(title) == cleaned


def test_ranking_among_given_titles_puts_the_same_one_first() -> None:
    ranked = READER.rank("senior data engineer", 2, ["Cook", "Data Engineer", "Data Analyst"])
    assert [row.index for row in ranked] == [1, 2]
    assert ranked[0].label == "Data Engineer"


def test_every_role_is_found_by_its_own_name() -> None:
    knowledge = open_knowledge()
    found = {role.id: READER.read(role.name).role for role in knowledge.roles.values()}
    assert found == {role: role for role in knowledge.roles}
