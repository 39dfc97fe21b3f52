"""Stops of a route: each role at each level, what it takes to be ready there, what is next.

What has to be learned for a stop is settled once, from where the person stands now: the
skills that bring the fit to `READY`, most gain an hour first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from metier.advice.fit import coverage_of, credit_of, requirements_at
from metier.advice.holdings import Holding, holdings, with_learned
from metier.advice.learning import easiest, hours_of, with_prerequisites
from metier.advice.levels import Career, career, reached_level
from metier.advice.matching import standings
from metier.knowledge.base import Knowledge
from metier.types import Level, Profile, Requirement, Role

READY = 0.7
"""Fit from which a step into a role is taken to be open (authored judgement)."""

_CLOSE_ROLES = 3

Place: TypeAlias = tuple[str, Level]
"""A role (its id) at a level."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A role at a level; ``months``: work in the field that it asks for beyond what there is."""

    role: Role
    level: Level
    asked: tuple[Requirement, ...]
    months: float


class Stops:
    """All stops for one profile, each worked out when it is first asked for."""

    def __init__(self, profile: Profile, knowledge: Knowledge) -> None:
        self._profile = profile
        self._knowledge = knowledge
        self.held = holdings(profile, knowledge)
        self._career = career(profile)
        self._stops: dict[Place, Stop] = {}
        self._to_learn: dict[Place, frozenset[str] | None] = {}

    def at(self, place: Place) -> Stop:
        """The stop at a place."""
        if place not in self._stops:
            role = self._knowledge.roles[place[0]]
            least = next(row.years[0] for row in role.levels if row.level is place[1])
            lacking = least - self._career.years_for(role, self._knowledge)
            asked = requirements_at(role, place[1])
            self._stops[place] = Stop(role, place[1], asked, max(0.0, lacking * 12))
        return self._stops[place]

    def to_learn(self, place: Place) -> frozenset[str] | None:
        """The skills to learn from now on to be ready at a place; None: no learning does."""
        if place not in self._to_learn:
            asked = self.at(place).asked
            self._to_learn[place] = _to_be_ready(asked, self.held, self._knowledge)
        return self._to_learn[place]

    @property
    def first(self) -> Mapping[Place, str]:
        """Where a route may begin, each with why: up to the level reached or one above held.

        The roles are those held, those closest by fit, and the neighbours of both.
        """
        found: dict[Place, str] = {}
        for role_id, why in self._near_roles().items():
            role = self._knowledge.roles[role_id]
            highest = _highest_open(self._career, role, self._knowledge)
            open_ = [row.level for row in role.levels if row.level.rank <= highest]
            found |= {(role_id, level): why for level in open_}
        return found

    def _near_roles(self) -> dict[str, str]:
        closest = standings(self._profile, self.held, self._knowledge)[:_CLOSE_ROLES]
        near = {s.role.id: "nearest to what you show already" for s in closest}
        near |= dict.fromkeys(self._career.months, "a role you have held")
        for role_id in list(near):
            name = self._knowledge.roles[role_id].name
            for other, why in neighbours(self._knowledge)[role_id].items():
                held = role_id in self._career.months
                near.setdefault(other, why if held else f"next to {name}, {near[role_id]}")
        return near


@cache
def onward(knowledge: Knowledge) -> Mapping[Place, Mapping[Place, str]]:
    """From each place the places one step on, with why: a level up, a neighbour, or both."""
    levels = {role.id: [row.level for row in role.levels] for role in knowledge.roles.values()}
    rank = {level: level.rank for level in Level}
    steps: dict[Place, dict[Place, str]] = {}
    for role_id, others in neighbours(knowledge).items():
        open_roles = {role_id: "the next level of the same role", **others}
        for level in levels[role_id]:
            here = (role_id, level)
            steps[here] = {
                (other, reached): why
                for other, why in open_roles.items()
                for reached in levels[other]
                if rank[reached] - rank[level] in (0, 1) and (other, reached) != here
            }
    return steps


@cache
def neighbours(knowledge: Knowledge) -> Mapping[str, Mapping[str, str]]:
    """For each role its neighbours in either direction, with the reason given."""
    found: dict[str, dict[str, str]] = {role: {} for role in knowledge.roles}
    for role in knowledge.roles.values():
        for neighbour in role.neighbours:
            found[role.id][neighbour.role] = neighbour.why
            found[neighbour.role].setdefault(role.id, neighbour.why)
    return found


def _highest_open(past: Career, role: Role, knowledge: Knowledge) -> int:
    """The rank of the highest level that a first step may lead to."""
    reached = reached_level(past, role, knowledge)
    return max(reached.level.rank if reached else 0, past.highest + 1)


def _to_be_ready(
    asked: Sequence[Requirement], held: Mapping[str, Holding], knowledge: Knowledge
) -> frozenset[str] | None:
    """What to learn until the fit is `READY`, most gain an hour first; None if it never is."""
    learned: set[str] = set()
    now = held
    for requirement, skill in _offers(asked, held, knowledge):
        if coverage_of(asked, now) >= READY:
            break
        if credit_of(requirement, now) < 1:
            new = with_prerequisites([skill], now, knowledge)
            learned |= new
            now = with_learned(now, new, knowledge)
    return frozenset(learned) if coverage_of(asked, now) >= READY else None


def _offers(
    asked: Sequence[Requirement], held: Mapping[str, Holding], knowledge: Knowledge
) -> list[tuple[Requirement, str]]:
    """For each requirement not met in full the easiest skill that meets it, best value first."""
    valued = []
    for requirement in asked:
        lacking = 1 - credit_of(requirement, held)
        skill = easiest(requirement.skills, held, knowledge) if lacking else None
        if skill:
            hours = hours_of(with_prerequisites([skill], held, knowledge), knowledge)
            valued.append((-requirement.importance * lacking / max(hours, 1.0), skill, requirement))
    return [(requirement, skill) for _, skill, requirement in sorted(valued, key=lambda v: v[:2])]
