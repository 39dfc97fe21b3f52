"""The files of a store of ads: Parquet in a folder for each month, readable by any tool.

``month=2026-01/part-….parquet``: the month is in the folder's name alone, as Hive, Spark,
DuckDB and Arrow have it. Only whole files bear such a name. The file's metadata says which
version of this format wrote it.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from metier.errors import DamagedFileError, MissingFileError, UnreadableError
from metier.market.columns import ads_schema
from metier.market.whole_file import whole_file

if TYPE_CHECKING:
    import pyarrow as pa

FORMAT = 1
"""Version of the files that are written here; newer ones are refused."""
LARGEST = 50_000
"""Rows of a file at most."""
MONTH = "month"
SELECT_ADS = """
SELECT * FROM read_parquet($files, hive_partitioning=true, hive_types={'month': VARCHAR})"""
"""All ads of the files ``$files``, the month among their columns."""

_KEY = b"metier.format"
_ROWS = 5_000
"""Rows of a row group: what is in memory at a time when a file is rewritten."""


def stored_files(folder: Path) -> tuple[Path, ...]:
    """The files of a store, by month and age."""
    return tuple(sorted(folder.glob(f"{MONTH}=*/part-*.parquet")))


def new_file(folder: Path, month: str) -> Path:
    """A name for a new file: later ones sort behind, and no two writers take the same."""
    name = f"part-{time.time_ns():016x}-{secrets.token_hex(4)}.parquet"
    return folder / f"{MONTH}={month}" / name


def write_rows(path: Path, batches: Iterable[pa.RecordBatch]) -> None:
    """Write annotated ads, all of the month that ``path`` is in, in one step.

    Raises:
        OutputError: if the file cannot be written; then it is not there.
    """
    import pyarrow.parquet as pq

    schema = ads_schema()
    schema = schema.remove(schema.get_field_index(MONTH)).with_metadata({_KEY: str(FORMAT)})
    with (
        whole_file(path) as file,
        pq.ParquetWriter(file, schema, compression="zstd", use_dictionary=_repeating()) as writer,
    ):
        for batch in batches:
            rows = batch.select(schema.names).replace_schema_metadata(schema.metadata)
            writer.write_batch(rows, row_group_size=_ROWS)


def read_rows(path: Path, columns: list[str] | None = None) -> Iterator[pa.RecordBatch]:
    """The rows of a file in batches, without their month.

    Raises:
        UnreadableError: if it is damaged or of a newer format.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path) as file:
            _check(path, file.schema_arrow.metadata)
            yield from file.iter_batches(_ROWS, columns=columns)
    except (OSError, pa.ArrowException) as error:
        raise _unreadable(path, error) from error


def rows_of(path: Path) -> int:
    """How many rows a file has."""
    import pyarrow.parquet as pq

    return int(pq.read_metadata(path).num_rows)


def check_format(path: Path) -> None:
    """Refuse a file that is damaged or of a newer format."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        _check(path, pq.read_schema(path).metadata)
    except (OSError, pa.ArrowException) as error:
        raise _unreadable(path, error) from error


def fingerprint(folder: Path, files: Iterable[Path]) -> str:
    """A digest that changes when any file of a store does: for what is derived from them."""
    digest = blake2b(digest_size=16)
    for path in sorted(files):
        state = path.stat()
        line = f"{path.relative_to(folder)} {state.st_size} {state.st_mtime_ns}\n"
        digest.update(line.encode())
    return digest.hexdigest()


def _check(path: Path, metadata: dict[bytes, bytes] | None) -> None:
    written = (metadata or {}).get(_KEY, b"")
    if not written.isdigit():
        raise _damaged(path)
    if int(written) > FORMAT:
        raise UnreadableError(
            f"{path} was written by a newer version of Metier (format {int(written)}).",
            "Update Metier: pip install -U metier.",
        )


def _unreadable(path: Path, error: Exception) -> UnreadableError:
    if isinstance(error, PermissionError):
        return MissingFileError(f"{path} cannot be read: no permission.", "Ask its owner for it.")
    return _damaged(path)


def _damaged(path: Path) -> DamagedFileError:
    cure = "Move it away and import its ads again; the others are whole."
    return DamagedFileError(f"{path} is damaged, or no file of a store of ads.", cure)


def _repeating() -> list[str]:
    """The columns whose values repeat: a dictionary of them pays, of texts it does not."""
    unique = {"id", "key", "url", "text", "signature"}
    flat = (field for field in ads_schema() if field.type.num_fields == 0)
    return [f.name for f in flat if f.name not in unique and f.name != MONTH]
