"""The one function on batches: what an ad says is in its row, however rows are batched."""

from __future__ import annotations

from datetime import date
from typing import Any

import pyarrow as pa
import pytest

from metier.bench.invented_ads import raw_ads
from metier.intake.ads.raw import raw_schema
from metier.market.annotation import shipped_annotator
from metier.market.columns import UNDATED, ads_schema

_TEXT = """Juniper Kettle makes tea machines.

Requirements
- 5+ years of experience with Python
- Bachelor's degree in computer science
- PyTorch or TensorFlow

Nice to have
- Kubernetes

No visa sponsorship is available. Apply by WhatsApp at 555 0100.
"""
_GERMAN = """Wir suchen für unser Team in Köln eine erfahrene Person, die mit Daten arbeitet und
die Modelle betreut. Sie haben ein abgeschlossenes Studium und sprechen fließend Deutsch.
"""


def _batch(*rows: dict[str, Any]) -> pa.RecordBatch:
    empty = dict.fromkeys(raw_schema().names, "")
    return pa.RecordBatch.from_pylist(
        [{**empty, "source": "ads.csv", "row": at, **row} for at, row in enumerate(rows, 1)],
        schema=raw_schema(),
    )


def _annotated(**row: Any) -> dict[str, Any]:
    return dict(shipped_annotator().annotate(_batch(row)).to_pylist()[0])


@pytest.fixture(scope="module")
def ad() -> dict[str, Any]:
    return _annotated(
        title="Senior Machine Learning Engineer",
        employer="Juniper Kettle, Inc.",
        place="Austin, TX",
        text=_TEXT,
        pay="$150,000 - $180,000 a year",
        posted="3 days ago",
        seen="2026-02-04",
    )


def test_fields_are_read(ad: dict[str, Any]) -> None:
    assert (ad["source"], ad["row"], ad["language"]) == ("ads.csv", 1, "en")
    assert (ad["posted"], ad["seen"], ad["month"]) == (
        date(2026, 2, 1),
        date(2026, 2, 4),
        "2026-02",
    )
    assert (ad["country"], ad["region"], ad["city"]) == ("US", "Texas", "Austin")
    assert (ad["pay_low"], ad["pay_high"], ad["pay_currency"]) == (150_000, 180_000, "USD")
    assert (ad["pay_year_low"], ad["pay_year_high"], ad["pay_basis"]) == (
        150_000,
        180_000,
        "field",
    )
    assert ad["employer_key"] == "juniper kettle"


def test_title_is_read(ad: dict[str, Any]) -> None:
    assert (ad["role"], ad["level"]) == ("machine-learning-engineer", "senior")
    assert ad["onet"] == "15-2051.00"
    assert ad["esco"].startswith("http://data.europa.eu/esco/occupation/")


def test_what_is_asked_is_read(ad: dict[str, Any]) -> None:
    contexts = {skill["skill"]: skill["context"] for skill in ad["skills"]}
    assert contexts["python"] == contexts["pytorch"] == "required"
    assert contexts["kubernetes"] == "preferred"
    assert (ad["years"], ad["degree"]) == (5.0, "bachelor")
    choice = next(ask for ask in ad["asks"] if "pytorch" in ask["skills"])
    assert (set(choice["skills"]), choice["least"]) == ({"pytorch", "tensorflow"}, 1)
    refused = next(ask for ask in ad["asks"] if ask["kind"] == "authorisation")
    assert refused["value"] == "refused"
    assert "visa sponsorship" in _TEXT[refused["start"] : refused["end"]]


def test_facts_worth_knowing_are_noted(ad: dict[str, Any]) -> None:
    assert {signal["signal"] for signal in ad["signals"]} == {"messenger"}
    signal = ad["signals"][0]
    assert "WhatsApp" in _TEXT[signal["start"] : signal["end"]]


def test_text_in_another_language_is_kept_and_not_read() -> None:
    ad = _annotated(title="Data Scientist", place="Köln, Germany", text=_GERMAN, posted="")
    assert (ad["language"], ad["text"], ad["skills"], ad["asks"]) == ("de", _GERMAN, [], [])
    assert (ad["role"], ad["country"], ad["month"]) == ("data-scientist", "DE", UNDATED)


def test_batches_do_not_matter() -> None:
    rows = raw_ads(40).to_pylist()
    annotator = shipped_annotator()
    whole = annotator.annotate(_batch(*rows))
    cut = [annotator.annotate(_batch(*rows).slice(at, 7)) for at in range(0, 40, 7)]
    assert pa.Table.from_batches([whole]).equals(pa.Table.from_batches(cut).combine_chunks())


def test_no_rows_give_no_rows() -> None:
    empty = shipped_annotator().annotate(_batch())
    assert empty.num_rows == 0
    assert empty.schema == ads_schema()


@pytest.mark.parametrize("changed", ["title", "employer", "place", "text", "pay", "posted"])
def test_what_an_ad_says_is_its_identity(changed: str) -> None:
    same = {"title": "Analyst", "text": "We need SQL.", "posted": "2026-01-02"}
    assert _annotated(**same)["id"] == _annotated(**same, url="elsewhere", source="b.csv")["id"]
    assert _annotated(**same)["id"] != _annotated(**{**same, changed: "other"})["id"]
    assert _annotated(**same)["id"] == _annotated(**{**same, "text": " WE need\nSQL. "})["id"]
