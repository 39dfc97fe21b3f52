"""Credits: how a skill is shown, how recent it is and what follows from it."""

from __future__ import annotations

import pytest

from metier.advice.holdings import Holding, Relation, holdings, with_learned
from metier.types import Context, SkillKind
from small_base import base, person, shown, skill

TOOL = SkillKind.TOOL
BASE = base(
    [
        skill("cloud", kind=SkillKind.PLATFORM),
        skill("computing"),
        skill("networks", broader=("computing",)),
        skill("routing", broader=("networks",)),
        skill("aws", kind=SkillKind.PLATFORM, broader=("cloud",)),
        skill("gcp", kind=SkillKind.PLATFORM, broader=("cloud",)),
        skill("cloud-law", broader=("cloud",)),
        skill("arithmetic"),
        skill("algebra", requires=("arithmetic",)),
        skill("statistics", requires=("algebra",)),
        skill("bachelor", kind=SkillKind.DEGREE),
        skill("master", kind=SkillKind.DEGREE, requires=("bachelor",)),
    ]
)


def credit_of(context: Context, probability: float = 1.0, last: int | None = None) -> float:
    held = holdings(person(shown("cloud-law", context, probability, last)), BASE)
    return held["cloud-law"].credit


def test_what_is_shown_in_work_counts_most_then_listed_then_being_learned() -> None:
    assert credit_of(Context.DEMONSTRATED) == 1.0
    assert credit_of(Context.CLAIMED) == 0.75
    assert credit_of(Context.LEARNING) == 0.3


def test_what_is_denied_counts_nothing() -> None:
    assert holdings(person(shown("aws", Context.NEGATED)), BASE) == {}


def test_what_is_denied_follows_from_nothing() -> None:
    held = holdings(person(shown("statistics"), shown("algebra", Context.NEGATED)), BASE)
    assert "algebra" not in held
    assert "arithmetic" in held


def test_a_doubtful_reading_counts_by_its_probability() -> None:
    assert credit_of(Context.CLAIMED, 0.8) == pytest.approx(0.6)


@pytest.mark.parametrize(
    ("last", "credit"),
    [
        (2026, 1.0),
        (2023, 1.0),  # three years are fresh
        (2020, 1 - 0.25 * 3 / 9),  # a third of the way from 3 to 12 years
        (2014, 0.75),  # twelve years: as a claim
        (1990, 0.75),  # and never less
        (None, 1.0),
    ],
)
def test_older_work_counts_less_but_never_less_than_a_claim(
    last: int | None, credit: float
) -> None:
    assert credit_of(Context.DEMONSTRATED, last=last) == pytest.approx(credit)


def test_a_kind_of_it_its_like_and_what_is_not_its_like() -> None:
    held = holdings(person(shown("aws")), BASE)
    assert held["cloud"] == Holding(0.9, "aws", Relation.KIND_OF)
    assert held["gcp"] == Holding(0.35, "aws", Relation.LIKE)
    assert "cloud-law" not in held  # a sibling, but of another sort


def test_what_a_skill_belongs_to_fades_with_every_step_up() -> None:
    held = holdings(person(shown("routing")), BASE)
    assert held["networks"] == Holding(0.6, "routing", Relation.BELONGS_TO)
    assert held["computing"].credit == pytest.approx(0.6 * 0.6)


def test_a_part_of_what_is_shown() -> None:
    held = holdings(person(shown("cloud")), BASE)
    assert held["aws"] == Holding(0.25, "cloud", Relation.PART_OF)


def test_what_a_skill_rests_on_fades_with_every_step_down() -> None:
    held = holdings(person(shown("statistics", Context.CLAIMED)), BASE)
    assert held["algebra"].credit == pytest.approx(0.75 * 0.55)
    assert held["arithmetic"].credit == pytest.approx(0.75 * 0.55 * 0.55)


def test_a_degree_contains_the_lower_ones_whole() -> None:
    assert holdings(person(shown("master")), BASE)["bachelor"].credit == 1.0


def test_the_best_of_several_ways_counts() -> None:
    held = holdings(person(shown("gcp", Context.LEARNING), shown("aws")), BASE)
    assert held["gcp"] == Holding(0.35, "aws", Relation.LIKE)  # more than 0.3 of learning


def test_learned_skills_add_as_if_the_profile_showed_them() -> None:
    before = person(shown("gcp", Context.CLAIMED, 0.9))
    after = person(*before.skills, shown("statistics"), shown("aws"))
    learned = with_learned(holdings(before, BASE), ["statistics", "aws"], BASE)
    assert learned == holdings(after, BASE)
    assert holdings(before, BASE)["gcp"].credit == pytest.approx(0.675)  # nothing changed it
