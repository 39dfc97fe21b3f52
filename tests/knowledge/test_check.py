"""The rules across the authored files: each broken once, each named."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_folder import OUTLOOK, ROLE, SHARES, SKILLS, small_folder

from metier.knowledge.check import problems


def test_the_built_in_files_have_no_problem() -> None:
    assert problems() == []


def test_the_small_files_have_no_problem(tmp_path: Path) -> None:
    assert problems(small_folder(tmp_path)) == []


EXTRA = """
[skills.snake]
name = "Snake"
kind = "tool"
aliases = ["cpython"]
hours = [1, 2]
"""


@pytest.mark.parametrize(
    ("file", "text", "problem"),
    [
        ("some", SKILLS + EXTRA, "alias 'cpython' belongs to python, snake"),
        ("some", SKILLS + EXTRA.replace("cpython", "***"), "skill snake: a form folds to nothing"),
        (
            "some",
            SKILLS.replace('requires = ["python"]', 'requires = ["pyton"]'),
            "skill spark: requires unknown 'pyton'",
        ),
        (
            "some",
            SKILLS.replace('requires = ["python"]', 'broader = ["spark"]'),
            "skill spark: broader itself",
        ),
        (
            "some",
            SKILLS.replace("[60, 120] }", '[60, 120], requires = ["spark"] }'),
            "requires goes round in a circle: ",
        ),
        ("some", SKILLS.replace("[60, 120]", "[120, 60]"), "hours (120, 60) are no range"),
        ("some", SKILLS.replace("[60, 120]", "[0, 0]"), "hours (0, 0) are no range"),
        ("some", SKILLS.replace('"metier"', '"nobody"'), "skill python: unknown source 'nobody'"),
        ("some", "[skills]", "some.toml: Object missing required field"),
        ("baker", ROLE.replace('"filler-3"', '"nothing"'), "role baker: unknown skill 'nothing'"),
        (
            "baker",
            ROLE.replace('"filler-3"', '"python"'),
            "role baker: python is asked for 2 times",
        ),
        ("baker", ROLE.replace('"Mix.", ', ""), "role baker: too thin"),
        (
            "baker",
            ROLE.replace("importance", 'from = "mid"\nimportance').replace(
                'from = "mid"\n\n', "\n"
            ),
            "role baker: asks for nothing at its lowest level",
        ),
        (
            "baker",
            ROLE.replace(
                "[levels.mid]", '[[neighbours]]\nrole = "baker"\nwhy = ""\n\n[levels.mid]'
            ),
            "role baker: neighbour 'baker' is no other role",
        ),
        ("baker", ROLE.replace('"metier"', '"nobody"'), "role baker: unknown source 'nobody'"),
        ("outlook", OUTLOOK.replace('"ads"', '"x"'), "outlook growth: unknown source 'x'"),
        ("outlook", OUTLOOK.replace('"bakery"', '"x"'), "about unknown role or family 'x'"),
        ("ads", SHARES.replace('"ads"', '"x"'), "shares x: unknown source"),
        ("ads", SHARES.replace("spark+data-modelling", "data-modelling"), "baker does not ask for"),
        ("ads", SHARES.replace("50", "101"), "shares ads: baker python: 101 of 100 ads"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, file: str, text: str, problem: str) -> None:
    found = problems(small_folder(tmp_path, **{file: text}))
    assert [line for line in found if problem in line], found


def test_an_id_defined_twice_is_named(tmp_path: Path) -> None:
    folder = small_folder(tmp_path)
    (folder / "skills" / "twice.toml").write_text(SKILLS, encoding="utf-8")
    assert "skill python: defined 2 times" in problems(folder)
