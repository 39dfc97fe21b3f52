"""Requirement patterns: what real ads for a role ask as must-haves, one row an ad.

``patterns/<source>.toml`` has, for each role, a line an ad: its level, country and month ("-"
where it is silent), then its must-have skills as places in the list of the file. ``4`` is a
skill, ``7|9`` one of two, ``2/7|9|12`` two of three. No text and no employer is kept. Compiled
they are a few arrays, opened when first asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
import numpy as np

from metier.knowledge.authored import DATA, read_toml
from metier.knowledge.musts import ARRAYS, Groups, Musts, arrays_of, gathered, musts_from
from metier.types import Level

if TYPE_CHECKING:
    from numpy.typing import NDArray

SILENT = -1
"""The level of an ad that names none."""

_UNSAID = "-"
_COLUMNS = {
    "roles": np.int16,
    "levels": np.int8,
    "countries": np.int16,
    "months": np.int32,
    "sources": np.int16,
}


class PatternsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``patterns/<source>.toml``."""

    source: str
    period: str
    skills: tuple[str, ...]
    roles: dict[str, tuple[str, ...]]


class PatternSource(msgspec.Struct, frozen=True):
    """Where some patterns come from: a source of the knowledge base, and the time they speak of."""

    id: str
    period: str


class Patterns:
    """The must-haves of many ads, with role, level, month and source of each.

    The columns have a value for each ad: ``roles`` a place in ``role_ids`` (−1: none),
    ``levels`` a rank (−1: silent), ``countries`` a place in ``country_codes`` (−1: unknown),
    ``months`` the year times 12 plus the month from 0 (−1: unknown), ``sources`` a place in
    ``origins``.
    """

    def __init__(
        self,
        role_ids: Sequence[str],
        country_codes: Sequence[str],
        origins: Sequence[PatternSource],
        columns: Mapping[str, NDArray[np.signedinteger[Any]]],
        musts: Musts,
    ) -> None:
        self.role_ids, self.country_codes = tuple(role_ids), tuple(country_codes)
        self.origins = tuple(origins)
        self.roles, self.levels = columns["roles"], columns["levels"]
        self.countries, self.months = columns["countries"], columns["months"]
        self.sources = columns["sources"]
        self.musts = musts

    def __len__(self) -> int:
        return len(self.roles)

    @cached_property
    def place(self) -> Mapping[str, int]:
        """The number of each skill that the musts speak of."""
        return {skill: number for number, skill in enumerate(self.musts.skills)}

    def ads_for(self, role: str) -> NDArray[np.int64]:
        """The places of the ads for a role."""
        try:
            number = self.role_ids.index(role)
        except ValueError:
            return np.empty(0, np.int64)
        order, starts = self._by_role
        found: NDArray[np.int64] = order[starts[number] : starts[number + 1]]
        return found

    @cached_property
    def _by_role(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        order = np.argsort(self.roles, kind="stable")
        places = np.arange(len(self.role_ids) + 1)
        return order, np.searchsorted(self.roles[order], places).astype(np.int64)


class _Row(NamedTuple):
    """A line of a file, taken apart; ``place`` are the numbers of the file's skills here."""

    role: int
    source: int
    level: int
    country: str
    month: int
    musts: Sequence[str]
    place: Sequence[int]


class _Compiled(msgspec.Struct, frozen=True):
    roles: tuple[str, ...]
    countries: tuple[str, ...]
    origins: tuple[PatternSource, ...]
    skills: tuple[str, ...]
    columns: dict[str, bytes]
    musts: dict[str, bytes]


def read_patterns(folder: Path = DATA) -> Iterator[PatternsFile]:
    """Every patterns file, in the order of their names; refuses one that does not fit."""
    for path in sorted((folder / "patterns").glob("*.toml")):
        yield read_toml(path, PatternsFile)


def compile_patterns(folder: Path = DATA) -> bytes:
    """All patterns files of a folder as one value, to be opened by `open_patterns`.

    Raises:
        KnowledgeError: with the file, if one does not fit its schema.
    """
    files = list(read_patterns(folder))
    roles = tuple(sorted({role for file in files for role in file.roles}))
    skills = tuple(sorted({skill for file in files for skill in file.skills}))
    place = {skill: number for number, skill in enumerate(skills)}
    rows = [
        _row(line, roles.index(role), number, [place[s] for s in file.skills])
        for number, file in enumerate(files)
        for role, lines in file.roles.items()
        for line in lines
    ]
    countries = tuple(sorted({row.country for row in rows} - {_UNSAID}))
    number_of = {country: number for number, country in enumerate(countries)}
    columns = {
        "roles": [row.role for row in rows],
        "levels": [row.level for row in rows],
        "countries": [number_of.get(row.country, -1) for row in rows],
        "months": [row.month for row in rows],
        "sources": [row.source for row in rows],
    }
    musts = arrays_of(gathered(skills, len(rows), _groups(rows)))
    return msgspec.msgpack.encode(
        _Compiled(
            roles,
            countries,
            tuple(PatternSource(file.source, file.period) for file in files),
            skills,
            {name: np.array(columns[name], kind).tobytes() for name, kind in _COLUMNS.items()},
            {name: array.tobytes() for name, array in musts.items()},
        )
    )


def open_patterns(data: bytes) -> Patterns:
    """The patterns of a compiled value."""
    found = msgspec.msgpack.decode(data, type=_Compiled)
    columns = {
        name: np.frombuffer(found.columns[name], kind).astype(np.int64)
        for name, kind in _COLUMNS.items()
    }
    arrays = {name: np.frombuffer(found.musts[name], kind) for name, kind in ARRAYS.items()}
    musts = musts_from(found.skills, arrays)
    return Patterns(found.roles, found.countries, found.origins, columns, musts)


def pattern_line(
    level: str, country: str, month: str, musts: Iterable[tuple[int, Sequence[int]]]
) -> str:
    """The line of an ad: its musts as (how many are enough, places of skills).

    >>> pattern_line("mid", "US", "2026-01", [(1, [4]), (1, [7, 9]), (2, [7, 9, 12])])
    'mid US 2026-01 4 7|9 2/7|9|12'
    >>> pattern_line("", "", "2020", [])
    '- - 2020'
    """
    head = [level or _UNSAID, country or _UNSAID, month or _UNSAID]
    return " ".join([*head, *(_said(least, skills) for least, skills in musts)])


def month_number(month: str) -> int:
    """The year times 12 plus the month from 0; a year alone is its January; unknown: −1.

    >>> month_number("2026-02"), month_number("2020"), month_number("undated")
    (24313, 24240, -1)
    """
    year, _, rest = month.partition("-")
    if not year.isdecimal():
        return -1
    return int(year) * 12 + (int(rest) - 1 if rest.isdecimal() else 0)


def _said(least: int, skills: Sequence[int]) -> str:
    names = "|".join(map(str, skills))
    return names if least == 1 else f"{least}/{names}"


def _row(line: str, role: int, source: int, place: Sequence[int]) -> _Row:
    level, country, month, *musts = line.split()
    rank = SILENT if level == _UNSAID else Level(level).rank
    return _Row(role, source, rank, country, month_number(month), musts, place)


def _groups(rows: Iterable[_Row]) -> Groups:
    """The groups of all rows, their skills numbered anew."""
    ads: list[int] = []
    least: list[int] = []
    sizes: list[int] = []
    members: list[int] = []
    for ad, row in enumerate(rows):
        for word in row.musts:
            enough, _, names = word.rpartition("/")
            skills = [row.place[int(name)] for name in names.split("|")]
            ads.append(ad)
            least.append(int(enough or 1))
            sizes.append(len(skills))
            members += skills
    starts = np.cumsum([0, *sizes], dtype=np.int64)
    return Groups(
        np.array(ads, np.int64), np.array(least, np.int64), starts, np.array(members, np.int64)
    )
