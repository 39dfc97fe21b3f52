"""An ESCO release written to its place: Parquet for tables, packed columns to open fast."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from pathlib import Path

from metier.knowledge.esco_languages import CONCEPT_TABLES, Names, names_in, write_language
from metier.knowledge.esco_reading import EscoTables
from metier.knowledge.esco_tables import ConceptRows, RelationRows
from metier.knowledge.taxonomy import Concepts
from metier.knowledge.taxonomy_packing import pack_broader, pack_concepts, pack_relations
from metier.knowledge.taxonomy_store import write_table


def write_release(
    folder: Path, tables: EscoTables, version: str, carried: dict[str, Names]
) -> None:
    """Write all tables; ``carried`` are names in languages that were there before."""
    for table, rows in tables.concepts.items():
        _write_concepts(folder / f"{table}.parquet", rows)
    for table, relations in tables.relations.items():
        _write_relations(folder / f"{table}.parquet", relations)
    if tables.collections:
        _write_collections(folder / "collections.parquet", tables)
    _pack(folder, tables)
    known = tables.known
    for language, names in carried.items():
        kept = {concept: name for concept, name in names.items() if concept in known}
        write_language(folder, language, kept)
    for language, other in tables.others.items():
        write_language(folder, language, names_in(other, known, tables.concepts, version))


def _write_concepts(path: Path, rows: ConceptRows) -> None:
    write_table(
        path,
        {
            "id": ("text", rows.ids),
            "label": ("text", rows.labels),
            "alternatives": ("texts", rows.alternatives),
            "description": ("text", rows.descriptions),
            "kind": ("text", rows.kinds),
            **{name: ("text", values) for name, values in rows.extra.items()},
        },
    )


def _write_relations(path: Path, rows: RelationRows) -> None:
    write_table(
        path,
        {
            "source": ("text", rows.sources),
            "target": ("text", rows.targets),
            "relation": ("text", rows.names),
        },
    )


def _write_collections(path: Path, tables: EscoTables) -> None:
    rows = [(name, one) for name, ids in tables.collections.items() for one in ids]
    columns = list(zip(*rows, strict=True))
    write_table(path, {"collection": ("text", columns[0]), "id": ("text", columns[1])})


def _pack(folder: Path, tables: EscoTables) -> None:
    for table in ("skills", "occupations"):
        if table in tables.concepts:
            pack_concepts(folder, table, _concepts([tables.concepts[table]]))
    groups = [tables.concepts[t] for t in CONCEPT_TABLES[2:] if t in tables.concepts]
    if groups:
        pack_concepts(folder, "groups", _concepts(groups))
    if {"skills", "occupations"} <= tables.concepts.keys() and (
        rows := tables.relations.get("occupation_skills")
    ):
        pack_relations(
            folder,
            tables.concepts["occupations"].ids,
            tables.concepts["skills"].ids,
            (
                (o, s, r, None)
                for o, s, r in zip(rows.sources, rows.targets, rows.names, strict=True)
            ),
        )
    pillars = [tables.relations[t] for t in tables.relations if t.startswith("broader")]
    if pillars:
        pairs = (zip(p.sources, p.targets, strict=True) for p in pillars)
        pack_broader(folder, chain.from_iterable(pairs), tables.known)


def _concepts(tables: Iterable[ConceptRows]) -> Concepts:
    every = list(tables)
    return Concepts(
        tuple(chain.from_iterable(rows.ids for rows in every)),
        tuple(chain.from_iterable(rows.labels for rows in every)),
        tuple(chain.from_iterable(rows.alternatives for rows in every)),
        tuple(chain.from_iterable(rows.descriptions for rows in every)),
        tuple(chain.from_iterable(rows.kinds for rows in every)),
    )
