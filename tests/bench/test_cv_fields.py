"""The scorer of CV fields: what counts as equal, what as missed, what as made up."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from metier.bench.cv_fields import Fail, FieldScore, fields_of, folded, score_folder, table
from metier.intake.pdf import read_pdf
from metier.reading.structure import read_structure


def score(
    folder: Path, truth: Mapping[str, object], read: Mapping[str, Sequence[str]]
) -> FieldScore:
    (folder / "a.truth.json").write_text(json.dumps(truth), encoding="utf-8")
    (folder / "a.txt").write_text("CV", encoding="utf-8")
    (only,) = score_folder(folder, lambda _: read)
    return only


def test_precision_and_recall(tmp_path: Path) -> None:
    truth = {
        "contact": {},
        "education": [],
        "skills": [],
        "experience": [{"title": "Analyst"}, {"title": "Clerk"}, {"title": "Cook"}],
        "optional": {"title": ["President"]},
    }
    found = score(tmp_path, truth, {"title": ["ANALYST", "Clerk", "Baker", "President"]})
    assert (found.right, found.expected, found.read) == (2, 3, 3)
    assert found.precision == pytest.approx(2 / 3)
    assert found.recall == pytest.approx(2 / 3)
    assert found.fails == (Fail("a.txt", "Cook", True), Fail("a.txt", "Baker", False))
    assert "66.7%" in table([found])


def test_the_same_employer_twice_counts_twice(tmp_path: Path) -> None:
    truth = {
        "contact": {},
        "education": [],
        "skills": [],
        "experience": [{"company": "Lumen"}, {"company": "Lumen"}],
    }
    assert score(tmp_path, truth, {"employer": ["Lumen"]}).recall == 0.5


@pytest.mark.parametrize(
    ("one", "other", "name"),
    [
        ("Jan 2020 – Present", "JAN. 2020-Present", "dates"),
        ("Dean’s  List", "dean's list", "title"),
        ("(718) 555–0100", "718.555.0100", "phone"),
        ("https://www.ada.example/", "ada.example", "links"),
        ("Lumen Ltd.", "Lumen Ltd", "employer"),
    ],
)
def test_equal_values(one: str, other: str, name: str) -> None:
    assert folded(one, name) == folded(other, name)


@pytest.mark.parametrize(
    ("one", "other"), [("C++", "C"), ("Lumen Ltd", "Lumen"), ("José", "Jose"), ("2019", "2020")]
)
def test_values_that_differ(one: str, other: str) -> None:
    assert folded(one, "title") != folded(other, "title")


def test_the_real_files_reach_the_mark(shared: Path) -> None:
    folder = shared / "data" / "cvs" / "pdf"
    if not folder.exists():
        pytest.skip("no sample PDFs beside the checkout")
    read = fields_of(
        lambda path: read_pdf(path.read_bytes(), path.name), read_structure, date(2026, 6, 15)
    )
    scores = score_folder(folder, read)
    assert {s.field for s in scores} >= {"name", "employer", "title", "dates", "institution"}
    weak = [s for s in scores if s.precision < 0.95 or s.recall < 0.95]
    assert not weak, table(weak)
