"""A job ad read as a whole: what each clause speaks of, what is asked, what is paid, where.

One pass of the automaton serves all of it. ``read`` is a pure function of the text and the
fields that came with it, so that a batch of ads is a map over it.
"""

from __future__ import annotations

from collections.abc import Sequence

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
_IS_SILENT = tuple(kind in _SILENT for kind in KINDS)
_SURELY_SILENT = 0.55
"""… where it is surer than this that a clause is one of them."""
_MENTIONED = Strength.MENTIONED
_FIRMEST = (Strength.MUST, Strength.PREFERRED, Strength.UNNEEDED)

_Mentions = dict[int, list[Mention]]
"""The mentions of each clause, by its number."""


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
        spans, marks, kinds, mentions = self._seen(text)
        clauses, told = self._clauses(text, spans, marks, kinds, mentions)
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

    def _seen(self, text: str) -> tuple[ClauseSpans, Marks, Kinds, _Mentions]:
        """What the one pass and the model of kinds say."""
        scan = self._skills.scan(text)
        mentions = self._skills.read_scan(text, scan)
        spans = clause_spans(text, scan.folded)
        marks = self._marker.marks(scan, spans)
        named = self._kinds.named(spans, mentions)
        by_clause: _Mentions = {}
        for (clause, _), mention in zip(named, mentions, strict=True):
            by_clause.setdefault(clause, []).append(mention)
        return spans, marks, self._kinds.read(text, spans, marks, named), by_clause

    def _clauses(
        self, text: str, spans: ClauseSpans, marks: Marks, kinds: Kinds, mentions: _Mentions
    ) -> tuple[tuple[Clause, ...], tuple[Mention, ...]]:
        """The clauses, and all mentions as they are asked for."""
        clauses: list[Clause] = []
        told: list[Mention] = []
        columns = (spans.starts, spans.ends, kinds.kinds, kinds.zones, kinds.chances)
        rows = zip(*(column.tolist() for column in columns), strict=True)
        for number, (start, end, kind, zone, chance) in enumerate(rows):
            within, marked = mentions.get(number, ()), marks.within(number)
            asks: tuple[Ask, ...] = ()
            if within or marked:
                silent = chance >= _SURELY_SILENT and _IS_SILENT[kind]
                place = Where(start, end, KINDS[kind], self._headings[zone], silent)
                asks, asked = self._requirements.read(text, place, within, marked)
                told += asked
            strength = _firmest(asks) if asks else _MENTIONED
            words = text[start:end]
            clauses.append(Clause(start, end, words, KINDS[kind], chance, strength, asks))
        leads = {m.clause for group in self._choice for m in marks.of(group)}
        opening = sorted(n for n in leads if ":" in clauses[n].text[-2:])
        if opening:
            join_choices(clauses, opening, kinds.headings.tolist())
        return tuple(clauses), tuple(told)


def _firmest(asks: Sequence[Ask]) -> Strength:
    strengths = [ask.strength for ask in asks]
    return next((strength for strength in _FIRMEST if strength in strengths), _MENTIONED)
