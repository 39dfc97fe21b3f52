"""From a document to a profile: what a person has shown, where, and for how long."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from metier.knowledge.base import Knowledge
from metier.reading.person import blanked, spans_of_person
from metier.reading.skills import SkillReader
from metier.reading.structure import Structure, read_structure
from metier.reading.titles import TitleReader
from metier.types import (
    Context,
    Document,
    Education,
    Level,
    Mention,
    Month,
    Period,
    Position,
    Profile,
    ProfileSkill,
    SectionKind,
    SkillKind,
    Span,
)

_STRENGTH = (Context.DEMONSTRATED, Context.CLAIMED, Context.LEARNING, Context.NEGATED)
_SHOWN_IN = {SectionKind.PROJECTS, SectionKind.VOLUNTEERING, SectionKind.PUBLICATIONS}
_LISTS = {
    SectionKind.SKILLS,
    SectionKind.LANGUAGES,
    SectionKind.CERTIFICATES,
    SectionKind.LEARNING,
}
_NOT_READ = {SectionKind.REFERENCES}
_BREAK = re.compile(
    r"\b(?:career|maternity|paternity|parental|family|study)\s+(?:break|leave|pause)\b"
    r"|\b(?:sabbatical|gap year|unemployed|career gap)\b",
    re.I,
)
"""A stretch of a CV that is told like a job and is none; it counts neither way."""

_DEGREES = {"LLM": "master-degree", "LL.M": "master-degree"}
"""What means a degree where education is told, and something else anywhere else."""

_JUNE, _JULY, _DECEMBER = 5, 6, 11


class ProfileReader:
    """Reads documents of people; made once for a knowledge base."""

    def __init__(self, knowledge: Knowledge, skills: SkillReader, titles: TitleReader) -> None:
        self._knowledge = knowledge
        self._skills = skills
        self._titles = titles

    def read(self, document: Document, today: date) -> Profile:
        """Everything understood of ``document``; ``today`` ends what still runs."""
        structure = read_structure(document, today)
        jobs = [p for p in structure.positions if not _BREAK.search(p.title)]
        positions = tuple(self._placed(position) for position in jobs)
        mentions = self._mentions(document, structure)
        skills = self._profile_skills(mentions, positions, today)
        return Profile(
            skills=skills,
            positions=positions,
            education=tuple(self._studied(e, mentions) for e in structure.education),
            certificates=structure.certificates,
            languages=structure.languages,
            listed_skills=structure.listed_skills,
            years=_years(positions, today),
            level=_level(positions, today),
            contact=structure.contact,
            document=document,
            unread=structure.unread,
            warnings=(*document.warnings, *structure.warnings, *_nothing_shown(skills)),
            read_on=today.isoformat(),
        )

    def _placed(self, position: Position) -> Position:
        match = self._titles.read(position.title)
        return replace(position, role=match.role, level=match.level)

    def _mentions(self, document: Document, structure: Structure) -> list[Mention]:
        """The mentions in the text without the person, with the context of their place."""
        lists = [Span(s.start, s.end) for s in document.sections if s.kind in _LISTS]
        contact, hidden = structure.contact, tuple(_names(document, structure))
        person = (*contact.spans, *spans_of_person(document.text, contact.name))
        text = blanked(document.text, person)
        entries = [(p.start, p.end) for p in structure.positions]
        found = []
        for mention in self._skills.read(text, lists, own_words=True):
            if any(s.start < mention.end and mention.start < s.end for s in hidden):
                continue
            section = document.section_at(mention.start)
            kind = section.kind if section else SectionKind.OTHER
            in_work = any(start <= mention.start < end for start, end in entries)
            if kind not in _NOT_READ:
                found.append(_in_place(mention, kind, in_work))
        return found

    def _profile_skills(
        self, mentions: Iterable[Mention], positions: Sequence[Position], today: date
    ) -> tuple[ProfileSkill, ...]:
        grouped: dict[str, list[Mention]] = defaultdict(list)
        for mention in mentions:
            grouped[mention.skill].append(mention)
        return tuple(
            self._profile_skill(skill, tuple(group), positions, today)
            for skill, group in grouped.items()
        )

    def _profile_skill(
        self, skill: str, mentions: tuple[Mention, ...], positions: Sequence[Position], today: date
    ) -> ProfileSkill:
        context = min((m.context for m in mentions), key=_STRENGTH.index)
        shown = [m for m in mentions if m.context is context]
        meant = [m for m in mentions if m.context is not Context.NEGATED] or mentions
        used = (
            [p for p in positions if p.period and any(p.start <= m.start < p.end for m in shown)]
            if context is Context.DEMONSTRATED
            else []
        )
        months = months_covered(used, today)
        return ProfileSkill(
            skill=skill,
            context=context,
            probability=1 - _product(1 - m.probability for m in meant),
            mentions=mentions,
            years=round(months / 12, 1) if months else None,
            last=max((_last_year(p, today) for p in used), default=None),
        )

    def _studied(self, education: Education, mentions: Sequence[Mention]) -> Education:
        """The education with its degree and field as skills of the knowledge base."""
        kinds = {SkillKind.DEGREE: "", SkillKind.FIELD: ""}
        for mention in mentions:
            kind = self._knowledge.skills[mention.skill].kind
            if education.start <= mention.start < education.end and kinds.get(kind) == "":
                kinds[kind] = mention.skill
        return replace(
            education,
            degree_skill=kinds[SkillKind.DEGREE] or None,
            field_skill=kinds[SkillKind.FIELD] or None,
        )


def _nothing_shown(skills: Sequence[ProfileSkill]) -> Iterator[str]:
    if skills and all(skill.context is not Context.DEMONSTRATED for skill in skills):
        yield "Skills are listed, but none is shown in a job or project: shown ones count more."


def _names(document: Document, structure: Structure) -> Iterator[Span]:
    """Where headings, employers and schools stand: a name in which a word is no skill."""
    for section in document.sections:
        if section.title:
            yield Span(section.start, section.start + len(section.title))
    for position in structure.positions:
        yield from _standing(document.text, position.employer, position.start, position.end)
    for study in structure.education:
        yield from _standing(document.text, study.institution, study.start, study.end)


def _standing(text: str, name: str, start: int, end: int) -> Iterator[Span]:
    """The first place of ``name`` within the stretch, if it has one."""
    found = text.find(name, start, end) if name else -1
    if found >= 0:
        yield Span(found, found + len(name))


def months_covered(positions: Iterable[Position], today: date) -> int:
    """How many months dated positions cover, overlaps counted once."""
    return len(months_worked(positions, today))


def months_worked(positions: Iterable[Position], today: date) -> frozenset[int]:
    """The months that dated positions cover (year times 12 plus month), none after ``today``.

    A year without a month stands for its middle: 2019–2021 counts as two years, 2020 alone
    as half a year.
    """
    covered: set[int] = set()
    now = today.year * 12 + today.month - 1
    for position in positions:
        if position.period and position.period.start:
            first, last = _months(position.period, position.period.start, now)
            covered.update(range(first, min(last, now) + 1))
    return frozenset(covered)


def _months(period: Period, start: Month, now: int) -> tuple[int, int]:
    """First and last month of a period, as month indexes."""
    first = start.index if start.month else start.index + _JULY
    if period.current:
        return first, now
    end = period.end or start
    if end.month:
        return first, end.index
    same_year = end.year == start.year
    return first, end.index + (_DECEMBER if same_year else _JUNE)


def _in_place(mention: Mention, kind: SectionKind, in_work: bool) -> Mention:
    """A mention's context by where it stands, where its own words say nothing else."""
    if kind is SectionKind.EDUCATION and mention.text in _DEGREES:
        return replace(mention, skill=_DEGREES[mention.text])
    if mention.context is not Context.CLAIMED:
        return mention
    if kind is SectionKind.LEARNING:
        return replace(mention, context=Context.LEARNING)
    if in_work or kind in _SHOWN_IN:
        return replace(mention, context=Context.DEMONSTRATED)
    return mention


def _years(positions: Iterable[Position], today: date) -> float | None:
    months = months_covered(positions, today)
    return round(months / 12, 1) if months else None


def _level(positions: Sequence[Position], today: date) -> Level | None:
    """The level of the latest position whose title names a role; None without one."""
    placed = [p for p in positions if p.level and p.role]
    return max(placed, key=lambda p: _last_year(p, today)).level if placed else None


def _last_year(position: Position, today: date) -> int:
    period = position.period
    if period is None:
        return 0
    if period.current:
        return today.year
    month = period.end or period.start
    return month.year if month else 0


def _product(values: Iterable[float]) -> float:
    result = 1.0
    for value in values:
        result *= value
    return result
