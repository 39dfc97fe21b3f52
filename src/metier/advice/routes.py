"""Routes: the quickest sequence of roles and levels from a profile to a target.

A step leads to a neighbouring role at the same or the next level, or up a level in the same
role. It takes the longer of three times: the hours of learning that bring the fit to
`READY` at the pace given, the years of experience that the level asks for, and, after
another step of the route, the time one stays in a role. The search is Dijkstra's over
(role, level), by months and then hours; each node is settled with what was learned on the
way to it.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from metier.advice.holdings import FACTOR, Holding, Relation, following, holdings
from metier.advice.learning import (
    easiest,
    is_learnable,
    learning_order,
    mid_hours,
    total_hours,
    with_prerequisites,
)
from metier.advice.fit import requirements_at
from metier.advice.levels import fitting_level
from metier.advice.matching import match_roles
from metier.errors import UsageError
from metier.knowledge.base import Knowledge
from metier.types import (
    LearnStep,
    Level,
    Match,
    Profile,
    Project,
    Requirement,
    Role,
    RoleLevel,
    Route,
    RouteStep,
)

READY = 0.7
"""Fit from which a step into a role is taken to be open (authored judgement)."""

STAY_MONTHS = 12.0
"""Least time in a role before the next step."""

LONGEST_MONTHS = 60.0
"""A route longer than this is reported as such."""

_WEEKS_A_MONTH = 52.1775 / 12
_CLOSE_ROLES = 3
_FAR_FROM_DONE = 1e-9

Node = tuple[str, Level]


@dataclass(frozen=True, slots=True)
class _Hop:
    """One way into a node: what to learn first, and how long that and the rest takes."""

    role: Role
    level: RoleLevel
    why: str
    skills: tuple[str, ...]
    gains: Mapping[str, float]
    wait: float


@dataclass(frozen=True, slots=True, order=True)
class _Label:
    """A node reached: after how many months and hours, and by which hops."""

    months: float
    hours: float
    node: tuple[str, int]
    hops: tuple[_Hop, ...] = field(compare=False)
    held: Mapping[str, Holding] = field(compare=False)


def find_route(
    profile: Profile, target: Role, level: Level, pace: float, knowledge: Knowledge
) -> Route:
    """The quickest route to ``target`` at ``level``, learning ``pace`` hours a week.

    Raises:
        UsageError: if ``pace`` is not above 0.
    """
    if not pace > 0:
        raise UsageError(f"A pace of {pace:g} hours a week leads nowhere.", "Give one above 0.")
    label = _Search(profile, pace, knowledge).run((target.id, level))
    if label is None:
        note = f"No sequence of neighbouring roles leads to {target.name} at {level.value} level."
        return Route(target.id, level, (), (0, 0), (0.0, 0.0), pace, note)
    steps = tuple(_step(hop, pace, knowledge) for hop in label.hops)
    months = (sum(s.months[0] for s in steps), sum(s.months[1] for s in steps))
    note = ""
    if months[0] > LONGEST_MONTHS:
        note = "No route within five years at this pace; this is the quickest one found."
    hours = (sum(s.hours[0] for s in steps), sum(s.hours[1] for s in steps))
    return Route(target.id, level, steps, hours, months, pace, note)


class _Search:
    """Dijkstra's search from one profile."""

    def __init__(self, profile: Profile, pace: float, knowledge: Knowledge) -> None:
        self._profile = profile
        self._knowledge = knowledge
        self._hours_a_month = pace * _WEEKS_A_MONTH
        self._years = profile.years or 0.0
        self._rank = max(
            (p.level.rank for p in profile.positions if p.level and p.role), default=-1
        )
        self._neighbours = _neighbours(knowledge)

    def run(self, target: Node) -> _Label | None:
        """The best label of ``target``, or None where it cannot be reached."""
        queue = list(self._first())
        heapq.heapify(queue)
        settled: set[tuple[str, int]] = set()
        goal = (target[0], target[1].rank)
        while queue:
            label = heapq.heappop(queue)
            if label.node == goal:
                return label
            if label.node in settled:
                continue
            settled.add(label.node)
            for following_label in self._onward(label):
                if following_label.node not in settled:
                    heapq.heappush(queue, following_label)
        return None

    def _first(self) -> Iterator[_Label]:
        """The steps open from where the person stands."""
        held = holdings(self._profile, self._knowledge)
        start = _Label(0.0, 0.0, ("", -1), (), held)
        for role_id, why in self._near_roles().items():
            role = self._knowledge.roles[role_id]
            own = fitting_level(self._profile, role, self._knowledge).rank
            for level in role.levels:
                if level.level.rank <= max(own, self._rank + 1, 0):
                    yield self._hop(start, role, level, why)

    def _near_roles(self) -> dict[str, str]:
        """The roles held or close already, and their neighbours, each with why."""
        matches: tuple[Match, ...] = match_roles(self._profile, self._knowledge)
        near = {m.role: "close to what you show already" for m in matches[:_CLOSE_ROLES]}
        near |= {p.role: "a role you have held" for p in self._profile.positions if p.role}
        for role_id in list(near):
            for other, why in self._neighbours[role_id].items():
                near.setdefault(other, why)
        return near

    def _onward(self, label: _Label) -> Iterator[_Label]:
        """The steps open from a node: up a level, to a neighbour, or both."""
        role_id, rank = label.node
        open_roles = {role_id: "the next level of the same role", **self._neighbours[role_id]}
        for other, why in open_roles.items():
            role = self._knowledge.roles[other]
            for level in role.levels:
                if level.level.rank in (rank, rank + 1) and (other, level.level.rank) != label.node:
                    yield self._hop(label, role, level, why)

    def _hop(self, label: _Label, role: Role, level: RoleLevel, why: str) -> _Label:
        skills, gains, held = self._to_learn(label.held, requirements_at(role, level.level))
        hours = sum(mid_hours(s, self._knowledge) for s in skills)
        years = self._years + label.months / 12
        wait = max((level.years[0] - years) * 12, STAY_MONTHS if label.hops else 0.0, 0.0)
        months = max(wait, hours / self._hours_a_month)
        hop = _Hop(role, level, why, skills, gains, wait)
        return _Label(
            label.months + months,
            label.hours + hours,
            (role.id, level.level.rank),
            (*label.hops, hop),
            held,
        )

    def _to_learn(
        self, held: Mapping[str, Holding], asked: tuple[Requirement, ...]
    ) -> tuple[tuple[str, ...], dict[str, float], Mapping[str, Holding]]:
        """Skills to learn until the fit is `READY`: most gain an hour first."""
        total = sum(r.importance for r in asked)
        missing = [
            (r, r.importance / total * (1 - best))
            for r in asked
            if (best := _credit(r, held)) < 1 - _FAR_FROM_DONE
        ]
        fit = 1 - sum(gain for _, gain in missing)
        offers = sorted(
            (self._offer(r, gain, held) for r, gain in missing if self._learnable(r)),
            key=lambda offer: (-offer[1] / max(offer[2], 1.0), offer[0]),
        )
        learned: dict[str, float] = {}
        now = dict(held)
        for skill, gain, _ in offers:
            if fit >= READY:
                break
            learned[skill] = learned.get(skill, 0.0) + gain
            fit += gain
            for new in with_prerequisites([skill], now, self._knowledge):
                learned.setdefault(new, 0.0)
                _add(now, new, self._knowledge)
        order = learning_order(learned, learned, self._knowledge)
        return order, learned, now

    def _offer(
        self, requirement: Requirement, gain: float, held: Mapping[str, Holding]
    ) -> tuple[str, float, float]:
        options = [s for s in requirement.skills if is_learnable(s, self._knowledge)]
        skill = easiest(options, held, self._knowledge)
        needed = with_prerequisites([skill], held, self._knowledge)
        return skill, gain, sum(mid_hours(s, self._knowledge) for s in needed)

    def _learnable(self, requirement: Requirement) -> bool:
        return any(is_learnable(s, self._knowledge) for s in requirement.skills)


def _credit(requirement: Requirement, held: Mapping[str, Holding]) -> float:
    return max(held[s].credit if s in held else 0.0 for s in requirement.skills)


def _add(held: dict[str, Holding], skill: str, knowledge: Knowledge) -> None:
    """A skill learned and proved counts in full, with all that follows from it."""
    for reached, relation, factor in following(skill, knowledge):
        best = held.get(reached)
        if best is None or best.credit < factor * FACTOR[Relation.SHOWN]:
            held[reached] = Holding(factor, skill, relation)


def _neighbours(knowledge: Knowledge) -> dict[str, dict[str, str]]:
    """For each role its neighbours in either direction, with the reason given."""
    found: dict[str, dict[str, str]] = {role: {} for role in knowledge.roles}
    for role in knowledge.roles.values():
        for neighbour in role.neighbours:
            found[role.id][neighbour.role] = neighbour.why
            found[neighbour.role].setdefault(role.id, neighbour.why)
    return found


def _step(hop: _Hop, pace: float, knowledge: Knowledge) -> RouteStep:
    skills = tuple(
        LearnStep(
            s,
            knowledge.skills[s].hours,
            hop.gains.get(s, 0.0),
            "the role asks for it" if hop.gains.get(s) else "others build on it",
        )
        for s in hop.skills
    )
    hours = total_hours(skills)
    low, high = (max(hop.wait, h / (pace * _WEEKS_A_MONTH)) for h in hours)
    return RouteStep(
        role=hop.role.id,
        level=hop.level.level,
        skills=skills,
        hours=hours,
        months=(low, high),
        project=_proof(hop.role, hop.skills),
        why=hop.why,
    )


def _proof(role: Role, skills: tuple[str, ...]) -> Project | None:
    """The project of the role that proves most of what was learned; the smaller of equals."""
    learned = set(skills)
    return max(
        role.projects, key=lambda p: (len(learned & set(p.proves)), -p.hours[0]), default=None
    )
