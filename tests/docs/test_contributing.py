"""The recipes of CONTRIBUTING.md, run."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from textwrap import dedent
from types import SimpleNamespace
from typing import Any, cast

import pytest

from metier.bench import find_tasks
from metier.bench.scoreboard import score_tasks
from metier.bench.tasks.task import Ranking, Task
from metier.bench.tasks.vocabulary import Release, Vocabulary
from metier.intake.ads import json_objects
from metier.intake.ads.files import ads_from_bytes
from metier.intake.ads.layouts import known
from metier.knowledge.authored import DATA
from metier.knowledge.base import Knowledge
from metier.knowledge.check import problems
from metier.knowledge.compiled import compile_folder
from metier.knowledge.taxonomy import NO_CONCEPTS, Concepts
from metier.reading.skills import SkillReader

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the authored data with both recipes followed."""
    copy = tmp_path_factory.mktemp("knowledge") / "data"
    shutil.copytree(DATA, copy)
    with (copy / "skills" / "deep-learning.toml").open("a", encoding="utf-8") as file:
        file.write(_block("toml skill"))
    (copy / "roles" / "ml-librarian.toml").write_text(_block("toml role"), encoding="utf-8")
    return copy


def test_a_skill_and_a_role_added_by_the_recipe_break_no_rule(folder: Path) -> None:
    assert problems(folder) == []


def test_a_skill_added_by_the_recipe_is_read_and_the_role_is_known(folder: Path) -> None:
    knowledge = Knowledge(compile_folder(folder))
    read = SkillReader(knowledge).read("Trained on a laptop with picograd.")
    assert [mention.skill for mention in read] == ["picograd"]
    assert knowledge.role("model librarian").id == "ml-librarian"


def test_a_benchmark_task_added_by_the_recipe_is_found_and_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module: dict[str, Any] = {}
    exec(compile(_block("python task"), "recipe", "exec"), module)
    monkeypatch.setattr(find_tasks, "FINDERS", (*find_tasks.FINDERS, module["find"]))
    table = "dish,skill\nrye loaf,bake bread\nanchovies,fish\n"
    (tmp_path / "dishes_test.csv").write_text(table, encoding="utf-8")
    skills = Concepts(
        ids=("u:1", "u:2"),
        labels=("mend nets", "bake bread"),
        alternatives=((), ()),
        descriptions=("", ""),
        kinds=("skill", "skill"),
    )
    release = SimpleNamespace(skills=skills, occupations=NO_CONCEPTS)
    found = find_tasks.find_tasks(tmp_path, Vocabulary(cast("Release", release)))
    (scores,) = score_tasks(found.tasks, [_Backwards()])
    assert (scores.name, scores.split, scores.n, scores.corpus) == ("dishes", "test", 1, 2)
    assert [value.value for value in scores.rows[0].values] == [1.0, 1.0]


def test_an_ad_source_added_by_the_recipe_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    module: dict[str, Any] = {}
    exec(compile(_block("python layout"), "recipe", "exec"), module)
    monkeypatch.setattr(known, "LAYOUTS", (*known.LAYOUTS, module["LAYOUT"]))
    monkeypatch.setattr(json_objects, "LISTS", (*json_objects.LISTS, "berths"))
    ad = {
        "ref": 7,
        "role": "Net mender",
        "yard": {"name": "Kelp"},
        "harbours": ["Faro", "Porto"],
        "advert": "<p>Mend &amp; sail.</p>",
        "pays": {"from": 20, "to": 25, "in": "EUR", "each": "hour"},
        "moored": 1772445600000,
    }
    board = ads_from_bytes(json.dumps({"berths": [ad]}).encode(), "board.json")
    (batch,) = board.batches()
    (row,) = batch.ads.to_pylist()
    assert board.read.format == "json (jobdock)"
    assert {name: value for name, value in row.items() if value} == {
        "source": "board.json",
        "row": 1,
        "key": "7",
        "title": "Net mender",
        "employer": "Kelp",
        "place": "Faro | Porto",
        "text": "Mend & sail.",
        "pay": "EUR 20 - 25 per hour",
        "posted": "2026-03-02",
    }


class _Backwards:
    """Ranks the last of the corpus first."""

    name = "backwards"

    def answer(self, task: Task) -> list[list[int]]:
        assert isinstance(task, Ranking)
        return [list(reversed(range(len(task.corpus)))) for _ in task.queries]


def _block(name: str) -> str:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    found = re.search(rf"```{name}\n(.*?)```", text, re.S)
    assert found, name
    return dedent(found.group(1))
