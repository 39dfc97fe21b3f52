"""From ours to ESCO to O*NET and back: built-in links and an imported crosswalk."""

from __future__ import annotations

from pathlib import Path

import pytest

import small_esco
import small_onet
from metier.errors import DamagedFileError, KnowledgeError, UnreadableError, WrongTypeError
from metier.knowledge.base import open_knowledge
from metier.knowledge.crosswalk import Crosswalk, open_crosswalk
from metier.knowledge.crosswalk_import import import_crosswalk
from metier.knowledge.esco import import_esco
from metier.knowledge.onet import import_onet
from metier.types import Related
from small_base import base

URI = small_esco.RIGGER
FORWARD = f"""\
Mapping project name,Boatyard,,,,,
Mapping project version,3,,,,,
Classification 2 Version,v9.1.0,,,,,
,,,,,,
O*NET Id,O*NET Title,O*NET Description,ESCO or ISCO URI,ESCO or ISCO Title,Words,Type of Match
53-9001.00,Riggers,"Rig
boats.",{URI},rigger,,closeMatch
53-9002.00,Pilots,,{small_esco.PILOT},pilot,,exactMatch
53-9002.00,Pilots,,{URI},rigger,,broadMatch
"""
BACK = """\
ESCO/ISCO Code,ESCO/ISCO Title,O*NET-SOC 2019 Code,O*NET-SOC 2019 Title
7215.2,pilot,53-9001.00,Riggers
7215.2,pilot,53-9002.00,Pilots
7215.9,swabber,53-9001.00,Riggers
,A remark about the licence.,,
"""


def _write(folder: Path, forward: str = FORWARD, back: str = "") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "crosswalk_esco_onet.csv").write_text(forward, encoding="utf-8-sig")
    if back:
        (folder / "crosswalk_back.csv").write_text(back, encoding="utf-8")
    return folder


def test_the_match_type_is_kept_and_the_best_comes_first(tmp_path: Path) -> None:
    (done,) = import_crosswalk(_write(tmp_path / "in"), tmp_path / "home")
    assert (done.version, done.tables[0].rows) == ("3", 3)
    links = open_crosswalk(base(()), tmp_path / "home")
    assert links.esco_to_onet(URI) == (
        Related("53-9001.00", "closeMatch"),
        Related("53-9002.00", "broadMatch"),
    )
    assert links.onet_to_esco("53-9002.00")[0] == Related(small_esco.PILOT, "exactMatch")
    assert links.onet_to_esco("11-1011.00") == ()


def test_the_other_direction_is_read_with_the_codes_of_an_imported_esco(tmp_path: Path) -> None:
    home = tmp_path / "home"
    import_esco(small_esco.write_release(tmp_path / "esco"), home)
    (done,) = import_crosswalk(_write(tmp_path / "in", back=BACK), home)
    assert "1 codes are not in ESCO 9.1.0 (first: crosswalk_back.csv:4)" in done.notes
    links = open_crosswalk(base(()), home)
    assert links.esco_to_onet(small_esco.PILOT) == (
        Related("53-9002.00", "exactMatch"),
        Related("53-9001.00", "related"),
    )


def test_the_other_direction_alone_needs_an_imported_esco(tmp_path: Path) -> None:
    (tmp_path / "crosswalk.csv").write_text(BACK, encoding="utf-8")
    with pytest.raises(UnreadableError, match="no ESCO is imported"):
        import_crosswalk(tmp_path / "crosswalk.csv", tmp_path / "home")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("closeMatch", "nearly", r"csv:6: 'nearly' is no type of match"),
        ("53-9001.00", "53", r"csv:6: '53' is no O\*NET-SOC code"),
        (URI, "rigger", r"csv:6: 'rigger' is no URI of ESCO"),
        ("pilot,,exact", "pilot,exact", r"csv:8: 6 fields where the header has 7"),
        (f"53-9002.00,Pilots,,{URI}", f"53-9001.00,Pilots,,{URI}", r"csv:9: the same two"),
    ],
)
def test_a_broken_crosswalk_is_refused_with_file_and_line(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    assert old in FORWARD
    with pytest.raises(DamagedFileError, match=says):
        import_crosswalk(_write(tmp_path / "in", FORWARD.replace(old, new)), tmp_path / "home")


def test_what_is_no_crosswalk_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WrongTypeError, match="no crosswalk"):
        import_crosswalk(tmp_path, tmp_path / "home")


def test_a_crosswalk_beside_a_release_of_onet_is_imported_with_it(tmp_path: Path) -> None:
    _write(tmp_path / "crosswalk")
    done = import_onet(small_onet.write_folder(tmp_path / "onet"), tmp_path / "home")
    assert [one.taxonomy for one in done] == ["onet", "crosswalk"]


def test_a_damaged_crosswalk_of_the_store_is_refused(tmp_path: Path) -> None:
    (done,) = import_crosswalk(_write(tmp_path / "in"), tmp_path / "home")
    (Path(done.folder) / "matches.bin").write_bytes(b"\xc1")
    with pytest.raises(KnowledgeError, match="damaged"):
        open_crosswalk(base(()), tmp_path / "home")


def test_built_in_links_lead_both_ways_without_any_import() -> None:
    links = Crosswalk(open_knowledge())
    codes = links.codes_of_role("data-scientist")
    assert codes["onet"] == "15-2051.00"
    assert "data-scientist" in links.roles_of(codes["esco"])
    assert "data-scientist" in links.roles_of(codes["onet"])
    assert links.skills_of(links.codes_of_skill("python")["esco"]) == ("python",)
    assert links.codes_of_skill("no-such-skill") == links.codes_of_role("no-such-role") == {}
    assert links.esco_to_onet(codes["esco"]) == ()


def test_every_role_has_a_code_in_both() -> None:
    knowledge = open_knowledge()
    links = Crosswalk(knowledge)
    assert all({"esco", "onet"} == set(links.codes_of_role(role)) for role in knowledge.roles)
