"""Places of work: city, region and country, from a field of the ad or from its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from metier.knowledge.clause_words import PlaceName
from metier.knowledge.compiled import Compiled
from metier.reading.clause_kinds import KINDS, Kinds
from metier.reading.clause_marks import Marker, Marks
from metier.reading.clause_spans import ClauseSpans
from metier.reading.place_fields import PlaceFields
from metier.types import ClauseKind, Place

_FIELD, _LABELLED, _IN_CLAUSE, _LED = 0.97, 0.93, 0.85, 0.8
_LEAD = re.compile(
    r"(?:\b(?:based (?:in|out of)|located (?:in|at)|locations?(?: for this role)?(?: is| are)?"
    r"|offices? in|office is in|position is in"
    r"|role is in|in our|from our|office locations?)[:\s]*(?:the |our |downtown |either "
    r"|beautiful )?(?:[\w.-]+(?:, | or | and |/| & ))*)\Z",
    re.I,
)
_LABEL = re.compile(r"\blocations?(?: ?\(s\))?(?: of (?:position|job|work))?\s*[:?–-]\s*\Z", re.I)
_OF_OTHERS = re.compile(
    r"\b(?:offices (?:in|at|across|located)|offices\b[^.!?]{0,30}\b(?:in|across)|headquarter\w*"
    r"|hq|hubs?|brands?|customers|miles? (?:of|from)|kms?|minutes from|near|time ?zones?|founded"
    r"|(?:company|firm|start-?up|employees|team of \d+)\b[^.!?]{0,40}\b(?:based|located)"
    r")\b[^.!?]{0,90}\Z",
    re.I,
)
"""Before a place: it is one of the employer's, or only close to one."""
_OF_JOB = re.compile(
    r"\b(?:role|position|job|opportunity|you(?:[’']ll)?|candidates?|hir(?:e|ing)|locations?)\b",
    re.I,
)
_GOES_ON = re.compile(
    r"\s(?:Square|Park|Street|St|Avenue|Ave|Road|Rd|Blvd|Boulevard|University|College|Institute"
    r"|School|Times|Post|Stock|Scientific|Capital|Partners|Health|Hospital|Medical|Bank|Group"
    r"|Analytics|Dynamics|Children|Museum|Airport|Lane|Drive|Plaza|Tower|Building)\b"
)
"""Behind the name of a city: another thing is named by it."""
_PERMITS = re.compile(
    r"\b(?:authori[sz]\w+|eligib\w+|citizen\w*|visas?|law|laws|right to work)\b", re.I
)
_WRITTEN_OUT = re.compile(
    r"((?:[A-Z][\w.’'-]+\s(?:de[l]?\s|of\s)?){0,2}[A-Z][\w.’'-]+),\s+([A-Z]{2,3})\b"
)
_CODED = ("US", "CA", "AU")
_NO_NAME = frozenset(
    ["work", "location", "job", "office", "primary", "position", "site", "city", "st", "ave"]
)
_BACK = 130


class PlaceReader:
    """Reads places; made once for a knowledge base."""

    def __init__(self, marker: Marker, compiled: Compiled) -> None:
        self._group = marker.number["places"]
        self._places = compiled.clauses.places
        self._regions = compiled.clauses.fields.region_names
        self._fields = PlaceFields(compiled.clauses.fields)

    def read(
        self, text: str, spans: ClauseSpans, marks: Marks, kinds: Kinds, field: str = ""
    ) -> tuple[Place, ...]:
        """The places of the field, or where it says none those that the text gives."""
        return tuple(self._of_field(field)) or tuple(self._of_text(text, spans, marks, kinds))

    def countries(self, text: str, marks: Marks, places: Sequence[Place]) -> tuple[str, ...]:
        """The countries of the places, or where there are none those that the text names: by
        them the currency of an amount is told that names none."""
        told = {place.country for place in places if place.country}
        if not told:
            named = (m for m in marks.of(self._group) if text[m.start].isupper())
            told = {name.country for m in named if (name := self._places[m.pattern]).country}
        return tuple(sorted(told))

    def _of_field(self, field: str) -> Iterator[Place]:
        for read in self._fields.read(field):
            if read.country:
                yield Place(0, 0, read.text, read.city, read.region, read.country, _FIELD)

    def _of_text(
        self, text: str, spans: ClauseSpans, marks: Marks, kinds: Kinds
    ) -> Iterator[Place]:
        """Names in clauses about the place, or behind words that lead to one; each once, what
        is labelled as the location first."""
        found: dict[PlaceName, Place] = {}
        last = 0
        for start, end, name, chance in sorted(
            (*self._written_out(text, spans, kinds), *self._known(text, marks, kinds)),
            key=lambda row: (row[0], -row[1]),
        ):
            if start < last or not _is_of_job(text, start, end, name):
                continue
            last = end
            labelled = _LABEL.search(text[max(0, start - _BACK) : start])
            sure = _LABELLED if labelled else chance
            if not name.city and any(name.country == other.country for other in found):
                continue
            if name not in found or found[name].probability < sure:
                words = text[start:end]
                place = Place(start, end, words, name.city, name.region, name.country, sure)
                found[name] = place
        yield from sorted(found.values(), key=lambda place: place.probability < _LABELLED)

    def _known(
        self, text: str, marks: Marks, kinds: Kinds
    ) -> Iterator[tuple[int, int, PlaceName, float]]:
        for mark in marks.of(self._group):
            name = self._places[mark.pattern]
            if not text[mark.start].isupper() or name.area:
                continue
            if KINDS[int(kinds.kinds[mark.clause])] is ClauseKind.PLACE:
                yield mark.start, mark.end, name, _IN_CLAUSE
            elif _LEAD.search(text[max(0, mark.start - 70) : mark.start]):
                yield mark.start, mark.end, name, _LED

    def _written_out(
        self, text: str, spans: ClauseSpans, kinds: Kinds
    ) -> Iterator[tuple[int, int, PlaceName, float]]:
        """ "City, CODE" in clauses about the place, whatever the city."""
        for clause in (kinds.kinds == KINDS.index(ClauseKind.PLACE)).nonzero()[0].tolist():
            low, high = int(spans.starts[clause]), int(spans.ends[clause])
            for match in _WRITTEN_OUT.finditer(text, low, high):
                codes = (f"{country}-{match[2]}" for country in _CODED)
                code = next((code for code in codes if code in self._regions), None)
                if code is not None and match[1].count("-") < 2:
                    city = self._fields.city_ending(match[1], code) or _named(match[1])
                    name = PlaceName(city, self._regions[code], code[:2])
                    yield match.start(), match.end(), name, _IN_CLAUSE


def _named(words: str) -> str:
    """The words without those before a name that are none ("Work Location Mooresville")."""
    parts = words.split()
    while len(parts) > 1 and parts[0].strip(".").lower() in _NO_NAME:
        del parts[0]
    return " ".join(parts)


def _is_of_job(text: str, start: int, end: int, name: PlaceName) -> bool:
    """Whether a place can be where the job is, and not where the employer is, or a law holds."""
    if _GOES_ON.match(text, end):
        return False
    before = text[max(0, start - _BACK) : start]
    if not name.city and _PERMITS.search(before[-60:]):
        return False
    other = _OF_OTHERS.search(before)
    return other is None or _OF_JOB.search(before, max(0, other.start() - 60)) is not None
