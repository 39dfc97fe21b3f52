"""Looking at stored ads: in short, one whole, and as files for others."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from invented_ads import annotated_row, invented_ad
from metier.errors import NothingFoundError, OutputError, UnknownNameError, UsageError
from metier.market.columns import ads_schema
from metier.market.storage.export import export_ads
from metier.market.storage.listing import find_ads
from metier.market.storage.showing import show_ad
from metier.market.storage.store import AdStore
from metier.types import AdFilter, DuplicateReason, SignalKind, Strength

TODAY = date(2026, 3, 1)
LATER = "2026-02-20"
"""When ad 1, of 30 December, was posted again."""


def raw(number: int, **changed: str) -> dict[str, Any]:
    return {**invented_ad(number).row, "source": "invented.csv", "row": number, **changed}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> AdStore:
    """Thirty ads, and number 1 again in Denver and, seven weeks later, in its own place."""
    rows = [raw(number) for number in range(30)]
    rows += [raw(1, place="Denver, CO"), raw(1, posted=LATER)]
    table = pa.RecordBatch.from_pylist([annotated_row(row) for row in rows], schema=ads_schema())
    store = AdStore(tmp_path_factory.mktemp("ads"))
    store.add([table])
    return store


def first_of(store: AdStore) -> str:
    words = "SELECT id FROM ads WHERE key = 'job-1' AND place <> 'Denver, CO' ORDER BY posted"
    return str(store.query(words)["id"][0])


def test_each_job_is_listed_once_the_latest_first(store: AdStore) -> None:
    found = find_ads(store, AdFilter(), limit=100)
    assert found.total == len(found.ads) == 30
    assert {ad.copies for ad in found.ads if ad.id != first_of(store)} == {1}
    assert next(ad for ad in found.ads if ad.id == first_of(store)).copies == 3
    posted = [ad.posted for ad in found.ads if ad.posted]
    assert posted == sorted(posted, reverse=True)
    undated = [ad.posted is None for ad in found.ads]
    assert undated == sorted(undated)


def test_all_lists_copies_too_and_limit_cuts(store: AdStore) -> None:
    assert find_ads(store, AdFilter(), limit=5, every=True).total == 32
    found = find_ads(store, AdFilter(), limit=5)
    assert (len(found.ads), found.total) == (5, 30)
    nothing = find_ads(store, AdFilter(country="FR"))
    assert (nothing.total, nothing.ads) == (0, ())


def test_a_copy_stands_for_its_job_where_the_head_does_not_pass(store: AdStore) -> None:
    since = find_ads(store, AdFilter(since=LATER), 100)
    mine = [ad for ad in since.ads if ad.url.endswith("/1")]
    assert len(mine) == 1
    assert mine[0].id != first_of(store)


def test_an_ad_is_shown_by_the_beginning_of_its_id(store: AdStore) -> None:
    wanted = first_of(store)
    ad = show_ad(store, wanted[:8].upper(), TODAY)
    row = invented_ad(1)
    assert ad.summary.id == wanted
    assert ad.text == row.row["text"]
    assert ad.summary.pay is not None
    assert (ad.summary.pay.low, ad.summary.pay.currency) == (row.low, row.currency)
    assert {ask.text for ask in ad.asks if ask.strength is Strength.MUST} >= {"Python", "SQL"}
    reasons = {copy.place: copy.reason for copy in ad.copies}
    assert reasons["Denver, CO"] is DuplicateReason.PLACES
    assert DuplicateReason.REPOST in reasons.values()
    assert all(copy.of == wanted for copy in ad.copies)
    assert [s.kind for s in ad.signals if s.kind is SignalKind.REPOSTED]


def test_what_is_no_beginning_of_an_id_names_the_nearest(store: AdStore) -> None:
    title = invented_ad(3).row["title"]
    with pytest.raises(UnknownNameError, match=title):
        show_ad(store, title, TODAY)
    with pytest.raises(UnknownNameError, match="Did you mean"):
        show_ad(store, " ", TODAY)
    shared = next(
        letter
        for letter in "0123456789abcdef"
        if sum(ad.id[0] == letter for ad in find_ads(store, AdFilter(), 100).ads) > 1
    )
    with pytest.raises(UnknownNameError, match="More than one ad begins"):
        show_ad(store, shared, TODAY)


def test_parquet_has_every_column(store: AdStore, tmp_path: Path) -> None:
    out = tmp_path / "out.parquet"
    assert export_ads(store, out, AdFilter()) == 32
    table = pq.read_table(out)
    assert table.schema.names == [*ads_schema().names, "cluster", "reason", "of"]
    order = [(row["month"], row["id"]) for row in table.select(["month", "id"]).to_pylist()]
    assert order == sorted(order)


def test_csv_has_one_value_a_cell(store: AdStore, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    written = export_ads(store, out, AdFilter(country="US"))
    with out.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == written
    assert {row["country"] for row in rows} == {"US"}
    row = next(row for row in rows if row["key"] == "job-2")
    assert row["text"] == invented_ad(2).row["text"]
    assert row["skills"] == "python; sql"
    assert row["asks"] == "must skills python | must skills sql"
    assert row["role_probability"] == "0.9"
    assert "signature" not in row


def test_json_lines_keep_lists(store: AdStore, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    written = export_ads(store, out, AdFilter())
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert len(rows) == written == 32
    assert rows[0]["skills"][0].keys() == {"skill", "context", "probability"}
    assert date.fromisoformat(rows[0]["posted"] or "2026-01-01")


def test_what_cannot_be_exported_leaves_what_was_there(store: AdStore, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    out.write_text("mine")
    with pytest.raises(NothingFoundError):
        export_ads(store, out, AdFilter(country="FR"))
    with pytest.raises(UsageError, match=r"\.parquet, \.csv, \.jsonl"):
        export_ads(store, tmp_path / "out.xlsx", AdFilter())
    with pytest.raises(OutputError, match="cannot be written"):
        export_ads(store, out / "out.csv", AdFilter())
    assert out.read_text() == "mine"
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]
