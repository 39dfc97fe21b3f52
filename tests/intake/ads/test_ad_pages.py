from __future__ import annotations

import json
from typing import Any

import pytest
from ad_rows import read, refused, rows_of

from metier.intake.ads.files import ads_from_bytes
from metier.types import RefusalReason

POSTING: dict[str, Any] = {
    "@context": "https://schema.org/",
    "@type": "JobPosting",
    "title": "Research Engineer",
    "description": "&lt;p&gt;Wind &amp;amp; sea.&lt;/p&gt;",
    "identifier": {"@type": "PropertyValue", "name": "Kelp", "value": 1234},
    "datePosted": "2026-03-02",
    "validThrough": "2026-04-02T00:00",
    "employmentType": ["FULL_TIME", "CONTRACTOR"],
    "hiringOrganization": {"@type": "Organization", "name": "Kelp", "sameAs": "https://k.example"},
    "jobLocation": {"@type": "Place", "address": {
        "@type": "PostalAddress", "addressLocality": "Porto", "addressRegion": "Norte",
        "postalCode": "4000", "addressCountry": "PT"}},
    "baseSalary": {"@type": "MonetaryAmount", "currency": "EUR", "value": {
        "@type": "QuantitativeValue", "minValue": 50000, "maxValue": 60000, "unitText": "YEAR"}},
}  # fmt: skip
RAW = {
    "row": 1, "key": "1234", "title": "Research Engineer", "employer": "Kelp",
    "place": "Porto, Norte, PT", "country": "PT", "text": "Wind & sea.",
    "pay": "EUR 50000 - 60000 per year", "posted": "2026-03-02", "expires": "2026-04-02T00:00",
    "work_type": "FULL_TIME, CONTRACTOR",
}  # fmt: skip
SCRIPT = '<script type="application/ld+json">{}</script>'


def page(*blocks: str, body: str = "") -> str:
    return f"<!DOCTYPE html><html><head>{''.join(blocks)}</head><body>{body}</body></html>"


def posting(**changes: object) -> dict[str, Any]:
    (row,) = read(page(SCRIPT.format(json.dumps(POSTING | changes))), "ad.html")
    return row


@pytest.mark.parametrize(
    "block",
    [
        SCRIPT.format(json.dumps(POSTING)),
        SCRIPT.format("<!--" + json.dumps(POSTING) + "-->"),
        SCRIPT.format("\n//<![CDATA[\n" + json.dumps(POSTING) + "\n//]]>\n"),
        SCRIPT.format(json.dumps([{"@type": "WebSite"}, POSTING])),
        SCRIPT.format(json.dumps({"@graph": [{"@type": "WebPage", "mainEntity": POSTING}]})),
        SCRIPT.format(json.dumps({"@type": "ItemList", "itemListElement": [{"item": POSTING}]})),
        SCRIPT.format(json.dumps(POSTING)[:-1] + ",}"),
        SCRIPT.format(json.dumps(POSTING | {"description": "@"}).replace("@\"", "Wind\n& sea.\"")),
        SCRIPT.format(json.dumps(POSTING | {"@type": ["http://schema.org/JobPosting"]})),
        f"<SCRIPT TYPE=application/ld+json data-x='1'>{json.dumps(POSTING)}</SCRIPT >",
        "<!-- " + SCRIPT.format(json.dumps(POSTING | {"title": "Old"})) + " -->"
        + SCRIPT.format(json.dumps(POSTING)),
    ],
)  # fmt: skip
def test_json_ld_in_any_wrapping(block: str) -> None:
    ad_file = ads_from_bytes(page(block).encode(), "ad.html")
    assert ad_file.read.format == "html (schema.org)"
    (row,) = rows_of(ad_file)
    row["text"] = row["text"].replace("\n", " ")
    assert row == RAW


def test_a_posting_as_json_or_as_a_line() -> None:
    assert read(json.dumps(POSTING), "ad.json") == [RAW]
    assert read((json.dumps(POSTING) + "\n") * 2, "ads.jsonl") == [RAW, RAW | {"row": 2}]


def test_several_postings_and_a_broken_one() -> None:
    broken = SCRIPT.format('{"@type": "JobPosting", "title": ')
    both = SCRIPT.format(json.dumps(POSTING)) + broken + SCRIPT.format(json.dumps([POSTING] * 2))
    ad_file = ads_from_bytes(page(both).encode(), "ads.html")
    assert [row["row"] for row in rows_of(ad_file)] == [1, 2, 3]
    (refusal,) = refused(ad_file)
    assert (refusal.row, refusal.reason) == (4, RefusalReason.BROKEN)
    assert refusal.detail.startswith("JSON-LD: ")


def test_where_the_work_is() -> None:
    places = [
        {"@type": "Place",
         "address": {"addressLocality": "Porto", "addressCountry": {"name": "PT"}}},
        {"@type": "Place", "address": "Rua 1, Faro"},
        {"@type": "Place", "name": "Head office"},
    ]  # fmt: skip
    row = posting(jobLocation=places)
    assert (row["place"], row["country"]) == ("Porto, PT | Rua 1, Faro | Head office", "PT")
    row = posting(
        jobLocation=None,
        jobLocationType="TELECOMMUTE",
        applicantLocationRequirements=[{"@type": "Country", "name": "PT"}, {"name": "ES"}],
    )
    assert (row["place"], row["attendance"]) == ("PT | ES", "remote")


@pytest.mark.parametrize(
    ("salary", "pay"),
    [
        ({"currency": "USD", "value": 90000}, "USD 90000"),
        ({"currency": "USD", "value": {"value": "45.00", "unitText": "HOUR"}}, "USD 45 per hour"),
        ({"value": {"minValue": 50000, "unitText": "YEAR"}}, "from GBP 50000 per year"),
        ({"currency": "USD", "minValue": 1000, "maxValue": 2000, "unitText": "MONTH"},
         "USD 1000 - 2000 per month"),
        ({"@type": "PriceSpecification", "price": 100, "priceCurrency": "EUR"}, "EUR 100"),
        (75000, "GBP 75000"),
        ("£40k - £50k", "£40k - £50k"),
        ({"currency": "USD", "value": {"minValue": 0, "maxValue": 0}}, ""),
    ],
)  # fmt: skip
def test_pay(salary: object, pay: str) -> None:
    assert posting(baseSalary=salary, salaryCurrency="GBP").get("pay", "") == pay


def test_what_stands_beside_the_description() -> None:
    asks = "Three years of Python, and a liking for cold water and high wind."
    row = posting(description="<p>Wind.</p>", qualifications=asks, skills="SQL")
    assert row["text"] == f"Wind.\n\nQualifications\n\n{asks}"
    row = posting(description=f"<p>{asks}</p>", qualifications=asks)
    assert row["text"] == asks
    assert posting(description="One\nTwo\n\nThree")["text"] == "One\nTwo\n\nThree"


def test_a_page_without_json_ld_is_read_as_pasted() -> None:
    words = "We look for someone who likes wind and Python. " * 8
    body = f"<nav>Jobs Login</nav><main><h1>Sea Analyst</h1><p>{words}</p></main><footer>©</footer>"
    link = '<link rel="canonical" href="https://k.example/1"><title>Kelp jobs</title>'
    ad_file = ads_from_bytes(page(link, body=body).encode(), "ad.html")
    assert rows_of(ad_file) == [
        {"row": 1, "title": "Sea Analyst", "url": "https://k.example/1",
         "text": f"Sea Analyst\n\n{words.strip()}"}
    ]  # fmt: skip
    loose = page("<title>Sea Analyst</title>", body=f"<div>{words}</div><footer>© Kelp</footer>")
    assert read(loose, "ad.html") == [{"row": 1, "title": "Sea Analyst", "text": words.strip()}]


def test_a_page_that_shows_nothing_is_no_ad() -> None:
    (refusal,) = refused(ads_from_bytes(page(body="<p>Sign in</p>").encode(), "ad.html"))
    assert refusal.reason is RefusalReason.NO_AD


def test_a_page_in_the_encoding_it_names() -> None:
    body = "<p>Müller sucht. </p>" * 15
    data = page('<meta charset="iso-8859-1">', body=body).encode("latin-1")
    assert read(data, "ad.html")[0]["text"].startswith("Müller sucht.")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_pasted_ad(encoding: str) -> None:
    text = "# Sea Analyst\n\nKelp – Porto\n- Python\n"
    assert read(text.encode(encoding), "ad.txt") == [
        {"row": 1, "title": "Sea Analyst", "text": text.strip()}
    ]


def test_a_pasted_ad_of_one_line() -> None:
    assert read("Sea Analyst", "ad.txt") == [{"row": 1, "title": "Sea Analyst"}]
    endless = "Kelp looks for someone. " * 20
    assert read(endless, "ad.txt") == [{"row": 1, "text": endless.strip()}]


def test_what_is_piped_in(monkeypatch: pytest.MonkeyPatch) -> None:
    import io
    import sys
    from pathlib import Path

    from metier.intake.ads.files import open_ads

    stdin = io.TextIOWrapper(io.BytesIO(b"Sea Analyst\nKelp in Porto\n"))
    monkeypatch.setattr(sys, "stdin", stdin)
    ad_file = open_ads(Path("-"))
    assert ad_file.read.source == "standard input"
    assert rows_of(ad_file) == rows_of(ad_file) == [
        {"row": 1, "title": "Sea Analyst", "text": "Sea Analyst\nKelp in Porto"}
    ]  # fmt: skip
