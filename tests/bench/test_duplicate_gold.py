"""Measuring duplicates: what is planted, what is counted, and that the gold file has no text."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from metier.bench.duplicate_gold import (
    GoldPair,
    PairScore,
    check_texts,
    clusters_of,
    plant,
    read_gold_pairs,
    score_pairs,
)
from metier.bench.invented_ads import raw_ads
from metier.bench.planted_copies import COPIES, LOOK_ALIKES
from metier.errors import KnowledgeError

LONG = " ".join(f"You will look after machine number {number}." for number in range(60))
AD = {
    "id": "a",
    "title": "Senior Data Engineer",
    "employer": "Nimbus Health",
    "place": "Leeds, United Kingdom",
    "text": LONG,
    "posted": "2026-03-02",
    "country": "",
}


def test_pairs_found_wrongly_found_and_missed_are_counted() -> None:
    """a, b, c are one cluster, d another: a–b is right, a–c is wrong, c–d is missed."""
    clusters = {"a": "a", "b": "a", "c": "a", "d": "d"}
    pairs = [("a", "b", True), ("a", "c", False), ("c", "d", True), ("a", "d", False)]
    score = score_pairs(pairs, clusters)
    assert score == PairScore(right=1, wrong=1, missed=1)
    assert (score.precision, score.recall) == (0.5, 0.5)
    assert str(score).startswith("precision 0.500 (")


def test_the_same_ads_give_the_same_copies() -> None:
    planted = plant([AD], seed=3)
    assert planted == plant([AD], seed=3)
    assert planted != plant([AD], seed=4)
    assert len(planted.of) == len(COPIES) + 2 + len(LOOK_ALIKES)
    assert sum(same for *_, same in planted.of) == len(COPIES) + 2


def test_short_ads_are_not_copied() -> None:
    assert plant([AD | {"text": "We hire."}]).ads == ()


def test_each_change_changes_what_it_says() -> None:
    changes = plant([AD], seed=3)
    made = {change: ad for ad, (_, _, change, _) in zip(changes.ads, changes.of, strict=True)}
    assert made["white space"]["text"].split() == LONG.split()
    assert made["footer"]["text"].startswith(LONG)
    assert made["city"]["place"] != AD["place"]
    assert made["date"]["posted"] != AD["posted"]
    assert LONG.startswith(made["cut short"]["text"])
    assert "Req #" in made["number"]["title"]
    assert sorted(made["reordered"]["text"].split()) == sorted(LONG.split())
    assert made["level"]["title"] == "Data Engineer"
    assert made["level"]["text"] == LONG


def test_planted_copies_are_found_as_an_import_would() -> None:
    raw = raw_ads(1).to_pylist()[0] | {"text": LONG, "id": "a"}
    copy = COPIES["footer"](raw, Random(1)) | {"id": "b"}
    other = LOOK_ALIKES["team"](raw, Random(1)) | {"id": "c"}
    clusters = clusters_of([raw, copy, other])
    assert clusters["a"] == clusters["b"] != clusters["c"]


def test_another_text_than_the_labelled_is_refused() -> None:
    pair = GoldPair(("a:1", "a:2"), ("0" * 12, "0" * 12), "dev", same=True)
    with pytest.raises(KnowledgeError, match="a:1"):
        check_texts([pair], {"a:1": "x", "a:2": "y"})


def test_the_gold_file_holds_places_and_labels_alone() -> None:
    pairs = read_gold_pairs()
    assert len(pairs) > 200
    assert {pair.split for pair in pairs} == {"dev", "test"}
    assert all(":" in ad for pair in pairs for ad in pair.ads)


def test_the_labelled_texts_are_those_beside_the_project(shared: Path) -> None:
    from metier.bench.ad_texts import read_ads

    folder = shared / "data" / "ads"
    if not folder.exists():
        pytest.skip("no ads beside the checkout")
    check_texts(read_gold_pairs(), {ad.id: ad.text for ad in read_ads(folder)})
