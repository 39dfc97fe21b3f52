"""Whether two ads are one job: the rules, on what signatures and fields say of them.

Titles are equal but for noise, or the ads are two jobs. How much of the text must then be
shared depends on what else agrees: less where employer and place are the same (a copy may be
cut short or carry another footer), more where the place is another, most where the employers
are. The thresholds were chosen on pairs labelled by hand and on planted copies (record 0009).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from metier.market.copies.comparable import UNDATED, Comparable
from metier.market.signatures import CHANCE, SLOTS
from metier.types import DuplicateReason

REASONS = ("", DuplicateReason.NEAR, DuplicateReason.PLACES, DuplicateReason.REPOST)
"""What the numbers of ``alike`` stand for."""
REPOST_DAYS = 14
"""Posted again so many days later is a repost; sooner, a copy."""

_NEAR, _PLACES, _REPOST = 1, 2, 3
_ROWS = 1 << 15
_ONE_PLACE = (0.71, 0.20, 0.71)
"""Enough of all runs of words is shared; or so much of all, and of those of the shorter text:
same employer and place; …"""
_OTHER_PLACE = (0.70, 0.40, 0.95)
"""… same employer, another place; …"""
_OTHER_EMPLOYER = (0.76, 0.60, 0.92)
"""… another or no employer, same place; …"""
_NO_EMPLOYER = (0.90, 0.90, 0.95)
"""… no employer, another place."""

_Rows = npt.NDArray[np.int64]
_Flags = npt.NDArray[np.bool_]
_Shares = npt.NDArray[np.float32]


def alike(ads: Comparable, first: _Rows, second: _Rows) -> npt.NDArray[np.int8]:
    """Why ads are one job, as a number of ``REASONS``, for each pair of places in ``ads``;
    0 where they are two jobs or nothing is known of a text."""
    found = np.zeros(len(first), dtype=np.int8)
    for start in range(0, len(first), _ROWS):
        part = slice(start, start + _ROWS)
        found[part] = _alike(ads, first[part], second[part])
    return found


def _alike(ads: Comparable, first: _Rows, second: _Rows) -> npt.NDArray[np.int8]:
    shared, covered = _shares(ads, first, second)
    same, unknown = _employers(ads, first, second)
    elsewhere = _elsewhere(ads, first, second)
    one_job = np.select(
        [same & ~elsewhere, same, ~elsewhere, unknown],
        [
            _reaches(shared, covered, limits)
            for limits in (_ONE_PLACE, _OTHER_PLACE, _OTHER_EMPLOYER, _NO_EMPLOYER)
        ],
        default=False,
    )
    days = ads.days[first], ads.days[second]
    dated = (days[0] != UNDATED) & (days[1] != UNDATED)
    later = dated & (np.abs(days[0].astype(np.int64) - days[1]) >= REPOST_DAYS)
    reason = np.select([elsewhere, later], [_PLACES, _REPOST], default=_NEAR)
    one_job &= ads.titles[first] == ads.titles[second]
    return np.where(one_job, reason, 0).astype(np.int8)


def _reaches(shared: _Shares, covered: _Shares, limits: tuple[float, float, float]) -> _Flags:
    enough, of_both, of_shorter = limits
    return (shared >= enough) | ((shared >= of_both) & (covered >= of_shorter))


def _shares(ads: Comparable, first: _Rows, second: _Rows) -> tuple[_Shares, _Shares]:
    """Estimated share of the runs of both texts that they have in common, and of the runs of
    the shorter one; 0 where a text has no words."""
    equal = np.count_nonzero(ads.slots[first] == ads.slots[second], axis=1)
    one, other = ads.sizes[first].astype(np.float32), ads.sizes[second].astype(np.float32)
    shorter = np.minimum(one, other)
    share = np.maximum(equal / SLOTS - CHANCE, 0) / (1 - CHANCE)
    shared = np.where(shorter > 0, share, 0).astype(np.float32)
    covered = shared * (one + other) / ((1 + shared) * np.maximum(shorter, 1))
    return shared, covered.astype(np.float32)


def _employers(ads: Comparable, first: _Rows, second: _Rows) -> tuple[_Flags, _Flags]:
    """Which pairs have one employer (the words of one name stand in the other), and in which
    one of the two is not known."""
    one, other = ads.employers[first], ads.employers[second]
    unknown = (one == 0) | (other == 0)
    same = (one == other) & ~unknown
    names = ads.names
    for place in np.flatnonzero(~same & ~unknown).tolist():
        left, right = names[one[place]], names[other[place]]
        same[place] = bool(left and right) and (left <= right or right <= left)
    return same, unknown


def _elsewhere(ads: Comparable, first: _Rows, second: _Rows) -> _Flags:
    """Which pairs are in two places; a place that is not known may be any."""
    apart = np.zeros(len(first), dtype=bool)
    for places in (ads.countries, ads.cities):
        one, other = places[first], places[second]
        apart |= (one != other) & (one != 0) & (other != 0)
    return apart
