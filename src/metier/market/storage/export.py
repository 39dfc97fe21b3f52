"""Stored ads as one file that other programs open: Parquet, CSV or JSON lines."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from metier.errors import NothingFoundError, UsageError
from metier.market.storage.filters import matching_condition
from metier.market.storage.store import AdStore
from metier.market.whole_file import whole_file
from metier.types import AdFilter

if TYPE_CHECKING:
    import pyarrow as pa

_ROWS = "FROM ads JOIN copies USING (id) WHERE {condition} ORDER BY month, id"
_WHOLE = "SELECT ads.*, cluster, reason, of "
# What has no words is left out of text.
_NESTED = "SELECT ads.* EXCLUDE (signature), cluster, reason, of "
# A cell holds one value: ids of skills parted by "; ", things asked and signals by " | ".
_ASKED = """concat_ws(' ', a.strength, a.kind,
    CASE WHEN a.least > 1 AND a.least < len(a.skills) THEN printf('%d of', a.least) END,
    nullif(CASE WHEN a.least < len(a.skills) THEN array_to_string(a.skills, ' or ')
           ELSE array_to_string(a.skills, ' and ') END, ''),
    nullif(a.value, ''),
    CASE WHEN a.years IS NOT NULL THEN printf('%g years', a.years::DOUBLE) END)"""
_FLAT = f"""
SELECT ads.* EXCLUDE (signature) REPLACE (
    round(role_probability::DOUBLE, 3) AS role_probability,
    round(ai_probability::DOUBLE, 3) AS ai_probability,
    array_to_string(within, '; ') AS within,
    array_to_string(list_transform(skills, lambda s: s.skill), '; ') AS skills,
    array_to_string(list_transform(asks, lambda a: {_ASKED}), ' | ') AS asks,
    array_to_string(list_transform(signals, lambda s: s.note), ' | ') AS signals
), cluster, reason, of """


def export_ads(store: AdStore, out: Path, where: AdFilter) -> int:
    """Write all ads that a filter lets pass, copies too, by month and id; their number.

    Each row has the columns of `ads_schema` and, as ``cluster``, ``reason`` and ``of``, which
    ads are one job. The kind of file is told by the name.

    Raises:
        UsageError: if the name ends in none of ``.parquet``, ``.csv``, ``.jsonl``.
        NothingFoundError: if there is nothing to write.
        OutputError: if the file cannot be written; then it is as it was before.
    """
    kinds = {
        ".parquet": (_WHOLE, _write_parquet),
        ".csv": (_FLAT, _write_csv),
        ".jsonl": (_NESTED, _write_lines),
    }
    if out.suffix.lower() not in kinds:
        raise UsageError(f"{out} is of no kind that is written.", f"End it in {', '.join(kinds)}.")
    select, write = kinds[out.suffix.lower()]
    condition, parameters = matching_condition(where)
    rows = store.query_batches(select + _ROWS.format(condition=condition), parameters, copies=True)
    first = next((batch for batch in rows if len(batch)), None)
    if first is None:
        raise NothingFoundError("No stored ad passes the filter.", "Give a wider one.")
    with whole_file(out) as file:
        return write(file, first, rows)


def _write_parquet(file: BinaryIO, first: pa.RecordBatch, rest: Iterator[pa.RecordBatch]) -> int:
    import pyarrow.parquet as pq

    written = 0
    with pq.ParquetWriter(file, first.schema, compression="zstd") as writer:
        for batch in _all(first, rest):
            writer.write_batch(batch)
            written += len(batch)
    return written


def _write_csv(file: BinaryIO, first: pa.RecordBatch, rest: Iterator[pa.RecordBatch]) -> int:
    text = io.TextIOWrapper(file, "utf-8", newline="")
    writer = csv.writer(text)
    writer.writerow(first.schema.names)
    written = 0
    for batch in _all(first, rest):
        writer.writerows(row.values() for row in batch.to_pylist())
        written += len(batch)
    text.detach()
    return written


def _write_lines(file: BinaryIO, first: pa.RecordBatch, rest: Iterator[pa.RecordBatch]) -> int:
    written = 0
    for batch in _all(first, rest):
        lines = (json.dumps(row, ensure_ascii=False, default=_iso) for row in batch.to_pylist())
        file.write("".join(f"{line}\n" for line in lines).encode())
        written += len(batch)
    return written


def _all(first: pa.RecordBatch, rest: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    yield first
    yield from rest


def _iso(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is in no column of ads")
