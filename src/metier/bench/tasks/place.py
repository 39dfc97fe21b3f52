"""A place below the folder of benchmarks: a file or a folder, and what its name says of it."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path

from metier.bench.tasks.rows import Row, read_rows
from metier.bench.tasks.task import Split

TABLES = {".csv", ".tsv", ".json", ".jsonl", ".parquet"}
TAGGED = {".conll", ".iob", ".bio"}

_SPLITS = {
    "test": Split.TEST,
    "validation": Split.VALIDATION,
    "valid": Split.VALIDATION,
    "val": Split.VALIDATION,
    "dev": Split.VALIDATION,
    "development": Split.VALIDATION,
}
_TRAINING = {"train", "training"}
_WORDS = re.compile(r"[a-z0-9]+")


class Place:
    """A file or folder.

    ``words`` are those of its name and of the folders that hold it, the searched folder's name
    as one word.
    """

    def __init__(self, path: Path, root: Path) -> None:
        self.path = path
        self.name = path.relative_to(root).as_posix()
        self.words = (root.name.lower(), *_WORDS.findall(self.name.lower()))

    @cached_property
    def is_folder(self) -> bool:
        """Whether it is a folder."""
        return self.path.is_dir()

    @cached_property
    def is_table(self) -> bool:
        """Whether it is a file of rows."""
        return not self.is_folder and self.path.suffix.lower() in TABLES

    @cached_property
    def is_tagged(self) -> bool:
        """Whether it is a file of tagged tokens."""
        return not self.is_folder and self.path.suffix.lower() in TAGGED

    @cached_property
    def split(self) -> Split | None:
        """The part that its name tells of, the innermost word first; None where it is silent."""
        return next((_SPLITS[word] for word in reversed(self.words) if word in _SPLITS), None)

    @cached_property
    def is_training(self) -> bool:
        """Whether its own name says that it is for training."""
        return not _TRAINING.isdisjoint(_WORDS.findall(self.path.name.lower()))

    @cached_property
    def rows(self) -> list[Row]:
        """The rows of a table; reading may refuse as ``read_rows`` does."""
        return read_rows(self.path)

    @cached_property
    def columns(self) -> frozenset[str]:
        """The columns of a table, by its first row."""
        return frozenset(self.rows[0]) if self.rows else frozenset()

    def column(self, *names: str) -> str | None:
        """The first of ``names`` that is a column, whatever its case."""
        by_name = {column.lower(): column for column in self.columns}
        return next((by_name[name] for name in names if name in by_name), None)
