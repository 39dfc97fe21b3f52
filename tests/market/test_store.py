"""A store of ads: what goes in comes out, once, and whatever fails leaves it whole."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from invented_ads import annotated_ads, batches_of
from metier.engine.query import query
from metier.errors import (
    DamagedFileError,
    MissingFileError,
    NothingFoundError,
    OutputError,
    UnreadableError,
)
from metier.market.columns import ads_schema
from metier.market.storage import forgetting
from metier.market.storage.files import stored_files, write_rows
from metier.market.storage.forgetting import Unwanted, forget_ads, unwanted_ids
from metier.market.storage.store import AdStore
from metier.market.storage.writing import StoreWriter

ALL = "SELECT * FROM ads ORDER BY id"
_FIRST_ID = "SELECT min(id) AS id FROM read_parquet(?)"


def content(store: AdStore) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = store.query(ALL).to_pylist()
    return rows


@pytest.fixture
def store(tmp_path: Path) -> AdStore:
    """A store of forty ads."""
    store = AdStore(tmp_path / "ads")
    assert store.add(batches_of(40, 7)) == 40
    return store


def test_rows_come_back_as_they_were(store: AdStore) -> None:
    wanted = sorted(annotated_ads(40).to_pylist(), key=lambda row: str(row["id"]))
    found = store.query(ALL)
    assert found.schema.names == ads_schema().names
    # Each batch of seven counts its rows from one.
    assert [{**row, "row": 0} for row in found.to_pylist()] == [{**w, "row": 0} for w in wanted]


def test_any_tool_can_read_it(store: AdStore) -> None:
    pattern = str(store.folder / "month=*" / "*.parquet")
    by_month = query(
        "SELECT month, count(*) AS ads FROM read_parquet(?) GROUP BY month ORDER BY month",
        [pattern],
    )
    months = [str(row["month"]) for row in annotated_ads(40).to_pylist()]
    assert by_month["month"].to_pylist() == sorted(set(months))
    assert by_month["ads"].to_pylist() == [months.count(m) for m in sorted(set(months))]
    assert len(pq.read_table(store.folder)) == 40


def test_only_whole_files_bear_a_name_of_ads(store: AdStore) -> None:
    names = {path.name for path in store.folder.rglob("*") if path.is_file()}
    assert all(name.startswith("part-") and name.endswith(".parquet") for name in names - {".lock"})


def test_the_same_ads_again_change_nothing(store: AdStore) -> None:
    before = {path: path.stat().st_mtime_ns for path in store.files()}
    assert store.add(batches_of(40, 11)) == 0
    assert {path: path.stat().st_mtime_ns for path in store.files()} == before


def test_of_equal_ads_in_one_batch_the_first_is_stored(tmp_path: Path) -> None:
    first, second = annotated_ads(2, source="a.csv"), annotated_ads(2, source="b.csv")
    both = pa.Table.from_batches([first, second]).combine_chunks().to_batches()
    store = AdStore(tmp_path / "ads")
    assert store.add(both) == 2
    assert {row["source"] for row in content(store)} == {"a.csv"}


@settings(max_examples=8)
@given(st.permutations(range(6)), st.integers(1, 9))
def test_the_order_of_batches_does_not_matter(
    tmp_path_factory: pytest.TempPathFactory, order: list[int], waiting: int
) -> None:
    batches = list(batches_of(24, 4))
    store = AdStore(tmp_path_factory.mktemp("store") / "ads", waiting=waiting)
    assert store.add([batches[i] for i in order] + [batches[order[0]]]) == 24
    wanted = sorted((row for b in batches for row in b.to_pylist()), key=lambda r: str(r["id"]))
    assert content(store) == wanted


def test_full_months_are_written_before_the_end(tmp_path: Path) -> None:
    writer = StoreWriter(tmp_path, waiting=10)
    for batch in batches_of(60, 5):
        writer.add(batch)
    assert 50 < len(writer.written) <= 60
    writer.flush()
    assert len(writer.written) == 60


def test_a_writer_sees_what_another_one_wrote(tmp_path: Path) -> None:
    first, second = StoreWriter(tmp_path), StoreWriter(tmp_path)
    first.add(annotated_ads(10))
    second.add(annotated_ads(15))
    first.flush()
    second.flush()
    assert (len(first.written), len(second.written)) == (10, 5)
    ids = annotated_ads(20)["id"].to_pylist()
    assert first.knows(ids).tolist() == [True] * 10 + [False] * 10
    assert second.knows(ids).tolist() == [True] * 15 + [False] * 5
    assert len(content(AdStore(tmp_path))) == 15


def test_what_waits_is_known(tmp_path: Path) -> None:
    writer = StoreWriter(tmp_path)
    writer.add(annotated_ads(3))
    assert writer.knows(annotated_ads(4)["id"].to_pylist()).tolist() == [True] * 3 + [False]


def test_an_empty_store_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NothingFoundError, match="metier ads import"):
        AdStore(tmp_path / "ads").query(ALL)


def test_a_store_of_a_newer_version_is_refused(store: AdStore) -> None:
    path = store.files()[0]
    table = pq.read_table(path, partitioning=None)
    pq.write_table(table.replace_schema_metadata({"metier.format": "2"}), path)
    with pytest.raises(UnreadableError, match="newer version of Metier"):
        AdStore(store.folder).query(ALL)
    with pytest.raises(UnreadableError, match="newer version of Metier"):
        AdStore(store.folder).add([annotated_ads(1)])


def test_a_damaged_file_is_named(store: AdStore) -> None:
    path = store.files()[0]
    path.write_bytes(path.read_bytes()[:-50])
    with pytest.raises(DamagedFileError, match=path.name):
        AdStore(store.folder).query(ALL)


def test_a_file_is_no_store(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("nothing")
    with pytest.raises(MissingFileError, match="is no folder"):
        AdStore(path).query(ALL)
    with pytest.raises(OutputError, match="cannot be written"):
        AdStore(path / "below").add([annotated_ads(1)])


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES, errno.EIO])
def test_what_cannot_be_written_leaves_the_store_whole(
    store: AdStore, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    before = content(store)

    def fail(_descriptor: int) -> None:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", fail)
        with pytest.raises(OutputError, match=os.strerror(code)) as refused:
            store.add([annotated_ads(20, 100)])
    assert "\n" not in str(refused.value)
    assert content(store) == before
    assert not list(store.folder.rglob("*.part"))
    assert store.add([annotated_ads(20, 100)]) == 20


_TOO_LARGE = """
import resource, sys
from pathlib import Path
from invented_ads import annotated_ads
from metier.errors import OutputError
from metier.market.storage.store import AdStore
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
try:
    AdStore(Path(sys.argv[1])).add([annotated_ads(400, 1000)])
except OutputError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limits of resources")
def test_a_write_that_the_system_stops_leaves_the_store_whole(store: AdStore) -> None:
    before = content(store)
    path = os.pathsep.join(sys.path)
    done = subprocess.run(
        [sys.executable, "-c", _TOO_LARGE, store.folder],
        capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": path},
    )  # fmt: skip
    assert "cannot be written: File too large. What is stored is whole" in done.stdout
    assert done.stdout.count("\n") == 1
    assert content(store) == before
    assert not list(store.folder.rglob("*.part"))


def test_leftovers_of_a_killed_writer_go_after_a_day(store: AdStore) -> None:
    month = store.files()[0].parent
    old, young = month / ".part-1.parquet.9.part", month / ".part-2.parquet.9.part"
    for path in (old, young):
        path.write_bytes(b"half")
    os.utime(old, (time.time() - 90_000,) * 2)
    assert len(content(store)) == 40
    store.add([annotated_ads(1, 500)])
    assert (old.exists(), young.exists()) == (False, True)


def test_forgetting_takes_out_what_fulfils_all_that_is_given(store: AdStore) -> None:
    rows = content(store)
    employer = str(rows[0]["employer"])
    wanted = [
        row["id"]
        for row in rows
        if row["employer"] == employer and str(row["posted"] or row["seen"]) < "2026-01-01"
    ]
    assert wanted
    found = unwanted_ids(store, Unwanted(employer=employer.upper(), before="2026-01-01"))
    assert sorted(found) == wanted
    assert forget_ads(store, found) == len(wanted)
    assert content(store) == [row for row in rows if row["id"] not in set(wanted)]
    assert forget_ads(store, found) == 0


def test_forgetting_takes_what_was_made_of_the_ads_with_it(store: AdStore) -> None:
    store.copies()
    index = store.folder / ".matching-0f"
    index.mkdir()
    (index / "names").write_text("Harbour Health")
    assert (store.folder / ".clusters.parquet").exists()
    forget_ads(store, [str(content(store)[0]["id"])])
    hidden = {path.name for path in store.folder.iterdir() if path.name.startswith(".")}
    assert hidden <= {".lock"}
    assert len(store.copies()) == 39


def test_forgetting_all_leaves_an_empty_store_that_can_be_filled(store: AdStore) -> None:
    assert forget_ads(store, unwanted_ids(store, Unwanted(all=True))) == 40
    assert not stored_files(store.folder)
    assert store.add([annotated_ads(3)]) == 3


def test_a_writer_notices_what_was_forgotten_meanwhile(store: AdStore) -> None:
    writer = store.writer()
    forget_ads(store, unwanted_ids(store, Unwanted(source="invented.csv")))
    writer.add(annotated_ads(1, 900))
    writer.flush()
    assert not writer.knows(annotated_ads(2)["id"].to_pylist()).any()


def test_forgetting_that_fails_half_way_can_be_run_again(
    store: AdStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = content(store)
    spared = {str(query(_FIRST_ID, [str(path)])["id"][0]) for path in store.files()}
    doomed = [str(row["id"]) for row in rows if row["id"] not in spared]
    done: list[Path] = []

    def twice(path: Path, batches: Iterable[pa.RecordBatch]) -> None:
        if len(done) == 2:
            raise OutputError("No room.")
        write_rows(path, batches)
        done.append(path)

    with monkeypatch.context() as patched, pytest.raises(OutputError, match="No room"):
        patched.setattr(forgetting, "write_rows", twice)
        forget_ads(store, doomed)
    left = content(store)
    assert len(spared) < len(left) < len(rows)
    assert all(row in rows for row in left)
    forget_ads(store, doomed)
    assert {str(row["id"]) for row in content(store)} == spared
