"""The knowledge base as the rest of Metier sees it: skills and roles by id or by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from metier.errors import UnknownNameError
from metier.knowledge.compiled import Compiled, open_compiled
from metier.text import key
from metier.types import Outlook, Role, Skill, Source

if TYPE_CHECKING:
    from metier.knowledge.patterns import Patterns

T = TypeVar("T")


class Knowledge:
    """Skills, roles, sources and figures; immutable."""

    def __init__(self, compiled: Compiled, own: tuple[Patterns, ...] = ()) -> None:
        self.compiled = compiled
        self._own = own
        self.skills: Mapping[str, Skill] = {s.id: s for s in compiled.skills}
        self.roles: Mapping[str, Role] = {r.id: r for r in compiled.roles}
        self.sources: Mapping[str, Source] = {s.id: s for s in compiled.sources}
        self.outlook: tuple[Outlook, ...] = compiled.outlook

    def skill(self, name: str) -> Skill:
        """The skill of that id, name or alias.

        Raises:
            UnknownNameError: with the nearest names.
        """
        return _find("skill", name, self.skills, self._skill_names, lambda s: s.name)

    def role(self, name: str) -> Role:
        """The role of that id, name or alias.

        Raises:
            UnknownNameError: with the nearest names.
        """
        return _find("role", name, self.roles, self._role_names, lambda r: r.name)

    def name(self, skill_id: str) -> str:
        """The display name of a skill id."""
        return self.skills[skill_id].name

    @cached_property
    def patterns(self) -> tuple[Patterns, ...]:
        """What real ads ask as must-haves, in sets: those built in, then the user's own."""
        from metier.knowledge.patterns import open_patterns

        return (open_patterns(self.compiled.patterns), *self._own)

    def beside(self, own: Patterns) -> Knowledge:
        """The same knowledge with the must-haves of the user's own ads beside the built-in."""
        return Knowledge(self.compiled, (own,))

    @cached_property
    def narrower(self) -> Mapping[str, tuple[str, ...]]:
        """For each skill, the skills that name it as their broader one."""
        below: dict[str, list[str]] = {}
        for skill in self.skills.values():
            for above in skill.broader:
                below.setdefault(above, []).append(skill.id)
        return {above: tuple(ids) for above, ids in below.items()}

    @cached_property
    def _skill_names(self) -> Mapping[str, Skill]:
        return _by_name(
            (form, skill)
            for skill in self.skills.values()
            for form in (*skill.contextual, *skill.aliases, skill.name)
        )

    @cached_property
    def _role_names(self) -> Mapping[str, Role]:
        return _by_name(
            (form, role) for role in self.roles.values() for form in (*role.aliases, role.name)
        )


def open_knowledge(file: Path | None = None) -> Knowledge:
    """The built-in knowledge base, or the compiled file given.

    Raises:
        KnowledgeError: if the file is missing or damaged.
    """
    return Knowledge(open_compiled(file) if file else open_compiled())


def _by_name(pairs: Iterable[tuple[str, T]]) -> dict[str, T]:
    names = {key(form): item for form, item in pairs}
    names.pop("", None)
    return names


def _find(
    what: str,
    name: str,
    by_id: Mapping[str, T],
    by_name: Mapping[str, T],
    display: Callable[[T], str],
) -> T:
    found = by_id.get(name) or by_name.get(key(name))
    if found is not None:
        return found
    near = _nearest(key(name), by_name, display)
    cure = f"Did you mean {near}?" if near else f"`metier {what}s` lists them all."
    raise UnknownNameError(f"No {what} is called {name!r}.", cure)


def _nearest(name: str, by_name: Mapping[str, T], display: Callable[[T], str]) -> str:
    from rapidfuzz import fuzz, process

    hits = process.extract(name, by_name.keys(), scorer=fuzz.WRatio, limit=8, score_cutoff=72)
    names = dict.fromkeys(display(by_name[hit]) for hit, _, _ in hits)
    return " or ".join(list(names)[:3])
