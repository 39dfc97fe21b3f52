"""Parts as rows of Parquet files: each part can be read by itself, by anyone who has the files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from metier.intake.ads.container import Container
from metier.intake.ads.files import AdFile
from metier.intake.ads.parquet import row_groups
from metier.market.runs.parts import Piece, split

_BATCH = 500


@dataclass(frozen=True, slots=True)
class Rows:
    """Records of a file: ``count`` of them after the first ``skip``."""

    file: AdFile
    skip: int
    count: int

    def pieces(self, part: int) -> Iterator[Piece]:
        """The records in batches, as those of a part."""
        skip, left = self.skip, self.count
        for batch in self.file.batches(_BATCH):
            piece = Piece(part, batch.ads, batch.refused)
            passed = min(skip, piece.records)
            piece, _ = split(split(piece, passed)[1], left)
            skip, left = skip - passed, left - piece.records
            if piece.records:
                yield piece
            if not left:
                return


@dataclass(frozen=True, slots=True)
class PartRows:
    """A part as rows of one file or of several."""

    part: int
    rows: tuple[Rows, ...]

    def pieces(self) -> Iterator[Piece]:
        """The raw records of the part."""
        for rows in self.rows:
            yield from rows.pieces(self.part)


def rows_of_parts(files: Sequence[AdFile], size: int) -> tuple[PartRows, ...]:
    """The parts of ``size`` records, where all files are Parquet; else none.

    A worker on another machine finds the files under the same full path.
    """
    if any(file.container is not Container.PARQUET for file in files):
        return ()
    parts: list[PartRows] = []
    held: list[Rows] = []
    room = size
    for file, records in _counted(files):
        skip = 0
        while skip < records:
            count = min(room, records - skip)
            held.append(Rows(file, skip, count))
            skip, room = skip + count, room - count
            if not room:
                parts.append(PartRows(len(parts), tuple(held)))
                held, room = [], size
    if held:
        parts.append(PartRows(len(parts), tuple(held)))
    return tuple(parts)


def _counted(files: Sequence[AdFile]) -> Iterator[tuple[AdFile, int]]:
    """The smallest parts that files are read in, with their records."""
    for file in files:
        rows = row_groups(file.opening)
        found = replace(file.opening, path=file.opening.path.absolute())
        for part in replace(file, opening=found).parts():
            yield part, sum(rows[group] for group in part.groups)
