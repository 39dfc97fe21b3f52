from __future__ import annotations

import json

import pytest
from ad_rows import read, refused, rows_of

from metier.errors import DamagedFileError, UnreadableError
from metier.intake.ads import opening
from metier.intake.ads.files import ads_from_bytes
from metier.types import RefusalReason

ADS = [
    {"id": 7, "title": "ML Engineer", "company": {"name": "Kelp"}, "description": "<p>Sea</p>"},
    {"id": 8, "title": "Analyst", "company": {"name": "Kelp"}, "description": "Sums"},
]
RAW = [
    {"row": 1, "key": "7", "title": "ML Engineer", "employer": "Kelp", "text": "Sea"},
    {"row": 2, "key": "8", "title": "Analyst", "employer": "Kelp", "text": "Sums"},
]
LINES = "".join(json.dumps(ad) + "\n" for ad in ADS)


@pytest.mark.parametrize(
    "document",
    [
        ADS,
        {"jobs": ADS},
        {"meta": {"total": 2}, "data": ADS},
        {"results": ADS, "next": None},
        {"postings": ADS},
        {"content": ADS},
        {"data": {"jobs": ADS}},
        {"data": [{"attributes": ad} for ad in ADS]},
        {"departments": [{"name": "A", "jobs": ADS[:1]}, {"name": "B", "jobs": ADS[1:]}]},
    ],
)
def test_lists_in_any_wrapping(document: object) -> None:
    assert read(json.dumps(document), "ads.json") == RAW
    assert read(json.dumps(document, indent=2), "download") == RAW


def test_one_object_and_a_table_by_columns() -> None:
    assert read(json.dumps(ADS[0]), "ad.json") == RAW[:1]
    columns = {"title": {"0": "ML Engineer", "1": "Analyst"}, "text": {"0": "Sea", "1": None}}
    assert read(json.dumps(columns), "ads.json") == [
        {"row": 1, "title": "ML Engineer", "text": "Sea"},
        {"row": 2, "title": "Analyst"},
    ]


@pytest.mark.parametrize("name", ["ads.jsonl", "ads.ndjson", "ads.json", "download"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_one_object_a_line(name: str, encoding: str) -> None:
    ad_file = ads_from_bytes(LINES.encode(encoding), name)
    assert ad_file.read.format == "jsonl"
    assert rows_of(ad_file) == RAW


def test_bad_lines_are_refused_by_number() -> None:
    lines = [LINES.splitlines()[0], '{"title": "cut', "", "[1, 2]", '{"a": 1, "b": 2}',
             '{"title": ""}',
             '{"title": NaN, "description": "S\\ud83cums"}', "[" * 100_000]  # fmt: skip
    ad_file = ads_from_bytes("\n".join(lines).encode(), "ads.jsonl")
    assert rows_of(ad_file) == [RAW[0], {"row": 6, "text": "S?ums"}]
    found = [(r.row, r.reason, r.detail) for r in refused(ad_file)]
    assert [(row, reason) for row, reason, _ in found] == [
        (2, RefusalReason.BROKEN),
        (3, RefusalReason.NO_AD),
        (4, RefusalReason.NO_AD),
        (5, RefusalReason.EMPTY),
        (7, RefusalReason.BROKEN),
    ]
    assert found[0][2].startswith("line 2: no JSON")
    assert found[1][2] == "line 4: a list, not an object"
    assert found[2][2] == "an object with a, b"


def test_what_is_no_object_or_no_ad_is_refused() -> None:
    ad_file = ads_from_bytes(b'[{"title": "Analyst"}, 7, "ad", null, {"error": "gone"}]', "a.json")
    assert [row["row"] for row in rows_of(ad_file)] == [1]
    assert [(r.row, r.reason, r.detail) for r in refused(ad_file)] == [
        (2, RefusalReason.NO_AD, "a number, not an object"),
        (3, RefusalReason.NO_AD, "a text, not an object"),
        (4, RefusalReason.NO_AD, "null, not an object"),
        (5, RefusalReason.NO_AD, "an object with error"),
    ]
    (alone,) = refused(ads_from_bytes(b'{"ok": false, "error": "not found"}', "a.json"))
    assert (alone.row, alone.reason) == (1, RefusalReason.NO_AD)


def test_a_board_without_jobs_has_no_ads() -> None:
    assert read('{"jobs": [], "meta": {"total": 0}}', "ads.json") == []


@pytest.mark.parametrize("data", ['[{"title": "a"}', '{"jobs": [', "[" * 100_000, '{"a":' * 9_999])
def test_json_that_breaks_off_is_damaged(data: str) -> None:
    with pytest.raises(DamagedFileError, match="JSON lines"):
        ads_from_bytes(data.encode(), "ads.json")


def test_json_too_large_to_read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("metier.intake.ads.files.MOST_WHOLE", 50)
    with pytest.raises(UnreadableError, match="Convert it to JSON lines"):
        ads_from_bytes(json.dumps(ADS).encode(), "ads.json")
    assert len(read(LINES, "ads.jsonl")) == 2
    assert opening.MOST_WHOLE == 1_000_000_000


def test_a_column_of_a_nested_object_is_named_by_its_path() -> None:
    ad = {"name": "x", "job": {"heading": "Analyst", "who": {"label": "Kelp"}}, "text": "Sums"}
    told = {"title": "job.heading", "employer": "job.who.label"}
    assert read(json.dumps([ad]), "ads.json", told) == [
        {"row": 1, "title": "Analyst", "employer": "Kelp", "text": "Sums"}
    ]
