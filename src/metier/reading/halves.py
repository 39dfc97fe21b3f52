"""A phrase that names both a job and its employer, cut in two: ``Analyst, Lumen Ltd``."""

from __future__ import annotations

import re
from itertools import pairwise

from metier.reading.vocabulary import employer_score, names_employer, title_score

DASH = re.compile(r"\s+[-–—]\s+|\s*—\s*|\s+[·∙]\s+")
"""What parts title, employer and place within a cell."""

TITLE_LIKE = 1.0
"""From this score on a phrase may be a title."""

_AT = re.compile(r"\s+(?:at|@|bei|chez|for)\s+(?=[A-Z\d])")
_LEGAL = re.compile(r"^(?:inc|llc|ltd|gmbh|corp|co|plc|ag|sa|s\.a|pvt|l\.?p)\b", re.IGNORECASE)


def halves(text: str) -> tuple[list[str], str]:
    """The two parts of a phrase, or the whole as its only part, and how they were parted.

    The second value is ``at``, ``dash``, ``comma`` or ``one``.
    """
    at = _AT.split(text, maxsplit=1)
    titled = len(at) == 2 and title_score(at[0]) >= TITLE_LIKE and not title_score(at[1])
    if titled and not _names_half(at[0]):
        return at, "at"
    dashed = [part for part in DASH.split(text) if part]
    if len(dashed) > 1:
        return _two_of(dashed, text), "dash"
    commas = _comma_parts(text)
    if len(commas) > 1:
        return _two_of(commas, text), "comma"
    return [text], "one"


def lean(text: str) -> float:
    """How much more a phrase is like a title than like an employer."""
    return title_score(text) - employer_score(text)


def _names_half(text: str) -> bool:
    """Whether a phrase breaks off within a name (``Fellow, Institute`` before ``for``)."""
    return names_employer(f"the {text.rpartition(' ')[2]}")


def _comma_parts(text: str) -> list[str]:
    """The parts between commas, with ``Inc.`` and what stands in brackets kept on their name."""
    parts: list[str] = []
    depth = 0
    for part in text.split(", "):
        if parts and (_LEGAL.match(part) or depth > 0):
            parts[-1] += f", {part}"
        else:
            parts.append(part)
        depth = max(0, depth + part.count("(") - part.count(")"))
    return parts


def _two_of(parts: list[str], text: str) -> list[str]:
    """Cut between the parts where title and employer are best told apart."""
    spans = []
    end = 0
    for part in parts:
        start = text.index(part, end)
        end = start + len(part)
        spans.append((start, end))
    cuts = [(text[:before], text[after:]) for (_, before), (after, _) in pairwise(spans)]
    first, second = max(cuts, key=_how_apart)
    return [first, second]


def _how_apart(cut: tuple[str, str]) -> tuple[float, int]:
    """How well a cut tells title from employer; of equal ones, the shortest employer is best."""
    one, other = map(lean, cut)
    employer = min((one, cut[0]), (other, cut[1]))
    return abs(one - other), -len(employer[1]) if employer[0] < 0 else 0
