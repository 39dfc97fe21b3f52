"""Contact: found in full, never made up, and with spans to keep it out of the rest."""

from __future__ import annotations

import pytest
from cv_text import cv

from metier.intake.pdf import read_pdf
from metier.reading.contact import read_contact
from metier.reading.places import is_place, split_place
from metier.types import Contact
from pdf_builder import PdfBuilder


def read(*lines: str) -> Contact:
    return read_contact(cv(*lines))


def test_a_usual_header() -> None:
    document = cv(
        "Ada B. Example",
        "Austin, TX | (312) 555-0123 | ada.example@mail.example | github.com/ada",
        "",
        "Experience",
        "Analyst, Lumen Ltd, 2019 – 2020",
        "• Wrote to ada.example@mail.example",
    )
    contact = read_contact(document)
    assert contact.name == "Ada B. Example"
    assert contact.emails == ("ada.example@mail.example",)
    assert contact.phones == ("(312) 555-0123",)
    assert contact.location == "Austin, TX"
    assert contact.links == ("github.com/ada",)
    masked = {document.text[span.start : span.end] for span in contact.spans}
    assert masked == {
        "Ada B. Example",
        "Austin, TX",
        "(312) 555-0123",
        "ada.example@mail.example",
        "github.com/ada",
    }
    assert len(contact.spans) == 6  # the address stands twice


@pytest.mark.parametrize(
    ("first", "name"),
    [
        ("ANNA WIŚNIEWSKA", "ANNA WIŚNIEWSKA"),
        ("Jürgen von der Heide", "Jürgen von der Heide"),
        ("Dr. Wei-Ling Tan, PhD", "Wei-Ling Tan"),
        ("Name: Zoë O’Neill", "Zoë O’Neill"),
        ("Ada Example | Data Scientist", "Ada Example"),
        ("Curriculum Vitae", ""),
        ("Functional Resume Sample", ""),
        ("Senior Data Engineer", ""),
        ("SUMMARY", ""),
        ("Lumen Consulting Ltd", ""),
        ("Berlin, Germany", ""),
    ],
)
def test_names(first: str, name: str) -> None:
    assert read(first, "Phone: 020 7946 0958", "", "Skills", "SQL").name == name


def test_the_name_is_found_below_a_tagline() -> None:
    contact = read("Product Designer", "Ada Example", "ada.example@mail.example", "Skills", "Figma")
    assert contact.name == "Ada Example"


def test_a_name_over_two_lines_of_large_type() -> None:
    builder = PdfBuilder().text(50, 740, "Ada", 30).text(50, 706, "Example", 30)
    builder.lines(50, 670, ["Office Manager", "ada@mail.example", "Some words of the body"])
    assert read_contact(read_pdf(builder.build(), "cv.pdf")).name == "Ada Example"


@pytest.mark.parametrize(
    "phone",
    [
        "+44 20 7946 0958",
        "+49 (0)30 1234567",
        "+91-98765-43210",
        "312.555.0123",
        "(+1) 312-555-0123",
        "0170 1234567",
        "+33 6 12 34 56 78",
    ],
)
def test_telephone_numbers(phone: str) -> None:
    assert read("Ada Example", f"Tel: {phone}", "Skills", "SQL").phones == (phone,)


def test_years_and_post_codes_are_no_telephone_numbers() -> None:
    assert read("Ada Example", "Leeds LS1 4AP", "2018 - 2020", "62701-1234").phones == ()


def test_links_by_handle() -> None:
    assert read("Ada Example", "LinkedIn: /in/ada", "Skills", "SQL").links == ("LinkedIn: /in/ada",)


def test_numbers_of_referees_are_masked_but_not_the_persons() -> None:
    document = cv(
        "Ada Example", "Skills", "SQL", "References", "Bo Boss, bo@x.example, 020 7946 0999"
    )
    contact = read_contact(document)
    masked = {document.text[span.start : span.end] for span in contact.spans}
    assert contact.phones == ()
    assert {"bo@x.example", "020 7946 0999"} <= masked


@pytest.mark.parametrize(
    "text",
    [
        "Austin, TX",
        "Bengaluru, India",
        "Seoul, S.Korea",
        "Berlin",
        "Remote",
        "10115 Berlin",
        "4567 Main Street City, ST 98052",
        "Leeds LS1 4AP",
        "Palo Alto, CA & Ithaca, NY",
    ],
)
def test_places(text: str) -> None:
    assert is_place(text)


@pytest.mark.parametrize("text", ["Python, Go", "Lumen Bank, India", "Data Analyst, Ohio", "Ada"])
def test_no_places(text: str) -> None:
    assert not is_place(text)


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("Initech Robotics, Denver, CO", "Initech Robotics", "Denver, CO"),
        ("Lumen Bank, India", "Lumen Bank", "India"),
        ("Lumen Ltd, Leeds", "Lumen Ltd", "Leeds"),
        ("Northwind. San Jose, California", "Northwind", "San Jose, California"),
        ("University of California, Berkeley", "University of California, Berkeley", ""),
        ("Acme Cloud, Inc.", "Acme Cloud, Inc.", ""),
    ],
)
def test_places_at_the_end_of_names(text: str, name: str, place: str) -> None:
    assert split_place(text) == (name, place)


def test_marks_and_letters_before_the_place() -> None:
    for line in ("⌂ Leeds, UK ☎ +44 20 7946 0123", "A: Leeds, UK", "Leeds, UK / ada@mail.example"):
        assert read_contact(cv("Ada Example", line)).location == "Leeds, UK"


def test_a_link_that_goes_on_below() -> None:
    contact = read_contact(cv("Ada Example", "Leeds, UK | github.com/", "ada-example"))
    assert contact.links == ("github.com/ada-example",)


def test_a_suffix_belongs_to_the_name() -> None:
    assert read_contact(cv("Ada Example Jr.", "ada@mail.example")).name == "Ada Example Jr."
