"""Benchmarks are found by what is in them, whatever the files are called."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet
from small_benchmarks import small_vocabulary, write_benchmarks, write_csv, write_judged

from metier.bench.find_tasks import FoundTasks, find_tasks
from metier.bench.tasks.task import Ranking, Split, Spotting, TokenSpan
from metier.bench.tasks.vocabulary import Vocabulary
from metier.errors import MissingFileError
from metier.types import SpanKind


def found_in(folder: Path, split: Split | None = None) -> FoundTasks:
    return find_tasks(folder, small_vocabulary(), split)


def test_every_known_benchmark_is_found_with_its_part(tmp_path: Path) -> None:
    found = found_in(write_benchmarks(tmp_path))
    assert [(task.name, task.split) for task in found.tasks] == [
        ("esco-skills/tech", Split.VALIDATION),
        ("jobbert-titles", Split.VALIDATION),
        ("melo/usa_q_en_c_en", Split.TEST),
        ("sayfullina", Split.TEST),
        ("skillspan", Split.VALIDATION),
        ("talentclef-a/german", Split.VALIDATION),
    ]
    assert found.skipped == ()


def test_sentences_are_grouped_and_rows_without_a_label_left_out(tmp_path: Path) -> None:
    (task, *_) = found_in(write_benchmarks(tmp_path)).tasks
    assert isinstance(task, Ranking)
    assert task.queries == ("We bake bread.", "Python, and plan routes")
    assert task.relevant == (frozenset((0,)), frozenset((3, 4)))
    assert len(task.corpus) == 6


def test_titles_without_an_occupation_are_left_out_and_told_of(tmp_path: Path) -> None:
    task = found_in(write_benchmarks(tmp_path)).tasks[1]
    assert isinstance(task, Ranking)
    assert task.queries == ("Night baker", "Trucker (m/f/d)", "Fisher")
    assert task.corpus.names[1] == ("lorry driver", "trucker")
    assert task.notes == ("1 titles have no occupation of this ESCO and are left out",)


def test_judged_folders_are_read_with_and_without_a_header(tmp_path: Path) -> None:
    tasks = {task.name: task for task in found_in(write_benchmarks(tmp_path)).tasks}
    for name in ("talentclef-a/german", "melo/usa_q_en_c_en"):
        task = tasks[name]
        assert isinstance(task, Ranking)
        assert task.queries == ("baker of bread", "truck driver")
        assert task.relevant == (frozenset((0, 5)), frozenset((2,)))


def test_spans_come_from_tags(tmp_path: Path) -> None:
    tasks = {task.name: task for task in found_in(write_benchmarks(tmp_path)).tasks}
    both, soft = tasks["skillspan"], tasks["sayfullina"]
    assert isinstance(both, Spotting)
    assert isinstance(soft, Spotting)
    skill, knowledge = SpanKind.SKILL, SpanKind.KNOWLEDGE
    assert both.gold == (frozenset((TokenSpan(0, 2, skill), TokenSpan(3, 4, knowledge))),)
    assert soft.tokens == (("be", "very", "patient"), ("bring", "cake"))
    assert soft.gold == (frozenset((TokenSpan(1, 3, skill),)), frozenset())


@pytest.mark.parametrize("ending", ["csv", "tsv", "json", "jsonl", "parquet"])
def test_the_same_table_in_any_format(tmp_path: Path, ending: str) -> None:
    rows = [{"sentence": "We bake bread, daily", "label": "bake bread"}] * 2
    path = tmp_path / f"house_test.{ending}"
    if ending == "parquet":
        parquet.write_table(pa.Table.from_pylist(rows), path)
    elif ending == "csv":
        write_csv(path, ("sentence", "label"), [tuple(row.values()) for row in rows])
    elif ending == "tsv":
        lines = ["\t".join(row.values()) for row in rows]
        path.write_text("\n".join(["sentence\tlabel", *lines]), encoding="utf-8")
    else:
        text = json.dumps(rows) if ending == "json" else "\n".join(map(json.dumps, rows))
        path.write_text(text, encoding="utf-8")
    (task,) = found_in(tmp_path).tasks
    assert isinstance(task, Ranking)
    assert (task.name, task.split, task.queries) == (
        "esco-skills/house",
        Split.TEST,
        ("We bake bread, daily",),
    )


def test_labels_may_be_a_list_written_as_text(tmp_path: Path) -> None:
    rows = [("Loads and drives", "['drive lorries', 'count stock']"), ("Nice", "['UNK']")]
    write_csv(tmp_path / "dev.csv", ("sentence", "skills"), rows)
    (task,) = found_in(tmp_path).tasks
    assert isinstance(task, Ranking)
    assert task.relevant == (frozenset((1, 2)),)
    assert task.notes == ()


def test_a_part_can_be_named_by_its_folder(tmp_path: Path) -> None:
    (tmp_path / "test").mkdir()
    write_csv(tmp_path / "test" / "titles.csv", ("title", "esco_title"), [("Cook", "Baker")])
    (task,) = found_in(tmp_path).tasks
    assert task.split is Split.TEST


def test_what_is_skipped_is_told_with_the_reason(tmp_path: Path) -> None:
    write_csv(tmp_path / "train.csv", ("sentence", "label"), [("We bake", "bake bread")])
    write_csv(tmp_path / "people.csv", ("name", "age"), [("Ada", "36")])
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    write_csv(tmp_path / "dev_a.csv", ("sentence", "label"), [("We bake", "bake bread")])
    (tmp_path / "copy").mkdir()
    write_csv(tmp_path / "copy" / "dev_a.csv", ("sentence", "label"), [("We", "bake bread")])
    found = found_in(tmp_path)
    reasons = {skipped.name: skipped.why for skipped in found.skipped}
    assert reasons["train.csv"] == "a training part"
    assert reasons["people.csv"] == "no layout that is known"
    assert "broken.json cannot be read" in reasons["broken.json"]
    assert reasons["dev_a.csv"] == "the same part as copy/dev_a.csv"
    assert len(found.tasks) == 1


def test_one_part_alone_can_be_asked_for(tmp_path: Path) -> None:
    found = found_in(write_benchmarks(tmp_path), Split.TEST)
    assert [task.name for task in found.tasks] == ["melo/usa_q_en_c_en", "sayfullina"]
    assert {skipped.why for skipped in found.skipped} == {"the validation part"}


def test_without_esco_what_ranks_it_is_skipped_with_the_cure(tmp_path: Path) -> None:
    found = find_tasks(write_benchmarks(tmp_path), Vocabulary(None))
    assert "esco-skills/tech" not in {task.name for task in found.tasks}
    assert any("metier kb import esco" in skipped.why for skipped in found.skipped)
    assert len(found.tasks) == 4


def test_judgements_of_what_is_not_there_are_told_of(tmp_path: Path) -> None:
    folder = tmp_path / "talentclef-a" / "english"
    write_judged(folder, header=True)
    with (folder / "qrels.tsv").open("a", encoding="utf-8") as file:
        file.write("q2\t0\tc77\t1\n")
    (task,) = found_in(tmp_path).tasks
    assert task.split is Split.TEST
    assert task.notes == ("1 judgements name what is not there and are left out",)


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError):
        found_in(tmp_path / "nowhere")


def test_the_real_folder_is_found_whole(shared: Path) -> None:
    folder = shared / "data" / "benchmarks"
    if not folder.exists():
        pytest.skip("no benchmarks beside the checkout")
    found = find_tasks(folder, Vocabulary(None))
    counts = {task.name: len(task) for task in found.tasks}
    assert counts["skillspan"] == 3174
    assert counts["sayfullina"] == 1855
    assert counts["talentclef-a/german"] == 203
    assert counts["melo/ita_q_it_c_en"] == 362
