"""Calibration of skills and spans, and the F1 of kinds of ads, counted by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_benchmarks import WordCounter, small_vocabulary, write_benchmarks

from metier.bench.ad_types import type_values
from metier.bench.calibration import skill_calibration, span_calibration, write_plots
from metier.bench.find_tasks import find_tasks
from metier.bench.skill_gold import GoldDocument
from metier.bench.tasks.task import Spotting
from metier.types import Mention

TEXT = "Python and Kafka and teamwork and luck"


def mention(surface: str, probability: float) -> Mention:
    start = TEXT.index(surface)
    return Mention(start, start + len(surface), surface, surface.lower(), probability)


def test_skills_are_held_against_labels_and_what_is_unsure_does_not_count() -> None:
    document = GoldDocument("one", "dev", skills=("Python", "Kafka"), unsure=("teamwork",))
    read = [mention("Python", 0.9), mention("luck", 0.7), mention("teamwork", 0.1)]
    (found,) = skill_calibration([document], lambda _: TEXT, lambda _: read)
    assert (found.name, found.part) == ("skills", "dev")
    assert found.reliability.count == 2
    assert found.reliability.said == pytest.approx(0.8)
    assert found.reliability.share == 0.5


def test_spans_are_right_word_for_word_and_plots_are_written(tmp_path: Path) -> None:
    tasks = find_tasks(write_benchmarks(tmp_path / "data"), small_vocabulary()).tasks
    (task,) = (t for t in tasks if t.name == "skillspan" and isinstance(t, Spotting))
    # "Bakes bread" is found as "bread" (wrong), "Python" as it is (right), both said at .8
    found = span_calibration(task, WordCounter().spans)
    assert found is not None
    assert found.reliability.count == 2
    assert found.reliability.error == pytest.approx(0.3)
    (plot,) = write_plots([found], tmp_path / "plots")
    assert plot.name == "spans-skillspan-validation.svg"


def test_no_spans_no_calibration(tmp_path: Path) -> None:
    tasks = find_tasks(write_benchmarks(tmp_path), small_vocabulary()).tasks
    (task,) = (t for t in tasks if t.name == "skillspan" and isinstance(t, Spotting))
    assert span_calibration(task, lambda texts: [[] for _ in texts]) is None


def test_kinds_of_ads_count_alike_however_rare() -> None:
    right = ["ai-first", "ai-first", "ai-support", "ml-first"]
    said = ["ai-first", "ai-support", "ai-support", None]
    values = {value.measure: value.value for value in type_values(said, right)}
    # ai-first: 1 right of 1 said and 2 there, 2/3; ai-support: 1 of 2 said and 1 there, 2/3
    assert values == pytest.approx(
        {"macro-F1": 4 / 9, "F1 ai-first": 2 / 3, "F1 ai-support": 2 / 3, "F1 ml-first": 0.0}
    )
