"""Batches of a Parquet file, some of its row groups at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from metier.errors import DamagedFileError
from metier.intake.ads.chunks import Chunk, Columns
from metier.intake.ads.opening import Opening

if TYPE_CHECKING:
    import pyarrow as pa

_DEPTH = 3


@contextmanager
def opened(source: Opening) -> Iterator[pa.parquet.ParquetFile]:
    """The file, with every refusal of its reader as one of ours.

    Raises:
        DamagedFileError: if it is cut off or broken inside.
    """
    import pyarrow as pa
    from pyarrow import parquet

    try:
        with source.stream() as stream:
            where = source.path if source.content is None and not source.packed else stream
            with parquet.ParquetFile(where, memory_map=False, pre_buffer=False) as file:
                yield file
    except (pa.ArrowException, OSError, OverflowError, MemoryError, ValueError, KeyError) as error:
        raise DamagedFileError(
            f"{source.name} is no whole Parquet file.", "Write or download it again."
        ) from error


def row_groups(source: Opening) -> tuple[int, ...]:
    """How many rows each row group has."""
    with opened(source) as file:
        metadata = file.metadata
        return tuple(metadata.row_group(i).num_rows for i in range(metadata.num_row_groups))


def column_paths(source: Opening) -> tuple[str, ...]:
    """The columns; fields of structs by their path."""
    with opened(source) as file:
        return tuple(path for f in file.schema_arrow for path in _paths(f, "", _DEPTH))


def read_batches(
    source: Opening, groups: Sequence[int], first: int, size: int, columns: list[str] | None
) -> Iterator[Chunk]:
    """The rows of some row groups; ``first`` is the number of the first of them.

    ``columns`` are the paths that will be asked for; the others are not read.
    """
    with opened(source) as file:
        for batch in file.iter_batches(batch_size=size, row_groups=list(groups), columns=columns):
            yield Chunk(range(first, first + len(batch)), Columns(batch))
            first += len(batch)


def _paths(field: pa.Field, before: str, depth: int) -> Iterator[str]:
    import pyarrow as pa

    if pa.types.is_struct(field.type) and depth > 1:
        for inner in field.type:
            yield from _paths(inner, f"{before}{field.name}.", depth - 1)
    else:
        yield f"{before}{field.name}"
