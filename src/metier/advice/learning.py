"""What to learn, in which order, for how long: the gap to a role, as steps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from graphlib import TopologicalSorter

from metier.advice.holdings import Holding, holdings
from metier.advice.matching import PARTLY, match_role
from metier.knowledge.base import Knowledge
from metier.types import Gap, LearnStep, Level, Match, Profile, Role, SkillKind, Standing

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
    gains: dict[str, float] = {}
    for item in match.evidence:
        skill = (
            item.skill
            if item.standing is Standing.PARTLY
            else easiest(item.requirement.skills, held, knowledge)
        )
        if item.standing is not Standing.HAVE and is_learnable(skill, knowledge):
            gains[skill] = gains.get(skill, 0.0) + item.share_of_fit * (1 - item.credit)
    needed = with_prerequisites(gains, held, knowledge)
    return tuple(
        LearnStep(
            s, knowledge.skills[s].hours, gains.get(s, 0.0), _why(s, gains, needed, knowledge)
        )
        for s in learning_order(needed, gains, knowledge)
    )


def is_learnable(skill: str, knowledge: Knowledge) -> bool:
    """Whether hours of study, rather than years of a degree, give the skill."""
    return knowledge.skills[skill].kind not in NOT_LEARNED_BY_HOURS


def easiest(skills: Iterable[str], held: Mapping[str, Holding], knowledge: Knowledge) -> str:
    """Of skills any of which serves, the one with the fewest hours still to go."""
    return min(
        skills,
        key=lambda s: sum(
            sum(knowledge.skills[n].hours) for n in with_prerequisites([s], held, knowledge)
        ),
    )


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
        if is_learnable(below, knowledge) and (below not in held or held[below].credit < PARTLY)
    )


def learning_order(
    skills: Iterable[str], gains: Mapping[str, float], knowledge: Knowledge
) -> tuple[str, ...]:
    """Prerequisites first; among those that are free to come next, most gain an hour first."""
    wanted = frozenset(skills)
    sorter = TopologicalSorter(
        {s: [r for r in knowledge.skills[s].requires if r in wanted] for s in wanted}
    )
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


def total_hours(steps: Iterable[LearnStep]) -> tuple[int, int]:
    """The sum of the steps' hours, low and high."""
    steps = tuple(steps)
    return sum(s.hours[0] for s in steps), sum(s.hours[1] for s in steps)


def _why(
    skill: str, gains: Mapping[str, float], needed: Iterable[str], knowledge: Knowledge
) -> str:
    if skill in gains:
        return "the role asks for it"
    above = sorted(knowledge.name(s) for s in needed if skill in knowledge.skills[s].requires)
    return f"needed for {', '.join(above[:3])}"
