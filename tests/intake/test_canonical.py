from __future__ import annotations

from datetime import date

import pytest

from metier.errors import EmptyFileError
from metier.intake.canonical import (
    Entry,
    Part,
    Person,
    canonical_document,
    dates,
    points,
    with_note,
)
from metier.reading.structure import read_structure
from metier.types import Month, SectionKind

PERSON = Person("Ada Example", "Data analyst", ("ada@example.com", "", "Leeds, UK"))
PARTS = (
    Part(SectionKind.SUMMARY, prose=()),
    Part(
        SectionKind.EXPERIENCE,
        entries=(
            Entry("Data analyst", "Acme Ltd", "Leeds, UK", "Jan 2020 – Present", ("Built  X",)),
            Entry("Clerk", "Old Mill", "", "2017 – 2019"),
        ),
    ),
    Part(SectionKind.EDUCATION, entries=(Entry("BSc Economics", "University of Leeds"),)),
    Part(SectionKind.SKILLS, items=("SQL", " ", "R")),
)


def test_parts_are_laid_out_with_declared_sections() -> None:
    document = canonical_document(PERSON, PARTS, "toml", "me.toml", ("odd",))
    assert document.text.split("\n") == [
        "Ada Example",
        "Data analyst",
        "ada@example.com | Leeds, UK",
        "",
        "Experience",
        "Data analyst",
        "Acme Ltd | Leeds, UK",
        "Jan 2020 – Present",
        "• Built X",
        "",
        "Clerk",
        "Old Mill",
        "2017 – 2019",
        "",
        "Education",
        "BSc Economics",
        "University of Leeds",
        "",
        "Skills",
        "• SQL",
        "• R",
    ]
    assert [(s.kind, document.text[s.start : s.end].split("\n")[0]) for s in document.sections] == [
        (SectionKind.HEADER, "Ada Example"),
        (SectionKind.EXPERIENCE, "Experience"),
        (SectionKind.EDUCATION, "Education"),
        (SectionKind.SKILLS, "Skills"),
    ]
    assert document.warnings == ("odd",)


def test_the_layout_is_one_that_the_reader_of_structure_understands() -> None:
    document = canonical_document(PERSON, PARTS, "toml", "me.toml")
    structure = read_structure(document, date(2025, 1, 1))
    assert structure.contact.name == "Ada Example"
    assert structure.contact.emails == ("ada@example.com",)
    jobs = [(job.title, job.employer, job.location) for job in structure.positions]
    assert jobs == [("Data analyst", "Acme Ltd", "Leeds, UK"), ("Clerk", "Old Mill", "")]
    periods = [job.period for job in structure.positions]
    assert periods[0] is not None
    assert periods[0].start == Month(2020, 1)
    assert periods[0].current
    assert [(e.degree, e.institution) for e in structure.education] == [
        ("BSc Economics", "University of Leeds")
    ]
    assert structure.unread == ()


def test_nothing_at_all_is_empty() -> None:
    with pytest.raises(EmptyFileError, match=r"me\.toml holds no text"):
        canonical_document(Person(), (Part(SectionKind.SKILLS, items=(" ",)),), "toml", "me.toml")


@pytest.mark.parametrize(
    ("start", "end", "open_end", "shown"),
    [
        ("2020-01-31", "2021-12", "", "Jan 2020 – Dec 2021"),
        ("2020", "", "Present", "2020 – Present"),
        ("2020", "", "", "2020"),
        ("", "2021", "Present", "2021"),
        ("", "", "Present", ""),
        ("2020-13", "soon", "", "2020-13 – soon"),
        ("2020-01-05T10:00:00Z", "", "", "Jan 2020"),
    ],
)
def test_dates_are_written_as_cvs_write_them(
    start: str, end: str, open_end: str, shown: str
) -> None:
    assert dates(start, end, open_end) == shown


def test_descriptions_fall_apart_at_line_ends_and_bullets() -> None:
    assert points("• One. • Two\n- Three\r\n\n * Four - five") == (
        "One.",
        "Two",
        "Three",
        "Four - five",
    )
    assert points("  ") == ()


def test_notes_stand_in_brackets() -> None:
    assert with_note("R", "good", "", "2 years") == "R (good, 2 years)"
    assert with_note("R", "") == "R"
    assert with_note("", "good") == ""
