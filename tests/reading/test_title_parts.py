"""Titles taken apart: what is noise, what keeps together, which part holds the job."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metier.reading.title_parts import take_apart


def _texts(title: str) -> list[list[str]]:
    return [[word.text for word in part] for part in take_apart(title).parts]


@pytest.mark.parametrize(
    "title",
    [
        "Data Engineer (m/w/d)",
        "Data Engineer (H/F)",
        "Data Engineer f/m/x",
        "Data Engineer (all genders)",
        "Data Engineer*in",
        "Data Engineer (Remote, US)",
        "Data Engineer - Austin, TX",
        "Data Engineer | Berlin, Germany",
        "Data Engineer at Brightwater Ltd",
        "Data Engineer @ Lumenly (YC W26)",
        "Data Engineer (Req #12345)",
        "Data Engineer JR104711",
        "Data Engineer - £60k",
        "Data Engineer $120,000 - $150,000 a year",
        "Data Engineer, 4-6 yrs exp",
        "URGENT: Data Engineer (12 month FTC)",
        "Data Engineer - Night shift",
        "Data Engineer (German speaking)",
        "Data Engineer (W2 only, no C2C)",
        "Data Engineer - Growth Team",
        "🚀 Data Engineer 🚀",
        "Data Engineer, Q1 2027",
    ],
)
def test_noise_goes(title: str) -> None:
    assert _texts(title) == [["data", "engineer"]]


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("ML Engineer, Payments", [["ml", "engineer"], ["payments"]]),
        ("Engineer-Applied AI", [["engineer"], ["applied", "ai"]]),
        ("Full-Stack Developer", [["fullstack", "developer"]]),
        ("Data Engineer / ML Engineer", [["data", "engineer"], ["ml", "engineer"]]),
        ("AI/ML Engineer", [["ai", "ml", "engineer"]]),
        ("KI-Entwickler", [["ai", "developer"]]),
        ("Developer for Machine Learning", [["developer"], ["ml"]]),
        ("Científico de Datos", [["data", "scientist"]]),
    ],
)
def test_words_stand_for_what_they_mean(title: str, parts: list[list[str]]) -> None:
    assert _texts(title) == parts


@pytest.mark.parametrize(
    ("title", "head"),
    [("Applied AI, Senior MLOps Engineer", 1), ("Manager, Data Science", 0), ("PHI - Analyst", 1)],
)
def test_the_head_is_the_part_with_the_job(title: str, head: int) -> None:
    assert take_apart(title).head == head


@given(st.text(max_size=120))
def test_every_word_lies_inside_its_title(title: str) -> None:
    parts = take_apart(title)
    spans = [(word.start, word.end) for part in parts.parts for word in part]
    assert all(0 <= start < end <= len(title) for start, end in spans)
    assert not parts.parts or 0 <= parts.head < len(parts.parts)
