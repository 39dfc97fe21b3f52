from __future__ import annotations

import time

import pytest
from word_files import W, docx, paragraph, table, zipped

from metier.errors import DamagedFileError, EmptyFileError, ScannedFileError, UnsafeArchiveError
from metier.intake.docx import read_docx
from metier.types import Document

HEADING = (
    '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Mine"><w:basedOn w:val="H1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Dots"><w:name w:val="List Bullet"/>'
    '<w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="character" w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>'
)


def lines(document: Document) -> list[str]:
    return [document.text[line.start : line.end] for line in document.lines]


def test_headings_come_from_styles_outline_levels_and_what_they_are_based_on() -> None:
    document = read_docx(
        docx(
            paragraph("Work", style="H1")
            + paragraph("Study", style="Mine")
            + paragraph("Deep", inside='<w:outlineLvl w:val="2"/>')
            + paragraph("Body", inside='<w:outlineLvl w:val="9"/>'),
            styles=HEADING,
        )
    )
    assert [(line.heading, line.number) for line in document.lines] == [
        (1, 1),
        (1, 2),
        (3, 3),
        (None, 4),
    ]


def test_list_items_get_a_bullet_unless_their_number_is_taken_off() -> None:
    body = paragraph("one", style="Dots") + paragraph(
        "two", style="Dots", inside='<w:numPr><w:numId w:val="0"/></w:numPr>'
    )
    assert lines(read_docx(docx(body, styles=HEADING))) == ["• one", "two"]


def test_a_row_of_single_lines_is_one_line_and_a_layout_row_is_not() -> None:
    body = (
        table((paragraph("SQL"), paragraph("5 years")), (paragraph("Python"), paragraph("")))
        + paragraph("between")
        + table((paragraph("2019"), paragraph("Analyst") + paragraph("Acme")))
    )
    assert lines(read_docx(docx(body))) == [
        "SQL | 5 years",
        "Python",
        "between",
        "2019",
        "Analyst",
        "Acme",
    ]


def test_headers_come_first_footers_last_and_page_numbers_not_at_all() -> None:
    document = read_docx(
        docx(
            paragraph("body"),
            header=paragraph("Ana | ana@example.com"),
            footer=paragraph("Page 1 of 2") + paragraph("Ana | ana@example.com") + paragraph("end"),
        )
    )
    assert lines(document) == ["Ana | ana@example.com", "body", "end"]


def test_a_text_box_is_read_once_though_word_writes_it_twice() -> None:
    box = paragraph("In the box")
    twice = (
        "<mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>"
        f"{box}</w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox><w:txbxContent>{box}</w:txbxContent>"
        "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    body = f"<w:p><w:r><w:t>Anchor</w:t>{twice}</w:r></w:p>" + paragraph("After")
    assert lines(read_docx(docx(body))) == ["Anchor", "In the box", "After"]


def test_contact_links_show_their_address_and_others_do_not() -> None:
    body = "".join(
        f'<w:p><w:hyperlink r:id="{key}"><w:r><w:t>{words}</w:t></w:r></w:hyperlink></w:p>'
        for key, words in (
            ("a", "Write to me"),
            ("b", "GitHub"),
            ("c", "my shop"),
            ("d", "x@y.org"),
        )
    )
    links = {
        "a": "mailto:ana@example.com?subject=Hi",
        "b": "https://www.github.com/ana/",
        "c": "https://shop.example.com",
        "d": "mailto:x@y.org",
    }
    assert lines(read_docx(docx(body, links=links))) == [
        "Write to me (ana@example.com)",
        "GitHub (github.com/ana)",
        "my shop",
        "x@y.org",
    ]


@pytest.mark.parametrize(
    ("run", "reason"),
    [
        ("<w:vanish/>", "marked as hidden text"),
        ('<w:rStyle w:val="Secret"/>', "marked as hidden text"),
        ('<w:sz w:val="2"/>', "too small to read"),
        ('<w:color w:val="FFFFFF"/>', "in the colour of the page behind it"),
        (
            '<w:color w:val="000000" w:themeColor="background1"/>',
            "in the colour of the page behind it",
        ),
    ],
)
def test_hidden_text_is_set_aside(run: str, reason: str) -> None:
    document = read_docx(docx(paragraph("seen") + paragraph("kubernetes", run=run), styles=HEADING))
    assert document.text == "seen"
    assert [(h.text, h.reason) for h in document.hidden] == [("kubernetes", reason)]


@pytest.mark.parametrize(
    "body",
    [
        paragraph("white", run='<w:color w:val="FFFFFF"/><w:shd w:fill="264653"/>'),
        paragraph("white", run='<w:color w:val="FFFFFF"/>', inside='<w:shd w:fill="264653"/>'),
        paragraph("white", run='<w:vanish w:val="0"/><w:sz w:val="20"/>'),
        "<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:fill='000000'/></w:tcPr>"
        + paragraph("white", run='<w:color w:val="FFFFFF"/>')
        + "</w:tc></w:tr></w:tbl>",
        "<w:p><w:r><w:drawing><wps:spPr><a:solidFill/></wps:spPr></w:drawing></w:r></w:p>"
        + paragraph("white", run='<w:color w:val="FFFFFF"/>'),
    ],
)
def test_white_text_on_something_dark_is_seen(body: str) -> None:
    document = read_docx(docx(body))
    assert document.text == "white"
    assert document.hidden == ()


def test_pages_follow_the_breaks_that_word_has_rendered() -> None:
    body = paragraph("one") + "<w:p><w:r><w:br w:type='page'/><w:t>two</w:t></w:r></w:p>"
    document = read_docx(docx(body))
    assert [(line.page, line.number) for line in document.lines] == [(1, 1), (2, 1)]
    assert document.pages == 2
    rendered = body + "<w:p><w:r><w:lastRenderedPageBreak/><w:t>three</w:t></w:r></w:p>"
    assert [line.page for line in read_docx(docx(rendered)).lines] == [1, 1, 2]


def test_deleted_words_are_gone_and_inserted_words_are_there() -> None:
    body = (
        "<w:p><w:r><w:t>a </w:t></w:r><w:del><w:r><w:delText>old</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:sdt><w:sdtContent><w:r><w:tab/>"
        "<w:t>tabbed</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    )
    assert read_docx(docx(body)).text == "a new\ttabbed"


def test_strict_word_files_are_read_too() -> None:
    strict = docx(paragraph("strict"))
    ns = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    xml = f'<w:document xmlns:w="{ns}"><w:body>{paragraph("strict")}</w:body></w:document>'
    assert read_docx(strict).text == read_docx(zipped({"word/document.xml": xml})).text


def test_an_entity_bomb_is_refused_at_once() -> None:
    bomb = (
        '<!DOCTYPE b [<!ENTITY a "aaaaaaaaaa">'
        + "".join(f'<!ENTITY {chr(98 + i)} "{("&" + chr(97 + i) + ";") * 10}">' for i in range(9))
        + f']><w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:body>'
        "</w:document>"
    )
    started = time.monotonic()
    with pytest.raises(UnsafeArchiveError, match="grow without bounds"):
        read_docx(zipped({"word/document.xml": bomb}), "cv.docx")
    assert time.monotonic() - started < 1


def test_tables_nested_beyond_reason_are_refused() -> None:
    nested = "<w:tbl><w:tr><w:tc>" * 3_000 + paragraph("x") + "</w:tc></w:tr></w:tbl>" * 3_000
    with pytest.raises(DamagedFileError, match="nested beyond reason"):
        read_docx(docx(nested))


def test_a_file_without_words_says_whether_it_has_pictures() -> None:
    with pytest.raises(EmptyFileError):
        read_docx(docx(paragraph(" ")))
    with pytest.raises(EmptyFileError, match="only hidden text"):
        read_docx(docx(paragraph("x", run="<w:vanish/>")))
    picture = zipped(
        {
            "word/document.xml": f'<w:document xmlns:w="{W}"><w:body/></w:document>',
            "word/media/image1.png": b"\x89PNG",
        }
    )
    with pytest.raises(ScannedFileError, match="OCR"):
        read_docx(picture)


@pytest.mark.parametrize("xml", ["<w:document", "", f'<w:x xmlns:w="{W}"/>'])
def test_broken_xml_is_damage(xml: str) -> None:
    with pytest.raises(DamagedFileError):
        read_docx(zipped({"word/document.xml": xml}), "cv.docx")
