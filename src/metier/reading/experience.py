"""Years of experience in a clause: how many, and what they are bound to.

"5+ years in ML, 2 of them with PyTorch": five stand before machine learning, two before
PyTorch. Years in brackets or behind a colon belong to what stands before them. Years of
history, age or contracts are none of experience.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from metier.reading.clause_marks import Mark

_WORDS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20,
    "several": 3, "few": 2, "couple of": 2, "half a": 0.5,
}  # fmt: skip
_ONE = rf"\d{{1,2}}(?:[.,]5)?|{'|'.join(_WORDS)}"
_NUMBER = re.compile(
    rf"(?<![\w.,$€£-])(?P<low>{_ONE})\s*(?:\(\s*\d{{1,2}}\s*\)\s*)?(?P<plus>\+)?"
    rf"(?:\s*(?:years?|yrs?)?\s*(?:-|–|—|‑|to|or"
    rf"|and)\s*(?P<high>{_ONE}))?\s*(?:\(\s*\d{{1,2}}\s*\)\s*)?\+?\s*"
    r"(?:(?:or more|plus|or greater|full|solid|total|additional|relevant|professional"
    r"|progressive|minimum|"
    r"consecutive|combined|proven|-)[\s,]*){0,2}\Z",
    re.I,
)
_NO_EXPERIENCE = re.compile(
    r"[’']?\s*(?:ago|old|of age|in business|in a row|contract|degree|college|university"
    r"|program|warranty"
    r"|appointment|term\b|anniversary|of history|of service|running|vesting|cliff|from now"
    r"|of college"
    r"|of leave|roadmap|fixed|limited|undergraduate|journey|plan|strategy|mission|horizon)",
    re.I,
)
_PAST = re.compile(r"\b(?:past|last|next|first|previous|within|every|over the|for over"
    r"|for more than"
                   r"|celebrat\w+|since|nearly|almost|after)\s*(?:\w+ )?\Z", re.I)  # fmt: skip
_BACK = re.compile(
    r"[(\[:–—-]\s*(?:at least|min(?:imum)?\.?(?: of)?|over|more than|about|~|>|≥)?\s*\Z", re.I
)
_FAR, _NEAR = 110, 26
_EXPERIENCE = re.compile(
    r"\b(?:experience|exp|background|track record|hands-on|worked|working)\b", re.I
)
_BESIDE = 50
_DECADE = re.compile(r"decades?\Z", re.I)


class Years(NamedTuple):
    """Years named in a text; ``backward``: they belong to what stands before them."""

    start: int
    end: int
    least: float
    most: float | None
    backward: bool


def years_in(
    text: str, start: int, end: int, marks: Sequence[Mark], *, asking: bool
) -> Iterator[Years]:
    """The years of the clause ``text[start:end]``, by its marks of that group.

    ``asking``: the clause asks for something; else, and of months, only those count that
    stand beside a word of experience.
    """
    last = start
    for mark in marks:
        if mark.start < last:
            continue
        word = text[mark.start : mark.end]
        low = max(last, mark.start - 44)
        number = _NUMBER.search(text, low, mark.start)
        if number is None or _NO_EXPERIENCE.match(text, mark.end):
            continue
        if _PAST.search(text, max(start, number.start() - 24), number.start()):
            continue
        months = word.lower().startswith("month")
        around = text[max(start, number.start() - _BESIDE) : min(end, mark.end + _BESIDE)]
        if (months or not asking) and not _EXPERIENCE.search(around):
            continue
        least, most = _value(number["low"]), _value(number["high"]) if number["high"] else None
        if months:
            least, most = least / 12, None if most is None else most / 12
        elif _DECADE.match(word):
            least = least * 10
        if least > 30:
            continue
        last = mark.end
        backward = _BACK.search(text, max(start, number.start() - 16), number.start()) is not None
        yield Years(number.start(), mark.end, least, most, backward)


def bind(years: Sequence[Years], groups: Sequence[tuple[int, int, bool]]) -> dict[int, Years]:
    """Group → the years bound to it; ``groups`` are (start, end, can be bound), in order.

    Years speak of the first group behind them, before other years, unless they stand in
    brackets or behind a colon after one.
    """
    bound: dict[int, Years] = {}
    for number, one in enumerate(years):
        limit = years[number + 1].start if number + 1 < len(years) else one.end + _FAR
        before = [i for i, (_, end, able) in enumerate(groups) if able and end <= one.start]
        behind = [
            i for i, (start, _, able) in enumerate(groups) if able and one.end <= start < limit
        ]
        near = bool(before) and one.start - groups[before[-1]][1] <= _NEAR
        if near and one.backward:
            bound.setdefault(before[-1], one)
        elif behind and groups[behind[0]][0] - one.end <= _FAR:
            bound.setdefault(behind[0], one)
        elif near:
            bound.setdefault(before[-1], one)
    return bound


def _value(word: str) -> float:
    known = _WORDS.get(word.lower())
    return float(known) if known is not None else float(word.replace(",", "."))
