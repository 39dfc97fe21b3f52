"""Releases of ESCO that are broken or not whole: each refused with its file and line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import small_esco as small
from metier.errors import (
    DamagedFileError,
    KnowledgeError,
    MissingFileError,
    UnreadableError,
    UsageError,
    WrongTypeError,
)
from metier.knowledge.esco import import_esco
from metier.knowledge.esco_published import version_by_rows
from metier.knowledge.taxonomy import open_taxonomy
from metier.knowledge.taxonomy_store import stored_versions
from small_esco import KNOTS, as_csv, write_folder, write_release

Change = Callable[[Path], object]


def _cell(file: str, row: int, column: int, text: str) -> Change:
    """Write another text into one cell (rows count from the header, 0)."""

    def change(folder: Path) -> None:
        name = file.removesuffix(".csv").removesuffix("_en")
        table = (small.names() | small.relations())[name]
        table[row][column] = text
        (folder / file).write_bytes(as_csv(table))

    return change


def _swap(file: str, old: bytes, new: bytes) -> Change:
    def change(folder: Path) -> None:
        data = (folder / file).read_bytes()
        assert old in data
        (folder / file).write_bytes(data.replace(old, new, 1))

    return change


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (_cell("skills_en.csv", 1, 1, "http://example.org/1"), r"skills_en\.csv:2: .* is no URI"),
        # the first skill takes lines 2 to 4: its other labels and its text are of two lines each
        (_cell("skills_en.csv", 2, 0, "Skill"), r"skills_en\.csv:5: conceptType 'Skill'"),
        (_cell("skills_en.csv", 2, 4, "  "), r"skills_en\.csv:5: no preferredLabel"),
        (_cell("skills_en.csv", 2, 2, "art"), r"skills_en\.csv:5: skillType 'art'"),
        (_cell("skills_en.csv", 2, 1, KNOTS), r"skills_en\.csv:5: .* already, in line 2"),
        (_cell("skills_en.csv", 0, 4, "label"), r"skills_en\.csv:1: no column 'preferredLabel'"),
        (_cell("skills_en.csv", 0, 4, "status"), r"skills_en\.csv:1: no column 'preferredLabel'"),
        (_cell("occupations_en.csv", 2, 2, "9999"), r"tions_en\.csv:3: ISCO group '9999'"),
        (_cell("occupationSkillRelations.csv", 3, 3, KNOTS + "9"), r"csv:4: .*no concept"),
        (_cell("occupationSkillRelations.csv", 3, 0, "rigger"), r"csv:4: 'rigger' is no"),
        (_cell("occupationSkillRelations.csv", 2, 1, "often"), r"csv:3: 'often' is neither"),
        (_cell("occupationSkillRelations.csv", 3, 3, KNOTS), r"csv:4: the same two concepts"),
        (_cell("broaderRelationsSkillPillar.csv", 1, 3, KNOTS + "9"), r"SkillPillar\.csv:2: "),
        (_swap("skills_en.csv", b"rope", b"r\xff\xfepe"), r"en\.csv:7: byte 0xff is no UTF-8"),
        (_swap("skills_en.csv", b"rope", b"r\x00pe"), r"skills_en\.csv:7: holds a zero byte"),
        (_swap("skills_en.csv", b'""where""', b'"where"'), r"skills_en\.csv:5: a quote closes in"),
        (_swap("skills_en.csv", b"What it", b'"What it'), r"skills_en\.csv:7: a quote opens here"),
        (_swap("skills_en.csv", b",read charts", b""), r"en\.csv:5: 8 fields where the header"),
        (lambda f: (f / "skills_en.csv").write_bytes(b""), r"skills_en\.csv:1: the file is empty"),
        (
            lambda f: (f / "skills_en.csv").write_bytes(as_csv(small.names()["skills"][:1])),
            r"skills_en\.csv:1: no row below the header",
        ),
        (
            lambda f: (f / "skills_en.csv").write_bytes((f / "skills_en.csv").read_bytes()[:-30]),
            r"skills_en\.csv:7: \d fields where the header has 9",
        ),
    ],
)  # fmt: skip
def test_a_broken_release_is_refused_with_file_and_line(
    tmp_path: Path, change: Change, says: str
) -> None:
    folder = write_folder(tmp_path / "v9.1")
    change(folder)
    with pytest.raises(DamagedFileError, match=says) as refusal:
        import_esco(folder, tmp_path / "home")
    assert refusal.value.cure
    assert "\n" not in str(refusal.value)
    assert stored_versions(tmp_path / "home") == ()


def test_partial_passes_over_relations_that_point_at_nothing(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "v9.1")
    _cell("occupationSkillRelations.csv", 3, 3, KNOTS + "9")(folder)
    (done,) = import_esco(folder, tmp_path / "home", partial=True)
    assert any("1 rows that name a concept not in the release" in note for note in done.notes)
    esco = open_taxonomy("esco", data=tmp_path / "home")
    assert [r.id for r in esco.skills_of(small.RIGGER)] == [KNOTS]


@pytest.mark.parametrize("file", ["skills_en.csv", "ISCOGroups_en.csv", "skillSkillRelations.csv"])
def test_a_release_that_lacks_a_table_is_refused_with_what_is_missing(
    tmp_path: Path, file: str
) -> None:
    folder = write_folder(tmp_path / "v9.1")
    (folder / file).unlink()
    with pytest.raises(MissingFileError, match=f"lacks {file}.*--partial"):
        import_esco(folder, tmp_path / "home")
    (done,) = import_esco(folder, tmp_path / "home", partial=True)
    assert done.missing == (file,)


def test_names_without_their_relations_are_refused_with_what_to_do(tmp_path: Path) -> None:
    path = small.write_zip(tmp_path, "9.1.0", "en", small.names())
    with pytest.raises(MissingFileError, match="two zips belong beside each other"):
        import_esco(path, tmp_path / "home")


def test_relations_alone_are_refused_even_in_part(tmp_path: Path) -> None:
    path = small.write_zip(tmp_path, "9.1.0", "", small.relations())
    for partial in (False, True):
        with pytest.raises(MissingFileError, match="skills_en"):
            import_esco(path, tmp_path / "home", partial=partial)


def test_the_partner_of_another_version_does_not_serve(tmp_path: Path) -> None:
    small.write_zip(tmp_path, "9.2.0", "", small.relations())
    path = small.write_zip(tmp_path, "9.1.0", "en", small.names())
    with pytest.raises(MissingFileError):
        import_esco(path, tmp_path / "home")


def test_a_zip_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    path = write_release(tmp_path)
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(DamagedFileError, match="cut off or broken"):
        import_esco(path, tmp_path / "home")


def test_a_zip_with_a_broken_file_is_refused(tmp_path: Path) -> None:
    path = write_release(tmp_path)
    data = bytearray(path.read_bytes())
    at = data.index(b"tie knots")
    data[at : at + 3] = b"cut"
    path.write_bytes(data)
    with pytest.raises(DamagedFileError, match=r"skills_en\.csv: broken in the zip"):
        import_esco(path, tmp_path / "home")


def test_what_is_no_release_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(WrongTypeError, match="no tables of ESCO"):
        import_esco(tmp_path, tmp_path / "home")
    with pytest.raises(UnreadableError, match="no such file"):
        import_esco(tmp_path / "nowhere", tmp_path / "home")


def test_two_of_one_table_are_refused(tmp_path: Path) -> None:
    write_folder(tmp_path / "v9.1")
    (tmp_path / "v9.1" / "more").mkdir()
    tables = small.names()
    tables["skills"].pop()
    (tmp_path / "v9.1" / "more" / "skills_en.csv").write_bytes(as_csv(tables["skills"]))
    with pytest.raises(UsageError, match="two of one table"):
        import_esco(tmp_path / "v9.1", tmp_path / "home")


def test_a_published_release_cut_at_the_end_of_a_row_is_refused(tmp_path: Path) -> None:
    """ESCO 1.1.1 has 13,896 skills; ours of that name has four."""
    path = write_release(tmp_path, "1.1.1")
    with pytest.raises(DamagedFileError, match=r"csv:\d+: ends after \d+ rows; ESCO 1\.1\.1 has"):
        import_esco(path, tmp_path / "home")


def test_a_version_is_known_by_its_counts() -> None:
    assert version_by_rows({"skills": 13_891, "occupations": 3_008}) == "1.1.0"
    assert version_by_rows({"isco_groups": 619}) is None  # three releases have as many
    assert version_by_rows({"skills": 4}) is None
    assert version_by_rows({}) is None


def test_a_taxonomy_that_is_not_imported_is_refused_with_the_command(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"esco is not imported.*kb import esco PATH"):
        open_taxonomy("esco", data=tmp_path)
    import_esco(write_release(tmp_path / "in"), tmp_path)
    with pytest.raises(KnowledgeError, match=r"esco 1\.0 is not imported in .*, only 9\.1\.0"):
        open_taxonomy("esco-1.0", data=tmp_path)
    with pytest.raises(KnowledgeError, match="not there in 'de', only in en"):
        open_taxonomy("esco", data=tmp_path, language="de")


@pytest.mark.parametrize("file", ["skills.bin", "relations.bin", "broader.bin", "manifest.json"])
def test_a_damaged_file_of_the_store_is_refused(tmp_path: Path, file: str) -> None:
    (done,) = import_esco(write_release(tmp_path / "in"), tmp_path)
    (Path(done.folder) / file).write_bytes(b"\xc1")
    with pytest.raises(KnowledgeError, match=r"damaged.*again"):
        esco = open_taxonomy("esco", data=tmp_path)
        esco.skills_of(small.RIGGER)
        esco.broader(KNOTS)
