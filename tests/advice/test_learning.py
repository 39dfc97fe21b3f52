"""The gap to a role: what to learn, in an order in which each step can build on those before."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metier.advice.fit import coverage_of, requirements_at
from metier.advice.holdings import holdings, with_learned
from metier.advice.learning import gap, learning_order
from metier.knowledge.base import Knowledge, open_knowledge
from metier.types import Context, Level, Profile, SkillKind
from small_base import ask, base, person, role, shown, skill

ENTRY = Level.ENTRY
BASE = base(
    [
        skill("flour", 5),
        skill("dough", (10, 30), requires=("flour",)),
        skill("bread", 40, requires=("dough", "oven")),
        skill("oven", 8),
        skill("sales", 10),
        skill("baking-degree", 4000, kind=SkillKind.DEGREE),
        skill("food-science", 0, kind=SkillKind.FIELD),
        skill("cake", 6, requires=("baking-degree",)),
    ]
)
BAKER = role("baker", [ask("bread", 0.6), ask("sales", 0.3), ask("baking-degree", 0.1)])


def _steps(profile: Profile, *asked: str) -> list[str]:
    wanted = role("baker", [ask(one, 0.5) for one in asked])
    return [s.skill for s in gap(profile, wanted, ENTRY, BASE).steps]


def test_every_missing_prerequisite_stands_before_what_builds_on_it() -> None:
    found = gap(person(), BAKER, ENTRY, BASE)
    # sales has the most gain an hour of what is free; what only leads on has none, so by name
    assert [s.skill for s in found.steps] == ["sales", "flour", "dough", "oven", "bread"]
    assert found.hours == (10 + 5 + 10 + 8 + 40, 10 + 5 + 30 + 8 + 40)
    assert [s.why for s in found.steps] == [
        "the role asks for it",
        "needed for dough",
        "needed for bread",
        "needed for bread",
        "the role asks for it",
    ]


def test_a_degree_is_in_the_evidence_but_no_step() -> None:
    found = gap(person(), BAKER, ENTRY, BASE)
    assert "baking-degree" in {e.skill for e in found.match.evidence}
    assert "baking-degree" not in {s.skill for s in found.steps}
    assert _steps(person(), "cake") == ["cake"]  # nor is it one where a skill builds on it


def test_what_is_held_in_part_needs_no_learning_before_what_builds_on_it() -> None:
    # dough rests on flour, so flour is held by 0.75·0.55 = 0.41: in part
    assert _steps(person(shown("dough", Context.CLAIMED), shown("oven")), "bread") == ["bread"]


def test_of_several_that_serve_the_one_with_least_to_go_is_learned() -> None:
    assert _steps(person(), "bread|sales") == ["sales"]
    assert _steps(person(shown("dough"), shown("oven")), "bread|sales") == ["sales"]


def test_a_field_of_study_does_not_hide_a_skill_that_serves_too() -> None:
    assert _steps(person(), "food-science|sales") == ["sales"]


def test_what_is_held_in_part_is_what_is_learned_on() -> None:
    begun = person(shown("bread", Context.LEARNING), shown("dough"), shown("oven"))
    assert _steps(begun, "sales|bread") == ["bread"]


def test_the_order_looks_through_prerequisites_that_are_held() -> None:
    assert learning_order(["bread", "flour"], {"bread": 1.0}, BASE) == ("flour", "bread")


def test_nothing_is_missing_from_one_who_shows_it_all() -> None:
    baker = role("baker", [ask("bread", 1)])
    assert gap(person(shown("bread")), baker, ENTRY, BASE).steps == ()


@cache
def _real() -> Knowledge:
    return open_knowledge()


@given(st.data())
def test_on_the_built_in_base_order_and_gains_hold(data: st.DataObject) -> None:
    knowledge = _real()
    wanted = data.draw(st.sampled_from(sorted(knowledge.roles.values(), key=lambda r: r.id)))
    level = data.draw(st.sampled_from([row.level for row in wanted.levels]))
    known = data.draw(st.sets(st.sampled_from(sorted(knowledge.skills)), max_size=15))
    profile = person(*(shown(name, Context.CLAIMED) for name in sorted(known)))
    found = gap(profile, wanted, level, knowledge)
    place = {step.skill: i for i, step in enumerate(found.steps)}
    for name, at in place.items():
        for below in knowledge.skills[name].requires:
            assert place.get(below, -1) < at
    held = holdings(profile, knowledge)
    after = coverage_of(requirements_at(wanted, level), with_learned(held, place, knowledge))
    gained = sum(step.gain for step in found.steps)
    assert after == pytest.approx(found.match.coverage.value + gained)
