"""What a clause of an ad asks for: skills in groups, years, degrees, languages, permits …"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from operator import attrgetter
from typing import NamedTuple

from metier.knowledge.base import Knowledge
from metier.reading.clause_marks import Mark, Marker
from metier.reading.experience import Years, bind, years_in
from metier.reading.facts import AskFact, SkillFact
from metier.reading.formal_asks import FormalReader
from metier.reading.schooling import DEGREES, degree_level, language_level, names_degree
from metier.reading.skill_groups import Group, skill_groups
from metier.reading.strength import ASKING, Asked, Reach, asked, reaches
from metier.types import (
    AskKind,
    ClauseKind,
    Context,
    DegreeLevel,
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
_START, _RANK = attrgetter("start"), attrgetter("rank")
_SKILLS = AskKind.SKILLS
_MUST, _PREFERRED = Strength.MUST, Strength.PREFERRED
_CLAIMED, _NEGATED = Context.CLAIMED, Context.NEGATED
_REQUIRED, _IS_PREFERRED = Context.REQUIRED, Context.PREFERRED
"""A member is slow to look up by the name of its class."""
_USUAL_SHARE = 0.8
DENIED = Asked(Strength.UNNEEDED, "denied")


class Where(NamedTuple):
    """A clause as its asks are read: its span, its kind, and how firmly it asks what no word of
    it says (``unsaid``).

    ``silent``: what it names is asked of nobody.
    """

    start: int
    end: int
    kind: ClauseKind
    unsaid: Asked
    silent: bool


Found = tuple[tuple[AskFact, ...], Sequence[SkillFact]]
"""The asks of a clause, and of the skills that it names those that it speaks of otherwise than
was known."""
_NOTHING: Found = ((), ())


class Seen(NamedTuple):
    """A clause with all that its asks are read from."""

    text: str
    place: Where
    marks: Sequence[Mark]
    groups: Set[int]
    reached: Sequence[Reach]

    def asked(self, where: int) -> Asked:
        """How firmly the thing at ``where`` is asked."""
        unsaid = self.place.unsaid
        return asked(where, self.reached, unsaid) if self.reached else unsaid

    def words(self, mention: SkillFact) -> str:
        """The words that name a skill."""
        return self.text[mention.start : mention.end]

    def asked_of(self, mention: SkillFact) -> Asked:
        """How firmly a skill is asked; what is denied is unneeded, if not called preferred."""
        reading = self.asked(mention.start)
        by_heading = reading is self.place.unsaid
        if mention.context is _NEGATED and (by_heading or reading.strength is not _PREFERRED):
            return DENIED
        return reading


class RequirementReader:
    """Reads what clauses ask; made once for a knowledge base.

    ``apart`` are skills that are asked for in a way of their own; the others are groups of marks
    by which a clause may ask something: ``strengths`` and ``choice`` where it names skills,
    ``telling`` where it is not silent, ``formal`` always.
    """

    def __init__(self, knowledge: Knowledge, marker: Marker) -> None:
        skills = knowledge.compiled.skills
        self._kinds = {skill.id: skill.kind for skill in skills}
        self._asked_apart = {
            skill.id: _ASKED_APART[skill.kind] for skill in skills if skill.kind in _ASKED_APART
        }
        self._timeless = frozenset(s.id for s in skills if s.kind in _WITHOUT_YEARS)
        self.apart = frozenset(skill.id for skill in skills if skill.kind in _APART)
        self._broader = {skill.id: skill.broader for skill in skills}
        model = knowledge.compiled.clauses.model
        self._facts, self._shares = model.facts, model.strength
        self._share_of_all = model.strength.get("all", _USUAL_SHARE)
        number = marker.number
        self.strengths = {number[name]: strength for name, strength in _STRENGTHS}
        self.choice = {number[name] for name in _CHOICE}
        self._years, self._equivalent = number["marks.years"], number["marks.equivalent"]
        self._degree_free = number["marks.degree_free"]
        self._formal = FormalReader(marker)
        self.formal = frozenset(self._formal.groups)
        self.telling = {self._years, self._degree_free}

    def read(
        self, text: str, place: Where, mentions: Sequence[SkillFact], marks: Sequence[Mark]
    ) -> Found:
        """The asks of one clause in order, and how it speaks of the skills that it names."""
        groups = {mark.group for mark in marks}
        formal = not self.formal.isdisjoint(groups)
        if place.silent and not formal:
            return _NOTHING
        years = self._years_of(text, place, marks) if self._years in groups else []
        if not (mentions or years or formal or self._degree_free in groups):
            return _NOTHING
        reached: Sequence[Reach] = ()
        if place.kind in ASKING and not groups.isdisjoint(self.strengths):
            reached = self._reached(text, place, marks, (*mentions, *years))
        seen = Seen(text, place, marks, groups, reached)
        asks: list[AskFact] = []
        told: list[SkillFact] = []
        if not place.silent:
            skills = mentions
            if not self.apart.isdisjoint([mention.skill for mention in mentions]):
                skills = self._schooling(seen, mentions, asks, told)
            if skills or years:
                self._skills(seen, skills, years, asks, told)
        if self._degree_free in groups:
            asks += self._no_degree(marks)
        if formal:
            asks += self._formal.read(seen, self.chance)
        if len(asks) > 1:
            asks.sort(key=_START)
        return tuple(asks), told

    def _reached(
        self, text: str, place: Where, marks: Sequence[Mark], things: Sequence[SkillFact | Years]
    ) -> Sequence[Reach]:
        cues = [(m, self.strengths[m.group]) for m in marks if m.group in self.strengths]
        starts = sorted([thing.start for thing in things])
        return reaches(text, place.start, place.end, cues, starts)

    def _years_of(self, text: str, place: Where, marks: Sequence[Mark]) -> list[Years]:
        if place.silent:
            return []
        named = [mark for mark in marks if mark.group == self._years]
        asking = place.kind is ClauseKind.REQUIREMENT
        return list(years_in(text, place.start, place.end, named, asking=asking))

    def _skills(
        self,
        seen: Seen,
        mentions: Sequence[SkillFact],
        years: Sequence[Years],
        asks: list[AskFact],
        told: list[SkillFact],
    ) -> None:
        """Groups of skills with their years, and years bound to none."""
        chosen = not seen.groups.isdisjoint(self.choice)
        groups = skill_groups(seen.text, seen.place.start, mentions, self._broader, chosen=chosen)
        bound = self._bound(years, groups) if years else {}
        for index, group in enumerate(groups):
            reading = seen.asked_of(group.mentions[0])
            time = bound.get(index)
            told += _told(group.mentions, reading, time)
            asks.append(self._group_ask(group, reading, time))
        if len(bound) < len(years):
            asks += [self._years_ask(seen, one) for one in years if one not in bound.values()]

    def _bound(self, years: Sequence[Years], groups: Sequence[Group]) -> dict[int, Years]:
        spans = [
            (g.mentions[0].start, g.mentions[-1].end,
             g.mentions[0].skill not in self._timeless)
            for g in groups
        ]  # fmt: skip
        return bind(years, spans)

    def _group_ask(self, group: Group, reading: Asked, time: Years | None) -> AskFact:
        mentions = group.mentions
        start, end = mentions[0].start, mentions[-1].end
        least = most = None
        if time:
            start, end = min(start, time.start), max(end, time.end)
            least, most = time.least, time.most
        skills: tuple[str, ...] = (mentions[0].skill,)
        if len(mentions) > 1:
            skills = tuple(dict.fromkeys([mention.skill for mention in mentions]))
        return AskFact(
            start, end, _SKILLS, reading.strength, self.chance(reading),
            skills, group.least, least, most, "", group.like,
        )  # fmt: skip

    def _years_ask(self, seen: Seen, one: Years) -> AskFact:
        reading = seen.asked(one.start)
        return AskFact(
            one.start, one.end, AskKind.EXPERIENCE, reading.strength,
            self._facts.get("experience", self.chance(reading)),
            years=one.least, most_years=one.most,
        )  # fmt: skip

    def _schooling(
        self,
        seen: Seen,
        mentions: Sequence[SkillFact],
        asks: list[AskFact],
        told: list[SkillFact],
    ) -> list[SkillFact]:
        """Asks of degrees, certificates and languages; gives the mentions of other skills."""
        rest: list[SkillFact] = []
        schooled: list[SkillFact] = []
        has_degree = any(m.skill in DEGREES or names_degree(seen.words(m)) for m in mentions)
        for mention in mentions:
            kind, apart = self._kinds[mention.skill], self._asked_apart.get(mention.skill)
            if apart is not None:
                told += _told((mention,), seen.asked(mention.start), None)
                asks.append(self._apart_ask(seen, mention, apart))
            elif kind is SkillKind.DEGREE or (kind is SkillKind.FIELD and has_degree):
                told += _told((mention,), seen.asked(mention.start), None)
                schooled.append(mention)
            else:
                rest.append(mention)
        if schooled and self._degree_free not in seen.groups:
            asks += self._degrees(seen, schooled, like=self._equivalent in seen.groups)
        return rest

    def _degrees(
        self, seen: Seen, mentions: Sequence[SkillFact], *, like: bool
    ) -> Iterator[AskFact]:
        """One ask for each strength: the lowest level that will do, and the fields named."""
        fields = tuple(dict.fromkeys(m.skill for m in mentions if m.skill not in DEGREES))
        rows: dict[Asked, list[tuple[DegreeLevel, SkillFact]]] = {}
        for mention in mentions:
            level = degree_level(mention.skill, seen.words(mention))
            if level is not None and level is not DegreeLevel.NONE:
                rows.setdefault(seen.asked_of(mention), []).append((level, mention))
        for reading, levels in rows.items():
            start = min([mention.start for _, mention in levels])
            end = max([mention.end for _, mention in levels])
            yield AskFact(
                start, end, AskKind.DEGREE, reading.strength,
                self._facts.get("degree", self.chance(reading)),
                fields, min(1, len(fields)),
                value=min([level for level, _ in levels], key=_RANK),
                equivalent=like,
            )  # fmt: skip

    def _apart_ask(self, seen: Seen, mention: SkillFact, kind: AskKind) -> AskFact:
        reading = seen.asked_of(mention)
        value = ""
        if kind is AskKind.LANGUAGE:
            place = seen.place
            value = language_level(seen.text, place.start, mention.start, mention.end, place.end)
        return AskFact(
            mention.start, mention.end, kind, reading.strength,
            self.chance(reading), (mention.skill,), 1, value=value,
        )  # fmt: skip

    def _no_degree(self, marks: Sequence[Mark]) -> Iterator[AskFact]:
        mark = next(mark for mark in marks if mark.group == self._degree_free)
        yield AskFact(
            mark.start, mark.end, AskKind.DEGREE, DENIED.strength,
            self.chance(DENIED), value=DegreeLevel.NONE,
        )  # fmt: skip

    def chance(self, reading: Asked) -> float:
        """The share of strengths on such a sign that are right; of one never met, that of all."""
        return self._shares.get(reading.sign, self._share_of_all)


def _told(mentions: Sequence[SkillFact], reading: Asked, time: Years | None) -> Iterable[SkillFact]:
    """How mentions are spoken of that are asked for so, where that tells something."""
    strength = reading.strength
    if time is None and strength is not _MUST and strength is not _PREFERRED:
        return ()
    years = time.least if time else None
    return [
        SkillFact(start, end, skill, probability, told_as(strength, context), years)
        for start, end, skill, probability, context, _ in mentions
    ]


def told_as(strength: Strength, context: Context) -> Context:
    """How a mention is spoken of that is asked for so firmly."""
    if strength is _PREFERRED:
        return _IS_PREFERRED
    return _REQUIRED if strength is _MUST and context is _CLAIMED else context
