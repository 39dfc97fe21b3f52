from __future__ import annotations

import html
import json
from typing import Any

import pytest
from ad_rows import read

from metier.bench.ad_samples import samples
from metier.intake.ads.files import ads_from_bytes
from metier.intake.ads.layouts.known import LAYOUTS
from metier.intake.ads.raw import COLUMNS

HTML = "<p>Wind &amp; sea.</p><ul><li>Python</li><li>SQL</li></ul>"
TEXT = "Wind & sea.\n- Python\n- SQL"


def one(board: object) -> dict[str, Any]:
    (row,) = read(json.dumps(board), "board.json")
    return row


GREENHOUSE: dict[str, Any] = {
    "absolute_url": "https://boards.greenhouse.io/kelp/jobs/127",
    "id": 127,
    "internal_job_id": 144,
    "requisition_id": "50",
    "title": "ML Engineer",
    "company_name": "Kelp Labs",
    "updated_at": "2026-03-04T10:55:28-05:00",
    "first_published": "2026-03-02T10:55:28-05:00",
    "application_deadline": "2026-04-01",
    "location": {"name": "Porto, Portugal; Faro"},
    "content": html.escape(HTML),
    "metadata": [
        {"id": 1, "name": "Employment Type", "value": "Full-time", "value_type": "single_select"},
        {"id": 2, "name": "Workplace Type", "value": "Hybrid", "value_type": "single_select"},
    ],
    "offices": [{"id": 8, "name": "Porto", "location": "Porto, Portugal"}],
    "pay_input_ranges": [
        {"min_cents": 5000000, "max_cents": 7500050, "currency_type": "EUR", "title": "Porto",
         "blurb": "<p>Annual base salary</p>"},
        {"min_cents": 4000000, "max_cents": 4000000, "currency_type": "EUR", "title": "Faro"},
    ],
}  # fmt: skip


@pytest.mark.parametrize("board", [GREENHOUSE, {"jobs": [GREENHOUSE], "meta": {"total": 1}}])
def test_greenhouse(board: object) -> None:
    assert one(board) == {
        "row": 1,
        "key": "127",
        "url": "https://boards.greenhouse.io/kelp/jobs/127",
        "title": "ML Engineer",
        "employer": "Kelp Labs",
        "place": "Porto, Portugal | Faro",
        "text": TEXT,
        "pay": "Porto: EUR 50000 - 75000.5 per year | Faro: EUR 40000",
        "posted": "2026-03-02T10:55:28-05:00",
        "expires": "2026-04-01",
        "work_type": "Full-time",
        "attendance": "Hybrid",
    }


def test_greenhouse_without_what_it_may_lack() -> None:
    lacking = ("company_name", "first_published", "location", "metadata", "pay_input_ranges")
    row = one({k: v for k, v in GREENHOUSE.items() if k not in lacking})
    assert row["employer"] == "kelp"
    assert row["posted"] == "2026-03-04T10:55:28-05:00"
    assert row["place"] == "Porto, Portugal"
    assert "pay" not in row


def test_lever() -> None:
    posting = {
        "id": "7f2", "text": "NLP Engineer", "createdAt": 1772445600000, "country": "PT",
        "categories": {"commitment": "Full-time", "location": "Porto", "team": "Sea",
                       "allLocations": ["Porto", "Faro"]},
        "description": "<div>Wind.</div>", "descriptionPlain": "Wind.",
        "lists": [{"text": "You have", "content": "<li>Python</li><li>SQL</li>"}],
        "additional": "<div>Apply!</div>", "additionalPlain": "Apply!",
        "hostedUrl": "https://jobs.lever.co/kelp-labs/7f2",
        "applyUrl": "https://jobs.lever.co/kelp-labs/7f2/apply", "workplaceType": "hybrid",
        "salaryRange": {"currency": "EUR", "interval": "per-year-salary", "min": 5e4, "max": 6e4},
    }  # fmt: skip
    expected = {
        "row": 1, "key": "7f2", "url": "https://jobs.lever.co/kelp-labs/7f2",
        "title": "NLP Engineer", "employer": "kelp labs", "place": "Porto | Faro", "country": "PT",
        "text": "Wind.\n\nYou have\n- Python\n- SQL\nApply!", "pay": "EUR 50000 - 60000 per year",
        "posted": "2026-03-02", "work_type": "Full-time", "attendance": "hybrid",
        "contact": "https://jobs.lever.co/kelp-labs/7f2/apply",
    }  # fmt: skip
    assert one([posting]) == expected
    assert one(posting) == expected
    plain = {k: v for k, v in posting.items() if k not in ("description", "lists", "additional")}
    assert one([plain])["text"] == "Wind.\n\nApply!"


def test_ashby() -> None:
    job = {
        "id": "a1", "title": "AI Engineer", "location": "Head office", "department": "Sea",
        "secondaryLocations": [{"location": "Remote - EU"}, {"location": "Faro", "address": {
            "postalAddress": {"addressLocality": "Faro", "addressCountry": "Portugal"}}}],
        "employmentType": "FullTime", "isRemote": True, "workplaceType": "Hybrid",
        "descriptionHtml": HTML, "descriptionPlain": "no", "isListed": True,
        "publishedAt": "2026-03-02T16:21:55.393+00:00",
        "address": {"postalAddress": {"addressLocality": "Porto", "addressRegion": "Norte",
                                      "addressCountry": "Portugal"}},
        "jobUrl": "https://jobs.ashbyhq.com/kelp/a1",
        "applyUrl": "https://jobs.ashbyhq.com/kelp/a1/application",
        "compensation": {
            "compensationTierSummary": "€50K – €60K • 0.5%",
            "summaryComponents": [
                {"compensationType": "EquityPercentage", "minValue": 0.5, "maxValue": 1},
                {"compensationType": "Salary", "interval": "1 YEAR", "currencyCode": "EUR",
                 "minValue": 50000, "maxValue": 60000}],
        },
    }  # fmt: skip
    expected = {
        "row": 1, "key": "a1", "url": "https://jobs.ashbyhq.com/kelp/a1", "title": "AI Engineer",
        "employer": "kelp", "place": "Porto, Norte, Portugal | Remote - EU | Faro, Portugal",
        "country": "Portugal", "text": TEXT, "pay": "EUR 50000 - 60000 per year",
        "posted": "2026-03-02T16:21:55.393+00:00", "work_type": "FullTime", "attendance": "Hybrid",
        "contact": "https://jobs.ashbyhq.com/kelp/a1/application",
    }  # fmt: skip
    assert one({"apiVersion": "1", "jobs": [job]}) == expected
    tier = {"title": "Senior", "components": [
        {"compensationType": "Salary", "interval": "1 HOUR", "currencyCode": "USD", "minValue": 50},
    ]}  # fmt: skip
    for compensation, pay in (
        ({"compensationTiers": [tier, tier | {"title": "Lead"}]},
         "Senior: from USD 50 per hour | Lead: from USD 50 per hour"),
        ({"compensationTierSummary": "€50K – €60K"}, "€50K – €60K"),
    ):  # fmt: skip
        assert one({"jobs": [job | {"compensation": compensation}]})["pay"] == pay


def test_smartrecruiters() -> None:
    listed = {
        "id": "744", "uuid": "u", "name": "Data Engineer", "refNumber": "R1",
        "company": {"identifier": "KelpLabs", "name": "Kelp Labs"},
        "releasedDate": "2026-03-02T10:00:00.000Z",
        "location": {"city": "Porto", "region": "Norte", "country": "pt", "remote": True},
        "typeOfEmployment": {"id": "permanent", "label": "Full-time"},
        "experienceLevel": {"id": "associate", "label": "Associate"},
    }  # fmt: skip
    expected = {
        "row": 1, "key": "744", "url": "https://jobs.smartrecruiters.com/KelpLabs/744",
        "title": "Data Engineer", "employer": "Kelp Labs", "place": "Porto, Norte, PT",
        "country": "PT", "posted": "2026-03-02T10:00:00.000Z", "work_type": "Full-time",
        "level": "Associate", "attendance": "remote",
    }  # fmt: skip
    assert one({"offset": 0, "totalFound": 1, "content": [listed]}) == expected
    single = listed | {
        "postingUrl": "https://jobs.smartrecruiters.com/KelpLabs/744-data-engineer",
        "applyUrl": "https://jobs.smartrecruiters.com/KelpLabs/744?oga=true",
        "jobAd": {"sections": {
            "qualifications": {"title": "Qualifications", "text": "<ul><li>SQL</li></ul>"},
            "jobDescription": {"title": "Job Description", "text": "<p>Wind.</p>"},
            "companyDescription": {"title": "Company", "text": ""}}},
    }  # fmt: skip
    row = one(single)
    assert row["text"] == "Job Description\n\nWind.\n\nQualifications\n- SQL"
    assert row["url"] == "https://jobs.smartrecruiters.com/KelpLabs/744-data-engineer"
    assert row["contact"] == "https://jobs.smartrecruiters.com/KelpLabs/744?oga=true"


def test_workable() -> None:
    job = {
        "title": "MLOps Engineer", "shortcode": "AB12", "code": "", "employment_type": "Full-time",
        "telecommuting": True, "department": "Sea", "url": "https://apply.workable.com/j/AB12",
        "application_url": "https://apply.workable.com/j/AB12/apply", "published_on": "2026-03-02",
        "created_at": "2026-03-01", "country": "Portugal", "city": "Porto", "state": "Norte",
        "experience": "Mid-Senior level", "description": HTML,
        "locations": [{"city": "Porto", "region": "Norte", "country": "Portugal", "hidden": False},
                      {"city": "Faro", "country": "Portugal", "hidden": True}],
    }  # fmt: skip
    assert one({"name": "Kelp Labs", "description": "We sail.", "jobs": [job]}) == {
        "row": 1, "key": "AB12", "url": "https://apply.workable.com/j/AB12",
        "title": "MLOps Engineer", "employer": "Kelp Labs", "place": "Porto, Norte, Portugal",
        "country": "Portugal", "text": TEXT, "posted": "2026-03-02", "work_type": "Full-time",
        "level": "Mid-Senior level", "attendance": "remote",
        "contact": "https://apply.workable.com/j/AB12/apply",
    }  # fmt: skip


def test_workable_by_its_account() -> None:
    job = {
        "id": "61", "title": "Analyst", "shortcode": "CD34", "state": "published",
        "url": "https://apply.workable.com/kelp-labs/j/CD34", "created_at": "2026-03-02T00:00:00Z",
        "location": {"location_str": "Porto, Portugal", "country": "Portugal", "city": "Porto",
                     "telecommuting": False, "workplace_type": "hybrid"},
        "workplace": "on_site", "description": "<p>Wind.</p>",
        "requirements": "<ul><li>SQL</li></ul>", "benefits": "<p>Sea.</p>",
        "salary": {"salary_from": 40000, "salary_to": 50000, "salary_currency": "eur"},
    }  # fmt: skip
    assert one({"results": [job], "total": 1}) == {
        "row": 1, "key": "CD34", "url": "https://apply.workable.com/kelp-labs/j/CD34",
        "title": "Analyst", "employer": "kelp labs", "place": "Porto, Portugal",
        "country": "Portugal", "text": "Wind.\n\nRequirements\n- SQL\n\nBenefits\n\nSea.",
        "pay": "EUR 40000 - 50000 per year", "posted": "2026-03-02", "attendance": "on site",
    }  # fmt: skip


def test_a_field_of_a_board_can_be_told_or_left_out() -> None:
    told = {"employer": "requisition_id", "pay": ""}
    (row,) = read(json.dumps(GREENHOUSE), "board.json", told)
    assert row["employer"] == "50"
    assert "pay" not in row


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_every_layout_names_the_columns_of_its_fields(layout: Any) -> None:
    assert set(layout.columns) <= set(COLUMNS) - {"source", "row"}
    known = [kind for kind, (name, data) in samples().items()
             if f"({layout.name})" in ads_from_bytes(data, name).read.format]  # fmt: skip
    assert len(known) == 1
    odd: Any
    for odd in (None, 7, "x", [], [1], {}, {"name": 3}, [{"name": []}], True):
        row = layout.read(dict.fromkeys([*COLUMNS, *_keys(layout)], odd), {"name": odd, "url": odd})
        assert set(row) <= set(COLUMNS)


def _keys(layout: Any) -> set[str]:
    words = " ".join(layout.columns.values()).replace(",", " ").split()
    return {word.split(".")[0] for word in words}
