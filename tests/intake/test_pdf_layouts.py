"""PDF layouts: rails, letterheads, centred headings, letter-spacing, borders, links."""

from __future__ import annotations

from metier.intake.hyphens import close_hyphens
from metier.intake.pdf import read_pdf
from metier.types import Document, SectionKind
from pdf_builder import PdfBuilder


def read(builder: PdfBuilder) -> Document:
    return read_pdf(builder.build(), "cv.pdf")


def texts(document: Document) -> list[str]:
    return [document.text[line.start : line.end] for line in document.lines]


def test_a_heading_inside_a_border_can_be_seen() -> None:
    builder = PdfBuilder().frame(40, 690, 300, 20).text(50, 696, "Education", 13, bold=True)
    document = read(builder.text(50, 670, "BSc Physics"))
    assert texts(document) == ["Education", "BSc Physics"]
    assert document.hidden == ()


def test_text_on_a_filled_area_of_its_colour_stays_hidden() -> None:
    builder = PdfBuilder().area(40, 690, 300, 20, (0, 0, 0)).text(50, 696, "Kubernetes")
    document = read(builder.text(50, 670, "BSc Physics"))
    assert texts(document) == ["BSc Physics"]


def test_letter_spaced_capitals_that_kerning_drew_together() -> None:
    builder = PdfBuilder().text(50, 700, "Ada Example", 18)
    for x, letters in ((50, "E"), (61, "D"), (72.5, "U"), (84, "C"), (108, "I"), (115, "O")):
        builder.text(x, 660, letters, 11, bold=True)
    builder.text(95, 660, "AT", 11, bold=True, spacing=1.5).text(128, 660, "N", 11, bold=True)
    assert texts(read(builder.text(50, 640, "BSc Physics"))) == [
        "Ada Example",
        "EDUCATION",
        "BSc Physics",
    ]


def test_a_tagline_beside_the_name_is_a_cell_of_its_own() -> None:
    builder = PdfBuilder().text(50, 700, "Ada Example", 20).text(175, 700, "Data Analyst", 10)
    assert texts(read(builder)) == ["Ada Example | Data Analyst"]


def test_a_heading_on_two_lines_is_one() -> None:
    builder = PdfBuilder().text(50, 700, "Core", 13, bold=True)
    builder.text(50, 685, "Competencies", 13, bold=True).text(50, 665, "SQL, Excel")
    document = read(builder)
    assert texts(document)[0] == "Core Competencies"
    assert document.sections[0].kind is SectionKind.SKILLS


def test_addresses_flush_right_belong_to_the_letterhead_above_columns() -> None:
    builder = PdfBuilder().text(50, 700, "Ada Example", 18)
    builder.text(492, 707, "Leeds, UK").text(449, 693, "ada@mail.example")
    builder.text(50, 650, "Experience", 13, bold=True).text(400, 650, "Skills", 13, bold=True)
    for row, (left, right) in enumerate((("Analyst, Lumen Ltd", "SQL"), ("2019 - 2021", "Excel"))):
        builder.text(50, 630 - 14 * row, left).text(400, 630 - 14 * row, right)
    document = read(builder.text(50, 602, "Wrote the weekly report"))
    header = document.text[: document.sections[1].start]
    assert "Leeds, UK" in header
    assert "ada@mail.example" in header
    assert [s.title for s in document.sections] == ["", "Experience", "Skills"]


def test_centred_headings_over_dates_flush_right_make_no_columns() -> None:
    builder = PdfBuilder().text(270, 740, "Ada Example", 18)
    builder.text(280, 700, "Education", 13, bold=True)
    builder.text(50, 680, "BSc Physics").text(545, 680, "2019")
    builder.text(50, 660, "Ashby College").text(526, 660, "GPA 3.9")
    builder.text(290, 630, "Skills", 13, bold=True).text(50, 610, "SQL")
    builder.text(270, 580, "Languages", 13, bold=True)
    builder.text(50, 560, "English").text(539, 560, "native")
    titles = [section.title for section in read(builder).sections]
    assert titles == ["", "Education", "Skills", "Languages"]


def test_a_form_with_labels_on_the_left() -> None:
    rows = [
        ("Name", ["Ada Example"]),
        ("Email", ["ada@mail.example"]),
        ("EXPERIENCE", []),
        ("2019 - 2021", ["Analyst", "Lumen Ltd", "- Wrote reports"]),
        ("2016 - 2019", ["Clerk", "Quarry plc", "- Kept the books"]),
        ("SKILLS", ["SQL, Excel"]),
    ]
    builder = PdfBuilder()
    y = 700
    for label, lines in rows:
        builder.text(50, y, label)
        for line in lines or [""]:
            builder.text(250, y, line)
            y -= 14
    assert texts(read(builder)) == [
        "Name | Ada Example",
        "Email | ada@mail.example",
        "EXPERIENCE",
        "2019 - 2021 | Analyst",
        "Lumen Ltd",
        "- Wrote reports",
        "2016 - 2019 | Clerk",
        "Quarry plc",
        "- Kept the books",
        "SKILLS",
        "SQL, Excel",
    ]


def test_links_behind_words_are_told() -> None:
    builder = PdfBuilder().text(50, 700, "Ada Example", 18).text(50, 680, "LinkedIn")
    builder.text(150, 680, "Portfolio").text(250, 680, "GitHub: ada")
    builder.link(48, 677, 45, 12, "https://www.linkedin.com/in/ada-example")
    builder.link(148, 677, 45, 12, "https://ada.example/")
    builder.link(248, 677, 70, 12, "https://github.com/ada")
    assert texts(read(builder))[1] == (
        "LinkedIn (linkedin.com/in/ada-example) | Portfolio (ada.example) | GitHub: ada"
    )


def test_an_address_cut_at_its_hyphen_keeps_it() -> None:
    lines = close_hyphens(["linkedin.com/in/ada-", "example", "the Kuber-", "netes cluster"])
    assert lines == ["linkedin.com/in/ada-example", "", "the Kubernetes", "cluster"]
