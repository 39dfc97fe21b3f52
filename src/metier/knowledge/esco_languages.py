"""Names of ESCO's concepts in further languages, beside the tables of an imported version."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

import msgspec

from metier.knowledge.delimited import broken
from metier.knowledge.esco_tables import ConceptRows
from metier.knowledge.taxonomy import Concepts
from metier.knowledge.taxonomy_packing import pack_concepts, renamed
from metier.knowledge.taxonomy_store import Manifest, read_table, write_table

Names = dict[str, tuple[str, tuple[str, ...], str]]
"""Concept → label, alternatives, description."""

CONCEPT_TABLES = ("skills", "occupations", "skill_groups", "isco_groups")
_PACKED = ("skills", "occupations", "groups")


def write_language(folder: Path, language: str, names: Names) -> None:
    """Write the names of a language as Parquet, and the concepts under them packed."""
    write_table(
        folder / f"labels-{language}.parquet",
        {
            "id": ("text", list(names)),
            "label": ("text", [name[0] for name in names.values()]),
            "alternatives": ("texts", [name[1] for name in names.values()]),
            "description": ("text", [name[2] for name in names.values()]),
        },
    )
    for table in _PACKED:
        path = folder / f"{table}.bin"
        if path.exists():
            base = msgspec.msgpack.decode(path.read_bytes(), type=Concepts)
            pack_concepts(folder, f"{table}-{language}", renamed(base, names))


def names_in(
    tables: Mapping[str, ConceptRows], known: set[str], there: Collection[str], version: str
) -> Names:
    """The names of a language that was read; each concept must be one of ``known``.

    What is not checked are tables that the version as imported has not (not ``there``).

    Raises:
        DamagedFileError: with the file and line of a concept that is not.
    """
    names: Names = {}
    for table, rows in tables.items():
        for i, concept in enumerate(rows.ids):
            if concept not in known and table in there:
                problem = f"{concept} is no concept of ESCO {version} as imported"
                raise broken(rows.file.name, rows.lines[i], problem, "Is it of the same version?")
            names[concept] = (rows.labels[i], rows.alternatives[i], rows.descriptions[i])
    return names


def stored_names(folder: Path, manifest: Manifest, language: str) -> Names:
    """The names of a language as they lie in an imported version."""
    files = [f"labels-{language}"]
    if language == manifest.languages[0]:
        files = [table for table in CONCEPT_TABLES if table in manifest.tables]
    names: Names = {}
    for file in files:
        columns = read_table(folder / f"{file}.parquet")
        for row in zip(
            *(columns[name] for name in ("id", "label", "alternatives", "description")),
            strict=True,
        ):
            names[row[0]] = (row[1], tuple(row[2]), row[3])
    return names
