"""What a clause of an ad asks for: skills in groups, years, degrees, languages, permits …"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from operator import attrgetter
from typing import NamedTuple

from metier.knowledge.base import Knowledge
from metier.reading.clause_marks import Mark, Marker
from metier.reading.experience import Years, bind, years_in
from metier.reading.formal_asks import FormalReader
from metier.reading.schooling import DEGREES, degree_level, language_level, names_degree
from metier.reading.skill_groups import Group, skill_groups
from metier.reading.strength import ASKING, Asked, Reach, asked, by_heading, chance, reaches
from metier.types import (
    Ask,
    AskKind,
    ClauseKind,
    Context,
    DegreeLevel,
    Mention,
    SkillKind,
    Strength,
)

_WITHOUT_YEARS = {SkillKind.SOFT, SkillKind.DEGREE, SkillKind.FIELD}
_ASKED_APART = {
    SkillKind.CERTIFICATE: AskKind.CERTIFICATE,
    SkillKind.HUMAN_LANGUAGE: AskKind.LANGUAGE,
}
_APART = {SkillKind.DEGREE, SkillKind.FIELD, *_ASKED_APART}
_STRENGTHS = (
    ("strength.must", Strength.MUST),
    ("strength.preferred", Strength.PREFERRED),
    ("strength.free", Strength.UNNEEDED),
)
_CHOICE = ("marks.any_of", "marks.several_of", "marks.equivalent")
_CONTEXTS = {Strength.MUST: Context.REQUIRED, Strength.PREFERRED: Context.PREFERRED}
_START = attrgetter("start")
_SKILLS = AskKind.SKILLS
_PREFERRED = Strength.PREFERRED
_CLAIMED, _NEGATED, _IS_PREFERRED = Context.CLAIMED, Context.NEGATED, Context.PREFERRED
"""A member is slow to look up by the name of its class."""
_DENIED = Asked(Strength.UNNEEDED, "denied")


class Where(NamedTuple):
    """A clause as its asks are read: its span, its kind, and the heading above it.

    ``silent``: what it names is asked of nobody.
    """

    start: int
    end: int
    kind: ClauseKind
    heading: str
    silent: bool


class Found(NamedTuple):
    """The asks of a clause, and its mentions as they are asked."""

    asks: tuple[Ask, ...]
    mentions: Sequence[Mention]


class Seen(NamedTuple):
    """A clause with all that its asks are read from."""

    text: str
    place: Where
    marks: Sequence[Mark]
    groups: Set[int]
    unsaid: Asked
    reached: Sequence[Reach]

    def asked(self, where: int) -> Asked:
        """How firmly the thing at ``where`` is asked."""
        return asked(where, self.reached, self.unsaid) if self.reached else self.unsaid

    def asked_of(self, mention: Mention) -> Asked:
        """How firmly a skill is asked; what is denied is unneeded, if not called preferred."""
        reading = self.asked(mention.start)
        by_heading = reading is self.unsaid
        if mention.context is _NEGATED and (by_heading or reading.strength is not _PREFERRED):
            return _DENIED
        return reading


class RequirementReader:
    """Reads what clauses ask; made once for a knowledge base."""

    def __init__(self, knowledge: Knowledge, marker: Marker) -> None:
        skills = knowledge.compiled.skills
        self._kinds = {skill.id: skill.kind for skill in skills}
        self._apart = frozenset(skill.id for skill in skills if skill.kind in _APART)
        self._broader = {skill.id: skill.broader for skill in skills}
        self._model = knowledge.compiled.clauses.model
        number = marker.number
        self._strengths = {number[name]: strength for name, strength in _STRENGTHS}
        self._choice = {number[name] for name in _CHOICE}
        self._years, self._equivalent = number["marks.years"], number["marks.equivalent"]
        self._degree_free = number["marks.degree_free"]
        self._formal = FormalReader(marker)

    def read(
        self, text: str, place: Where, mentions: Sequence[Mention], marks: Sequence[Mark]
    ) -> Found:
        """The asks of one clause in order, and its mentions with context and years set."""
        groups = {mark.group for mark in marks}
        formal = not groups.isdisjoint(self._formal.groups)
        if place.silent and not formal:
            return Found((), mentions)
        years = self._years_of(text, place, marks) if self._years in groups else []
        if not (mentions or years or formal or self._degree_free in groups):
            return Found((), mentions)
        seen = Seen(text, place, marks, groups, by_heading(place.kind, place.heading), ())
        if place.kind in ASKING and not groups.isdisjoint(self._strengths):
            seen = seen._replace(reached=self._reached(seen, mentions, years))
        asks: list[Ask] = []
        told: list[Mention] = []
        if place.silent:
            told += mentions
        elif any(mention.skill in self._apart for mention in mentions):
            skills = self._schooling(seen, mentions, asks, told)
            self._skills(seen, skills, years, asks, told)
            told.sort(key=_START)
        else:
            self._skills(seen, mentions, years, asks, told)
        if self._degree_free in groups:
            asks += self._no_degree(text, marks)
        if formal:
            asks += self._formal.read(seen, self._chance)
        if len(asks) > 1:
            asks.sort(key=_START)
        return Found(tuple(asks), told)

    def _reached(
        self, seen: Seen, mentions: Sequence[Mention], years: Sequence[Years]
    ) -> Sequence[Reach]:
        cues = [(m, self._strengths[m.group]) for m in seen.marks if m.group in self._strengths]
        things = sorted([m.start for m in mentions] + [y.start for y in years])
        return reaches(seen.text, seen.place.start, seen.place.end, cues, things)

    def _years_of(self, text: str, place: Where, marks: Sequence[Mark]) -> list[Years]:
        if place.silent:
            return []
        named = [mark for mark in marks if mark.group == self._years]
        asking = place.kind is ClauseKind.REQUIREMENT
        return list(years_in(text, place.start, place.end, named, asking=asking))

    def _skills(
        self,
        seen: Seen,
        mentions: Sequence[Mention],
        years: Sequence[Years],
        asks: list[Ask],
        told: list[Mention],
    ) -> None:
        """Groups of skills with their years, and years bound to none."""
        chosen = not seen.groups.isdisjoint(self._choice)
        groups = skill_groups(seen.text, seen.place.start, mentions, self._broader, chosen=chosen)
        bound = self._bound(years, groups) if years else {}
        for index, group in enumerate(groups):
            reading = seen.asked_of(group.mentions[0])
            time = bound.get(index)
            told += _told(group.mentions, reading, time)
            asks.append(self._group_ask(seen.text, group, reading, time))
        if len(bound) < len(years):
            asks += [self._years_ask(seen, one) for one in years if one not in bound.values()]

    def _bound(self, years: Sequence[Years], groups: Sequence[Group]) -> dict[int, Years]:
        spans = [
            (g.mentions[0].start, g.mentions[-1].end,
             self._kinds[g.mentions[0].skill] not in _WITHOUT_YEARS)
            for g in groups
        ]  # fmt: skip
        return bind(years, spans)

    def _group_ask(self, text: str, group: Group, reading: Asked, time: Years | None) -> Ask:
        mentions = group.mentions
        start, end = mentions[0].start, mentions[-1].end
        least = most = None
        if time:
            start, end = min(start, time.start), max(end, time.end)
            least, most = time.least, time.most
        skills = tuple([mention.skill for mention in mentions])
        if len(skills) > 1:
            skills = tuple(dict.fromkeys(skills))
        return Ask(
            start, end, text[start:end], _SKILLS, reading.strength, self._chance(reading),
            skills, group.least, least, most, "", group.like,
        )  # fmt: skip

    def _years_ask(self, seen: Seen, one: Years) -> Ask:
        reading = seen.asked(one.start)
        return Ask(
            one.start, one.end, seen.text[one.start : one.end], AskKind.EXPERIENCE,
            reading.strength, self._model.facts.get("experience", self._chance(reading)),
            years=one.least, most_years=one.most,
        )  # fmt: skip

    def _schooling(
        self,
        seen: Seen,
        mentions: Sequence[Mention],
        asks: list[Ask],
        told: list[Mention],
    ) -> list[Mention]:
        """Asks of degrees, certificates and languages; gives the mentions of other skills."""
        rest: list[Mention] = []
        schooled: list[Mention] = []
        has_degree = any(m.skill in DEGREES or names_degree(m.text) for m in mentions)
        for mention in mentions:
            kind = self._kinds[mention.skill]
            if kind in _ASKED_APART:
                told += _told((mention,), seen.asked(mention.start), None)
                asks.append(self._apart_ask(seen, mention, _ASKED_APART[kind]))
            elif kind is SkillKind.DEGREE or (kind is SkillKind.FIELD and has_degree):
                told += _told((mention,), seen.asked(mention.start), None)
                schooled.append(mention)
            else:
                rest.append(mention)
        if schooled and self._degree_free not in seen.groups:
            asks += self._degrees(seen, schooled, like=self._equivalent in seen.groups)
        return rest

    def _degrees(self, seen: Seen, mentions: Sequence[Mention], *, like: bool) -> Iterator[Ask]:
        """One ask for each strength: the lowest level that will do, and the fields named."""
        fields = tuple(dict.fromkeys(m.skill for m in mentions if m.skill not in DEGREES))
        rows: dict[Asked, list[tuple[DegreeLevel, Mention]]] = {}
        for mention in mentions:
            level = degree_level(mention.skill, mention.text)
            if level is not None and level is not DegreeLevel.NONE:
                rows.setdefault(seen.asked_of(mention), []).append((level, mention))
        for reading, levels in rows.items():
            start = min(mention.start for _, mention in levels)
            end = max(mention.end for _, mention in levels)
            yield Ask(
                start, end, seen.text[start:end], AskKind.DEGREE, reading.strength,
                self._model.facts.get("degree", self._chance(reading)),
                fields, min(1, len(fields)),
                value=min((level for level, _ in levels), key=lambda level: level.rank),
                equivalent=like,
            )  # fmt: skip

    def _apart_ask(self, seen: Seen, mention: Mention, kind: AskKind) -> Ask:
        reading = seen.asked_of(mention)
        value = ""
        if kind is AskKind.LANGUAGE:
            place = seen.place
            value = language_level(seen.text, place.start, mention.start, mention.end, place.end)
        return Ask(
            mention.start, mention.end, mention.text, kind, reading.strength,
            self._chance(reading), (mention.skill,), 1, value=value,
        )  # fmt: skip

    def _no_degree(self, text: str, marks: Sequence[Mark]) -> Iterator[Ask]:
        mark = next(mark for mark in marks if mark.group == self._degree_free)
        yield Ask(
            mark.start, mark.end, text[mark.start : mark.end], AskKind.DEGREE, _DENIED.strength,
            self._chance(_DENIED), value=DegreeLevel.NONE,
        )  # fmt: skip

    def _chance(self, reading: Asked) -> float:
        return chance(reading.sign, self._model.strength)


def _told(mentions: Sequence[Mention], reading: Asked, time: Years | None) -> Sequence[Mention]:
    """The mentions with how they are asked, unless they are denied or being learned."""
    wanted = _CONTEXTS.get(reading.strength)
    if wanted is None and time is None:
        return mentions
    years = time.least if time else None
    always = wanted is _IS_PREFERRED
    return [
        Mention(
            m.start, m.end, m.text, m.skill, m.probability,
            wanted if wanted and (always or m.context is _CLAIMED) else m.context,
            m.years if years is None else years,
        )
        for m in mentions
    ]  # fmt: skip
