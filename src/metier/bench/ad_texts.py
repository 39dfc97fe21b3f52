"""The texts of the ads beside the project, by the ids that the label files use."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_TITLES = ("title", "Job Title", "Name")
_TEXTS = ("description", "Description", "Job Description")


@dataclass(frozen=True, slots=True)
class Ad:
    """An ad as measured on: ``id`` is ``<file stem>:<its id, or its row from 0>``."""

    id: str
    title: str
    text: str


def read_ads(folder: Path, pattern: str = "*") -> Iterator[Ad]:
    """Every ad of the JSONL and CSV files in the folder that match, file by file."""
    for path in sorted(folder.glob(pattern)):
        for number, row in enumerate(_rows(path)):
            title = next((row[c] for c in _TITLES if row.get(c)), "")
            text = next((row[c] for c in _TEXTS if row.get(c)), "")
            yield Ad(f"{path.stem}:{row.get('id', number)}", str(title), str(text))


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        if path.suffix == ".jsonl":
            yield from (json.loads(line) for line in file)
        elif path.suffix == ".csv":
            csv.field_size_limit(1 << 24)
            yield from csv.DictReader(file)
