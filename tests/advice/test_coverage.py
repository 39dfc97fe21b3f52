"""Coverage of guides: the seeds lack nothing, planted unknowns are reported."""

from __future__ import annotations

from pathlib import Path

import pytest

from metier.advice.coverage import coverage
from metier.bench.guide_coverage import read_planted, score_planted
from metier.errors import NothingFoundError
from metier.intake import document_from_text, open_document
from metier.knowledge.base import Knowledge, open_knowledge
from metier.types import ItemKind

FOLDER = Path(__file__).parents[1] / "fixtures" / "guides"
SEEDS = (
    "000_53f938f1be98823f.txt",
    "001_967f14b968fd1435.txt",
    "002_5a7ba80f51f39382.txt",
)

GUIDE = """Jobs in machine learning

1. Machine Learning Engineer
Machine Learning Engineers train and deploy models in production.
- Skills Required: Python, PyTorch, Frondscript
- Examples of Projects: Fraud detection, underwater drone archaeology mapper

2. Quantum Machine Learning Engineer
- Skills Required: SQL

Outlook

Jobs grow by 40 percent. Jobs grow by 77 percent.
"""


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return open_knowledge()


@pytest.mark.parametrize("file", SEEDS)
def test_nothing_of_the_seeds_is_missing(file: str, knowledge: Knowledge, shared: Path) -> None:
    result = coverage(open_document(shared / "seeds" / file), knowledge)
    assert len(result.items) > 60
    assert [(item.kind.value, item.text) for item in result.missing] == []


@pytest.mark.parametrize("split", ["tuned", "held-out"])
def test_planted_unknowns_are_reported_and_little_else(split: str, knowledge: Knowledge) -> None:
    guides = [guide for guide in read_planted(FOLDER) if guide.split == split]
    score = score_planted(guides, FOLDER, knowledge)
    assert score.planted >= 30
    assert score.recall >= 0.9, score.unseen
    assert score.precision >= 0.9, score.wrong


def test_each_item_says_where_it_is_or_is_missing(knowledge: Knowledge) -> None:
    result = coverage(document_from_text(GUIDE), knowledge)
    found = {item.text: item.found for item in result.items}
    assert found["Machine Learning Engineer"] == "role machine-learning-engineer"
    assert found["PyTorch"] == "skill pytorch"
    assert found["Fraud detection"] == "skill fraud-detection"
    assert found["40 percent"] == "outlook wef-ai-ml-growth"
    assert found["train and deploy models in production"].startswith("role ")
    assert [(item.kind, item.text) for item in result.missing] == [
        (ItemKind.SKILL, "Frondscript"),
        (ItemKind.PROJECT, "underwater drone archaeology mapper"),
        (ItemKind.ROLE, "Quantum Machine Learning Engineer"),
        (ItemKind.OUTLOOK, "77 percent"),
    ]


def test_a_known_neighbour_does_not_hide_an_unknown_word(knowledge: Knowledge) -> None:
    text = "Jobs\n\nSkills\n\n- Machine learning with Frondscript\n- Advanced Python\n"
    result = coverage(document_from_text(text), knowledge)
    assert [item.text for item in result.missing] == ["Machine learning with Frondscript"]


def test_a_text_that_names_nothing_is_refused(knowledge: Knowledge) -> None:
    with pytest.raises(NothingFoundError, match="names no role"):
        coverage(document_from_text("It rained all day. We had soup."), knowledge)
