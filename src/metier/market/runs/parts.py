"""Parts: the records of the input cut into runs of one length, each a file of annotated ads.

A part is the same bytes wherever it is made: the same rows in row groups of one size, the same
settings, no time of writing. Its footer counts what it was made from; the records that became
no ads are listed in a file beside it, which is in place before the part is.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, TypeAlias

import msgspec

from metier.errors import OutputError
from metier.market.columns import ads_schema
from metier.market.whole_file import whole_file
from metier.types import Refusal, RefusalReason

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

Annotate: TypeAlias = "Callable[[pa.RecordBatch], pa.RecordBatch]"
"""Raw ads (`raw_schema`) to annotated ads (`ads_schema`), row by row in order."""

_GROUP = 5_000
"""Rows of a row group: about 10 MB of ads, so that a part never has to be held whole."""
_COUNTS = b"metier.part"
_COMPRESSION = "zstd"
_LEVEL = 3
"""A fifth smaller than level 1 for 4 microseconds more an ad; LZ4 is nearly twice as large."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some records of one part: the ads among them, raw or annotated, and the refusals."""

    part: int
    ads: pa.RecordBatch
    refused: tuple[Refusal, ...] = ()

    @property
    def records(self) -> int:
        """How many records it stands for."""
        return len(self.ads) + len(self.refused)


class PartCounts(msgspec.Struct, frozen=True):
    """What a part was made from: ``records`` = ``written`` + all of ``refused``, by reason."""

    part: int
    records: int
    written: int
    refused: Mapping[str, int]


def cut(
    batches: Iterable[tuple[pa.RecordBatch, tuple[Refusal, ...]]], size: int
) -> Iterator[Piece]:
    """Batches of records as pieces of parts of ``size`` records; only the last may have fewer."""
    part, room = 0, size
    for ads, refused in batches:
        rest = Piece(part, ads, refused)
        while rest.records >= room:
            piece, rest = split(rest, room)
            yield piece
            part, room = part + 1, size
            rest = Piece(part, rest.ads, rest.refused)
        if rest.records:
            yield rest
            room -= rest.records


def split(piece: Piece, records: int) -> tuple[Piece, Piece]:
    """The first ``records`` records of a piece, by their rows in the source, and the rest."""
    rows = piece.ads.column("row").to_pylist()
    bad = [refusal.row for refusal in piece.refused]
    taken = sorted([(row, 0) for row in rows] + [(row, 1) for row in bad])[:records]
    refused = sum(kind for _, kind in taken)
    ads = len(taken) - refused
    return (
        Piece(piece.part, piece.ads.slice(0, ads), piece.refused[:refused]),
        Piece(piece.part, piece.ads.slice(ads), piece.refused[refused:]),
    )


def part_file(folder: Path, part: int) -> Path:
    """Where a part lies."""
    return folder / f"part-{part:05d}.parquet"


def refused_file(folder: Path, part: int) -> Path:
    """Where the refusals of a part are listed; Spark and DuckDB pass by what starts with _."""
    return folder / f"_refused-{part:05d}.jsonl"


def write_part(folder: Path, part: int, pieces: Iterable[Piece]) -> PartCounts:
    """Write annotated pieces as a part, and its refusals first.

    Raises:
        OutputError: if it cannot be written; then it is not there at all.
    """
    refused: list[Refusal] = []
    with whole_file(part_file(folder, part)) as file:
        with _writer(file) as writer:
            written = 0
            for table in _row_groups(_ads(pieces, refused)):
                writer.write_table(table, row_group_size=_GROUP)
                written += len(table)
            counts = PartCounts(part, written + len(refused), written, _by_reason(refused))
            writer.add_key_value_metadata({_COUNTS: msgspec.json.encode(counts)})
        if refused:
            _write_refused(refused_file(folder, part), refused)
    return counts


def part_counts(path: Path) -> PartCounts:
    """What a part that is there was made from.

    Raises:
        OutputError: if it is damaged, or no part of ours.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        found = pq.read_metadata(path).metadata[_COUNTS]
        return msgspec.json.decode(found, type=PartCounts)
    except (OSError, pa.ArrowException, TypeError, KeyError, msgspec.MsgspecError) as error:
        raise OutputError(
            f"{path} is damaged, or no part that Metier wrote.",
            "Remove it and run the same again: it is made anew.",
        ) from error


def _ads(pieces: Iterable[Piece], refused: list[Refusal]) -> Iterator[pa.RecordBatch]:
    """The ads of pieces, while their refusals are gathered."""
    for piece in pieces:
        refused += piece.refused
        if len(piece.ads):
            yield piece.ads


def _row_groups(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.Table]:
    """The rows of all batches in tables of one size, each in one piece of memory."""
    import pyarrow as pa

    held = ads_schema().empty_table()
    for batch in batches:
        held = pa.concat_tables([held, pa.Table.from_batches([batch])])
        while len(held) >= _GROUP:
            yield held.slice(0, _GROUP).combine_chunks()
            held = held.slice(_GROUP)
    if len(held):
        yield held.combine_chunks()


def _writer(file: IO[bytes]) -> pq.ParquetWriter:
    import pyarrow.parquet as pq

    return pq.ParquetWriter(file, ads_schema(), compression=_COMPRESSION, compression_level=_LEVEL)


def _by_reason(refused: Iterable[Refusal]) -> dict[str, int]:
    counted = Counter(refusal.reason.value for refusal in refused)
    return {
        reason.value: counted[reason.value] for reason in RefusalReason if counted[reason.value]
    }


def _write_refused(path: Path, refused: Iterable[Refusal]) -> None:
    with whole_file(path) as file:
        for refusal in refused:
            line = json.dumps(refusal.to_dict(), ensure_ascii=False)
            file.write(line.encode() + b"\n")
