"""The rules that hold across the authored files. ``python -m metier.knowledge.check``."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import TypeVar

from metier.errors import KnowledgeError
from metier.knowledge import authored
from metier.knowledge.authored import SharesFile
from metier.knowledge.patterns import PatternsFile, read_patterns
from metier.text import key
from metier.types import Outlook, Role, Skill, SkillKind

T = TypeVar("T")

_NO_HOURS_NEEDED = {SkillKind.FIELD}


def problems(folder: Path = authored.DATA) -> list[str]:
    """What is wrong in the authored files, a line each; empty where all is well."""
    found: list[str] = []
    skills = [s for path in authored.skill_files(folder) for s in _read(found, _skills, path)]
    roles = [r for path in authored.role_files(folder) for r in _read(found, _roles, path)]
    sources = {source.id for source in _read(found, authored.read_sources, folder)}
    outlook = list(_read(found, authored.read_outlook, folder))
    known = {skill.id for skill in skills}
    role_ids = {role.id for role in roles}
    found += _repeated("skill", (s.id for s in skills))
    found += _repeated("role", (r.id for r in roles))
    found += _shared_forms(skills)
    for skill in skills:
        found += _skill_problems(skill, known, sources)
    found += _cycles("requires", {s.id: s.requires for s in skills})
    found += _cycles("broader", {s.id: s.broader for s in skills})
    for role in roles:
        found += _role_problems(role, known, role_ids, sources)
    for figure in outlook:
        found += _outlook_problems(figure, roles, sources)
    for table in _read(found, authored.read_shares, folder):
        found += _shares_problems(table, roles, sources)
    for sheet in _read(found, read_patterns, folder):
        found += _patterns_problems(sheet, known, role_ids, sources)
    return found


def _patterns_problems(
    sheet: PatternsFile, skills: set[str], roles: set[str], sources: set[str]
) -> Iterator[str]:
    """Names in a patterns file that the knowledge base does not have."""
    for what, named, known in (
        ("source", {sheet.source}, sources),
        ("skill", set(sheet.skills), skills),
        ("role", set(sheet.roles), roles),
    ):
        for name in sorted(named - known):
            yield f"patterns {sheet.source}: unknown {what} {name!r}"


def _read(found: list[str], reader: Callable[[Path], Iterable[T]], path: Path) -> list[T]:
    try:
        return list(reader(path))
    except KnowledgeError as error:
        found.append(str(error))
        return []


def _skills(path: Path) -> Iterable[Skill]:
    return authored.read_skills(path)


def _roles(path: Path) -> Iterable[Role]:
    return [authored.read_role(path)]


def _repeated(what: str, ids: Iterable[str]) -> Iterator[str]:
    for name, count in Counter(ids).items():
        if count > 1:
            yield f"{what} {name}: defined {count} times"


def _shared_forms(skills: Iterable[Skill]) -> Iterator[str]:
    owners: dict[str, set[str]] = defaultdict(set)
    for skill in skills:
        for form in (skill.name, *skill.aliases):
            if form not in skill.contextual:
                owners[key(form)].add(skill.id)
    for form, names in owners.items():
        if not any(map(str.isalnum, form)):
            yield f"skill {', '.join(sorted(names))}: a form folds to nothing"
        elif len(names) > 1:
            yield f"alias {form!r} belongs to {', '.join(sorted(names))}"


def _skill_problems(skill: Skill, known: set[str], sources: set[str]) -> Iterator[str]:
    for relation, targets in (("broader", skill.broader), ("requires", skill.requires)):
        for target in targets:
            if target not in known:
                yield f"skill {skill.id}: {relation} unknown {target!r}"
            if target == skill.id:
                yield f"skill {skill.id}: {relation} itself"
    low, high = skill.hours
    if not 0 <= low <= high or (high == 0 and skill.kind not in _NO_HOURS_NEEDED):
        yield f"skill {skill.id}: hours {skill.hours} are no range"
    if skill.source not in sources:
        yield f"skill {skill.id}: unknown source {skill.source!r}"


def _role_problems(
    role: Role, known: set[str], roles: set[str], sources: set[str]
) -> Iterator[str]:
    named = [s for r in role.requirements for s in r.skills]
    named += [s for p in role.projects for s in p.proves]
    named += [*role.education, *role.industries]
    for name in sorted(set(named) - known):
        yield f"role {role.id}: unknown skill {name!r}"
    for neighbour in role.neighbours:
        if neighbour.role not in roles or neighbour.role == role.id:
            yield f"role {role.id}: neighbour {neighbour.role!r} is no other role"
    for skill, count in Counter(s for r in role.requirements for s in r.skills).items():
        if count > 1:
            yield f"role {role.id}: {skill} is asked for {count} times"
    if not role.levels or len(role.requirements) < 10 or len(role.duties) < 4:
        yield f"role {role.id}: too thin (levels, at least 10 skills, at least 4 duties)"
    if role.levels and not any(
        r.level.rank <= role.levels[0].level.rank for r in role.requirements
    ):
        yield f"role {role.id}: asks for nothing at its lowest level"
    if role.source not in sources:
        yield f"role {role.id}: unknown source {role.source!r}"


def _outlook_problems(outlook: Outlook, roles: Iterable[Role], sources: set[str]) -> Iterator[str]:
    if outlook.figure.source not in sources:
        yield f"outlook {outlook.id}: unknown source {outlook.figure.source!r}"
    known = {name for role in roles for name in (role.id, role.family)}
    for name in outlook.about:
        if name not in known:
            yield f"outlook {outlook.id}: about unknown role or family {name!r}"


def _shares_problems(table: SharesFile, roles: Iterable[Role], sources: set[str]) -> Iterator[str]:
    """A count that belongs to no requirement would be passed over in silence."""
    if table.source not in sources:
        yield f"shares {table.source}: unknown source"
    asked = {role.id: {"+".join(r.skills) for r in role.requirements} for role in roles}
    for role_id, row in table.roles.items():
        for name, count in row.skills.items():
            if name not in asked.get(role_id, ()):
                yield f"shares {table.source}: {role_id} does not ask for {name!r}"
            if not 0 <= count <= row.ads:
                yield f"shares {table.source}: {role_id} {name}: {count} of {row.ads} ads"


def _cycles(relation: str, graph: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        yield f"{relation} goes round in a circle: {' → '.join(error.args[1])}"


def main() -> int:
    """Print the problems; 1 if there are any."""
    found = problems()
    for line in found:
        print(line)
    print(f"{len(found)} problems", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
