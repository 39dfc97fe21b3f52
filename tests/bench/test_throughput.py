"""What speed is measured with: always the same patterns and the same texts."""

from __future__ import annotations

from pathlib import Path

from metier.bench.scan import scan, scanner
from metier.bench.throughput import built_in_texts, texts_of_ads
from metier.knowledge.base import open_knowledge


def test_the_scan_finds_skills_and_takes_as_many_patterns_as_asked() -> None:
    automaton = scanner(open_knowledge(), 20_000)
    assert automaton.find_overlapping(b"we use pytorch daily")
    scan(automaton, [b"we use pytorch daily", b""])


def test_built_in_texts_are_the_same_each_time_and_as_long_as_ads() -> None:
    knowledge = open_knowledge()
    texts = built_in_texts(knowledge)
    assert texts == built_in_texts(knowledge)
    assert len(texts.ads) == 300
    assert all(5_400 <= len(ad) < 6_000 for ad in texts.ads)
    assert len(texts.titles) == 5_000
    assert len(texts.sentences) == 2_000


def test_ads_are_taken_where_there_are_some(tmp_path: Path) -> None:
    knowledge = open_knowledge()
    assert texts_of_ads(tmp_path, knowledge) == built_in_texts(knowledge)
    row = '{"title": "Baker", "description": "You bake bread and cakes for the whole quarter."}'
    (tmp_path / "ads.jsonl").write_text(row + "\n", encoding="utf-8")
    texts = texts_of_ads(tmp_path, knowledge)
    assert texts.source == "ads"
    assert texts.titles == ("Baker",)
    assert texts.sentences == ("You bake bread and cakes for the whole quarter.",)
