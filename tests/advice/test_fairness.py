"""Who somebody is cannot move a result: swap it, and every answer stays the same to the byte."""

from __future__ import annotations

import json
import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from metier.navigator import Metier, open_metier
from metier.types import plain

CV = Path(__file__).parents[2] / "examples" / "cv-amara-diallo.md"

NAMES = [
    "Julia Spark",
    "Ruby Chen",
    "Dash Swift",
    "Kafka Airflow",
    "Wei Zhang",
    "José Martínez García",
    "Oluwaseun Adeyemi",
    "Priya Krishnamurthy",
    "Olena Shevchenko",
    "Anna-Lena Müller",
    "Jean-Luc Go",
    "Grace O'Neil",
]

THIRD_PERSON = """
## Volunteering

{first} built a reading list in Python. {title} {last} also taught SQL; {first}'s course is known.

## Publications

- {last}, {initial}., Smith, B. (2021). Forecasting demand with gradient boosting.
- {initial}. {last} and B. Smith: Causal inference in retail with Python, 2020.
- {name} and B. Smith: Statistics for shops, 2019.
"""


@cache
def _metier() -> Metier:
    return open_metier(date(2026, 11, 21))


def _cv(name: str, title: str = "Ms", more: str = "") -> str:
    """The example CV, and a passage that speaks of the person, with the name given."""
    parts = name.split()
    slug = re.sub(r"[^a-z]+", "-", name.lower())
    text = CV.read_text(encoding="utf-8")
    text = text.replace("Amara Diallo", name).replace("amara-diallo", slug)
    text = text.replace("amara.diallo", slug.replace("-", "."))
    return (
        text
        + more
        + THIRD_PERSON.format(
            name=name, first=parts[0], last=parts[-1], initial=name[0], title=title
        )
    )


def _answers(text: str) -> str:
    """All that navigate says, apart from what it read."""
    journey = _metier().navigate(_metier().read(text, "cv.md"))
    parts = (journey.matches, journey.gap, journey.plan, journey.route)
    return json.dumps([plain(part) for part in parts], ensure_ascii=False)


@cache
def _usual() -> str:
    return _answers(_cv("Amara Diallo"))


@pytest.mark.parametrize("name", NAMES)
def test_the_name_moves_nothing(name: str) -> None:
    assert _answers(_cv(name)) == _usual()


def test_no_part_of_the_name_is_in_the_answers() -> None:
    assert not re.search("Amara|Diallo", _usual(), re.IGNORECASE)


def test_a_skill_that_is_also_the_name_still_counts_where_it_is_listed() -> None:
    more = "\n## Languages and tools\n\nJulia, Spark, Scala\n"
    for name in ("Julia Spark", "Wei Zhang"):
        read = {s.skill for s in _metier().read(_cv(name, more=more), "cv.md").skills}
        assert {"julia", "spark", "scala"} <= read


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("amara.diallo@example.org", "python.spark.99@tensorflow.example.com"),
        ("+44 20 7946 0182", "+91 98765 43210"),
        ("Leeds, United Kingdom", "Lagos, Nigeria"),
        ("github.com/amara-diallo-example", "github.com/kubernetes-docker"),
        ("linkedin.com/in/amara-diallo-example", "linkedin.com/in/aws-terraform-go"),
        ("University of Leeds", "Massachusetts Institute of Technology"),
        ("University of Leeds", "Kwame Nkrumah University of Science and Technology"),
        ("Sheffield Hallam University", "Indian Institute of Information Technology"),
        ("Sheffield Hallam University", "London School of Economics"),
    ],
)
def test_addresses_and_schools_move_nothing(ours: str, theirs: str) -> None:
    text = _cv("Amara Diallo")
    assert ours in text
    assert _answers(text.replace(ours, theirs)) == _usual()


@pytest.mark.parametrize(
    "line",
    [
        "Age: 23",
        "Age: 58",
        "Date of birth: 4 May 1968",
        "Born 1999 in Accra",
        "Nationality: Ghanaian",
        "Pronouns: they/them",
        "Gender: female",
        "Marital status: married, two children",
        "Photo attached",
    ],
)
def test_personal_particulars_move_nothing(line: str) -> None:
    head = "Leeds, United Kingdom"
    text = _cv("Amara Diallo")
    with_line = re.sub(r"(?m)^(.*" + head + r".*)$", rf"\1\n\n{line}", text, count=1)
    assert line in with_line
    assert _facts(with_line) == _facts(text)


def _facts(text: str) -> str:
    """The answers without the numbers of lines, which a line more must move."""
    return re.sub(r'"line": \d+', "", _answers(text))


@pytest.mark.parametrize("title", ["Mr", "Mrs", "Mx", "Dr."])
def test_the_form_of_address_moves_nothing(title: str) -> None:
    assert _answers(_cv("Amara Diallo", title)) == _usual()


@pytest.mark.parametrize("pronoun", ["He", "They", "She"])
def test_pronouns_move_no_fit(pronoun: str) -> None:
    def answer(word: str) -> list[tuple[str, float, float]]:
        more = f"\n## Other\n\n{word} trained ward staff in statistics.\n"
        profile = _metier().read(_cv("Amara Diallo", more=more), "cv.md")
        return [(m.role, m.coverage.value, m.fit.value) for m in _metier().match(profile)]

    assert answer(pronoun) == answer("Who")


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("March 2022 – Present", "Mar 2022 - present"),
        ("September 2019 – February 2022", "09/2019 – 02/2022"),
        ("July 2018 – August 2019", "Jul 2018 to Aug 2019"),
    ],
)
def test_how_dates_are_written_moves_nothing(ours: str, theirs: str) -> None:
    text = _cv("Amara Diallo")
    assert ours in text
    assert _answers(text.replace(ours, theirs)) == _usual()


def test_a_gap_between_jobs_moves_nothing() -> None:
    """A job as long and last held in the same year counts the same, half a year out or not."""
    text = _cv("Amara Diallo")
    apart = text.replace("July 2018 – August 2019", "January 2018 – February 2019")
    assert apart != text
    assert _answers(apart) == _usual()
