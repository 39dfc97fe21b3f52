"""The level of a role that a person's work speaks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from metier.knowledge.base import Knowledge
from metier.reading.profile import months_worked
from metier.types import Level, Profile, Role, RoleLevel

_NO_LEVEL = -1
_ELSEWHERE = 0.5
"""What a year in a role of another family counts."""


@dataclass(frozen=True, slots=True)
class Career:
    """What levels go by: the months worked in each role, the highest level held so far.

    Months are numbers (year times 12 plus month), so that overlaps count once. ``highest``
    is the rank of a level, −1 for none.
    """

    months: Mapping[str, frozenset[int]]
    highest: int

    def years_for(self, role: Role, knowledge: Knowledge) -> float:
        """Years that count for ``role``: its own, its neighbours' and its family's in full.

        Years in the other roles known here count by half.
        """
        near = {role.id, *(n.role for n in role.neighbours)}
        full: set[int] = set()
        other: set[int] = set()
        for held, months in self.months.items():
            same = held in near or knowledge.roles[held].family == role.family
            (full if same else other).update(months)
        return (len(full) + _ELSEWHERE * len(other - full)) / 12


def career(profile: Profile) -> Career:
    """The career that a profile shows: positions that name a role known here."""
    placed = [p for p in profile.positions if p.role]
    months: dict[str, frozenset[int]] = {}
    if profile.read_on:
        today = date.fromisoformat(profile.read_on)
        for position in placed:
            worked = months_worked([position], today)
            months[position.role or ""] = months.get(position.role or "", frozenset()) | worked
    return Career(months, max((p.level.rank for p in placed if p.level), default=_NO_LEVEL))


def fitting_level(profile: Profile, role: Role, knowledge: Knowledge) -> Level:
    """The level that the person's work speaks for; the role's lowest where none does yet."""
    reached = reached_level(career(profile), role, knowledge)
    return (reached or role.levels[0]).level


def reached_level(past: Career, role: Role, knowledge: Knowledge) -> RoleLevel | None:
    """The highest level of the role that a career reaches, if any.

    Each level wants its years in the field; lead and head also want a position held at
    that level or above.
    """
    years = past.years_for(role, knowledge)
    reached = [
        level
        for level in role.levels
        if level.years[0] <= years
        and (level.level.rank < Level.LEAD.rank or past.highest >= level.level.rank)
    ]
    return reached[-1] if reached else None
