"""The real files beside the checkout: every record is an ad or a refusal, with no options."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from metier.intake.ads.files import open_ads

GLASSDOOR = {"title": "Name", "employer": "Company", "place": "Location, else City + State",
             "text": "Description", "pay": "Salary", "url": "Url"}  # fmt: skip
INDEED = {"title": "Job Title", "employer": "Company", "place": "Location", "text": "Description",
          "pay": "Salary"}  # fmt: skip
COLUMNS = {
    "ai-engineer-2026.jsonl": {
        "key": "id", "title": "title", "employer": "company", "place": "location",
        "text": "description", "pay": "compensation", "posted": "posted_date",
        "seen": "scraped_date", "work_type": "work_type", "level": "level", "url": "url"},
    "glassdoor-ds-2020-salaries.csv": {
        "title": "Job Title", "employer": "Company Name", "place": "Location",
        "text": "Job Description", "pay": "Salary Estimate"},
    "glassdoor_data_analyst.csv": GLASSDOOR,
    "glassdoor_data_scientist.csv": GLASSDOOR,
    "indeed-da-0407.csv": INDEED,
    "indeed-ds-0407.csv": INDEED,
    "linkedin_data_analyst.csv": GLASSDOOR,
    "linkedin_data_scientist.csv": GLASSDOOR,
}  # fmt: skip


def records(path: Path) -> list[dict[str, str]]:
    csv.field_size_limit(1 << 24)
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("name", COLUMNS)
def test_every_file_opens_with_no_options(shared: Path, name: str) -> None:
    path = shared / "data" / "ads" / name
    ad_file = open_ads(path)
    assert ad_file.read.columns == COLUMNS[name]
    batches = list(ad_file.batches(500))
    rows = [row for batch in batches for row in batch.ads.to_pylist()]
    covered = sum(batch.records for batch in batches)
    assert covered == len(rows) + sum(len(batch.refused) for batch in batches)
    if name.endswith(".jsonl"):
        assert covered == len(path.read_bytes().splitlines())
        return
    source = records(path)
    assert covered == len(source)
    title, employer = (ad_file.read.columns[field] for field in ("title", "employer"))
    for row in rows:
        record = source[row["row"] - 1]
        assert row["title"] == " ".join(record[title].split())
        name_alone = " ".join(record[employer].split("\n")[0].split())
        assert row["employer"] == ("" if name_alone == "None" else name_alone)
        assert row["pay"] not in ("-1", "None")
        assert not row["text"].startswith("['")
