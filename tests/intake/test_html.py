from __future__ import annotations

import time

import pytest

from metier.errors import DamagedFileError, EmptyFileError
from metier.intake.html import read_html
from metier.types import Document


def page(body: str, css: str = "") -> Document:
    markup = f"<!doctype html><html><head><style>{css}</style></head><body>{body}</body></html>"
    return read_html(markup.encode(), "cv.html")


def lines(document: Document) -> list[str]:
    return [document.text[line.start : line.end] for line in document.lines]


def test_blocks_are_lines_and_inline_tags_are_not() -> None:
    document = page(
        "<h1>Ana</h1><p>builds <b>models</b>\n  in&nbsp;Python</p><div>a<br>b</div>"
        "<ul><li>one<li><p>two</p><ul><li>three</ul></ul><pre>x  y\n z</pre>"
    )
    assert lines(document) == [
        "Ana",
        "builds models in Python",
        "a",
        "b",
        "• one",
        "• two",
        "• three",
        "x y",
        "z",
    ]
    assert [line.heading for line in document.lines[:2]] == [1, None]
    assert [line.number for line in document.lines] == list(range(1, 10))


def test_bold_lines_are_known() -> None:
    document = page("<p><b>All</b> <strong>bold</strong></p><p><b>Not</b> all</p>")
    assert [line.bold for line in document.lines] == [True, False]


def test_tables_are_read_by_row_and_layout_tables_by_cell() -> None:
    document = page(
        "<table><tr><th>Skill<th>Years<tr><td><p>SQL</p><td>5</table>"
        "<table><tr><td>side<br>bar</td><td><h2>Main</h2>text</td></tr></table>"
    )
    assert lines(document) == ["Skill | Years", "SQL | 5", "side", "bar", "Main", "text"]


def test_flexible_boxes_side_by_side_are_kept_apart() -> None:
    document = page(
        "<div class=row><span>Analyst</span><span>2019</span></div>"
        "<p><span>Py</span><span>thon</span> <i class=chip>Go</i><i class=chip>R</i></p>",
        ".row{display:flex} .chip{display:inline-block}",
    )
    assert lines(document) == ["Analyst | 2019", "Python Go R"]


def test_contact_links_keep_their_address() -> None:
    document = page(
        '<p><a href="mailto:a@b.org">write</a>, <a href="tel:+44 1">call</a>, '
        '<a href="https://www.linkedin.com/in/ana?x=1">LinkedIn</a>, '
        '<a href="https://shop.example">shop</a>, <a href="https://github.com/ana"></a></p>'
    )
    assert document.text == (
        "write (a@b.org), call (+44 1), LinkedIn (linkedin.com/in/ana), shop, github.com/ana"
    )


@pytest.mark.parametrize(
    ("hidden", "reason"),
    [
        ("<p hidden>secret</p>", "not displayed"),
        ("<p style='display: none !important'>secret</p>", "not displayed"),
        ("<p class=x>secret</p>", "not displayed"),
        ("<p style='visibility:hidden'>secret</p>", "made invisible"),
        ("<p style='opacity:0'>secret</p>", "made invisible"),
        ("<span style='font-size:1px'>secret</span>", "too small to read"),
        ("<span style='font-size:0'>secret</span>", "too small to read"),
        ("<p style='color:white'>secret</p>", "in the colour of the page behind it"),
        ("<p><font color='#FFFFFF'>secret</font></p>", "in the colour of the page behind it"),
        (
            "<p style='background:#112233;color:#152535'>secret</p>",
            "in the colour of the page behind it",
        ),
        ("<p style='position:absolute;left:-9999px'>secret</p>", "off the page"),
        ("<p style='text-indent:-99em'>secret</p>", "off the page"),
        ("<p style='height:0;overflow:hidden'>secret</p>", "cut away"),
    ],
)
def test_hidden_text_is_set_aside(hidden: str, reason: str) -> None:
    document = page(f"<p>seen</p>{hidden}<p>also seen</p>", ".x { display: none }")
    assert lines(document) == ["seen", "also seen"]
    assert [(h.text, h.reason) for h in document.hidden] == [("secret", reason)]


@pytest.mark.parametrize(
    "markup",
    [
        "<div style='background:navy'><p style='color:#fff'>seen</p></div>",
        "<div style='background:linear-gradient(red,blue);color:white'>seen</div>",
        "<div style='visibility:hidden'><p style='visibility:visible'>seen</p></div>",
        "<div style='font-size:0'><span style='font-size:14px'>seen</span></div>",
        "<table bgcolor=black><tr><td style='color:white'>seen</table>",
    ],
)
def test_what_can_be_seen_is_not_called_hidden(markup: str) -> None:
    document = page(markup)
    assert document.text == "seen"
    assert document.hidden == ()


def test_rules_for_paper_and_phones_hide_nothing() -> None:
    document = page("<p class=x>seen</p>", "@media print { .x { display:none } } /* .x{} */")
    assert document.text == "seen"


def test_colours_are_not_judged_when_the_style_sheet_lies_elsewhere() -> None:
    markup = b"<link rel=stylesheet href=a.css><p style='color:white'>seen</p>"
    assert read_html(markup).text == "seen"


def test_scripts_styles_and_comments_are_no_text() -> None:
    document = page(
        "<script>var x</script><!-- note --><noscript>n</noscript><p>seen</p>"
        "<svg><title>t</title></svg><template>u</template><select><option>o</select>"
    )
    assert document.text == "seen"
    assert document.hidden == ()


def test_the_encoding_that_the_page_names_is_used() -> None:
    markup = "<meta charset='windows-1251'><p>Опыт работы".encode("windows-1251")
    assert read_html(markup).text == "Опыт работы"


@pytest.mark.parametrize(
    "markup", ["<div>" * 100_000, "<div " + "a=1 " * 50_000 + ">x", "<b><i>" * 50_000 + "x"]
)
def test_markup_bombs_are_refused_at_once(markup: str) -> None:
    started = time.monotonic()
    with pytest.raises(DamagedFileError, match="beyond reason"):
        read_html(markup.encode(), "cv.html")
    assert time.monotonic() - started < 2


def test_deep_but_possible_nesting_is_read() -> None:
    assert read_html(b"<div>" * 4_000 + b"deep").text == "deep"


def test_a_picture_inside_the_page_costs_nothing() -> None:
    picture = "<img src='data:image/png;base64," + "A" * 200_000 + "'><p>seen</p>"
    assert page(picture).text == "seen"


def test_a_page_without_words_is_empty() -> None:
    with pytest.raises(EmptyFileError, match="no text"):
        page("<img src=a.png>")
    with pytest.raises(EmptyFileError, match="only hidden text"):
        page("<p hidden>x</p>")
