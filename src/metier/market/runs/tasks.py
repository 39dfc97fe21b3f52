"""A run as tasks for a cluster: each reads the records of one part and writes that part."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Protocol

from metier.market.runs.folder import RunFolder
from metier.market.runs.parts import Annotate, PartCounts, Piece, write_part


class RawPart(Protocol):
    """A part as its raw records; it pickles."""

    @property
    def part(self) -> int:
        """Its number."""

    def pieces(self) -> Iterator[Piece]:
        """Its records, in batches."""


@dataclass(frozen=True, slots=True)
class PartTask:
    """One part to be made, and where to."""

    raw: RawPart
    folder: Path


def tasks_of(parts: Iterable[RawPart], folder: RunFolder) -> list[PartTask]:
    """The tasks for all parts that are not there yet."""
    path = folder.path.absolute()
    return [PartTask(raw, path) for raw in parts if raw.part not in folder.found]


def part_maker(make: Callable[[], Annotate]) -> Callable[[PartTask], PartCounts]:
    """What a cluster runs for each task, with the function that ``make`` makes; it pickles."""
    return partial(_make_part, make)


def _make_part(make: Callable[[], Annotate], task: PartTask) -> PartCounts:
    annotate, part = _made(make), task.raw.part
    pieces = (
        Piece(part, annotate(piece.ads), piece.refused) if len(piece.ads) else piece
        for piece in task.raw.pieces()
    )
    return write_part(task.folder, part, pieces)


@cache
def _made(make: Callable[[], Annotate]) -> Annotate:
    """Made once a process, for all tasks that it is given."""
    return make()
