"""What ads for a role usually ask: the years at each level, and the skills it is known for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from metier.knowledge.base import Knowledge
from metier.types import Role, SkillKind

_TECHNICAL = frozenset(
    {
        SkillKind.LANGUAGE,
        SkillKind.LIBRARY,
        SkillKind.TOOL,
        SkillKind.PLATFORM,
        SkillKind.METHOD,
        SkillKind.MATHEMATICS,
        SkillKind.KNOWLEDGE,
    }
)


@dataclass(frozen=True, slots=True)
class Usual:
    """Roles by id; the skills each is known for, with those near to them; and which skills are
    technical."""

    roles: Mapping[str, Role]
    known: Mapping[str, frozenset[str]]
    technical: frozenset[str]


def usual(knowledge: Knowledge) -> Usual:
    """What the knowledge base says is usual for each role."""
    known = {role.id: _near(role, knowledge) for role in knowledge.roles.values()}
    technical = frozenset(s.id for s in knowledge.skills.values() if s.kind in _TECHNICAL)
    return Usual(knowledge.roles, known, technical)


def _near(role: Role, knowledge: Knowledge) -> frozenset[str]:
    """The skills of a role, what they belong to, and what belongs to them."""
    own = {skill for requirement in role.requirements for skill in requirement.skills}
    wider = {broader for skill in own for broader in knowledge.skills[skill].broader}
    narrower = {s.id for s in knowledge.skills.values() if own.intersection(s.broader)}
    return frozenset(own | wider | narrower)
