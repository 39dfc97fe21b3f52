"""Knowledge bases and profiles small enough to work out by hand what follows from them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from metier.knowledge.base import Knowledge
from metier.knowledge.compiled import Compiled, open_compiled
from metier.types import (
    Context,
    Level,
    Neighbour,
    Period,
    Position,
    Profile,
    ProfileSkill,
    Project,
    Requirement,
    Role,
    RoleLevel,
    Skill,
    SkillKind,
)

READ_ON = "2026-06-15"


def skill(
    name: str,
    hours: int | tuple[int, int] = 10,
    *,
    kind: SkillKind = SkillKind.KNOWLEDGE,
    requires: tuple[str, ...] = (),
    broader: tuple[str, ...] = (),
) -> Skill:
    """A skill whose name is its id; one number of hours stands for both ends of the range."""
    span = hours if isinstance(hours, tuple) else (hours, hours)
    return Skill(name, name, kind, broader=broader, requires=requires, hours=span)


def ask(skills: str, importance: float, level: Level = Level.ENTRY) -> Requirement:
    """A requirement; ``a|b`` asks for a or b."""
    return Requirement(tuple(skills.split("|")), importance, level)


def role(
    name: str,
    asked: Sequence[Requirement],
    *,
    levels: Sequence[tuple[Level, int]] = ((Level.ENTRY, 0),),
    neighbours: Sequence[str] = (),
    family: str = "",
    projects: tuple[Project, ...] = (),
) -> Role:
    """A role with levels (each with its least years) and neighbours; its own family."""
    return Role(
        id=name,
        name=name.upper(),
        family=family or name,
        summary="",
        aliases=(),
        duties=(),
        requirements=tuple(asked),
        projects=projects,
        education=(),
        industries=(),
        interests=(),
        neighbours=tuple(Neighbour(other, f"near {name}") for other in neighbours),
        levels=tuple(RoleLevel(level, (), (years, years + 5), "") for level, years in levels),
        source="test",
        date="2026",
    )


def base(skills: Iterable[Skill], roles: Iterable[Role] = ()) -> Knowledge:
    """A knowledge base of just these, to advise from: it reads no text."""
    return Knowledge(replace(_built_in(), skills=tuple(skills), roles=tuple(roles)))


@cache
def _built_in() -> Compiled:
    return open_compiled()


def shown(
    name: str,
    context: Context = Context.DEMONSTRATED,
    probability: float = 1.0,
    last: int | None = None,
) -> ProfileSkill:
    """A skill of a profile, without its mentions."""
    return ProfileSkill(name, context, probability, (), None, last)


def person(*skills: ProfileSkill, jobs: Sequence[Position] = ()) -> Profile:
    """A profile read on `READ_ON`."""
    return Profile(skills, positions=tuple(jobs), read_on=READ_ON)


def job(held: str | None, level: Level | None, period: Period) -> Position:
    """A job in a role (None: in none known here) at a level."""
    return Position("", "", period, role=held, level=level)
