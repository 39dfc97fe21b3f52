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
_NOT_PLURAL = ("ss", "us", "is", "ics", "ous", "ops", "aws", "sis")
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


def _other_number(word: str) -> str:
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith(("ches", "shes", "xes", "sses")):
        return word[:-2]
    if word.endswith("s") and not word.lower().endswith(_NOT_PLURAL):
        return word[:-1]
    if word.endswith("y") and word[-2] not in "aeou":
        return f"{word[:-1]}ies"
    if word.endswith(("ch", "sh", "x")):
        return f"{word}es"
    if word.endswith(("s", "ing")):
        return word
    return f"{word}s"


def _without_and(phrase: str) -> Iterator[str]:
    """``&`` folds to nothing, so "A and B" also stands as "A B"."""
    if " and " in phrase:
        yield phrase.replace(" and ", " ")
