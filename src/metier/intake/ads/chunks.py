"""Some records of a source, in whichever shape its format gives them, asked for by column.

A column of a nested record is named by its path: ``company.name``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, TypeAlias

from metier.types import RefusalReason

if TYPE_CHECKING:
    import pyarrow as pa

Record: TypeAlias = Mapping[str, object]
_DEPTH = 3


@dataclass(frozen=True, slots=True)
class Refused:
    """A record that is no ad, by its number in its source."""

    row: int
    reason: RefusalReason
    detail: str


class Table(Protocol):
    """Records side by side."""

    def column(self, name: str) -> Sequence[object]:
        """The values of one column; None where a record lacks it."""

    def records(self) -> Iterator[Record]:
        """The records one by one."""


@dataclass(slots=True)
class Chunk:
    """Records with their numbers in the source, and those beside them that cannot be read."""

    numbers: Sequence[int]
    table: Table
    refused: list[Refused] = field(default_factory=list)


class Rows:
    """Rows of a table of text, all as long as its header."""

    def __init__(self, names: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        self._names = names
        self._rows = rows
        self._columns: list[Sequence[str]] | None = None

    def column(self, name: str) -> Sequence[object]:
        """The cells under a header."""
        if self._columns is None:
            self._columns = list(zip(*self._rows, strict=True)) or [() for _ in self._names]
        return self._columns[self._names.index(name)]

    def records(self) -> Iterator[Record]:
        """Each row as header → cell."""
        return (dict(zip(self._names, row, strict=True)) for row in self._rows)


class Objects:
    """Objects as JSON has them."""

    def __init__(self, objects: Sequence[Record]) -> None:
        self._objects = objects

    def column(self, name: str) -> Sequence[object]:
        """What stands at a path of each object."""
        found = [record.get(name) for record in self._objects]
        if "." not in name:
            return found
        path = name.split(".")
        return [
            at(record, path) if value is None else value
            for value, record in zip(found, self._objects, strict=True)
        ]

    def records(self) -> Iterator[Record]:
        """The objects themselves."""
        return iter(self._objects)


class Columns:
    """A batch of Arrow columns."""

    def __init__(self, batch: pa.RecordBatch) -> None:
        self._batch = batch

    def column(self, name: str) -> Sequence[object]:
        """The values of a column or of a field of a struct; dates as text."""
        names = self._batch.schema.names
        if name in names or "." not in name:
            return _values(self._batch.column(names.index(name)))
        top, *rest = name.split(".")
        return [at(value, rest) for value in _values(self._batch.column(names.index(top)))]

    def records(self) -> Iterator[Record]:
        """Each row as column → value."""
        columns = [_values(column) for column in self._batch.columns]
        names = self._batch.schema.names
        return (dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True))


def at(value: object, path: Iterable[str]) -> object:
    """What stands at a path of nested objects, or None."""
    for step in path:
        if not isinstance(value, Mapping):
            return None
        value = value.get(step)
    return value


def paths_of(records: Iterable[Record]) -> tuple[str, ...]:
    """The paths of all values in some records, in the order that they are met."""
    found: dict[str, None] = {}
    for record in records:
        for path in _paths(record, "", _DEPTH):
            found[path] = None
    return tuple(found)


def _paths(record: Record, before: str, depth: int) -> Iterator[str]:
    for name, value in record.items():
        if isinstance(value, Mapping) and value and depth > 1:
            yield from _paths(value, f"{before}{name}.", depth - 1)
        else:
            yield f"{before}{name}"


def _values(column: pa.Array) -> list[object]:
    """A column as Python has it; times as text, bytes that are no UTF-8 with � for each."""
    import pyarrow as pa

    kind = column.type
    if pa.types.is_dictionary(kind):
        column, kind = column.dictionary_decode(), kind.value_type
    if pa.types.is_temporal(kind):
        column = column.cast(pa.string())
    try:
        values: list[object] = column.to_pylist()
    except UnicodeDecodeError:
        if not (pa.types.is_string(kind) or pa.types.is_large_string(kind)):
            return [None] * len(column)
        wide = pa.types.is_large_string(kind)
        raw = column.cast(pa.large_binary() if wide else pa.binary()).to_pylist()
        return [None if v is None else v.decode("utf-8", "replace") for v in raw]
    if pa.types.is_binary(kind) or pa.types.is_large_binary(kind):
        return [v.decode("utf-8", "replace") if isinstance(v, bytes) else v for v in values]
    return values
