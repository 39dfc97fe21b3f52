from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metier.errors import EmptyFileError
from metier.intake import document_from_text
from metier.intake.draft import clean
from metier.intake.encoding import decode
from metier.intake.plain import lines_of, read_plain
from metier.types import SectionKind

CV = "Amélie O’Brien – Data analyst\nZürich, €20k budget\n"


@pytest.mark.parametrize(
    ("data", "warned"),
    [
        (CV.encode(), False),
        (codecs.BOM_UTF8 + CV.encode(), False),
        (CV.encode("utf-16"), False),
        (CV.encode("utf-16-le"), False),
        (CV.encode("utf-16-be"), False),
        (CV.encode("utf-32"), False),
        (CV.encode("cp1252"), True),
        (CV.encode().decode("cp1252").encode(), True),
        (CV.encode().decode("cp1252").encode("cp1252"), False),
    ],
)
def test_every_usual_encoding_reads_the_same(data: bytes, warned: bool) -> None:
    document = read_plain(data)
    assert document.text == CV.strip()
    assert bool(document.warnings) is warned


@pytest.mark.parametrize(
    "text", ["À LA CARTE “É”", "SÃO PAULO Ã€", "IKEA® and Â© é", "MANHÃ”", "naïve Ã¯", "L’É’"]
)
def test_letters_are_mended_only_if_all_of_them_prove_the_damage(text: str) -> None:
    assert decode(text.encode()).text == text


def test_lost_and_broken_letters_are_warned_of() -> None:
    assert "broken" in decode("déjà vu, naÃ¯ve".encode()).warnings[0]
    assert "lost" in decode("caf\ufffd".encode()).warnings[0]


def test_clean_leaves_plain_letters_and_nothing_unseen() -> None:
    assert clean("a\u00a0b\u200b\u00adc\ufb01 \ue0001\t|\x07") == "a bcfi \ue0001\t|"
    assert clean("e\u0301 \uf0b7 \u202ex \u2003y\ud800") == "é • x  y\ufffd"


def test_headings_in_capitals_underlined_or_with_a_colon_make_sections() -> None:
    document = document_from_text(
        "Ana Ruiz\n\nWORK EXPERIENCE\nAnalyst, Acme, 2020 - 2021\n\n"
        "Education\n---------\nBSc Physics\n\nSkills:\nPython\n"
    )
    assert [section.kind for section in document.sections] == [
        SectionKind.HEADER,
        SectionKind.EXPERIENCE,
        SectionKind.EDUCATION,
        SectionKind.SKILLS,
    ]


def test_indents_are_kept_as_the_left_edge() -> None:
    document = read_plain(b"- one\n  two\n\tthree\n")
    assert [line.x for line in document.lines] == pytest.approx([0.0, 14.4, 57.6])


@given(st.text(min_size=1, max_size=200))
def test_each_line_reads_as_its_line_of_the_file(text: str) -> None:
    try:
        document = read_plain(text.encode("utf-8", "replace"))
    except EmptyFileError:
        assert not clean(text).strip()
        return
    source = lines_of(decode(text.encode("utf-8", "replace")).text)
    for line in document.lines:
        assert document.text[line.start : line.end] == clean(source[line.number - 1]).strip()
