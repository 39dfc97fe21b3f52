"""Invented ads for tests, raw and as the table of annotated ads, without reading them.

The annotated ones state what is true of each invented ad; no reader runs, so that tests of
stores, filters and runs are fast and do not move when a reader gets better.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from metier.bench.invented_ads import invented_ad, raw_ads, write_csv
from metier.market.columns import UNDATED, ads_schema
from metier.market.identity import ad_id
from metier.market.signatures import signature
from metier.reading.employer_names import employer_key

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["annotated_ads", "annotated_row", "batches_of", "invented_ad", "raw_ads", "stated"]
__all__ += ["write_csv"]

_PLACES = {
    "Austin, TX": ("US", "Texas", "Austin"),
    "Boston, MA": ("US", "Massachusetts", "Boston"),
    "Remote - US": ("US", "", ""),
    "London, UK": ("GB", "", "London"),
    "Berlin, Germany": ("DE", "", "Berlin"),
    "Toronto, ON": ("CA", "Ontario", "Toronto"),
    "Bengaluru, India": ("IN", "", "Bengaluru"),
}
_SKILLS = {"Python": "python", "SQL": "sql", "PyTorch": "pytorch", "Docker": "docker"}


def annotated_row(raw: dict[str, Any]) -> dict[str, Any]:
    """A raw row as a row of the annotated table, by the simplest reading that fills it."""
    country, region, city = _PLACES.get(raw["place"], ("", "", ""))
    posted = date.fromisoformat(raw["posted"]) if raw["posted"] else None
    seen = date.fromisoformat(raw["seen"]) if raw["seen"] else None
    currency, low, high = _pay(raw["pay"])
    dated = posted or seen
    text = raw["text"]
    return {
        **dict.fromkeys(ads_schema().names, ""),
        **{name: raw[name] for name in ("source", "row", "key", "url", "title", "employer")},
        **{name: raw[name] for name in ("place", "text", "work_type", "level", "attendance")},
        "id": ad_id(raw),
        "employer_key": employer_key(raw["employer"]),
        "language": "en",
        "posted": posted,
        "seen": seen,
        "expires": None,
        "month": f"{dated:%Y-%m}" if dated else UNDATED,
        "role": _role(raw["key"]),
        "role_probability": 0.9,
        "country": country,
        "region": region,
        "city": city,
        "days": 2.0 if raw["attendance"] == "hybrid" else None,
        "within": ["US"] if raw["place"] == "Remote - US" else [],
        "pay_low": low,
        "pay_high": high,
        "pay_currency": currency,
        "pay_period": "year" if low else "",
        "pay_year_low": low,
        "pay_year_high": high,
        "pay_basis": "field" if low else "",
        "skills": [
            {"skill": skill, "context": "required", "probability": 0.95}
            for word, skill in _SKILLS.items()
            if word in text
        ],
        "asks": list(_asks(raw)),
        "years": 5.0 if "5+ years" in text else None,
        "ai_type": "ai-first" if "Generative" in raw["title"] else "data",
        "ai_probability": 0.8,
        "signature": signature(text),
        "signals": [
            {"signal": "no-pay", "start": 0, "end": 0, "note": "It does not say what it pays."}
        ]
        * (not low),
    }  # fmt: skip


def stated(batch: pa.RecordBatch) -> pa.RecordBatch:
    """A batch of raw ads as annotated ads: what annotation does, without the reading."""
    import pyarrow as pa

    rows = [annotated_row(raw) for raw in batch.to_pylist()]
    return pa.RecordBatch.from_pylist(rows, schema=ads_schema())


def annotated_ads(count: int, first: int = 0, source: str = "invented.csv") -> pa.RecordBatch:
    """``count`` annotated ads from number ``first`` on."""
    return stated(raw_ads(count, first, source))


def batches_of(count: int, size: int, first: int = 0) -> Iterator[pa.RecordBatch]:
    """Annotated ads in batches of ``size``."""
    for start in range(first, first + count, size):
        yield annotated_ads(min(size, first + count - start), start)


def _role(key: str) -> str:
    number = key.removeprefix("job-")
    return invented_ad(int(number)).role if number.isdecimal() else ""


def _pay(words: str) -> tuple[str, float | None, float | None]:
    match words.split():
        case [currency, low, "-", high, "per", "year"]:
            return currency, float(low), float(high)
    return "", None, None


def _asks(raw: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Each skill that is a must with its words; every seventh ad wants citizenship."""
    text = raw["text"]
    ask = {"strength": "must", "least": 1, "value": "", "equivalent": False, "probability": 0.9}
    for word, skill in _SKILLS.items():
        if (start := text.find(word)) >= 0:
            span = {"start": start, "end": start + len(word)}
            yield {**ask, **span, "kind": "skills", "skills": [skill], "years": None}
    if raw["key"].endswith("7"):
        formal: dict[str, Any] = {
            "kind": "authorisation",
            "skills": [],
            "years": None,
            "start": 0,
            "end": 5,
        }
        yield {**ask, **formal, "value": "citizen", "least": 0}
