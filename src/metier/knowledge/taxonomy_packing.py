"""The columns of a taxonomy that are read at every start, packed to open fast."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np

from metier.knowledge.taxonomy import Concepts, Relations
from metier.knowledge.taxonomy_store import write_packed

Row = tuple[str, str, str, float | None]
"""Occupation, skill, how they are related, and the weight where there is one."""


def pack_concepts(folder: Path, name: str, concepts: Concepts) -> None:
    """Write concepts as ``<name>.bin``."""
    write_packed(folder / f"{name}.bin", concepts)


def pack_relations(
    folder: Path, occupations: Sequence[str], skills: Sequence[str], rows: Iterable[Row]
) -> None:
    """Write which skills belong to which occupations; rows that point nowhere are left out.

    The order is that of occupations, then heaviest first, then that of the rows.
    """
    place = {concept: i for i, concept in enumerate(occupations)}
    skill_place = {concept: i for i, concept in enumerate(skills)}
    kept = [r for r in rows if r[0] in place and r[1] in skill_place]
    kept.sort(key=lambda r: (place[r[0]], -(r[3] or 0.0)))
    words = tuple(dict.fromkeys(row[2] for row in kept))
    weights = [np.nan if row[3] is None else row[3] for row in kept]
    packed = Relations(
        words=words,
        occupations=np.array([place[row[0]] for row in kept], dtype="<i4").tobytes(),
        skills=np.array([skill_place[row[1]] for row in kept], dtype="<i4").tobytes(),
        names=np.array([words.index(row[2]) for row in kept], dtype="<u1").tobytes(),
        weights=np.array(weights, dtype="<f4").tobytes(),
    )
    write_packed(folder / "relations.bin", packed)


def pack_broader(folder: Path, pairs: Iterable[tuple[str, str]], known: set[str]) -> None:
    """Write what is right above each concept, as far as both are ``known``."""
    above: dict[str, list[str]] = {}
    for concept, broader in pairs:
        if concept in known and broader in known:
            above.setdefault(concept, []).append(broader)
    write_packed(folder / "broader.bin", above)


def renamed(base: Concepts, names: Mapping[str, tuple[str, Sequence[str], str]]) -> Concepts:
    """Concepts under other names: id → label, alternatives, description.

    What has no name there keeps its own.
    """
    own = zip(base.ids, base.labels, base.alternatives, base.descriptions, strict=True)
    rows = [names.get(row[0], row[1:]) for row in own]
    return Concepts(
        base.ids,
        tuple(row[0] for row in rows),
        tuple(tuple(row[1]) for row in rows),
        tuple(row[2] for row in rows),
        base.kinds,
    )
