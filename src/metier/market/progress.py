"""How far a run is: records done, and how many there will be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TypeAlias

from metier.intake.ads.container import Container
from metier.intake.ads.files import AdFile
from metier.intake.ads.parquet import row_groups
from metier.market.runs.parts import Piece


@dataclass(frozen=True, slots=True)
class Progress:
    """Records done, those of them in this run, and those that there are in all.

    ``total`` is None until something is known, and a guess by size where ``guess`` says so.
    """

    done: int
    fresh: int
    total: int | None = None
    guess: bool = False


Notify: TypeAlias = Callable[[Progress], None]


def silently(_: Progress) -> None:
    """Tell nobody."""


class Meter:
    """Counts records as they pass: read, passed by because their part is there, and done.

    How many there will be Parquet tells; of other files it is guessed from their size and the
    size of what was read.
    """

    def __init__(self, files: Sequence[AdFile], notify: Notify) -> None:
        self._exact = _counted(files)
        self._bytes = sum(file_size(file) for file in files)
        self._notify = notify
        self._read = self._size = self._there = self._fresh = 0
        self.parts = 0

    def read(self, pieces: Iterable[Piece]) -> Iterator[Piece]:
        """Pieces as they are read."""
        for piece in pieces:
            self.parts = piece.part + 1
            self._read += piece.records
            self._size += piece.ads.nbytes
            yield piece

    def wanted(self, pieces: Iterable[Piece], found: AbstractSet[int]) -> Iterator[Piece]:
        """Pieces of the parts that are not there yet."""
        for piece in pieces:
            if piece.part in found:
                self._there += piece.records
            else:
                yield piece

    def done(self, pieces: Iterable[Piece]) -> Iterator[Piece]:
        """Pieces that are done; each is told of."""
        for piece in pieces:
            self._fresh += piece.records
            self._notify(self._progress())
            yield piece

    def _progress(self) -> Progress:
        done = self._there + self._fresh
        if self._exact is not None:
            return Progress(done, self._fresh, self._exact)
        if not self._size:
            return Progress(done, self._fresh)
        guess = max(round(self._bytes / self._size * self._read), self._read)
        return Progress(done, self._fresh, guess, guess=True)


def file_size(file: AdFile) -> int:
    """How many bytes a file has, or what was piped in."""
    content = file.opening.content
    return file.opening.path.stat().st_size if content is None else len(content)


def _counted(files: Sequence[AdFile]) -> int | None:
    """The records of all files where every one of them is Parquet."""
    if any(file.container is not Container.PARQUET for file in files):
        return None
    return sum(sum(row_groups(file.opening)) for file in files)
