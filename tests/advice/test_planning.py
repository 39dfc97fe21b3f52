"""Plans: the optimum, against every subset tried by brute force, and what a plan promises."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metier.advice.fit import coverage_of, requirements_at
from metier.advice.holdings import holdings, with_learned
from metier.advice.learning import hours_of, missing_prerequisites
from metier.advice.matching import match_role
from metier.advice.planning import next_skills
from metier.errors import UsageError
from metier.knowledge.base import Knowledge, open_knowledge
from metier.types import Context, Level, Plan, Profile, Role, SkillKind
from small_base import ask, base, person, role, shown, skill

ENTRY = Level.ENTRY


def _learned(plan: Plan) -> list[str]:
    return [step.skill for step in plan.steps]


def test_the_best_set_is_no_greedy_list() -> None:
    knowledge = base([skill("a", 60), skill("b", 50), skill("c", 50)])
    baker = role("baker", [ask("a", 0.7), ask("b", 0.5), ask("c", 0.5)])
    plan = next_skills(person(), baker, ENTRY, 100, knowledge)
    assert set(_learned(plan)) == {"b", "c"}  # 1.0 of 1.7, though a has most gain an hour
    assert plan.fit_after == pytest.approx(1.0 / 1.7)
    assert (plan.hours, plan.fit_before, plan.proven) == (100, 0, True)


def test_a_prerequisite_is_paid_for() -> None:
    knowledge = base([skill("a", 30, requires=("base",)), skill("base", 30), skill("b", 50)])
    baker = role("baker", [ask("a", 0.9), ask("b", 0.5)])
    assert _learned(next_skills(person(), baker, ENTRY, 59, knowledge)) == ["b"]
    assert _learned(next_skills(person(), baker, ENTRY, 60, knowledge)) == ["base", "a"]
    held = person(shown("base"))
    assert _learned(next_skills(held, baker, ENTRY, 59, knowledge)) == ["a"]


def test_what_a_prerequisite_brings_by_itself_counts() -> None:
    kinds = [skill("algebra", 20, broader=("maths",)), skill("maths", 90)]
    knowledge = base([*kinds, skill("models", 30, requires=("algebra",)), skill("c", 50)])
    baker = role("baker", [ask("models", 0.3), ask("maths", 0.4), ask("c", 0.5)])
    plan = next_skills(person(), baker, ENTRY, 50, knowledge)
    # algebra, which belongs to maths, brings 0.6 of its 0.4: 0.54 in all beats the 0.5 of c
    assert _learned(plan) == ["algebra", "models"]
    assert plan.fit_after == pytest.approx((0.3 + 0.6 * 0.4) / 1.2)
    assert [step.gain for step in plan.steps] == pytest.approx([0.24 / 1.2, 0.3 / 1.2])


def test_a_foundation_held_in_part_may_be_worth_learning_whole() -> None:
    knowledge = base(
        [skill("baking", 5), skill("bread", 20, requires=("baking",), broader=("baking",))]
    )
    profile = person(shown("baking", Context.LEARNING))
    plan = next_skills(profile, role("baker", [ask("bread", 1)]), ENTRY, 5, knowledge)
    assert _learned(plan) == ["baking"]  # bread is a part of it: 0.25, where 0.3 of that was
    assert plan.fit_before == pytest.approx(0.075)
    assert plan.fit_after == 0.25


def test_of_equal_sets_the_one_of_fewer_hours() -> None:
    knowledge = base([skill("a", 40), skill("b", 30), skill("c", 20)])
    baker = role("baker", [ask("a|b", 0.5), ask("c", 0.5)])
    plan = next_skills(person(), baker, ENTRY, 500, knowledge)
    assert (sorted(_learned(plan)), plan.hours) == (["b", "c"], 50)


def test_too_few_hours_give_an_empty_plan() -> None:
    knowledge = base([skill("a", 40)])
    plan = next_skills(person(), role("baker", [ask("a", 0.5)]), ENTRY, 39, knowledge)
    assert (plan.steps, plan.hours, plan.fit_after) == ((), 0, 0)


@pytest.mark.parametrize("hours", [0, -5, float("nan")])
def test_no_hours_are_refused(hours: float) -> None:
    knowledge = base([skill("a", 40)])
    with pytest.raises(UsageError, match="Give --hours above 0"):
        next_skills(person(), role("baker", [ask("a", 0.5)]), ENTRY, hours, knowledge)


# ------------------------------------------------------------ against brute force


@st.composite
def _cases(draw: st.DrawFn) -> tuple[Knowledge, Role, Profile, float]:
    """Up to eight skills with prerequisites, kinds and likes; any four or so asked for."""
    names = "abcdefgh"[: draw(st.integers(3, 8))]
    kinds = st.sampled_from([SkillKind.TOOL, SkillKind.KNOWLEDGE])
    skills = [
        skill(
            name,
            draw(st.tuples(st.integers(1, 9), st.integers(9, 20))),
            kind=draw(kinds),
            requires=tuple(sorted(draw(st.sets(st.sampled_from(names[:i]), max_size=2))))
            if i
            else (),
            broader=tuple(sorted(draw(st.sets(st.sampled_from(names[:i]), max_size=1))))
            if i
            else (),
        )
        for i, name in enumerate(names)
    ]
    asked = draw(st.lists(st.sampled_from(names), min_size=1, max_size=6, unique=True))
    weights = [draw(st.integers(1, 100)) / 100 for _ in asked]
    pair = draw(st.booleans()) and len(asked) > 2
    rows = [ask(name, weight) for name, weight in zip(asked, weights, strict=True)]
    if pair:
        rows = [ask(f"{asked[0]}|{asked[1]}", weights[0]), *rows[2:]]
    known = draw(st.sets(st.sampled_from(names), max_size=2))
    context = draw(st.sampled_from([Context.LEARNING, Context.CLAIMED]))
    profile = person(*(shown(name, context) for name in sorted(known)))
    return base(skills), role("baker", rows), profile, draw(st.integers(1, 90))


def _best_by_force(
    knowledge: Knowledge, wanted: Role, profile: Profile, hours: float
) -> tuple[float, float]:
    """The highest fit of any allowed set of skills, and the fewest hours that reach it."""
    held = holdings(profile, knowledge)
    asked = requirements_at(wanted, ENTRY)
    return max(
        (round(coverage_of(asked, with_learned(held, chosen, knowledge)), 9), -cost)
        for chosen in _subsets(_universe(wanted, knowledge))
        if (cost := hours_of(chosen, knowledge)) <= hours
        and all(set(missing_prerequisites(s, held, knowledge)) <= chosen for s in chosen)
    )


def _universe(wanted: Role, knowledge: Knowledge) -> set[str]:
    """What the role asks for and all that it builds on."""
    found = {s for r in wanted.requirements for s in r.skills}
    while more := {b for s in found for b in knowledge.skills[s].requires} - found:
        found |= more
    return found


def _subsets(names: set[str]) -> Iterator[set[str]]:
    for size in range(len(names) + 1):
        yield from map(set, combinations(sorted(names), size))


@settings(max_examples=150)
@given(_cases())
def test_no_subset_is_better_and_none_as_good_is_shorter(
    case: tuple[Knowledge, Role, Profile, float],
) -> None:
    knowledge, wanted, profile, hours = case
    fit, cost = _best_by_force(knowledge, wanted, profile, hours)
    plan = next_skills(profile, wanted, ENTRY, hours, knowledge)
    assert plan.fit_after == pytest.approx(fit, abs=2e-9)
    assert plan.hours == -cost


# ------------------------------------------------------------ on the built-in base


@cache
def _real() -> Knowledge:
    return open_knowledge()


def _draw_person(data: st.DataObject) -> Profile:
    contexts = st.sampled_from([Context.LEARNING, Context.CLAIMED, Context.DEMONSTRATED])
    known = data.draw(st.sets(st.sampled_from(sorted(_real().skills)), max_size=25))
    return person(*(shown(name, data.draw(contexts), 0.9, 2020) for name in sorted(known)))


@settings(max_examples=60)
@given(st.data())
def test_a_plan_keeps_what_it_promises(data: st.DataObject) -> None:
    knowledge, profile = _real(), _draw_person(data)
    wanted = data.draw(st.sampled_from(sorted(knowledge.roles.values(), key=lambda r: r.id)))
    level = data.draw(st.sampled_from([row.level for row in wanted.levels]))
    budgets = sorted(data.draw(st.tuples(st.integers(1, 60), st.integers(1, 150))))
    less, more = (next_skills(profile, wanted, level, hours, knowledge) for hours in budgets)
    assert less.fit_after <= more.fit_after + 1e-9
    held = holdings(profile, knowledge)
    for plan in (less, more):
        learned = _learned(plan)
        assert plan.hours == hours_of(learned, knowledge) <= plan.budget
        for at, name in enumerate(learned):
            assert set(missing_prerequisites(name, held, knowledge)) <= set(learned[:at])
        with_plan = replace(profile, skills=(*profile.skills, *map(shown, learned)))
        assert match_role(with_plan, wanted, level, knowledge).coverage.value == plan.fit_after
        assert match_role(profile, wanted, level, knowledge).coverage.value == plan.fit_before
        gained = sum(step.gain for step in plan.steps)
        assert plan.fit_before + gained == pytest.approx(plan.fit_after)
