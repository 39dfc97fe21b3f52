"""A ranking that shows each job once, and no employer too often near the top."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from itertools import chain, islice
from typing import NamedTuple

TOP = 20
"""The first rows of a ranking, …"""

MOST_OF_ONE = 3
"""… of which so many are of one employer at most, while there are others."""


class Ranked(NamedTuple):
    """A row of a ranking: its job, and its employer (None: not named, so nobody's)."""

    row: int
    job: Hashable
    employer: Hashable | None


def spread(ranked: Iterable[Ranked], limit: int, most: int | None = MOST_OF_ONE) -> list[int]:
    """The first ``limit`` rows, each job once by its best row.

    Within the first `TOP` an employer has ``most`` rows (None: any number) while there are
    others; what is beyond follows behind those. ``ranked`` is asked for no more than it takes.
    """
    distinct = _once(ranked)
    top: list[int] = []
    waiting: list[int] = []
    shown: Counter[Hashable] = Counter()
    for one in distinct:
        if most is not None and one.employer is not None and shown[one.employer] >= most:
            waiting.append(one.row)
            continue
        shown[one.employer] += 1
        top.append(one.row)
        if len(top) == min(limit, TOP):
            break
    rest = chain(top, waiting, (one.row for one in distinct))
    return list(islice(rest, limit))


def _once(ranked: Iterable[Ranked]) -> Iterator[Ranked]:
    """The rows whose job did not come before."""
    jobs: set[Hashable] = set()
    for one in ranked:
        if one.job not in jobs:
            jobs.add(one.job)
            yield one
