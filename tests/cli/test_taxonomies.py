"""Importing taxonomies at the command line: what is said, in JSON and for people; exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import metier
import small_esco
import small_onet


def _run(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "NO_COLOR": "1", "COLUMNS": "80", "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, "-m", "metier", "kb", *words],
        capture_output=True, text=True, encoding="utf-8", check=False, timeout=60,
        env={**env, "METIER_HOME": str(home)},
    )  # fmt: skip


def _answer(home: Path, *words: str) -> str:
    done = _run(home, *words)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    assert max(map(len, done.stdout.splitlines())) <= 80 or "--json" in words
    return done.stdout


def test_an_import_says_what_it_found_and_versions_lists_it(tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert "No taxonomy is imported yet" in _answer(home, "versions")
    path = small_esco.write_release(tmp_path / "in")
    said = _answer(home, "import", "esco", str(path))
    assert "esco 9.1.0 (en)" in said
    assert "4  skills" in said
    data = json.loads(_answer(home, "import", "esco", str(path), "--json"))
    assert data["schema"] == 1
    assert data["imported"][0]["tables"][3] == {
        "table": "skills",
        "file": f"{path.name}/skills_en.csv",
        "rows": 4,
    }
    assert "9.1.0" in _answer(home, "versions")
    assert json.loads(_answer(home, "versions", "--json"))["versions"][0]["newest"] is True


def test_onet_and_its_crosswalk_are_imported(tmp_path: Path) -> None:
    folder = small_onet.write_folder(tmp_path / "in")
    assert "onet 29.3" in _answer(tmp_path / "home", "import", "onet", str(folder))


def test_a_refusal_is_one_line_with_file_and_line(tmp_path: Path) -> None:
    folder = small_esco.write_folder(tmp_path / "v9.1")
    (folder / "ISCOGroups_en.csv").write_bytes(b"conceptType\nISCOGroup,7\n")
    for words, code, says in (
        (("import", "esco", str(folder)), 3, "ISCOGroups_en.csv:1: no column"),
        (("import", "esco", str(tmp_path / "no")), 3, "no such file"),
        (("import", "esco", str(folder), "--language", "fr"), 2, "It has: en"),
        (("import", "onet", str(folder)), 3, "no tables of O*NET"),
        (("import", "crosswalk", str(folder)), 3, "no crosswalk"),
    ):
        done = _run(tmp_path / "home", *words)
        assert (done.returncode, done.stdout) == (code, "")
        assert says in done.stderr
        assert len(done.stderr.splitlines()) == 1


def test_the_library_opens_what_was_imported(tmp_path: Path) -> None:
    metier.open(data=tmp_path).import_esco(small_esco.write_release(tmp_path / "in"))
    m = metier.open(taxonomy="esco", data=tmp_path)
    assert m.taxonomy is not None
    assert m.taxonomy.skills.labels[0] == "tie knots"
    assert [one.version for one in m.versions()] == ["9.1.0"]
    (finding,) = (one for one in m.doctor().findings if one.name == "taxonomies")
    assert finding.ok
    assert "esco 9.1.0" in finding.detail


def test_doctor_says_where_a_taxonomy_is_damaged(tmp_path: Path) -> None:
    m = metier.open(data=tmp_path)
    (done,) = m.import_esco(small_esco.write_release(tmp_path / "in"))
    (Path(done.folder) / "manifest.json").write_text("{", encoding="utf-8")
    (finding,) = (one for one in m.doctor().findings if one.name == "taxonomies")
    assert not finding.ok
    assert "again" in finding.cure
