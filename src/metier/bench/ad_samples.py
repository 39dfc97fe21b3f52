"""One small invented file of ads for each format: what broken inputs are made from."""

from __future__ import annotations

import json
from io import BytesIO

_TEXT = (
    "Build models for wind farms.\n\nRequirements\n- 3+ years of Python\n- SQL, “R” and C++\n"
    "Pay: $120,000 - $150,000 a year. Remote within Portugal."
)
_HTML = (
    "<p>Build <b>models</b> for wind farms.</p><h3>Requirements</h3><ul><li>3+ years of Python"
    "</li><li>SQL &amp; R</li></ul><!-- end -->"
)
_ROWS = [
    {
        "Job Title": f"Data Scientist {n}",
        "Company Name": 'Borealis "Wind"\n3.8',
        "Location": "Porto, Portugal; Lisboa",
        "Salary Estimate": "-1" if n % 2 else "€50K-€60K",
        "Job Description": _TEXT,
        "date_posted": "2026-03-0" + str(n + 1),
    }
    for n in range(4)
]
_GREENHOUSE = {
    "id": 4,
    "internal_job_id": 5,
    "title": "ML Engineer",
    "updated_at": "2026-03-02T10:00:00-05:00",
    "location": {"name": "Porto; Remote"},
    "absolute_url": "https://boards.greenhouse.io/borealis/jobs/4",
    "content": _HTML.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"),
    "offices": [{"name": "Porto", "location": "Porto, Portugal"}],
    "metadata": [{"name": "Employment Type", "value": "Full-time"}],
    "pay_input_ranges": [
        {"min_cents": 5000000, "max_cents": 6000000, "currency_type": "EUR", "title": "Annual"}
    ],
}
_LEVER = {
    "id": "7f2",
    "text": "NLP Engineer",
    "categories": {"location": "Porto", "allLocations": ["Porto", "Faro"], "commitment": "Full"},
    "createdAt": 1772445600000,
    "description": _HTML,
    "lists": [{"text": "You have", "content": "<li>Python</li><li>Go</li>"}],
    "additional": "<p>Apply!</p>",
    "hostedUrl": "https://jobs.lever.co/borealis/7f2",
    "workplaceType": "hybrid",
    "salaryRange": {"currency": "EUR", "interval": "per-year-salary", "min": 50000, "max": 60000},
}
_ASHBY = {
    "id": "a1",
    "title": "AI Engineer",
    "location": "Porto",
    "secondaryLocations": [{"location": "Faro"}],
    "employmentType": "FullTime",
    "isRemote": True,
    "descriptionHtml": _HTML,
    "publishedAt": "2026-03-02T10:00:00.000Z",
    "jobUrl": "https://jobs.ashbyhq.com/borealis/a1",
    "address": {"postalAddress": {"addressLocality": "Porto", "addressCountry": "Portugal"}},
    "compensation": {
        "summaryComponents": [
            {
                "compensationType": "Salary",
                "interval": "1 YEAR",
                "currencyCode": "EUR",
                "minValue": 50000,
                "maxValue": 60000,
            }
        ]
    },
}
_SMARTRECRUITERS = {
    "id": "744",
    "name": "Data Engineer",
    "company": {"identifier": "Borealis", "name": "Borealis Wind"},
    "releasedDate": "2026-03-02T10:00:00.000Z",
    "location": {"city": "Porto", "country": "pt", "remote": True},
    "typeOfEmployment": {"label": "Full-time"},
    "jobAd": {"sections": {"jobDescription": {"title": "The job", "text": _HTML}}},
}
_WORKABLE = {
    "title": "MLOps Engineer",
    "shortcode": "AB12",
    "employment_type": "Full-time",
    "telecommuting": True,
    "url": "https://apply.workable.com/j/AB12",
    "published_on": "2026-03-02",
    "city": "Porto",
    "country": "Portugal",
    "description": _HTML,
}
_POSTING = {
    "@context": "https://schema.org",
    "@type": "JobPosting",
    "title": "Research Engineer",
    "description": _HTML,
    "hiringOrganization": {"@type": "Organization", "name": "Borealis Wind"},
    "jobLocation": [{"@type": "Place", "address": {"addressLocality": "Porto"}}],
    "baseSalary": {
        "@type": "MonetaryAmount",
        "currency": "EUR",
        "value": {"minValue": 50000, "maxValue": 60000, "unitText": "YEAR"},
    },
    "datePosted": "2026-03-02",
}


def samples() -> dict[str, tuple[str, bytes]]:
    """Format → name and bytes of a whole file of it."""
    boards = {
        "greenhouse": {"jobs": [_GREENHOUSE] * 2, "meta": {"total": 2}},
        "lever": [_LEVER] * 2,
        "ashby": {"apiVersion": "1", "jobs": [_ASHBY] * 2},
        "smartrecruiters": {"totalFound": 1, "content": [_SMARTRECRUITERS]},
        "workable": {"name": "Borealis Wind", "jobs": [_WORKABLE] * 2},
    }
    found = {name: (f"{name}.json", _json(board)) for name, board in boards.items()}
    graph = json.dumps({"@graph": [_POSTING, {"@type": "WebSite"}, _POSTING]})
    return found | {
        "csv": ("ads.csv", _table(",").encode()),
        "tsv": ("ads.tsv", b"\xff\xfe" + _table("\t").encode("utf-16-le")),
        "json": ("ads.json", _json(_ROWS)),
        "jsonl": ("ads.jsonl", b"".join(_json(row) + b"\n" for row in _ROWS)),
        "parquet": ("ads.parquet", _parquet()),
        "html": (
            "ad.html",
            f"<!doctype html><title>Ads</title><script type='application/ld+json'><!--{graph}-->"
            f"</script><main><h1>Research Engineer</h1>{_HTML * 6}</main>".encode(),
        ),
        "page": (
            "page.html",
            f"<html><nav>Home</nav><main><h1>Analyst</h1>{_HTML * 9}</main></html>".encode(),
        ),
        "text": ("ad.txt", f"Data Scientist\n{_TEXT}\n".encode("cp1252")),
    }


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def _table(delimiter: str) -> str:
    def quoted(cell: str) -> str:
        return '"' + cell.replace('"', '""') + '"'

    rows = [list(_ROWS[0]), *([*map(quoted, row.values())] for row in _ROWS)]
    return "".join(delimiter.join(row) + "\r\n" for row in rows)


def _parquet() -> bytes:
    import pyarrow as pa
    from pyarrow import parquet

    rows = [row | {"company": {"name": "Borealis", "tags": ["wind", "sea"]}} for row in _ROWS]
    sink = BytesIO()
    parquet.write_table(pa.Table.from_pylist(rows), sink, row_group_size=2)
    return sink.getvalue()
