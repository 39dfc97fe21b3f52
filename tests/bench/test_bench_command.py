"""`metier bench` as a person meets it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from small_benchmarks import write_benchmarks


def bench(*words: str, home: Path) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "NO_COLOR": "1",
        "COLUMNS": "80",
        "PYTHONUTF8": "1",
        "METIER_HOME": str(home),
    }
    return subprocess.run(
        [sys.executable, "-m", "metier", "bench", *words],
        capture_output=True, text=True, check=False, env=environment, timeout=120,
    )  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_benchmarks(tmp_path_factory.mktemp("benchmarks") / "data")


@pytest.fixture(scope="module")
def lexical(folder: Path) -> tuple[str, dict[str, object]]:
    """The table and the JSON of the lexical baselines on what needs no ESCO."""
    written = folder.parent / "board.json"
    done = bench(
        str(folder), "--task", "melo", "--task", "talentclef", "--system", "char",
        "--system", "bm25", "--system", "static", "--json", str(written), home=folder.parent,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout, json.loads(written.read_text(encoding="utf-8"))


def test_the_table_fits_eighty_columns_and_shows_what_it_should(
    lexical: tuple[str, dict[str, object]],
) -> None:
    table, _ = lexical
    assert max(len(line.rstrip()) for line in table.splitlines()) <= 80
    for part in ("MELO: usa titles", "char TF-IDF", "BM25", "published, test: MRR .684", "Skipped"):
        assert part in table
    assert "metier kb import esco" in " ".join(table.split())


def test_the_json_holds_all_of_it_under_a_version(
    lexical: tuple[str, dict[str, object]], folder: Path
) -> None:
    _, data = lexical
    assert data["schema"] == 1
    assert {"machine", "seed", "resamples", "tasks", "skipped", "esco"} <= set(data)
    tasks = data["tasks"]
    assert isinstance(tasks, list)
    assert [task["name"] for task in tasks] == ["melo/usa_q_en_c_en", "talentclef-a/german"]
    for task in tasks:
        for row in task["rows"]:
            assert row["note"] or len(row["values"]) == len(task["measures"])
            for value in row["values"]:
                assert 0 <= value["low"] <= value["value"] <= value["high"] <= 1
    text = json.dumps(data)
    assert os.uname().nodename not in text
    assert str(folder) not in text


def test_the_same_run_gives_the_same_figures(
    lexical: tuple[str, dict[str, object]], folder: Path
) -> None:
    done = bench(
        str(folder), "--task", "melo", "--system", "char", "--json", "-", home=folder.parent
    )
    again = json.loads(done.stdout)["tasks"][0]["rows"]
    tasks = lexical[1]["tasks"]
    assert isinstance(tasks, list)
    first = [row for row in tasks[0]["rows"] if row["system"] == "char TF-IDF"]
    assert [row["values"] for row in again] == [row["values"] for row in first]


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("nowhere",), 3, "no folder"),
        (("--task", "nonsense"), 2, "There are: speed, gold, calibration"),
        (("--system", "oracle"), 2, "There are: metier-best"),
        (("--task", "gold", "--json", "nowhere/board.json"), 9, "no folder"),
        (("--split", "train"), 2, "validation"),
    ],
)
def test_wrong_words_are_refused_in_one_line(
    words: tuple[str, ...], code: int, says: str, tmp_path: Path
) -> None:
    done = bench(*words, home=tmp_path)
    assert done.returncode == code
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_the_gold_sets_of_the_checkout_need_no_folder(tmp_path: Path) -> None:
    done = bench("--task", "gold", "--task", "calibration", "--plots", str(tmp_path / "plots"),
                 home=tmp_path)  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "skills in CVs" in done.stdout
    plots = list((tmp_path / "plots").glob("*.svg"))
    assert plots
    assert all(plot.read_text(encoding="utf-8").startswith("<svg") for plot in plots)
