"""Which ads of a store are one job, kept beside its files and remade when they have changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from metier.engine.query import query
from metier.errors import OutputError
from metier.market.storage.files import SELECT_ADS, fingerprint
from metier.market.whole_file import whole_file

if TYPE_CHECKING:
    import pyarrow as pa

Cluster = Callable[["pa.Table"], "pa.Table"]
"""A table of ads → for each ad its id, cluster, reason and of."""

_NAME = ".clusters.parquet"
_KEY = b"metier.made-of"
_ROWS = 100_000


def kept_clusters(folder: Path, files: Sequence[Path], cluster: Cluster | None = None) -> pa.Table:
    """For each ad in the files its ``id``, ``cluster``, ``reason`` and ``of``.

    What cannot be written beside the store (a read-only disk) is made and not kept.
    """
    path = folder / _NAME
    made_of = f"{metadata.version('metier')} {fingerprint(folder, files)}".encode()
    kept = _kept(path, made_of)
    if kept is not None:
        return kept
    found = _clustered(files, cluster).replace_schema_metadata({_KEY: made_of})
    with suppress(OutputError):
        _keep(path, found)
    return found


def _clustered(files: Sequence[Path], cluster: Cluster | None) -> pa.Table:
    from metier.market.copies.clusters import COLUMNS
    from metier.market.copies.clusters import cluster as by_text

    names = ", ".join(COLUMNS)
    ads = query(f"SELECT {names} FROM ({SELECT_ADS})", {"files": [str(path) for path in files]})
    return (cluster or by_text)(ads)


def _kept(path: Path, made_of: bytes) -> pa.Table | None:
    """What is kept, unless it was made of other files or cannot be read."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        if (pq.read_schema(path).metadata or {}).get(_KEY) != made_of:
            return None
        return pq.read_table(path)
    except (OSError, pa.ArrowException):
        return None


def _keep(path: Path, found: pa.Table) -> None:
    import pyarrow.parquet as pq

    with whole_file(path) as file:
        pq.write_table(found, file, compression="zstd", row_group_size=_ROWS)
