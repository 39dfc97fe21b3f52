"""A messenger as the way to apply or to be interviewed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from metier.market.signal_clauses import Around, around
from metier.market.signal_words import any_of, signal_words
from metier.types import AdSignal, SignalKind

_NUMBER = r"\s*(?:no\.?|number|at|on|us|me|:|-)*\s*[:@]?\s*(?:\+|\(?\d[\d\s().-]{6,}|@\w{3,})"
"""What follows a messenger's name where an address on it is given."""


def messenger_signals(text: str) -> Iterator[AdSignal]:
    """The first messenger that an ad names to apply or talk by."""
    for found in _named().finditer(text):
        clause = around(text, found.start())
        if not clause.denied and (found["link"] or _is_way(clause, found)):
            name = " ".join(found[0].rstrip("/").split())
            note = f"Names {name} as a way to apply or to be interviewed."
            yield AdSignal(SignalKind.MESSENGER, note, found.start(), found.end())
            return


def _is_way(clause: Around, found: re.Match[str]) -> bool:
    """Whether the messenger is a way to the employer, not what is worked on."""
    product, ways = _product_and_ways()
    before = clause.words[: found.start() - clause.start]
    after = clause.words[found.end() - clause.start :]
    if clause.says(product):
        return False
    if re.match(_NUMBER, after):
        return True
    by = re.search(r"\b(?:on|via|through|over|by|using)\s+(?:our\s+|my\s+|the\s+)?$", before, re.I)
    if by:
        return ways.search(before) is not None
    if found["capital"]:
        return False
    return re.match(r"\s+(?:us|me|your|him|her|our)\b", after, re.I) is not None


@cache
def _named() -> re.Pattern[str]:
    words = signal_words().messenger
    links = "|".join(map(re.escape, words.links))
    capital = "|".join(map(re.escape, words.capital))
    return re.compile(
        rf"(?P<link>\b(?:{links}))|(?P<name>(?i:{any_of(words.names)}))"
        rf"|\b(?P<capital>(?:{capital}))\b(?!\s+[A-Z])"
    )


@cache
def _product_and_ways() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = signal_words().messenger
    return re.compile(any_of(words.product), re.I), re.compile(any_of(words.ways), re.I)
