"""Degrees, certificates and human languages that a clause asks for."""

from __future__ import annotations

import re
from collections.abc import Mapping

from metier.types import DegreeLevel

DEGREES: Mapping[str, DegreeLevel] = {
    "secondary-school": DegreeLevel.SCHOOL,
    "vocational-qualification": DegreeLevel.SCHOOL,
    "apprenticeship": DegreeLevel.SCHOOL,
    "associate-degree": DegreeLevel.SCHOOL,
    "bootcamp": DegreeLevel.NONE,
    "university-degree": DegreeLevel.BACHELOR,
    "bachelor-degree": DegreeLevel.BACHELOR,
    "nursing-degree": DegreeLevel.BACHELOR,
    "graduate-degree": DegreeLevel.MASTER,
    "postgraduate-diploma": DegreeLevel.MASTER,
    "master-degree": DegreeLevel.MASTER,
    "mba": DegreeLevel.MASTER,
    "mlis": DegreeLevel.MASTER,
    "phd": DegreeLevel.DOCTORATE,
    "md-degree": DegreeLevel.DOCTORATE,
    "jd-degree": DegreeLevel.DOCTORATE,
    "pharmd-degree": DegreeLevel.DOCTORATE,
}
"""The level of each degree of the knowledge base; an associate degree counts with school."""

_BACHELOR_TOO = re.compile(
    r"\b(?:bachelors?|b\.?sc?|b\.?a|b\.?tech|b\.?e|undergraduate)\b",
    re.I,
)
_IN_FIELD = re.compile(
    r"\b(?:(?P<bachelor>degree|bachelor\w*|b\.?s\.?c?\.?)|(?P<master>master\w*|m\.?s\.?c?\.?)"
    r"|(?P<doctorate>ph\.?\s?d|doctora\w+))\b",
    re.I,
)
_LEVEL_OF = {
    "bachelor": DegreeLevel.BACHELOR,
    "master": DegreeLevel.MASTER,
    "doctorate": DegreeLevel.DOCTORATE,
}
_LANGUAGE_LEVEL = re.compile(
    r"\b(?:(?P<cefr>[abc][12])\b|(?P<native>native|mother[- ]tongue|bilingual)"
    r"|(?P<fluent>fluen\w+|proficien\w+"
    r"|excellent|full professional|advanced|strong|perfect|impeccable|outstanding|very good"
    r"|high level)"
    r"|(?P<professional>professional|business|working|good|upper[- ]intermediate)"
    r"|(?P<conversational>conversational|intermediate|communicative)|(?P<basic>basic"
    r"|elementary|beginner))",
    re.I,
)
_PART_END = re.compile(r",|;|\band\b|\bor\b")
_BEFORE, _BEHIND = 46, 24


def names_degree(words: str) -> bool:
    """Whether the words of a field of study name a degree too ("degree in statistics")."""
    return _IN_FIELD.search(words) is not None


def degree_level(skill: str, words: str) -> DegreeLevel | None:
    """The lowest level that the words of a degree name ("BS/MS": bachelor), None for none."""
    level = DEGREES.get(skill)
    if level is DegreeLevel.MASTER and _BACHELOR_TOO.search(words):
        return DegreeLevel.BACHELOR
    named = _IN_FIELD.search(words) if level is None else None
    return _LEVEL_OF[str(named.lastgroup)] if named else level


def language_level(text: str, low: int, start: int, end: int, high: int) -> str:
    """How well a language is to be known, "" where not said: right behind it, else before."""
    behind = _PART_END.split(text[end : min(high, end + _BEHIND)], maxsplit=1)[0]
    for match in (
        *[*_LANGUAGE_LEVEL.finditer(behind)][:1],
        *[*_LANGUAGE_LEVEL.finditer(text, start, end)][:1],
        *[*_LANGUAGE_LEVEL.finditer(text, max(low, start - _BEFORE), start)][-1:],
    ):
        return match[0].upper() if match["cefr"] else str(match.lastgroup)
    return ""
