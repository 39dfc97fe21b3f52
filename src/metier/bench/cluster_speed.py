"""What it costs to find duplicates, from ten thousand ads to a million.

``python -m metier.bench.cluster_speed [--ads N]`` makes invented ads without texts (two in three
are copies of another, changed a little or a lot, under its employer or another), clusters them
in a process of their own and prints processor time and peak memory, the table itself included.
"""

from __future__ import annotations

import resource
import sys
import time
from multiprocessing import get_context
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from metier.market.signatures import SIGNATURE_BYTES

if TYPE_CHECKING:
    import pyarrow as pa

SIZES = (10_000, 100_000, 1_000_000)
_SEED = 20261121
_CRAFTS = ("Data Engineer", "Data Analyst", "ML Engineer", "Data Scientist", "AI Engineer")
_GRADES = ("", "Senior ", "Junior ", "Lead ", "Staff ")
_CITIES = ("Leeds", "Austin", "Berlin", "Toronto", "Pune", "Lisbon", "Osaka", "Oslo")
_CHANGED = (0.0, 0.03, 0.2, 0.6)
"""Shares of the slots that a copy has changed."""


def invented_table(count: int, seed: int = _SEED) -> pa.Table:
    """``count`` ads with the columns that `cluster` reads, the same for the same seed."""
    import pyarrow as pa

    dice = np.random.default_rng(seed)
    jobs = dice.integers(0, max(1, count // 3), count)
    moved = dice.random(count) < 0.3
    employers = np.where(moved, dice.integers(0, 5_000, count), jobs % 5_000)
    titles = [_GRADES[job % 5] + _CRAFTS[job // 5 % 5] for job in jobs.tolist()]
    cities = np.where(moved, dice.integers(0, 8, count), jobs % 8)
    names = [_CITIES[city] for city in cities.tolist()]
    packed = b"".join(_signatures(jobs, dice))
    borders = np.arange(0, len(packed) + 1, SIGNATURE_BYTES, dtype=np.int32)
    buffers = [None, pa.py_buffer(borders.tobytes()), pa.py_buffer(packed)]
    return pa.table(
        {
            "id": [f"{number:032x}" for number in dice.permutation(count).tolist()],
            "employer_key": [f"employer {number}" for number in employers.tolist()],
            "title": titles,
            "place": names,
            "country": pa.array([""] * count),
            "city": names,
            "posted": pa.array(dice.integers(20_000, 20_400, count), pa.int32()).cast(pa.date32()),
            "signature": pa.Array.from_buffers(pa.binary(), count, buffers),
        }
    )


def _signatures(jobs: npt.NDArray[np.int64], dice: np.random.Generator) -> list[bytes]:
    """The signature of each job, a share of its slots changed."""
    rows = []
    for job, share in zip(jobs.tolist(), dice.choice(_CHANGED, len(jobs)).tolist(), strict=True):
        slots = np.random.Generator(np.random.SFC64(job)).bytes(SIGNATURE_BYTES - 4)
        kept = SIGNATURE_BYTES - 4 - int(share * (SIGNATURE_BYTES - 4))
        rows.append((500).to_bytes(4, "little") + slots[:kept] + dice.bytes(len(slots) - kept))
    return rows


def measured(count: int) -> str:
    """A line about clustering ``count`` ads; to be called in a fresh process."""
    from metier.market.copies.clusters import cluster

    table = invented_table(count)
    start = time.process_time()
    heads = len(set(cluster(table)["cluster"].to_pylist()))
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return (
        f"{count:>9,} ads  {heads:>8,} clusters  {seconds:6.1f} s of processor time  "
        f"{seconds / count * 1e6:5.1f} µs an ad  {peak:6,.0f} MB"
    )


def main() -> None:
    """Print a line for each size."""
    sizes = [int(sys.argv[2])] if len(sys.argv) > 2 else list(SIZES)
    for size in sizes:
        with get_context("spawn").Pool(1) as pool:
            print(pool.apply(measured, (size,)), flush=True)


if __name__ == "__main__":
    main()
