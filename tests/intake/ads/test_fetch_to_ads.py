"""One path from an address and from a file: what was fetched becomes raw ads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openroles
import pytest
from board_server import Boards, Reply, in_json, serving, world

from metier.intake.ads.fetching import fetch_ads
from metier.intake.ads.files import open_ads

UUID = "0f3c1a52-7b1e-4d7a-9a55-1c2d3e4f5a6b"
ASKED = "You build pipelines in Python and SQL, and you look after them in production."
GREENHOUSE = {
    "id": 1, "title": "Data Engineer", "absolute_url": "https://boards.greenhouse.io/acme/jobs/1",
    "location": {"name": "Porto, Portugal"}, "company_name": "Acme", "content": f"&lt;p&gt;{ASKED}",
    "first_published": "2026-03-02T10:00:00-05:00",
    "pay_input_ranges": [{"min_cents": 5000000, "max_cents": 6000000, "currency_type": "EUR"}],
}  # fmt: skip
LEVER = {
    "id": UUID, "text": "Data Engineer", "categories": {"location": "Porto, Portugal"},
    "descriptionPlain": ASKED, "hostedUrl": f"https://jobs.lever.co/acme/{UUID}",
    "createdAt": 1772460000000,
    "salaryRange": {"min": 50000, "max": 60000, "currency": "EUR", "interval": "per-year-salary"},
}  # fmt: skip
ASHBY = {
    "id": UUID, "title": "Data Engineer", "location": "Porto, Portugal", "descriptionPlain": ASKED,
    "publishedAt": "2026-03-02T16:21:55.393+00:00", "employmentType": "FullTime",
    "jobUrl": f"https://jobs.ashbyhq.com/acme/{UUID}",
    "compensation": {"summaryComponents": [
        {"compensationType": "Salary", "interval": "1 YEAR", "currencyCode": "EUR",
         "minValue": 50000, "maxValue": 60000}]},
}  # fmt: skip
SMART = {
    "id": "743999", "name": "Data Engineer", "company": {"identifier": "acme", "name": "Acme"},
    "releasedDate": "2026-03-02T10:00:00.000Z", "location": {"city": "Porto", "country": "pt"},
}  # fmt: skip
SECTION = {"jobDescription": {"title": "The job", "text": f"<p>{ASKED}</p>"}}
WORKABLE = {
    "title": "Data Engineer", "shortcode": "A1B2C3D4E5", "city": "Porto", "country": "Portugal",
    "url": "https://apply.workable.com/j/A1B2C3D4E5", "published_on": "2026-03-02",
    "description": f"<p>{ASKED}</p>",
}  # fmt: skip
PAGE = f"""<html><head><script type="application/ld+json">{{"@type": "JobPosting",
"title": "Data Engineer", "description": "{ASKED}", "datePosted": "2026-03-02",
"hiringOrganization": {{"@type": "Organization", "name": "Acme"}},
"jobLocation": {{"@type": "Place", "address": {{"addressLocality": "Porto"}}}}}}</script></head>
<body>{ASKED}</body></html>""".encode()

SMART_URL = "api.smartrecruiters.com/v1/companies/acme/postings"
REPLIES = {
    "boards-api.greenhouse.io/v1/boards/acme/jobs?content=true&pay_transparency=true": in_json(
        {"jobs": [GREENHOUSE]}
    ),
    "api.lever.co/v0/postings/acme?mode=json&limit=100&skip=0": in_json([LEVER]),
    "api.ashbyhq.com/posting-api/job-board/acme?includeCompensation=true": in_json(
        {"apiVersion": "1", "jobs": [ASHBY]}
    ),
    f"{SMART_URL}?limit=100&offset=0": in_json({"totalFound": 1, "content": [SMART]}),
    f"{SMART_URL}/743999": in_json(SMART | {"jobAd": {"sections": SECTION}}),
    "www.workable.com/api/accounts/acme?details=true": in_json(
        {"name": "Acme", "jobs": [WORKABLE]}
    ),
    "x.example/jobs/1": Reply(PAGE, headers={"Content-Type": "text/html"}),
}


@pytest.fixture
def boards() -> Iterator[Boards]:
    with serving() as boards:
        boards.replies |= REPLIES
        yield boards


def rows(address: str, folder: Path, boards: Boards) -> list[dict[str, Any]]:
    return [
        row
        for path in fetch_ads(address, folder, world=world(boards))
        for batch in open_ads(path, source=address).batches()
        for row in batch.ads.to_pylist()
    ]


@pytest.mark.parametrize(
    ("address", "pay"),
    [
        ("greenhouse:acme", "EUR 50000 - 60000"),
        ("lever:acme", "EUR 50000 - 60000 per year"),
        ("ashby:acme", "EUR 50000 - 60000 per year"),
        ("smartrecruiters:acme", ""),
        ("workable:acme", ""),
        ("https://x.example/jobs/1", ""),
    ],
)
def test_every_board_gives_the_same_ad(
    boards: Boards, tmp_path: Path, address: str, pay: str
) -> None:
    (row,) = rows(address, tmp_path, boards)
    assert (row["source"], row["title"], row["pay"]) == (address, "Data Engineer", pay)
    assert row["employer"].lower() == "acme"
    assert row["place"].startswith("Porto")
    assert row["posted"].startswith("2026-03-02")
    assert ASKED in row["text"]


def test_the_jobs_of_openroles_give_it_too(
    boards: Boards, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = openroles.Job(
        id="ps-7",
        ats="personio",
        board="acme",
        title="Data Engineer",
        url="https://acme.jobs.personio.de/job/7",
        location="Porto, Portugal; Lisbon, Portugal",
        locations=["Porto, Portugal", "Lisbon, Portugal"],
        remote=False,
        posted="2026-03-02",
        department="Data",
        employment_type="Full-time",
        compensation="EUR 50,000-60,000 year",
        deadline="2026-04-01",
        description=ASKED,
        workplace="hybrid",
        salary_min=50000,
        salary_max=60000,
        salary_currency="EUR",
        salary_period="year",
    )
    monkeypatch.setattr(openroles, "fetch", lambda *_board, **_how: [job])
    (row,) = rows("personio:acme", tmp_path, boards)
    assert {name: row[name] for name in row if row[name]} == {
        "source": "personio:acme",
        "row": 1,
        "key": "ps-7",
        "url": "https://acme.jobs.personio.de/job/7",
        "title": "Data Engineer",
        "employer": "acme",
        "place": "Porto, Portugal | Lisbon, Portugal",
        "text": ASKED,
        "pay": "EUR 50000 - 60000 per year",
        "posted": "2026-03-02",
        "expires": "2026-04-01",
        "work_type": "Full-time",
        "attendance": "hybrid",
    }
