"""Coverage: the importance-weighted share of what a role asks for that is held.

``sum(importance * credit) / sum(importance)``. It is the quantity that ranks roles and that
gaps, plans and routes raise; what it opens in real ads is `advice.clearing`'s to say.
No skill can lower it, because credits only ever add by maximum.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from metier.advice.holdings import Holding, following
from metier.knowledge.base import Knowledge
from metier.types import Level, Requirement, Role


def requirements_at(role: Role, level: Level) -> tuple[Requirement, ...]:
    """What the role asks for at a level: all that is expected there or below."""
    expected = {lower for lower in Level if lower.rank <= level.rank}
    return tuple(r for r in role.requirements if r.level in expected and r.importance > 0)


def coverage_of(asked: Iterable[Requirement], held: Mapping[str, Holding]) -> float:
    """The fit of what is held to what is asked, 0–1."""
    gained = total = 0.0
    for requirement in asked:
        gained += requirement.importance * credit_of(requirement, held)
        total += requirement.importance
    return gained / total


def credit_of(requirement: Requirement, held: Mapping[str, Holding]) -> float:
    """The credit for one requirement: that of the best of its skills, any one of which serves."""
    best = 0.0
    for skill in requirement.skills:
        if skill in held and held[skill].credit > best:
            best = held[skill].credit
    return best


def rises(
    skills: Iterable[str],
    asked: Sequence[Requirement],
    held: Mapping[str, Holding],
    knowledge: Knowledge,
) -> dict[str, dict[int, float]]:
    """By how much fit each skill would rise, learned and proved by itself.

    For every skill a share of fit for each requirement (by its place in ``asked``) that the
    skill, or what follows from it, raises.
    """
    total = sum(r.importance for r in asked)
    now = [credit_of(r, held) for r in asked]
    places: dict[str, list[int]] = {}
    for place, requirement in enumerate(asked):
        for skill in requirement.skills:
            places.setdefault(skill, []).append(place)
    found: dict[str, dict[int, float]] = {}
    for skill in skills:
        best: dict[int, float] = {}
        for reached, (_, factor) in following(skill, knowledge).items():
            for place in places.get(reached, ()):
                if factor > now[place] and factor > best.get(place, 0.0):
                    best[place] = factor
        found[skill] = {
            place: asked[place].importance / total * (factor - now[place])
            for place, factor in best.items()
        }
    return found


def shared_out(rises: Mapping[str, Mapping[int, float]]) -> dict[str, float]:
    """What each of some skills adds to the fit where all are learned.

    Each requirement counts once, for the skill that raises it most; skills that add nothing
    are left out. The sum is the rise of the fit.
    """
    best: dict[int, tuple[float, str]] = {}
    for skill, raised in sorted(rises.items()):
        for place, rise in raised.items():
            if place not in best or rise > best[place][0]:
                best[place] = (rise, skill)
    added: dict[str, float] = {}
    for rise, skill in best.values():
        added[skill] = added.get(skill, 0.0) + rise
    return added
