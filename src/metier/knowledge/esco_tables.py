"""The tables of an ESCO release, each row checked, as columns."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from metier.knowledge.delimited import Row, broken, rows
from metier.knowledge.esco_published import WITHDRAWN
from metier.knowledge.release_files import ReleaseFile

ESCO = "http://data.europa.eu/esco/"
_TAIL = r"[0-9A-Za-z][0-9A-Za-z.-]*"


@dataclass(frozen=True, slots=True)
class _Sort:
    """How a table of concepts looks: its conceptType, the shape of its URIs, more columns."""

    type: str
    uri: re.Pattern[str]
    needed: tuple[str, ...] = ()


_SORTS: Mapping[str, _Sort] = {
    "skills": _Sort(
        "KnowledgeSkillCompetence", re.compile(f"{ESCO}skill/{_TAIL}"), ("skillType", "reuseLevel")
    ),
    "occupations": _Sort("Occupation", re.compile(f"{ESCO}occupation/{_TAIL}"), ("iscoGroup",)),
    "skill_groups": _Sort("SkillGroup", re.compile(f"{ESCO}(?:skill|isced-f)/{_TAIL}")),
    "isco_groups": _Sort("ISCOGroup", re.compile(f"{ESCO}isco/C\\d{{1,4}}"), ("code",)),
}
_NEEDED = ("conceptType", "conceptUri", "preferredLabel", "altLabels", "description", "status")
_KEPT = ("code", "iscoGroup", "reuseLevel", "status", "modifiedDate", "definition", "scopeNote")
_KINDS = {"skill/competence": "skill", "knowledge": "knowledge", "": "skill"}
_ENDS: Mapping[str, tuple[str, str]] = {
    "occupation_skills": ("occupationUri", "skillUri"),
    "skill_skills": ("originalSkillUri", "relatedSkillUri"),
    "broader_occupations": ("conceptUri", "broaderUri"),
    "broader_skills": ("conceptUri", "broaderUri"),
}
_STRENGTHS = ("essential", "optional")


@dataclass(slots=True)
class Notes:
    """Oddities that are let pass: counted, with the place of the first of each."""

    _seen: dict[str, list[str]] = field(default_factory=dict)

    def add(self, what: str, place: str) -> None:
        """Note one more case of ``what``."""
        self._seen.setdefault(what, []).append(place)

    def lines(self) -> tuple[str, ...]:
        """A line for each sort of oddity."""
        return tuple(f"{len(at)} {what} (first: {at[0]})" for what, at in self._seen.items())


@dataclass(frozen=True, slots=True)
class ConceptRows:
    """A table of concepts, in parallel lists; ``extra`` holds its other columns as text."""

    file: ReleaseFile
    ids: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    alternatives: list[tuple[str, ...]] = field(default_factory=list)
    descriptions: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    extra: dict[str, list[str]] = field(default_factory=dict)
    lines: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class RelationRows:
    """A table of relations, in parallel lists; ``names`` says how the two are related."""

    file: ReleaseFile
    sources: list[str] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)


def read_concepts(table: str, file: ReleaseFile, notes: Notes) -> ConceptRows:
    """The concepts of one table.

    Raises:
        DamagedFileError: with file and line of the first row that is broken.
    """
    sort, found, seen = _SORTS[table], ConceptRows(file), dict[str, int]()
    for line, row in rows(file.read(), file.name, (*_NEEDED, *sort.needed)):
        _check_concept(row, sort, file.name, line)
        uri = row["conceptUri"]
        if seen.setdefault(uri, line) != line:
            raise broken(file.name, line, f"{uri} is there already, in line {seen[uri]}")
        found.lines.append(line)
        _append(found, row, table)
        _note_oddities(row, table, f"{file.name}:{line}", notes)
    if not found.ids:
        raise broken(file.name, 1, "no row below the header")
    return found


def read_relations(
    table: str, file: ReleaseFile, known: tuple[Collection[str], ...], strict: bool, notes: Notes
) -> RelationRows:
    """The relations of one table; ``known`` has the concepts of either end (empty: not there).

    Raises:
        DamagedFileError: with file and line of the first row that is broken or, where
            ``strict``, that points at no concept of the release.
    """
    ends, found, seen = _ENDS[table], RelationRows(file), set[tuple[str, str]]()
    typed = "relationType" if table in ("occupation_skills", "skill_skills") else ""
    for line, row in rows(file.read(), file.name, (*ends, typed) if typed else ends):
        source, target = row[ends[0]], row[ends[1]]
        for uri, concepts in zip((source, target), known, strict=True):
            if not uri.startswith(ESCO):
                raise broken(file.name, line, f"{uri!r} is no URI of ESCO")
            if concepts and uri not in concepts:
                _dangling(uri, file.name, line, strict, notes)
        if typed and row[typed] not in _STRENGTHS:
            raise broken(file.name, line, f"{row[typed]!r} is neither essential nor optional")
        if (source, target) in seen:
            raise broken(file.name, line, "the same two concepts are related above already")
        seen.add((source, target))
        found.sources.append(source)
        found.targets.append(target)
        found.names.append(row[typed] if typed else "broader")
    if not found.sources:
        raise broken(file.name, 1, "no row below the header")
    return found


def read_collection(
    file: ReleaseFile, known: Collection[str], strict: bool, notes: Notes
) -> list[str]:
    """The URIs of a collection of skills or occupations."""
    found: list[str] = []
    for line, row in rows(file.read(), file.name, ("conceptUri", "preferredLabel")):
        uri = row["conceptUri"]
        if known and uri not in known:
            _dangling(uri, file.name, line, strict, notes)
        found.append(uri)
    return found


def _check_concept(row: Row, sort: _Sort, name: str, line: int) -> None:
    if row["conceptType"] != sort.type:
        raise broken(name, line, f"conceptType {row['conceptType']!r}, not {sort.type}")
    if not sort.uri.fullmatch(row["conceptUri"]):
        raise broken(name, line, f"{row['conceptUri']!r} is no URI of such a concept")
    if not row["preferredLabel"].strip():
        raise broken(name, line, "no preferredLabel")
    if row.get("skillType", "") not in _KINDS:
        raise broken(name, line, f"skillType {row['skillType']!r} is not one of ESCO's")


def _append(found: ConceptRows, row: Row, table: str) -> None:
    label = row["preferredLabel"].strip()
    names = [*row["altLabels"].split("\n"), *row.get("hiddenLabels", "").split("\n")]
    others = dict.fromkeys(name.strip() for name in names)
    found.ids.append(row["conceptUri"])
    found.labels.append(label)
    found.alternatives.append(tuple(name for name in others if name not in ("", label)))
    found.descriptions.append(row["description"].strip())
    found.kinds.append(_kind(row, table))
    for column in _KEPT:
        if column in row:
            found.extra.setdefault(column, []).append(row[column].strip())


def _kind(row: Row, table: str) -> str:
    if table == "skills":
        return _KINDS[row["skillType"]]
    return "occupation" if table == "occupations" else "group"


def _note_oddities(row: Row, table: str, place: str, notes: Notes) -> None:
    label = row["preferredLabel"]
    if table == "skills" and not row["skillType"]:
        notes.add("skills without a skillType, taken as skills", f"{place} {label!r}")
    if table == "skills" and not row["reuseLevel"]:
        notes.add("skills without a reuseLevel", f"{place} {label!r}")
    if label != label.strip():
        notes.add("labels with blanks around them, which were left out", f"{place} {label!r}")
    if row["status"] != "released":
        notes.add(f"concepts with the status {row['status']!r}", f"{place} {label!r}")


def _dangling(uri: str, name: str, line: int, strict: bool, notes: Notes) -> None:
    if uri not in WITHDRAWN and strict:
        raise broken(
            name,
            line,
            f"{uri} is no concept of this release",
            "Are all files of one version? --partial passes over such rows.",
        )
    known = "withdrawn from" if uri in WITHDRAWN else "not in"
    notes.add(f"rows that name a concept {known} the release, passed over", f"{name}:{line}")
