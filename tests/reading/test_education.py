"""Studies in the layouts that CVs use."""

from __future__ import annotations

from datetime import date

import pytest
from cv_text import cv

from metier.reading.education import read_education
from metier.types import Month

TODAY = date(2026, 6, 15)


def studies(*lines: str) -> list[tuple[str, str]]:
    document = cv("Ada Example", "Education", *lines, "Skills", "SQL")
    return [(e.degree, e.institution) for e in read_education(document, TODAY).education]


@pytest.mark.parametrize(
    "lines",
    [
        ["B.S. Computer Science, State University, 2020"],
        ["State University — B.S. Computer Science", "2016 – 2020"],
        ["B.S. Computer Science | 2016 – 2020", "State University | Austin, TX"],
        ["State University", "B.S. Computer Science · GPA 3.7 · 2020"],
        [
            "State University, Austin, TX",
            "B.S. Computer Science, cum laude, GPA: 3.72/4.00",
            "2020",
        ],
        ["2016 – 2020: B.S. Computer Science, State University"],
        [
            "B.S. Computer Science — State University · GPA 8.0 / 10",
            "Relevant coursework: Compilers",
        ],
        ["State University", "Austin, TX", "B.S. Computer Science", "May 2020", "GPA: 3.9/4.0"],
    ],
)
def test_layouts(lines: list[str]) -> None:
    assert studies(*lines) == [("B.S. Computer Science", "State University")]


def test_schools_that_do_not_say_so() -> None:
    assert studies(
        "Georgia Tech | 2022", "M.S., Physics", "", "Hogwarts | 2020", "B.S., Magic"
    ) == [
        ("M.S., Physics", "Georgia Tech"),
        ("B.S., Magic", "Hogwarts"),
    ]


def test_degree_first() -> None:
    found = studies(
        "MS Data Science",
        "Ridge University | 2023",
        "Bootcamp in Web Development | 2020",
        "Meridian Coding Academy",
    )
    assert found == [
        ("MS Data Science", "Ridge University"),
        ("Bootcamp in Web Development", "Meridian Coding Academy"),
    ]


def test_two_degrees_of_one_school() -> None:
    found = studies(
        "Ridge University | 2023", "B.S. Business", "B.A. Japanese", "Lake College | 2019"
    )
    assert found == [
        ("B.S. Business", "Ridge University"),
        ("B.A. Japanese", "Ridge University"),
        ("", "Lake College"),
    ]


def test_commas_in_degree_and_school() -> None:
    assert studies("Associate degree, H.R. Management, Bellows College") == [
        ("Associate degree, H.R. Management", "Bellows College")
    ]
    assert studies("PhD Physics, University of California, Berkeley") == [
        ("PhD Physics", "University of California, Berkeley")
    ]


def test_a_lone_date_is_the_end() -> None:
    document = cv("Ada Example", "Education", "BSc Physics, University of Leeds, June 2019")
    (course,) = read_education(document, TODAY).education
    assert course.period is not None
    assert (course.period.start, course.period.end) == (None, Month(2019, 6))
    assert document.text[course.start : course.end].startswith("BSc Physics")


def test_studies_without_a_heading() -> None:
    document = cv("Ada Example", "", "B.Tech in Physics, Pune University, 2013-2017")
    (course,) = read_education(document, TODAY).education
    assert (course.degree, course.institution) == ("B.Tech in Physics", "Pune University")


@pytest.mark.parametrize(
    "lines",
    [
        ["Certificate in Cookery (Ashby College, 2018)"],
        ["2018: Certificate in Cookery, Ashby College"],
        ["Degree: Certificate in Cookery", "Institution: Ashby College", "Year: 2018"],
    ],
)
def test_a_certificate_from_a_college(lines: list[str]) -> None:
    assert studies(*lines) == [("Certificate in Cookery", "Ashby College")]


def test_a_school_of_an_unknown_kind_is_cut_off_as_known_ones_are() -> None:
    assert studies(
        "MSc Physics, State University, 2020",
        "BSc Physics, Sorbonne Nord, 2018",
        "BA History, Political Science, State University, 2014",
    ) == [
        ("MSc Physics", "State University"),
        ("BSc Physics", "Sorbonne Nord"),
        ("BA History, Political Science", "State University"),
    ]
