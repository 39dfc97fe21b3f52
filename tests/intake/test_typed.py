from __future__ import annotations

import textwrap

import pytest

from metier.errors import DamagedFileError, WrongTypeError
from metier.intake import typed
from metier.intake.typed import read_typed


def test_the_documented_example_is_read() -> None:
    example = textwrap.dedent((typed.__doc__ or "").split("::\n", 1)[1])
    assert read_typed(example.encode()).text.split("\n") == [
        "Ada Example",
        "Data analyst",
        "ada@example.com | Leeds, UK",
        "",
        "Summary",
        "Analyst who wants to build what she reports on.",
        "",
        "Experience",
        "Data analyst",
        "Acme Ltd | Leeds, UK",
        "Jan 2020 – Jun 2023",
        "• Built the sales forecast in Python",
        "",
        "Projects",
        "Bee counter",
        "• Counts bees in a video with YOLO",
        "",
        "Education",
        "BSc Economics",
        "University of Leeds",
        "2015 – 2018",
        "",
        "Skills",
        "• SQL",
        "• Python (advanced, 5 years)",
        "",
        "Certificates",
        "• AWS Certified Cloud Practitioner",
        "",
        "Currently learning",
        "• PyTorch",
        "",
        "Languages",
        "• English",
        "• Hindi",
        "",
        "Interests",
        "• bees",
    ]


def test_the_smallest_profile_is_a_list_of_skills() -> None:
    document = read_typed(
        b'skills = ["SQL", { name = "R", years = 1 }, { name = "C", years = 1.5 }]'
    )
    assert document.text == "Skills\n• SQL\n• R (1 year)\n• C (1.5 years)"


def test_a_job_without_an_end_still_runs() -> None:
    document = read_typed(b'[[positions]]\ntitle = "Analyst"\nstart = 2020\n')
    assert document.text == "Experience\nAnalyst\n2020 – Present"


@pytest.mark.parametrize(
    ("profile", "message"),
    [
        ('skils = ["a"]', 'me.toml has an unknown key "skils". Did you mean "skills"?'),
        (
            '[[positions]]\ntitel = "x"',
            'me.toml has an unknown key "titel" in positions[0]. Did you mean "title"?',
        ),
        (
            'skills = [{name = "x", zzz = 1}]',
            'me.toml has an unknown key "zzz" in skills[0]. Known here: name, level, years.',
        ),
        (
            "[[positions]]\ntitle = 1",
            'me.toml: "positions[0].title" is not text in quotes. Change it to that.',
        ),
        ('skills = "SQL"', 'me.toml: "skills" is not a list. Change it to that.'),
        (
            '[[education]]\nschool = "x"',
            'me.toml: education[0] has no "degree". Add it there.',
        ),
        (
            'name = "x"',
            "me.toml has no skills, positions or learning. "
            'Add a line like: skills = ["Python", "SQL"].',
        ),
    ],
)
def test_a_slip_is_named_with_its_cure(profile: str, message: str) -> None:
    with pytest.raises(WrongTypeError) as caught:
        read_typed(profile.encode(), "me.toml")
    assert str(caught.value) == message


@pytest.mark.parametrize("profile", ["skills = [", "a = b", "x = " + "[" * 5_000])
def test_broken_toml_is_damage_on_one_line(profile: str) -> None:
    with pytest.raises(DamagedFileError, match="no valid TOML") as caught:
        read_typed(profile.encode(), "me.toml")
    assert "\n" not in str(caught.value)
