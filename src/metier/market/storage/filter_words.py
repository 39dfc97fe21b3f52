"""Filters as people write them: names of countries and places as the stored ads have them."""

from __future__ import annotations

from dataclasses import replace

from metier.errors import UsageError
from metier.reading.place_fields import PlaceRead, read_place
from metier.types import AdFilter

_TELLING = ("US", "CA", "AU")
"""Countries where ads name the region behind the city, and cities are told apart by it."""


def meant(where: AdFilter) -> AdFilter:
    """The filter with its country as a code (Germany → ``DE``) and its place with all that its
    words say (``Portland, ME`` → ``Portland, Maine, US``); words that are no known place stay.

    Raises:
        UsageError: for a country that there is not.
    """
    country = None if where.country is None else _country(where.country)
    place = None if where.place is None else _place(where.place)
    return replace(where, country=country, place=place)


def _country(words: str) -> str:
    read = _read(words)
    if read and read.country and not (read.region or read.city):
        return read.country
    if len(words.strip()) == 2 and words.strip().isalpha():
        return words.strip().upper()
    raise UsageError(f"{words!r} is no country.", "Give its name or two-letter code, as in DE.")


def _place(words: str) -> str:
    """A city alone stays alone: there may be several of its name."""
    read = _read(words)
    if read is None:
        return words
    if read.city and "," not in words:
        return read.city
    region = "" if read.city and read.country not in _TELLING else read.region
    return ", ".join(part for part in (read.city, region, read.country) if part) or words


def _read(words: str) -> PlaceRead | None:
    found = read_place(words)
    return found[0] if len(found) == 1 else None
