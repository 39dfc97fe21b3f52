"""A table of ads as arrays that pairs of them are compared by, earliest ad first."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from metier.market.copies.title_keys import title_keys
from metier.market.signatures import SIGNATURE_BYTES
from metier.text import key

if TYPE_CHECKING:
    import pyarrow as pa

UNDATED = np.iinfo(np.int32).max
"""The day of an ad that does not say when it was posted."""
_ROWS = 50_000
"""Rows that are held as Python values at a time."""

Numbers = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Comparable:
    """Ads in order of posting (the undated last), then of id.

    ``rows`` are their places in the table. ``titles``, ``employers``, ``countries`` and
    ``cities`` are numbers that are equal where what they stand for is; 0 is not known.
    ``names`` are the words of each employer's name, by number. ``days`` count from 1970;
    ``sizes`` are counts of words and ``slots`` minima (`market.signatures`).
    """

    rows: npt.NDArray[np.int64]
    titles: Numbers
    employers: Numbers
    countries: Numbers
    cities: Numbers
    days: Numbers
    sizes: npt.NDArray[np.uint32]
    slots: npt.NDArray[np.uint8]
    names: Sequence[frozenset[str]]

    def __len__(self) -> int:
        return len(self.rows)


def comparable(ads: pa.Table) -> Comparable:
    """The ads of a table; those without a signature have no words."""
    import pyarrow as pa
    import pyarrow.compute as pc

    days = pc.fill_null(ads["posted"].cast(pa.int32()), UNDATED)
    by_day = pa.table({"day": days, "id": ads["id"]})
    rows = pc.sort_indices(by_day, [("day", "ascending"), ("id", "ascending")]).to_numpy()
    packed = _packed(ads["signature"])
    titles, employers, cities, countries = (_Numbering() for _ in range(4))
    columns = ("title", "place", "employer_key", "country", "city")
    for batch in ads.select(columns).to_batches(max_chunksize=_ROWS):
        title, place, employer, country, city = (_texts(column) for column in batch.columns)
        titles.add(title_keys(title, place, employer))
        employers.add(employer)
        countries.add(country)
        cities.add(_cities(city, country, place))
    return Comparable(
        rows=rows,
        titles=titles.numbers()[rows],
        employers=employers.numbers()[rows],
        countries=countries.numbers()[rows],
        cities=cities.numbers()[rows],
        days=days.to_numpy()[rows],
        sizes=packed[:, :4].copy().view("<u4")[:, 0][rows],
        slots=packed[rows, 4:],
        names=[frozenset(key(str(name)).split()) for name in ("", *employers.values)],
    )


class _Numbering:
    """Gives each value a number, from 1 in the order of coming; 0 to the empty ones."""

    def __init__(self) -> None:
        self.values: dict[Hashable, int] = {}
        self._numbers: list[Numbers] = []

    def add(self, values: Iterable[Hashable]) -> None:
        known = self.values
        numbers = (known.setdefault(v, len(known) + 1) if v else 0 for v in values)
        self._numbers.append(np.fromiter(numbers, dtype=np.int32))

    def numbers(self) -> Numbers:
        return np.concatenate([np.zeros(0, dtype=np.int32), *self._numbers])


def _packed(signatures: pa.ChunkedArray) -> npt.NDArray[np.uint8]:
    """Signatures as rows of bytes; zeros for those that are missing or of another length."""
    import pyarrow.compute as pc

    packed = np.zeros((len(signatures), SIGNATURE_BYTES), dtype=np.uint8)
    start = 0
    for chunk in signatures.chunks:
        whole = pc.fill_null(pc.equal(pc.binary_length(chunk), SIGNATURE_BYTES), False)
        data = b"".join(chunk.filter(whole).to_pylist())
        places = start + np.flatnonzero(whole.to_numpy(zero_copy_only=False))
        packed[places] = np.frombuffer(data, dtype=np.uint8).reshape(-1, SIGNATURE_BYTES)
        start += len(chunk)
    return packed


def _texts(column: pa.Array) -> list[str]:
    texts: list[str] = column.fill_null("").to_pylist()
    return texts


def _cities(
    cities: Sequence[str], countries: Sequence[str], places: Sequence[str]
) -> Iterator[str]:
    """The city of each ad; the place as the ad has it where nothing was read of it."""
    for city, country, place in zip(cities, countries, places, strict=True):
        said = city or ("" if country else place)
        yield " ".join(said.split()).casefold()
