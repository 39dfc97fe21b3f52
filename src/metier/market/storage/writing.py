"""Putting ads into a store: what is there already stays out, and one writer writes at a time.

Rows wait in memory by month. When many wait, the fullest months are written: under the lock of
the store, what other writers stored meanwhile is left out, then each month becomes one file.
There is no log. An ad is its id, so what a killed writer did not come to is stored by running
it again, and what it stored is then known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock

from metier.market.storage.files import LARGEST, MONTH, new_file, stored_files, write_rows
from metier.market.storage.ids import StoredIds, packed
from metier.market.whole_file import sweep, unwritable

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

WAITING = 20_000
"""Rows that wait in memory at most, some 200 MB."""


class StoreWriter:
    """Adds annotated ads to the store in a folder. `flush` writes what is still waiting."""

    def __init__(self, folder: Path, waiting: int = WAITING) -> None:
        self.folder = folder
        self._most = min(waiting, LARGEST)
        self._months: defaultdict[str, list[pa.RecordBatch]] = defaultdict(list)
        self._waiting: set[bytes] = set()
        self._stored = StoredIds()
        self._written: list[NDArray[np.bytes_]] = []
        with store_lock(folder):
            sweep(folder)
            self._stored.refresh(stored_files(folder))

    @property
    def written(self) -> NDArray[np.bytes_]:
        """The ids of all ads that this writer wrote, 16 bytes each."""
        import numpy as np

        return np.concatenate([np.empty(0, dtype="S16"), *self._written])

    def knows(self, ids: Iterable[str]) -> NDArray[np.bool_]:
        """For each id whether it is stored, or waits to be."""
        keys = packed(ids)
        known = self._stored.has(keys)
        if self._waiting:
            known |= [key in self._waiting for key in _bytes(keys)]
        return known

    def add(self, batch: pa.RecordBatch) -> None:
        """Take the ads of a batch that are new; the first of equal ones counts.

        Raises:
            OutputError: if they cannot be written.
        """
        import pyarrow as pa

        keys = packed(batch["id"].to_pylist())
        keep = self._keep(keys)
        new = batch.filter(pa.array(keep))
        for month in new[MONTH].unique().to_pylist():
            self._months[month].append(_only(new, MONTH, month))
        while len(self._waiting) >= self._most:
            self._write(self._fullest())

    def flush(self) -> None:
        """Write all that waits."""
        self._write(list(self._months))

    def _keep(self, keys: NDArray[np.bytes_]) -> list[bool]:
        """Which of these ids are neither stored nor waiting; they wait from now on."""
        keep = []
        for key, stored in zip(_bytes(keys), self._stored.has(keys), strict=True):
            keep.append(not stored and key not in self._waiting)
            if keep[-1]:
                self._waiting.add(key)
        return keep

    def _fullest(self) -> list[str]:
        """The months that hold the better half of what waits."""
        sizes = {month: sum(map(len, parts)) for month, parts in self._months.items()}
        months: list[str] = []
        for month in sorted(sizes, key=lambda m: -sizes[m]):
            if 2 * sum(sizes[m] for m in months) >= len(self._waiting):
                break
            months.append(month)
        return months

    def _write(self, months: Iterable[str]) -> None:
        with store_lock(self.folder):
            self._stored.refresh(stored_files(self.folder))
            for month in months:
                self._write_month(month, self._months.pop(month))

    def _write_month(self, month: str, waiting: list[pa.RecordBatch]) -> None:
        """Write those rows of a month that no other writer has stored meanwhile."""
        import pyarrow as pa

        rows = pa.Table.from_batches(waiting)
        keys = packed(rows["id"].to_pylist())
        new = ~self._stored.has(keys)
        for start in range(0, len(rows), LARGEST):
            part = slice(start, start + LARGEST)
            some = rows.slice(start, LARGEST).filter(pa.array(new[part])).combine_chunks()
            if len(some):
                path = new_file(self.folder, month)
                write_rows(path, some.to_batches())
                self._stored.note(path, keys[part][new[part]])
                self._written.append(keys[part][new[part]])
        self._waiting.difference_update(_bytes(keys))


@contextmanager
def store_lock(folder: Path) -> Iterator[None]:
    """Hold the lock of a store; who else wants it waits. A killed holder lets go of it.

    Raises:
        OutputError: if there can be no store in this place.
    """
    lock = FileLock(folder / ".lock")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except OSError as error:
        raise unwritable(folder, error) from error
    try:
        yield
    finally:
        lock.release()


def _only(batch: pa.RecordBatch, column: str, value: str) -> pa.RecordBatch:
    import pyarrow.compute as pc

    return batch.filter(pc.equal(batch[column], value))


def _bytes(keys: NDArray[np.bytes_]) -> Iterator[bytes]:
    """The ids one by one, each of 16 bytes (NumPy drops zeros at the end)."""
    data = keys.tobytes()
    return (data[at : at + 16] for at in range(0, len(data), 16))
