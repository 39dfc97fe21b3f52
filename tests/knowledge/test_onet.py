"""Importing an invented release of O*NET: what is found, what is stored, what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

import small_onet as small
from metier.errors import DamagedFileError, MissingFileError, UsageError, WrongTypeError
from metier.knowledge.onet import import_onet
from metier.knowledge.spreadsheet import sheet_rows
from metier.knowledge.taxonomy import open_taxonomy
from metier.knowledge.taxonomy_store import stored_versions
from metier.types import Related
from small_onet import PILOT, RIGGER


def test_the_newest_date_of_the_tables_tells_the_version(tmp_path: Path) -> None:
    """05/2025 is when release 29.3 came out."""
    (done,) = import_onet(small.write_folder(tmp_path / "in"), tmp_path / "home")
    assert (done.taxonomy, done.version) == ("onet", "29.3")
    assert done.ignored == ("Tools Used",)
    assert {read.table: read.rows for read in done.tables}["alternate_titles"] == 3


def test_a_zip_as_published_says_its_version(tmp_path: Path) -> None:
    (done,) = import_onet(small.write_zip(tmp_path / "db_30_1_text.zip"), tmp_path / "home")
    assert done.version == "30.1"
    assert done.ignored == ("Read Me",)


def test_what_was_stored_reads_as_the_release_says(tmp_path: Path) -> None:
    import_onet(small.write_folder(tmp_path / "in"), tmp_path / "home")
    onet = open_taxonomy("onet", data=tmp_path / "home")
    assert onet.occupations.ids == (RIGGER, PILOT)
    assert onet.occupations.labels == ("Riggers", "Pilots")
    titles = ("Rope Hand", "Master Rigger (MR)", "MR", "Mast Climber")
    assert onet.occupations.alternatives == (titles, ())
    assert onet.skills.ids == ("2.A.1", "2.A.2", "2.C.1", "2.C.2", "ChartMaker")
    assert onet.skills.labels == ("Listening", "Splicing", "Weather", "Stars", "ChartMaker")
    assert onet.skills.kinds == ("skill", "skill", "knowledge", "knowledge", "technology")
    assert onet.skills_of(RIGGER) == (  # heaviest first; what O*NET suppresses is left out
        Related("2.A.2", "skill", 4.75),
        Related("2.C.1", "knowledge", 3.5),
        Related("2.A.1", "skill", 2.5),
    )
    assert onet.occupations_of("ChartMaker") == (Related(PILOT, "technology"),)
    assert onet.table("tasks").column("text").to_pylist() == ["Tie knots.", "Read charts."]
    assert onet.table("job_zones").column("zone").to_pylist() == [2.0]


def test_oddities_are_noted(tmp_path: Path) -> None:
    (done,) = import_onet(small.write_folder(tmp_path / "in"), tmp_path / "home")
    assert "1 rows of Alternate Titles are there twice" in done.notes
    assert any(n.startswith("1 occupations are not in Alternate Titles") for n in done.notes)


@pytest.mark.parametrize(
    ("table", "row", "column", "text", "says"),
    [
        ("Occupation Data", 1, 0, "53-9001", r"Occupation Data\.txt:2: '53-9001' is no O\*NET-SOC"),
        ("Occupation Data", 2, 0, RIGGER, r"Data\.txt:3: 53-9001\.00 is there already, in line 2"),
        ("Occupation Data", 1, 1, " ", r"Data\.txt:2: no Title"),
        ("Occupation Data", 0, 1, "Name", r"Data\.txt:1: no column 'Title', only O\*NET-SOC Code"),
        ("Occupation Data", 1, 2, "A\tB", r"Data\.txt:2: 4 fields where the header has 3"),
        ("Skills", 2, 0, "53-9009.00", r"Skills\.txt:3: 53-9009\.00 is not in Occupation Data"),
        ("Skills", 1, 4, "high", r"Skills\.txt:2: Data Value 'high' is no number"),
        ("Skills", 1, 4, "5.5", r"Skills\.txt:2: Data Value 5\.5 is not within 1 and 5"),
        ("Job Zones", 1, 1, "6", r"Job Zones\.txt:2: Job Zone 6 is not within 1 and 5"),
        ("Related Occupations", 1, 1, "53-9009.00", r"Related Occupations\.txt:2: 53-9009"),
    ],
)
def test_a_broken_table_is_refused_with_file_and_line(
    tmp_path: Path, table: str, row: int, column: int, text: str, says: str
) -> None:
    release = small.tables()
    release[table][row][column] = text
    with pytest.raises(DamagedFileError, match=says):
        import_onet(small.write_folder(tmp_path / "in", release), tmp_path / "home")
    assert stored_versions(tmp_path / "home") == ()


def test_a_release_that_lacks_tables_is_refused_or_taken_in_part(tmp_path: Path) -> None:
    folder = small.write_folder(tmp_path / "in")
    (folder / "Interests.txt").unlink()
    with pytest.raises(MissingFileError, match=r"lacks Interests\..*--partial"):
        import_onet(folder, tmp_path / "home")
    (done,) = import_onet(folder, tmp_path / "home", partial=True)
    assert done.missing == ("Interests",)


def test_without_its_occupations_nothing_is_taken(tmp_path: Path) -> None:
    folder = small.write_folder(tmp_path / "in")
    (folder / "Occupation Data.txt").unlink()
    with pytest.raises(MissingFileError, match="nothing can be imported without Occupation Data"):
        import_onet(folder, tmp_path / "home", partial=True)


def test_another_release_in_a_folder_below_is_passed_over_if_it_is_not_whole(
    tmp_path: Path,
) -> None:
    folder = small.write_folder(tmp_path / "in")
    few = {"Occupation Data": small.tables()["Occupation Data"]}
    small.write_folder(folder / "text", few)
    (done,) = import_onet(folder, tmp_path / "home")
    assert "passed over" in done.notes[-1]


def test_a_version_must_be_named_where_nothing_tells_it(tmp_path: Path) -> None:
    release = small.tables()
    for name in ("Task Statements", "Job Zones"):
        release[name][0][-1] = "Day"
    folder = small.write_folder(tmp_path / "in", release)
    with pytest.raises(UsageError, match="Say --version"):
        import_onet(folder, tmp_path / "home")
    assert import_onet(folder, tmp_path / "home", version="31.0")[0].version == "31.0"


def test_what_is_no_release_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WrongTypeError, match=r"no tables of O\*NET"):
        import_onet(tmp_path, tmp_path / "home")


def test_a_version_that_is_not_there_is_refused(tmp_path: Path) -> None:
    folder = small.write_folder(tmp_path / "in")
    small.write_folder(folder / "db_30_0")
    with pytest.raises(UsageError, match=r"no O\*NET 28\.0\. It has: 29\.3, 30\.0"):
        import_onet(folder, tmp_path / "home", version="28.0")


def test_a_sheet_that_is_none_is_refused() -> None:
    with pytest.raises(DamagedFileError, match=r"Skills\.xlsx:1: not an Excel file"):
        list(sheet_rows(b"PK\x03\x04 but no more", "Skills.xlsx", ("Title",)))
