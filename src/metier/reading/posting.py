"""A job ad read as a whole: what each clause speaks of, what is asked, what is paid, where.

One pass of the automaton serves all of it. ``read`` is a pure function of the text and the
fields that came with it, so that a batch of ads is a map over it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from metier.knowledge.base import Knowledge
from metier.reading.choices import join_choices
from metier.reading.clause_kinds import KINDS, KindReader, Kinds
from metier.reading.clause_marks import Marker, Marks
from metier.reading.clause_spans import ClauseSpans, clause_spans
from metier.reading.pay import PayReader
from metier.reading.places_of_work import PlaceReader
from metier.reading.presence import PresenceReader
from metier.reading.requirements import RequirementReader, Where
from metier.reading.skills import SkillReader
from metier.reading.titles import TitleReader
from metier.types import Ask, Clause, ClauseKind, Mention, Posting, Strength

_SILENT = (
    ClauseKind.EMPLOYER,
    ClauseKind.BENEFIT,
    ClauseKind.PAY,
    ClauseKind.DIVERSITY,
    ClauseKind.PROCESS,
)
"""Skills named in such clauses are asked of nobody, …"""
_SURELY_SILENT = 0.55
"""… where it is surer than this that a clause is one of them."""
_FIRMEST = (Strength.MUST, Strength.PREFERRED, Strength.UNNEEDED)


class PostingReader:
    """Reads ads; made once for a knowledge base, then used for any number."""

    def __init__(self, knowledge: Knowledge, skills: SkillReader, titles: TitleReader) -> None:
        compiled = knowledge.compiled
        model = compiled.clauses.model
        marker = Marker(compiled)
        self._skills, self._titles, self._marker = skills, titles, marker
        self._kinds = KindReader(marker, compiled.skills, model)
        self._requirements = RequirementReader(knowledge, marker)
        self._pay = PayReader(marker, model.facts)
        self._presence = PresenceReader(marker, compiled.clauses.places, model.facts)
        self._places = PlaceReader(marker, compiled)
        self._choice = (marker.number["marks.several_of"], marker.number["marks.any_of"])
        self._headings = (*self._kinds.headings.names, "none")

    def clauses(self, text: str) -> tuple[Clause, ...]:
        """The clauses of a text, with what each asks."""
        return self._clauses(text, *self._seen(text))[0]

    def read(self, text: str, title: str = "", *, place: str = "", employer: str = "") -> Posting:
        """All that an ad says; ``place`` and ``employer`` are fields that came with it."""
        mentions, spans, marks, kinds = self._seen(text)
        clauses, told = self._clauses(text, mentions, spans, marks, kinds)
        places = self._places.read(text, spans, marks, kinds, place)
        countries = tuple({place.country for place in places if place.country})
        return Posting(
            title=self._titles.read(title),
            clauses=clauses,
            skills=told,
            pay=self._pay.read(text, spans, marks, kinds, countries),
            presence=self._presence.read(text, f"{title}\n{place}", marks, kinds),
            places=places,
            employer=employer,
        )

    def _seen(self, text: str) -> tuple[tuple[Mention, ...], ClauseSpans, Marks, Kinds]:
        """What the one pass and the model of kinds say."""
        scan = self._skills.scan(text)
        mentions = self._skills.read_scan(text, scan)
        spans = clause_spans(text, scan.folded)
        marks = self._marker.marks(scan, spans)
        named = self._kinds.named(spans, mentions)
        return mentions, spans, marks, self._kinds.read(text, spans, marks, named)

    def _clauses(
        self,
        text: str,
        mentions: Sequence[Mention],
        spans: ClauseSpans,
        marks: Marks,
        kinds: Kinds,
    ) -> tuple[tuple[Clause, ...], tuple[Mention, ...]]:
        """The clauses, and all mentions as they are asked for."""
        clauses: list[Clause] = []
        told: list[Mention] = []
        by_clause = _by_clause(mentions, spans)
        for place, chance in self._each(spans, kinds):
            within, marked = by_clause.get(place.number, ()), marks.within(place.number)
            asks: tuple[Ask, ...] = ()
            strength = Strength.MENTIONED
            if within or marked:
                asks, asked = self._requirements.read(text, place, within, marked)
                told += asked
                if asks:
                    strength = _firmest(asks)
            words = text[place.start : place.end]
            clauses.append(
                Clause(place.start, place.end, words, place.kind, chance, strength, asks)
            )
        leads = {m.clause for group in self._choice for m in marks.of(group)}
        opening = sorted(n for n in leads if ":" in clauses[n].text[-2:])
        if opening:
            join_choices(clauses, opening, kinds.headings.tolist())
        return tuple(clauses), tuple(told)

    def _each(self, spans: ClauseSpans, kinds: Kinds) -> Iterator[tuple[Where, float]]:
        rows = zip(
            spans.starts.tolist(),
            spans.ends.tolist(),
            kinds.kinds.tolist(),
            kinds.zones.tolist(),
            kinds.chances.tolist(),
            strict=True,
        )
        for number, (start, end, kind, zone, chance) in enumerate(rows):
            silent = KINDS[kind] in _SILENT and chance >= _SURELY_SILENT
            yield Where(number, start, end, KINDS[kind], self._headings[zone], silent), chance


def _firmest(asks: Sequence[Ask]) -> Strength:
    strengths = {ask.strength for ask in asks}
    return next((s for s in _FIRMEST if s in strengths), Strength.MENTIONED)


def _by_clause(mentions: Sequence[Mention], spans: ClauseSpans) -> dict[int, list[Mention]]:
    found: dict[int, list[Mention]] = {}
    if mentions and len(spans.starts):
        numbers = spans.number(np.array([mention.start for mention in mentions])).tolist()
        for number, mention in zip(numbers, mentions, strict=True):
            found.setdefault(number, []).append(mention)
    return found
