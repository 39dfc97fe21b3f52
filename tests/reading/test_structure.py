"""The structure of a whole CV."""

from __future__ import annotations

import itertools
from datetime import date

from cv_text import cv

from metier.reading.structure import Structure, read_structure

TODAY = date(2026, 6, 15)


def read(*lines: str) -> Structure:
    return read_structure(cv(*lines), TODAY)


def test_a_whole_cv() -> None:
    structure = read(
        "Ada Example",
        "ada@mail.example | www.ada.example",
        "",
        "Experience",
        "Analyst, Lumen Ltd, 2019 – present",
        "• Reports",
        "Education",
        "BSc Physics, University of Leeds, 2019",
        "Certifications",
        "• AWS Certified Cloud Practitioner",
        "2022 | Certified Kubernetes Administrator",
        "Achievements: won a prize",
        "Languages",
        "English (native), Spanish (B2)",
    )
    assert structure.contact.name == "Ada Example"
    assert structure.links == ("www.ada.example",)
    assert [p.title for p in structure.positions] == ["Analyst"]
    assert [e.degree for e in structure.education] == ["BSc Physics"]
    assert structure.certificates == (
        "AWS Certified Cloud Practitioner",
        "Certified Kubernetes Administrator",
    )
    assert structure.languages == ("English", "Spanish")
    assert (structure.unread, structure.warnings) == ((), ())


def test_spoken_languages_are_told_from_others() -> None:
    structure = read(
        "Ada Example", "Skills", "Languages: Python, Go", "Language: Fluent in Spanish"
    )
    assert structure.languages == ("Spanish",)


def test_odd_dates_are_told() -> None:
    structure = read(
        "Ada Example",
        "Experience",
        "Analyst, Lumen Ltd, Mar 2022 – Jan 2021",
        "• A",
        "Clerk, Quarry plc, Jan 2031 – present",
        "• B",
        "Cook, Brook & Sons, 20XX – 20XX",
    )
    assert structure.warnings == (
        "“Mar 2022 – Jan 2021” ends before it starts.",
        "“Jan 2031 – present” starts in the future.",
        "“20XX – 20XX” is no date that can be read.",
    )


def test_spans_lie_inside_the_text_and_do_not_overlap() -> None:
    document = cv(
        "Ada Example",
        "Experience",
        "Analyst, Lumen Ltd, 2019",
        "• A",
        "Cook, Brook, 2017",
        "Education",
        "BSc Physics, University of Leeds, 2016",
        "Skills",
        "SQL",
    )
    structure = read_structure(document, TODAY)
    spans = [(job.start, job.end) for job in structure.positions]
    spans += [(course.start, course.end) for course in structure.education]
    assert len(spans) == 3
    for (_, end), (start, _) in itertools.pairwise(spans):
        assert end <= start
    assert all(0 <= start < end <= len(document.text) for start, end in spans)


def test_the_same_document_reads_the_same() -> None:
    lines = ("Ada Example", "Experience", "Analyst, Lumen Ltd, 2019", "• A")
    assert read(*lines) == read(*lines)
    assert read(*lines).to_dict()["contact"]
