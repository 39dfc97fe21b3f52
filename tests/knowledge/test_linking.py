"""Links to ESCO and O*NET: by equal names, where they say the same."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from metier.knowledge.linking import esco_names, link_esco, link_onet, onet_names
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


def test_onet_names_keep_their_own_writing(tmp_path: Path) -> None:
    table = tmp_path / "Technology Skills.txt"
    table.write_text("O*NET-SOC Code\tExample\n15-2051.00\tApache Spark\n", encoding="utf-8")
    assert onet_names(table) == {"apache spark": "Apache Spark"}
