"""What is authored for reading the clauses of ads: cue words, places of work, the model.

``clauses.toml`` has the words by group, ``places.toml`` the names of places, and
``clause_model.toml`` the weights that `training/train_clauses.py` found.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import msgspec

from metier.knowledge.authored import DATA, read_toml
from metier.knowledge.place_names import PlaceNames, PlacesFile, compile_place_names
from metier.text import key

Words = dict[str, tuple[str, ...]]
Weights = dict[str, dict[str, float]]


class ClausesFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``clauses.toml``: words by group, in four topics."""

    source: str
    date: date
    headings: Words
    cues: Words
    strength: Words
    marks: Words


class ClauseModel(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``clause_model.toml``: for each kind of clause the weight of each sign.

    ``own`` weighs the signs of a clause itself, ``around`` the chances (by kind) that ``own``
    gives the clause and its neighbours; ``strength`` and ``facts`` are the shares that are
    right, by the sign that a reading rests on.
    """

    source: str
    date: date
    own: Weights = {}
    around: Weights = {}
    strength: dict[str, float] = {}
    facts: dict[str, float] = {}


class PlaceName(NamedTuple):
    """What a name of a place means; an area of several countries stands in ``area``."""

    city: str
    region: str
    country: str
    area: str = ""


@dataclass(frozen=True, slots=True)
class ClauseWords:
    """The compiled form: pattern numbers of each group (``topic.group``), places of texts by
    pattern, names of places for fields."""

    groups: Mapping[str, tuple[int, ...]]
    places: Mapping[int, PlaceName]
    fields: PlaceNames
    model: ClauseModel


def read_words(folder: Path = DATA) -> dict[str, tuple[str, ...]]:
    """The words of each group, folded, by ``topic.group``."""
    file = read_toml(folder / "clauses.toml", ClausesFile)
    topics = {
        "headings": file.headings,
        "cues": file.cues,
        "strength": file.strength,
        "marks": file.marks,
    }
    return {
        f"{topic}.{group}": tuple(dict.fromkeys(map(key, words)))
        for topic, groups in topics.items()
        for group, words in groups.items()
    }


def read_places(folder: Path = DATA) -> tuple[dict[str, PlaceName], PlaceNames]:
    """Folded name → what it means in texts; and all that is known in fields."""
    file = read_toml(folder / "places.toml", PlacesFile)
    names = {key(name): place for name, place in chain(_wide(file), _cities(file))}
    return names, compile_place_names(file)


def read_clause_model(folder: Path = DATA) -> ClauseModel:
    """The trained weights; a model without any where there is no file yet."""
    path = folder / "clause_model.toml"
    return read_toml(path, ClauseModel) if path.exists() else ClauseModel("metier", date.min)


def _wide(file: PlacesFile) -> Iterator[tuple[str, PlaceName]]:
    for code, names in file.countries.items():
        yield from ((name, PlaceName("", "", code)) for name in names)
    for area, names in file.areas.items():
        yield from ((name, PlaceName("", "", "", area)) for name in names)
    for code, shown in file.regions.items():
        for name in file.written.get(code, (shown,)):
            yield name, PlaceName("", shown, code[:2])


def _cities(file: PlacesFile) -> Iterator[tuple[str, PlaceName]]:
    for code, names in file.cities.items():
        for name in names:
            city = file.city(name.split(",")[0])
            yield name, PlaceName(city, file.region(code), code[:2])
