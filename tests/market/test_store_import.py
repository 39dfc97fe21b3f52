"""Imports: every record is counted once, copies are told from new jobs, kills do no harm."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa
import pytest

from invented_ads import invented_ad, stated, write_csv
from metier.bench.kill_import import kill_imports
from metier.errors import DamagedFileError, NothingFoundError, UsageError
from metier.intake.ads import fetching
from metier.intake.ads.files import AdFile, ad_files
from metier.market.progress import Progress
from metier.market.storage.importing import import_ads, try_import
from metier.market.storage.sources import open_sources
from metier.market.storage.store import AdStore
from metier.types import AdsImported, RefusalReason


def annotate(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    return map(stated, batches)


def never(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        raise AssertionError(f"{len(batch)} ads were annotated")
    return iter(())


def sums(done: AdsImported) -> tuple[int, int, int, int]:
    assert done.read == done.stored + done.duplicates + done.refused
    assert sum(done.reasons.values()) == done.duplicates + done.refused
    return done.read, done.stored, done.duplicates, done.refused


@pytest.fixture
def store(tmp_path: Path) -> AdStore:
    return AdStore(tmp_path / "store")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "ads.csv"
    write_csv(path, 30)
    return path


def written(path: Path, rows: list[dict[str, str]]) -> tuple[AdFile, ...]:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return ad_files(path)


def test_new_ads_are_stored_and_known_ones_are_not_read_again(source: Path, store: AdStore) -> None:
    files = ad_files(source)
    assert sums(import_ads(files, store, annotate)) == (30, 30, 0, 0)
    again = import_ads(files, store, never)
    assert sums(again) == (30, 0, 30, 0)
    assert again.reasons == {"exact": 30}
    assert again.folder == str(store.folder)
    assert again.sources[0].columns["title"] == "title"


def test_what_is_refused_is_counted_and_listed(source: Path, store: AdStore) -> None:
    lines = source.read_text(encoding="utf-8").splitlines(keepends=True)
    columns = len(lines[0].split(","))
    source.write_text("".join(lines) + "," * (columns - 1) + "\n" + "a,b\n", encoding="utf-8")
    done = import_ads(ad_files(source), store, annotate)
    assert sums(done) == (32, 30, 0, 2)
    assert done.reasons == {"broken": 1, "empty": 1}
    assert [(r.row, r.reason) for r in done.refusals] == [
        (31, RefusalReason.EMPTY),
        (32, RefusalReason.BROKEN),
    ]


def test_of_a_source_a_hundred_refusals_are_listed(tmp_path: Path, store: AdStore) -> None:
    rows = [{"title": "", "text": ""}] * 250 + [invented_ad(1).row]
    done = import_ads(
        written(tmp_path / "a.csv", [{k: r[k] for k in ("title", "text")} for r in rows]),
        store,
        annotate,
    )
    assert sums(done) == (251, 1, 0, 250)
    assert len(done.refusals) == 100


def test_equal_ads_of_two_files_are_stored_once(
    source: Path, tmp_path: Path, store: AdStore
) -> None:
    other = tmp_path / "more.csv"
    write_csv(other, 20, first=20)
    done = import_ads((*ad_files(source), *ad_files(other)), store, annotate)
    assert sums(done) == (50, 40, 10, 0)


def test_copies_are_stored_and_counted_as_what_they_are(tmp_path: Path, store: AdStore) -> None:
    first, second = invented_ad(1).row, invented_ad(2).row
    near = {**first, "text": f"{first['text']}\nEqual chances for all."}
    place = {**first, "place": "Denver, CO"}
    files = written(tmp_path / "a.csv", [first, near, place, second])
    done = import_ads(files, store, annotate)
    assert sums(done) == (4, 2, 2, 0)
    assert done.reasons == {"near": 1, "places": 1}
    assert store.query("SELECT count(*) AS ads FROM ads")["ads"].to_pylist() == [4]

    later = {**first, "text": f"{first['text']}\nAll are welcome here."}
    again = import_ads(written(tmp_path / "b.csv", [first, later]), store, annotate)
    assert sums(again) == (2, 0, 2, 0)
    assert again.reasons == {"exact": 1, "near": 1}


def test_a_new_head_of_a_known_job_is_a_copy_too(tmp_path: Path) -> None:
    def all_one(ads: pa.Table) -> pa.Table:
        ids = sorted(ads["id"].to_pylist())
        heads = {"cluster": [ids[0]] * len(ids), "of": [""] + [ids[0]] * (len(ids) - 1)}
        return pa.table({"id": ids, "reason": [""] + ["repost"] * (len(ids) - 1), **heads})

    store = AdStore(tmp_path / "store", cluster=all_one)
    rows = [invented_ad(number).row for number in range(8)]
    for number, row in enumerate(rows):
        done = import_ads(written(tmp_path / f"{number}.csv", [row]), store, annotate)
        assert sums(done) == ((1, 1, 0, 0) if number == 0 else (1, 0, 1, 0))


def test_a_dry_run_counts_and_writes_nothing(source: Path, tmp_path: Path, store: AdStore) -> None:
    assert sums(try_import(ad_files(source), store)) == (30, 30, 0, 0)
    assert not store.folder.exists()
    other = tmp_path / "more.csv"
    write_csv(other, 20, first=20)
    import_ads(ad_files(source), store, annotate)
    assert sums(try_import((*ad_files(other), *ad_files(other)), store)) == (40, 10, 30, 0)


def test_no_records_at_all_is_said(tmp_path: Path, store: AdStore) -> None:
    path = tmp_path / "none.csv"
    path.write_text("title,text\n", encoding="utf-8")
    with pytest.raises(NothingFoundError, match=r"no records in .*none\.csv"):
        import_ads(ad_files(path), store, annotate)


def test_what_was_read_before_a_file_breaks_off_is_stored(source: Path, store: AdStore) -> None:
    def broken(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        yield from annotate(batches)
        raise DamagedFileError("ads.csv breaks off.", "Get it again.")

    with pytest.raises(DamagedFileError):
        import_ads(ad_files(source), store, broken)
    assert store.query("SELECT count(*) AS ads FROM ads")["ads"].to_pylist() == [30]


def test_progress_is_told(source: Path, store: AdStore) -> None:
    told: list[Progress] = []
    import_ads(ad_files(source), store, annotate, told.append)
    assert told[-1].done == 30


def test_sources_are_files_patterns_and_addresses(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, Path]] = []

    def fetched(address: str, cache: Path, _tell: object) -> tuple[Path, ...]:
        asked.append((address, cache))
        return (source,)

    monkeypatch.setattr(fetching, "fetch_ads", fetched)
    given: list[Path | str] = [
        str(source),
        tmp_path / "*.csv",
        "greenhouse:acme",
        "https://example.org/ads",
    ]
    files = open_sources(given, {"title": "title"}, tmp_path / "data")
    assert [file.read.source for file in files] == [
        str(source),
        str(source),
        "greenhouse:acme",
        "https://example.org/ads",
    ]
    assert asked == [(str(address), tmp_path / "data") for address in given[2:]]
    monkeypatch.chdir(tmp_path)
    write_csv(Path("lever:acme"), 1)
    assert open_sources(["lever:acme"], {}, tmp_path)[0].read.source == "lever:acme"
    assert len(asked) == 2
    with pytest.raises(UsageError, match="No source"):
        open_sources([], {}, tmp_path)


_IMPORT = """
import sys
from pathlib import Path
from invented_ads import stated
from metier.intake.ads.files import ad_files
from metier.market.storage.importing import import_ads
from metier.market.storage.store import AdStore
store = AdStore(Path(sys.argv[2]), waiting=7)
print(import_ads(ad_files(Path(sys.argv[1])), store, lambda b: map(stated, b)).read)
"""


def test_two_processes_import_at_once(tmp_path: Path, store: AdStore) -> None:
    children = []
    for number in range(2):
        folder = tmp_path / f"ads-{number}"
        folder.mkdir()
        for part in range(6):
            write_csv(folder / f"{part}.csv", 15, first=number * 30 + part * 15)
        words = [sys.executable, "-c", _IMPORT, str(folder), str(store.folder)]
        path = os.pathsep.join(sys.path)
        environment = {**os.environ, "PYTHONPATH": path}
        children.append(subprocess.Popen(words, stdout=subprocess.PIPE, env=environment))
    for child in children:
        told, _ = child.communicate(timeout=120)
        assert (child.returncode, told.strip()) == (0, b"90")
    counted = store.query("SELECT count(*) AS ads, count(DISTINCT id) AS ids FROM ads")
    assert counted.to_pylist() == [{"ads": 120, "ids": 120}]


@pytest.mark.skipif(sys.platform == "win32", reason="kills are of other systems")
def test_kills_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    found = kill_imports(4, tmp_path, files=5)
    assert found.kills == 4
    assert (found.lost, found.doubled) == (0, 0)
