"""Other readers beside ours: looking labels up, counting, and saying what is not there."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from metier.bench.peers import Answers, SkillIds, ask_peer, row, score_ids, score_words
from metier.bench.skill_gold import GoldDocument
from metier.knowledge.base import open_knowledge

TEXT = "We use Python and SQL. Go to our page. Machine learning is a plus."
GOLD = [
    GoldDocument(
        id="a", split="test", skills=("Python", "SQL", "Machine learning"), unsure=("page",)
    )
]


@pytest.fixture(scope="module")
def ids() -> SkillIds:
    return SkillIds(open_knowledge())


@pytest.mark.parametrize(
    ("label", "skill"),
    [
        ("python", "python"),
        ("Machine Learning", "machine-learning"),
        ("machine-learning", "machine-learning"),
        ("http://data.europa.eu/esco/skill/dba46f87-0831-49cd-a1c7-340a653c0221", "agile"),
        ("juggling of knives", None),
    ],
)
def test_labels_are_looked_up(ids: SkillIds, label: str, skill: str | None) -> None:
    assert ids.find(label) == skill


def test_skills_are_counted_once_an_ad_by_id(ids: SkillIds) -> None:
    labels = [("python", "Python"), ("Python", "Python"), ("java", ""), ("knife juggling", "")]
    score = score_ids(GOLD, Answers("x", {"a": labels}), ids)
    # python, Python, java can be looked up; python and java are read; python is right of three.
    assert (score.labels, score.lookup, score.read, score.right, score.labelled) == (4, 3, 2, 1, 3)
    assert (score.precision, score.recall) == (1 / 2, 1 / 3)
    assert score.f1 == pytest.approx(0.4)


def test_words_are_counted_as_our_own_figures_are() -> None:
    labels = [("x", "python"), ("x", "go"), ("x", "page"), ("x", "")]
    score = score_words(GOLD, {"a": TEXT}, Answers("x", {"a": labels}))
    # "page" counts neither way: the labeller was unsure.
    assert (score.read, score.right, score.labelled, score.found) == (2, 1, 3, 1)


def test_a_reader_that_is_not_there_is_a_row_that_says_so(ids: SkillIds) -> None:
    answers = ask_peer("career-fit", Path(sys.executable), "", {"a": TEXT})
    assert answers.refusal == "not run: ModuleNotFoundError: No module named 'career_fit'"
    shown = row(answers, GOLD, {"a": TEXT}, ids)
    assert shown.startswith("| career-fit | not run: ModuleNotFoundError")
    assert shown.count("|") == 10


def test_a_row_has_a_cell_for_every_column(ids: SkillIds) -> None:
    answers = Answers("x", {"a": [("python", "Python")]}, seconds=0.5)
    assert row(answers, GOLD, {"a": TEXT}, ids) == (
        "| x | 1.000 (0.27–1.00) | 0.333 (0.08–0.75) | 0.500 "
        "| 1.000 (0.27–1.00) | 0.333 (0.08–0.75) | 0.500 | 1.0 (100%) | 2.0 |"
    )
