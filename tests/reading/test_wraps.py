"""Names and titles that the page breaks over two lines."""

from __future__ import annotations

from datetime import date

import pytest

from metier.intake.pdf import read_pdf
from metier.reading.structure import Structure, read_structure
from pdf_builder import PdfBuilder


def read(heading: str, *lines: tuple[str, bool]) -> Structure:
    builder = PdfBuilder().text(50, 740, "Ada Example", 18).text(50, 700, heading, 13, bold=True)
    for row, (line, bold) in enumerate(lines):
        text, _, right = line.partition(" | ")
        builder.text(50, 680 - 13 * row, text, bold=bold)
        if right:
            builder.text(480, 680 - 13 * row, right, bold=bold)
    return read_structure(read_pdf(builder.build(), "cv.pdf"), date(2026, 6, 15))


def test_a_title_that_breaks_off_goes_on_below() -> None:
    jobs = read(
        "Experience",
        ("Analyst, Payments and | 2019 - 2021", True),
        ("Cross-", True),
        ("Border Systems", True),
        ("Lumen Ltd", False),
        ("- Wrote reports", False),
        ("Clerk | 2016 - 2019", True),
        ("Quarry plc", False),
    ).positions
    assert [(job.title, job.employer) for job in jobs] == [
        ("Analyst, Payments and Cross-Border Systems", "Lumen Ltd"),
        ("Clerk", "Quarry plc"),
    ]


@pytest.mark.parametrize(
    ("first", "second", "third"),
    [
        ("Bachelor of Science in", "Nursing", "Ashby College"),
        ("B.S. in Computer | 2019", "Science", "Ashby College"),
        ("M.Sc. Supply Chain", "Management", "Ashby College"),
    ],
)
def test_a_degree_on_two_lines(first: str, second: str, third: str) -> None:
    (course,) = read("Education", (first, True), (second, True), (third, False)).education
    assert course.degree == f"{first.partition(' | ')[0]} {second}"
    assert course.institution == third


def test_a_school_on_two_lines() -> None:
    lines = [("BSc Physics", True), ("Kestrel Valley Community", False), ("College", False)]
    (course,) = read("Education", *lines).education
    assert course.institution == "Kestrel Valley Community College"


def test_bullets_are_not_run_together() -> None:
    (job,) = read(
        "Experience",
        ("Analyst, Lumen Ltd | 2019 - 2021", True),
        ("- Reports for", False),
        ("- Tables", False),
    ).positions
    assert (job.title, job.employer) == ("Analyst", "Lumen Ltd")
