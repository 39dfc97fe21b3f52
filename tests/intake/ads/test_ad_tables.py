from __future__ import annotations

import csv
import gzip
import pickle
from io import BytesIO, StringIO
from pathlib import Path

import pyarrow as pa
import pytest
from ad_rows import read, refused, rows_of
from pyarrow import parquet

from metier.errors import UsageError, WrongTypeError
from metier.intake.ads.files import ad_files, ad_paths, ads_from_bytes, open_ads
from metier.intake.ads.raw import raw_schema
from metier.types import Refusal, RefusalReason

LONG = "You keep the models of our wind farms in good order. " * 5
HEADER = ["Job Title", "Company Name", "Location", "Job Description"]
ROWS = [
    ["Data Scientist", "Borealis Wind\n3.8", "Porto", "Models; wind,\nand \"sea\""],
    ["ML Engineer", "Kelp & Co", "Faro", "Müsli – “good”"],
]  # fmt: skip
RAW = [
    {"row": 1, "title": "Data Scientist", "employer": "Borealis Wind", "place": "Porto",
     "text": 'Models; wind,\nand "sea"'},
    {"row": 2, "title": "ML Engineer", "employer": "Kelp & Co", "place": "Faro",
     "text": "Müsli – “good”"},
]  # fmt: skip


def table(rows: list[list[str]], delimiter: str = ",", end: str = "\r\n") -> str:
    file = StringIO()
    csv.writer(file, delimiter=delimiter, lineterminator=end).writerows(rows)
    return file.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_any_delimiter_in_any_encoding(delimiter: str, encoding: str, end: str) -> None:
    assert read(table([HEADER, *ROWS], delimiter, end).encode(encoding), "ads.csv") == RAW


def test_a_table_is_known_by_content_and_unpacked() -> None:
    data = table([HEADER, *ROWS]).encode()
    assert read(data, "download") == RAW
    assert read(gzip.compress(data), "ads.csv.gz") == RAW


def test_rows_of_another_length_are_refused_by_number() -> None:
    rows = [HEADER, ROWS[0], ["short", "row"], [*ROWS[1], "extra"], [*ROWS[1], "", ""], ROWS[0]]
    ad_file = ads_from_bytes(table(rows).encode(), "ads.csv")
    assert [row["row"] for row in rows_of(ad_file)] == [1, 4, 5]
    assert refused(ad_file) == [
        Refusal("ads.csv", 2, RefusalReason.BROKEN, "line 5: 2 fields where the header has 4"),
        Refusal("ads.csv", 3, RefusalReason.BROKEN, "line 6: 5 fields where the header has 4"),
    ]


def test_a_quote_that_never_closes_costs_its_own_row() -> None:
    data = "title,text\none,a\ntwo,\"b\nthree,c\nfour,d\n"  # fmt: skip
    ad_file = ads_from_bytes(data.encode(), "ads.csv")
    assert [row["title"] for row in rows_of(ad_file)] == ["one", "three", "four"]
    (refusal,) = refused(ad_file)
    assert (refusal.row, refusal.detail) == (2, "line 3: a quote opens here and is never closed")


def test_a_field_without_end_costs_its_own_row() -> None:
    filler = "".join(f"t{n},{'x' * 990}\n" for n in range(1100))
    ad_file = ads_from_bytes(f'title,text\none,a\ntwo,"b\n{filler}'.encode(), "ads.csv")
    assert len(rows_of(ad_file)) == 1101
    assert [(r.row, r.reason) for r in refused(ad_file)] == [(2, RefusalReason.BROKEN)]


def test_empty_and_endless_rows_are_refused() -> None:
    rows = [HEADER, ["-1", "Borealis", "Porto", "nan"], ["Title", "", "", "x" * 200_001], ROWS[1]]
    ad_file = ads_from_bytes(table(rows).encode(), "ads.csv")
    assert [row["row"] for row in rows_of(ad_file)] == [3]
    assert [(r.row, r.reason, r.detail) for r in refused(ad_file)] == [
        (1, RefusalReason.EMPTY, "neither a title nor a text"),
        (2, RefusalReason.TOO_LONG, "its text has more than 200,000 characters"),
    ]


def test_batches_add_up_and_do_not_change_the_rows() -> None:
    rows = [HEADER, *(ROWS * 5), ["short"], *ROWS]
    ad_file = ads_from_bytes(table(rows).encode(), "ads.csv")
    sizes = [batch.records for batch in ad_file.batches(5)]
    assert sizes == [5, 5, 3]
    assert rows_of(ad_file, 1) == rows_of(ad_file, 7) == rows_of(ad_file)
    assert all(batch.ads.schema == raw_schema() for batch in ad_file.batches(4))


def test_headers_are_known_by_their_words() -> None:
    header = "Name,Company,State,City,Salary,Location,Url,Description,Rating,Headquarters,Source"
    row = 'Analyst,Kelp,PT,Faro,$40k-$73k,,https://x.example/1,Sums.,3.8,"Lima, PE",Indeed'
    ad_file = ads_from_bytes(f"{header}\n{row}\n".encode(), "ads.csv")
    assert ad_file.read.columns == {
        "title": "Name", "employer": "Company", "place": "Location, else City + State",
        "pay": "Salary", "url": "Url", "text": "Description",
    }  # fmt: skip
    assert ad_file.read.unused == ("Rating", "Headquarters", "Source")
    assert rows_of(ad_file) == [
        {"row": 1, "title": "Analyst", "employer": "Kelp", "place": "Faro, PT", "pay": "$40k-$73k",
         "url": "https://x.example/1", "text": "Sums."}
    ]  # fmt: skip


def test_columns_are_known_by_their_values_where_headers_do_not_tell() -> None:
    row = f'7,Data Engineer,"Porto, Portugal",https://x.example/1,2026-03-02,{LONG}\n'
    ad_file = ads_from_bytes(f"a,b,c,d,e,f\n{row * 3}".encode(), "ads.csv")
    assert ad_file.read.columns == {
        "text": "f", "url": "d", "posted": "e", "title": "b", "place": "c"
    }  # fmt: skip
    headless = ads_from_bytes((row * 3).encode(), "ads.csv")
    assert headless.read.columns["text"] == "column 6"
    assert len(rows_of(headless)) == 3


def test_columns_are_named_by_the_user() -> None:
    data = table([["Name", "Title", "Notes"], ["Analyst", "Dr", LONG]]).encode()
    assert read(data, "ads.csv")[0]["title"] == "Dr"
    told = {"title": "name", "employer": "Title", "text": "Notes", "place": "Name + Title"}
    assert read(data, "ads.csv", told) == [
        {"row": 1, "title": "Analyst", "employer": "Dr", "text": LONG.strip(),
         "place": "Analyst, Dr"}
    ]  # fmt: skip
    assert "title" not in read(data, "ads.csv", {"title": ""})[0]


def test_a_column_or_field_that_is_not_there_is_named() -> None:
    data = table([HEADER, *ROWS]).encode()
    with pytest.raises(UsageError, match=r"no column 'Nmae'. Its columns: Job Title, Company Name"):
        ads_from_bytes(data, "ads.csv", {"title": "Nmae"})
    with pytest.raises(UsageError, match=r"no field 'salary'. Fields: title, employer, place"):
        ads_from_bytes(data, "ads.csv", {"salary": "Location"})


def test_a_table_of_something_else_is_refused_with_its_columns() -> None:
    with pytest.raises(WrongTypeError, match="its columns: dish, price"):
        ads_from_bytes(b"dish,price\nsoup,3\nbread,1\n", "menu.csv")


def test_a_table_of_jobspy() -> None:
    header = (
        "id,site,job_url,job_url_direct,title,company,location,date_posted,job_type,salary_source,"
        "interval,min_amount,max_amount,currency,is_remote,job_level,job_function,listing_type,"
        "emails,description,company_industry"
    )
    one = (
        '"in-1","indeed","https://x.example/1","","ML Engineer","Kelp","Faro, PT","2026-03-02",'
        '"fulltime","direct_data","yearly",120000.0,150000.0,"USD",True,"mid senior","","",'
        '"jobs@kelp.example","**Build**\n\n* 3\\\\-5 years","Sea"'
    )
    two = '"in-2","indeed","https://x.example/2","","Analyst","Kelp","Faro","","","","","","","",False,"","","","","Sums",""'
    ad_file = ads_from_bytes(f"{header}\n{one}\n{two}\n".encode(), "jobs.csv")
    assert ad_file.read.format == "csv (python-jobspy)"
    assert rows_of(ad_file) == [
        {"row": 1, "key": "in-1", "url": "https://x.example/1", "title": "ML Engineer",
         "employer": "Kelp", "place": "Faro, PT", "text": "Build\n\n* 3-5 years",
         "pay": "USD 120000 - 150000 per year", "posted": "2026-03-02", "work_type": "fulltime",
         "level": "mid senior", "attendance": "remote", "contact": "jobs@kelp.example"},
        {"row": 2, "key": "in-2", "url": "https://x.example/2", "title": "Analyst",
         "employer": "Kelp", "place": "Faro", "text": "Sums"},
    ]  # fmt: skip


def test_text_in_several_columns_is_put_together() -> None:
    asks = "Three years of Python and of SQL at the least."
    data = table([["title", "description", "requirements"], ["Analyst", "Sums.", asks]]).encode()
    assert read(data, "ads.csv")[0]["text"] == f"Sums.\n\nRequirements\n{asks}"


def parquet_of(rows: list[dict[str, object]], **options: object) -> bytes:
    sink = BytesIO()
    parquet.write_table(pa.Table.from_pylist(rows), sink, **options)
    return sink.getvalue()


def test_parquet_with_nested_columns() -> None:
    from datetime import UTC, datetime

    rows: list[dict[str, object]] = [
        {"title": "ML Engineer", "company": {"name": "Kelp", "size": 4},
         "description": "<p>Sea</p>",
         "locations": [{"city": "Faro", "country": "PT"}, {"city": "Porto", "country": "PT"}],
         "salary": {"min": 50000, "max": 60000.5, "currency": "EUR", "period": "year"},
         "posted_at": datetime(2026, 3, 2, tzinfo=UTC), "remote": True, "tags": ["sea"]},
    ]  # fmt: skip
    ad_file = ads_from_bytes(parquet_of(rows), "ads.parquet")
    assert ad_file.read.format == "parquet"
    assert ad_file.read.columns["employer"] == "company.name"
    assert set(ad_file.read.unused) == {"company.size", "tags"}
    assert rows_of(ad_file) == [
        {"row": 1, "title": "ML Engineer", "employer": "Kelp", "text": "Sea",
         "place": "Faro, PT | Porto, PT", "pay": "EUR 50000 - 60000.5 per year",
         "posted": "2026-03-02", "attendance": "remote"}
    ]  # fmt: skip


def test_the_parts_of_parquet_are_the_file(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [{"title": f"Job {n}", "text": LONG} for n in range(12_500)]
    path = tmp_path / "ads.parquet"
    path.write_bytes(parquet_of(rows, row_group_size=2_000))
    ad_file = open_ads(path)
    parts = pickle.loads(pickle.dumps(ad_file.parts()))
    assert [part.groups for part in parts] == [(0, 1, 2), (3, 4, 5), (6,)]
    numbers = [row["row"] for part in parts for row in rows_of(part)]
    assert numbers == list(range(1, 12_501))


def test_a_table_goes_to_another_process(tmp_path: Path) -> None:
    path = tmp_path / "ads.csv"
    path.write_text(table([HEADER, *ROWS]), encoding="utf-8")
    ad_file = open_ads(path, source="https://x.example/ads")
    again = pickle.loads(pickle.dumps(ad_file))
    assert again.parts() == (again,)
    assert [batch.ads.column("source").to_pylist() for batch in again.batches()] == [
        ["https://x.example/ads"] * 2
    ]
    assert rows_of(again) == RAW


def test_folders_and_patterns(tmp_path: Path) -> None:
    data = table([HEADER, *ROWS])
    for name in ("b.csv", "a.jsonl", "sub/c.csv", ".hidden.csv", "_SUCCESS.csv", "notes.pdf"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text('{"title": "Analyst"}\n' if "jsonl" in name else data, encoding="utf-8")
    found = [path.relative_to(tmp_path).as_posix() for path in ad_paths(tmp_path)]
    assert found == ["a.jsonl", "b.csv", "sub/c.csv"]
    assert [f.read.format for f in ad_files(tmp_path / "*.*sv")] == ["csv", "csv", "csv"]
    assert [len(rows_of(f)) for f in ad_files(tmp_path)] == [1, 2, 2]


def test_a_long_table_in_another_script_is_cut_at_a_line_to_be_looked_at() -> None:
    row = ["Аналитик", "Ветер", "Порту", "Мы ищем аналитика, который любит море и числа. " * 50]
    rows = read(table([HEADER, *([row] * 60)]).encode(), "ads.csv")
    assert len(rows) == 60
    assert rows[59]["employer"] == "Ветер"
    endless = '[{"title": "Аналитик", "text": "' + "море " * 40_000 + '"}]'
    assert read(endless, "ads.json")[0]["title"] == "Аналитик"


def test_a_file_in_windows_1252_below_a_long_plain_start() -> None:
    filler = [["Analyst", "Kelp", "Faro", "Sums. " * 200]] * 200
    data = table([HEADER, *filler, ROWS[1]]).encode("cp1252")
    assert read(data, "ads.csv")[-1] == RAW[1] | {"row": 201}
