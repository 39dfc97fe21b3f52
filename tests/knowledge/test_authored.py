"""Authored files: what they say, and what is refused, with its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_folder import ROLE, SKILLS, small_folder

from metier.errors import KnowledgeError
from metier.knowledge import authored
from metier.types import Level, SkillKind


def test_a_skill_as_written(tmp_path: Path) -> None:
    folder = small_folder(tmp_path)
    skills = {s.id: s for s in authored.read_skills(folder / "skills" / "some.toml")}
    spark = skills["spark"]
    assert (spark.name, spark.kind, spark.hours) == ("Spark", SkillKind.TOOL, (30, 80))
    assert (spark.requires, spark.contextual, spark.cues) == (("python",), ("Spark",), ("hadoop",))
    assert (spark.source, spark.date, spark.esco) == ("metier", "2026-11-21", None)


def test_links_go_with_the_skills(tmp_path: Path) -> None:
    folder = small_folder(tmp_path)
    (folder / "links").mkdir()
    text = 'source = "esco"\ndate = 2026-11-21\n\n[links]\npython = "http://esco/python"\n'
    (folder / "links" / "esco.toml").write_text(text, encoding="utf-8")
    python = next(authored.read_skills(folder / "skills" / "some.toml"))
    assert (python.esco, python.onet) == ("http://esco/python", None)


def test_a_role_has_its_levels_lowest_first(tmp_path: Path) -> None:
    role = authored.read_role(small_folder(tmp_path) / "roles" / "baker.toml")
    assert [row.level for row in role.levels] == [Level.ENTRY, Level.MID]
    assert role.levels[0].titles == ("Junior Baker",)
    assert [(r.skills, r.importance, r.level) for r in role.requirements[:2]] == [
        (("python",), 0.8, Level.ENTRY),
        (("spark", "data-modelling"), 0.4, Level.MID),
    ]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("importance = 0.8", "importance = 1.8"), "baker.toml: Expected `float` <= 1.0"),
        (('family = "bakery"', ""), "baker.toml: Object missing required field `family`"),
        (('name = "Data Baker"', 'name = "B"\ncolour = "red"'), "unknown field `colour`"),
        (('id = "baker"', 'id = "The Baker"'), "matching regex"),
        (('from = "mid"', 'from = "boss"'), "Invalid enum value 'boss'"),
        (('skill = "python"', ""), "names either `skill` or `one_of`"),
        (('skill = "python"', 'skill = "python"\none_of = ["spark"]'), "names either"),
        (('summary = "Bakes."', "summary = Bakes."), "baker.toml: Invalid value"),
    ],
)
def test_a_role_that_does_not_fit_is_refused(
    tmp_path: Path, change: tuple[str, str], words: str
) -> None:
    folder = small_folder(tmp_path, baker=ROLE.replace(*change, 1))
    with pytest.raises(KnowledgeError) as refused:
        authored.read_role(folder / "roles" / "baker.toml")
    assert words in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_skill_of_unknown_kind_is_refused(tmp_path: Path) -> None:
    folder = small_folder(tmp_path, some=SKILLS.replace('"language"', '"animal"'))
    with pytest.raises(KnowledgeError, match=r"some.toml: Invalid enum value 'animal'"):
        list(authored.read_skills(folder / "skills" / "some.toml"))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"sources.toml: no such file"):
        list(authored.read_sources(tmp_path))
