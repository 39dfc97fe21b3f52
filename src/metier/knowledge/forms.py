"""The surface forms of a phrase: plurals, British and American spelling, "and" or "&"."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SPELLINGS = (
    (r"isation", "ization"),
    (r"ising\b", "izing"),
    (r"ise\b", "ize"),
    (r"ised\b", "ized"),
    (r"yse\b", "yze"),
    (r"ysing\b", "yzing"),
    (r"odelling", "odeling"),
    (r"abelling", "abeling"),
    (r"ehaviour", "ehavior"),
    (r"\bprogramme\b", "program"),
    (r"atalogue", "atalog"),
    (r"\bdefence", "defense"),
    (r"\bcentre", "center"),
    (r"\bcolour", "color"),
)
_BRITISH = tuple((re.compile(b), a) for b, a in _SPELLINGS)
_AMERICAN = tuple(
    (re.compile(a.replace(r"\b", "") + (r"\b" if b.endswith(r"\b") else "")), b)
    for b, a in _SPELLINGS
)
_ENDINGS = tuple(
    (re.compile(ending), cut, added)
    for ending, cut, added in (
        (r"ies$", 3, "y"),
        (r"(?:ch|sh|x|ss)es$", 2, ""),
        (r"(?i:s|u|i|ic|op|aw)s$", 0, ""),
        (r"s$", 1, ""),
        (r"[^aeou]y$", 1, "ies"),
        (r"(?:ch|sh|x)$", 0, "es"),
        (r"ing$", 0, ""),
    )
)
"""What a last word ends in, how much of that goes and what comes instead."""

_IRREGULAR = {"analysis": "analyses", "analyses": "analysis"}


def surface_forms(phrase: str) -> Iterator[str]:
    """The other ways in which ``phrase`` may stand in a text (never ``phrase`` itself).

    >>> sorted(surface_forms("data modelling"))
    ['data modeling']
    >>> sorted(surface_forms("vector database"))
    ['vector databases']
    """
    seen = {phrase}
    for spelled in _spellings(phrase):
        for number in (spelled, *_numbers(spelled)):
            for form in (number, *_without_and(number)):
                if form not in seen:
                    seen.add(form)
                    yield form


def _spellings(phrase: str) -> Iterator[str]:
    yield phrase
    for pattern, other in _BRITISH:
        swapped = pattern.sub(other, phrase)
        if swapped != phrase:
            yield swapped
    for pattern, british in _AMERICAN:
        swapped = pattern.sub(british.replace(r"\b", ""), phrase)
        if swapped != phrase:
            yield swapped


def _numbers(phrase: str) -> Iterator[str]:
    """Plural or singular of the last word, where the word is a common noun or acronym."""
    head, _, last = phrase.rpartition(" ")
    if not last.isalpha() or len(last) < 2:
        return
    prefix = f"{head} " if head else ""
    if last.lower() in _IRREGULAR:
        yield prefix + _IRREGULAR[last.lower()]
    elif last.isupper():
        yield f"{prefix}{last}s"
    elif last[:-1].isupper() and last.endswith("s") and len(last) > 2:
        yield prefix + last[:-1]
    elif (head or last.islower()) and len(last) > 3:
        yield prefix + _other_number(last)


_NUMBERS = (
    (re.compile(r"ies$"), "y"),
    (re.compile(r"(ch|sh|x|ss)es$"), r"\1"),
    (re.compile(r"(?<!s)(?<!u)(?<!i)(?<!ic)(?<!op)s$"), ""),
    (re.compile(r"(?<![aeou])y$"), "ies"),
    (re.compile(r"(ch|sh|x)$"), r"\1es"),
    (re.compile(r"(?<!s)(?<!ing)$"), "s"),
)
"""Singular ↔ plural, the first that fits; "…ss", "…us", "…is", "…ics", "…ops" stay."""


def _other_number(word: str) -> str:
    for pattern, other in _NUMBERS:
        if pattern.search(word):
            return pattern.sub(other, word)
    return word


def _without_and(phrase: str) -> Iterator[str]:
    """``&`` folds to nothing, so "A and B" also stands as "A B"."""
    if " and " in phrase:
        yield phrase.replace(" and ", " ")
