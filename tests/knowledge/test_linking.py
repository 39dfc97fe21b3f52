"""Links to ESCO and O*NET: by equal names, where they say the same."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from metier.errors import KnowledgeError
from metier.knowledge.linking import (
    collection_names,
    esco_names,
    esco_other_names,
    link_by_other_labels,
    link_esco,
    link_onet,
    onet_names,
    reviewed,
)
from metier.types import Skill, SkillKind

PYTHON = Skill("python", "Python", SkillKind.LANGUAGE, ("CPython", "Python language"))
TEAM = Skill("teamwork", "Teamwork", SkillKind.SOFT, ("work in teams",))
MODELS = Skill(
    "models", "Statistical Models", SkillKind.METHOD, ("regression", "statistics models")
)
PHD = Skill("phd", "PhD", SkillKind.DEGREE)
AUDIT = Skill("audit", "Audit", SkillKind.BUSINESS)


def test_an_equal_name_links() -> None:
    assert link_esco([PYTHON], {"python": "esco:1"}) == {"python": "esco:1"}


def test_an_alias_links_where_it_says_the_same_as_the_name() -> None:
    assert link_esco([MODELS], {"regression": "esco:1"}) == {}
    assert link_esco([MODELS], {"statistics models": "esco:2"}) == {"models": "esco:2"}


def test_a_soft_skill_links_by_any_alias_since_esco_words_it_as_a_verb() -> None:
    assert link_esco([TEAM], {"work in teams": "esco:3"}) == {"teamwork": "esco:3"}


def test_degrees_and_what_was_rejected_do_not_link() -> None:
    assert link_esco([PHD, AUDIT], {"phd": "esco:4", "audit": "esco:5"}) == {}


def test_another_label_links_where_it_is_one_to_one() -> None:
    others = {"python": {"esco:1"}, "work in teams": {"esco:3"}}
    links = link_by_other_labels([PYTHON, TEAM], others, taken={})
    assert links == {"python": "esco:1", "teamwork": "esco:3"}


def test_another_label_of_two_concepts_does_not_link() -> None:
    assert link_by_other_labels([PYTHON], {"python": {"esco:1", "esco:2"}}, taken={}) == {}


def test_two_skills_that_claim_one_concept_do_not_link() -> None:
    others = {"python": {"esco:1"}, "work in teams": {"esco:1"}}
    assert link_by_other_labels([PYTHON, TEAM], others, taken={}) == {}


def test_a_concept_that_is_taken_does_not_link_again() -> None:
    taken = {"teamwork": "esco:1"}
    assert link_by_other_labels([PYTHON, TEAM], {"python": {"esco:1"}}, taken) == {}


def test_what_was_picked_must_be_in_the_release() -> None:
    assert reviewed({"python": "Py Thon"}, {"py thon": "esco:1"}) == {"python": "esco:1"}
    with pytest.raises(KnowledgeError, match="called 'Python'"):
        reviewed({"python": "Python"}, {})


def test_onet_links_technologies_only() -> None:
    names = {"python": "Python", "statistical models": "Statistical models"}
    assert link_onet([PYTHON, MODELS], names) == {"python": "Python"}


def test_names_of_a_release_are_folded_and_lose_their_qualifier(tmp_path: Path) -> None:
    table = io.StringIO()
    table.write("conceptUri,preferredLabel\n")
    table.write("esco:1,Python (computer programming)\n")
    table.write("esco:2,tools for ETL (tools for data)\n")
    table.write("esco:3,Python\n")
    with zipfile.ZipFile(tmp_path / "esco.zip", "w") as archive:
        archive.writestr("skills_en.csv", table.getvalue().encode("utf-8-sig"))
    assert esco_names(tmp_path / "esco.zip") == {"python": "esco:1", "tools for etl": "esco:2"}


def test_other_names_of_a_release_keep_all_that_have_them(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "esco.zip", "w") as archive:
        rows = 'conceptUri,altLabels\nesco:1,"snake\npy"\nesco:2,Snake\nesco:3,\n'
        archive.writestr("skills_en.csv", rows)
    assert esco_other_names(tmp_path / "esco.zip") == {
        "snake": {"esco:1", "esco:2"},
        "py": {"esco:1"},
    }


def test_names_of_a_collection_are_folded(tmp_path: Path) -> None:
    table = tmp_path / "digitalSkillsCollection_en.csv"
    table.write_text("conceptUri,preferredLabel\nesco:1,Data-Science\n", encoding="utf-8")
    assert collection_names(table) == {"data science": "esco:1"}


def test_onet_names_keep_their_own_writing(tmp_path: Path) -> None:
    table = tmp_path / "Technology Skills.txt"
    table.write_text("O*NET-SOC Code\tExample\n15-2051.00\tApache Spark\n", encoding="utf-8")
    assert onet_names(table) == {"apache spark": "Apache Spark"}
