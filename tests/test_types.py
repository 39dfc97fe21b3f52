"""The nouns: plain data out of them, and the few rules that they carry."""

from __future__ import annotations

import json
from dataclasses import FrozenInstanceError

import pytest

from metier.types import (
    Checkup,
    Document,
    Figure,
    Finding,
    Level,
    Line,
    Month,
    Period,
    Profile,
    Section,
    SectionKind,
    plain,
)


def test_to_dict_is_ready_for_json() -> None:
    period = Period("2020 – now", Month(2020), None, True)
    assert period.to_dict() == {
        "text": "2020 – now",
        "start": {"year": 2020, "month": None},
        "end": None,
        "current": True,
    }
    assert json.loads(json.dumps(Profile(()).to_dict()))["contact"]["name"] == ""


def test_plain_knows_the_plain_things() -> None:
    assert plain(Level.HEAD) == "head"
    assert type(plain(Level.HEAD)) is str
    assert plain({1: (Level.MID, None)}) == {"1": ["mid", None]}
    assert plain((True, 1, 1.5)) == [True, 1, 1.5]


@pytest.mark.parametrize("value", [object(), {1, 2}, b"bytes", Figure])
def test_plain_refuses_what_is_no_noun(value: object) -> None:
    with pytest.raises(TypeError, match="is no noun of Metier"):
        plain(value)


def test_nouns_are_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        Month(2020).year = 2021  # type: ignore[misc]


def test_levels_rank_from_entry_to_head() -> None:
    assert [level.rank for level in Level] == [0, 1, 2, 3, 4]
    assert (Level.ENTRY.rank, Level.HEAD.rank) == (0, 4)


def test_months_count_from_year_nought() -> None:
    assert Month(2020, 3).index - Month(2019, 12).index == 3
    assert Month(2020).index == Month(2020, 1).index


def test_lines_and_sections_by_offset() -> None:
    text = "one\ntwo\n\nthree"
    lines = (Line(0, 3, 1, 1), Line(4, 7, 1, 2), Line(9, 14, 2, 1))
    sections = (Section(SectionKind.SUMMARY, "", 0, 8), Section(SectionKind.SKILLS, "", 8, 14))
    document = Document(text, "text", lines, sections)
    at = [document.line_at(offset) for offset in (0, 3, 4, 8, 9, 14, 15)]
    assert at == [lines[0], lines[0], lines[1], None, lines[2], lines[2], None]
    found = [document.section_at(offset) for offset in (0, 7, 8, 14)]
    assert found == [sections[0], sections[0], sections[1], None]


def test_a_checkup_is_ok_when_all_is() -> None:
    fine, broken = Finding("a", True, ""), Finding("b", False, "", "mend it")
    assert Checkup((fine,)).ok
    assert not Checkup((fine, broken)).ok
