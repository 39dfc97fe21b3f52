"""An index of stored ads for matching: what is asked of all of them at once, as arrays.

It lies beside the store under a hidden name, made of the store's files and mapped into memory,
so that it opens in milliseconds whatever its size. It takes about half a kilobyte an ad.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np

from metier.knowledge.musts import ARRAYS, Musts, musts_from
from metier.knowledge.patterns import Patterns, PatternSource

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Bools = NDArray[np.bool_]
    Rows = NDArray[np.int64]

COLUMNS = {
    "ids": np.uint8,
    "roles": np.int16,
    "levels": np.int8,
    "places": np.int32,
    "attendances": np.int8,
    "pay": np.float64,
    "currencies": np.int16,
    "posted": np.int32,
    "months": np.int32,
    "employers": np.int32,
    "refusing": np.bool_,
    "years": np.float32,
    "clusters": np.int32,
    "detail_starts": np.int64,
    "details": np.uint8,
}
"""The arrays of an index, each with its type."""

UNDATED = np.iinfo(np.int32).min
"""The day of an ad that does not say when it was posted."""

NONE = -1
"""The level, the attendance, the role … that is not said."""

OWN = "own-ads"
"""The source of patterns that come from the user's own ads."""

_META = "meta.msgpack"


class FormalAsk(msgspec.Struct, frozen=True):
    """Something asked beside skills, as in `metier.types.Ask`."""

    kind: str
    strength: str
    value: str
    years: float | None
    skills: tuple[str, ...]
    equivalent: bool


class KeptSignal(msgspec.Struct, frozen=True):
    """A fact about the ad, as in `metier.types.AdSignal`."""

    signal: str
    start: int
    end: int
    note: str


class Detail(msgspec.Struct, frozen=True):
    """What is shown of an ad beside its id and day, and what it asks beside skills."""

    title: str
    employer: str
    place: str
    country: str
    attendance: str
    role: str
    level: str
    pay_low: float | None
    pay_high: float | None
    pay_currency: str
    pay_period: str
    pay_basis: str
    url: str
    source: str
    row: int
    years: float | None
    formal: tuple[FormalAsk, ...]
    signals: tuple[KeptSignal, ...]


class Names(msgspec.Struct, frozen=True):
    """What the numbers in the arrays stand for. A place is its country, region and city."""

    made_of: str
    skills: tuple[str, ...]
    roles: tuple[str, ...]
    places: tuple[tuple[str, str, str], ...]
    currencies: tuple[str, ...]
    employers: tuple[str, ...]


class AdIndex:
    """The ads of a store as arrays with a value for each ad.

    ``levels`` are ranks and ``attendances`` places in `Attendance` (−1: not said); ``posted``
    are days since 1970; ``pay`` is a year's pay at the upper end, NaN where none is named;
    ``clusters`` has the same number for ads that are one job. ``musts`` and ``wishes`` are the
    skills that are required and preferred.
    """

    def __init__(self, names: Names, arrays: Mapping[str, NDArray[Any]]) -> None:
        self.names = names
        self.ids = arrays["ids"].reshape(-1, 16)
        self.roles, self.levels = arrays["roles"], arrays["levels"]
        self.places, self.attendances = arrays["places"], arrays["attendances"]
        self.pay, self.currencies = arrays["pay"], arrays["currencies"]
        self.posted, self.months = arrays["posted"], arrays["months"]
        self.employers, self.refusing = arrays["employers"], arrays["refusing"]
        self.years, self.clusters = arrays["years"], arrays["clusters"]
        self._detail_starts, self._details = arrays["detail_starts"], arrays["details"]
        self.musts = musts_from(names.skills, _under("must", arrays))
        self.wishes = musts_from(names.skills, _under("wish", arrays))

    def __len__(self) -> int:
        return len(self.roles)

    def id(self, row: int) -> str:
        """The id of an ad."""
        return bytes(self.ids[row]).hex()

    def detail(self, row: int) -> Detail:
        """What is shown of an ad."""
        start, end = self._detail_starts[row : row + 2].tolist()
        return msgspec.json.decode(self._details[start:end].tobytes(), type=Detail)

    @cached_property
    def place(self) -> Mapping[str, int]:
        """The number of each skill."""
        return {skill: number for number, skill in enumerate(self.names.skills)}

    @cached_property
    def patterns(self) -> Patterns:
        """The must-haves of the jobs in the store, each once, as patterns beside the built-in."""
        first = np.sort(np.unique(self.clusters, return_index=True)[1])
        months = self.months[first].astype(np.int64)
        dated = months[months >= 0]
        ends = sorted({int(dated.min()), int(dated.max())}) if len(dated) else []
        columns = {
            "roles": self.roles[first],
            "levels": self.levels[first],
            "countries": self.places[first],
            "months": months,
            "sources": np.zeros(len(first), np.int64),
        }
        origin = PatternSource(OWN, "/".join(f"{m // 12}-{m % 12 + 1:02}" for m in ends))
        countries = [country for country, _, _ in self.names.places]
        return Patterns(self.names.roles, countries, [origin], columns, _of(self.musts, first))


def open_arrays(folder: Path) -> AdIndex:
    """The index kept in a folder, mapped into memory.

    Raises:
        OSError, ValueError, msgspec.MsgspecError: if it is not whole.
    """
    names = msgspec.msgpack.decode((folder / _META).read_bytes(), type=Names)
    arrays = {
        name: np.asarray(np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False))
        for name in array_names()
    }
    return AdIndex(names, arrays)


def write_arrays(folder: Path, names: Names, arrays: Mapping[str, NDArray[Any]]) -> None:
    """Write the files of an index into a folder that is there."""
    for name in array_names():
        np.save(folder / f"{name}.npy", arrays[name], allow_pickle=False)
    (folder / _META).write_bytes(msgspec.msgpack.encode(names))


def array_names() -> Sequence[str]:
    """The names of all arrays of an index."""
    return (*COLUMNS, *(f"{kind}_{name}" for kind in ("must", "wish") for name in ARRAYS))


def _under(kind: str, arrays: Mapping[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
    return {name: arrays[f"{kind}_{name}"] for name in ARRAYS}


def _of(musts: Musts, rows: Rows) -> Musts:
    """The musts of some ads alone; ``rows`` are in rising order."""
    number = np.full(len(musts.totals), NONE, np.int64)
    number[rows] = np.arange(len(rows))
    alone = number[musts.alone_ads]
    skill = np.repeat(np.arange(len(musts.skills)), np.diff(musts.alone_starts))
    kept = alone != NONE
    choice = number[musts.choice_ads] != NONE
    sizes = np.diff(musts.choice_starts)
    starts = np.concatenate([[0], np.cumsum(sizes[choice])]).astype(np.int64)
    places = np.arange(len(musts.skills) + 1)
    return Musts(
        skills=musts.skills,
        alone_starts=np.searchsorted(skill[kept], places).astype(np.int64),
        alone_ads=alone[kept].astype(np.int32),
        choice_ads=number[musts.choice_ads[choice]].astype(np.int32),
        choice_least=musts.choice_least[choice],
        choice_starts=starts,
        choice_skills=musts.choice_skills[np.repeat(choice, sizes)],
        totals=musts.totals[rows],
    )
