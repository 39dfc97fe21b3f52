"""Jobs in the layouts that CVs use."""

from __future__ import annotations

from datetime import date

import pytest
from cv_text import cv

from metier.intake.pdf import read_pdf
from metier.reading.structure import read_structure
from metier.types import Document, Month
from pdf_builder import PdfBuilder

TODAY = date(2026, 6, 15)
TWO_JOBS = [("Data Scientist", "Lumen Ltd"), ("Analyst", "Quarry plc")]


def jobs(document: Document) -> list[tuple[str, str]]:
    return [(p.title, p.employer) for p in read_structure(document, TODAY).positions]


@pytest.mark.parametrize(
    "lines",
    [
        [
            "Data Scientist, Lumen Ltd, Leeds, UK (2021 – present)",
            "• A",
            "Analyst, Quarry plc, 2019",
        ],
        ["Lumen Ltd — Data Scientist", "2021 – 2023", "• A", "Quarry plc — Analyst", "2019 – 2021"],
        [
            "Lumen Ltd | 2021 – 2023",
            "Data Scientist · Leeds, UK",
            "• A",
            "Quarry plc | 2019 – 2021",
            "Analyst · Remote",
        ],
        [
            "Data Scientist",
            "Lumen Ltd",
            "Leeds, UK",
            "Jan 2021 – Present",
            "• A",
            "Analyst",
            "Quarry plc",
            "London, UK",
            "2019 – 2020",
        ],
        [
            "2021 – 2023",
            "Data Scientist",
            "Lumen Ltd",
            "• A",
            "2019 – 2021",
            "Analyst",
            "Quarry plc",
        ],
        ["Data Scientist @ Lumen Ltd (2021–2023)", "• A", "Analyst at Quarry plc (2019–2021)"],
        ["2021–2023: Data Scientist, Lumen Ltd", "2019–2021: Analyst, Quarry plc"],
        ["Data Scientist | Lumen Ltd | Leeds | 2021 – 2023", "Analyst | Quarry plc | York | 2019"],
        ["• Data Scientist, Lumen Ltd (2021–2023)", "• Analyst, Quarry plc (2019–2021)"],
        [
            "Data Scientist",
            "June 2021 – Sept. 2023",
            "Lumen Ltd – Leeds, UK",
            "• A",
            "Analyst",
            "2019 – 2021",
            "Quarry plc – York, UK",
            "• B",
        ],
        ["Data Scientist", "Lumen Ltd", "• A thing", "Analyst", "Quarry plc", "• B thing"],
    ],
)
def test_layouts(lines: list[str]) -> None:
    assert jobs(cv("Ada Example", "Experience", *lines, "Skills", "SQL")) == TWO_JOBS


def test_an_entry_holds_dates_place_and_span() -> None:
    document = cv(
        "Ada Example",
        "Experience",
        "Analyst, Lumen Ltd, Leeds, UK | Mar 2019 – 2020",
        "• Reports",
        "Clerk, Quarry plc | 2018",
        "Skills",
        "SQL",
    )
    first, second = read_structure(document, TODAY).positions
    assert first.period is not None
    assert (first.period.text, first.location) == ("Mar 2019 – 2020", "Leeds, UK")
    assert (first.period.start, first.period.end) == (Month(2019, 3), Month(2020))
    assert document.text[first.start : first.end].splitlines() == [
        "Analyst, Lumen Ltd, Leeds, UK | Mar 2019 – 2020",
        "• Reports",
    ]
    assert document.text[second.start : second.end].strip() == "Clerk, Quarry plc | 2018"
    assert (first.role, first.level) == (None, None)


def test_part_of_an_organisation_stays_with_its_name() -> None:
    lines = [
        "State University — IT Service Desk — Columbus, Ohio",
        "Jan 2023 – May 2024",
        "Analyst",
    ]
    assert jobs(cv("Ada Example", "Experience", *lines)) == [
        ("Analyst", "State University — IT Service Desk")
    ]


def test_roles_under_one_employer() -> None:
    builder = PdfBuilder().text(50, 750, "ADA EXAMPLE", 16, bold=True)
    builder.text(50, 700, "Experience", 13, bold=True).text(50, 684, "Acme Corporation", bold=True)
    for y, title, period in (
        (670, "Staff Engineer, Platform", "Aug 2024 - Present"),
        (636, "Senior Engineer, Payments", "Jul 2022 - Aug 2024"),
    ):
        builder.text(60, y, title).text(450, y, period).text(70, y - 14, "• Led the work of many")
    assert jobs(read_pdf(builder.build(), "cv.pdf")) == [
        ("Staff Engineer, Platform", "Acme Corporation"),
        ("Senior Engineer, Payments", "Acme Corporation"),
    ]


def test_roles_under_a_dated_employer() -> None:
    document = cv(
        "Ada Example",
        "Experience",
        "Lumen Ltd | 2015 – 2022",
        "Senior Analyst (2019 – 2022)",
        "• A",
        "Analyst (2015 – 2019)",
        "• B",
        "Quarry plc | 2013 – 2015",
        "Clerk",
        "• C",
    )
    assert jobs(document) == [
        ("Senior Analyst", "Lumen Ltd"),
        ("Analyst", "Lumen Ltd"),
        ("Clerk", "Quarry plc"),
    ]


def test_dates_in_a_rail_on_the_left() -> None:
    builder = PdfBuilder().text(50, 750, "Ada Example", 20, bold=True)
    builder.text(50, 690, "Work Experience", 13, bold=True)
    builder.text(50, 670, "Jan 2020 -").text(50, 656, "Present")
    builder.text(150, 670, "Data Scientist", bold=True).text(150, 656, "Lumen Ltd")
    builder.text(150, 642, "• Moved the warehouse").text(50, 608, "2016 - 2019")
    builder.text(150, 608, "Analyst", bold=True).text(150, 594, "Quarry plc")
    document = read_pdf(builder.build(), "cv.pdf")
    assert jobs(document) == TWO_JOBS
    period = read_structure(document, TODAY).positions[0].period
    assert period is not None
    assert (period.start, period.current) == (Month(2020, 1), True)


def test_jobs_without_a_heading() -> None:
    document = cv(
        "Ada Example",
        "ada@mail.example, +44 20 7946 0958",
        "",
        "Data Scientist, Lumen Ltd, 2021 – Present",
        "• A thing",
        "Analyst, Quarry plc, 2019 – 2021",
        "• B thing",
    )
    assert jobs(document) == TWO_JOBS


def test_a_broken_cell_is_put_together() -> None:
    document = cv(
        "Ada Example",
        "Experience",
        "Docent | Community Heritage | May 2023 - June",
        "Museum | 2024",
        "• Tours",
    )
    (job,) = read_structure(document, TODAY).positions
    assert (job.title, job.employer) == ("Docent", "Community Heritage Museum")
    assert job.period is not None
    assert job.period.text == "May 2023 - June 2024"


def test_nothing_is_read_where_there_is_nothing() -> None:
    structure = read_structure(cv("Ada Example", "Experience", "Skills", "SQL"), TODAY)
    assert (structure.positions, structure.unread) == ((), ())


def test_what_finds_no_place_is_told() -> None:
    document = cv(
        "Ada Example",
        "Experience",
        "Key Clients",
        "• Banks",
        "Analyst, Lumen Ltd, 2019",
        "• Reports",
    )
    structure = read_structure(document, TODAY)
    assert structure.unread == ("Key Clients",)
    assert jobs(document) == [("Analyst", "Lumen Ltd")]


def test_towns_nobody_knows_are_told_by_their_place() -> None:
    document = cv(
        "Ada Example",
        "Experience",
        "Analyst",
        "Lumen Weather, Hilosa",
        "2021 – 2023",
        "• A",
        "Clerk",
        "Quarry Museum, Dunport",
        "2019 – 2021",
        "• B",
    )
    found = read_structure(document, TODAY).positions
    assert [(p.employer, p.location) for p in found] == [
        ("Lumen Weather", "Hilosa"),
        ("Quarry Museum", "Dunport"),
    ]


def test_the_head_of_a_table_is_no_entry() -> None:
    document = cv(
        "Ada Example",
        "Experience",
        "Title | Employer | Dates",
        "Data Scientist | Lumen Ltd | 2021",
        "Analyst | Quarry plc | 2019",
    )
    assert jobs(document) == TWO_JOBS


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "Data Scientist; Lumen Ltd / Leeds, UK / 2021 – 2023",
            "Analyst; Quarry plc / Lyon, France / 2019",
        ),
        (
            "Lumen Ltd (Leeds, UK); Data Scientist, 2021 – 2023",
            "Quarry plc (Lyon, France); Analyst, 2019",
        ),
        (
            "Data Scientist, Lumen Ltd - Leeds, UK; 2021 – 2023",
            "Analyst, Quarry plc - Lyon, France; 2019",
        ),
        (
            "Job title: Data Scientist; Company: Lumen Ltd; Period: 2021 – 2023",
            "Job title: Analyst; Company: Quarry plc; Period: 2019",
        ),
        (
            "2021 – 2023; Data Scientist, Lumen Ltd, Leeds, UK",
            "2019; Analyst, Quarry plc, Lyon, France",
        ),
    ],
)
def test_places_and_labels_around_two_jobs(first: str, second: str) -> None:
    lines = [*first.split("; "), "• A", *second.split("; ")]
    assert jobs(cv("Ada Example", "", "Experience", *lines)) == TWO_JOBS


def test_what_an_employer_does_is_no_job() -> None:
    document = cv(
        "Ada Example",
        "",
        "Experience",
        "Lumen Ltd | Leeds, UK",
        "Privately held group with 2,300 employees and sites in nine countries",
        "Data Scientist | 2021 – 2023",
        "• A",
        "Quarry plc | Lyon, France",
        "Family business founded in 1974",
        "Analyst | 2019 – 2021",
    )
    assert jobs(document) == TWO_JOBS


def test_a_title_with_a_comma_ends_where_the_school_begins() -> None:
    document = cv("Ada", "", "Experience", "2019 – 2021 | Head, Mathematics, Orchard Academy.")
    assert jobs(document) == [("Head, Mathematics", "Orchard Academy.")]


def test_for_parts_a_title_only_from_an_employer_that_stands_nowhere_else() -> None:
    document = cv("Ada", "", "Experience", "Engineer for Regional Programmes | 2019", "Lumen Labs")
    assert jobs(document) == [("Engineer for Regional Programmes", "Lumen Labs")]


def test_a_school_teacher_is_no_school() -> None:
    document = cv("Ada", "", "Experience", "Orchard Academy", "Middle School Teacher | 2019 – 2021")
    assert jobs(document) == [("Middle School Teacher", "Orchard Academy")]


def test_an_institute_for_something_stays_whole() -> None:
    document = cv("Ada", "", "Experience", "2019 – 2021: Research Fellow, Institute for Genomics")
    assert jobs(document) == [("Research Fellow", "Institute for Genomics")]
