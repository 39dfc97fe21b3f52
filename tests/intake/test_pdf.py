"""PDF: reading order, words made whole, hidden text, refusals."""

from __future__ import annotations

from pathlib import Path

import pytest

from metier.errors import DamagedFileError, EmptyFileError, EncryptedFileError, ScannedFileError
from metier.intake.pdf import MOST_PAGES, read_pdf
from metier.types import Document, SectionKind
from pdf_builder import PdfBuilder


def read(builder: PdfBuilder) -> Document:
    return read_pdf(builder.build(), "cv.pdf")


def texts(document: Document) -> list[str]:
    return [document.text[line.start : line.end] for line in document.lines]


# ------------------------------------------------------------ reading order


def test_lines_know_their_place() -> None:
    builder = PdfBuilder().text(50, 700, "Ada Example", 18, bold=True).text(60, 670, "Engineer", 10)
    document = read(builder.page().text(50, 700, "Second sheet"))
    first, second, third = document.lines
    assert texts(document) == ["Ada Example", "Engineer", "Second sheet"]
    assert (first.page, first.number, first.size, first.bold) == (1, 1, 18.0, True)
    assert (second.page, second.number, second.size, second.bold) == (1, 2, 10.0, False)
    assert second.x == pytest.approx(60, abs=1.5)
    assert (third.page, third.number) == (2, 1)
    assert (document.pages, document.format, document.name) == (2, "pdf", "cv.pdf")


def test_a_wide_gap_leaves_a_blank_line() -> None:
    builder = PdfBuilder()
    builder.lines(50, 700, ["One line", "next line", "", "after a gap"])
    assert read(builder).text == "One line\nnext line\n\nafter a gap"


def test_dates_flush_right_stay_on_their_row() -> None:
    builder = PdfBuilder()
    builder.lines(50, 700, ["Lumen Ltd", "Analyst", "• Reports for shops", "Quarry plc", "Clerk"])
    for y, date in ((700, "2020 – 2022"), (686, "Leeds, UK"), (658, "2018 – 2020")):
        builder.text(480, y, date)
    assert texts(read(builder))[:2] == ["Lumen Ltd | 2020 – 2022", "Analyst | Leeds, UK"]


@pytest.mark.parametrize("leading", [14, 17])
def test_a_sidebar_is_read_apart(leading: int) -> None:
    builder = PdfBuilder().text(50, 750, "Ada Example", 20, bold=True)
    main = ["# Experience", "Engineer, Lumen Ltd", "2020 – 2022", "• Built a billing service"]
    main += ["• Moved the data lake", "# Education", "BSc Physics, University of Leeds"]
    side = ["# Skills", "Python", "Spark", "Kafka", "# Languages", "English"]
    builder.lines(50, 700, main)
    builder.lines(420, 700, side, leading=leading)
    found = texts(read(builder))
    assert found == ["Ada Example", *(t.removeprefix("# ") for t in main + side)]


def test_labels_in_a_rail_head_what_stands_beside_them() -> None:
    builder = PdfBuilder().text(50, 750, "Ada Example", 20, bold=True)
    builder.text(50, 700, "WORK", bold=True).text(50, 688, "EXPERIENCE", bold=True)
    builder.text(180, 700, "Analyst, Lumen Ltd").text(180, 686, "• Reports on sales")
    builder.text(180, 672, "• Forecasts of stock").text(50, 640, "EDUCATION", bold=True)
    builder.text(180, 640, "BSc Economics").text(180, 626, "University of Leeds")
    found = texts(read(builder))
    assert found[1:] == [
        "WORK EXPERIENCE",
        "Analyst, Lumen Ltd",
        "• Reports on sales",
        "• Forecasts of stock",
        "EDUCATION",
        "BSc Economics",
        "University of Leeds",
    ]


def test_a_page_that_goes_on_reads_its_text_before_its_sidebar() -> None:
    builder = PdfBuilder().text(220, 750, "Ada Example", 20, bold=True).page()
    builder.lines(40, 750, ["# Languages", "Czech", "English", "German"])
    builder.lines(220, 750, ["SRE, Lumen Ltd", "2016 – 2019", "• Terraform", "• Ansible"])
    found = texts(read(builder))
    assert found.index("SRE, Lumen Ltd") < found.index("Languages") < found.index("German")


def test_text_set_sideways_reads_on() -> None:
    builder = PdfBuilder().text(50, 700, "Words that lie on their side")
    builder.rotate = 90
    assert read(builder).text == "Words that lie on their side"


def test_running_heads_go_but_the_first_letterhead_stays() -> None:
    builder = PdfBuilder()
    for number in (1, 2, 3):
        builder.text(50, 760, "Ada Example")
        for i in range(8):
            builder.text(50, 700 - 14 * i, f"Body {'abcdefgh'[i]} of sheet {'xyz'[number - 1]}")
        builder.text(300, 20, f"Page {number} of 3")
        if number < 3:
            builder.page()
    found = texts(read(builder))
    assert found.count("Ada Example") == 1
    assert found[0] == "Ada Example"
    assert not [text for text in found if text.startswith("Page")]
    assert len(found) == 1 + 3 * 8


# -------------------------------------------------------------------- words


def test_letter_spaced_headings_are_joined() -> None:
    builder = PdfBuilder().text(50, 720, "J O R D A N     R E Y E S", 22, bold=True)
    builder.text(50, 680, "SKILLS", 12, spacing=4).text(50, 660, "PROJECT WORK", 12, spacing=6)
    assert texts(read(builder)) == ["JORDAN REYES", "SKILLS", "PROJECT WORK"]


def test_words_cut_at_a_line_end_are_whole_on_the_line_where_they_begin() -> None:
    builder = PdfBuilder()
    builder.lines(50, 700, ["Runs Kuber-", "netes with long-", "term plans for a long", "while"])
    document = read(builder)
    assert texts(document) == ["Runs Kubernetes", "with long-term", "plans for a long", "while"]
    start = document.text.index("Kubernetes")
    line = document.line_at(start)
    assert line is not None
    assert line.number == 1


def test_every_line_reads_as_it_says() -> None:
    builder = PdfBuilder()
    builder.lines(50, 700, ["# Experience", "Analyst | Lumen", "", "• One", "# Skills", "SQL"])
    document = read(builder)
    for before, after in zip(document.lines, document.lines[1:], strict=False):
        assert before.end < after.start
    for line in document.lines:
        assert document.text[line.start : line.end].strip()
        assert "\n" not in document.text[line.start : line.end]
    assert [s.kind for s in document.sections] == [SectionKind.EXPERIENCE, SectionKind.SKILLS]


# -------------------------------------------------------------- hidden text


@pytest.mark.parametrize(
    ("builder", "reason"),
    [
        (PdfBuilder().text(50, 600, "ghost words", colour=(1, 1, 1)), "background"),
        (PdfBuilder().text(50, 600, "ghost words", colour=(0.98, 0.98, 0.98)), "background"),
        (PdfBuilder().text(50, 600, "ghost words", 1), "smaller than 2 points"),
        (PdfBuilder().text(700, 600, "ghost words"), "off the page"),
        (PdfBuilder().text(50, -40, "ghost words"), "off the page"),
        (PdfBuilder().text(50, 600, "ghost words", mode=3), "invisible render mode"),
        (
            PdfBuilder().area(0, 590, 612, 30, (0, 0, 0)).text(50, 600, "ghost words"),
            "background",
        ),
        (PdfBuilder().text(50, 600, "ghost words").area(0, 590, 612, 30, (1, 1, 1)), "painted"),
    ],
)
def test_hidden_text_is_set_aside(builder: PdfBuilder, reason: str) -> None:
    document = read(builder.text(50, 300, "Plain words"))
    assert document.text == "Plain words"
    (hidden,) = document.hidden
    assert (hidden.text, hidden.page) == ("ghost words", 1)
    assert reason in hidden.reason


def test_white_text_on_a_dark_area_or_a_picture_is_no_hidden_text() -> None:
    builder = PdfBuilder().area(0, 500, 612, 292, (0.1, 0.2, 0.4)).picture(0, 200, 612, 200)
    builder.text(50, 700, "On the bar", colour=(1, 1, 1))
    builder.text(50, 300, "On the picture", colour=(1, 1, 1))
    document = read(builder)
    assert texts(document) == ["On the bar", "On the picture"]
    assert document.hidden == ()


def test_an_ocr_layer_over_a_scan_is_read_with_a_warning() -> None:
    builder = PdfBuilder().picture(0, 0, 612, 792).text(50, 700, "Recognised words", mode=3)
    document = read(builder)
    assert document.text == "Recognised words"
    assert document.hidden == ()
    assert len(document.warnings) == 1


# ----------------------------------------------------------------- refusals


def test_a_password_is_asked_for() -> None:
    data = PdfBuilder().text(50, 700, "Secret").build(password="secret")
    with pytest.raises(EncryptedFileError, match=r"cv\.pdf needs a password"):
        read_pdf(data, "cv.pdf")


def test_an_empty_password_opens_the_file() -> None:
    data = PdfBuilder().text(50, 700, "Open to all").build(password="")
    assert read_pdf(data, "cv.pdf").text == "Open to all"


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EmptyFileError),
        (PdfBuilder().build(), EmptyFileError),
        (PdfBuilder().text(50, 700, "ghost", mode=3).build(), EmptyFileError),
        (PdfBuilder().picture(0, 0, 612, 792).build(), ScannedFileError),
        (b"%PDF-1.4\n" + b"rubbish " * 90, DamagedFileError),
        (PdfBuilder().text(50, 700, "Cut off").build()[:300], DamagedFileError),
    ],
)
def test_refusals(data: bytes, error: type[Exception]) -> None:
    with pytest.raises(error, match="cv"):
        read_pdf(data, "cv.pdf")


def test_only_so_many_pages_are_read() -> None:
    builder = PdfBuilder().text(50, 700, "First")
    for _ in range(MOST_PAGES):
        builder.page()
    builder.text(50, 700, "Last")
    document = read(builder)
    assert document.text == "First"
    assert document.pages == MOST_PAGES + 1
    assert document.warnings == (
        f"Only the first {MOST_PAGES} of {MOST_PAGES + 1} pages were read.",
    )


def test_real_files_read_without_hidden_words(shared: Path) -> None:
    folder = shared / "data" / "cvs" / "pdf"
    if not folder.exists():
        pytest.skip("no sample PDFs beside the checkout")
    hidden = {
        item.text
        for path in sorted(folder.glob("*.pdf"))
        for item in read_pdf(path.read_bytes(), path.name).hidden
    }
    assert hidden <= {"Page 1"}
