"""Taking ads out of a store, for good: its files are rewritten without them, one at a time."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from metier.errors import UsageError
from metier.market.storage.files import read_rows, rows_of, write_rows
from metier.market.storage.filters import by_employer, day
from metier.market.storage.ids import packed
from metier.market.storage.showing import id_named
from metier.market.storage.store import AdStore
from metier.market.storage.writing import store_lock
from metier.market.whole_file import unwritable

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

_DERIVED = (".clusters.parquet", ".matching-*", ".part-*")
"""What is kept beside the files of a store and made of them (clusters, an index for matching,
one half made): it speaks of ads, too, and is made anew when it is next needed."""


@dataclass(frozen=True, slots=True)
class Unwanted:
    """Which ads are to be forgotten: those that fulfil all that is given.

    ``ids`` are enough of the beginnings of ids; ``before`` is a day (ISO 8601) before which they
    were posted or, where that is not said, seen.
    """

    ids: tuple[str, ...] = ()
    source: str | None = None
    employer: str | None = None
    before: str | None = None
    all: bool = False


def unwanted_ids(store: AdStore, unwanted: Unwanted) -> list[str]:
    """The ids of the ads that would be forgotten.

    Raises:
        UsageError: if nothing says which.
        UnknownNameError: if an id is of no ad, or of several.
        NothingFoundError: if no ad is stored.
    """
    conditions: list[str] = []
    parameters: dict[str, object] = {}
    for condition, given in _conditions(store, unwanted):
        conditions.append(f"({condition})")
        parameters |= given
    if not conditions:
        cure = "Give ids, --source, --employer, --before or --all."
        raise UsageError("Which ads are to be forgotten?", cure)
    found = store.query(f"SELECT id FROM ads WHERE {' AND '.join(conditions)}", parameters)
    ids: list[str] = found["id"].to_pylist()
    return ids


def forget_ads(store: AdStore, ids: list[str]) -> int:
    """Take ads out of the store; the number of those that were there.

    Each file is replaced whole. After a kill some are forgotten and some not yet: run it again.

    Raises:
        OutputError: if a file cannot be replaced.
    """
    import numpy as np

    doomed = np.sort(packed(ids))
    with store_lock(store.folder):
        forgotten = sum(_forget_in(path, doomed) for path in store.files())
        if forgotten:
            _remove_derived(store.folder)
    return forgotten


def _conditions(store: AdStore, unwanted: Unwanted) -> Iterator[tuple[str, dict[str, object]]]:
    if unwanted.ids:
        yield "id IN $ids", {"ids": [id_named(store, name) for name in unwanted.ids]}
    if unwanted.source is not None:
        yield "source = $source", {"source": unwanted.source}
    if unwanted.employer is not None:
        yield by_employer(unwanted.employer)
    if unwanted.before is not None:
        yield "coalesce(posted, seen) < $before", {"before": day(unwanted.before)}
    if unwanted.all:
        yield "true", {}


def _forget_in(path: Path, doomed: NDArray[np.bytes_]) -> int:
    """Rewrite a file without the doomed ads in it; one that holds no others goes."""
    kept = [len(batch) for batch in _spared(path, doomed, ["id"])]
    forgotten = rows_of(path) - sum(kept)
    if not any(kept):
        _remove(path)
    elif forgotten:
        write_rows(path, _spared(path, doomed))
    return forgotten


def _spared(
    path: Path, doomed: NDArray[np.bytes_], columns: list[str] | None = None
) -> Iterator[pa.RecordBatch]:
    """The rows of a file that are not doomed."""
    import numpy as np
    import pyarrow as pa

    for batch in read_rows(path, columns):
        among = np.isin(packed(batch["id"].to_pylist()), doomed)
        yield batch.filter(pa.array(~among))


def _remove(path: Path) -> None:
    try:
        path.unlink()
        if not any(path.parent.iterdir()):
            path.parent.rmdir()
    except OSError as error:
        raise unwritable(path, error) from error


def _remove_derived(folder: Path) -> None:
    for path in [path for pattern in _DERIVED for path in folder.glob(pattern)]:
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
