"""The vectors of a taxonomy's concepts, made once and kept in the data folder.

A concept's vector is its label's with half of the mean of its other names', which says what the
label leaves open. Titles are also held against each name alone; skills are not, and the vectors
of their names, which are many, are let go once they are summed.
"""

from __future__ import annotations

import os
import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from metier.models.static import Embedder, Vectors, unit
from metier.models.store import Models
from metier.reading.ranked_names import Names
from metier.types import Setting

_OTHERS = 0.5
"""The share of the mean of the other names; chosen on validation parts."""

_BLOCK = 1024
"""Concepts embedded at once, so that memory stays small."""

_MOST_NAMES = 12
"""Other names of a concept that are embedded; few have more, and they add little."""


@dataclass(frozen=True, slots=True)
class ConceptVectors:
    """``concepts`` [concepts, d]; ``names`` [names, d] with the concept of each in ``owners``.

    ``names`` and ``owners`` have no rows where names are not looked at one by one.
    """

    concepts: Vectors
    names: Vectors
    owners: NDArray[np.int32]

    def best_name(self, likeness: Vectors) -> Vectors:
        """[texts, names] → [texts, concepts]: the likeness of each concept's nearest name."""
        starts = np.flatnonzero(np.r_[True, self.owners[1:] != self.owners[:-1]])
        nearest: Vectors = np.maximum.reduceat(likeness, starts, axis=1)
        return nearest


def kept_vectors(
    names: Names, models: Models, setting: Setting, folder: Path | None, each_name: bool
) -> ConceptVectors:
    """The vectors of what is ranked, from the data folder where they were kept there before."""
    embedder, version = (
        (models.ranker, models.ranker_version)
        if setting is Setting.BEST
        else (models.static, models.static_version)
    )
    path = None
    if folder is not None and names.key:
        path = folder / "vectors" / f"{names.key}-{setting}-{version}.npz"
        if (found := _read(path)) is not None:
            return found
    made = concept_vectors(names, embedder, each_name)
    if path is not None:
        _write(path, made)
    return made


def concept_vectors(names: Names, embedder: Embedder, each_name: bool = True) -> ConceptVectors:
    """Embed every name of every concept; keep the names' own vectors where wanted."""
    concepts, rows, owners = [], [], []
    known = known_names(names)
    places = np.array([place for place, _ in known], np.int32)
    for start in range(0, len(names), _BLOCK):
        low, high = np.searchsorted(places, (start, start + _BLOCK))
        embedded = embedder.embed([name for _, name in known[low:high]])
        concepts.append(_concepts(embedded, places[low:high]))
        if each_name:
            rows.append(embedded)
            owners.append(places[low:high])
    made = np.concatenate(concepts)
    if each_name:
        return ConceptVectors(made, np.concatenate(rows), np.concatenate(owners))
    return ConceptVectors(made, np.empty((0, made.shape[1]), np.float32), np.empty(0, np.int32))


def known_names(names: Names) -> list[tuple[int, str]]:
    """The names that count, concept by concept, each label first."""
    return [
        (place, name)
        for place, label in enumerate(names.labels)
        for name in dict.fromkeys([label, *names.others[place][:_MOST_NAMES]])
    ]


def _concepts(rows: Vectors, owners: NDArray[np.int32]) -> Vectors:
    """Label plus half the mean of the other names; rows of a concept lie together."""
    firsts = np.flatnonzero(np.r_[True, owners[1:] != owners[:-1]])
    sums = np.add.reduceat(rows, firsts, axis=0)
    counts = np.diff(np.r_[firsts, len(owners)])[:, None]
    labels = rows[firsts]
    others = (sums - labels) / np.maximum(counts - 1, 1)
    return unit(labels + _OTHERS * others)


def _read(path: Path) -> ConceptVectors | None:
    """What was kept, or None where there is nothing whole."""
    try:
        with np.load(path) as a:
            return ConceptVectors(
                a["concepts"].astype(np.float32), a["names"].astype(np.float32), a["owners"]
            )
    except (OSError, KeyError, ValueError, zipfile.BadZipFile):
        return None


def _write(path: Path, made: ConceptVectors) -> None:
    """Keep the vectors, whole or not at all; a folder that cannot be written is no error."""
    partial = path.with_suffix(f".{os.getpid()}.part.npz")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        np.savez(
            partial,
            concepts=made.concepts.astype(np.float16),
            names=made.names.astype(np.float16),
            owners=made.owners,
        )
        partial.replace(path)
    except OSError:
        partial.unlink(missing_ok=True)
