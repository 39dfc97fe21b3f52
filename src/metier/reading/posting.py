"""Job ads read as a whole: what each clause speaks of, what is asked, what is paid, where.

One pass of the automaton serves all of it, and one sheet many ads (`sheets`): an ad reads among
others as it does alone, so that a batch of ads is a map over it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import repeat
from typing import NamedTuple

from metier.knowledge.base import Knowledge
from metier.reading.ai_type import AiTypeReader
from metier.reading.asks import AskReader, AsksByClause
from metier.reading.choices import firmest, join_choices
from metier.reading.clause_kinds import KINDS, KindReader, Kinds
from metier.reading.clause_marks import Marker, Marks, cut_marks
from metier.reading.clause_spans import ClauseSpans, clause_spans
from metier.reading.facts import AskFact, SkillFact
from metier.reading.pay import PayReader
from metier.reading.places_of_work import PlaceReader
from metier.reading.presence import PresenceReader
from metier.reading.sheets import sheet, stacks
from metier.reading.skills import SkillReader
from metier.reading.titles import TitleReader
from metier.types import (
    AiReading,
    Ask,
    Clause,
    Pay,
    Place,
    Posting,
    Presence,
    Strength,
    TitleMatch,
)

_TITLES = 1 << 13
"""So many titles are kept as read: the same ones stand over many ads."""


class AdText(NamedTuple):
    """An ad to be read; ``place`` and ``employer`` are fields that came with it."""

    text: str
    title: str = ""
    place: str = ""
    employer: str = ""


class PostingFacts(NamedTuple):
    """What a `Posting` says but for its clauses and their words: cheaper where none is shown.

    ``skills`` and ``asks`` are in the order of the text; ``ai_type`` where it was asked for.
    """

    title: TitleMatch
    skills: tuple[SkillFact, ...]
    asks: tuple[AskFact, ...]
    pay: tuple[Pay, ...]
    presence: Presence | None
    places: tuple[Place, ...]
    employer: str
    ai_type: AiReading | None

    @property
    def years(self) -> float | None:
        """The most years of experience that are a must, or None where none are named."""
        named = [a.years for a in self.asks if a.strength is Strength.MUST and a.years]
        return max(named, default=None)


class _Read(NamedTuple):
    """An ad with what was read of its clauses; ``strengths`` of those that a choice changed."""

    ad: AdText
    spans: ClauseSpans
    marks: Marks
    kinds: Kinds
    skills: tuple[SkillFact, ...]
    asks: AsksByClause
    strengths: dict[int, Strength]
    ai_type: AiReading | None


class PostingReader:
    """Reads ads; made once for a knowledge base, then used for any number."""

    def __init__(self, knowledge: Knowledge, skills: SkillReader, titles: TitleReader) -> None:
        compiled = knowledge.compiled
        model = compiled.clauses.model
        marker = Marker(compiled)
        self._skills, self._marker = skills, marker
        self._title = lru_cache(maxsize=_TITLES)(titles.read)
        self._kinds = KindReader(marker, compiled.skills, model)
        self._asks = AskReader(knowledge, marker, self._kinds.headings)
        self._pay = PayReader(marker, model.facts)
        self._presence = PresenceReader(marker, compiled.clauses.places, model.facts)
        self._places = PlaceReader(marker, compiled)
        self._choice = (marker.number["marks.several_of"], marker.number["marks.any_of"])

    def clauses(self, text: str) -> tuple[Clause, ...]:
        """The clauses of a text, with what each asks."""
        return _clauses(*self._on_sheet([AdText(text)]))

    def read(self, text: str, title: str = "", *, place: str = "", employer: str = "") -> Posting:
        """All that an ad says; ``place`` and ``employer`` are fields that came with it."""
        return self._posting(*self._on_sheet([AdText(text, title, place, employer)]))

    def read_all(self, ads: Iterable[AdText]) -> Iterator[Posting]:
        """As ``read`` of each of the ads, in order, in less time."""
        return map(self._posting, self._each(ads))

    def read_facts_all(
        self, ads: Iterable[AdText], ai_types: AiTypeReader | None = None
    ) -> Iterator[PostingFacts]:
        """As ``read_all``, but for the clauses; with ``ai_types`` also for the sort of AI job
        (without the clause that decides)."""
        return map(self._facts, self._each(ads, ai_types))

    def _each(self, ads: Iterable[AdText], ai_types: AiTypeReader | None = None) -> Iterator[_Read]:
        for stack in stacks(ads, lambda ad: len(ad.text)):
            yield from self._on_sheet(stack, ai_types)

    def _on_sheet(
        self, ads: Sequence[AdText], ai_types: AiTypeReader | None = None
    ) -> Iterator[_Read]:
        """What the one pass and the model of kinds say of all ads of a sheet."""
        page = sheet([ad.text for ad in ads])
        scan = self._skills.scan(page.text)
        told = self._skills.told(page, scan)
        spans = clause_spans(page, scan.folded)
        marks = self._marker.marks(scan, spans)
        named = self._kinds.named(spans, told.starts, told.skills)
        kinds = self._kinds.read(page, spans, marks, named)
        single = self._marker.single(marks)
        marked = list(cut_marks(page, spans, single))
        asked = self._asks.read(page, spans, kinds, (single, marked), told)
        titles = [ad.title for ad in ads]
        ai: Iterable[AiReading | None] = repeat(None, len(ads))
        if ai_types is not None:
            ai = ai_types.on_sheet(page, titles, scan.folded, deciding=False)
        rows = zip(ads, page.pieces(spans.starts), spans.each(page), marked, asked, ai, strict=True)
        for ad, (low, high), here, held, (asks, skills), ai_type in rows:
            sorts = kinds.cut(low, high)
            strengths = self._choices(ad.text, here, sorts, asks, held)
            yield _Read(ad, here, held, sorts, skills, asks, strengths, ai_type)

    def _choices(
        self, text: str, spans: ClauseSpans, kinds: Kinds, asks: AsksByClause, marks: Marks
    ) -> dict[int, Strength]:
        """Join the lists to choose from; the strengths of the clauses that this changes."""
        several, any_of = self._choice
        leads = {mark.clause for mark in (*marks.of(several), *marks.of(any_of))}
        opening = [n for n in leads if ":" in text[spans.starts[n] : spans.ends[n]][-2:]]
        return join_choices(text, spans, kinds, asks, sorted(opening)) if opening else {}

    def _posting(self, read: _Read) -> Posting:
        facts = self._facts(read)
        mentions = tuple([skill.mention(read.ad.text) for skill in facts.skills])
        return Posting(
            facts.title, _clauses(read), mentions, facts.pay, facts.presence, facts.places,
            facts.employer,
        )  # fmt: skip

    def _facts(self, read: _Read) -> PostingFacts:
        (text, title, field, employer), spans, marks, kinds, *_ = read
        places = self._places.read(text, spans, marks, kinds, field)
        countries = self._places.countries(text, marks, places)
        return PostingFacts(
            title=self._title(title),
            skills=read.skills,
            asks=tuple([ask for _, asks in sorted(read.asks.items()) for ask in asks]),
            pay=self._pay.read(text, spans, marks, kinds, countries),
            presence=self._presence.read(text, f"{title}\n{field}", marks, kinds),
            places=places,
            employer=employer,
            ai_type=read.ai_type,
        )


def _clauses(read: _Read) -> tuple[Clause, ...]:
    """The clauses of an ad, each with what it asks."""
    spans, kinds, count = read.spans, read.kinds, len(read.spans.starts)
    starts, ends = spans.starts.tolist(), spans.ends.tolist()
    strengths = [Strength.MENTIONED] * count
    asks: list[tuple[Ask, ...]] = [()] * count
    for clause, asked in read.asks.items():
        asks[clause] = tuple([ask.ask(read.ad.text) for ask in asked])
        strengths[clause] = firmest(asked)
    for clause, strength in read.strengths.items():
        strengths[clause] = strength
    words = [read.ad.text[start:end] for start, end in zip(starts, ends, strict=True)]
    sorts = [KINDS[kind] for kind in kinds.kinds.tolist()]
    return tuple(map(Clause, starts, ends, words, sorts, kinds.chances.tolist(), strengths, asks))
