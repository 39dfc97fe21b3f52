from __future__ import annotations

import doctest

import pytest

from metier.report import words
from metier.types import Basis, Context, Figure, Level, Requirement, SkillKind, Standing

ADS = Figure(0.5, "share of ads", "ads", "2026-01/2026-02", 0.44, 0.56, 1170)


def test_the_examples_in_the_docstrings_hold() -> None:
    result = doctest.testmod(words)
    assert result.attempted > 10
    assert result.failed == 0


def test_every_standing_context_and_kind_of_a_person_has_its_words() -> None:
    assert set(words.STANDINGS) == set(Standing)
    assert set(words.CONTEXTS) == set(Context) - {Context.REQUIRED, Context.PREFERRED}
    assert set(words.KINDS) == set(SkillKind)


def test_a_measured_importance_names_its_ads() -> None:
    asked = Requirement(("python",), 0.5, Level.ENTRY, Basis.ADS, ADS)
    assert words.basis(asked) == "44–56 % of 1,170 ads, Jan–Feb 2026"
    assert words.basis_of(ADS) == "measured in 1,170 ads, Jan–Feb 2026"


@pytest.mark.parametrize(
    ("date", "said"),
    [("", ""), ("2026-13", "2026-13"), ("2024–34", "2024–34"), ("2020/2021", "2020–2021")],
)
def test_a_date_that_is_no_date_stays(date: str, said: str) -> None:
    assert words.when(date) == said
