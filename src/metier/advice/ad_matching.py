"""Ads held against a profile: ranked, each job once, with what is shown and what is not.

The order: ads whose musts are all met come first, of these the ones that ask for no more years
than the profile shows; then the share of musts met, where an ad of few musts says less and is
drawn towards a half (``(met + 1) / (musts + 2)``); then the same share of what is preferred;
then the day of posting, newest first; then the id, so that the order is always the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from metier.advice.ad_cares import cares
from metier.advice.clearing import shown_in
from metier.advice.diversity import MOST_OF_ONE, Ranked, spread
from metier.advice.holdings import holdings
from metier.errors import UsageError
from metier.knowledge.base import Knowledge
from metier.knowledge.musts import Must, Musts, musts_by_ad
from metier.market.history_signals import history_signals
from metier.market.index.index import UNDATED, AdIndex, Detail
from metier.market.index.mask import mask_of
from metier.market.storage.listing import summary
from metier.types import (
    AdFilter,
    AdMatch,
    AdSignal,
    Profile,
    SignalKind,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Bools = NDArray[np.bool_]
    Rows = NDArray[np.int64]

_FIRST = 2_000
"""Rows that are put in order at first; the rest only if these do not suffice."""

_EPOCH = date(1970, 1, 1).toordinal()


class AdMatcher:
    """Holds the ads of an index against profiles; ``today`` is for telling their age."""

    def __init__(self, index: AdIndex, knowledge: Knowledge, today: date | None = None) -> None:
        self._index, self._knowledge, self._today = index, knowledge, today

    def match(self, profile: Profile, where: AdFilter, limit: int) -> tuple[AdMatch, ...]:
        """The ``limit`` ads that fit the profile best, of those that the filter lets through.

        Copies of a job show once; an employer is at most `MOST_OF_ONE` times among the first
        twenty while there are others, unless it is asked for.

        Raises:
            UsageError: for a limit under 1, or a filter that means nothing.
        """
        if limit < 1:
            raise UsageError(f"Cannot show {limit} ads.", "Give a limit of 1 or more.")
        wanted = mask_of(self._index, where)
        shown = shown_in(self._index.place, holdings(profile, self._knowledge), self._knowledge)
        ranked = _ranked(_Standing(self._index, np.flatnonzero(wanted), shown, profile.years))
        most = None if where.employer is not None else MOST_OF_ONE
        best = spread(ranked, limit, most)
        return tuple(self._told(best, wanted, shown, profile))

    def _told(
        self, rows: Sequence[int], wanted: Bools, shown: Bools, profile: Profile
    ) -> Iterator[AdMatch]:
        """The ads of some rows with what speaks for and against each."""
        index = self._index
        musts, wishes = (_of_rows(part, rows) for part in (index.musts, index.wishes))
        copies = _copies(index, rows)
        for row in rows:
            detail, same = index.detail(row), copies[row]
            met = [_met(must, shown, index) for must in musts[row]]
            wished = [skill for wish in wishes[row] for skill in _met(wish, shown, index)]
            lack = [must[1] for must, found in zip(musts[row], met, strict=True) if not found]
            yield AdMatch(
                ad=summary(
                    {
                        **msgspec.structs.asdict(detail),
                        "id": index.id(row),
                        "posted": _day(index, row),
                        "copies": len(same),
                    }
                ),
                musts=len(met),
                cleared=len(met) - len(lack),
                have=tuple(dict.fromkeys(skill for found in met for skill in found)),
                lack=tuple(tuple(s for s in one if not shown[index.place[s]]) for one in lack),
                preferred=tuple(dict.fromkeys(wished)),
                cares=cares(detail, profile, self._knowledge),
                signals=_signals(index, row, detail, same, self._today),
                others=tuple(index.id(o) for o in same if o != row and wanted[o]),
            )


# --------------------------------------------------------------------- ranking


class _Standing:
    """Some rows of an index as a profile stands to them: the first key of the order, and all."""

    def __init__(self, index: AdIndex, rows: Rows, shown: Bools, years: float | None) -> None:
        self.index, self.rows, self._shown = index, rows, shown
        musts = index.musts.totals
        met = index.musts.met(shown)
        clears = (musts > 0) & (met == musts)
        tier = clears.astype(np.float32) + (clears & (index.years <= (years or 0.0)))
        self.first = (tier + _share(met, musts))[rows]

    def ordered(self, places: Rows) -> Rows:
        """The rows at some places, best first."""
        index, rows = self.index, self.rows[places]
        ids = index.ids[rows].view("S16").ravel()
        return rows[np.lexsort((ids, -self._days[rows], -self._wished[rows], -self.first[places]))]

    @cached_property
    def _wished(self) -> NDArray[np.float32]:
        return _share(self.index.wishes.met(self._shown), self.index.wishes.totals)

    @cached_property
    def _days(self) -> Rows:
        return self.index.posted.astype(np.int64)


def _share(met: NDArray[np.int32], asked: NDArray[np.uint16]) -> NDArray[np.float32]:
    """The share that is met, drawn towards a half."""
    share: NDArray[np.float32] = (met + np.float32(1)) / (asked + np.float32(2))
    return share


def _ranked(standing: _Standing) -> Iterator[Ranked]:
    """The rows, best first; put in order as far as they are asked for."""
    first, index = standing.first, standing.index
    cut = np.partition(first, -_FIRST)[-_FIRST] if len(first) > _FIRST else -np.inf
    for places in (np.flatnonzero(first >= cut), np.flatnonzero(first < cut)):
        best = standing.ordered(places)
        jobs, employers = index.clusters[best].tolist(), index.employers[best].tolist()
        for row, job, number in zip(best.tolist(), jobs, employers, strict=True):
            yield Ranked(row, job, number if index.names.employers[number] else None)


# --------------------------------------------------------------------- reasons


def _of_rows(musts: Musts, rows: Sequence[int]) -> Mapping[int, list[Must]]:
    return dict(zip(rows, map(sorted, musts_by_ad(musts, rows)), strict=True))


def _met(must: Must, shown: Bools, index: AdIndex) -> tuple[str, ...]:
    """The skills that meet a must; none where too few are shown."""
    least, skills = must
    found = tuple(skill for skill in skills if shown[index.place[skill]])
    return found if len(found) >= least else ()


def _copies(index: AdIndex, rows: Sequence[int]) -> dict[int, list[int]]:
    """For each row the rows of the same job, itself among them."""
    job_of = {int(index.clusters[row]): row for row in rows}
    shown = np.zeros(int(index.clusters.max(initial=0)) + 1, np.bool_)
    shown[list(job_of)] = True
    found: dict[int, list[int]] = {row: [] for row in rows}
    for other in np.flatnonzero(shown[index.clusters]).tolist():
        found[job_of[int(index.clusters[other])]].append(other)
    return found


def _signals(
    index: AdIndex, row: int, detail: Detail, same: Sequence[int], today: date | None
) -> tuple[AdSignal, ...]:
    """The facts about the ad alone, and those that show with time (copies in the same place)."""
    told = [AdSignal(SignalKind(s.signal), s.note, s.start, s.end) for s in detail.signals]
    if today is not None:
        here = [other for other in same if index.places[other] == index.places[row]]
        told += history_signals(_day(index, row), today, [_day(index, other) for other in here])
    return tuple(told)


def _day(index: AdIndex, row: int) -> date | None:
    days = int(index.posted[row])
    return None if days == UNDATED else date.fromordinal(_EPOCH + days)
