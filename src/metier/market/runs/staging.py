"""Parts as staged files: input that cannot be read in parts, written as raw Parquet first.

A file for each part in the folder of the run, with what was refused in its footer; read and
written once, in constant memory. A run that is started again finds them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import msgspec

from metier.errors import OutputError
from metier.intake.ads.raw import raw_schema
from metier.market.runs.folder import RunFolder, write_json
from metier.market.runs.parts import Piece
from metier.market.whole_file import sweep, unwritable, whole_file
from metier.types import Refusal

_BATCH = 500
_REFUSED = b"metier.refused"
_ALL = "_all.json"


@dataclass(frozen=True, slots=True)
class PartStaged:
    """A part as a file of raw ads."""

    part: int
    file: Path

    def pieces(self) -> Iterator[Piece]:
        """The raw records of the part; the refusals come last.

        Raises:
            OutputError: if the file is not to be seen here.
        """
        import pyarrow as pa
        import pyarrow.parquet as pq

        try:
            with pq.ParquetFile(self.file) as file:
                for ads in file.iter_batches(_BATCH):
                    yield Piece(self.part, ads)
                told = file.metadata.metadata[_REFUSED]
        except (OSError, pa.ArrowException) as error:
            raise OutputError(
                f"{self.file} cannot be read: {error}.",
                "All workers must share the folder of the run; see docs/cluster.md.",
            ) from error
        refused = msgspec.json.decode(told, type=tuple[Refusal, ...])
        yield Piece(self.part, pa.RecordBatch.from_pylist([], schema=raw_schema()), refused)


def stage(pieces: Iterable[Piece], folder: RunFolder) -> tuple[PartStaged, ...]:
    """All parts, with the raw records of those that are not there yet in files of their own.

    Raises:
        OutputError: if they cannot be written.
    """
    try:
        folder.staged.mkdir(exist_ok=True)
        sweep(folder.staged, older=0)
    except OSError as error:
        raise unwritable(folder.staged, error) from error
    whole = folder.staged / _ALL
    if not whole.exists():
        parts = 0
        for part, group in groupby(pieces, key=lambda piece: piece.part):
            _stage_part(_file(folder, part), group, wanted=part not in folder.found)
            parts = part + 1
        write_json(whole, parts)
    parts = msgspec.json.decode(whole.read_bytes(), type=int)
    return tuple(PartStaged(part, _file(folder, part)) for part in range(parts))


def _file(folder: RunFolder, part: int) -> Path:
    return folder.staged.absolute() / f"raw-{part:05d}.parquet"


def _stage_part(path: Path, pieces: Iterable[Piece], *, wanted: bool) -> None:
    """Write the raw records of a part, or only pass them by."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    if not wanted or path.exists():
        for _ in pieces:
            continue
        return
    refused: list[Refusal] = []
    with whole_file(path) as file, pq.ParquetWriter(file, raw_schema(), compression="zstd") as out:
        for piece in pieces:
            refused += piece.refused
            out.write_table(pa.Table.from_batches([piece.ads]))
        out.add_key_value_metadata({_REFUSED: msgspec.json.encode(refused)})
