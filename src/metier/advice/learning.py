"""What to learn, in which order, for how long: the gap to a role, as steps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from graphlib import TopologicalSorter

from metier.advice.fit import rises, shared_out
from metier.advice.holdings import Holding, holdings
from metier.advice.matching import PARTLY, match_role
from metier.knowledge.base import Knowledge
from metier.types import Evidence, Gap, LearnStep, Level, Match, Profile, Role, SkillKind, Standing

NOT_LEARNED_BY_HOURS = {SkillKind.DEGREE, SkillKind.FIELD}
"""Degrees and fields of study are shown in a gap, but no evening course gives them."""


def gap(profile: Profile, role: Role, level: Level, knowledge: Knowledge) -> Gap:
    """What stands between a profile and a role at a level, in learning order."""
    match = match_role(profile, role, level, knowledge)
    steps = steps_to_close(match, holdings(profile, knowledge), knowledge)
    return Gap(match, steps, total_hours(steps))


def steps_to_close(
    match: Match, held: Mapping[str, Holding], knowledge: Knowledge
) -> tuple[LearnStep, ...]:
    """A step for every requirement not met, its missing prerequisites before it."""
    unmet = [e for e in match.evidence if e.standing is not Standing.HAVE]
    asked_for = {skill for e in unmet if (skill := _to_meet(e, held, knowledge))}
    needed = with_prerequisites(asked_for, held, knowledge)
    asked = [e.requirement for e in match.evidence]
    gains = shared_out(rises(needed, asked, held, knowledge))

    why = dict.fromkeys(asked_for, "the role asks for it")
    why |= {s: _needed_for(s, needed, knowledge) for s in needed - asked_for}
    return learn_steps(needed, gains, why, knowledge)


def learn_steps(
    skills: Iterable[str],
    gains: Mapping[str, float],
    why: Mapping[str, str],
    knowledge: Knowledge,
) -> tuple[LearnStep, ...]:
    """The skills as steps, in learning order."""
    return tuple(
        LearnStep(skill, knowledge.skills[skill].hours, gains.get(skill, 0.0), why[skill])
        for skill in learning_order(skills, gains, knowledge)
    )


def is_learnable(skill: str, knowledge: Knowledge) -> bool:
    """Whether hours of study, rather than years of a degree, give the skill."""
    return knowledge.skills[skill].kind not in NOT_LEARNED_BY_HOURS


def easiest(skills: Iterable[str], held: Mapping[str, Holding], knowledge: Knowledge) -> str | None:
    """Of skills any of which serves, the one with the fewest hours to go; None: none by hours."""
    options = [s for s in skills if is_learnable(s, knowledge)]
    if len(options) < 2:
        return options[0] if options else None
    return min(options, key=lambda s: hours_of(with_prerequisites([s], held, knowledge), knowledge))


def with_prerequisites(
    skills: Iterable[str], held: Mapping[str, Holding], knowledge: Knowledge
) -> frozenset[str]:
    """The skills and, all the way down, the prerequisites that are not held even in part."""
    needed = set(skills)
    open_ = list(needed)
    while open_:
        for below in missing_prerequisites(open_.pop(), held, knowledge):
            if below not in needed:
                needed.add(below)
                open_.append(below)
    return frozenset(needed)


def missing_prerequisites(
    skill: str, held: Mapping[str, Holding], knowledge: Knowledge
) -> tuple[str, ...]:
    """The direct prerequisites that hours can give and that are not held even in part."""
    return tuple(
        below
        for below in knowledge.skills[skill].requires
        if (below not in held or held[below].credit < PARTLY) and is_learnable(below, knowledge)
    )


@cache
def foundations(skill: str, knowledge: Knowledge) -> frozenset[str]:
    """All that a skill builds on, all the way down."""
    direct = knowledge.skills[skill].requires
    return frozenset(direct).union(*(foundations(below, knowledge) for below in direct))


def learning_order(
    skills: Iterable[str], gains: Mapping[str, float], knowledge: Knowledge
) -> tuple[str, ...]:
    """Prerequisites first; among those that are free to come next, most gain an hour first."""
    wanted = frozenset(skills)
    sorter = TopologicalSorter({s: foundations(s, knowledge) & wanted for s in wanted})
    sorter.prepare()
    order: list[str] = []
    ready: list[str] = []
    while sorter.is_active():
        ready += sorter.get_ready()
        ready.sort(key=lambda s: (-gains.get(s, 0.0) / (mid_hours(s, knowledge) or 1.0), s))
        order.append(ready.pop(0))
        sorter.done(order[-1])
    return tuple(order)


def mid_hours(skill: str, knowledge: Knowledge) -> float:
    """The middle of a skill's range of hours."""
    low, high = knowledge.skills[skill].hours
    return (low + high) / 2


def hours_of(skills: Iterable[str], knowledge: Knowledge) -> float:
    """The middle hours of some skills together."""
    return sum(mid_hours(skill, knowledge) for skill in skills)


def total_hours(steps: Iterable[LearnStep]) -> tuple[int, int]:
    """The sum of the steps' hours, low and high."""
    steps = tuple(steps)
    return sum(s.hours[0] for s in steps), sum(s.hours[1] for s in steps)


def _needed_for(skill: str, others: Iterable[str], knowledge: Knowledge) -> str:
    above = sorted(knowledge.name(s) for s in others if skill in knowledge.skills[s].requires)
    return f"needed for {', '.join(above[:3])}"


def _to_meet(item: Evidence, held: Mapping[str, Holding], knowledge: Knowledge) -> str | None:
    """The skill to learn for a requirement: the one held in part, else the easiest."""
    if item.standing is Standing.PARTLY and is_learnable(item.skill, knowledge):
        return item.skill
    return easiest(item.requirement.skills, held, knowledge)
