"""Ambiguous words: does "R", "Go" or "Spark" here mean the skill?

It does where it stands in a list with skills, right after words that only a skill follows
("experience with", "languages:"), in a sentence with one of its own cue words, or in a
stretch that is known to be a list of skills.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from metier.types import SkillKind, Span

PLAIN = 0.97
LISTED = 0.92
LED_IN = 0.85
CUED = 0.85

_SEPARATOR = re.compile(r"[\s,;:/|•·&()\[\]*+–—-]*(?:(?:and|or|and/or)\b[\s(]*)?", re.I)
_YEAR_AFTER = re.compile(r"\s*['’]?(?:19|20)?\d\d\b")
_BULLET_BEFORE = re.compile(r"(?:^|\n)[ \t]*[-*•●▪◦·–][ \t]*\Z")
_ITEM_END = re.compile(r"[ \t]*[.,;]?[ \t]*(?:\n|\Z)")
_LONGEST_GAP = 12
_NOT_IN_SKILL_LISTS = {
    SkillKind.BUSINESS,
    SkillKind.DEGREE,
    SkillKind.DOMAIN,
    SkillKind.HUMAN_LANGUAGE,
    SkillKind.SOFT,
}


class Candidate(NamedTuple):
    """A phrase that may be a mention of ``skill`` (an index in the knowledge base).

    ``sure``: it needs no context; ``led``: words that only a skill stands beside stand
    beside it; ``cued``: one of its cue words is near; ``listed``: it stands in a list with
    other skills. ``words`` is the length of the phrase.
    """

    start: int
    end: int
    skill: int
    kind: SkillKind
    pattern: int
    words: int
    sure: bool
    led: bool
    cued: bool = False
    listed: bool = False

    @property
    def probability(self) -> float:
        """How surely the phrase means the skill, by the sign that is strongest."""
        if self.sure:
            return PLAIN
        return LISTED if self.listed else LED_IN if self.led else CUED


def confirmed(
    text: str, candidates: Sequence[Candidate], lists: Sequence[Span]
) -> Iterator[Candidate]:
    """Those of the candidates (in order of place) that need no context or have it."""
    for run in _runs(text, candidates):
        if len(run) == 1:
            firm: set[int] = set()
        else:
            firm = {c.skill for c in run if c.led or c.kind not in _NOT_IN_SKILL_LISTS}
        for candidate in run:
            listed = bool(firm - {candidate.skill})
            if candidate.sure or candidate.led or candidate.cued:
                yield candidate._replace(listed=True) if listed else candidate
            elif not _YEAR_AFTER.match(text, candidate.end) and (
                listed
                or any(s.start <= candidate.start < s.end for s in lists)
                or _is_whole_item(text, candidate)
            ):
                yield candidate._replace(listed=True)


def _is_whole_item(text: str, candidate: Candidate) -> bool:
    """Whether a bullet of a list says this and nothing else."""
    return (
        _BULLET_BEFORE.search(text, max(0, candidate.start - 8), candidate.start) is not None
        and _ITEM_END.match(text, candidate.end) is not None
    )


def _runs(text: str, candidates: Sequence[Candidate]) -> Iterator[list[Candidate]]:
    """Candidates with nothing but list punctuation between them, together."""
    run: list[Candidate] = []
    for candidate in candidates:
        if run and not _joined(text, run[-1].end, candidate.start):
            yield run
            run = []
        run.append(candidate)
    if run:
        yield run


def _joined(text: str, end: int, start: int) -> bool:
    if not 0 < start - end <= _LONGEST_GAP:
        return False
    between = text[end:start]
    return not between.isspace() and _SEPARATOR.fullmatch(between) is not None
