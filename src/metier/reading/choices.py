"""Lists to choose from: "at least two of the following:" and the items that stand below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from metier.types import Ask, AskKind, Clause, ClauseKind, Strength

_LEAD = re.compile(
    r"\b(?P<count>one|two|three|four|five|any|[1-5])\b(?: or more| \+|\+)?(?: of"
    r"| from)\b[^.;]{0,80}:\W*\Z",
    re.I,
)
_NUMBERS = {"any": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_MOST_ITEMS = 20


def join_choices(clauses: list[Clause], leads: Sequence[int], headings: Sequence[int]) -> None:
    """Make one ask of the items below each of ``leads`` (clause numbers) that opens a choice.

    ``headings`` has for each clause −1 where it is none; a heading ends the list. The ask is
    the lead's; the items keep what they ask besides skills.
    """
    for number in leads:
        match = _LEAD.search(clauses[number].text)
        items = _items(clauses, number, headings) if match else []
        if match is None or len(items) < 2:
            continue
        word = match["count"].lower()
        count = _NUMBERS.get(word) or int(word)
        asks = [ask for i in items for ask in clauses[i].asks if ask.kind is AskKind.SKILLS]
        if len(asks) < 2:
            continue
        lead = clauses[number]
        ask = _joined(lead, asks, count)
        clauses[number] = replace(lead, strength=ask.strength, asks=(*lead.asks, ask))
        for i in items:
            kept = tuple(a for a in clauses[i].asks if a.kind is not AskKind.SKILLS)
            strength = clauses[i].strength if kept else Strength.MENTIONED
            clauses[i] = replace(clauses[i], strength=strength, asks=kept)


def _items(clauses: Sequence[Clause], lead: int, headings: Sequence[int]) -> list[int]:
    items = []
    for number in range(lead + 1, min(len(clauses), lead + 1 + _MOST_ITEMS)):
        if headings[number] >= 0 or clauses[number].kind is not ClauseKind.REQUIREMENT:
            break
        items.append(number)
    return items


def _joined(lead: Clause, asks: Sequence[Ask], count: int) -> Ask:
    skills = tuple(dict.fromkeys(skill for ask in asks for skill in ask.skills))
    return Ask(
        lead.start,
        lead.end,
        lead.text,
        AskKind.SKILLS,
        next((a.strength for a in asks if a.strength is not Strength.UNNEEDED), Strength.MUST),
        min(ask.probability for ask in asks),
        skills,
        min(count, len(skills)),
    )
