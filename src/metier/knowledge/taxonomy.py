"""An imported taxonomy as the rest of Metier sees it: concepts and how they are related.

Nothing is read before it is asked for, and each table is read once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
import numpy as np

from metier.errors import KnowledgeError
from metier.knowledge import taxonomy_store as store
from metier.knowledge.taxonomy_store import Manifest
from metier.settings import data_folder
from metier.types import Related

if TYPE_CHECKING:
    import pyarrow as pa

T = TypeVar("T")


@dataclass(frozen=True)
class Concepts:
    """Skills, occupations or groups of a taxonomy, in parallel tuples in the release's order.

    ``ids`` are URIs (ESCO) or codes (O*NET); ``alternatives`` the other names of each
    (hidden ones too, its label not among them); ``kinds`` are "skill", "knowledge",
    "occupation", "group", "technology".
    """

    ids: tuple[str, ...]
    labels: tuple[str, ...]
    alternatives: tuple[tuple[str, ...], ...]
    descriptions: tuple[str, ...]
    kinds: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.ids)

    def __contains__(self, concept: object) -> bool:
        return concept in self._places

    def index(self, concept: str) -> int:
        """The place of a concept; KeyError where it is not one of these."""
        return self._places[concept]

    def label(self, concept: str) -> str:
        """The label of a concept; KeyError where it is not one of these."""
        return self.labels[self._places[concept]]

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {concept: place for place, concept in enumerate(self.ids)}


NO_CONCEPTS = Concepts((), (), (), (), ())


class Relations(msgspec.Struct, frozen=True, array_like=True):
    """Which skills belong to which occupations, as stored: places in ``Concepts.ids``.

    ``occupations``, ``skills``: int32; ``names``: uint8, places in ``words``; ``weights``:
    float32, NaN where there is none. Rows are sorted by occupation.
    """

    words: tuple[str, ...]
    occupations: bytes
    skills: bytes
    names: bytes
    weights: bytes


class Taxonomy:
    """One version of an imported taxonomy, in one language; immutable."""

    def __init__(self, folder: Path, manifest: Manifest, language: str) -> None:
        self._folder = folder
        self.manifest = manifest
        self.name = manifest.taxonomy
        self.version = manifest.version
        self.language = language

    def __repr__(self) -> str:
        return f"<Taxonomy {self.name}-{self.version} {self.language}>"

    @cached_property
    def skills(self) -> Concepts:
        """Its skills; for O*NET its skills, knowledge and technologies."""
        return self._concepts("skills")

    @cached_property
    def occupations(self) -> Concepts:
        """Its occupations."""
        return self._concepts("occupations")

    @cached_property
    def groups(self) -> Concepts:
        """What its concepts are grouped by: skill groups and ISCO groups."""
        return self._concepts("groups")

    def skills_of(self, occupation: str, relation: str | None = None) -> tuple[Related, ...]:
        """The skills of an occupation, most important first where there are weights."""
        if occupation not in self.occupations:
            return ()
        place = self.occupations.index(occupation)
        rows = self._relations
        start, end = np.searchsorted(rows.occupations, (place, place + 1))
        return self._related(np.arange(start, end), rows.skills, self.skills.ids, relation)

    def occupations_of(self, skill: str, relation: str | None = None) -> tuple[Related, ...]:
        """The occupations that a skill belongs to."""
        if skill not in self.skills:
            return ()
        rows = self._relations
        at = np.flatnonzero(rows.skills == self.skills.index(skill))
        return self._related(at, rows.occupations, self.occupations.ids, relation)

    def broader(self, concept: str) -> tuple[str, ...]:
        """The concepts right above one: ISCO group, skill groups, a broader skill."""
        return self._broader.get(concept, ())

    def has(self, table: str) -> bool:
        """Whether a table is there."""
        return table in self.manifest.tables

    def table(self, name: str) -> pa.Table:
        """A whole table, with the columns of its Parquet file.

        Raises:
            KnowledgeError: if this version has no such table, or it is damaged.
        """
        import pyarrow.parquet as pq

        if not self.has(name):
            known = ", ".join(self.manifest.tables)
            raise KnowledgeError(f"{self.name} {self.version} has no table {name!r}.", known)
        path = self._folder / f"{name}.parquet"
        if not path.exists():
            raise store.damaged(path)
        return pq.read_table(path)

    def _related(
        self, at: Any, targets: Any, ids: tuple[str, ...], relation: str | None
    ) -> tuple[Related, ...]:
        rows = self._relations
        found = [
            Related(ids[targets[i]], rows.words[rows.names[i]], _weight(rows.weights[i]))
            for i in at.tolist()
        ]
        return tuple(r for r in found if relation in (None, r.relation))

    def _concepts(self, table: str) -> Concepts:
        base = self.manifest.languages[0]
        name = table if self.language == base else f"{table}-{self.language}"
        path = self._folder / f"{name}.bin"
        return self._packed(path, Concepts) if path.exists() else self._base_concepts(table)

    def _base_concepts(self, table: str) -> Concepts:
        """The concepts in the language of the tables, which is all there is of some."""
        path = self._folder / f"{table}.bin"
        return self._packed(path, Concepts) if path.exists() else NO_CONCEPTS

    @cached_property
    def _relations(self) -> _Rows:
        path = self._folder / "relations.bin"
        if not path.exists():
            raise KnowledgeError(
                f"{self.name} {self.version} was imported without its relations.",
                "Import the whole release.",
            )
        return _rows(self._packed(path, Relations))

    @cached_property
    def _broader(self) -> Mapping[str, tuple[str, ...]]:
        path = self._folder / "broader.bin"
        return self._packed(path, dict[str, tuple[str, ...]]) if path.exists() else {}

    def _packed(self, path: Path, shape: type[T]) -> T:
        try:
            return msgspec.msgpack.decode(path.read_bytes(), type=shape)
        except (OSError, msgspec.MsgspecError) as error:
            raise store.damaged(path) from error


@dataclass(frozen=True, slots=True)
class _Rows:
    words: tuple[str, ...]
    occupations: Any
    skills: Any
    names: Any
    weights: Any


def open_taxonomy(
    name: str, version: str | None = None, data: Path | str | None = None, language: str = ""
) -> Taxonomy:
    """An imported taxonomy: of ``version``, or the newest whole one that is there.

    ``name`` may carry the version: ``esco-1.1.0`` or ``esco@1.1.0``. ``language`` is a
    code such as ``de``; without it, that of the release (English where there is English).

    Raises:
        KnowledgeError: if it is not there, or not in that language.
    """
    folder = data_folder(data)
    plain, _, named = name.replace("@", "-").partition("-")
    wanted = version or named or None
    there = store.versions_of(folder, plain)
    if not there or (wanted and wanted not in there):
        raise _not_there(plain, wanted, there, folder)
    place = store.where(folder, plain, wanted or store.newest_of(folder, plain) or there[-1])
    manifest = store.read_manifest(place)
    if language and language not in manifest.languages:
        raise KnowledgeError(
            f"{plain} {manifest.version} is not there in {language!r}, "
            f"only in {', '.join(manifest.languages)}.",
            f"`metier kb import {plain} PATH --language {language}` adds it.",
        )
    return Taxonomy(place, manifest, language or manifest.languages[0])


def _not_there(name: str, version: str | None, there: list[str], data: Path) -> KnowledgeError:
    what = f"{name} {version}" if version else name
    known = f", only {', '.join(there)}" if there else ""
    return KnowledgeError(
        f"{what} is not imported in {data}{known}.",
        f"`metier kb import {name} PATH` imports it.",
    )


def _rows(stored: Relations) -> _Rows:
    return _Rows(
        stored.words,
        np.frombuffer(stored.occupations, dtype="<i4"),
        np.frombuffer(stored.skills, dtype="<i4"),
        np.frombuffer(stored.names, dtype="<u1"),
        np.frombuffer(stored.weights, dtype="<f4"),
    )


def _weight(value: Any) -> float | None:
    return None if np.isnan(value) else round(float(value), 4)
