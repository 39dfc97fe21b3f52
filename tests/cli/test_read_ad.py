"""Reading a job ad at the command line: what is shown, in JSON and for people; refusals."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from pdf_builder import PdfBuilder

NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
AD = """\
Platform Engineer, AI Agents (m/f/d)

About us
Larkspur Logistics runs warehouses for 400 shops. We were founded in 1998.

What you will do
- Build LLM agents with LangGraph that answer questions of drivers

What you need
- At least two of Python, Go and Rust
- 3-5 years of experience with PyTorch or TensorFlow
- Master's degree in Computer Science or equivalent experience
- Fluent English
- We do not sponsor visas
- No prior Java experience needed

Nice to have
- Kubernetes

Compensation
The base pay is $45 - $60 per hour.

Location
Hybrid, 3 days a week in our Austin, TX office.

We are an equal opportunity employer.
"""
SCREEN = """\

Platform Engineer, AI Agents (m/f/d)
role        ML Platform Engineer
level       mid
speciality  AI Agents
AI job      ai-first: the work is AI itself, with language models and agents
   “Build LLM agents with LangGraph that answer questions of drivers” l. 7

Must (2)
-  at least 2 of Python, Go, Rust
   “At least two of Python, Go and Rust” l. 10
-  PyTorch or TensorFlow, 3–5 years
   “3-5 years of experience with PyTorch or TensorFlow” l. 11

Preferred (1)
-  Kubernetes
   “Kubernetes” l. 18

Not needed (1)
-  Java
   “No prior Java experience needed” l. 15

Degree, languages, permits (3)
-  degree: master in Computer Science or the like, a must
   “Master's degree in Computer Science or equivalent experience” l. 12
-  language: English, fluent, a must
   “Fluent English” l. 13
-  right to work: no visa is sponsored
   “We do not sponsor visas” l. 14

Named, not asked (2)
AI Agents, LangGraph

Pay
-  USD 45–60 an hour, base pay
   USD 93,600–124,800 in a year of 2,080 hours (our sum, not the ad's)
   “The base pay is $45 - $60 per hour.” l. 21

Where
-  hybrid, 3 days a week at the office
   “Hybrid, 3 days a week in our Austin, TX office.” l. 24
-  Austin, Texas, US
   “Hybrid, 3 days a week in our Austin, TX office.” l. 24

Left unread as boilerplate
about the employer 4, diversity 1; of 20 clauses
"""


def _run(*words: str, stdin: bytes = b"", columns: int = 80) -> subprocess.CompletedProcess[bytes]:
    env = {**os.environ, "NO_COLOR": "1", "COLUMNS": str(columns), "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, "-m", "metier", "read", *words],
        input=stdin, capture_output=True, check=False, env=env, timeout=60,
    )  # fmt: skip


def _answer(*words: str, stdin: bytes = b"", columns: int = 80) -> str:
    done = _run(*words, "--as", "ad", stdin=stdin, columns=columns)
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout.decode()


def _refusal(code: int, *words: str, stdin: bytes = b"") -> str:
    done = _run(*words, stdin=stdin)
    message = done.stderr.decode()
    assert (done.returncode, done.stdout) == (code, b""), message
    assert len(message.splitlines()) == 1
    return message


@pytest.fixture
def ad(tmp_path: Path) -> Path:
    path = tmp_path / "ad.txt"
    path.write_text(AD, encoding="utf-8")
    return path


def test_the_screen_shows_all_that_was_read(ad: Path) -> None:
    shown = _answer(str(ad))
    assert [line.rstrip() for line in shown.splitlines()] == SCREEN.splitlines()


def test_sixty_columns_are_enough(ad: Path) -> None:
    lines = _answer(str(ad), columns=60).splitlines()
    assert max(map(len, lines)) <= 60
    assert "-  at least 2 of Python, Go, Rust" in [line.rstrip() for line in lines]
    assert "\x1b" not in "".join(lines)


def test_json_holds_the_posting_the_title_and_the_sort_of_job(ad: Path) -> None:
    data = json.loads(_answer(str(ad), "--json"))
    assert list(data) == ["schema", "posting", "title", "ai_type"]
    assert data["schema"] == 1
    assert data["title"]["role"] == "ml-platform-engineer"
    assert data["ai_type"]["type"] == "ai-first"
    assert data["ai_type"]["text"].startswith("Build LLM agents")
    (pay,) = data["posting"]["pay"]
    assert (pay["low"], pay["high"], pay["period"]) == (45, 60, "hour")


def test_a_title_of_its_own_takes_the_place_of_the_first_line() -> None:
    stdin = b"Requirements\n- Python\n"
    data = json.loads(_answer("-", "--title", "Senior Data Engineer", "--json", stdin=stdin))
    assert (data["title"]["role"], data["title"]["level"]) == ("data-engineer", "senior")
    assert "none that is known" in _answer("-", "--title", "Quux", stdin=stdin)


def test_a_long_first_line_is_no_title() -> None:
    opening = b"We are looking for people " + b"who like to work " * 10 + b"with us in Python.\n"
    data = json.loads(_answer("-", "--json", stdin=opening + b"\nRequirements\n- SQL\n"))
    assert data["title"]["title"] == ""


def test_an_ad_is_read_from_a_saved_web_page() -> None:
    page = (
        "<html><body><nav><a href='/'>All jobs</a></nav><h1>Senior Data Engineer</h1>"
        "<h2>Requirements</h2><ul><li>5+ years of Python</li></ul></body></html>"
    )
    data = json.loads(_answer("-", "--json", stdin=page.encode()))
    assert (data["title"]["role"], data["title"]["level"]) == ("data-engineer", "senior")
    assert [(ask["skills"], ask["years"]) for ask in _asks(data)] == [(["python"], 5)]


@pytest.mark.parametrize("end", ["docx", "pdf"])
def test_word_and_pdf_say_what_the_text_says(end: str, ad: Path) -> None:
    path = ad.with_suffix(f".{end}")
    path.write_bytes(_word() if end == "docx" else _pdf())
    data, text = (json.loads(_answer(str(file), "--json")) for file in (path, ad))
    assert data["title"] == text["title"]
    asked = [(ask["kind"], ask["skills"], ask["strength"]) for ask in _asks(data)]
    assert asked == [(ask["kind"], ask["skills"], ask["strength"]) for ask in _asks(text)]
    assert len(asked) == 9


def _word() -> bytes:
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in AD.splitlines())
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(
            "word/document.xml", f"<w:document {NAMES}><w:body>{body}</w:body></w:document>"
        )
    return file.getvalue()


def _pdf() -> bytes:
    page = PdfBuilder()
    page.lines(72, 720, AD.splitlines())
    return page.build()


def _asks(data: dict[str, Any]) -> list[dict[str, Any]]:
    return [ask for clause in data["posting"]["clauses"] for ask in clause["asks"]]


def test_what_is_not_sure_is_said_so() -> None:
    shown = _answer(
        "-", stdin=b"Data Engineer\n\nRequirements\n- Experience with Spark is a plus\n"
    )
    assert "Apache Spark (unsure how firmly)" in shown


def test_files_that_are_no_ad_are_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "junk.pdf").write_bytes(bytes(range(256)) * 40)
    for words, code, says in (
        (("nowhere.html", "--as", "ad"), 3, "nowhere.html"),
        ((str(tmp_path), "--as", "ad"), 3, "folder"),
        ((str(tmp_path / "empty.txt"), "--as", "ad"), 3, "empty"),
        ((str(tmp_path / "junk.pdf"), "--as", "ad"), 3, "junk.pdf"),
        (("-", "--title", "Data Engineer"), 2, "--as ad"),
    ):
        assert says in _refusal(code, *words)


def test_a_text_without_anything_of_an_ad_is_refused() -> None:
    fox = b"The quick brown fox jumps over the lazy dog.\n"
    assert "job ad" in _refusal(5, "-", "--as", "ad", stdin=fox)


def test_an_ad_in_another_language_or_of_a_book_s_length_is_refused() -> None:
    german = (
        "Wir suchen für unser Team eine Entwicklerin oder einen Entwickler. Sie haben mehrere "
        "Jahre mit Python gearbeitet und sind für die Daten unserer Kunden verantwortlich. "
        "Wir bieten Ihnen eine unbefristete Stelle und flexible Arbeitszeiten.\n"
    )
    assert "English" in _refusal(6, "-", "--as", "ad", stdin=german.encode())
    book = b"The team uses Python and it likes it very much.\n" * 5000
    assert "characters" in _refusal(3, "-", "--as", "ad", stdin=book)
