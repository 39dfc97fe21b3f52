"""Making an index of stored ads for matching, and finding the one that was made before."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
import numpy as np

from metier.engine.query import query
from metier.knowledge.base import Knowledge
from metier.knowledge.musts import Groups, arrays_of, gathered, joined
from metier.knowledge.patterns import month_number
from metier.market.index.index import (
    COLUMNS,
    NONE,
    UNDATED,
    AdIndex,
    Names,
    array_names,
    open_arrays,
    write_arrays,
)
from metier.market.index.must_groups import groups_of
from metier.market.storage.files import SELECT_ADS, fingerprint
from metier.market.storage.filters import REFUSING
from metier.market.storage.store import AdStore
from metier.market.whole_file import PART
from metier.types import Attendance, Level, PayBasis, Strength

if TYPE_CHECKING:
    import pyarrow as pa
    from numpy.typing import NDArray

Notify = Callable[[str], None]

_NAME = ".matching-"
_FORMAT = 2
"""Counted up when an index is made in another way; one made in the old way is made anew."""
_SLOW = 20_000
"""Ads from which it is said that the index is being made."""

_SELECT = f"""
SELECT id, role, level, country, region, city, attendance, posted, month, employer_key, years,
    asks, cluster, pay_currency,
    CASE WHEN pay_basis <> '{PayBasis.ESTIMATE}'
        THEN coalesce(pay_year_high, pay_year_low) END AS pay,
    len(list_filter(asks, lambda a: a.kind = 'authorisation' AND a.strength = 'must'
        AND a.value IN $refusing)) > 0 AS refusing,
    CAST(to_json({{
        title: title, employer: employer, place: place, country: country,
        attendance: attendance, role: role, level: level, pay_low: pay_low, pay_high: pay_high,
        pay_currency: pay_currency, pay_period: pay_period, pay_basis: pay_basis, url: url,
        source: source, row: row, years: years, signals: signals,
        formal: list_transform(
            list_filter(asks, lambda a: a.kind != 'skills' AND a.strength != 'mentioned'),
            lambda a: {{kind: a.kind, strength: a.strength, value: a.value, years: a.years,
                skills: a.skills, equivalent: a.equivalent}})
    }}) AS VARCHAR) AS detail
FROM ({SELECT_ADS}) JOIN copies USING (id)"""


class _Read(NamedTuple):
    """What is read of one file: a table, and the groups of skills required and preferred."""

    ads: pa.Table
    musts: Groups
    wishes: Groups


def open_index(store: AdStore, knowledge: Knowledge, notify: Notify = lambda _: None) -> AdIndex:
    """The index of a store, made anew where the store or the knowledge has changed.

    Raises:
        UnreadableError: if a file of the store is damaged.
    """
    files = store.files()
    made_of = _made_of(store.folder, files, knowledge)
    folder = store.folder / f"{_NAME}{made_of}"
    with suppress(OSError, ValueError, msgspec.MsgspecError):
        return open_arrays(folder)
    names, arrays = _made(store, files, made_of, knowledge, notify)
    with suppress(OSError):
        _keep(folder, names, arrays)
        return open_arrays(folder)
    return AdIndex(names, arrays)


def _made_of(folder: Path, files: Sequence[Path], knowledge: Knowledge) -> str:
    """A digest of all that an index depends on."""
    digest = blake2b(f"{_FORMAT} {fingerprint(folder, files)}".encode(), digest_size=12)
    for skill in knowledge.skills.values():
        digest.update(f"{skill.id} {skill.kind}\n".encode())
    for role in knowledge.roles.values():
        asked = sorted(skill for r in role.requirements for skill in r.skills)
        digest.update(f"{role.id} {asked}\n".encode())
    return digest.hexdigest()


def _keep(folder: Path, names: Names, arrays: dict[str, NDArray[Any]]) -> None:
    """Put the index beside the store in one step, and remove those made of older files.

    What stands in its place could not be opened, or another process has just made the same.
    """
    part = Path(tempfile.mkdtemp(prefix=_NAME, suffix=PART, dir=folder.parent))
    try:
        write_arrays(part, names, arrays)
        shutil.rmtree(folder, ignore_errors=True)
        part.rename(folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    for older in folder.parent.glob(f"{_NAME}*"):
        if older != folder and older.suffix != PART:
            shutil.rmtree(older, ignore_errors=True)


def _made(
    store: AdStore, files: Sequence[Path], made_of: str, knowledge: Knowledge, notify: Notify
) -> tuple[Names, dict[str, NDArray[Any]]]:
    import pyarrow as pa

    copies = store.copies().select(["id", "cluster"])
    if copies.num_rows >= _SLOW:
        notify(f"Making the index of {copies.num_rows:,} ads; the next match has it ready …")
    parts = list(_read(files, copies, knowledge))
    ads = pa.concat_tables([part.ads for part in parts])
    columns = _Columns(ads, knowledge)
    arrays = columns.arrays()
    skills = tuple(knowledge.skills)
    for kind, groups in (("must", [p.musts for p in parts]), ("wish", [p.wishes for p in parts])):
        sized = [(part.ads.num_rows, found) for part, found in zip(parts, groups, strict=True)]
        musts = gathered(skills, ads.num_rows, joined(sized))
        arrays |= {f"{kind}_{name}": array for name, array in arrays_of(musts).items()}
    return columns.names(made_of, skills), {name: arrays[name] for name in array_names()}


def _read(files: Sequence[Path], copies: pa.Table, knowledge: Knowledge) -> Iterator[_Read]:
    """The files one by one, so that no more than one has its asks in memory."""
    for path in files:
        parameters = {"files": [str(path)], "refusing": [one.value for one in REFUSING]}
        ads = query(_SELECT, parameters, copies=copies).sort_by("id")
        asks = ads["asks"].combine_chunks()
        roles = ads["role"].to_pylist()
        musts, wishes = (
            groups_of(asks, roles, knowledge, strength)
            for strength in (Strength.MUST, Strength.PREFERRED)
        )
        yield _Read(ads.drop_columns(["asks"]), musts, wishes)


class _Columns:
    """The table of all ads as numbers, and the names that they stand for."""

    def __init__(self, ads: pa.Table, knowledge: Knowledge) -> None:
        self._ads = ads
        self._roles = tuple(knowledge.roles)
        self._currencies, self._currency = _numbered(ads["pay_currency"])
        self._employers, self._employer = _numbered(ads["employer_key"])
        self._places, self._place = self._numbered_places()

    def names(self, made_of: str, skills: tuple[str, ...]) -> Names:
        """What the numbers stand for."""
        return Names(
            made_of,
            skills,
            self._roles,
            self._places,
            tuple(self._currencies),
            tuple(self._employers),
        )

    def arrays(self) -> dict[str, NDArray[Any]]:
        """The columns of an index but for the skills."""
        ads = self._ads
        months, month = _numbered(ads["month"])
        month_of = np.array([month_number(one) for one in months] or [NONE])
        ids = b"".join(bytes.fromhex(one) for one in ads["id"].to_pylist())
        details, starts = _details(ads["detail"])
        columns: dict[str, NDArray[Any]] = {
            "ids": np.frombuffer(ids, np.uint8),
            "roles": _codes(ads["role"], self._roles),
            "levels": _codes(ads["level"], list(Level)),
            "places": self._place,
            "attendances": _codes(ads["attendance"], list(Attendance)),
            "pay": _filled(ads["pay"], float("nan")),
            "currencies": self._currency,
            "posted": _days(ads["posted"]),
            "months": month_of[month],
            "employers": self._employer,
            "refusing": _filled(ads["refusing"], False),
            "years": _filled(ads["years"], 0.0),
            "clusters": _numbered(ads["cluster"])[1],
            "detail_starts": starts,
            "details": details,
        }
        return {name: columns[name].astype(kind, copy=False) for name, kind in COLUMNS.items()}

    def _numbered_places(self) -> tuple[tuple[tuple[str, str, str], ...], NDArray[Any]]:
        """The places (country, region, city) that occur, and the number of each ad's."""
        parts = [_numbered(self._ads[name]) for name in ("country", "region", "city")]
        (countries, country), (regions, region), (cities, city) = parts
        keys = (country * len(regions) + region) * len(cities) + city
        found, number = np.unique(keys, return_inverse=True)
        places = tuple(
            (
                countries[key // (len(cities) * len(regions))],
                regions[key // len(cities) % len(regions)],
                cities[key % len(cities)],
            )
            for key in found.tolist()
        )
        return places, number


def _numbered(column: pa.ChunkedArray) -> tuple[list[str], NDArray[Any]]:
    """The values of a column, and the place of each row's among them."""
    coded = column.combine_chunks().dictionary_encode()
    values = coded.dictionary.to_pylist()
    return values or [""], np.asarray(coded.indices).astype(np.int64)


def _codes(column: pa.ChunkedArray, names: Sequence[str]) -> NDArray[Any]:
    import pyarrow as pa
    import pyarrow.compute as pc

    places = pc.index_in(column, value_set=pa.array(list(names), pa.string()))
    return np.asarray(places.fill_null(NONE))


def _filled(column: pa.ChunkedArray, missing: float) -> NDArray[Any]:
    return np.asarray(column.fill_null(missing))


def _days(column: pa.ChunkedArray) -> NDArray[Any]:
    import pyarrow as pa

    return np.asarray(column.cast(pa.int32()).fill_null(int(UNDATED)))


def _details(column: pa.ChunkedArray) -> tuple[NDArray[Any], NDArray[Any]]:
    """The bytes of all texts, one behind the other, and where each begins (and the last ends)."""
    import pyarrow as pa

    texts = column.cast(pa.large_string()).combine_chunks()
    _, offsets, data = texts.buffers()
    starts = np.frombuffer(offsets, np.int64)[texts.offset : texts.offset + len(texts) + 1]
    first, last = int(starts[0]), int(starts[-1])
    return np.frombuffer(data or b"", np.uint8)[first:last], starts - first
