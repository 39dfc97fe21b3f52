"""`metier ads` as a person meets it: import, list, show, export, forget."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from invented_ads import invented_ad, write_csv


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder in which twelve ads are stored."""
    home = tmp_path_factory.mktemp("home")
    write_csv(home / "saved.csv", 12)
    said = answer(home, "import", str(home / "saved.csv"))
    assert "12 ads stored of 12 records" in said
    assert "title from title" in said
    assert str(home / "ads") in said.replace("\n", "")
    return home


def run(
    home: Path, *words: str, stdin: str = "", columns: int = 80
) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "NO_COLOR": "1", "COLUMNS": str(columns), "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, "-m", "metier", "ads", *words],
        input=stdin, capture_output=True, text=True, encoding="utf-8", check=False, timeout=60,
        env={**env, "METIER_HOME": str(home)},
    )  # fmt: skip


def answer(home: Path, *words: str, stdin: str = "", columns: int = 80) -> str:
    done = run(home, *words, stdin=stdin, columns=columns)
    assert (done.returncode, done.stderr) == (0, "")
    assert "--json" in words or max(map(len, done.stdout.splitlines())) <= columns
    assert "\x1b" not in done.stdout
    return done.stdout


def data(home: Path, *words: str, stdin: str = "") -> dict[str, Any]:
    found: dict[str, Any] = json.loads(answer(home, *words, "--json", stdin=stdin))
    assert found["schema"] == 1
    return found


def test_importing_again_stores_nothing_and_says_so_in_json(home: Path) -> None:
    done = data(home, "import", str(home / "saved.csv"))
    counts = {name: done[name] for name in ("read", "stored", "duplicates", "refused", "reasons")}
    assert counts == {
        "read": 12,
        "stored": 0,
        "duplicates": 12,
        "refused": 0,
        "reasons": {"exact": 12},
    }


def test_refusals_are_listed_and_a_dry_run_stores_nothing(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "broken.csv"
    path.write_text("title,text\nData Analyst,We count things.\n,\n", encoding="utf-8")
    said = answer(home, "import", str(path), "--into", str(tmp_path / "store"), "--dry-run")
    assert "1 ad would be stored of 2 records" in said
    assert "record 2: empty" in said.replace("\n", " ")
    assert not (tmp_path / "store").exists()


def test_one_ad_may_be_piped_in(tmp_path: Path) -> None:
    ad = "Junior Data Analyst\n\nYou must know SQL and Excel.\n"
    assert data(tmp_path, "import", "-", stdin=ad)["stored"] == 1
    assert data(tmp_path, "list")["ads"][0]["title"] == "Junior Data Analyst"


@pytest.mark.parametrize("columns", [80, 40])
def test_list_is_short_and_fits(home: Path, columns: int) -> None:
    said = answer(home, "list", "--limit", "3", columns=columns)
    assert "3 of 12 ads; --limit shows more" in said
    assert len(said.splitlines()) <= 3 * (4 if columns == 80 else 7) + 1


def test_list_filters_in_json(home: Path) -> None:
    found = data(home, "list", "--country", "Germany", "--limit", "50")
    wanted = [n for n in range(12) if invented_ad(n).country == "DE"]
    assert wanted
    assert sorted(ad["url"] for ad in found["ads"]) == sorted(
        invented_ad(n).row["url"] for n in wanted
    )
    assert found["total"] == len(wanted)
    role = data(home, "list", "--role", "data scientist", "--level", "senior", "--level", "mid")
    assert {ad["role"] for ad in role["ads"]} == {"data-scientist"}
    assert "No stored ad passes" in answer(home, "list", "--country", "FR")


@pytest.mark.parametrize("columns", [80, 40])
def test_show_gives_what_was_read_and_not_the_text(home: Path, columns: int) -> None:
    ad = data(home, "list", "--limit", "1")["ads"][0]
    said = answer(home, "show", ad["id"][:8], columns=columns)
    for part in ("Must", "SQL", ad["id"][:20], "--text shows"):
        assert part in said
    assert len(said.splitlines()) < 80
    whole = data(home, "show", ad["id"])
    assert whole["summary"]["id"] == ad["id"]
    assert answer(home, "show", ad["id"], "--text", columns=1000).strip() == whole["text"].strip()


def test_a_hostile_ad_cannot_play_with_the_terminal(tmp_path: Path) -> None:
    ad = "Data \x1b[31mAnalyst\x07\n\n[bold]You[/bold] must know SQL\x1b[2J.\n"
    data(tmp_path, "import", "-", stdin=ad)
    found = data(tmp_path, "list")["ads"][0]["id"]
    for words in (("list",), ("show", found), ("show", found, "--text")):
        said = answer(tmp_path, *words)
        assert "\x1b" not in said
        assert "\x07" not in said
    assert "[bold]You[/bold]" in answer(tmp_path, "show", found, "--text")


def test_export_and_forget(home: Path, tmp_path: Path) -> None:
    store, out = tmp_path / "store", tmp_path / "out.csv"
    data(home, "import", str(home / "saved.csv"), "--into", str(store))
    assert "12 ads written to" in answer(home, "export", str(out), "--store", str(store))
    assert out.read_text(encoding="utf-8").startswith("id,source,row,key,url,title,")
    kept = run(home, "forget", "--all", "--store", str(store), stdin="n\n")
    assert "Forget 12 ads for good?" in kept.stderr
    assert kept.stdout == "0 ads forgotten\n"
    first = data(home, "list", "--store", str(store))["ads"][0]["id"]
    one = data(home, "forget", first[:10], "--yes", "--store", str(store))
    assert one["forgotten"] == 1
    rest = data(home, "forget", "--all", "--yes", "--store", str(store))
    assert rest["forgotten"] == 11


@pytest.mark.parametrize(
    ("code", "words", "says"),
    [
        (2, ("import",), "Missing argument"),
        (2, ("import", "saved.csv", "--column", "title"), "FIELD=COLUMN"),
        (3, ("import", "nowhere.csv"), "nowhere.csv"),
        (9, ("import", "saved.csv", "--into", "saved.csv"), "saved.csv"),
        (2, ("list", "--pay", "100000"), "currency"),
        (2, ("list", "--since", "May"), "no date"),
        (2, ("list", "--country", "Atlantis"), "Atlantis"),
        (3, ("list", "--store", "saved.csv"), "no folder"),
        (5, ("list", "--store", "empty"), "metier ads import"),
        (4, ("list", "--role", "wizard of oz"), "wizard of oz"),
        (4, ("show", "zzzz"), "Did you mean"),
        (2, ("export", "out.xlsx"), ".parquet"),
        (2, ("forget",), "Which ads"),
    ],
)
def test_refusals_are_one_line_with_their_code(
    home: Path, monkeypatch: pytest.MonkeyPatch, code: int, words: tuple[str, ...], says: str
) -> None:
    monkeypatch.chdir(home)
    done = run(home, *words)
    assert (done.returncode, done.stdout) == (code, "")
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    if done.stderr.startswith("metier: "):
        assert done.stderr.count("\n") == 1
