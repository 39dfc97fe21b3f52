"""The compiled file: what it holds, when it is made anew, what is refused."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from small_folder import SKILLS, small_folder

from metier.errors import KnowledgeError
from metier.knowledge.compiled import Contextual, compile_folder, open_compiled, write_compiled
from metier.types import Basis


def test_shares_are_in_the_roles(tmp_path: Path) -> None:
    (role,) = compile_folder(small_folder(tmp_path)).roles
    assert [(r.importance, r.basis) for r in role.requirements[:3]] == [
        (0.5, Basis.ADS),
        (0.2, Basis.ADS),
        (0.1, Basis.AUTHORED),
    ]


def test_a_contextual_form_is_no_plain_one(tmp_path: Path) -> None:
    compiled = compile_folder(small_folder(tmp_path))
    spark = [s.id for s in compiled.skills].index("spark")
    ((pattern, meanings),) = compiled.contextual.items()
    assert meanings == (Contextual(spark, ("Spark",)),)
    assert compiled.plain[pattern] == -1
    assert list(compiled.cues.values()) == [(spark,)]


def test_what_was_opened_is_what_was_compiled(tmp_path: Path) -> None:
    folder, file = small_folder(tmp_path / "data"), tmp_path / "knowledge.bin"
    assert open_compiled(file, folder) == compile_folder(folder)
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["knowledge.bin"]


def test_it_is_made_anew_when_an_authored_file_is_newer(tmp_path: Path) -> None:
    folder, file = small_folder(tmp_path / "data"), tmp_path / "knowledge.bin"
    write_compiled(file, folder)
    made = file.stat().st_mtime
    path = folder / "skills" / "some.toml"
    path.write_text(SKILLS.replace('"CPython"', '"Snake"'), encoding="utf-8")
    os.utime(path, (made + 10, made + 10))
    skills = {s.id: s for s in open_compiled(file, folder).skills}
    assert skills["python"].aliases == ("Snake",)


def test_an_installation_without_authored_files_opens_what_it_has(tmp_path: Path) -> None:
    file = tmp_path / "knowledge.bin"
    write_compiled(file, small_folder(tmp_path / "data"))
    assert len(open_compiled(file, tmp_path / "none").skills) == 12  # 3 and 9 fillers


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="Install metier again"):
        open_compiled(tmp_path / "none.bin", tmp_path / "none")


@pytest.mark.parametrize("junk", [b"", b"\x00\xff junk", b"\x80"])
def test_a_damaged_file_is_refused(tmp_path: Path, junk: bytes) -> None:
    file = tmp_path / "knowledge.bin"
    file.write_bytes(junk)
    with pytest.raises(KnowledgeError, match="damaged"):
        open_compiled(file, tmp_path / "none")
