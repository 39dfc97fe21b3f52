from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from metier.errors import EmptyFileError
from metier.intake.markdown import read_markdown
from metier.types import Document


def read(text: str) -> Document:
    return read_markdown(text.encode(), "cv.md")


def numbered(document: Document) -> list[tuple[int, str]]:
    return [(line.number, document.text[line.start : line.end]) for line in document.lines]


def test_markup_is_gone_and_every_line_knows_its_line_in_the_file() -> None:
    document = read(
        "# Ana *Ruiz*\n"
        "Work\n"
        "----\n"
        "Built `lensfit` and __models__ in snake_case\\\n"
        "second line  \n"
        "third [site](https://github.com/ana) ![logo](x.png)\n"
        "\n"
        "- one\n"
        "  goes on\n"
        "  1. two\n"
        "\n"
        "> quoted\n"
        "\n"
        "| Skill | Years |\n"
        "|-------|------:|\n"
        "| SQL   | 5     |\n"
        "\n"
        "```python\n"
        "x = 1\n"
        "```\n"
    )
    assert numbered(document) == [
        (1, "Ana Ruiz"),
        (2, "Work"),
        (4, "Built lensfit and models in snake_case"),
        (5, "second line"),
        (6, "third site (github.com/ana)"),
        (8, "• one"),
        (9, "goes on"),
        (10, "• two"),
        (12, "quoted"),
        (14, "Skill | Years"),
        (16, "SQL | 5"),
        (19, "x = 1"),
    ]
    assert [line.heading for line in document.lines[:3]] == [1, 2, None]


def test_what_goes_on_with_a_list_item_stands_in_further_than_its_bullet() -> None:
    document = read("text\n\n- one\n  goes on\n  - deeper\n")
    assert [line.x for line in document.lines] == [0.0, 18.0, 27.0, 36.0]


def test_bold_lines_are_known() -> None:
    document = read("**Analyst**\n**Acme** Ltd\n")
    assert [line.bold for line in document.lines] == [True, False]


def test_a_span_that_runs_over_a_line_end_does_not_shift_the_lines_after_it() -> None:
    assert numbered(read("a `b\nc` d\ne\n"))[-1] == (3, "e")


def test_html_in_markdown_is_read_as_a_page_shows_it() -> None:
    document = read(
        "<h1 align=center>Ana</h1>\n\n"
        "Leeds<br>\n<!-- note -->UK <span style='display:none'>secret</span>\n"
    )
    assert numbered(document) == [(1, "Ana"), (3, "Leeds"), (4, "UK")]
    assert document.lines[0].heading == 1
    assert [h.text for h in document.hidden] == ["secret"]


def test_line_ends_of_any_system_count_the_same() -> None:
    for end in ("\n", "\r\n", "\r"):
        assert numbered(read(f"# A{end}{end}b{end}")) == [(1, "A"), (3, "b")]


def test_markdown_longer_than_a_book_is_read_as_it_is_typed() -> None:
    document = read("# A\n" + "*word* and more\n" * 20_000)
    assert document.text.startswith("# A\n*word*")


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="ab1 *_`#-[]()|\n>.~=:\\", min_size=1, max_size=120))
def test_the_words_of_a_line_stand_in_its_line_of_the_file(text: str) -> None:
    source = text.split("\n")
    try:
        document = read(text)
    except EmptyFileError:
        return
    for number, shown in numbered(document):
        for word in re.findall(r"[ab1]+", shown):
            assert word in source[number - 1].replace("\\", "").translate(
                str.maketrans("", "", "*_`~[]()")
            )
