"""Reading job titles: role and level, or an abstention."""

from __future__ import annotations

import pytest

from metier.knowledge.base import open_knowledge
from metier.reading.titles import TitleReader, clean_title
from metier.types import Level, Scored

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
    ("title", "role", "speciality"),
    [
        ("Member of Technical Staff, Inference", "ai-infrastructure-engineer", "Inference"),
        ("AI Engineer (LLM/RAG)", "ai-engineer", "LLM/RAG"),
        ("GenAI Architect", "ai-solutions-architect", ""),
        ("Research Engineer, Post-training", "research-engineer", "Post-training"),
        ("Senior ML Engineer – Payments (Remote)", "machine-learning-engineer", "Payments"),
        ("Fraud Data Scientist", "data-scientist", "Fraud"),
        (
            "Machine Learning Engineer, Computer Vision",
            "computer-vision-engineer",
            "Computer Vision",
        ),
        ("Senior Software Engineer, ML Platform", "ml-platform-engineer", "ML Platform"),
        ("Software Engineer, Machine Learning", "software-engineer-ml", "Machine Learning"),
        ("Ingénieur Machine Learning (H/F)", "machine-learning-engineer", ""),
        ("KI-Entwickler*in (m/w/d)", "ai-engineer", ""),
        ("Analista de Datos Junior (Madrid)", "data-analyst", ""),
    ],
)
def test_role_and_speciality(title: str, role: str, speciality: str) -> None:
    match = READER.read(title)
    assert (match.role, match.speciality) == (role, speciality)


@pytest.mark.parametrize(
    "title",
    [
        "AI Sales Executive",
        "Data Entry Clerk",
        "Data Center Technician",
        "Machine Learning Recruiter",
        "Account Executive, AI Solutions",
        "AI Content Writer",
        "Mechanical Engineer",
        "Electrician",
        "Research Scientist, Immunology",
        "Speech Therapist",
        "Security Engineer, AI Systems",
        "Data Science Instructor",
        "Technical Program Manager, ML",
    ],
)
def test_no_false_friends(title: str) -> None:
    assert READER.read(title).role is None


def test_a_general_title_says_what_it_can_mean() -> None:
    match = READER.read("Member of Technical Staff")
    assert match.role is None
    assert match.probability < 0.5
    assert len(match.candidates) == 3
    assert sum(candidate.score for candidate in match.candidates) < 1


@pytest.mark.parametrize("title", ["Senior AI Engineer, Search", "Data/ML Engineer", "AI Lead"])
def test_candidates_are_chances(title: str) -> None:
    match = READER.read(title)
    scores = [candidate.score for candidate in match.candidates]
    assert scores == sorted(scores, reverse=True)
    assert sum(scores) <= 1
    assert match.probability == scores[0]


def test_the_occupation_is_asked_for_where_no_role_fits() -> None:
    asked: list[str] = []

    def occupations(title: str) -> Scored:
        asked.append(title)
        return Scored("occupation:nurse", "nurse", 0.8, 7)

    reader = TitleReader(open_knowledge(), occupations)
    assert reader.read("Registered Nurse (ICU) – Nights").occupation == occupations("again")
    assert reader.read("Data Scientist").occupation is None
    assert asked == ["Registered Nurse, ICU", "again"]


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


def test_every_role_is_found_by_its_own_name() -> None:
    knowledge = open_knowledge()
    found = {role.id: READER.read(role.name).role for role in knowledge.roles.values()}
    assert found == {role: role for role in knowledge.roles}
