"""Routes: rules of every step, sums, and the quickest one against all that there are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from metier.advice.fit import coverage_of, requirements_at
from metier.advice.holdings import holdings, with_learned
from metier.advice.levels import fitting_level
from metier.advice.routes import LONGEST_MONTHS, STAY_MONTHS, find_route
from metier.advice.stops import READY, Place, Stops, neighbours, onward
from metier.errors import UsageError
from metier.knowledge.base import Knowledge, open_knowledge
from metier.types import Context, Level, Month, Period, Profile, Project, Role, Route, SkillKind
from small_base import ask, base, job, person, role, shown, skill

WEEKS = 52.1775 / 12
ALL_LEVELS = [(Level.ENTRY, 0), (Level.MID, 1), (Level.SENIOR, 3), (Level.LEAD, 6)]


def _years_as(held: str, years: int, level: Level = Level.ENTRY) -> Profile:
    period = Period("", Month(2026 - years, 7), current=True)  # read in June 2026
    return person(shown("a"), jobs=[job(held, level, period)])


def _line(*names: str) -> list[Role]:
    """Roles in a row: each asks for one skill of its name and neighbours the next."""
    return [
        role(name, [ask(name, 1)], levels=ALL_LEVELS, neighbours=names[i + 1 : i + 2])
        for i, name in enumerate(names)
    ]


SKILLS = [skill("a"), skill("b", (20, 60)), skill("c", 100), skill("d", 30)]


def test_a_step_takes_the_hours_of_learning_at_the_pace_given() -> None:
    knowledge = base(SKILLS, _line("a", "b"))
    route = find_route(_years_as("a", 0), knowledge.roles["b"], Level.ENTRY, 5, knowledge)
    (step,) = route.steps
    assert (step.role, step.level, step.hours) == ("b", Level.ENTRY, (20, 60))
    assert step.months == pytest.approx((20 / (5 * WEEKS), 60 / (5 * WEEKS)))
    assert (route.months, route.hours, route.pace, route.note) == (step.months, (20, 60), 5, "")
    assert [(s.skill, s.gain) for s in step.skills] == [("b", 1.0)]


def test_after_a_step_one_stays_a_year_and_learns_meanwhile() -> None:
    knowledge = base([*SKILLS, skill("e")], _line("a", "b", "c", "d", "e"))
    # open at first: a (held), b and c (closest, by name) and their neighbour d; so e is next
    route = find_route(_years_as("a", 0), knowledge.roles["e"], Level.ENTRY, 20, knowledge)
    assert [s.role for s in route.steps] == ["d", "e"]
    assert route.steps[1].months == (STAY_MONTHS, STAY_MONTHS)  # e takes but 10 hours


def test_a_level_waits_for_its_years_of_work() -> None:
    knowledge = base(SKILLS, _line("a"))
    (step,) = find_route(_years_as("a", 1), knowledge.roles["a"], Level.SENIOR, 8, knowledge).steps[
        -1:
    ]
    assert step.level is Level.SENIOR
    route = find_route(_years_as("a", 1), knowledge.roles["a"], Level.SENIOR, 8, knowledge)
    assert [s.level for s in route.steps] == [Level.MID, Level.SENIOR]
    assert route.months == (24, 24)  # mid at once, senior two years later: three in all


def test_no_step_goes_up_more_than_one_level() -> None:
    knowledge = base(SKILLS, _line("a", "b"))
    route = find_route(_years_as("a", 0), knowledge.roles["b"], Level.LEAD, 40, knowledge)
    ranks = [s.level.rank for s in route.steps]
    assert ranks[-1] == Level.LEAD.rank
    assert all(after - before in (0, 1) for before, after in pairwise(ranks))
    assert ranks[0] <= 1  # entry was held


def test_the_project_is_the_one_that_proves_most_of_what_was_learned() -> None:
    projects = (
        Project("small", "", ("a",), (5, 9)),
        Project("large", "", ("b", "a"), (50, 90)),
        Project("medium", "", ("b",), (20, 30)),
    )
    knowledge = base(
        SKILLS, [role("a", [ask("a", 1)]), role("b", [ask("b", 1)], projects=projects)]
    )
    route = find_route(_years_as("a", 0), knowledge.roles["b"], Level.ENTRY, 8, knowledge)
    assert route.steps[0].project == projects[2]  # as much as the large one, in fewer hours


def test_each_skill_is_learned_once_on_a_route() -> None:
    roles = [
        role("a", [ask("a", 1)], neighbours=["b"]),
        role("b", [ask("b", 1)], neighbours=["x", "y", "z"]),
        role("x", [ask("b", 1), ask("c", 1)], levels=[(Level.MID, 0)]),
    ]
    roles += [role(n, [ask("a", 1)], neighbours=["a"]) for n in ("y", "z")]
    knowledge = base(SKILLS, roles)
    route = find_route(_years_as("a", 0), knowledge.roles["x"], Level.MID, 8, knowledge)
    learned = [s.skill for step in route.steps for s in step.skills]
    assert sorted(learned) == ["b", "c"]


def test_a_target_without_a_way_to_it_gets_a_note() -> None:
    roles = _line("a", "b", "c", "d")
    knowledge = base(
        [*SKILLS, skill("e"), skill("phd", kind=SkillKind.DEGREE)],
        [*roles, role("e", [ask("e", 1)], levels=[(Level.HEAD, 0)]), role("f", [ask("phd", 1)])],
    )
    for target, level in (("e", Level.HEAD), ("f", Level.ENTRY)):
        route = find_route(_years_as("a", 2), knowledge.roles[target], level, 8, knowledge)
        assert (route.steps, route.months, route.hours) == ((), (0, 0), (0, 0))
        assert route.note.startswith("No sequence of neighbouring roles leads to")


def test_a_route_longer_than_five_years_says_so() -> None:
    knowledge = base(SKILLS, _line("a"))
    profile = _years_as("a", 0)
    senior = find_route(profile, knowledge.roles["a"], Level.SENIOR, 8, knowledge)
    lead = find_route(profile, knowledge.roles["a"], Level.LEAD, 8, knowledge)
    assert (senior.months[0] <= LONGEST_MONTHS, senior.note) == (True, "")
    assert lead.months[0] > LONGEST_MONTHS
    assert "No route within five years" in lead.note


@pytest.mark.parametrize("pace", [0, -1, float("nan")])
def test_no_pace_is_refused(pace: float) -> None:
    knowledge = base(SKILLS, _line("a"))
    with pytest.raises(UsageError, match="Give one above 0"):
        find_route(_years_as("a", 0), knowledge.roles["a"], Level.ENTRY, pace, knowledge)


# -------------------------------------------------- against every route there is


@st.composite
def _cases(draw: st.DrawFn) -> tuple[Knowledge, Profile, Place]:
    """Five to seven roles in a random web, up to three levels each, and a target."""
    names = "abcdefg"[: draw(st.integers(5, 7))]
    skills = [
        skill(name, draw(st.tuples(st.integers(5, 80), st.integers(80, 400)))) for name in names
    ]
    years = st.tuples(st.just(0), st.integers(0, 2), st.integers(2, 6))
    roles = []
    for i, name in enumerate(names):
        least = draw(years)
        levels = [(level, least[level.rank]) for level in list(Level)[: draw(st.integers(1, 3))]]
        asked = draw(st.sets(st.sampled_from(names), min_size=1, max_size=3))
        near = draw(st.sets(st.sampled_from(names), max_size=1)) | set(names[i + 1 : i + 2])
        rows = [ask(one, 0.5, draw(st.sampled_from(levels))[0]) for one in sorted(asked)]
        rows[0] = ask(rows[0].skills[0], 0.5)
        roles.append(role(name, rows, levels=levels, neighbours=sorted(near - {name})))
    knowledge = base(skills, roles)
    target = draw(st.sampled_from(roles))
    level = draw(st.sampled_from(target.levels)).level
    return knowledge, _years_as("a", draw(st.integers(0, 3))), (target.id, level)


def _middle(route: Route) -> float:
    return (route.months[0] + route.months[1]) / 2


def _quickest_by_force(
    knowledge: Knowledge, profile: Profile, goal: Place, pace: float
) -> float | None:
    stops = Stops(profile, knowledge)
    left = _steps_left(goal, knowledge)
    ways = (way for first in stops.first for way in _ways(first, goal, left, knowledge))
    times = [time for way in ways if (time := _time(way, stops, pace, knowledge)) is not None]
    return min(times, default=None)


def _steps_left(goal: Place, knowledge: Knowledge) -> Mapping[Place, int]:
    """The fewest steps to the goal, by relaxing every edge as often as there are places."""
    left = {goal: 0}
    for _ in onward(knowledge):
        for here, following in onward(knowledge).items():
            reached = [left[to] + 1 for to in following if to in left]
            if reached and min(reached) < left.get(here, 99):
                left[here] = min(reached)
    return left


def _ways(
    here: Place, goal: Place, left: Mapping[Place, int], knowledge: Knowledge
) -> Iterator[list[Place]]:
    """Every way from here to the goal of which each step leads nearer."""
    if here == goal:
        yield [here]
    for to in onward(knowledge)[here]:
        if here in left and left.get(to) == left[here] - 1:
            yield from ([here, *rest] for rest in _ways(to, goal, left, knowledge))


def _time(way: list[Place], stops: Stops, pace: float, knowledge: Knowledge) -> float | None:
    """The middle months of a way, or None if one of its stops never opens."""
    months, learned = 0.0, frozenset[str]()
    for i, place in enumerate(way):
        to_learn = stops.to_learn(place)
        if to_learn is None:
            return None
        wait = max(stops.at(place).months - months, STAY_MONTHS if i else 0.0)
        ranges = [knowledge.skills[s].hours for s in to_learn - learned]
        ends = [sum(hours) / (pace * WEEKS) for hours in zip(*ranges, strict=True)] or [0.0, 0.0]
        months += sum(max(wait, end) for end in ends) / 2
        learned |= to_learn
    return months


@settings(max_examples=150)
@given(_cases(), st.sampled_from([1.0, 8.0, 40.0]))
def test_no_route_is_quicker(case: tuple[Knowledge, Profile, Place], pace: float) -> None:
    knowledge, profile, goal = case
    route = find_route(profile, knowledge.roles[goal[0]], goal[1], pace, knowledge)
    if route.note.startswith("You hold this already"):
        return
    best = _quickest_by_force(knowledge, profile, goal, pace)
    assert bool(route.steps) == (best is not None)
    if best is not None:
        assert _middle(route) == pytest.approx(best)


# ------------------------------------------------------------ on the built-in base


@cache
def _real() -> Knowledge:
    return open_knowledge()


@cache
def _real_roles() -> list[Role]:
    return sorted(_real().roles.values(), key=lambda one: one.id)


@settings(max_examples=60)
@given(st.data())
def test_every_route_keeps_the_rules(data: st.DataObject) -> None:
    knowledge = _real()
    held_role = data.draw(st.sampled_from(_real_roles()))
    held_level = data.draw(st.sampled_from(held_role.levels)).level
    period = Period("", Month(data.draw(st.integers(2010, 2025)), 7), current=True)
    known = sorted(data.draw(st.sets(st.sampled_from(sorted(knowledge.skills)), max_size=20)))
    shown_skills = [shown(name, Context.CLAIMED) for name in known]
    profile = person(*shown_skills, jobs=[job(held_role.id, held_level, period)])
    target = data.draw(st.sampled_from(_real_roles()))
    level = data.draw(st.sampled_from(target.levels)).level

    assume((held_role.id, held_level) != (target.id, level))
    assume(held_role.id != target.id or held_level.rank < level.rank)
    slow, fast = (find_route(profile, target, level, pace, knowledge) for pace in (4, 12))
    assert _middle(fast) <= _middle(slow) + 1e-9
    for route in (slow, fast):
        _check_rules(route, profile, held_level, (target.id, level))


def _check_rules(route: Route, profile: Profile, held_level: Level, goal: Place) -> None:
    knowledge = _real()
    places = [(step.role, step.level) for step in route.steps]
    assert places[-1] == goal
    own = fitting_level(profile, knowledge.roles[places[0][0]], knowledge)
    assert places[0][1].rank <= max(own.rank, held_level.rank + 1)
    for (before, low), (after, high) in pairwise(places):
        assert after == before or after in neighbours(knowledge)[before]
        assert high.rank - low.rank in (0, 1)
    for i, end in enumerate(("low", "high")):
        assert route.months[i] == pytest.approx(sum(s.months[i] for s in route.steps)), end
        assert route.hours[i] == sum(s.hours[i] for s in route.steps), end
    held = holdings(profile, knowledge)
    for step in route.steps:
        assert step.hours[0] == sum(s.hours[0] for s in step.skills)
        assert step.months[1] >= step.months[0] >= step.hours[0] / (route.pace * WEEKS) - 1e-9
        held = with_learned(held, [s.skill for s in step.skills], knowledge)
        asked = requirements_at(knowledge.roles[step.role], step.level)
        assert coverage_of(asked, held) >= READY
    learned = [s.skill for step in route.steps for s in step.skills]
    assert len(learned) == len(set(learned))


def test_who_holds_the_target_needs_no_route() -> None:
    period = Period("2020 – today", Month(2020, 1), current=True)
    profile = person(shown("python"), jobs=[job("data-engineer", Level.SENIOR, period)])
    role = _real().roles["data-engineer"]
    route = find_route(profile, role, Level.MID, 8, _real())
    assert route.steps == ()
    assert route.note.startswith("You hold this already")
