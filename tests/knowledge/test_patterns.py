"""Requirement patterns: read back as written, true to the knowledge base, without a word."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest
from small_folder import small_folder

from metier.errors import KnowledgeError
from metier.knowledge import patterns
from metier.knowledge.authored import DATA, read_toml
from metier.knowledge.base import open_knowledge
from metier.knowledge.check import problems
from metier.knowledge.musts import musts_by_ad
from metier.knowledge.patterns import PatternsFile, compile_patterns, open_patterns

FILES = sorted((DATA / "patterns").glob("*.toml"))
LINE = re.compile(r"(?:entry|mid|senior|lead|head|-) (?:[A-Z]{2}|-) \d{4}(?:-\d\d)?(?: [\d|/]+)*")


def test_the_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(patterns).failed == 0


def test_what_is_written_is_what_is_opened(tmp_path: Path) -> None:
    (tmp_path / "patterns").mkdir()
    (tmp_path / "patterns" / "a.toml").write_text(
        'source = "a"\nperiod = "2026-01"\nskills = ["b", "a"]\n'
        '[roles]\ncook = ["mid US 2026-01 1", "- - 2026 0|1"]\nbaker = ["head DE 2026-02"]\n'
    )
    found = open_patterns(compile_patterns(tmp_path))
    assert found.role_ids == ("baker", "cook")
    assert found.ads_for("cook").tolist() == [0, 1]
    assert found.ads_for("smith").tolist() == []
    assert found.levels.tolist() == [1, -1, 4]
    assert [found.country_codes[c] if c >= 0 else "" for c in found.countries] == ["US", "", "DE"]
    assert found.months.tolist() == [2026 * 12, 2026 * 12, 2026 * 12 + 1]
    assert musts_by_ad(found.musts, range(3)) == [[(1, ("a",))], [(1, ("b", "a"))], []]
    assert [(o.id, o.period) for o in found.origins] == [("a", "2026-01")]


def test_without_files_there_are_no_patterns(tmp_path: Path) -> None:
    assert len(open_patterns(compile_patterns(tmp_path))) == 0


def test_a_file_that_does_not_fit_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "patterns").mkdir()
    (tmp_path / "patterns" / "a.toml").write_text('source = "a"\n')
    with pytest.raises(KnowledgeError, match=r"a\.toml"):
        compile_patterns(tmp_path)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_built_in_file_names_what_is_known_and_nothing_else(path: Path) -> None:
    knowledge = open_knowledge()
    sheet = read_toml(path, PatternsFile)
    assert sheet.source in knowledge.sources
    assert set(sheet.skills) <= knowledge.skills.keys()
    assert sheet.roles.keys() <= knowledge.roles.keys()
    lines = [line for of_role in sheet.roles.values() for line in of_role]
    assert len(lines) > 1000
    assert not [line for line in lines if not LINE.fullmatch(line)]


def test_they_are_small() -> None:
    assert sum(path.stat().st_size for path in FILES) < 400_000


def test_names_that_the_knowledge_base_does_not_have_are_told(tmp_path: Path) -> None:
    folder = small_folder(tmp_path)
    (folder / "patterns").mkdir()
    (folder / "patterns" / "a.toml").write_text(
        'source = "nobody"\nperiod = "2026"\nskills = ["python", "knitting"]\n'
        '[roles]\nbaker = ["- - 2026 0"]\nsmith = []\n'
    )
    assert problems(folder) == [
        "patterns nobody: unknown source 'nobody'",
        "patterns nobody: unknown skill 'knitting'",
        "patterns nobody: unknown role 'smith'",
    ]
