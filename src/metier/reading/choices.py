"""Lists to choose from: "at least two of the following:" and the items that stand below it."""

from __future__ import annotations

import re
from collections.abc import Iterable, MutableMapping, Sequence

from metier.reading.clause_kinds import KINDS, Kinds
from metier.reading.clause_spans import ClauseSpans
from metier.reading.facts import AskFact
from metier.types import AskKind, ClauseKind, Strength

_LEAD = re.compile(
    r"\b(?P<count>one|two|three|four|five|any|[1-5])\b(?: or more| \+|\+)?(?: of"
    r"| from)\b[^.;]{0,80}:\W*\Z",
    re.I,
)
_NUMBERS = {"any": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_MOST_ITEMS = 20
_FIRMEST = (Strength.MUST, Strength.PREFERRED, Strength.UNNEEDED)

Asks = tuple[AskFact, ...]


def join_choices(
    text: str,
    spans: ClauseSpans,
    kinds: Kinds,
    asks: MutableMapping[int, Asks],
    leads: Iterable[int],
) -> dict[int, Strength]:
    """Make one ask of the items below each of ``leads`` (clause numbers) that opens a choice.

    The ask is the lead's; the items keep what they ask besides skills. Gives the strengths of
    the clauses changed: an item is still as firm as what it asked before.
    """
    strengths: dict[int, Strength] = {}
    for number in leads:
        start, end = int(spans.starts[number]), int(spans.ends[number])
        match = _LEAD.search(text[start:end])
        items = _items(kinds, number) if match else []
        if match is None or len(items) < 2:
            continue
        found = [ask for i in items for ask in asks.get(i, ()) if ask.kind is AskKind.SKILLS]
        if len(found) < 2:
            continue
        word = match["count"].lower()
        joined = _joined((start, end), found, _NUMBERS.get(word) or int(word))
        asks[number] = (*asks.get(number, ()), joined)
        strengths[number] = joined.strength
        for i in items:
            kept = tuple(ask for ask in asks.get(i, ()) if ask.kind is not AskKind.SKILLS)
            firm = strengths.get(i, firmest(asks.get(i, ())))
            asks[i], strengths[i] = kept, firm if kept else Strength.MENTIONED
    return strengths


def firmest(asks: Sequence[AskFact]) -> Strength:
    """The firmest of the strengths with which a clause asks."""
    strengths = [ask.strength for ask in asks]
    return next((strength for strength in _FIRMEST if strength in strengths), Strength.MENTIONED)


def _items(kinds: Kinds, lead: int) -> list[int]:
    items = []
    for number in range(lead + 1, min(len(kinds.kinds), lead + 1 + _MOST_ITEMS)):
        asking = KINDS[int(kinds.kinds[number])] is ClauseKind.REQUIREMENT
        if kinds.headings[number] >= 0 or not asking:
            break
        items.append(number)
    return items


def _joined(span: tuple[int, int], asks: Sequence[AskFact], count: int) -> AskFact:
    skills = tuple(dict.fromkeys(skill for ask in asks for skill in ask.skills))
    return AskFact(
        *span,
        AskKind.SKILLS,
        next((a.strength for a in asks if a.strength is not Strength.UNNEEDED), Strength.MUST),
        min(ask.probability for ask in asks),
        skills,
        min(count, len(skills)),
    )
