"""Small stores of ads, each row stated by hand."""

from __future__ import annotations

from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import Any

import pyarrow as pa

from metier.market.columns import UNDATED, ads_schema
from metier.market.storage.store import AdStore

_EMPTY: dict[str, Any] = {
    **dict.fromkeys(ads_schema().names, ""),
    "source": "made.csv",
    "row": 1,
    "posted": None,
    "seen": None,
    "expires": None,
    "month": UNDATED,
    "role_probability": 0.9,
    "days": None,
    "within": [],
    "pay_low": None,
    "pay_high": None,
    "pay_year_low": None,
    "pay_year_high": None,
    "skills": [],
    "years": None,
    "ai_probability": 0.0,
    "signals": [],
}


def ad(
    name: str, *asks: dict[str, Any], posted: str = "2026-01-15", **stated: Any
) -> dict[str, Any]:
    """A row of the table of ads: its text is its name, so that no two are copies."""
    day = date.fromisoformat(posted) if posted else None
    return {
        **_EMPTY,
        "id": blake2b(name.encode(), digest_size=16).hexdigest(),
        "title": name,
        "text": name,
        "posted": day,
        "month": f"{day:%Y-%m}" if day else UNDATED,
        "signature": b"".join(blake2b(f"{name}{n}".encode()).digest() for n in range(8)),
        "asks": list(asks),
        **stated,
    }


def must(*skills: str, least: int = 0, strength: str = "must") -> dict[str, Any]:
    """An ask of skills: all of them, or ``least``."""
    return {**formal("skills", strength=strength), "skills": skills, "least": least or len(skills)}


def formal(kind: str, value: str = "", strength: str = "must", **stated: Any) -> dict[str, Any]:
    """An ask of something else."""
    span = {"start": 500, "end": 510, "probability": 0.9, "years": None}
    what = {"kind": kind, "value": value, "strength": strength, "skills": [], "least": 0}
    return {**span, **what, "equivalent": False, **stated}


def alone(ads: pa.Table) -> pa.Table:
    """No two ads are one job."""
    words = pa.array([""] * len(ads), pa.string())
    return pa.table({"id": ads["id"], "cluster": ads["id"], "reason": words, "of": words})


def by_title(ads: pa.Table) -> pa.Table:
    """Ads of one title are one job, headed by the smallest id."""
    heads: dict[str, str] = {}
    rows = sorted(zip(ads["title"].to_pylist(), ads["id"].to_pylist(), strict=True))
    for title, one in rows:
        heads.setdefault(title, one)
    clusters = [heads[title] for title in ads["title"].to_pylist()]
    words = pa.array(["near"] * len(ads), pa.string())
    return pa.table({"id": ads["id"], "cluster": clusters, "reason": words, "of": clusters})


def store_of(folder: Path, *ads: dict[str, Any], cluster: Any = alone) -> AdStore:
    """A store of these ads."""
    store = AdStore(folder / "ads", cluster)
    if ads:
        store.add([pa.RecordBatch.from_pylist(list(ads), schema=ads_schema())])
    return store
