"""Sections: by words, by look, by declared level; and lists that look like headings."""

from __future__ import annotations

import itertools

import pytest

from metier.intake.headings import heading_kind, likely_kind
from metier.intake.sections import find_sections
from metier.types import Line, Section, SectionKind


def page(*rows: str | tuple[str, float, bool] | tuple[str, int]) -> tuple[Section, ...]:
    """Sections of lines that are plain, set (text, size, bold) or declared (text, level)."""
    lines, parts, offset = [], [], 0
    for number, row in enumerate(rows, start=1):
        text = row if isinstance(row, str) else row[0]
        size = row[1] if isinstance(row, tuple) and len(row) == 3 else None
        bold = row[2] if isinstance(row, tuple) and len(row) == 3 else False
        level = row[1] if isinstance(row, tuple) and len(row) == 2 else None
        heading = int(level) if level else None
        end = offset + len(text)
        lines.append(Line(offset, end, 1, number, None, size, bold, heading))
        parts.append(text)
        offset = end + 1
    return find_sections("\n".join(parts), lines)


def kinds(sections: tuple[Section, ...]) -> list[str]:
    return [section.kind.value for section in sections]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("EXPERIENCE", "experience"),
        ("Work Experience:", "experience"),
        ("Where I've worked", "experience"),
        ("Where I’ve worked", "experience"),
        ("Berufserfahrung", "experience"),
        ("Employment History (continued)", "experience"),
        ("Education & Training", "education"),
        ("Where I studied", "education"),
        ("What I know", "skills"),
        ("¥Skills", "skills"),
        ("— SKILLS —", "skills"),
        ("Skills & Interests", "skills"),
        ("Currently learning", "learning"),
        ("Licenses & Certifications", "certificates"),
        ("Honors/Awards", "awards"),
        ("Languages", "languages"),
        ("Personal Projects", "projects"),
        ("About me", "summary"),
        ("ON CAMPUS INVOLVEMENT", "volunteering"),
        ("Contact", "header"),
    ],
)
def test_heading_words(words: str, kind: str) -> None:
    found = heading_kind(words)
    assert found is not None
    assert found.value == kind


@pytest.mark.parametrize("words", ["Jane Example", "Data Engineer", "", "Python, SQL", "2019"])
def test_words_of_no_heading(words: str) -> None:
    assert heading_kind(words) is None


def test_the_last_word_is_a_weaker_sign() -> None:
    assert heading_kind("Computer Engineering Experience") is None
    assert likely_kind("Computer Engineering Experience") is SectionKind.EXPERIENCE


def test_sections_cover_the_text_from_end_to_end() -> None:
    sections = page("Ada Example", "ada@example.org", "Experience", "Analyst", "Skills", "SQL")
    assert kinds(sections) == ["header", "experience", "skills"]
    assert [section.title for section in sections] == ["", "Experience", "Skills"]
    assert sections[0].start == 0
    for before, after in itertools.pairwise(sections):
        assert before.end == after.start
    assert sections[-1].end == len("Ada Example ada@example.org Experience Analyst Skills SQL")


def test_without_headings_all_is_header() -> None:
    assert kinds(page("Ada Example", "Analyst, Lumen Ltd, 2019 – 2021", "• Reports")) == ["header"]


def test_list_items_do_not_head_sections() -> None:
    sections = page(
        ("Ada Example", 18, True),
        ("SKILLS", 12, True),
        ("Research", 10, False),
        ("Tools", 10, False),
        ("Leadership", 10, False),
        ("EDUCATION", 12, True),
        ("BSc", 10, False),
    )
    assert kinds(sections) == ["header", "skills", "education"]


def test_bullets_and_sentences_do_not_head_sections() -> None:
    sections = page("Experience", "Analyst", "• Education", "uses my communication", "skills.")
    assert kinds(sections) == ["experience"]


def test_other_words_set_as_headings_head_a_section() -> None:
    body = ("Plain words of the body that are many", 10.0, False)
    sections = page(
        ("EXPERIENCE", 14, True),
        body,
        body,
        ("MY GREATEST HITS", 14, True),
        body,
        ("Computer Engineering Experience", 14, True),
        body,
        ("EDUCATION", 14, True),
        body,
    )
    assert kinds(sections) == ["experience", "other", "experience", "education"]


def test_lower_case_headings_count_where_they_stand_out() -> None:
    body = ("Plain words of the body that are many", 10.0, False)
    sections = page(("experience", 14, True), body, body, ("skills", 14, True), body)
    assert kinds(sections) == ["experience", "skills"]


def test_declared_headings_rule() -> None:
    sections = page(
        ("Ada Example", 1),
        ("Experience", 2),
        ("Lumen Ltd", 3),
        "• Reports",
        ("Odds and ends", 2),
        "Chess",
        ("Skills", 2),
        "SQL",
    )
    assert kinds(sections) == ["header", "experience", "other", "skills"]


def test_a_label_starts_a_section_on_its_line_but_not_within_skills() -> None:
    sections = page("Ada Example", "Skills: Python, SQL", "Languages: English", "Education: BSc")
    assert kinds(sections) == ["header", "skills"]
    sections = page("Ada Example", "Education: BSc Physics", "Skills: SQL")
    assert kinds(sections) == ["header", "education", "skills"]
