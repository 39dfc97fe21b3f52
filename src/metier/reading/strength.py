"""How firmly a clause asks for the things it names: must, preferred, or merely mentioned.

The words of the clause decide first ("Python required, Go a plus"): what stands before such a
word, back to where another thought begins, or what follows it ("ideally with Django"). Else the
heading decides ("Nice to have"), else the kind of the clause.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from metier.reading.clause_marks import Mark
from metier.types import ClauseKind, Strength

_FORWARD = re.compile(
    r"(?:must\b|should\b|requires?\b|you\b|we\b|non|preferably|preference|prefer\b|ideally"
    r"|nice|good to|great to"
    r"|bonus|extra|even better|sets|what|icing|essential:)",
    re.I,
)
_THOUGHT = re.compile(
    r"\b(?:but|however|while|whereas)\b|[(]|[,;](?= (?:and |with |plus "
    r"|or )?(?:[\w-]+ ){0,3}?(?:experience|knowledge"
    r"|familiarity|proficiency|understanding|ability|exposure|background|degree|expertise"
    r"|skills?)\b)",
    re.I,
)
ASKING = (ClauseKind.REQUIREMENT, ClauseKind.DUTY, ClauseKind.OTHER, ClauseKind.PLACE)
"""The kinds of clauses whose words of strength count."""


class Reach(NamedTuple):
    """A word of strength and the stretch of the clause that it speaks of."""

    start: int
    end: int
    strength: Strength


class Asked(NamedTuple):
    """A strength and the sign that it rests on, by which its chance is known."""

    strength: Strength
    sign: str


_BY_WORD = {strength: Asked(strength, f"word: {strength.value}") for strength in Strength}


def reaches(
    text: str, start: int, end: int, cues: Sequence[tuple[Mark, Strength]], things: Sequence[int]
) -> tuple[Reach, ...]:
    """What each word of strength in the clause ``text[start:end]`` speaks of.

    ``things`` are the places of what is asked in the clause, in order; ``unneeded`` is for
    words ("not required") that only keep those within them from being read.
    """
    found = []
    last = start
    for mark, strength in _longest(cues):
        if strength is Strength.UNNEEDED:
            continue
        low, high = _bracket(text, mark, start, end)
        if _is_forward(text, mark, last, things):
            found.append(Reach(mark.end, high, strength))
        else:
            found.append(
                Reach(max(low, last, _thought(text, last, mark.start)), mark.start, strength)
            )
        last = mark.end
    return tuple(found)


def asked(where: int, reached: Sequence[Reach], unsaid: Asked) -> Asked:
    """How firmly the thing at ``where`` is asked; ``unsaid``: where no word of strength reaches."""
    for reach in reversed(reached):
        if reach.start <= where < reach.end:
            return _BY_WORD[reach.strength]
    return unsaid


@cache
def by_heading(kind: ClauseKind, heading: str) -> Asked:
    """How firmly things are asked where no word of the clause says."""
    sign = f"{kind.value} under {heading}"
    if kind is ClauseKind.REQUIREMENT or (kind is ClauseKind.DUTY and heading == "preferred"):
        return Asked(Strength.PREFERRED if heading == "preferred" else Strength.MUST, sign)
    return Asked(Strength.MENTIONED, sign)


def _longest(cues: Sequence[tuple[Mark, Strength]]) -> Iterator[tuple[Mark, Strength]]:
    """Of words that overlap ("preferred" in "is preferred") the longest."""
    if len(cues) == 1:
        return iter(cues)
    kept: list[tuple[Mark, Strength]] = []
    for mark, strength in sorted(cues, key=lambda cue: (cue[0].start, -cue[0].end)):
        if kept and mark.start < kept[-1][0].end:
            if mark.end > kept[-1][0].end:
                kept[-1] = (mark, strength)
            continue
        kept.append((mark, strength))
    return iter(kept)


def _is_forward(text: str, mark: Mark, last: int, things: Sequence[int]) -> bool:
    if bisect_left(things, last) == bisect_left(things, mark.start):
        return True
    if text[mark.end : mark.end + 1] == ":" or _FORWARD.match(text, mark.start, mark.end):
        return things[-1] >= mark.end
    return False


def _thought(text: str, start: int, end: int) -> int:
    """Where the last thought before ``end`` begins."""
    last = start
    for match in _THOUGHT.finditer(text, start, end):
        if match[0] != "(" or text.find(")", match.end(), end) < 0:
            last = match.end()
    return last


def _bracket(text: str, mark: Mark, start: int, end: int) -> tuple[int, int]:
    """The stretch of the bracket that holds the word, else the whole clause."""
    opened, closed = text.rfind("(", start, mark.start), text.rfind(")", start, mark.start)
    if opened <= closed:
        return start, end
    closing = text.find(")", mark.end, end)
    return opened, closing if closing >= 0 else end
