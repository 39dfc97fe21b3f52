"""The one function on batches of ads: raw ads in, annotated ads out.

It is pure: a row's annotation depends on that row alone, however the rows are batched, so
that one process, many, or a cluster give the same table.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from metier.intake.language import is_surely_english, language_of
from metier.knowledge.base import Knowledge, open_knowledge
from metier.market.columns import ads_schema
from metier.market.identity import ad_ids
from metier.market.nesting import lists, struct_lists
from metier.market.settling import SETTLED, settle
from metier.market.signals import AdFields, signals_of
from metier.market.signatures import signatures
from metier.market.usual_asks import usual
from metier.reading.ai_type import AiTypeReader
from metier.reading.facts import AskFact, SkillFact
from metier.reading.field_readings import FieldReadings, read_fields
from metier.reading.level_fields import read_level_field
from metier.reading.posting import AdText, PostingFacts, PostingReader
from metier.reading.skills import SkillReader
from metier.reading.titles import TitleReader
from metier.types import Context

if TYPE_CHECKING:
    import pyarrow as pa

_Columns = dict[str, Sequence[Any]]

_LANGUAGE_CHARACTERS = 600
"""Enough to tell the language of an ad by."""
_KEPT = ("source", "row", "key", "url", "title", "place", "text")
_ASKED = (
    "kind", "strength", "skills", "least", "years", "value", "equivalent", "probability", "start",
    "end",
)  # fmt: skip
_ask = itemgetter(*map(AskFact._fields.index, _ASKED))
"""An ask as `ads_schema` has its fields."""
_FIRMNESS = (Context.REQUIRED, Context.PREFERRED, Context.CLAIMED, Context.NEGATED)


class Annotator:
    """Annotates ads; made once a process, then used for any number of batches."""

    def __init__(
        self, knowledge: Knowledge, postings: PostingReader, ai_types: AiTypeReader
    ) -> None:
        self._postings, self._ai_types = postings, ai_types
        self._usual = usual(knowledge)
        self._esco = {role.id: role.esco_uri or "" for role in knowledge.roles.values()}

    def annotate(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """Raw ads (`raw_schema`) as annotated ads (`ads_schema`), row by row in order.

        Of an ad in another language than English only the fields are read.
        """
        import pyarrow as pa

        with _no_cycles_sought():
            return pa.RecordBatch.from_arrays(self._arrays(batch), schema=ads_schema())

    def _arrays(self, batch: pa.RecordBatch) -> list[pa.Array]:
        """The annotated columns; what they are made of is gone before cycles are sought again."""
        raw = {name: batch.column(name).to_pylist() for name in batch.schema.names}
        read = self._read(raw, list(_rows(raw)))
        return [
            batch.column(field.name).cast(field.type)
            if field.name in _KEPT
            else _array(read[field.name], field.type)
            for field in ads_schema()
        ]

    def _read(self, raw: _Columns, rows: list[dict[str, Any]]) -> _Columns:
        """The columns that come of reading."""
        languages = [_language(text[:_LANGUAGE_CHARACTERS]) for text in raw["text"]]
        ads = map(_readable, rows, languages)
        facts = list(self._postings.read_facts_all(ads, self._ai_types))
        ai_types = [fact.ai_type for fact in facts if fact.ai_type is not None]
        titles = [fact.title for fact in facts]
        told = [read_fields(row, fact) for row, fact in _pairs(rows, facts)]
        settled = [settle(reading, fact) for reading, fact in _pairs(told, facts)]
        return {
            "id": list(ad_ids(rows)),
            "language": languages,
            "role": [title.role or "" for title in titles],
            "role_probability": [title.probability for title in titles],
            "speciality": [title.speciality for title in titles],
            "esco": [self._esco.get(title.role or "", "") for title in titles],
            "onet": [title.codes.get("onet", "") for title in titles],
            **{name: [row[at] for row in settled] for at, name in enumerate(SETTLED)},
            "skills": [_skills(fact.skills) for fact in facts],
            "asks": [list(map(_ask, fact.asks)) for fact in facts],
            "ai_type": [reading.type or "" for reading in ai_types],
            "ai_probability": [reading.probability for reading in ai_types],
            "signature": signatures(raw["text"]),
            "signals": list(map(self._signals, rows, facts, told)),
        }

    def _signals(
        self, row: dict[str, Any], facts: PostingFacts, told: FieldReadings
    ) -> list[tuple[object, ...]]:
        level = read_level_field(row["level"])
        fields = AdFields(row["employer"], row["contact"], told.pay is not None, level)
        return [
            (signal.kind, signal.start, signal.end, signal.note)
            for signal in signals_of(row["text"], facts, fields, self._usual)
        ]


@contextmanager
def _no_cycles_sought() -> Iterator[None]:
    """Keep the collector of cycles from walking the knowledge base time and again: a batch makes
    a hundred thousand small objects and no cycle, and looking for some takes a sixth of its time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@cache
def shipped_annotator() -> Annotator:
    """The annotator on the built-in knowledge, made when first asked for in a process."""
    knowledge = open_knowledge()
    postings = PostingReader(knowledge, SkillReader(knowledge), TitleReader(knowledge))
    return Annotator(knowledge, postings, AiTypeReader())


def _rows(raw: _Columns) -> Iterator[dict[str, Any]]:
    return (dict(zip(raw, row, strict=True)) for row in zip(*raw.values(), strict=True))


def _pairs(first: Sequence[Any], second: Sequence[Any]) -> Iterator[tuple[Any, Any]]:
    return zip(first, second, strict=True)


def _language(text: str) -> str:
    return "en" if is_surely_english(text) else language_of(text)


def _readable(row: dict[str, Any], language: str) -> AdText:
    """What is read of an ad: all of it, or where its text is in another language the title."""
    text = row["text"] if language == "en" else ""
    return AdText(text, row["title"], row["place"], row["employer"])


def _array(values: Sequence[Any], kind: pa.DataType) -> pa.Array:
    import pyarrow as pa

    if not pa.types.is_list(kind):
        return pa.array(values, type=kind)
    nest = struct_lists if pa.types.is_struct(kind.value_type) else lists
    return nest(values, kind)


def _skills(mentions: Sequence[SkillFact]) -> list[tuple[str, str, float]]:
    """Each skill once, in the order of the text, by its firmest and surest mention."""
    best: dict[str, SkillFact] = {}
    for mention in mentions:
        known = best.setdefault(mention.skill, mention)
        if known is not mention and _is_firmer(mention, known):
            best[mention.skill] = mention
    return [(m.skill, m.context, m.probability) for m in best.values()]


def _is_firmer(mention: SkillFact, known: SkillFact) -> bool:
    if mention.context is known.context:
        return mention.probability > known.probability
    return _firmness(mention) > _firmness(known)


def _firmness(mention: SkillFact) -> tuple[int, float]:
    context = mention.context
    place = _FIRMNESS.index(context) if context in _FIRMNESS else len(_FIRMNESS)
    return -place, mention.probability
