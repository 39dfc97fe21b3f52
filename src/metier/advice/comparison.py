"""Two roles side by side: what both ask for and what only one does."""

from __future__ import annotations

from collections.abc import Set

from metier.types import Comparison, Requirement, Role, Shared


def compare(first: Role, second: Role) -> Comparison:
    """Compare what two roles ask for at any level.

    ``overlap`` is the share of importance that they have in common (Ruzicka similarity:
    the sum of the smaller over the sum of the larger importances of each skill).
    """
    ours, theirs = _importances(first), _importances(second)
    skills = sorted(ours.keys() | theirs.keys())
    smaller = sum(min(ours.get(s, 0.0), theirs.get(s, 0.0)) for s in skills)
    larger = sum(max(ours.get(s, 0.0), theirs.get(s, 0.0)) for s in skills)
    both = [Shared(s, ours[s], theirs[s]) for s in skills if s in ours and s in theirs]
    return Comparison(
        first=first.id,
        second=second.id,
        overlap=smaller / larger if larger else 0.0,
        both=tuple(sorted(both, key=lambda s: (-(s.first + s.second), s.skill))),
        only_first=_not_in(first, theirs.keys()),
        only_second=_not_in(second, ours.keys()),
    )


def _importances(role: Role) -> dict[str, float]:
    """The importance of each skill; any one of several counts for each of them."""
    return {s: r.importance for r in role.requirements for s in r.skills}


def _not_in(role: Role, known: Set[str]) -> tuple[Requirement, ...]:
    found = [r for r in role.requirements if known.isdisjoint(r.skills)]
    return tuple(sorted(found, key=lambda r: (-r.importance, r.skills)))
