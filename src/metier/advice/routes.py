"""Routes: the quickest sequence of roles and levels from a profile to a target.

A step leads to a neighbouring role at the same or the next level, or up a level in the same
role, and always nearer to the target: fewer steps remain after it. It takes the longer of
three times: the hours of learning that it asks for at the pace given, the work experience
that the level asks for, and, after another step of the route, the time one stays in a role.
Each skill is learned once, for the first step that needs it.

The search is A* over ways, by months: the first way to come out of the queue at the target
is the quickest, because what is still to come takes at least as long as `_Search._left` says.
"""

from __future__ import annotations

import heapq
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import inf

from metier.advice.fit import rises, shared_out
from metier.advice.holdings import Holding, with_learned
from metier.advice.learning import hours_of, learn_steps, total_hours
from metier.advice.stops import Place, Stop, Stops, onward
from metier.errors import UsageError
from metier.knowledge.base import Knowledge
from metier.types import Level, Profile, Project, Role, Route, RouteStep

_WEEK = 168.0
"""Hours in a week."""

STAY_MONTHS = 12.0
"""Least time in a role before the next step."""

LONGEST_MONTHS = 60.0
"""A route longer than this is reported as such."""

_WEEKS_A_MONTH = 52.1775 / 12
_ASKED = "the role asks for it"


@dataclass(frozen=True, slots=True)
class _Hop:
    """One step of a way: where to, what is learned for it, how long the rest of it takes."""

    stop: Stop
    why: str
    skills: frozenset[str]
    wait: float


@dataclass(frozen=True, slots=True, order=True)
class _Way:
    """A way to a place. Ordered by the least months of a route that goes on from it."""

    bound: float
    steps_left: int
    hours: float
    place: Place
    months: float = field(compare=False)
    hops: tuple[_Hop, ...] = field(compare=False)
    learned: frozenset[str] = field(compare=False)


def find_route(
    profile: Profile, target: Role, level: Level, pace: float, knowledge: Knowledge
) -> Route:
    """The quickest route to ``target`` at ``level``, learning ``pace`` hours a week.

    Raises:
        UsageError: if ``pace`` is not above 0 and at most the hours of a week.
    """
    if not 0 < pace <= _WEEK:
        raise UsageError(
            f"A pace of {pace:g} hours a week cannot be kept.", "Give one above 0 and up to 168."
        )
    if _is_held(profile, target, level):
        note = f"You hold this already: {target.name}, {level.value}, by your current position."
        return Route(target.id, level, (), (0, 0), (0.0, 0.0), pace, note)
    stops = Stops(profile, knowledge)
    hours_a_month = pace * _WEEKS_A_MONTH
    way = _Search(stops, (target.id, level), hours_a_month, knowledge).run()
    if way is None:
        note = f"No sequence of neighbouring roles leads to {target.name} at {level.value} level."
        return Route(target.id, level, (), (0, 0), (0.0, 0.0), pace, note)
    steps = tuple(_steps(way, stops, hours_a_month, knowledge))
    months = (sum(s.months[0] for s in steps), sum(s.months[1] for s in steps))
    hours = (sum(s.hours[0] for s in steps), sum(s.hours[1] for s in steps))
    late = "No route within five years at this pace; this is the quickest one found."
    note = late if months[0] > LONGEST_MONTHS else ""
    return Route(target.id, level, steps, hours, months, pace, note)


def _is_held(profile: Profile, target: Role, level: Level) -> bool:
    """Whether a current position is the target, at the level or above."""
    return any(
        p.role == target.id and p.level and p.level.rank >= level.rank
        for p in profile.positions
        if p.period and p.period.current
    )


class _Search:
    """The search for the quickest way to one place."""

    def __init__(
        self, stops: Stops, goal: Place, hours_a_month: float, knowledge: Knowledge
    ) -> None:
        self._stops = stops
        self._goal = goal
        self._hours_a_month = hours_a_month
        self._knowledge = knowledge
        self._steps_left = _steps_to(goal, knowledge)
        self._soonest = inf

    def run(self) -> _Way | None:
        """The quickest way to the goal, or None where it cannot be reached."""
        if self._stops.to_learn(self._goal) is None:
            return None
        queue: list[_Way] = []
        self._extend(_Way(0.0, 0, 0.0, self._goal, 0.0, (), frozenset()), self._stops.first, queue)
        while queue:
            way = heapq.heappop(queue)
            if way.place == self._goal:
                return way
            nearer = self._steps_left[way.place] - 1
            ahead = onward(self._knowledge)[way.place].items()
            steps = {to: why for to, why in ahead if self._steps_left.get(to) == nearer}
            self._extend(way, steps, queue)
        return None

    def _extend(self, way: _Way, steps: Mapping[Place, str], queue: list[_Way]) -> None:
        """Put the ways one step longer into the queue, those nearest the goal first."""
        leading = [place for place in steps if place in self._steps_left]
        for place in sorted(leading, key=self._steps_left.__getitem__):
            longer = self._hop(way, place, steps[place])
            if longer is not None:
                heapq.heappush(queue, longer)
                if place == self._goal:
                    self._soonest = min(self._soonest, longer.months)

    def _hop(self, way: _Way, to: Place, why: str) -> _Way | None:
        """The way one step longer; None if no learning opens it, or it comes too late to matter."""
        stop = self._stops.at(to)
        wait = max(stop.months - way.months, STAY_MONTHS if way.hops else 0.0)
        if way.months + wait + STAY_MONTHS * self._steps_left[to] > self._soonest:
            return None
        to_learn = self._stops.to_learn(to)
        if to_learn is None:
            return None
        new = to_learn - way.learned
        low, high = _months(new, wait, self._hours_a_month, self._knowledge)
        months = way.months + (low + high) / 2
        learned = way.learned | new
        return _Way(
            bound=months + self._left(to, months, learned),
            steps_left=self._steps_left[to],
            hours=way.hours + hours_of(new, self._knowledge),
            place=to,
            months=months,
            hops=(*way.hops, _Hop(stop, why, new, wait)),
            learned=learned,
        )

    def _left(self, place: Place, months: float, learned: frozenset[str]) -> float:
        """Months from a place to the goal, at the least."""
        if place == self._goal:
            return 0.0
        to_learn = (self._stops.to_learn(self._goal) or frozenset()) - learned
        return max(
            STAY_MONTHS * self._steps_left[place],
            self._stops.at(self._goal).months - months,
            hours_of(to_learn, self._knowledge) / self._hours_a_month,
        )


def _steps_to(goal: Place, knowledge: Knowledge) -> Mapping[Place, int]:
    """The places from which the goal can be reached, each with the fewest steps to it."""
    before: dict[Place, list[Place]] = defaultdict(list)
    for place, following in onward(knowledge).items():
        for to in following:
            before[to].append(place)
    steps = {goal: 0}
    queue = deque([goal])
    while queue:
        here = queue.popleft()
        for place in before[here]:
            if place not in steps:
                steps[place] = steps[here] + 1
                queue.append(place)
    return steps


def _months(
    skills: frozenset[str], wait: float, hours_a_month: float, knowledge: Knowledge
) -> tuple[float, float]:
    """The least and most months that a step takes."""
    low = sum(knowledge.skills[s].hours[0] for s in skills)
    high = sum(knowledge.skills[s].hours[1] for s in skills)
    return max(wait, low / hours_a_month), max(wait, high / hours_a_month)


def _steps(
    way: _Way, stops: Stops, hours_a_month: float, knowledge: Knowledge
) -> Iterator[RouteStep]:
    held: Mapping[str, Holding] = stops.held
    for hop in way.hops:
        gains = shared_out(rises(hop.skills, hop.stop.asked, held, knowledge))
        why = {s: _ASKED if s in gains else "others build on it" for s in hop.skills}
        skills = learn_steps(hop.skills, gains, why, knowledge)
        yield RouteStep(
            role=hop.stop.role.id,
            level=hop.stop.level,
            skills=skills,
            hours=total_hours(skills),
            months=_months(hop.skills, hop.wait, hours_a_month, knowledge),
            project=_proof(hop.stop.role, hop.skills),
            why=hop.why,
        )
        held = with_learned(held, hop.skills, knowledge)


def _proof(role: Role, skills: frozenset[str]) -> Project | None:
    """The project of the role that proves most of what was learned; the smaller of equals."""
    return max(
        role.projects, key=lambda p: (len(skills.intersection(p.proves)), -p.hours[0]), default=None
    )
