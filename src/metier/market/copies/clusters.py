"""Which ads are one job: each duplicate with the ad that it repeats, and why.

Pairs worth comparing share a band of minima (locality-sensitive hashing; Indyk & Motwani,
1998) and the words of the title. In every block of such ads the earliest is held against the
others; those that are the same job are settled and leave, and the earliest of the rest goes on.
So ten thousand copies cost ten thousand comparisons, and what heads a cluster at the end was
held against all other heads that it shares a block with: to deduplicate twice is to do it once.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from metier.market.copies.comparable import Comparable, comparable
from metier.market.copies.likeness import REASONS, alike

if TYPE_CHECKING:
    import pyarrow as pa

COLUMNS = ("id", "employer_key", "title", "place", "country", "city", "posted", "signature")
"""The columns that ``cluster`` reads."""

_ROUNDS = 256
"""Most ads of one block that the others are held against; a bound for templates that
thousands of jobs of one employer and title share."""
_TWOS, _FOURS = 64, 32
"""Bands of two minima, from the first half of the slots; of four, from the second half."""
_MIX = np.uint64(0x9E37_79B9_7F4A_7C15)

_Keys = npt.NDArray[np.uint64]
_Rows = npt.NDArray[np.int64]


def cluster(ads: pa.Table) -> pa.Table:
    """For each ad (in the order of the table): its ``id``; ``cluster``, the id of the ad that
    heads its cluster (the earliest posted, the undated last, then the smallest id; itself
    where it is alone); ``reason``, a `DuplicateReason`, "" for a head; and ``of``, the id of
    the ad that it was found to repeat, "" for a head.

    The answer does not depend on the order of the rows. Ids are taken to be unique.
    """
    import pyarrow as pa

    found = comparable(ads.select(COLUMNS))
    joined, reasons = _joined(found)
    heads = _heads(joined)
    places = np.empty_like(found.rows)
    places[found.rows] = np.arange(len(found))
    ids = ads["id"].combine_chunks() if len(ads) else pa.array([], pa.string())
    clusters = ids.take(pa.array(found.rows[heads][places]))
    of = ids.take(pa.array(found.rows[joined][places], mask=(reasons == 0)[places]))
    names = pa.array([str(reason) for reason in REASONS])
    return pa.table(
        {
            "id": ids,
            "cluster": clusters,
            "reason": names.take(pa.array(reasons[places])),
            "of": of.fill_null(""),
        }
    )


def _joined(ads: Comparable) -> tuple[_Rows, npt.NDArray[np.int8]]:
    """The ad that each ad repeats (itself for a head), and why, as a number of ``REASONS``."""
    joined = np.arange(len(ads))
    reasons = np.zeros(len(ads), dtype=np.int8)
    for keys, shared in _bands(ads):
        rows = np.flatnonzero((joined == np.arange(len(ads))) & shared)
        for first, second in _rounds(rows, keys[rows], ads, reasons):
            joined[second] = first
    return joined, reasons


def _bands(ads: Comparable) -> Iterator[tuple[_Keys, npt.NDArray[np.bool_]]]:
    """Keys that ads worth comparing share, and which ads share title (and employer) at all.

    First whole signatures: copies are settled at once. Then, with one employer, two minima: of
    two texts with 30 % in common more than 99 % meet in one of 64 such bands; with any
    employer four: 99 % of those with 65 % in common meet in one of 32.
    """
    titles = ads.titles.astype(np.uint64)
    with_employer = _mixed(titles, ads.employers.astype(np.uint64))
    twos, fours, eights = (ads.slots.view(kind) for kind in ("<u2", "<u4", "<u8"))
    worded = ads.sizes > 0
    whole = with_employer
    for column in range(eights.shape[1]):
        whole = _mixed(whole, eights[:, column])
    shared = _repeated(with_employer) & worded
    yield whole, shared
    for column in range(_TWOS):
        yield _mixed(with_employer, twos[:, column].astype(np.uint64)), shared
    shared = _repeated(titles) & worded
    for column in range(fours.shape[1] - _FOURS, fours.shape[1]):
        yield _mixed(titles, fours[:, column].astype(np.uint64)), shared


def _mixed(keys: _Keys, more: _Keys) -> _Keys:
    """Keys of two parts made into one."""
    mixed = (keys ^ (keys >> np.uint64(32))) * _MIX + more
    mixed ^= mixed >> np.uint64(29)
    mixed *= _MIX
    return mixed


def _repeated(keys: _Keys) -> npt.NDArray[np.bool_]:
    """Which keys stand more than once."""
    _, places, counts = np.unique(keys, return_inverse=True, return_counts=True)
    repeated: npt.NDArray[np.bool_] = counts[places] > 1
    return repeated


def _rounds(
    rows: _Rows, keys: _Keys, ads: Comparable, reasons: npt.NDArray[np.int8]
) -> Iterator[tuple[_Rows, _Rows]]:
    """Pairs of an ad and one that repeats it, found in the blocks of equal keys; notes why."""
    order = np.argsort(keys, kind="stable")
    rows, keys = rows[order], keys[order]
    for _ in range(_ROUNDS):
        opens = np.append(True, keys[1:] != keys[:-1])[: len(keys)]
        starts = np.flatnonzero(opens)
        sizes = np.diff(np.append(starts, len(keys)))
        rest = ~opens
        if not rest.any():
            return
        first, second = np.repeat(rows[starts], sizes - 1), rows[rest]
        reason = alike(ads, first, second)
        same = reason > 0
        reasons[second[same]] = reason[same]
        yield first[same], second[same]
        rows, keys = second[~same], keys[rest][~same]


def _heads(joined: _Rows) -> _Rows:
    """The head of each ad's cluster: what it repeats, what that repeats, and so on."""
    heads = joined
    while not np.array_equal(further := heads[heads], heads):
        heads = further
    return heads
