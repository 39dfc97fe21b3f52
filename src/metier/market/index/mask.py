"""A filter held against an index of ads: what `market.storage.filters` means, over arrays."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from metier.errors import UsageError
from metier.market.index.index import NONE, UNDATED, AdIndex
from metier.market.storage.filters import by_employer, day, place_parts
from metier.types import AdFilter, Attendance

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Bools = NDArray[np.bool_]

_FIRST_DAY = date(1970, 1, 1)


def mask_of(index: AdIndex, where: AdFilter) -> Bools:
    """For each ad of an index whether the filter lets it through.

    Raises:
        UsageError: as `market.storage.filters.matching_condition` does.
    """
    wanted = np.ones(len(index), np.bool_)
    for condition in _conditions(index, where):
        wanted &= condition
    return wanted


def _conditions(index: AdIndex, where: AdFilter) -> Iterator[Bools]:
    if where.role is not None:
        yield index.roles == _number(where.role, index.names.roles)
    if where.level:
        ranks = [NONE, *(level.rank for level in where.level)]
        yield np.isin(index.levels, np.array(ranks, index.levels.dtype))
    if where.country is not None or where.place is not None:
        yield _places(index, where)[index.places]
    if where.attendance:
        wanted = [list(Attendance).index(one) for one in where.attendance]
        yield np.isin(index.attendances, np.array(wanted, index.attendances.dtype))
    yield from _pay(index, where)
    if where.since is not None:
        yield index.posted >= max(_days(where.since), int(UNDATED) + 1)
    if where.until is not None:
        yield (index.posted <= _days(where.until)) & (index.posted != UNDATED)
    if where.employer is not None:
        key = by_employer(where.employer)[1]["employer"]
        yield index.employers == _number(str(key), index.names.employers)
    if where.sponsored:
        yield ~index.refusing


def _pay(index: AdIndex, where: AdFilter) -> Iterator[Bools]:
    if where.currency is not None:
        yield index.currencies == _number(where.currency.upper(), index.names.currencies)
    elif where.pay is not None:
        raise UsageError("Pay without a currency says nothing.", "Add one: --currency USD.")
    if where.pay is not None:
        yield index.pay >= where.pay


def _places(index: AdIndex, where: AdFilter) -> Bools:
    """For each place of the index whether it is meant."""
    country = None if where.country is None else where.country.upper()
    named = set(place_parts(where.place or ""))
    fitting = [
        (country is None or place[0] == country) and named <= {part.lower() for part in place}
        for place in index.names.places
    ]
    return np.array(fitting, np.bool_)


def _number(name: str, names: tuple[str, ...]) -> int:
    """The place of a name; what no ad has is beyond all."""
    return names.index(name) if name in names else len(names)


def _days(words: str) -> int:
    return (day(words) - _FIRST_DAY).days
