"""The README: its Python runs, and what it shows is what the command prints."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_python_of_the_readme_runs() -> None:
    (code,) = re.findall(r"```python\n(.*?)```", README, re.S)
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "kubernetes negated" in done.stdout
    assert "role='data-scientist'" in done.stdout


def test_the_screen_of_the_readme_is_what_the_demo_prints() -> None:
    (shown,) = re.findall(r"first screen\):\n\n```\n(.*?)```", README, re.S)
    words = ["navigate", "examples/cv-amara-diallo.pdf", "--to", "machine learning engineer"]
    done = subprocess.run(
        [sys.executable, "-m", "metier", *words, "--hours", "100"],
        cwd=ROOT, capture_output=True, text=True, check=True, timeout=60,
        env={**os.environ, "NO_COLOR": "1", "COLUMNS": "80", "PYTHONUTF8": "1"},
    )  # fmt: skip
    printed = [line.rstrip() for line in done.stdout.splitlines()]
    lines = [line.rstrip() for line in shown.splitlines()]
    assert len(lines) > 20
    assert printed[: len(lines)] == lines


def test_every_verb_of_the_readme_exists_and_is_documented() -> None:
    verbs = set(re.findall(r"`(?:metier )?([a-z]+)(?: [^`]*)?`", README.split("## In Python")[0]))
    help_text = subprocess.run(
        [sys.executable, "-m", "metier", "--help"], capture_output=True, text=True, check=True
    ).stdout
    commands = set(re.findall(r"^  ([a-z]+) ", help_text, re.M))
    assert commands <= verbs
