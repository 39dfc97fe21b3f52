"""Places of work: city, region and country, from a field of the ad or from its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from metier.knowledge.clause_words import PlaceName
from metier.knowledge.compiled import Compiled
from metier.reading.clause_kinds import KINDS, Kinds
from metier.reading.clause_marks import Marker, Marks
from metier.reading.clause_spans import ClauseSpans
from metier.text import key
from metier.types import ClauseKind, Place

_FIELD, _IN_CLAUSE, _LED = 0.97, 0.85, 0.8
_LEAD = re.compile(
    r"(?:\b(?:based (?:in|out of)|located (?:in|at)|locations?(?: for this role)?(?: is| are)?"
    r"|offices? in|office is in|position is in"
    r"|role is in|in our|from our|office locations?)[:\s]*(?:the |our |downtown |either "
    r"|beautiful )?(?:[\w.-]+(?:, | or | and |/| & ))*)\Z",
    re.I,
)
_CITY_AND_CODE = re.compile(r"\s*([^,;|/(]+?)\s*,\s*([A-Za-z]{2,3}|[A-Z][\w .]+)\b")
_WRITTEN_OUT = re.compile(r"((?:[A-Z][\w.’'-]+ ){0,2}[A-Z][\w.’'-]+),\s+([A-Z]{2,3})\b")
_CODED = ("US", "CA", "AU")
_PARTS = re.compile(r"\s*(?:;|\||/|\bor\b|\n|•)\s*")
_ASIDE = re.compile(r"\s*\([^)]*\)|\b\d{4,6}(?:-\d{4})?\b")
_ISO3 = {
    "USA": "US", "GBR": "GB", "IND": "IN", "DEU": "DE", "NLD": "NL", "CAN": "CA", "FRA": "FR",
    "ESP": "ES",
    "POL": "PL", "PRT": "PT", "IRL": "IE", "AUS": "AU", "SGP": "SG", "ISR": "IL", "CHE": "CH",
    "AUT": "AT",
    "BEL": "BE", "BRA": "BR", "MEX": "MX", "ARG": "AR", "COL": "CO", "CHL": "CL", "ITA": "IT",
    "SWE": "SE",
    "NOR": "NO", "DNK": "DK", "FIN": "FI", "CZE": "CZ", "SVK": "SK", "HUN": "HU", "ROU": "RO",
    "BGR": "BG",
    "SRB": "RS", "HRV": "HR", "GRC": "GR", "TUR": "TR", "UKR": "UA", "EST": "EE", "LVA": "LV",
    "LTU": "LT",
    "JPN": "JP", "KOR": "KR", "CHN": "CN", "HKG": "HK", "TWN": "TW", "THA": "TH", "VNM": "VN",
    "MYS": "MY",
    "IDN": "ID", "PHL": "PH", "NZL": "NZ", "ZAF": "ZA", "NGA": "NG", "KEN": "KE", "EGY": "EG",
    "ARE": "AE",
    "SAU": "SA", "QAT": "QA", "PAK": "PK", "BGD": "BD", "LKA": "LK", "CRI": "CR", "PER": "PE",
    "URY": "UY",
    "LUX": "LU", "MLT": "MT", "CYP": "CY", "SVN": "SI", "MAR": "MA",
}  # fmt: skip

_key = lru_cache(maxsize=4096)(key)
"""The same few names stand in most ads."""


class PlaceReader:
    """Reads places; made once for a knowledge base."""

    def __init__(self, marker: Marker, compiled: Compiled) -> None:
        self._group = marker.number["places"]
        self._places = compiled.clauses.places
        self._names = compiled.clauses.names
        self._regions = compiled.clauses.regions

    def read(
        self, text: str, spans: ClauseSpans, marks: Marks, kinds: Kinds, field: str = ""
    ) -> tuple[Place, ...]:
        """The places of the field, or where it says none those that the text gives."""
        return tuple(self._of_field(field)) or tuple(self._of_text(text, spans, marks, kinds))

    def _of_field(self, field: str) -> Iterator[Place]:
        for part in _PARTS.split(field):
            place = self._named(part.strip())
            if place is not None:
                yield Place(0, 0, part.strip(), place.city, place.region, place.country, _FIELD)

    def _named(self, text: str) -> PlaceName | None:
        """What a place on its own means: known by name, or "City, CODE"."""
        bare = _ASIDE.sub("", text).strip(" ,")
        if bare.upper() in _ISO3:
            return PlaceName("", "", _ISO3[bare.upper()])
        known = self._names.get(_key(bare))
        if known is not None:
            return known
        match = _CITY_AND_CODE.match(bare)
        if match is None:
            return None
        city, tail = match[1].strip(), match[2].strip()
        inside = self._names.get(_key(city))
        for country in _CODED:
            if region := self._regions.get(f"{country}-{tail}"):
                return PlaceName(city, region, country)
        named = self._names.get(_key(tail))
        wide = _ISO3.get(tail.upper()) or (named.country if named else "")
        if not wide:
            return inside
        region = inside.region if inside and inside.country == wide else ""
        return PlaceName(city, region or (named.region if named else ""), wide)

    def _of_text(
        self, text: str, spans: ClauseSpans, marks: Marks, kinds: Kinds
    ) -> Iterator[Place]:
        """Names in clauses about the place, or behind words that lead to one; each once."""
        seen: set[PlaceName] = set()
        last = 0
        for start, end, name, sure in sorted(
            (*self._written_out(text, spans, kinds), *self._known(text, marks, kinds)),
            key=lambda row: (row[0], -row[1]),
        ):
            if start < last:
                continue
            last = end
            if name in seen or (not name.city and any(name.country == s.country for s in seen)):
                continue
            seen.add(name)
            yield Place(
                start, end, text[start:end], name.city, name.region, name.country, sure
            )  # fmt: skip

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
                for country in _CODED:
                    region = self._regions.get(f"{country}-{match[2]}")
                    if region:
                        name = PlaceName(" ".join(match[1].split()), region, country)
                        yield match.start(), match.end(), name, _IN_CLAUSE
                        break
