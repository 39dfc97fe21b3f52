"""More years asked than ads for the role usually ask at that level."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from metier.market.signal_clauses import around
from metier.market.signal_words import any_of, signal_words
from metier.reading.facts import AskFact
from metier.reading.posting import PostingFacts
from metier.reading.titles import level_of
from metier.types import AdSignal, AskKind, Level, Role, SignalKind, Strength

_SURE = 0.6
"""Asks of years that are read less surely than this say nothing."""
_MOST_YEARS = 30
_DATED = (AskKind.EXPERIENCE, AskKind.SKILLS)
_OVER = 1.25
"""Years asked count as more than usual from this part (and a year) above the usual upper end."""
_SILENT = Level.SENIOR
"""A title without a level may mean any up to this one."""


def years_asked(facts: PostingFacts) -> list[AskFact]:
    """What is surely asked in years."""
    return [ask for ask in facts.asks if _tells(ask)]


def years_signals(
    text: str, facts: PostingFacts, years: Sequence[AskFact], role: Role, level: Level | None
) -> Iterator[AdSignal]:
    """The most years that are a must, where no ad for the role at the level asks so many;
    ``level`` is what a field says."""
    musts = [ask for ask in years if ask.strength is Strength.MUST and ask.years]
    most = max(musts, key=lambda ask: ask.years or 0, default=None)
    if most is None or not _is_more(most, role, level or facts.title.level):
        return
    said = _said_level(facts.title.title) or level
    meant = said or _SILENT
    if not _is_more(most, role, meant) or _is_range(facts.title.title):
        return
    if unsure(text, most):
        return
    low, high = next(one.years for one in role.levels if one.level is meant)
    silent = "" if said else " and the title names no level"
    note = (
        f"Asks {most.years:g} years; {role.name} ads at {meant} level usually ask "
        f"{low}–{high}{silent}."
    )
    yield AdSignal(SignalKind.ASKS_MORE, note, most.start, most.end)


def _is_more(ask: AskFact, role: Role, level: Level | None) -> bool:
    """Whether years are well above those of a role at a level."""
    high = next((one.years[1] for one in role.levels if one.level is level), None)
    return high is not None and (ask.years or 0) >= max(high + 1, high * _OVER)


def _said_level(title: str) -> Level | None:
    """The level that a title surely names."""
    level = level_of(title)
    return None if level is Level.ENTRY and not _entry().search(title) else level


def _is_range(title: str) -> bool:
    """Whether a title may name several levels ("Engineer / Senior Engineer")."""
    return "/" in title or " or " in title.lower()


def _tells(ask: AskFact) -> bool:
    if ask.years is None or ask.kind not in _DATED:
        return False
    return ask.years <= _MOST_YEARS and ask.probability >= _SURE


def unsure(text: str, ask: AskFact) -> bool:
    """Whether the clause of an ask makes it a choice, a wish, or something else."""
    clause = around(text, ask.start)
    return clause.denied or clause.says(_unsure())


@cache
def _unsure() -> re.Pattern[str]:
    return re.compile(any_of(signal_words().years.unsure), re.I)


@cache
def _entry() -> re.Pattern[str]:
    return re.compile(any_of(signal_words().years.entry), re.I)
