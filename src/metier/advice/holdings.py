"""What a profile holds: a credit (0–1) for every skill it shows or that follows from it.

Shown in work counts more than listed, recent more than old. A skill that is not named may
follow from one that is: from a kind of it (PostgreSQL is a relational database), and in part
from what belongs to it (code review to software engineering), from what builds on it (PyTorch
rests on Python) or from its like (AWS for Google Cloud).
Credits only ever add by maximum, so showing more never lowers any.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from metier.knowledge.base import Knowledge
from metier.types import Context, Profile, ProfileSkill, SkillKind

CLAIMED, LEARNING = 0.75, 0.3
"""Credit of a skill that is only listed, and of one still being learned (shown in work: 1)."""

_FRESH_YEARS, _OLD_YEARS = 3, 12
"""Full credit for so many years after last use, then falling evenly to that of a claim."""

_PRODUCTS = {SkillKind.LIBRARY, SkillKind.TOOL, SkillKind.PLATFORM, SkillKind.LANGUAGE}


_ALIKE = {SkillKind.LIBRARY, SkillKind.TOOL, SkillKind.PLATFORM}
"""Who knows one of these knows part of its like; languages are further apart."""


class Relation(StrEnum):
    """How a credit follows."""

    SHOWN = "shown"
    KIND_OF = "kind of"
    BELONGS_TO = "belongs to"
    RESTS_ON = "rests on"
    PART_OF = "part of"
    LIKE = "like"


FACTOR: Mapping[Relation, float] = {
    Relation.SHOWN: 1.0,
    Relation.KIND_OF: 0.9,
    Relation.BELONGS_TO: 0.6,
    Relation.RESTS_ON: 0.55,
    Relation.PART_OF: 0.25,
    Relation.LIKE: 0.35,
}
"""What a related skill passes on (authored judgement, docs/decisions/0004)."""


@dataclass(frozen=True, slots=True)
class Holding:
    """A credit for one skill, and the shown skill ``via`` which it comes."""

    credit: float
    via: str
    relation: Relation


def holdings(profile: Profile, knowledge: Knowledge) -> dict[str, Holding]:
    """The best credit for every skill that the profile shows or that follows from it.

    What somebody says not to have follows from nothing.
    """
    held: dict[str, Holding] = {}
    for shown in profile.skills:
        _add(held, shown.skill, shown_credit(shown, profile), knowledge)
    denied = {s.skill for s in profile.skills if s.context is Context.NEGATED}
    shown_too = {s.skill for s in profile.skills if s.context is not Context.NEGATED}
    return {skill: holding for skill, holding in held.items() if skill not in denied - shown_too}


def with_learned(
    held: Mapping[str, Holding], skills: Iterable[str], knowledge: Knowledge
) -> dict[str, Holding]:
    """What is held once ``skills`` too are shown in work, beyond doubt."""
    now = dict(held)
    for skill in skills:
        _add(now, skill, 1.0, knowledge)
    return now


def shown_credit(shown: ProfileSkill, profile: Profile) -> float:
    """The credit of a skill by how and when the profile shows it, times its probability."""
    if shown.context is Context.DEMONSTRATED:
        return shown.probability * _recency(shown.last, profile.read_on)
    if shown.context is Context.NEGATED:
        return 0.0
    return shown.probability * (LEARNING if shown.context is Context.LEARNING else CLAIMED)


@cache
def following(skill_id: str, knowledge: Knowledge) -> Mapping[str, tuple[Relation, float]]:
    """The skill itself and all that follows from it, each with how and how far (0–1).

    What a skill belongs to and rests on fades with every step; a degree contains the lower
    ones whole.
    Of several relations to the same skill the closest counts.
    """
    found: dict[str, tuple[Relation, float]] = {}
    for reached, relation, factor in _related(skill_id, knowledge):
        if reached not in found or factor > found[reached][1]:
            found[reached] = (relation, factor)
    return found


def _related(skill_id: str, knowledge: Knowledge) -> Iterator[tuple[str, Relation, float]]:
    skill = knowledge.skills[skill_id]
    yield skill_id, Relation.SHOWN, FACTOR[Relation.SHOWN]
    for above, depth in _closure(skill_id, lambda s: knowledge.skills[s].broader):
        if skill.kind in _PRODUCTS and knowledge.skills[above].kind in _PRODUCTS:
            yield above, Relation.KIND_OF, FACTOR[Relation.KIND_OF]
        else:
            yield above, Relation.BELONGS_TO, FACTOR[Relation.BELONGS_TO] ** depth
    for below, depth in _closure(skill_id, lambda s: knowledge.skills[s].requires):
        whole = skill.kind is knowledge.skills[below].kind is SkillKind.DEGREE
        yield below, Relation.RESTS_ON, 1.0 if whole else FACTOR[Relation.RESTS_ON] ** depth
    for part in knowledge.narrower.get(skill_id, ()):
        yield part, Relation.PART_OF, FACTOR[Relation.PART_OF]
    if skill.kind in _ALIKE:
        for like in (s for above in skill.broader for s in knowledge.narrower[above]):
            if knowledge.skills[like].kind is skill.kind:
                yield like, Relation.LIKE, FACTOR[Relation.LIKE]


def _add(held: dict[str, Holding], skill: str, credit: float, knowledge: Knowledge) -> None:
    """Add a skill of that credit with all that follows from it, each where it is the best."""
    if credit <= 0:
        return
    for reached, (relation, factor) in following(skill, knowledge).items():
        best = held.get(reached)
        if best is None or credit * factor > best.credit:
            held[reached] = Holding(credit * factor, skill, relation)


def _recency(last: int | None, read_on: str) -> float:
    """1 for what was used of late, less for what is older, never less than a claim."""
    if last is None or not read_on:
        return 1.0
    age = int(read_on[:4]) - last
    fall = (age - _FRESH_YEARS) / (_OLD_YEARS - _FRESH_YEARS)
    return 1.0 - (1.0 - CLAIMED) * min(1.0, max(0.0, fall))


def _closure(start: str, step: Callable[[str], Iterable[str]]) -> Iterator[tuple[str, int]]:
    """All that ``step`` reaches from ``start``, nearest first, each with its distance."""
    seen = {start}
    frontier, distance = [start], 0
    while frontier:
        frontier = list(dict.fromkeys(n for s in frontier for n in step(s) if n not in seen))
        distance += 1
        seen.update(frontier)
        yield from ((found, distance) for found in frontier)
