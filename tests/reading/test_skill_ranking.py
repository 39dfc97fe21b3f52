from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

import metier
from metier.errors import UsageError
from metier.models.static import Vectors
from metier.models.store import shipped_models
from metier.navigator import Metier
from metier.reading.concept_vectors import concept_vectors, kept_vectors, known_names
from metier.reading.named_phrases import NamedPhrases
from metier.reading.ranked_names import Names
from metier.reading.skill_ranking import SkillRanker
from metier.types import Setting

NAMES = Names(
    "tiny",
    ["java", "js", "team", "cook", "db"],
    ["Java (computer programming)", "JavaScript", "work in teams", "cook pastry products", "SQL"],
    [["Java"], ["JS", "ECMAScript"], ["teamwork", "collaborate with colleagues"], ["bake"], []],
)


@pytest.fixture(scope="module")
def ranker() -> SkillRanker:
    return SkillRanker(NAMES, shipped_models())


@pytest.fixture(scope="module")
def m(tmp_path_factory: pytest.TempPathFactory) -> Metier:
    return metier.open(data=tmp_path_factory.mktemp("home"))


@pytest.mark.parametrize("setting", list(Setting))
@pytest.mark.parametrize(
    ("sentence", "skill"),
    [
        ("Five years of Java development", "java"),
        ("You write clean ECMAScript for the browser", "js"),
        ("You get on with colleagues and pull your weight in the group", "team"),
        ("Early shifts making croissants, tarts and other baked goods", "cook"),
    ],
)
def test_the_skill_spoken_of_comes_first(
    ranker: SkillRanker, sentence: str, skill: str, setting: Setting
) -> None:
    assert ranker.rank([sentence], 3, setting)[0][0].id == skill


@pytest.mark.parametrize("setting", list(Setting))
def test_a_sentence_of_several_skills_ranks_all_of_them(
    ranker: SkillRanker, setting: Setting
) -> None:
    ranked = ranker.rank(["Java, SQL and JavaScript; you collaborate well"], 4, setting)[0]
    assert {row.id for row in ranked} == {"java", "js", "db", "team"}


@pytest.mark.parametrize("setting", list(Setting))
def test_a_list_gives_what_each_gives_alone(ranker: SkillRanker, setting: Setting) -> None:
    texts = ["Java", "a kitchen brigade of ten, where you bake", "", "teamwork"]
    together = ranker.rank(texts, 5, setting)
    for text, rows in zip(texts, together, strict=True):
        alone = ranker.rank([text], 5, setting)[0]
        assert [r.id for r in rows] == [r.id for r in alone]
        assert [r.score for r in rows] == pytest.approx([r.score for r in alone], abs=1e-3)


@pytest.mark.parametrize("setting", list(Setting))
def test_rows_are_best_first_and_say_their_place(ranker: SkillRanker, setting: Setting) -> None:
    rows = ranker.rank(["a cook who knows SQL"], 99, setting)[0]
    assert len(rows) == len(NAMES)
    assert [r.score for r in rows] == sorted((r.score for r in rows), reverse=True)
    for row in rows:
        assert 0 <= row.score <= 1
        assert (NAMES.ids[row.index], NAMES.labels[row.index]) == (row.id, row.label)


def test_names_are_found_as_whole_words_only() -> None:
    found = NamedPhrases(NAMES.labels, NAMES.others)
    assert found("Java and javanese") == {0: 1.0}
    assert found("JavaScript / JS") == {1: 1.0}
    assert found("ECMAScript") == {1: 0.7}
    assert found("Javas") == {}


def test_vectors_are_kept_and_read_again(tmp_path: Path) -> None:
    models = shipped_models()
    made = kept_vectors(NAMES, models, Setting.FAST, tmp_path, each_name=True)
    (path,) = (tmp_path / "vectors").iterdir()
    read = kept_vectors(NAMES, models, Setting.FAST, tmp_path, each_name=True)
    assert read.concepts == pytest.approx(made.concepts, abs=1e-3)  # kept in 16 bits
    path.write_bytes(b"broken")
    assert (
        kept_vectors(NAMES, models, Setting.FAST, tmp_path, each_name=True).concepts.shape
        == made.concepts.shape
    )


def test_a_concept_is_its_label_and_half_of_its_other_names() -> None:
    class Axes:
        def embed(self, texts: Sequence[str]) -> Vectors:
            return np.array([[1, 0] if text == "label" else [0, 1] for text in texts], np.float32)

    made = concept_vectors(Names("", ["x"], ["label"], [["one", "two"]]), Axes())
    # (1, 0) + ½·(0, 1) = (1, .5), at unit length.
    assert made.concepts[0].tolist() == pytest.approx([1 / 1.25**0.5, 0.5 / 1.25**0.5])
    assert made.best_name(np.array([[0.1, 0.9, 0.3]], np.float32)).tolist() == [
        [pytest.approx(0.9)]
    ]


def test_names_that_repeat_count_once() -> None:
    names = Names("", ["x"], ["SQL"], [["SQL", "sequel"]])
    assert known_names(names) == [(0, "SQL"), (0, "sequel")]


def test_the_library_ranks_the_built_in_skills(m: Metier) -> None:
    rows = m.rank_skills("You will run containers on Kubernetes", k=3, setting="fast")
    assert rows[0].id == "kubernetes"
    assert m.rank_skills(["You will run containers on Kubernetes"], 3, "fast") == [rows]


def test_wrong_words_are_refused(m: Metier) -> None:
    with pytest.raises(UsageError, match="fast"):
        m.rank_skills("x", setting="quick")
    with pytest.raises(UsageError, match="k=1"):
        m.rank_skills("x", k=0)
