"""Where the work is done: remote, hybrid or on site; days at the office, time zones, countries."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from metier.knowledge.clause_words import PlaceName
from metier.reading.clause_kinds import KINDS, Kinds
from metier.reading.clause_marks import Mark, Marker, Marks
from metier.types import Attendance, ClauseKind, Presence

_GROUPS = (
    ("marks.hybrid", Attendance.HYBRID),
    ("marks.remote", Attendance.REMOTE),
    ("marks.on_site", Attendance.ON_SITE),
)
_DAYS = re.compile(
    r"(?P<low>\d|one|two|three|four|five)\s*(?:(?:-|–|to|or)\s*(?P<high>\d|four|three|two"
    r"|five))?\+?\s*(?:x|days?|times?)"
    r"(?:\s*(?:a|per|each|/|every)\s*week|/wk| weekly)?(?P<rest>[^.;\n]{0,40})",
    re.I,
)
_AT_OFFICE = re.compile(r"\b(?:office|on-?\s?site|in[- ]person|hub|in[- ]office|week)\b", re.I)
_FROM_HOME = re.compile(
    r"^\s*(?:a week |per week )?(?:remote\b|from home|wfh|at home|of remote)", re.I
)
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_NOT = re.compile(r"\b(?:not|no|n[’']t|non|isn[’']t|cannot)\W+(?:\w+\W+){0,3}\Z", re.I)
_NOT_BEHIND = re.compile(
    r"^[\s-]*(?:[:’',\s]*no\b|(?:only )?is not|isn[’']t|not (?:available|possible|an option"
    r"|offered|eligible))",
    re.I,
)
_OTHER_SENSE = re.compile(
    r"^[\s-]*(?:teams?\b|team members|colleagues|sensing|desktop|access|monitoring|control"
    r"|procedure|server|cloud"
    r"|environment (?:skills)|patient|model training|databases?|architecture|search|retrieval"
    r"|rag\b|approach"
    r"|systems?|applications?|apps?|deployments?|infrastructure|method|solutions?|machine|ml\b"
    r"|ai\b|nlp\b"
    r"|integration|hosting|setups? and|quantum|recommend|client access"
    r"|[:\s]*temporar|to start\b|until\b|during (?:the )?(?:covid|pandemic)"
    r"|due to (?:covid|the pandemic))",
    re.I,
)
_IN_A_NAME = re.compile(
    r"\b(?:guide (?:to|on|for)|future of|leaders? in|pioneers? (?:in|of))\W*\Z", re.I
)
_ABOUT_WORK = re.compile(
    r"\b(?:work\w*|role|position|days?|required|must|only|model|expect\w*|policy|location"
    r"|based|full[- ]time)\b",
    re.I,
)
_NO_ZONE = re.compile(r"time ?zones?|hours overlap", re.I)
_LEAST = 0.8
"""Words that weigh less than this together say nothing of this job."""
_CLOSE = 60
_WEIGHTS = {
    ClauseKind.PLACE: 3.0,
    ClauseKind.OTHER: 1.5,
    ClauseKind.DUTY: 1.2,
    ClauseKind.BENEFIT: 1.0,
    ClauseKind.REQUIREMENT: 0.8,
    ClauseKind.PAY: 0.8,
    ClauseKind.EMPLOYER: 0.5,
}
_SURE_WEIGHT, _LIKELY_WEIGHT, _SURE_SHARE = 3.0, 1.5, 0.75
_TELLING = (ClauseKind.OTHER, ClauseKind.DUTY, ClauseKind.REQUIREMENT)
_BESIDE = 30
_TITLE = 4.0
_TITLE_WORDS = (
    (Attendance.HYBRID, re.compile(r"\bhybrid\b", re.I)),
    (Attendance.REMOTE, re.compile(r"\b(?:remote|work from home|wfh)\b", re.I)),
    (Attendance.ON_SITE, re.compile(r"\b(?:on-?site|in[- ]office)\b", re.I)),
)


class PresenceReader:
    """Reads where the work is done; made once for a knowledge base."""

    def __init__(
        self, marker: Marker, places: Mapping[int, PlaceName], shares: Mapping[str, float]
    ) -> None:
        self._groups = tuple((marker.number[name], kind) for name, kind in _GROUPS)
        self._zone, self._place = marker.number["marks.zone"], marker.number["places"]
        self._places = places
        self._shares = shares

    def read(self, text: str, title: str, marks: Marks, kinds: Kinds) -> Presence | None:
        """What the ad says, by the weight of its words; None where it says nothing."""
        votes: dict[Attendance, float] = {}
        best: dict[Attendance, tuple[float, Mark]] = {}
        for group, attendance in self._groups:
            for mark in marks.of(group):
                weight = self._weight(text, mark, kinds, attendance)
                meant = Attendance.ON_SITE if weight < 0 else attendance
                if weight:
                    votes[meant] = votes.get(meant, 0.0) + abs(weight)
                    best[meant] = max(best.get(meant, (0.0, mark)), (abs(weight), mark))
        for attendance, words in _TITLE_WORDS:
            if words.search(title):
                votes[attendance] = votes.get(attendance, 0.0) + _TITLE
        if max(votes.values(), default=0.0) < _LEAST:
            return None
        winner = _winner(votes)
        return self._presence(text, winner, votes, best.get(winner), marks)

    def _presence(
        self,
        text: str,
        winner: Attendance,
        votes: Mapping[Attendance, float],
        best: tuple[float, Mark] | None,
        marks: Marks,
    ) -> Presence:
        start, end = (best[1].start, best[1].end) if best else (0, 0)
        clause = marks.within(best[1].clause) if best else []
        chance = self._shares.get(f"presence {_surety(votes, winner)}", 0.8)
        return Presence(
            start, end, text[start:end], winner, chance,
            days=_days(text, marks, self._groups) if winner is Attendance.HYBRID else None,
            within=self._within(text, clause) if winner is Attendance.REMOTE else (),
            zones=tuple(_zones(text, marks.of(self._zone))),
        )  # fmt: skip

    def _weight(self, text: str, mark: Mark, kinds: Kinds, attendance: Attendance) -> float:
        """How much a word says of this job; negative: it is denied."""
        kind = KINDS[int(kinds.kinds[mark.clause])]
        if attendance is Attendance.ON_SITE and kind is not ClauseKind.PLACE:
            around = text[max(0, mark.start - _BESIDE) : mark.end + _BESIDE]
            if kind not in _TELLING or not _ABOUT_WORK.search(around):
                return 0.0
        before = text[max(0, mark.start - 24) : mark.start]
        if _OTHER_SENSE.match(text[mark.end : mark.end + 24]) or _IN_A_NAME.search(before):
            return 0.0
        weight = _WEIGHTS.get(kind, 0.0)
        if text[mark.start] == "#":  # "#LI-Remote"
            weight = _SURE_WEIGHT
        denied = _NOT.search(before) or _NOT_BEHIND.match(text[mark.end : mark.end + 24])
        return -weight if denied else weight

    def _within(self, text: str, clause: Sequence[Mark]) -> tuple[str, ...]:
        """The countries and areas that the clause binds remote work to."""
        found = []
        for mark in clause:
            place = self._places.get(mark.pattern) if mark.group == self._place else None
            if place and (code := place.country or place.area) and text[mark.start].isupper():
                found.append(f"{code}-{place.region}" if place.region and not place.city else code)
        return tuple(dict.fromkeys(found))


def _zones(text: str, marks: Sequence[Mark]) -> dict[str, None]:
    """The time zones named, by their written form; a code counts in capitals."""
    names = (text[mark.start : mark.end] for mark in marks)
    return {n: None for n in names if not _NO_ZONE.match(n) and n[0].isupper() and n != "Est"}


def _winner(votes: Mapping[Attendance, float]) -> Attendance:
    """Hybrid wins where it is said well; the heaviest else."""
    if votes.get(Attendance.HYBRID, 0.0) >= 0.4 * max(votes.values()):
        return Attendance.HYBRID
    return max(votes, key=lambda attendance: votes[attendance])


def _surety(votes: Mapping[Attendance, float], winner: Attendance) -> str:
    weight = votes[winner]
    if weight >= _SURE_WEIGHT and weight > _SURE_SHARE * sum(votes.values()):
        return "sure"
    return "likely" if weight >= _LIKELY_WEIGHT else "weak"


def _days(text: str, marks: Marks, groups: Sequence[tuple[int, Attendance]]) -> float | None:
    """The days a week at the office that stand near a word of hybrid or on-site work."""
    for group, attendance in groups:
        if attendance is Attendance.REMOTE:
            continue
        for mark in marks.of(group):
            near = text[max(0, mark.start - _CLOSE) : mark.end + _CLOSE]
            for match in _DAYS.finditer(near):
                around = near[max(0, match.start() - 20) :]
                if _FROM_HOME.match(match["rest"]) or not _AT_OFFICE.search(around):
                    continue
                low = _number(match["low"])
                if low <= 5:
                    return low
    return None


def _number(word: str) -> float:
    return float(_NUMBERS.get(word.lower()) or word)
