"""Parts of a run: cut by records, read as rows of Parquet, staged; always the same records."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metier.bench.invented_ads import raw_ads, write_csv
from metier.errors import OutputError
from metier.intake.ads.files import AdFile, ad_files
from metier.intake.ads.raw import raw_schema
from metier.market.runs.folder import Manifest, RunFolder, open_run
from metier.market.runs.parts import Piece, cut, split
from metier.market.runs.rows import rows_of_parts
from metier.market.runs.staging import stage
from metier.types import Refusal, RefusalReason

Batch = tuple[pa.RecordBatch, tuple[Refusal, ...]]


def batch(rows: Iterable[int], refused: Iterable[int]) -> Batch:
    """Ads and refusals of these rows."""
    ads = [{**dict.fromkeys(raw_schema().names, ""), "row": row} for row in rows]
    bad = tuple(Refusal("x.csv", row, RefusalReason.EMPTY) for row in refused)
    return pa.RecordBatch.from_pylist(ads, schema=raw_schema()), bad


def records(pieces: Iterable[Piece]) -> list[tuple[int, int, bool]]:
    """(part, row, whether it is an ad) of all records, refusals of a piece after its ads."""
    return [
        (piece.part, row, is_ad)
        for piece in pieces
        for rows, is_ad in (
            (piece.ads["row"].to_pylist(), True),
            ([refusal.row for refusal in piece.refused], False),
        )
        for row in rows
    ]


def test_a_piece_is_split_by_the_rows_of_its_source() -> None:
    head, rest = split(Piece(0, *batch([1, 2, 5, 6], [3, 4, 7])), 4)
    assert records([head]) == [(0, 1, True), (0, 2, True), (0, 3, False), (0, 4, False)]
    assert records([rest]) == [(0, 5, True), (0, 6, True), (0, 7, False)]


@given(
    kinds=st.lists(st.booleans(), max_size=30),
    borders=st.sets(st.integers(0, 30)),
    size=st.integers(1, 12),
)
def test_cutting_keeps_every_record_once_in_parts_of_one_size(
    kinds: list[bool], borders: set[int], size: int
) -> None:
    """However the records fall into batches: record ``n`` (from 0) is of part ``n // size``."""

    def batches() -> Iterator[Batch]:
        edges = [0, *sorted(edge for edge in borders if edge < len(kinds)), len(kinds)]
        for start, end in pairwise(edges):
            rows = range(start, end)
            yield batch([n for n in rows if kinds[n]], [n for n in rows if not kinds[n]])

    found = sorted(records(cut(batches(), size)), key=lambda record: record[1])
    assert found == [(n // size, n, is_ad) for n, is_ad in enumerate(kinds)]


@pytest.fixture
def lake(tmp_path: Path) -> tuple[AdFile, ...]:
    """Two Parquet files of 70 and 25 ads; the first in row groups of 30, with empty rows."""
    (tmp_path / "lake").mkdir()
    for name, count, first in (("a", 70, 0), ("b", 25, 70)):
        table = pa.Table.from_batches([raw_ads(count, first)]).drop_columns(["source", "row"])
        if name == "a":
            at = table.schema.get_field_index
            for column in ("title", "text"):
                values = table[column].to_pylist()
                values[33] = values[59] = ""
                table = table.set_column(at(column), column, pa.array(values))
        pq.write_table(table, tmp_path / "lake" / f"{name}.parquet", row_group_size=30)
    return ad_files(tmp_path / "lake")


@pytest.mark.parametrize("size", [1, 7, 30, 34, 60, 95, 200])
def test_rows_of_parquet_are_the_parts_that_reading_gives(
    lake: tuple[AdFile, ...], size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("metier.intake.ads.files._PART_ROWS", 30)
    batches = [(b.ads, b.refused) for file in lake for b in file.batches(20)]
    wanted = list(cut(batches, size))
    found = [
        piece
        for part in rows_of_parts(lake, size)
        for piece in pickle.loads(pickle.dumps(part)).pieces()
    ]
    assert sorted(records(found)) == sorted(records(wanted))
    texts = [text for piece in found for text in piece.ads["text"].to_pylist()]
    assert texts == [text for piece in wanted for text in piece.ads["text"].to_pylist()]


def test_what_is_not_parquet_has_no_rows_to_be_read_apart(
    lake: tuple[AdFile, ...], tmp_path: Path
) -> None:
    write_csv(tmp_path / "ads.csv", 3)
    assert rows_of_parts((*lake, *ad_files(tmp_path / "ads.csv")), 10) == ()


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[RunFolder]:
    with open_run(tmp_path / "out", Manifest((), 4, "1", "k"), anew=False) as opened:
        yield opened


def test_staged_parts_are_what_was_read(folder: RunFolder) -> None:
    pieces = list(cut([batch([1, 2, 5, 6, 7], [3, 4]), batch([], [8, 9])], 4))
    staged = stage(iter(pieces), folder)
    assert [part.part for part in staged] == [0, 1, 2]
    found = records(piece for part in staged for piece in part.pieces())
    assert sorted(found) == sorted(records(pieces))
    before = {path: path.stat().st_mtime_ns for path in folder.staged.iterdir()}
    assert stage(iter(()), folder) == staged
    assert {path: path.stat().st_mtime_ns for path in folder.staged.iterdir()} == before


def test_a_worker_that_does_not_see_the_folder_says_so(folder: RunFolder) -> None:
    (part,) = stage(cut([batch([1], [])], 4), folder)
    part.file.unlink()
    with pytest.raises(OutputError, match="All workers must share the folder"):
        list(part.pieces())
