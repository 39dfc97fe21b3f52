"""As many ads as are wanted, made out of real ones: ``python -m metier.bench.vary_ads``.

Sentences are dropped and swapped with their neighbours, employers, places and dates changed for
those of other ads, so that hardly two are alike and together they are as long and as hard as the
real ones are. Ad ``n`` depends on ``n`` and the real ads alone. They hold the words of real ads:
write them to scratch, never into the repository.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from metier.bench.intervals import SEED
from metier.intake.ads.files import ad_files

if TYPE_CHECKING:
    import pyarrow as pa

_COLUMNS = {
    "url": "job_url",
    "title": "title",
    "employer": "company",
    "place": "location",
    "text": "description",
    "pay": "salary",
    "posted": "date_posted",
    "work_type": "job_type",
}
"""Field → the column that it is written as: such as people have, so that they are guessed."""

_DROPPED, _SWAPPED = 0.06, 0.06
_FIRST_DAY, _DAYS = date(2024, 11, 1), 730
_GROUP = 5_000
_BORDER = re.compile(r"(\n+|(?<=[.!?;]) +)")
"""Between two lines or sentences."""


def real_ads(folder: Path) -> list[dict[str, str]]:
    """The ads of a folder that have a text, by fields."""
    rows: list[dict[str, str]] = []
    for file in ad_files(folder):
        for batch in file.batches():
            rows += (row for row in batch.ads.select(list(_COLUMNS)).to_pylist() if row["text"])
    return rows


def varied(real: Sequence[dict[str, str]], count: int) -> Iterator[dict[str, str]]:
    """``count`` ads, each made of a real one with the employer and place of others."""
    for number in range(count):
        chance = random.Random(f"{SEED}:{number}")
        ad = real[number % len(real)]
        yield {
            **ad,
            "url": f"https://ads.example/{number}",
            "employer": chance.choice(real)["employer"],
            "place": chance.choice(real)["place"],
            "posted": str(_FIRST_DAY + timedelta(days=chance.randrange(_DAYS))),
            "text": _varied_text(ad["text"], chance),
        }


def _varied_text(text: str, chance: random.Random) -> str:
    """The text less some of its sentences, and some swapped with the next; never empty."""
    pieces = _BORDER.split(text)
    said, ends = pieces[::2], [*pieces[1::2], ""]
    for place in range(len(said) - 1):
        if chance.random() < _SWAPPED:
            said[place], said[place + 1] = said[place + 1], said[place]
    kept = (one + end for one, end in zip(said, ends, strict=True) if chance.random() >= _DROPPED)
    return "".join(kept).strip() or text


def write_varied(folder: Path, path: Path, count: int) -> None:
    """Write varied ads as one Parquet file, a row group at a time."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pa.schema([(column, pa.string()) for column in _COLUMNS.values()])
    ads = varied(real_ads(folder), count)
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        while group := list(islice(ads, _GROUP)):
            writer.write_table(_table(group, schema))


def _table(rows: Sequence[dict[str, str]], schema: pa.Schema) -> pa.Table:
    import pyarrow as pa

    columns = {column: [row[field] for row in rows] for field, column in _COLUMNS.items()}
    return pa.Table.from_pydict(columns, schema=schema)


def main() -> None:
    """Write them."""
    parser = argparse.ArgumentParser(prog="metier.bench.vary_ads", description=__doc__)
    parser.add_argument("folder", type=Path, help="real ads")
    parser.add_argument("out", type=Path, help="Parquet file to write")
    parser.add_argument("--ads", type=int, default=20_000)
    options = parser.parse_args()
    write_varied(options.folder, options.out, options.ads)


if __name__ == "__main__":
    main()
