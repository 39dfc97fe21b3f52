"""Places of work as fields of ads write them: ``Austin, TX 78701``, ``Remote - US``.

A field is parted into places, a place into what its commas part; country, region and city are
then told by names and codes and by what stands beside: a code behind a city is a state of the
US unless the city says otherwise (``Toronto, CA``), and a name that alone says too little
(``Georgia``, ``Cambridge``) is left unsaid.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from metier.knowledge.base import open_knowledge
from metier.knowledge.place_names import City, PlaceNames, place_key
from metier.reading.attendance_fields import read_attendance_field
from metier.types import Attendance

_KEPT = 16_384
"""How many fields are remembered: the same few stand in most ads."""
_HARD = re.compile(r"\s*[;|\n\r•·]\s*")
_SOFT = re.compile(r"\s*/\s*|\s+(?:or|and|&|oder|und|et|y)\s+|\s*&\s*", re.I)
_ASIDE = re.compile(r"\(([^)]*)\)?")
_DASHES = re.compile(r"\s+[-–—]+\s+|\s*,\s*|\s*:\s*")
_HYPHEN = re.compile(r"\s*-\s*")
_ATTENDANCE = re.compile(
    r"\b(?:(?:fully|100%|partly|partially|temporarily|flexible|open to)[\s-]+)*"
    r"(?:(?:hybrid|remote(?:ly)?|on-?site|in[- ]office|in[- ]person|work(?:ing)?[- ]from[- ]home"
    r"|wfh|telecommut\w+|telework\w*|home[- ]?based|virtual|anywhere)"
    r"(?:[\s-]+(?:remote|only|first|friendly|eligible|optional|possible|work|job|position|role"
    r"|ok|option|workers?))*)\b[\s,:/–-]*(?:(?:in|within|from|across|but|based)\s+)*",
    re.I,
)
_POSTAL = re.compile(
    r"\b(?:[A-Z]{1,2}-)?\d{4,6}(?:-\d{3,4})?\b|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b"
    r"|\b[A-Z]\d[A-Z] ?\d[A-Z]\d\b"
)
_BEFORE = re.compile(
    r"^(?:the )?(?:greater|metro|downtown|central|city of|in|near|based in|located in|office in"
    r"|within|anywhere in|only|across|locations?)\s+",
    re.I,
)
_BEHIND = re.compile(
    r"\s+(?:(?:metropolitan|metro)(?: area| region)?|area|region|metroplex|office|hq|only"
    r"|headquarters|campus|city cent(?:er|re)|et périphérie|and surrounding areas?|wide)$",
    re.I,
)
_COUNTED = re.compile(r"^\W*\d+\+?\s+(?:more |other )?(?:locations?|cities|places|offices)\b", re.I)
_NAME = re.compile(r"[^\W\d_](?:[^\W_]|[ .'’-]){1,39}\Z")
_LOWER_CODE = re.compile(r",\s*([a-z]{2})(?: \d{5})?\Z")
_STATES = ("US", "CA", "AU")
"""Whose codes of regions stand behind cities without the country."""
_MOST = 400
"""A field longer than this is no place."""


class PlaceRead(NamedTuple):
    """A place of a field: its words, city, name of region, country (ISO 3166-1), each "" where
    not said; and where the work is done, where the words say so."""

    text: str
    city: str
    region: str
    country: str
    attendance: Attendance | None = None


class _Found(NamedTuple):
    """City, code of region, country."""

    city: str = ""
    region: str = ""
    country: str = ""


class PlaceFields:
    """Reads fields for places; made once for a knowledge base."""

    def __init__(self, names: PlaceNames) -> None:
        self._names = names
        self.read = lru_cache(maxsize=_KEPT)(self._read)

    def city_ending(self, words: str, region: str) -> str:
        """The city of a region (its code) whose name ends the words, "" for none."""
        parts = words.split()
        for first in range(len(parts)):
            for city in self._cities(" ".join(parts[first:])):
                if city.region == region:
                    return city.name
        return ""

    def _read(self, place: str, country: str = "") -> tuple[PlaceRead, ...]:
        """The places that a field names, the first of them the headline; none rather than a guess.

        ``country``: a field of its own, a name or code; a place that names its own goes by that.
        """
        if len(place) > _MOST:
            return ()
        told = self._country(country.strip()) or ""
        found = [self._place(part, told) for part in self._parts(place)]
        read = tuple(dict.fromkeys(one for one in found if one is not None))
        if not any(one.country for one in read) and told:
            attendance = read[0].attendance if read else None
            return (PlaceRead(country, "", "", told, attendance),)
        return read

    def _parts(self, field: str) -> Iterator[str]:
        """The words of each place."""
        for part in _HARD.split(field):
            if self._is_known(part) or not _SOFT.search(_ASIDE.sub("", part)):
                yield part
            else:
                yield from self._shared(_SOFT.split(part))

    def _shared(self, parts: Sequence[str]) -> Iterator[str]:
        """Places joined by a word; a region behind the last is that of all ("A or B, TX")."""
        tail = parts[-1].partition(",")[2]
        for part in parts:
            plain = tail and "," not in part and not _ATTENDANCE.search(part)
            yield f"{part},{tail}" if plain and not self._is_known(part) else part

    def _is_known(self, words: str) -> bool:
        key, names = place_key(words), self._names
        return key in names.countries or key in names.areas or key in names.cities

    def _place(self, words: str, country: str) -> PlaceRead | None:
        """What one place says; None where it says nothing."""
        words = words.strip(" ,.-–")
        if not words or _COUNTED.match(words):
            return None
        if words.islower() and (code := _LOWER_CODE.search(words)):
            words = words[: code.start(1)] + code[1].upper() + words[code.end(1) :]
        attendance = read_attendance_field(words) if _ATTENDANCE.search(words) else None
        bare = _ATTENDANCE.sub(" ", words) if attendance else words
        outside = _ASIDE.sub(" ", bare).strip(" ,.-–:/")
        asides = [aside.strip() for aside in _ASIDE.findall(bare) if aside.strip()]
        if not outside:
            outside, asides = ", ".join(asides), []
        segments = [s for s in map(self._cleaned, self._segments(outside)) if s]
        segments += [aside for aside in asides if self._country(aside)]
        found = self._resolved(segments, country)
        if found is None:
            return PlaceRead(words, "", "", "", attendance) if attendance else None
        region = self._names.region_names.get(found.region, "")
        return PlaceRead(words, found.city, region, found.country, attendance)

    def _segments(self, words: str) -> list[str]:
        """What commas and dashes part; a hyphen too behind a country or state ("US-CA-Austin")."""
        parts = _DASHES.split(words)
        if len(parts) == 1 and "-" in words and not self._is_known(words):
            cut = _HYPHEN.split(words)
            if self._country(cut[0]) or f"US-{cut[0]}" in self._names.region_names:
                return cut
        return parts

    def _cleaned(self, segment: str) -> str:
        """A segment without postal code and words like "Greater … Area"."""
        if any(char.isdigit() for char in segment):
            segment = _POSTAL.sub(" ", segment)
        segment = segment.strip(" .,'\"()[]*")
        while not self._is_known(segment):
            shorter = _BEHIND.sub("", _BEFORE.sub("", segment)).strip()
            if shorter == segment or not shorter:
                break
            segment = shorter
        return "" if place_key(segment) in self._names.nowhere else segment

    def _country(self, words: str) -> str | None:
        """The country of a name or code; None for none."""
        if words.isupper() and len(words) in (2, 3) and words in self._names.codes:
            return self._names.codes[words]
        return self._names.countries.get(place_key(words))

    def _resolved(self, segments: list[str], told: str) -> _Found | None:
        """Country, region and city of the segments of one place; None where nothing is sure."""
        if not segments:
            return None
        if len(segments) == 1:
            return self._alone(segments[0], told)
        country, rest = self._with_country(segments)
        if country:
            return self._within(rest, country)
        return self._without_country(segments, told)

    def _with_country(self, segments: list[str]) -> tuple[str, list[str]]:
        """The country that is named last or first, and the other segments, city first."""
        last, first = segments[-1], segments[0]
        if not self._may_be_state(segments) and (country := self._country(last)):
            return country, segments[:-1]
        if country := self._country(first):
            return country, segments[:0:-1]
        return "", segments

    def _may_be_state(self, segments: list[str]) -> bool:
        """Whether the code behind a city is a state's and not a country's."""
        code = segments[-1]
        if not any(f"{country}-{code}" in self._names.region_names for country in _STATES):
            return False
        if len(segments) > 2:  # "Toronto, ON, CA": the region stands before
            before = segments[-2]
            return not (
                f"{code}-{before}" in self._names.region_names
                or any(r.startswith(f"{code}-") for r in self._regions(before))
            )
        cities = self._cities(segments[0])
        return any(city.region == f"US-{code}" for city in cities) or not any(
            city.country == code for city in cities
        )

    def _cities(self, words: str) -> Sequence[City]:
        return self._names.cities.get(place_key(words), ())

    def _regions(self, words: str) -> Sequence[str]:
        return self._names.regions.get(place_key(words), ())

    def _alone(self, words: str, told: str) -> _Found | None:
        """One name and no more: the country, city or region that it usually is."""
        country = self._country(words)
        code = next((c for c in (f"{told or 'US'}-{words}",) if c in self._names.region_names), "")
        if code and (told or country is None):
            return _Found("", code, code[:2])
        if country:
            return None if code else _Found(country=country)
        found = self._within([words], told) if told else self._usual(words)
        return found or self._peeled(words, told)

    def _usual(self, words: str) -> _Found | None:
        """What a name without a country beside it means, unless that is unclear."""
        if place_key(words) in self._names.unclear:
            return None
        cities, regions = self._cities(words), self._regions(words)
        if cities and not self._is_rather_region(cities[0], regions):
            return _Found(cities[0].name, cities[0].region, cities[0].country)
        if len({region[:2] for region in regions}) == 1:
            return _Found("", regions[0], regions[0][:2])
        return None

    @staticmethod
    def _is_rather_region(city: City, regions: Sequence[str]) -> bool:
        """Whether a name is a region's before it is a city's elsewhere ("Ontario")."""
        return bool(regions) and city.country not in {region[:2] for region in regions}

    def _peeled(self, words: str, told: str) -> _Found | None:
        """A city with its region or country behind it, no comma between ("Cleveland OH")."""
        split = words.split()
        for count in (1, 2, 3):
            head, tail = " ".join(split[:-count]), " ".join(split[-count:])
            if not head:
                return None
            coded = tail.isupper() and 2 <= len(tail) <= 3
            states = [c for c in _STATES if f"{c}-{tail}" in self._names.region_names]
            if (coded and states) or (self._cities(head) and (
                self._country(tail) or self._regions(tail)
            )):  # fmt: skip
                return self._resolved([head, tail], told)
        return None

    def _without_country(self, segments: list[str], told: str) -> _Found | None:
        """Segments of which none is a country: a region names it, or else the city."""
        for place in range(len(segments) - 1, 0, -1):
            region = self._region(segments[place], segments[:place], told)
            if region:
                return self._within(segments[:place], region[:2], region)
        if told:
            return self._within(segments, told)
        if self._region(segments[0], segments[1:], told):  # "CA, San Diego"
            return self._without_country(segments[::-1], told)
        peeled = self._peeled(segments[-1], told)
        if peeled is not None:
            return peeled
        return next(filter(None, map(self._usual, segments)), None)

    def _region(self, words: str, before: Sequence[str], told: str) -> str:
        """The code of the region that a segment behind a city names, "" for none."""
        cities = [city for segment in before for city in self._cities(segment)]
        regions = [f"{told}-{words}"] if told else [f"{country}-{words}" for country in _STATES]
        regions = [code for code in regions if code in self._names.region_names]
        regions += [r for r in self._regions(words) if not told or r.startswith(told)]
        if words == "Georgia" and cities and cities[0].country == "GE" and not told:
            return ""
        of_city = (r for r in regions if any(city.region == r for city in cities))
        return next(of_city, regions[0] if regions else "")

    def _within(self, segments: Sequence[str], country: str, region: str = "") -> _Found:
        """City and region of segments, the city first, in a country that is known."""
        rest = list(segments)
        while not region and len(rest) > 1:
            place = next(
                (i for i in range(len(rest) - 1, 0, -1) if self._region_in(rest[i], country)), None
            )
            if place is None:
                break
            region = self._region_in(rest.pop(place), country)
        rest = [s for s in rest if place_key(s) not in self._names.areas]
        if len(rest) == 1 and not region:
            return self._city_or_region(rest[0], country)
        for segment in rest:
            for city in self._cities(segment):
                if city.country == country and (not region or city.region in ("", region)):
                    return _Found(city.name, region or city.region, country)
        plain = [s for s in rest if _NAME.match(s) and not self._country(s)]
        if not plain:
            return _Found("", region, country)
        return _Found(_as_name(plain[-1] if region else plain[0]), region, country)

    def _region_in(self, words: str, country: str) -> str:
        code = f"{country}-{words}"
        if code in self._names.region_names:
            return code
        return next((r for r in self._regions(words) if r.startswith(f"{country}-")), "")

    def _city_or_region(self, words: str, country: str) -> _Found:
        """The one name beside a country ("New York, USA", "Washington, United States")."""
        region = self._region_in(words, country)
        city = next((c for c in self._cities(words) if c.country == country), None)
        if region and (city is None or city.region not in ("", region)):
            return _Found("", region, country)
        if city is not None:
            return _Found(city.name, city.region, country)
        if self._country(words) == country:
            return _Found(country=country)
        peeled = self._peeled(words, country)
        if peeled is not None:
            return peeled
        known = bool(self._cities(words)) and len(words.split()) == 1
        name = _as_name(words) if _NAME.match(words) and not known else ""
        return _Found(name or (_as_name(words) if _NAME.match(words) else ""), "", country)


def _as_name(words: str) -> str:
    """A name as shown: not in capitals throughout."""
    return words.title() if words.isupper() and len(words) > 3 else words


@cache
def _shipped() -> PlaceFields:
    return PlaceFields(open_knowledge().compiled.clauses.fields)


def read_place(place: str, country: str = "") -> tuple[PlaceRead, ...]:
    """The places that a field names, read with the built-in knowledge (see `PlaceFields`)."""
    return _shipped().read(place, country)
