"""The recipes of CONTRIBUTING.md, run."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from metier.knowledge.authored import DATA
from metier.knowledge.base import Knowledge
from metier.knowledge.check import problems
from metier.knowledge.compiled import compile_folder
from metier.reading.skills import SkillReader

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the authored data with both recipes followed."""
    copy = tmp_path_factory.mktemp("knowledge") / "data"
    shutil.copytree(DATA, copy)
    with (copy / "skills" / "deep-learning.toml").open("a", encoding="utf-8") as file:
        file.write(_block("skill"))
    (copy / "roles" / "ml-librarian.toml").write_text(_block("role"), encoding="utf-8")
    return copy


def test_a_skill_and_a_role_added_by_the_recipe_break_no_rule(folder: Path) -> None:
    assert problems(folder) == []


def test_a_skill_added_by_the_recipe_is_read_and_the_role_is_known(folder: Path) -> None:
    knowledge = Knowledge(compile_folder(folder))
    read = SkillReader(knowledge).read("Trained on a laptop with picograd.")
    assert [mention.skill for mention in read] == ["picograd"]
    assert knowledge.role("model librarian").id == "ml-librarian"


def _block(name: str) -> str:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    found = re.search(rf"```toml {name}\n(.*?)```", text, re.S)
    assert found, name
    return found.group(1)
