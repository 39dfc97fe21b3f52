"""Which titles name the same job: their words without noise, order, place and employer.

``Sr. Data Scientist (Remote) - Req #1234`` and ``Senior Data Scientist, Berlin`` of an ad in
Berlin are one title; ``Data Scientist II`` and ``Data Scientist – Ads`` are others.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from metier.reading.title_grades import NUMERALS
from metier.reading.title_parts import Word, take_apart
from metier.reading.title_words import OWN_GROUP
from metier.text import key


def title_keys(
    titles: Sequence[str], places: Sequence[str], employers: Sequence[str]
) -> list[frozenset[str]]:
    """The words of each title; those that name the ad's own place or employer do not count."""
    return [
        _without(_without(_words(title), _named(place)), _named(employer))
        for title, place, employer in zip(titles, places, employers, strict=True)
    ]


def _without(words: frozenset[str], named: frozenset[str]) -> frozenset[str]:
    """The words less those named, where any are left."""
    return words if words.isdisjoint(named) else (words - named or words)


@lru_cache(maxsize=1 << 16)
def _words(title: str) -> frozenset[str]:
    """The words of a title; all of them where it names a team, which is noise elsewhere."""
    plain = _named(title)
    if not plain.isdisjoint(OWN_GROUP):
        return plain
    parts = take_apart(title).parts
    return frozenset(_word(word) for part in parts for word in part) or plain


def _word(word: Word) -> str:
    """A word as compared: II and 2 are one."""
    return str(NUMERALS.get(word.text, word.text)) if word.numeral else word.text


@lru_cache(maxsize=1 << 16)
def _named(name: str) -> frozenset[str]:
    return frozenset(key(name).split())
