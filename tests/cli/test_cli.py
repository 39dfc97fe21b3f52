"""The command as a person meets it: answers, refusals, exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CV = ROOT / "examples" / "cv-amara-diallo.pdf"


def run(*words: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    env = {**os.environ, "NO_COLOR": "1", "COLUMNS": "80", "PYTHONUTF8": "1", **environment}
    return subprocess.run(
        [sys.executable, "-m", "metier", *words],
        input=stdin, capture_output=True, check=False, env=env, timeout=60,
    )  # fmt: skip


def answer(*words: str) -> str:
    done = run(*words)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stderr == b""
    return done.stdout.decode()


def refusal(code: int, *words: str, stdin: bytes = b"") -> str:
    """The one line of a refusal, after checking its code and that nothing else was said."""
    done = run(*words, stdin=stdin)
    message = done.stderr.decode()
    assert done.returncode == code, message
    assert done.stdout == b""
    assert len(message.strip().splitlines()) == 1
    assert "Traceback" not in message
    return message


def test_navigate_answers_on_one_page_of_eighty_columns() -> None:
    text = answer("navigate", str(CV), "--to", "machine learning engineer")
    for part in (
        "Roles nearest to you",
        "You show",
        "To learn",
        "The best 100 hours",
        "Route to",
    ):
        assert part in text
    assert max(map(len, text.splitlines())) <= 80
    assert "\x1b" not in text


def test_who_the_person_is_stays_out_of_the_advice() -> None:
    text = answer("navigate", str(CV)) + json.dumps(
        json.loads(answer("navigate", str(CV), "--json"))["matches"]
    )
    assert "Amara" not in text
    assert "example.org" not in text


def test_navigate_writes_a_report_and_says_where(tmp_path: Path) -> None:
    report = tmp_path / "report.html"
    text = answer("navigate", str(CV), "--report", str(report))
    assert str(report) in text.replace("\n", "")
    assert report.read_text(encoding="utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("words", "key"),
    [
        (("navigate", str(CV)), "matches"),
        (("read", str(CV)), "positions"),
        (("match", str(CV)), "matches"),
        (("gap", str(CV), "data engineer"), "steps"),
        (("next", str(CV), "--hours", "40"), "steps"),
        (("route", str(CV), "data engineer"), "steps"),
        (("roles",), "roles"),
        (("role", "data engineer"), "duties"),
        (("compare", "data engineer", "mlops engineer"), "both"),
        (("skills",), "skills"),
        (("skills", "Python and SQL"), "mentions"),
        (("skill", "golang"), "aliases"),
        (("title", "Senior ML Engineer"), "role"),
        (("kb", "sources"), "sources"),
        (("doctor",), "findings"),
    ],
)
def test_every_verb_answers_in_json_under_a_version(words: tuple[str, ...], key: str) -> None:
    data = json.loads(answer(*words, "--json"))
    assert data["schema"] == 1
    assert data[key]


@pytest.mark.parametrize(
    "words",
    [
        ("read", str(CV)),
        ("match", str(CV), "--top", "3"),
        ("gap", str(CV), "data engineer", "--level", "senior"),
        ("next", str(CV)),
        ("route", str(CV), "head of ai"),
        ("roles",),
        ("role", "data engineer"),
        ("compare", "data engineer", "mlops engineer"),
        ("skills", "Python and SQL"),
        ("skill", "golang"),
        ("title", "Senior ML Engineer"),
        ("title", "Chef"),
        ("kb", "sources"),
        ("doctor",),
    ],
)
def test_every_verb_answers_within_eighty_columns(words: tuple[str, ...]) -> None:
    text = answer(*words)
    assert text.strip()
    assert max(map(len, text.splitlines())) <= 80


def test_a_cv_can_come_as_text_on_standard_input() -> None:
    done = run("read", "-", "--json", stdin=b"Skills\nPython, SQL and PyTorch\n")
    skills = {skill["skill"] for skill in json.loads(done.stdout)["skills"]}
    assert skills == {"python", "sql", "pytorch"}


def test_an_unknown_role_is_refused_with_the_nearest_names() -> None:
    assert "Did you mean" in refusal(4, "role", "machine lerning enginer")


def test_an_unknown_skill_is_refused_with_the_nearest_names() -> None:
    assert "PyTorch" in refusal(4, "skill", "pytorchh")


def test_a_missing_file_is_refused() -> None:
    assert "nowhere.pdf" in refusal(3, "navigate", "nowhere.pdf")


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    empty = tmp_path / "empty.pdf"
    empty.touch()
    assert "empty" in refusal(3, "read", str(empty))


def test_binary_junk_is_refused(tmp_path: Path) -> None:
    junk = tmp_path / "cv.pdf"
    junk.write_bytes(bytes(range(256)) * 40)
    refusal(3, "read", str(junk))


def test_a_text_without_anything_of_a_cv_is_refused() -> None:
    refusal(5, "navigate", "-", stdin=b"The quick brown fox jumps over the lazy dog.\n")


def test_a_cv_in_another_language_is_refused(tmp_path: Path) -> None:
    cv = tmp_path / "lebenslauf.txt"
    cv.write_text(
        "Lebenslauf\n\nIch arbeite seit vielen Jahren als Entwickler und habe mit meinem Team "
        "viele Anwendungen für unsere Kunden gebaut. Dabei war ich auch für die Ausbildung der "
        "jüngeren Kolleginnen und Kollegen verantwortlich und habe oft mit Python gearbeitet.\n",
        encoding="utf-8",
    )
    assert "English" in refusal(6, "navigate", str(cv))


def test_a_level_that_a_role_does_not_have_is_refused() -> None:
    assert "has no level 'entry'" in refusal(2, "gap", str(CV), "head of ai", "--level", "entry")


@pytest.mark.parametrize("words", [("next", str(CV), "--hours", "0"), ("frobnicate",), ("gap",)])
def test_wrong_words_of_a_command_are_refused(words: tuple[str, ...]) -> None:
    done = run(*words)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


def test_doctor_finds_this_installation_in_order() -> None:
    assert all(f["ok"] for f in json.loads(answer("doctor", "--json"))["findings"])


def test_an_empty_title_is_refused() -> None:
    done = run("title", "  ")
    assert done.returncode == 2
    assert b"The title is empty" in done.stderr
    assert done.stdout == b""
