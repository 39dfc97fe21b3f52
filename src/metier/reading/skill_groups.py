"""How the skills of a clause are asked for together: all of them, one of them, or some.

"Python or Go", "A/B" and "such as X, Y or Z" ask for one; "at least two of" for two; a plain
list for all. Skills in brackets behind a broader one ("cloud platforms (AWS, Azure)") are
examples of it: one will do.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from metier.reading.facts import SkillFact

LONGEST_GAP = 44
_APART = re.compile(
    r"[():]|\b(?=[a-z])(?:with|in|of|using|experience|experienced|knowledge|to|for|the|on|from|that|who"
    r"|is|are|be"
    r"|ability|strong|understanding|familiarity|proficiency|by|into|at|including|such as|like"
    r"|e\.g|either"
    r"|required|preferred|plus|must|nice|bonus|ideally|preferably|desirable|have|not|but"
    r"|skills|we|you|a)\b",
    re.I,
)
"""The words are tried only where letters begin, not where each word is over."""
_OR = re.compile(r"\bor\b|/", re.I)
_AND = re.compile(r"\band\b(?!/)|&|\bas well as\b|\bplus\b", re.I)
_ONE_BEFORE = re.compile(
    r"(?:\b(?=[a-z])(?:one(?: or more)?(?: of)?|any(?: of)?|at least one(?: of)?|either|such as"
    r"|like|e\.?g\.?|for example|ex\.?"
    r"|some(?: of)?|similar to|any one of"
    r"|i\.?e\.?)\b[\s.,:(]*(?:the following:?\s*)?(?:[\w’'-]+ ){0,2}[(:]?\s*)\Z",
    re.I,
)
_SEVERAL_BEFORE = re.compile(
    r"\b(?:at least |minimum (?:of )?)?(two|three|four|five|[2-5])(?: or more| \+)?(?: of"
    r"| out of)\b[^.;]{0,40}\Z",
    re.I,
)
_LIKE_BEHIND = re.compile(
    r"[\s,)]*(?:\b(?:and/or|or|and)\s+)?(?:an? )?(?:(?:any )?(?:other )?(?:similar"
    r"|equivalents?|comparable|related|etc\b|other "
    r"(?:similar|relevant|modern|major|common))|the like)", re.I
)  # fmt: skip
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5}
_BEFORE = 48


Broader = Mapping[str, Sequence[str]]
"""Skill → the skills that are broader than it."""


class Group(NamedTuple):
    """Skills asked for together: any ``least`` of them will do; ``like``: so will their like."""

    mentions: tuple[SkillFact, ...]
    least: int
    like: bool


def skill_groups(
    text: str,
    start: int,
    mentions: Sequence[SkillFact],
    broader: Broader,
    *,
    chosen: bool = True,
) -> list[Group]:
    """The groups of the clause that begins at ``start``; its mentions are in order.

    ``chosen``: words of choice ("one of", "such as", "or similar") stand in the clause.
    """
    if len(mentions) == 1 and not chosen:
        return [Group((mentions[0],), 1, like=False)]
    groups: list[Group] = []
    before: SkillFact | None = None
    for run in _runs(text, mentions):
        group = chosen_group(text, start, run) if chosen else None
        groups += run_groups(text, before, run, broader) if group is None else [group]
        before = run[-1]
    return groups


def run_groups(
    text: str,
    before: SkillFact | None,
    run: Sequence[SkillFact],
    broader: Broader,
) -> list[Group]:
    """The groups of a run that no word of choice speaks of; ``before``: the mention before it."""
    if len(run) == 1 or (before and _are_examples(text, before, run, broader)):
        return [Group(tuple(run), 1, like=False)]
    return _by_words(text, run)


def chosen_group(text: str, start: int, run: Sequence[SkillFact]) -> Group | None:
    """The group of a run that words of choice speak of, None where none do, or tell nothing of a
    single skill; the clause begins at ``start``."""
    like = _LIKE_BEHIND.match(text, run[-1].end, run[-1].end + 40) is not None
    if len(run) == 1:
        return Group(tuple(run), 1, like) if like else None
    lead = text[max(start, run[0].start - _BEFORE) : run[0].start]
    several = _SEVERAL_BEFORE.search(lead)
    if several:
        word = several.group(1).lower()
        count = len({mention.skill for mention in run})
        return Group(tuple(run), min(count, _NUMBERS.get(word) or int(word)), like)
    if like or _ONE_BEFORE.search(lead):
        return Group(tuple(run), 1, like)
    return None


def _runs(text: str, mentions: Sequence[SkillFact]) -> list[list[SkillFact]]:
    """Skills with nothing but the glue of a list between them."""
    runs: list[list[SkillFact]] = []
    last: SkillFact | None = None
    for mention in mentions:
        if (
            last is None
            or mention.start - last.end > LONGEST_GAP
            or mention.context is not last.context
            or is_apart(text[last.end : mention.start])
        ):
            runs.append([])
        runs[-1].append(mention)
        last = mention
    return runs


@lru_cache(maxsize=4096)
def is_apart(gap: str) -> bool:
    """Whether the words between two mentions are more than the glue of a list."""
    return _APART.search(gap) is not None


@lru_cache(maxsize=4096)
def says_or(gap: str) -> bool:
    """Whether the words between two mentions make a choice of them."""
    return _OR.search(gap) is not None


def _by_words(text: str, run: Sequence[SkillFact]) -> list[Group]:
    """A run parted at its "and" where it also says "or"."""
    gaps = [text[a.end : b.start] for a, b in pairwise(run)]
    either = [says_or(gap) for gap in gaps]
    if True not in either:
        return [_group(run, every=True)]
    groups, part, choice = [], [run[0]], False
    for mention, gap, is_choice in zip(run[1:], gaps, either, strict=True):
        if not is_choice and _AND.search(gap):
            groups.append(_group(part, every=not choice))
            part, choice = [], False
        part.append(mention)
        choice = choice or is_choice
    return [*groups, _group(part, every=not choice)]


def _group(mentions: Sequence[SkillFact], *, every: bool) -> Group:
    least = len({mention.skill for mention in mentions}) if every else 1
    return Group(tuple(mentions), least, False)


def _are_examples(text: str, before: SkillFact, run: Sequence[SkillFact], broader: Broader) -> bool:
    """Whether the run stands in brackets behind a skill that is broader than each of it."""
    if not text[before.end : run[0].start].rstrip().endswith("("):
        return False
    return all(before.skill in broader.get(mention.skill, ()) for mention in run)
