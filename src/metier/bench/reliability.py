"""How far probabilities can be believed: of what is said at .8, are 80 % right?

``reliability(probabilities, hits)`` sorts readings by probability into bins of about equal
count and holds each bin's mean probability against its share of hits. The expected calibration
error is the mean distance of the two, weighted by count (Naeini et al., 2015; equal-count bins
as in Nguyen and O'Connor, 2015). Equal probabilities are never parted, so the order in which
readings come does not matter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from metier.knowledge.shares import wilson
from metier.types import Noun

if TYPE_CHECKING:
    from numpy.typing import NDArray

BINS = 10


@dataclass(frozen=True, slots=True)
class ReliabilityBin(Noun):
    """Readings of like probability: the mean of what was said, the share that was right.

    ``low`` and ``high`` bound the share (90 % Wilson); ``least`` and ``most`` are the bin's ends.
    """

    count: int
    hits: int
    said: float
    share: float
    low: float
    high: float
    least: float
    most: float


@dataclass(frozen=True, slots=True)
class Reliability(Noun):
    """Probabilities held against what was right; all shares are 0–1.

    ``error`` is the expected calibration error, ``worst`` the largest distance of a bin,
    ``brier`` the mean squared distance of a reading's probability from its outcome (0 or 1).
    """

    bins: tuple[ReliabilityBin, ...]
    count: int
    said: float
    share: float
    error: float
    worst: float
    brier: float


def reliability(
    probabilities: Sequence[float], hits: Sequence[bool], bins: int = BINS
) -> Reliability:
    """The reliability of ``probabilities`` (0–1), each with whether it was a hit.

    Raises:
        ValueError: for no readings, lengths that differ, or a probability outside 0–1.
    """
    said = np.asarray(probabilities, dtype=np.float64)
    right = np.asarray(hits, dtype=bool)
    if not len(said) or len(said) != len(right):
        raise ValueError(f"{len(said)} probabilities and {len(right)} hits: give as many, not none")
    if not np.all((said >= 0) & (said <= 1)):
        raise ValueError("a probability lies outside 0–1")
    order = np.argsort(said, kind="stable")
    said, right = said[order], right[order]
    rows = tuple(_bin(said[a:b], right[a:b]) for a, b in _cuts(said, bins))
    distances = [(row.count / len(said), abs(row.said - row.share)) for row in rows]
    return Reliability(
        bins=rows,
        count=len(said),
        said=float(said.mean()),
        share=float(right.mean()),
        error=sum(weight * distance for weight, distance in distances),
        worst=max(distance for _, distance in distances),
        brier=float(np.mean((said - right) ** 2)),
    )


def reliability_table(found: Reliability) -> str:
    """The bins as lines of text, least probability first, and the error below."""
    lines = [f"{'said':>15} {'mean':>6} {'right':>6} {'90 % of it':>11} {'n':>7}"]
    lines += [
        f"{row.least:>7.3f}–{row.most:.3f}  {row.said:>6.3f} {row.share:>6.3f} "
        f"{row.low:>5.3f}–{row.high:.3f} {row.count:>7,}"
        for row in found.bins
    ]
    lines.append(
        f"expected calibration error {found.error:.3f}, worst bin {found.worst:.3f}, "
        f"Brier {found.brier:.3f}, n {found.count:,}"
    )
    return "\n".join(lines)


def reliability_plot(found: Reliability, title: str) -> str:
    """The bins drawn as one SVG file that stands alone."""
    from metier.report.calibration import CalibrationPoint, calibration_chart

    points = [CalibrationPoint(b.said, b.share, b.low, b.high, b.count) for b in found.bins]
    return calibration_chart(points, title, f"calibration error {found.error:.3f}")


def _cuts(said: NDArray[np.float64], bins: int) -> Iterator[tuple[int, int]]:
    """Where the bins begin and end in sorted probabilities; equal ones stay together."""
    ends = np.searchsorted(said, said[_last_places(len(said), bins)], side="right")
    start = 0
    for end in np.unique(ends):
        yield start, int(end)
        start = int(end)


def _last_places(count: int, bins: int) -> NDArray[np.int64]:
    """The place of the last reading of each bin if none were equal."""
    wanted = min(bins, count)
    return np.array([count * (index + 1) // wanted - 1 for index in range(wanted)])


def _bin(said: NDArray[np.float64], right: NDArray[np.bool_]) -> ReliabilityBin:
    count, hits = len(said), int(right.sum())
    low, high = wilson(hits, count)
    return ReliabilityBin(
        count=count,
        hits=hits,
        said=float(said.mean()),
        share=hits / count,
        low=low,
        high=high,
        least=float(said[0]),
        most=float(said[-1]),
    )
