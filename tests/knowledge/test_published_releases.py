"""The releases as they are published, where the folder of real data is at hand."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from metier.errors import MissingFileError
from metier.knowledge import authored
from metier.knowledge.base import open_knowledge
from metier.knowledge.crosswalk import open_crosswalk
from metier.knowledge.esco import import_esco
from metier.knowledge.onet import import_onet
from metier.knowledge.taxonomy import Taxonomy, open_taxonomy
from metier.types import Imported


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def imported(shared: Path, home: Path) -> dict[str, Imported]:
    """Everything in the folder of real data, by name and version."""
    done = import_esco(shared / "data" / "esco", home)
    done += import_esco(shared / "data" / "esco", home, version="1.2", partial=True)
    done += import_onet(shared / "data" / "onet", home)
    return {f"{one.taxonomy} {one.version}": one for one in done}


def _rows(done: Imported) -> dict[str, int]:
    return {read.table: read.rows for read in done.tables}


def test_the_counts_are_the_published_ones(imported: dict[str, Imported]) -> None:
    """The folder's own description: 13,896 skills, 3,007 occupations, 123,855 relations."""
    older, newer = _rows(imported["esco 1.1.0"]), _rows(imported["esco 1.1.1"])
    assert (older["skills"], older["occupations"]) == (13_891, 3_008)
    assert (newer["skills"], newer["occupations"]) == (13_896, 3_007)
    assert newer["occupation_skills"] == 123_855
    onet = _rows(imported["onet 29.3"])
    assert (onet["occupations"], onet["alternate_titles"], onet["tasks"]) == (1_016, 56_560, 18_796)


def test_the_known_oddities_are_noted(imported: dict[str, Imported]) -> None:
    older, newer = imported["esco 1.1.0"].notes, imported["esco 1.1.1"].notes
    assert any("1 skills without a skillType" in n and "skills_en.csv:85653" in n for n in older)
    assert any("78 rows that name a concept withdrawn from the release" in n for n in newer)


def test_esco_loads_in_little_memory_and_agrees_with_itself(
    imported: dict[str, Imported], home: Path
) -> None:
    esco = open_taxonomy("esco-1.1.0", data=home)
    assert imported["esco 1.1.0"].version == esco.version
    assert (len(esco.skills), len(esco.occupations)) == (13_891, 3_008)
    assert all(esco.skills.index(uri) == i for i, uri in enumerate(esco.skills.ids))
    assert all(label and label == label.strip() for label in esco.skills.labels)
    assert sum(len(esco.skills_of(o)) for o in esco.occupations.ids) == 123_852
    assert all(esco.broader(uri) for uri in esco.skills.ids)


def test_occupations_of_1_2_are_there_in_three_languages(
    imported: dict[str, Imported], home: Path
) -> None:
    assert imported["esco 1.2"].languages == ("en", "de", "es")
    labels = [_labels(home, language) for language in ("en", "de", "es")]
    assert [len(one) for one in labels] == [3_039] * 3
    scientist = labels[0].index("data scientist")
    assert "Datenwissenschaftler" in labels[1][scientist]
    assert "datos" in labels[2][scientist]


def _labels(home: Path, language: str) -> tuple[str, ...]:
    return open_taxonomy("esco", "1.2", home, language).occupations.labels


def test_occupations_of_1_2_alone_are_refused_as_not_whole(shared: Path, tmp_path: Path) -> None:
    with pytest.raises(MissingFileError, match="lacks skills_de"):
        import_esco(shared / "data" / "esco" / "v1.2-de", tmp_path)


def test_the_codes_of_every_role_are_in_the_releases(
    imported: dict[str, Imported], home: Path
) -> None:
    esco, onet = open_taxonomy("esco", "1.2", home), open_taxonomy("onet", data=home)
    assert imported
    for role in open_knowledge().roles.values():
        assert role.esco_uri is not None
        assert role.onet is not None
        assert esco.occupations.label(role.esco_uri) == role.esco
        assert role.onet in onet.occupations


def test_every_link_of_a_skill_leads_somewhere(
    imported: dict[str, Imported], shared: Path, home: Path
) -> None:
    assert imported
    esco = open_taxonomy("esco-1.1.1", data=home)
    assert not [uri for uri in _links("esco").values() if uri not in esco.skills]
    digital = (shared / "data/esco/v1.2-en/digitalSkillsCollection_en.csv").read_text("utf-8")
    assert not [uri for uri in _links("esco-1.2").values() if uri not in digital]
    names = _onet_names(shared, home)
    assert not [name for name in _links("onet").values() if name not in names]


def _links(name: str) -> dict[str, str]:
    path = authored.DATA / "links" / f"{name}.toml"
    links: dict[str, str] = tomllib.loads(path.read_text("utf-8"))["links"]
    return links


def _onet_names(shared: Path, home: Path) -> set[str]:
    """Of the older release and of the newer one, which is there in part."""
    import_onet(shared / "data" / "onet" / "text", home, partial=True)
    both: list[Taxonomy] = [open_taxonomy("onet", v, home) for v in ("29.3", "30.1")]
    return {name for one in both for name in one.skills.ids}


def test_the_crosswalk_joins_the_two(imported: dict[str, Imported], home: Path) -> None:
    assert _rows(imported["crosswalk 1"]) == {"onet to esco": 4_253, "esco to onet": 8_627}
    links = open_crosswalk(open_knowledge(), home)
    esco = open_taxonomy("esco-1.1.0", data=home)
    best = links.onet_to_esco("15-2051.00")[0]
    assert (esco.occupations.label(best.id), best.relation) == ("data scientist", "exactMatch")
    assert links.esco_to_onet(best.id)[0].id == "15-2051.00"
