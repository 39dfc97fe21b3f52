from __future__ import annotations

import pytest

import metier
from metier.errors import UsageError
from metier.models.store import shipped_models
from metier.navigator import Metier
from metier.reading.ranked_names import Names
from metier.reading.title_ranking import TitleRanker
from metier.types import Setting

AMONG = ["software developer", "registered nurse", "pastry chef", "truck driver", "data scientist"]


@pytest.fixture(scope="module")
def m(tmp_path_factory: pytest.TempPathFactory) -> Metier:
    return metier.open(data=tmp_path_factory.mktemp("home"))


@pytest.mark.parametrize("setting", list(Setting))
@pytest.mark.parametrize(
    ("title", "nearest"),
    [
        ("Sr. Backend Programmer (m/f/d)", "software developer"),
        ("Staff Nurse - Night Shift", "registered nurse"),
        ("Konditor / pâtissier, hotel kitchen pastry", "pastry chef"),
        ("HGV Class 1 Driver", "truck driver"),
    ],
)
def test_the_nearest_title_comes_first(
    m: Metier, title: str, nearest: str, setting: Setting
) -> None:
    row = m.rank_titles(title, 1, among=AMONG, setting=setting)[0]
    assert row.label == nearest
    assert row.index == AMONG.index(nearest)


@pytest.mark.parametrize("setting", list(Setting))
def test_a_list_gives_what_each_gives_alone(m: Metier, setting: Setting) -> None:
    titles = ["Programmer", "Ward sister", "Lorry driver"]
    together = m.rank_titles(titles, 5, among=AMONG, setting=setting)
    for title, rows in zip(titles, together, strict=True):
        alone = m.rank_titles(title, 5, among=AMONG, setting=setting)
        assert [r.index for r in rows] == [r.index for r in alone]
        assert sorted(r.index for r in rows) == [0, 1, 2, 3, 4]


def test_without_a_list_the_roles_are_ranked(m: Metier) -> None:
    assert (
        m.rank_titles("Machine Learning Engineer (m/f/d)", 1)[0].id == "machine-learning-engineer"
    )


def test_equal_titles_stay_in_their_order(m: Metier) -> None:
    rows = m.rank_titles("nurse", 2, among=["nurse", "nurse"])
    assert [r.index for r in rows] == [0, 1]


def test_nothing_to_rank_gives_nothing(m: Metier) -> None:
    assert m.rank_titles("nurse", among=[]) == []
    assert m.rank_titles([], among=["nurse"]) == []
    assert m.rank_skills([]) == []


def test_labelled_titles_teach(m: Metier) -> None:
    examples = [
        ("Chief Bit Wrangler", "data-engineer"),
        ("Bit Wrangler (Lakehouse)", "data-engineer"),
        ("Number Whisperer", "data-scientist"),
    ]
    rows = m.taught_titles(examples).rank(["Senior Bit Wrangler", "ML Engineer"], 3)
    assert rows[0][0].id == "data-engineer"  # as its examples say
    assert "machine-learning-engineer" in {r.id for r in rows[1]}  # no example of it


def test_examples_of_another_taxonomy_are_refused(m: Metier) -> None:
    with pytest.raises(UsageError, match="examples"):
        m.taught_titles([("Nurse", "http://data.europa.eu/esco/occupation/none")])


def test_an_occupation_is_said_only_where_it_is_likely() -> None:
    names = Names(
        "", ["a", "b", "c"], ["forklift operator", "pastry chef", "registered nurse"], [(), (), ()]
    )
    ranker = TitleRanker(names, shipped_models())
    said = ranker.likeliest("Forklift operator (nights)")
    assert said is not None
    assert said.id == "a"
    assert 0.5 <= said.score <= 1
    assert ranker.likeliest("Quantum poet") is None
