"""Languages that people speak."""

from __future__ import annotations

import pytest
from cv_text import cv

from metier.reading.human_languages import read_languages


@pytest.mark.parametrize(
    "lines",
    [
        ["Fula (native), English (fluent), Twi (B2)"],
        ["Fula (native)", "English (fluent)", "Twi (B2)"],
        ["• Fula – native", "• English – fluent", "• Twi – basic"],
        ["Fula: native, English: fluent, Twi: basic"],
        ["Fula | Native", "English | C1", "Twi | Basic knowledge"],
    ],
)
def test_a_section_lists_unknown_languages_too(lines: list[str]) -> None:
    assert read_languages(cv("Ada Example", "", "Languages", *lines)) == ("Fula", "English", "Twi")


def test_outside_the_section_only_known_ones_count() -> None:
    document = cv("Ada Example", "", "Skills", "Languages: Python, Spanish")
    assert read_languages(document) == ("Spanish",)
