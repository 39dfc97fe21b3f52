"""How fast files of ads become raw ads, on one core.

``python -m metier.bench.ad_intake FOLDER`` writes the ads of a folder that have no markup as one
CSV, one JSONL and one Parquet file, thirty thousand records each, and reads these; a bare pass of
the `csv` module over the same file, in the same run, is the yardstick. Seconds are processor time.
"""

from __future__ import annotations

import csv
import json
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from metier.intake.ads.files import ad_files, open_ads

RECORDS = 30_000
_FIELDS = ("title", "employer", "place", "posted", "pay", "url", "text")


@dataclass(frozen=True, slots=True)
class Rate:
    """Records read and the processor seconds that took."""

    name: str
    records: int
    seconds: float

    @property
    def per_second(self) -> float:
        """Records a second."""
        return self.records / self.seconds


def measure(folder: Path, records: int = RECORDS) -> tuple[int, list[Rate]]:
    """The mean length of a text in characters, and the rate of each format."""
    rows = [row for row in _rows(folder) if "<" not in row["text"] and "&" not in row["text"]]
    rows = list(islice(cycle(rows), records))
    length = sum(len(row["text"]) for row in rows) // len(rows)
    with TemporaryDirectory() as place:
        paths = _written(rows, Path(place))
        del rows
        for path in paths:
            next(open_ads(path).batches())
        rates = [_timed(path.suffix[1:], partial(_count, path)) for path in paths]
        return length, [*rates, _timed("csv module alone", partial(_bare, paths[0]))]


def _rows(folder: Path) -> Iterator[dict[str, str]]:
    for ad_file in ad_files(folder):
        for batch in ad_file.batches():
            yield from batch.ads.select(_FIELDS).to_pylist()


def _written(rows: list[dict[str, str]], place: Path) -> list[Path]:
    import pyarrow as pa
    from pyarrow import parquet

    table, lines, columns = (place / f"ads.{kind}" for kind in ("csv", "jsonl", "parquet"))
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, _FIELDS)
        writer.writeheader()
        writer.writerows(rows)
    with lines.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    parquet.write_table(pa.Table.from_pylist(rows), columns, row_group_size=5_000)
    return [table, lines, columns]


def _count(path: Path) -> int:
    return sum(batch.records for batch in open_ads(path).batches())


def _bare(path: Path) -> int:
    with path.open(encoding="utf-8", newline="") as file:
        return sum(1 for _ in csv.reader(file)) - 1


def _timed(name: str, count: Callable[[], int]) -> Rate:
    start = time.process_time()
    records = count()
    return Rate(name, records, time.process_time() - start)


def main(arguments: list[str]) -> int:
    """Print a line for each format."""
    length, rates = measure(Path(arguments[0]))
    print(f"{rates[0].records:,} ads of {length:,} characters")
    for rate in rates:
        print(f"{rate.name}: {rate.per_second:,.0f} ads/s")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
