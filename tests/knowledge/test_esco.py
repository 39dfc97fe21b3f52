"""Importing an invented release of ESCO: what is found, stored, replaced and added."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import small_esco as small
from metier.errors import DamagedFileError, KnowledgeError, OutputError, UsageError
from metier.knowledge import taxonomy_store
from metier.knowledge.esco import import_esco
from metier.knowledge.taxonomy import open_taxonomy
from metier.knowledge.taxonomy_store import stored_versions
from metier.types import Related
from small_esco import GROUP, ISCO, KNOTS, MAPS, PILOT, RIGGER, ROPE, TAR, write_release


def test_one_zip_brings_its_partner_of_the_same_version(tmp_path: Path) -> None:
    write_release(tmp_path / "in", "9.0.0")
    path = write_release(tmp_path / "in", "9.1.0")
    (done,) = import_esco(path, tmp_path / "home")
    assert (done.version, done.languages, done.missing) == ("9.1.0", ("en",), ())
    assert {read.table: read.rows for read in done.tables} == {
        "skills": 4,
        "occupations": 2,
        "skill_groups": 1,
        "isco_groups": 1,
        "occupation_skills": 3,
        "skill_skills": 1,
        "broader_occupations": 2,
        "broader_skills": 1,
    }


def test_the_zip_of_relations_brings_the_names(tmp_path: Path) -> None:
    names = write_release(tmp_path / "in")
    path = names.with_name(names.name.replace("- en -", "-  -"))
    relations = small.write_zip(tmp_path / "in", "9.1.0", "", small.relations())
    assert path == relations
    assert import_esco(relations, tmp_path / "home")[0].missing == ()


def test_what_was_stored_reads_as_the_release_says(tmp_path: Path) -> None:
    import_esco(write_release(tmp_path / "in"), tmp_path / "home")
    esco = open_taxonomy("esco", data=tmp_path / "home")
    assert (esco.name, esco.version, esco.language) == ("esco", "9.1.0", "en")
    assert esco.skills.ids == (KNOTS, MAPS, TAR, ROPE)
    assert esco.skills.labels == ("tie knots", "read charts", "tar", "rope")
    assert esco.skills.alternatives == (("knotting", "make knots", "nots"), (), ("pitch",), ())
    assert esco.skills.descriptions[:2] == ("Ti\nes.", 'Says "where" one is.')
    assert esco.skills.kinds == ("skill", "skill", "skill", "knowledge")
    assert esco.skills.index(ROPE) == 3
    assert esco.groups.ids == (GROUP, ISCO)
    assert esco.skills_of(RIGGER) == (Related(KNOTS, "essential"), Related(ROPE, "optional"))
    assert esco.skills_of(RIGGER, "optional") == (Related(ROPE, "optional"),)
    assert esco.occupations_of(MAPS) == (Related(PILOT, "essential"),)
    assert esco.broader(RIGGER) == (ISCO,)
    assert esco.broader(KNOTS) == (GROUP,)
    assert esco.skills_of("nobody") == esco.occupations_of("nothing") == ()
    assert esco.broader("nothing") == ()
    assert esco.table("skills").column("reuseLevel").to_pylist() == ["sector-specific"] * 4


def test_oddities_are_noted_with_the_line_of_the_first(tmp_path: Path) -> None:
    """Header, a skill of three lines (two fields of it have a line break), one of one line."""
    (done,) = import_esco(small.write_folder(tmp_path / "v9.1"), tmp_path / "home")
    assert (
        "1 skills without a skillType, taken as skills (first: skills_en.csv:6 'tar ')"
        in done.notes
    )
    assert done.version == "9.1"


def test_the_manifest_names_sources_counts_and_time(tmp_path: Path) -> None:
    (done,) = import_esco(write_release(tmp_path / "in"), tmp_path / "home")
    manifest = json.loads((Path(done.folder) / "manifest.json").read_text(encoding="utf-8"))
    assert {len(source["sha256"]) for source in manifest["sources"]} == {64}
    assert len(manifest["sources"]) == 2
    assert manifest["tables"]["skills"] == 4
    assert manifest["imported"].startswith("20")


def test_versions_lie_side_by_side_and_the_newest_opens(tmp_path: Path) -> None:
    home = tmp_path / "home"
    for version in ("9.10.0", "9.2.0"):
        import_esco(write_release(tmp_path / version, version), home)
    assert [(v.version, v.newest) for v in stored_versions(home)] == [
        ("9.2.0", False),
        ("9.10.0", True),
    ]
    assert open_taxonomy("esco", data=home).version == "9.10.0"
    assert open_taxonomy("esco", "9.2.0", home).version == "9.2.0"
    for name in ("esco-9.2.0", "esco@9.2.0"):
        assert open_taxonomy(name, data=home).version == "9.2.0"


def test_a_newer_version_in_part_does_not_take_the_place_of_a_whole_one(tmp_path: Path) -> None:
    home = tmp_path / "home"
    import_esco(write_release(tmp_path / "in", "9.1.0"), home)
    path = small.write_zip(tmp_path, "9.2.0", "en", small.names())
    (done,) = import_esco(path, home, partial=True)
    assert "occupationSkillRelations.csv" in done.missing
    assert open_taxonomy("esco", data=home).version == "9.1.0"
    with pytest.raises(KnowledgeError, match="without its relations"):
        open_taxonomy("esco", "9.2.0", home).skills_of(RIGGER)


def test_importing_again_replaces_the_version_whole(tmp_path: Path) -> None:
    home = tmp_path / "home"
    path = write_release(tmp_path / "in")
    import_esco(path, home)
    tables = small.names()
    tables["skills"][1][4] = "splice"
    small.write_zip(tmp_path / "in", "9.1.0", "en", tables)
    import_esco(path, home)
    assert open_taxonomy("esco", data=home).skills.labels[0] == "splice"
    assert [p.name for p in (home / "taxonomies" / "esco").iterdir()] == ["9.1.0"]


def test_a_folder_with_several_versions_gives_all_whole_ones(tmp_path: Path) -> None:
    write_release(tmp_path / "in", "9.1.0")
    write_release(tmp_path / "in", "9.2.0")
    small.write_zip(tmp_path / "in", "9.3.0", "en", small.names())
    done = import_esco(tmp_path / "in", tmp_path / "home")
    assert [one.version for one in done] == ["9.1.0", "9.2.0"]
    assert "release 9.3.0 is there too" in done[0].notes[-1]
    (one,) = import_esco(tmp_path / "in", tmp_path / "other", version="9.2.0")
    assert one.version == "9.2.0"


def test_a_language_is_added_beside(tmp_path: Path) -> None:
    home = tmp_path / "home"
    import_esco(write_release(tmp_path / "in"), home)
    path = small.write_zip(tmp_path, "9.1.0", "de", small.german())
    (done,) = import_esco(path, home, language="de")
    assert done.languages == ("de",)
    assert "added to esco 9.1.0" in done.notes[0]
    german = open_taxonomy("esco", data=home, language="de")
    assert german.occupations.labels == ("Takler/-in", "Lotse/-in")
    assert german.occupations.alternatives == (("Takelhand",), ())
    assert german.skills.labels[0] == "tie knots"  # no German name: its own
    assert german.skills_of(RIGGER) == open_taxonomy("esco", data=home).skills_of(RIGGER)
    assert open_taxonomy("esco", data=home).occupations.labels == ("rigger", "pilot")
    assert stored_versions(home)[0].languages == ("en", "de")


def test_a_language_stays_when_the_version_is_imported_again(tmp_path: Path) -> None:
    home = tmp_path / "home"
    path = write_release(tmp_path / "in")
    import_esco(path, home)
    import_esco(small.write_zip(tmp_path, "9.1.0", "de", small.german()), home)
    import_esco(path, home)
    assert open_taxonomy("esco", data=home, language="de").occupations.labels[1] == "Lotse/-in"


def test_english_becomes_the_language_of_the_tables_when_it_comes_second(tmp_path: Path) -> None:
    home = tmp_path / "home"
    german = small.write_zip(tmp_path, "9.1.0", "de", small.german())
    import_esco(german, home, partial=True)
    assert open_taxonomy("esco", data=home).language == "de"
    import_esco(write_release(tmp_path / "in"), home)
    assert open_taxonomy("esco", data=home).occupations.labels == ("rigger", "pilot")
    assert open_taxonomy("esco", data=home, language="de").occupations.labels[1] == "Lotse/-in"


def test_a_language_with_a_concept_that_the_version_has_not_is_refused(tmp_path: Path) -> None:
    home = tmp_path / "home"
    import_esco(write_release(tmp_path / "in"), home)
    tables = small.german()
    tables["occupations"][2][1] += "-other"
    path = small.write_zip(tmp_path, "9.1.0", "de", tables)
    with pytest.raises(DamagedFileError, match=r"occupations_de\.csv:3: .*no concept"):
        import_esco(path, home)
    assert stored_versions(home)[0].languages == ("en",)


def test_a_version_can_be_named_and_must_be_where_nothing_says_it(tmp_path: Path) -> None:
    folder = small.write_folder(tmp_path / "boat")
    with pytest.raises(UsageError, match="--version"):
        import_esco(folder, tmp_path / "home")
    (done,) = import_esco(folder, tmp_path / "home", version="9.9")
    assert done.version == "9.9"


def test_a_version_or_language_that_is_not_there_is_refused(tmp_path: Path) -> None:
    write_release(tmp_path / "in", "9.1.0")
    write_release(tmp_path / "in", "9.2.0")
    with pytest.raises(UsageError, match=r"no ESCO 9\.3\.0\. It has: 9\.1\.0, 9\.2\.0"):
        import_esco(tmp_path / "in", tmp_path / "home", version="9.3.0")
    with pytest.raises(UsageError, match=r"no tables in 'fr'\. It has: en"):
        import_esco(tmp_path / "in", tmp_path / "home", version="9.1.0", language="fr")


@pytest.mark.parametrize("at", ["before the move", "between the moves"])
def test_an_import_that_is_killed_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    home = tmp_path / "home"
    path = write_release(tmp_path / "in")
    import_esco(path, home)
    rename = Path.rename

    def killed(self: Path, target: Path) -> Path:
        if at == "before the move" or self.suffix == ".part":
            raise KeyboardInterrupt
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", killed)
    with pytest.raises(KeyboardInterrupt):
        import_esco(path, home)
    monkeypatch.undo()
    assert [v.version for v in stored_versions(home)] == ["9.1.0"]
    assert open_taxonomy("esco", data=home).skills.index(ROPE) == 3
    import_esco(path, home)
    assert [p.name for p in (home / "taxonomies" / "esco").iterdir()] == ["9.1.0"]


def test_a_folder_half_written_is_no_version_and_is_swept_in_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    left = home / "taxonomies" / "esco" / ".9.1.0-x.part"
    left.mkdir(parents=True)
    (left / "manifest.json").write_text("{}", encoding="utf-8")
    assert stored_versions(home) == ()
    import_esco(write_release(tmp_path / "in"), home)
    assert left.exists()
    monkeypatch.setattr(taxonomy_store, "_STALE", -1)
    import_esco(write_release(tmp_path / "in"), home)
    assert not left.exists()


def test_a_data_folder_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file", encoding="utf-8")
    with pytest.raises(OutputError, match="METIER_HOME"):
        import_esco(write_release(tmp_path / "in"), tmp_path / "home")
