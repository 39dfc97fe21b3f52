"""Numerals and the steps of company ladders: II, Engineer 3, L5, IC4, SDE III.

The steps are those of the ladders that most copy: L3 and E3 are where graduates start, P1 and
IC2 too; three steps on is staff.
"""

from __future__ import annotations

import re

from metier.types import Level

NUMERALS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6}
_STEPS = (Level.ENTRY, Level.MID, Level.SENIOR, Level.LEAD)
_CODE = re.compile(r"(ict|ic|sde|swe|mle|l|e|p|t|g|m|d)(\d)")
_FIRST = {"l": 3, "e": 3, "ic": 2, "ict": 2}
"""The step at which a ladder starts; 1 for the others."""

_LEADS = {"m": Level.LEAD, "d": Level.HEAD}
_JOBS = {
    "sde": ("software", "engineer"),
    "swe": ("software", "engineer"),
    "mle": ("ml", "engineer"),
}


def numeral(text: str) -> int | None:
    """The number that a folded word writes, Roman or a single digit."""
    if text.isdigit() and len(text) == 1:
        return int(text)
    return NUMERALS.get(text)


def numbered(number: int) -> Level:
    """The level of a numbered job: I entry, II mid, III senior, from IV lead."""
    return _STEPS[max(1, min(number, len(_STEPS))) - 1]


def grade(text: str) -> tuple[Level, tuple[str, ...]] | None:
    """The level of a code such as L5, and the job that it names (SDE2: software engineer)."""
    found = _CODE.fullmatch(text)
    if not found:
        return None
    ladder, step = found[1], int(found[2])
    level = _LEADS.get(ladder) or numbered(step - _FIRST.get(ladder, 1) + 1)
    return level, _JOBS.get(ladder, ())
