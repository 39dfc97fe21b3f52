"""Sheets: many texts are read together as each of them is alone."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metier.knowledge.base import open_knowledge
from metier.reading.sheets import BORDER, sheet, sheets
from metier.reading.skills import SkillReader

READER = SkillReader(open_knowledge())

PARTS = st.sampled_from(
    (
        *("Python", "R", "Go", "Spark", "machine learning", "knowledge graphs", "engineer"),
        *("no", "not required", "skills", "currently learning", "Requirements", "Benefits"),
        *("2024", ",", ".", "\n", "•", "-", "       ", "日本", "é", "\ud800"),
    )
)
TEXTS = st.lists(st.lists(PARTS, max_size=12).map(" ".join), max_size=8)


def test_a_sheet_knows_where_its_texts_are() -> None:
    page = sheet(["ab", "", "cde"])
    border = len(BORDER)
    assert page.text == f"ab{BORDER}{BORDER}cde"
    assert page.starts.tolist() == [0, 2 + border, 2 + 2 * border]
    assert page.numbers(np.array([0, 1, 2 + 2 * border])).tolist() == [0, 0, 2]
    assert list(page.pieces(np.array([1, 2 + 2 * border]))) == [(0, 1), (1, 1), (1, 2)]


def test_texts_fill_sheets_in_order() -> None:
    long = "x" * 250_000
    assert [page.text for page in sheets(["a", long, long, "b"])] == [
        BORDER.join(["a", long, long]),
        "b",
    ]


def test_no_texts_fill_no_sheet() -> None:
    assert list(sheets([])) == []
    assert list(READER.read_all([])) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("We do machine learning", "engineer wanted"),
        ("Python, R", "and Go"),
        ("No", "Python"),
        ("Python", "is not required"),
        ("Experience with", "R"),
        ("R", "2024"),
        ("Benefits\nPython", "Python"),
        ("Written in Python", "-       R"),
    ],
)
def test_nothing_reaches_over_the_border_of_two_texts(first: str, second: str) -> None:
    assert list(READER.read_all([first, second])) == [READER.read(first), READER.read(second)]


@settings(deadline=None)
@given(TEXTS)
def test_a_text_reads_among_others_as_it_does_alone(texts: list[str]) -> None:
    assert list(READER.read_all(texts)) == [READER.read(text) for text in texts]


def test_a_long_text_is_read_to_its_end_whatever_its_alphabet() -> None:
    text = "日本 machine learning 日本, Python. " * 400
    found = READER.read(text)
    assert [m.skill for m in found] == ["machine-learning", "python"] * 400
    assert {text[m.start : m.end] for m in found} == {"machine learning", "Python"}
