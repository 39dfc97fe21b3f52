"""A whole ESCO release read and held together: its tables, and what they say of each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from metier.knowledge.delimited import broken
from metier.knowledge.esco_published import ROWS
from metier.knowledge.esco_release import EscoRelease
from metier.knowledge.esco_tables import (
    ConceptRows,
    Notes,
    RelationRows,
    read_collection,
    read_concepts,
    read_relations,
)
from metier.knowledge.release_files import DOWNLOAD

_ISCO = "http://data.europa.eu/esco/isco/C"
_SKILLS, _OCCUPATIONS = ("skills", "skill_groups"), ("occupations", "isco_groups")
_BETWEEN: Mapping[str, tuple[Sequence[str], Sequence[str]]] = {
    "occupation_skills": (("occupations",), ("skills",)),
    "skill_skills": (("skills",), ("skills",)),
    "broader_occupations": (_OCCUPATIONS, _OCCUPATIONS),
    "broader_skills": (_SKILLS, _SKILLS),
}
"""The tables that hold the two ends of each table of relations."""


@dataclass(frozen=True, slots=True)
class EscoTables:
    """What was read of a release: ``concepts`` in its language, ``others`` in further ones."""

    language: str
    concepts: Mapping[str, ConceptRows]
    relations: Mapping[str, RelationRows]
    collections: Mapping[str, Sequence[str]]
    others: Mapping[str, Mapping[str, ConceptRows]]
    notes: tuple[str, ...]

    @property
    def rows(self) -> dict[str, int]:
        """How many rows each table has."""
        counts = {table: len(rows.ids) for table, rows in self.concepts.items()}
        return counts | {table: len(rows.sources) for table, rows in self.relations.items()}

    @property
    def known(self) -> set[str]:
        """All its concepts."""
        return set(chain.from_iterable(rows.ids for rows in self.concepts.values()))


def read_release(release: EscoRelease, languages: Sequence[str], partial: bool) -> EscoTables:
    """Read a release in ``languages``, the first of which is that of its tables.

    Raises:
        DamagedFileError: with file and line of the first thing that is wrong.
    """
    notes, language = Notes(), languages[0]
    concepts = read_names(release, language, notes)
    _check_isco_groups(concepts)
    strict = not partial
    relations = {
        table: read_relations(table, file, _ends(table, concepts), strict, notes)
        for table, file in release.relations.items()
    }
    members = {*_ids(concepts, "skills"), *_ids(concepts, "occupations")}
    whole = {"skills", "occupations"} <= concepts.keys()
    collections = {
        name: read_collection(file, members if whole else (), strict, notes)
        for name, file in release.collections.get(language, {}).items()
    }
    others = {code: read_names(release, code, Notes()) for code in languages[1:]}
    return EscoTables(language, concepts, relations, collections, others, notes.lines())


def read_names(release: EscoRelease, language: str, notes: Notes) -> dict[str, ConceptRows]:
    """The concepts of a release in one language."""
    files = release.names[language]
    return {table: read_concepts(table, file, notes) for table, file in files.items()}


def check_rows(tables: EscoTables, version: str) -> None:
    """Refuse a table that has fewer rows than the release has as published.

    Raises:
        DamagedFileError: with the file and the line that it ends on.
    """
    for table, count in tables.rows.items():
        published = ROWS.get(version, {}).get(table, 0)
        if count < published:
            source = tables.concepts.get(table) or tables.relations[table]
            ends = source.file.read().count(b"\n") + 1
            problem = f"ends after {count:,} rows; ESCO {version} has {published:,} here"
            cure = f"{DOWNLOAD[:-1]}, or say --partial for what there is."
            raise broken(source.file.name, ends, problem, cure)


def _check_isco_groups(concepts: Mapping[str, ConceptRows]) -> None:
    if not {"occupations", "isco_groups"} <= concepts.keys():
        return
    groups, rows = set(concepts["isco_groups"].ids), concepts["occupations"]
    for line, group in zip(rows.lines, rows.extra["iscoGroup"], strict=True):
        if _ISCO + group not in groups:
            raise broken(rows.file.name, line, f"ISCO group {group!r} is not in the release")


def _ends(table: str, concepts: Mapping[str, ConceptRows]) -> tuple[frozenset[str], frozenset[str]]:
    """The concepts that either end of a relation may be; empty where a table of them is missing."""
    one, other = (
        frozenset(chain.from_iterable(_ids(concepts, name) for name in names))
        if set(names) <= concepts.keys()
        else frozenset[str]()
        for names in _BETWEEN[table]
    )
    return one, other


def _ids(concepts: Mapping[str, ConceptRows], table: str) -> list[str]:
    return concepts[table].ids if table in concepts else []
