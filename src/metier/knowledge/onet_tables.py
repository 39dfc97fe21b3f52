"""The tables of O*NET that Metier keeps, and how each row of them is checked."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from math import inf

from metier.errors import DamagedFileError
from metier.knowledge.delimited import Row, broken
from metier.knowledge.release_files import ReleaseFile
from metier.knowledge.taxonomy_store import Kind

CODE = "O*NET-SOC Code"
_RELATED = "Related O*NET-SOC Code"
_SOC = re.compile(r"\d\d-\d{4}\.\d\d")


@dataclass(frozen=True, slots=True)
class Sort:
    """A table: what it is called here, and its columns as published → as kept, and their kind."""

    name: str
    columns: Mapping[str, tuple[str, Kind]]

    @property
    def needed(self) -> tuple[str, ...]:
        """The columns that must be there."""
        return (CODE, *self.columns)


_RATING: Mapping[str, tuple[str, Kind]] = {
    "Element ID": ("element", "text"),
    "Element Name": ("name", "text"),
    "Scale ID": ("scale", "text"),
    "Data Value": ("value", "number"),
}
_SUPPRESS: Mapping[str, tuple[str, Kind]] = {"Recommend Suppress": ("suppress", "text")}

TABLES: Mapping[str, Sort] = {
    "Occupation Data": Sort(
        "occupations", {"Title": ("label", "text"), "Description": ("description", "text")}
    ),
    "Alternate Titles": Sort(
        "alternate_titles", {"Alternate Title": ("title", "text"), "Short Title": ("short", "text")}
    ),
    "Sample of Reported Titles": Sort("reported_titles", {"Reported Job Title": ("title", "text")}),
    "Task Statements": Sort(
        "tasks",
        {"Task ID": ("task", "text"), "Task": ("text", "text"), "Task Type": ("type", "text")},
    ),
    "Technology Skills": Sort(
        "technology_skills",
        {
            "Example": ("name", "text"),
            "Commodity Code": ("commodity", "text"),
            "Commodity Title": ("group", "text"),
            "Hot Technology": ("hot", "text"),
            "In Demand": ("in_demand", "text"),
        },
    ),
    "Job Zones": Sort("job_zones", {"Job Zone": ("zone", "number")}),
    "Related Occupations": Sort(
        "related_occupations",
        {
            _RELATED: ("related", "text"),
            "Relatedness Tier": ("tier", "text"),
            "Index": ("rank", "number"),
        },
    ),
    "Interests": Sort("interests", _RATING),
    "Skills": Sort("skill_ratings", {**_RATING, **_SUPPRESS}),
    "Knowledge": Sort("knowledge_ratings", {**_RATING, **_SUPPRESS}),
}
"""By the names of the files, the tables that are kept."""

_MAY_BE_EMPTY = {"Short Title", "Task Type", "Recommend Suppress"}
_RANGES: Mapping[str, tuple[float, float]] = {
    "IM": (1, 5),
    "LV": (0, 7),
    "OI": (1, 7),
    "IH": (0, 6),
    "Job Zone": (1, 5),
}
"""Scales of O*NET (its Scales Reference), with their lowest and highest value."""

At = Callable[[str], DamagedFileError]
"""Makes the refusal of a row out of what is wrong with it."""


@dataclass(frozen=True, slots=True)
class OnetRows:
    """A table as read: the occupation of each row, and the columns kept, in parallel lists."""

    sort: Sort
    file: ReleaseFile
    codes: list[str] = field(default_factory=list)
    columns: dict[str, list[str | float]] = field(default_factory=dict)

    def texts(self, column: str) -> list[str]:
        """A column of text."""
        return [str(value) for value in self.columns[column]]

    def numbers(self, column: str) -> list[float]:
        """A column of numbers."""
        return [float(value) for value in self.columns[column]]


def read_table(
    name: str, file: ReleaseFile, rows: Iterable[tuple[int, Row]], known: Collection[str]
) -> OnetRows:
    """One table, each row checked; ``known`` has the occupations (empty: this table has them).

    Raises:
        DamagedFileError: with file and line of the first row that is broken.
    """
    sort = TABLES[name]
    found = OnetRows(sort, file, [], {kept: [] for kept, _ in sort.columns.values()})
    seen: dict[str, int] = {}
    for line, row in rows:
        at = partial(broken, file.name, line)
        for column in (CODE, _RELATED) if _RELATED in sort.columns else (CODE,):
            _check_code(row[column], known, at)
        if not known and seen.setdefault(row[CODE], line) != line:
            raise at(f"{row[CODE]} is there already, in line {seen[row[CODE]]}")
        found.codes.append(row[CODE])
        for column, (kept, kind) in sort.columns.items():
            value = row[column].strip()
            if not value and column not in _MAY_BE_EMPTY:
                raise at(f"no {column}")
            number = kind == "number"
            found.columns[kept].append(_number(value, column, row, at) if number else value)
    if not found.codes:
        raise broken(file.name, 1, "no row below the header")
    return found


def _check_code(code: str, known: Collection[str], at: At) -> None:
    if not _SOC.fullmatch(code):
        raise at(f"{code!r} is no O*NET-SOC code")
    if known and code not in known:
        raise at(f"{code} is not in Occupation Data")


def _number(value: str, column: str, row: Row, at: At) -> float:
    try:
        number = float(value)
    except ValueError as error:
        raise at(f"{column} {value!r} is no number") from error
    low, high = _RANGES.get(row.get("Scale ID", column), (0, inf))
    if not low <= number <= high:
        raise at(f"{column} {value} is not within {low:g} and {high:g}")
    return number
