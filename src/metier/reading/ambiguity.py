"""Ambiguous words: does "R", "Go" or "Spark" here mean the skill?

It does where it stands in a list with skills, right after words that only a skill follows
("experience with", "languages:"), in a sentence with one of its own cue words, or in a
stretch that is known to be a list of skills.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from metier.reading.candidates import Candidates
from metier.reading.sheets import BORDER
from metier.types import Skill, SkillKind, Span

Flags = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.float64]

PLAIN = 0.97
LISTED = 0.92
LED_IN = 0.85
CUED = 0.85

_SEPARATOR = re.compile(r"[\s,;:/|•·&()\[\]*+–—-]*(?:(?:and|or|and/or)\b[\s(]*)?", re.I)
_YEAR_AFTER = re.compile(r"\s*['’]?(?:19|20)?\d\d\b")
_BULLET_BEFORE = re.compile(rf"(?:^|\n|(?<={BORDER}))[ \t]*[-*•●▪◦·–][ \t]*\Z")
_ITEM_END = re.compile(r"[ \t]*[.,;]?[ \t]*(?:\n|\Z)")
_LONGEST_GAP = 12
_NO_SKILL = 1 << 40
_NOT_IN_SKILL_LISTS = {
    SkillKind.BUSINESS,
    SkillKind.DEGREE,
    SkillKind.DOMAIN,
    SkillKind.HUMAN_LANGUAGE,
    SkillKind.SOFT,
}


def confirmed(text: str, found: Candidates, listable: Flags, lists: Sequence[Span]) -> Candidates:
    """Those of the candidates that need no context or have it.

    ``listable``: for each skill whether lists of skills are made of its kind; ``lists``:
    stretches of the text that are lists of skills for sure.
    """
    if not len(found):
        return found
    listed = _are_listed(text, found, listable)
    kept = found.sure | found.led | found.cued
    doubtful = np.flatnonzero(~kept)
    columns = (doubtful, *(c[doubtful] for c in (found.starts, found.ends, listed)))
    meant = [
        index
        for index, start, end, is_listed in zip(*(c.tolist() for c in columns), strict=True)
        if (
            is_listed
            or (lists and any(span.start <= start < span.end for span in lists))
            or _is_whole_item(text, start, end)
        )
        and not _YEAR_AFTER.match(text, end)
    ]
    kept[meant] = listed[meant] = True
    return replace(found, listed=listed).take(np.flatnonzero(kept))


def surenesses(found: Candidates) -> Numbers:
    """How surely each phrase means its skill, by the sign that is strongest."""
    signs = [found.sure, found.listed, found.led]
    return np.select(signs, [PLAIN, LISTED, LED_IN], CUED)


def are_listable(skills: Sequence[Skill]) -> Flags:
    """For each skill whether it is of a kind that lists of skills are made of."""
    return np.array([skill.kind not in _NOT_IN_SKILL_LISTS for skill in skills])


def _are_listed(text: str, found: Candidates, listable: Flags) -> Flags:
    """Whether each candidate stands in a list with another skill that makes it one."""
    joined = _joined(text, found)
    firsts = np.flatnonzero(~joined)
    runs = np.cumsum(~joined) - 1
    firm = found.led | listable[found.skills]
    lowest = np.minimum.reduceat(np.where(firm, found.skills, _NO_SKILL), firsts)[runs]
    highest = np.maximum.reduceat(np.where(firm, found.skills, -1), firsts)[runs]
    other: Flags = (highest >= 0) & ((lowest != found.skills) | (highest != found.skills))
    return other


def _joined(text: str, found: Candidates) -> Flags:
    """Whether there is nothing but list punctuation between each candidate and the last."""
    gaps = found.starts[1:] - found.ends[:-1]
    close = np.flatnonzero((gaps > 0) & (gaps <= _LONGEST_GAP))
    spans = zip(found.ends[close].tolist(), found.starts[close + 1].tolist(), strict=True)
    joined = np.zeros(len(found), dtype=np.bool_)
    joined[close + 1] = [_is_separator(text[start:end]) for start, end in spans]
    return joined


@lru_cache(maxsize=4096)
def _is_separator(between: str) -> bool:
    return not between.isspace() and _SEPARATOR.fullmatch(between) is not None


def _is_whole_item(text: str, start: int, end: int) -> bool:
    """Whether a bullet of a list says this and nothing else."""
    return (
        _ITEM_END.match(text, end) is not None
        and _BULLET_BEFORE.search(text, max(0, start - 8), start) is not None
    )
