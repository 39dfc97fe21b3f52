"""Runs of annotate on this machine: parts, counts, going on after a stop, refusals."""

from __future__ import annotations

import csv
import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from quick_annotator import quick

from metier.bench.invented_ads import write_csv
from metier.errors import NothingFoundError, OutputError, UnreadableError, UsageError
from metier.market.progress import Progress
from metier.market.runs import parts as run_parts
from metier.market.runs import run
from metier.market.runs.run import annotate_files
from metier.market.runs.settings import RunSettings, run_settings
from metier.types import Annotated

HERE = Path(__file__).parent
QUICK = RunSettings(workers=1, part_size=40, make=quick)


@pytest.fixture
def ads(tmp_path: Path) -> Path:
    """A hundred invented ads."""
    write_csv(tmp_path / "ads.csv", 100)
    return tmp_path / "ads.csv"


def parts(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.glob("part-*.parquet"))}


def rows(folder: Path, part: int) -> list[int]:
    numbers: list[int] = pq.read_table(folder / f"part-{part:05d}.parquet")["row"].to_pylist()
    return numbers


def test_parts_are_runs_of_records_in_order(ads: Path, tmp_path: Path) -> None:
    done = annotate_files(ads, tmp_path / "out", QUICK)
    found = [rows(tmp_path / "out", part) for part in range(3)]
    assert found == [[*range(1, 41)], [*range(41, 81)], [*range(81, 101)]]
    assert (done.read, done.written, done.refused, done.parts, done.resumed) == (100, 100, 0, 3, 0)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        ".lock", "_report.json", "_run.json",
        "part-00000.parquet", "part-00001.parquet", "part-00002.parquet",
    ]  # fmt: skip
    report = json.loads((tmp_path / "out" / "_report.json").read_text())
    assert report == {"schema": report["schema"], **done.to_dict()}


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("batch", [7, 1_000])
def test_the_bytes_depend_on_neither_workers_nor_batches(
    ads: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workers: int, batch: int
) -> None:
    annotate_files(ads, tmp_path / "usual", QUICK)
    monkeypatch.setattr(run, "_BATCH", batch)
    annotate_files(ads, tmp_path / "other", replace(QUICK, workers=workers))
    assert parts(tmp_path / "other") == parts(tmp_path / "usual")


def test_row_groups_are_of_one_size_however_batches_fall(
    ads: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_parts, "_GROUP", 15)
    for batch in (7, 1_000):
        monkeypatch.setattr(run, "_BATCH", batch)
        annotate_files(ads, tmp_path / f"by-{batch}", QUICK)
    assert parts(tmp_path / "by-7") == parts(tmp_path / "by-1000")
    footer = pq.read_metadata(tmp_path / "by-7" / "part-00000.parquet")
    assert [footer.row_group(i).num_rows for i in range(footer.num_row_groups)] == [15, 15, 10]


def test_refused_records_count_and_are_listed(tmp_path: Path) -> None:
    """Ten records, the third and fourth with nothing in them, in parts of four."""
    with (tmp_path / "ads.csv").open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["title", "description"])
        for number in range(1, 11):
            empty = number in (3, 4)
            writer.writerow(["", "-1"] if empty else [f"Engineer {number}", "Builds models. " * 9])
    out = tmp_path / "out"
    done = annotate_files(tmp_path / "ads.csv", out, replace(QUICK, part_size=4))
    assert [rows(out, part) for part in range(3)] == [[1, 2], [5, 6, 7, 8], [9, 10]]
    assert (done.read, done.written, done.refused) == (10, 8, 2)
    assert done.reasons == {"empty": 2}
    listed = (out / "_refused-00000.jsonl").read_text().splitlines()
    assert [json.loads(line)["row"] for line in listed] == [3, 4]
    assert not (out / "_refused-00001.jsonl").exists()


def test_a_part_of_refusals_alone_is_a_part_without_rows(tmp_path: Path) -> None:
    lines = ["title,description", *["Engineer,Builds models for people who plan trains."] * 2]
    (tmp_path / "ads.csv").write_text("\n".join([*lines, *["-1,-1"] * 2, lines[1]]) + "\n")
    done = annotate_files(tmp_path / "ads.csv", tmp_path / "out", replace(QUICK, part_size=2))
    assert [rows(tmp_path / "out", part) for part in range(3)] == [[1, 2], [], [5]]
    assert (done.read, done.written, done.refused, done.parts) == (5, 3, 2, 3)


def test_what_is_there_is_not_made_again(ads: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    annotate_files(ads, out, QUICK)
    wanted = parts(out)
    (out / "part-00001.parquet").unlink()
    (out / "_report.json").unlink()
    (out / ".part-00001.parquet.1-ab.part").write_bytes(b"half of it")
    kept = (out / "part-00000.parquet").stat().st_mtime_ns
    told: list[Progress] = []
    done = annotate_files(ads, out, replace(QUICK, notify=told.append))
    assert (done.read, done.written, done.parts, done.resumed) == (100, 100, 3, 2)
    assert parts(out) == wanted
    assert (out / "part-00000.parquet").stat().st_mtime_ns == kept
    assert not list(out.glob(".*.part"))
    assert (told[-1].fresh, told[-1].done) == (40, 80)


def test_a_run_that_is_done_is_only_told_again(ads: Path, tmp_path: Path) -> None:
    first = annotate_files(ads, tmp_path / "out", QUICK)
    again = annotate_files(ads, tmp_path / "out", QUICK)
    assert again == replace(first, resumed=3, workers=0, seconds=0.0, rate=0.0, memory=None)


def test_a_lost_part_of_a_run_that_was_done_is_made_again(ads: Path, tmp_path: Path) -> None:
    annotate_files(ads, tmp_path / "out", QUICK)
    wanted = parts(tmp_path / "out")
    (tmp_path / "out" / "part-00002.parquet").unlink()
    assert annotate_files(ads, tmp_path / "out", QUICK).resumed == 2
    assert parts(tmp_path / "out") == wanted


def changed_input(ads: Path) -> dict[str, Any]:
    write_csv(ads, 90)
    return {}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (changed_input, "other input, or input that changed"),
        (lambda _: {"part_size": 30}, "parts of 40 records"),
    ],
)
def test_parts_of_something_else_are_never_mixed(
    ads: Path, tmp_path: Path, change: Callable[[Path], dict[str, Any]], said: str
) -> None:
    out = tmp_path / "out"
    annotate_files(ads, out, QUICK)
    before = parts(out)
    settings = replace(QUICK, **change(ads))
    with pytest.raises(OutputError, match=said) as refusal:
        annotate_files(ads, out, settings)
    assert refusal.value.cure == "Give another OUT, or --anew to replace them."
    assert parts(out) == before
    done = annotate_files(ads, out, replace(settings, anew=True))
    assert (done.resumed, sum(len(rows(out, part)) for part in range(done.parts))) == (0, done.read)


def test_a_folder_of_something_else_is_left_alone(ads: Path, tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "cat.jpg").write_bytes(b"a cat")
    for anew in (False, True):
        with pytest.raises(OutputError, match=r"holds something else \(cat\.jpg\)"):
            annotate_files(ads, tmp_path / "photos", replace(QUICK, anew=anew))
    assert [path.name for path in (tmp_path / "photos").glob("[!.]*")] == ["cat.jpg"]


def test_parts_are_not_written_among_what_is_read(ads: Path) -> None:
    for sink in (ads.parent, ads.parent / "out"):
        with pytest.raises(UsageError, match="is in the folder that is read"):
            annotate_files(ads.parent, sink, QUICK)


def test_a_file_is_no_folder_to_write_to(ads: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a note")
    with pytest.raises(OutputError, match="cannot be written"):
        annotate_files(ads, tmp_path / "out", QUICK)
    assert (tmp_path / "out").read_text() == "a note"


def test_one_run_at_a_time(ads: Path, tmp_path: Path) -> None:
    def again(_: Progress) -> None:
        with pytest.raises(OutputError, match="Another run is writing"):
            annotate_files(ads, tmp_path / "out", QUICK)
        told.append(True)

    told: list[bool] = []
    assert annotate_files(ads, tmp_path / "out", replace(QUICK, notify=again)).parts == 3
    assert told


def test_a_full_disk_is_one_line_and_the_run_goes_on_later(
    ads: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    annotate_files(ads, tmp_path / "whole", QUICK)
    synced = []

    def full(handle: int) -> None:
        synced.append(handle)
        if len(synced) > 4:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    out = tmp_path / "out"
    with monkeypatch.context() as patch:
        patch.setattr("metier.market.whole_file.os.fsync", full)
        with pytest.raises(OutputError, match="cannot be written: No space left on device"):
            annotate_files(ads, out, QUICK)
    assert not list(out.glob(".*.part"))
    assert parts(out).items() <= parts(tmp_path / "whole").items()
    annotate_files(ads, out, QUICK)
    assert parts(out) == parts(tmp_path / "whole")


LIMITED = """
import resource, sys
from pathlib import Path
from typing import Any
from quick_annotator import quick
from metier.errors import OutputError
from metier.market.runs.run import annotate_files
from metier.market.runs.settings import RunSettings

resource.setrlimit(resource.RLIMIT_FSIZE, (4_000, 4_000))
try:
    annotate_files(Path(sys.argv[1]), Path(sys.argv[2]), RunSettings(workers=1, make=quick))
except OutputError as refusal:
    print(refusal)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no limit on files to set")
def test_a_file_that_may_not_grow_is_refused_too(ads: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(ads), str(tmp_path / "out")],
        capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(HERE), *sys.path])},
    )  # fmt: skip
    assert "part-00000.parquet cannot be written: File too large." in done.stdout, done.stderr
    assert not list((tmp_path / "out").glob("*.part*"))


def test_input_that_is_not_there_or_empty(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError):
        annotate_files(tmp_path / "none.csv", tmp_path / "out", QUICK)
    (tmp_path / "head.csv").write_text("title,description,company\n")
    with pytest.raises((NothingFoundError, UnreadableError)):
        annotate_files(tmp_path / "head.csv", tmp_path / "out", QUICK)
    assert not list(tmp_path.glob("out/part-*"))


def test_a_damaged_part_is_told_of(ads: Path, tmp_path: Path) -> None:
    annotate_files(ads, tmp_path / "out", QUICK)
    (tmp_path / "out" / "part-00001.parquet").write_bytes(b"PAR1 nothing PAR1")
    with pytest.raises(OutputError, match=r"part-00001\.parquet is damaged"):
        annotate_files(ads, tmp_path / "out", QUICK)


def test_several_files_are_one_sequence(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for number in range(3):
        write_csv(tmp_path / "in" / f"{number}.csv", 30, first=30 * number)
    done = annotate_files(tmp_path / "in", tmp_path / "out", QUICK)
    assert [len(rows(tmp_path / "out", part)) for part in range(3)] == [40, 40, 10]
    assert [Path(source.source).name for source in done.sources] == ["0.csv", "1.csv", "2.csv"]


def test_the_words_of_a_call_are_checked() -> None:
    assert run_settings("spark", None, part_size=5).part_size == 5
    with pytest.raises(UsageError, match="There is no engine 'polars'"):
        run_settings("polars", None)
    for workers, size in ((0, 1), (1, 0)):
        with pytest.raises(UsageError, match="counted from 1"):
            run_settings("duckdb", workers, part_size=size)


def test_progress_guesses_the_whole_by_size(ads: Path, tmp_path: Path) -> None:
    told: list[Progress] = []
    annotate_files(ads, tmp_path / "out", replace(QUICK, notify=told.append))
    assert [progress.done for progress in told] == sorted({progress.done for progress in told})
    assert told[-1].done == 100
    assert told[-1].guess
    assert told[-1].total is not None
    assert 100 <= told[-1].total <= 140


def test_the_report_says_what_it_took(ads: Path, tmp_path: Path) -> None:
    done: Annotated = annotate_files(ads, tmp_path / "out", QUICK)
    assert (done.engine, done.workers, done.folder) == ("duckdb", 1, str(tmp_path / "out"))
    assert done.seconds > 0
    assert done.rate == pytest.approx(100 / done.seconds, rel=0.1)
    assert done.memory is None or 20 < done.memory < 4_000
