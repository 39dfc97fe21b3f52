"""Rows out of any table file: CSV, TSV, JSON, JSON lines or Parquet, by content where unnamed."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

from metier.errors import DamagedFileError, TooLargeError

Row: TypeAlias = dict[str, object]

LARGEST = 200_000_000
"""Bytes: no benchmark part that is known comes near this."""

_DELIMITERS = {".csv": ",", ".tsv": "\t"}
_LONGEST_FIELD = 1 << 24


def read_rows(path: Path) -> list[Row]:
    """Every row of a table file with a header.

    Raises:
        DamagedFileError: if it is not what its name says.
        TooLargeError: if it is larger than any benchmark.
    """
    if path.stat().st_size > LARGEST:
        raise TooLargeError(f"{path.name} is larger than any benchmark part.")
    try:
        if path.suffix in _DELIMITERS:
            return list(_separated(path, _DELIMITERS[path.suffix]))
        if path.suffix in {".json", ".jsonl"}:
            return list(_objects(path.read_text(encoding="utf-8-sig")))
        return _parquet(path)
    except (UnicodeDecodeError, ValueError, csv.Error) as error:
        raise DamagedFileError(f"{path.name} cannot be read: {error}.") from error


def read_lines(path: Path) -> list[list[str]]:
    """The fields of every line of a file without quotes: by tabs, else by white space."""
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    return [line.split("\t") if "\t" in line else line.split() for line in lines if line.strip()]


def texts_of(value: object) -> list[str]:
    """The texts in a cell: a list, a list written as text, or one text alone."""
    if isinstance(value, list | tuple):
        return [str(item) for item in value]
    text = str(value or "").strip()
    if text.startswith("[") and text.endswith("]"):
        return _written_list(text)
    return [text] if text else []


def _separated(path: Path, delimiter: str) -> Iterator[Row]:
    csv.field_size_limit(_LONGEST_FIELD)
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file, delimiter=delimiter):
            yield {str(name): value for name, value in row.items() if name is not None}


def _objects(text: str) -> Iterator[Row]:
    """JSON that is one list (alone, or as the one list of an object), or an object a line."""
    try:
        whole = json.loads(text)
    except ValueError:
        whole = [json.loads(line) for line in text.splitlines() if line.strip()]
    if isinstance(whole, dict):
        lists = [value for value in whole.values() if isinstance(value, list)]
        whole = lists[0] if len(lists) == 1 and "tokens" not in whole else [whole]
    yield from (row for row in whole if isinstance(row, dict))


def _parquet(path: Path) -> list[Row]:
    from pyarrow import parquet

    rows: list[Row] = parquet.read_table(path).to_pylist()
    return rows


def _written_list(text: str) -> list[str]:
    """A list as Python or JSON writes it."""
    import ast

    try:
        value: Sequence[object] = ast.literal_eval(text)
    except (SyntaxError, ValueError):
        return [text]
    return [str(item) for item in value]
