"""`metier annotate` as a person meets it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click import BadParameter

from metier.bench.invented_ads import write_csv
from metier.cli.annotate import annotate
from metier.cli.output import by_name
from metier.cli.progress import _Clock
from metier.market.progress import Progress
from metier.report.annotated import show_annotated
from metier.types import Annotated, SourceRead


def run(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "NO_COLOR": "1", "COLUMNS": "80"}
    return subprocess.run(
        [sys.executable, "-m", "metier", "annotate", *words],
        capture_output=True, text=True, check=False, env=env, timeout=60, cwd=folder,
    )  # fmt: skip


def test_ads_of_a_file_become_parts_and_a_report(tmp_path: Path) -> None:
    write_csv(tmp_path / "ads.csv", 30)
    words = ("ads.csv", "out", "--part-size", "20", "--workers", "1")
    done = run(*words, "--json", folder=tmp_path)
    assert done.stderr == ""
    told = json.loads(done.stdout)
    assert (told["read"], told["written"], told["refused"], told["parts"]) == (30, 30, 0, 2)
    assert told == json.loads((tmp_path / "out" / "_report.json").read_text())
    again = run(*words, folder=tmp_path)
    assert "30 ads annotated of 30 records" in again.stdout
    assert "2, 2 of them there before" in again.stdout
    assert max(map(len, again.stdout.splitlines())) <= 80
    write_csv(tmp_path / "ads.csv", 31)
    refused = run(*words, folder=tmp_path)
    assert (refused.returncode, refused.stdout) == (9, "")
    assert refused.stderr == (
        "metier: The parts in out were made from other input, or input that changed. "
        "Give another OUT, or --anew to replace them.\n"
    )


def test_words_with_names_are_taken_apart() -> None:
    option = next(p for p in annotate.params if p.name == "columns")
    assert by_name(None, option, ("title=Job=Title", "text=")) == {
        "title": "Job=Title",
        "text": "",
    }
    with pytest.raises(BadParameter, match="'title' is not written as FIELD=COLUMN"):
        by_name(None, option, ("title",))


def test_progress_says_how_fast_and_how_long() -> None:
    now = 100.0
    clock = _Clock(lambda: now)
    now = 110.0
    assert clock.words(Progress(0, 0)) == "0, 0 a second"
    told = clock.words(Progress(12_000, 8_500, 40_000, guess=True))
    assert told == "12,000 of about 40,000, 850 a second, 33 s left"
    assert clock.words(Progress(10_000, 100, 40_000)).endswith("10 a second, 50 min left")
    assert clock.words(Progress(10_000, 10, 40_000)).endswith("1 a second, 8.3 h left")


def test_the_report_on_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    source = SourceRead("ads.csv", "csv", {"title": "Job Title"}, ("Rating", "Size"))
    done = Annotated(
        read=1_010, written=1_000, refused=10, reasons={"empty": 7, "too-long": 3}, parts=2,
        resumed=1, folder="out", engine="duckdb", workers=2, sources=(source,) * 7,
        seconds=2.0, rate=500.0, memory=612.3,
    )  # fmt: skip
    show_annotated(done)
    told = capsys.readouterr().out
    for line in (
        "1,000 ads annotated of 1,010 records",
        "10 (7 empty, 3 too long); listed in _refused-*.jsonl",
        "2, 1 of them there before",
        "500 ads a second, 2.0 s, 2 workers (duckdb)",
        "612 MiB at most",
        "title from Job Title",
        "not used: Rating, Size",
        "and 2 more files: see _report.json",
    ):
        assert line in told
