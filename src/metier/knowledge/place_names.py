"""Names of places as the fields of ads write them, compiled: countries, regions, cities, codes.

Texts are searched for the few names that mean a place wherever they stand (`clause_words`). A
field is a place as a whole, so many more names and codes can be known there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import msgspec

Names = dict[str, tuple[str, ...]]

_LETTERS = str.maketrans({"ł": "l", "ø": "o", "ß": "ss", "æ": "ae", "ı": "i", "’": "", "'": ""})
_SPACES = re.compile(r"[\s.\-–/_]+")
_SAINT = re.compile(r"\bsaint\b")


class FieldNames(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``[fields]`` of ``places.toml``: what is known in fields beside the names of texts.

    ``unclear`` names say too little alone; ``nowhere`` is said in place of a city. ``codes``
    are ISO 3166-1 alpha-3; ``shown`` is spelling → name.
    """

    unclear: tuple[str, ...]
    nowhere: tuple[str, ...]
    codes: dict[str, str]
    countries: Names
    areas: Names
    regions: Names
    cities: Names
    shown: dict[str, str]


class PlacesFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``places.toml``: names by code of country or region.

    ``written`` are the names of regions as texts are searched for them, where the name shown
    is a city's too.
    """

    source: str
    date: date
    countries: Names
    areas: Names
    regions: dict[str, str]
    written: Names
    cities: Names
    fields: FieldNames

    def region(self, code: str) -> str:
        """The name shown of the region of that code, "" where the code is a country's."""
        return self.regions.get(code) or next(iter(self.fields.regions.get(code, ())), "")

    def city(self, name: str) -> str:
        """The name shown of a city that is written so."""
        return self.fields.shown.get(name, name)


class City(NamedTuple):
    """A city: its name as shown, the code of its region ("" if not held) and its country's."""

    name: str
    region: str
    country: str


@dataclass(frozen=True, slots=True)
class PlaceNames:
    """The compiled form; names are folded by `place_key`, codes are in capitals.

    ``codes`` are those of countries, of two letters and of three; ``regions`` has for a name
    the codes of all regions that bear it, ``cities`` all cities that do, the usual one first;
    ``region_names`` is code → name shown.
    """

    countries: Mapping[str, str]
    codes: Mapping[str, str]
    areas: frozenset[str]
    regions: Mapping[str, tuple[str, ...]]
    region_names: Mapping[str, str]
    cities: Mapping[str, tuple[City, ...]]
    unclear: frozenset[str]
    nowhere: frozenset[str]


def place_key(name: str) -> str:
    """A name without case, accents and points: ``"St. Louis"`` and ``"Saint-Louis"`` are one."""
    folded = name.lower().translate(_LETTERS)
    if not folded.isascii():
        parts = unicodedata.normalize("NFKD", folded)
        folded = "".join(part for part in parts if not unicodedata.combining(part))
    folded = _SPACES.sub(" ", folded).strip()
    return _SAINT.sub("st", folded) if "saint" in folded else folded


def compile_place_names(file: PlacesFile) -> PlaceNames:
    """The names of a file, ready to look up."""
    fields = file.fields
    countries = dict(_countries(file))
    two = {*file.countries, *fields.countries}
    return PlaceNames(
        countries=countries,
        codes={**{code: code for code in two}, **fields.codes},
        areas=frozenset(
            place_key(name)
            for areas in (file.areas, fields.areas)
            for row in areas.values()
            for name in row
        ),
        regions=_regions(file),
        region_names={code: file.region(code) for code in sorted({*file.regions, *fields.regions})},
        cities=_cities(file),
        unclear=frozenset(map(place_key, fields.unclear)),
        nowhere=frozenset(map(place_key, fields.nowhere)),
    )


def _countries(file: PlacesFile) -> Iterator[tuple[str, str]]:
    """Names of countries; neither nations within one nor a name that a region shares."""
    parts = {n for code, row in file.fields.regions.items() if code.startswith("GB-") for n in row}
    shared = {*parts, *file.regions.values()}
    for names in (file.countries, file.fields.countries):
        for code, row in names.items():
            yield from ((place_key(name), code) for name in row if name not in shared)


def _regions(file: PlacesFile) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    named = [(code, name) for code, name in file.regions.items()]
    named += [(code, n) for codes in (file.written, file.fields.regions)
              for code, row in codes.items() for n in row]  # fmt: skip
    for code, name in named:
        found.setdefault(place_key(name), {})[code] = None
    return {name: tuple(codes) for name, codes in found.items()}


def _cities(file: PlacesFile) -> dict[str, tuple[City, ...]]:
    found: dict[str, dict[City, None]] = {}
    for written, city in _named_cities(file):
        row = found.setdefault(place_key(written), {})
        if city.region or not any(other.country == city.country for other in row):
            row[city] = None
    return {name: tuple(cities) for name, cities in found.items()}


def _named_cities(file: PlacesFile) -> Iterator[tuple[str, City]]:
    """Names of cities as written, the usual bearer of a name first: one that is written with
    its state ("Vienna, VA") is not."""
    rows = [
        (name, code)
        for cities in (file.cities, file.fields.cities)
        for code, names in cities.items()
        for name in names
    ]
    for name, code in sorted(rows, key=lambda row: "," in row[0]):
        bare = name.split(",")[0]
        yield bare, _city(file.city(bare), code)
    by_name = {name.split(",")[0]: code for name, code in reversed(rows)}
    for written, shown in file.fields.shown.items():
        if shown in by_name:
            yield written, _city(shown, by_name[shown])


def _city(name: str, code: str) -> City:
    return City(name, code if "-" in code else "", code[:2])
