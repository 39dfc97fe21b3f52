"""All that the fields of an ad say, with what its text says where they are silent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from metier.reading.attendance_fields import read_attendance_field
from metier.reading.date_fields import find_posted, read_date
from metier.reading.employer_names import employer_key, employer_name
from metier.reading.level_fields import (
    find_level_tag,
    level_of,
    read_level_field,
    read_text_level,
    years_asked,
)
from metier.reading.pay_fields import read_pay_field
from metier.reading.place_fields import PlaceRead, read_place
from metier.reading.posting import PostingFacts
from metier.reading.titles import level_of as level_of_title
from metier.reading.work_types import read_work_type
from metier.types import Attendance, Level, Pay, PayBasis, PayKind, Posting

_title_level = lru_cache(maxsize=16_384)(level_of_title)
"""Titles repeat."""
_NOWHERE = PlaceRead("", "", "", "")


class FieldReadings(NamedTuple):
    """What an ad says, fields first. ``place`` is the headline, ``places`` are all;
    ``basis`` says where ``pay`` was read."""

    employer: str
    employer_key: str
    place: PlaceRead
    places: tuple[PlaceRead, ...]
    attendance: Attendance | None
    pay: Pay | None
    basis: PayBasis | None
    posted: date | None
    seen: date | None
    expires: date | None
    level: Level | None
    work_type: str


def read_fields(raw: Mapping[str, str], facts: PostingFacts | Posting) -> FieldReadings:
    """The readings of one ad: ``raw`` has the columns of `raw_schema`, ``facts`` were read of
    its text (with its place as field, so that places of the text are there if that is empty)."""
    places = read_place(raw["place"], raw["country"])
    place = next((one for one in places if one.country), None)
    if place is None:
        told = tuple(PlaceRead(p.text, p.city, p.region, p.country) for p in facts.places)
        place = next((one for one in told if one.country), _NOWHERE)
        places = (*places, *told)
    seen = read_date(raw["seen"])
    posted = read_date(raw["posted"], seen, place.country) or find_posted(raw["text"], seen)
    return FieldReadings(
        employer_name(raw["employer"]),
        employer_key(raw["employer"]),
        place,
        places,
        _attendance(raw, places, facts),
        *_pay(raw["pay"], place.country, facts),
        posted,
        seen,
        read_date(raw["expires"], None, place.country),
        _level(raw, facts),
        read_work_type(raw["work_type"]),
    )


def _level(raw: Mapping[str, str], facts: PostingFacts | Posting) -> Level | None:
    title, text = raw["title"], raw["text"]
    told = _title_level(title)
    if told is not None and told is not Level.ENTRY:
        return told
    return level_of(
        told,
        read_level_field(raw["level"]) or find_level_tag(text),
        years_asked(facts.asks() if isinstance(facts, Posting) else facts.asks, text),
        read_text_level(text),
        title,
    )


def _attendance(
    raw: Mapping[str, str], places: tuple[PlaceRead, ...], facts: PostingFacts | Posting
) -> Attendance | None:
    """The field for it, else the words of the place, else the text."""
    told = read_attendance_field(raw["attendance"])
    told = told or next((one.attendance for one in places if one.attendance), None)
    return told or (facts.presence.attendance if facts.presence else None)


def _pay(
    words: str, country: str, facts: PostingFacts | Posting
) -> tuple[Pay | None, PayBasis | None]:
    """The pay of the field, else that of the text; a field without a currency is in that of
    the text. An employer's own figure in the text counts before a board's guess."""
    told = next((p for p in facts.pay if p.kind is PayKind.BASE and (p.low or p.high)), None)
    field = read_pay_field(words, country) if words else None
    if field is None or (field.estimate and told is not None):
        return told, PayBasis.TEXT if told else None
    pay = field.pay
    if not pay.currency and told is not None:
        pay = (read_pay_field(f"{told.currency} {words}", country) or field).pay
    return pay, PayBasis.ESTIMATE if field.estimate else PayBasis.FIELD
