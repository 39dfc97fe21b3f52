"""The one function on batches of ads: raw ads in, annotated ads out.

It is pure: a row's annotation depends on that row alone, however the rows are batched, so
that one process, many, or a cluster give the same table.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from metier.intake.language import language_of
from metier.knowledge.base import open_knowledge
from metier.market.columns import UNDATED, ads_schema
from metier.market.identity import ad_id
from metier.reading.ai_type import AiTypeReader
from metier.reading.pay_scale import yearly
from metier.reading.posting import PostingReader
from metier.reading.skills import SkillReader
from metier.reading.titles import TitleReader
from metier.types import Mention, PayKind, Posting

if TYPE_CHECKING:
    import pyarrow as pa

_LANGUAGE_CHARACTERS = 2_000


class Annotator:
    """Annotates ads; made once a process, then used for any number of batches."""

    def __init__(self, postings: PostingReader, ai_types: AiTypeReader) -> None:
        self._postings, self._ai_types = postings, ai_types

    def annotate(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """Raw ads (`raw_schema`) as annotated ads (`ads_schema`), row by row in order."""
        import pyarrow as pa

        rows = [self._row(raw) for raw in batch.to_pylist()]
        return pa.RecordBatch.from_pylist(rows, schema=ads_schema())

    def _row(self, raw: dict[str, str]) -> dict[str, object]:
        text, title = raw["text"], raw["title"]
        posting = self._postings.read(text, title, place=raw["place"], employer=raw["employer"])
        ai_type = self._ai_types.read(text, title)
        pay = next((p for p in posting.pay if p.kind is PayKind.BASE), None)
        low, high = yearly(pay) if pay else (None, None)
        place = posting.places[0] if posting.places else None
        posted, seen = _day(raw["posted"]), _day(raw["seen"])
        day = posted or seen
        presence = posting.presence
        return {
            **{name: raw[name] for name in ("source", "row", "key", "url", "title", "employer")},
            "id": ad_id(raw),
            "employer_key": raw["employer"].casefold(),
            "place": raw["place"],
            "text": text,
            "language": language_of(text[:_LANGUAGE_CHARACTERS]),
            "posted": posted,
            "seen": seen,
            "expires": _day(raw["expires"]),
            "month": f"{day:%Y-%m}" if day else UNDATED,
            "work_type": raw["work_type"],
            "role": posting.title.role or "",
            "role_probability": posting.title.probability,
            "level": posting.title.level or "",
            "speciality": posting.title.speciality,
            "esco": posting.title.codes.get("esco", ""),
            "onet": posting.title.codes.get("onet", ""),
            "country": place.country if place else "",
            "region": place.region if place else "",
            "city": place.city if place else "",
            "attendance": presence.attendance if presence else "",
            "days": presence.days if presence else None,
            "within": list(presence.within) if presence else [],
            "pay_low": pay.low if pay else None,
            "pay_high": pay.high if pay else None,
            "pay_currency": pay.currency if pay else "",
            "pay_period": pay.period if pay else "",
            "pay_year_low": low,
            "pay_year_high": high,
            "pay_basis": "text" if pay else "",
            "skills": _skills(posting.skills),
            "asks": _asks(posting),
            "years": posting.years,
            "degree": "",
            "ai_type": ai_type.type or "",
            "ai_probability": ai_type.probability,
            "signature": b"",
            "signals": [],
        }


@cache
def shipped_annotator() -> Annotator:
    """The annotator on the built-in knowledge, made when first asked for in a process."""
    knowledge = open_knowledge()
    postings = PostingReader(knowledge, SkillReader(knowledge), TitleReader(knowledge))
    return Annotator(postings, AiTypeReader())


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words[:10])
    except ValueError:
        return None


def _skills(mentions: tuple[Mention, ...]) -> list[dict[str, object]]:
    best: dict[str, Mention] = {}
    for mention in mentions:
        best.setdefault(mention.skill, mention)
    return [
        {"skill": m.skill, "context": m.context.value, "probability": m.probability}
        for m in best.values()
    ]


def _asks(posting: Posting) -> list[dict[str, object]]:
    return [
        {
            "kind": ask.kind.value,
            "strength": ask.strength.value,
            "skills": list(ask.skills),
            "least": ask.least,
            "years": ask.years,
            "value": ask.value,
            "equivalent": ask.equivalent,
            "probability": ask.probability,
            "start": ask.start,
            "end": ask.end,
        }
        for ask in posting.asks()
    ]
