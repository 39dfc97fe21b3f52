"""A title that does not fit the text: a senior's for beginners' work, or another craft's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from metier.market.signal_clauses import around
from metier.market.signal_words import any_of, signal_words
from metier.market.usual_asks import Usual
from metier.market.years_signals import unsure
from metier.reading.facts import AskFact
from metier.reading.posting import PostingFacts
from metier.reading.titles import level_of
from metier.types import AdSignal, Level, SignalKind

_FEW = 12
"""Fewer skills than these say nothing of what a job is."""


def beginner_signals(
    text: str, facts: PostingFacts, years: Sequence[AskFact], *, worded: bool
) -> Iterator[AdSignal]:
    """A title of a senior whose text says that the job is for beginners; ``worded``: it may say
    so in words."""
    if facts.title.level is None or facts.title.level.rank < Level.SENIOR.rank:
        return
    few = bool(years) and all(_at_most_one(text, ask) for ask in years)
    found = _beginners().search(text) if worded else None
    level = level_of(facts.title.title) if few or found else None
    if level is None:
        return
    if few:
        ask = years[0]
        note = f"The title says {level}; the most that the text asks is {ask.years:g} year."
        yield AdSignal(SignalKind.TITLE_MISFIT, note, ask.start, ask.end)
    elif found and not around(text, found.start()).denied:
        said = " ".join(found[0].lower().split())
        note = f"The title says {level}; the text says “{said}”."
        yield AdSignal(SignalKind.TITLE_MISFIT, note, found.start(), found.end())


def _at_most_one(text: str, ask: AskFact) -> bool:
    """Whether an ask is surely for a year of experience in all, or less."""
    if ask.skills or (ask.most_years or ask.years or 0) > 1:
        return False
    words = around(text, ask.start).words.lower()
    return "experience" in words and not unsure(text, ask)


def work_signals(facts: PostingFacts, usual: Usual) -> Iterator[AdSignal]:
    """A title of a role none of whose skills stands among the many that the text names."""
    role = usual.roles.get(facts.title.role or "")
    if role is None:
        return
    known = usual.known[role.id]
    if any(mention.skill in known for mention in facts.skills):
        return
    named = {mention.skill for mention in facts.skills} & usual.technical
    if len(named) >= _FEW:
        note = (
            f"The title says {role.name}; none of the {len(named)} technical skills that the "
            f"text names is known or near to what is known of that role."
        )
        yield AdSignal(SignalKind.TITLE_MISFIT, note)


@cache
def _beginners() -> re.Pattern[str]:
    return re.compile(any_of(signal_words().misfit.beginners), re.I)
