"""What a clause says of the right to work, of travel and of shifts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from metier.reading.clause_marks import Mark, Marker
from metier.reading.facts import AskFact
from metier.reading.right_to_work import sponsorship
from metier.reading.strength import Asked
from metier.types import AskKind, Authorisation, ClauseKind, Strength

if TYPE_CHECKING:
    from metier.reading.requirements import Seen, Where

_SHARE = re.compile(r"(\d{1,3})\s?(?:-\s?(\d{1,3})\s?)?(?:%|percent)", re.I)
_NEAR = 46
_DEAF = (ClauseKind.DIVERSITY, ClauseKind.EMPLOYER)
"""Citizenship in a clause on equal opportunity is asked of nobody."""


class FormalReader:
    """Reads these asks by the marks of a clause."""

    def __init__(self, marker: Marker) -> None:
        number = marker.number
        self._sponsor, self._travel = number["marks.sponsor"], number["marks.travel"]
        self._shift = number["marks.shift"]
        self._permits = {
            number["marks.citizen"]: Authorisation.CITIZEN,
            number["marks.clearance"]: Authorisation.CLEARANCE,
            number["marks.permit"]: Authorisation.PERMIT,
        }
        self.groups = {self._sponsor, self._travel, self._shift, *self._permits}

    def read(self, seen: Seen, chance: Callable[[Asked], float]) -> Iterator[AskFact]:
        """Each of them once, in order of place."""
        if seen.place.kind in _DEAF:
            return
        done: set[tuple[AskKind, str]] = set()
        last = 0
        for mark in sorted(seen.marks, key=lambda mark: (mark.start, -mark.end)):
            found = self._found(seen.text, seen.place, mark) if mark.start >= last else None
            if found is None or found in done:
                continue
            last = mark.end
            done.add(found)
            kind, value = found
            reading = seen.asked(mark.start)
            if reading.strength is Strength.MENTIONED and kind is AskKind.AUTHORISATION:
                reading = Asked(Strength.MUST, reading.sign)
            yield AskFact(
                mark.start, mark.end, kind, reading.strength, chance(reading), value=value
            )

    def _found(self, text: str, place: Where, mark: Mark) -> tuple[AskKind, str] | None:
        if mark.group in self._permits:
            return AskKind.AUTHORISATION, self._permits[mark.group]
        if mark.group == self._sponsor:
            told = sponsorship(text[place.start : place.end])
            return (AskKind.AUTHORISATION, told) if told else None
        if mark.group == self._travel and place.kind is not ClauseKind.BENEFIT:
            near = text[max(place.start, mark.start - _NEAR) : min(place.end, mark.end + _NEAR)]
            share = _SHARE.search(near)
            return AskKind.TRAVEL, f"{share[2] or share[1]} %" if share else ""
        asking = place.kind in (ClauseKind.REQUIREMENT, ClauseKind.DUTY)
        if mark.group == self._shift and asking:
            return AskKind.SHIFT, " ".join(text[mark.start : mark.end].lower().split())
        return None
