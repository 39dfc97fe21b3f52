"""Coverage: what a guide to jobs names, held against the knowledge base item by item."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache

from metier.errors import NothingFoundError
from metier.knowledge.base import Knowledge
from metier.reading.guide_places import Places, content_words, stem
from metier.reading.guide_words import bare_title, word_set
from metier.reading.guides import read_guide
from metier.reading.skills import SkillReader
from metier.reading.titles import TitleReader, level_of
from metier.text import key
from metier.types import Coverage, CoverageItem, Document, ItemKind, Level, Mention, SkillKind

_SURE = 0.85
"""A title must be equal to a known one, or have the same words; to hold one is not enough."""

_GENERAL = word_set(
    """
    ability abilities academic advanced apis applied apply area areas awareness background
    basic basics beginner bonus certificate certification certified clear command comfort
    commonly competence concept concepts core current deep degree demonstrated depth desired
    desirable domain essential excellent experience experienced expertise exposure familiar
    familiarity field fields fluency fluent foundation foundations framework frameworks
    fundamental fundamentals general grasp grounding hands hand high ideally in-depth
    insufficient intermediate knowledge language languages level libraries library mastery
    method methods minimum modern packages platform platforms plus popular practical
    practice practices preferred previous principles products proficiency proficient proven
    qualification qualifications related relevant required requirement requirements scale
    science scripting services skill skilled skills software solid some sound stack
    standards strong suite system systems technical technique techniques technologies
    technology theory tool tooling tools topics training understanding usual working year
    years typical typically require careers career most positions position start helps help
    machine's such building developing designing deploying managing working using writing
    creating implementing leading running maintaining applying
    """
)
_LEVELS = {
    "entry": Level.ENTRY, "junior": Level.ENTRY, "early": Level.ENTRY, "graduate": Level.ENTRY,
    "beginner": Level.ENTRY, "trainee": Level.ENTRY, "intern": Level.ENTRY, "mid": Level.MID,
    "middle": Level.MID, "intermediate": Level.MID, "senior": Level.SENIOR,
    "advanced": Level.SENIOR, "experienced": Level.SENIOR, "expert": Level.LEAD,
    "lead": Level.LEAD, "staff": Level.LEAD, "principal": Level.LEAD, "manager": Level.LEAD,
    "management": Level.HEAD, "leadership": Level.HEAD, "head": Level.HEAD,
    "executive": Level.HEAD, "top": Level.HEAD, "director": Level.HEAD,
}  # fmt: skip
_PERSONAL = {SkillKind.SOFT, SkillKind.BUSINESS}
_QUALIFIES = (SkillKind.DEGREE, SkillKind.FIELD, SkillKind.CERTIFICATE)
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "k": 1e3, "m": 1e6}
_ABBREVIATIONS = (
    (r"\bai ml\b|\bml ai\b", "machine learning"),
    (r"\bml\b", "machine learning"),
    (r"\bartificial intelligence\b", "ai"),
    (r"\bnatural language processing\b", "nlp"),
    (r"\bbusiness intelligence\b", "bi"),
)


def coverage(document: Document, knowledge: Knowledge) -> Coverage:
    """Hold a guide against the knowledge base.

    Raises:
        NothingFoundError: if the guide names no role, skill, duty or project.
    """
    items = [item for item in read_guide(document) if _says_something(item)]
    if not items:
        raise NothingFoundError(
            f"{document.name or 'The guide'} names no role, skill, duty or project.",
            "Give a text about jobs, with headings, lists, tables or whole sentences.",
        )
    finder = _finder(knowledge)
    found = tuple(replace(item, found=finder.find(item)) for item in items)
    return Coverage(document.name, found, tuple(item for item in found if not item.found))


def _says_something(item: CoverageItem) -> bool:
    return item.kind is not ItemKind.DUTY or bool(content_words(item.text))


@lru_cache(maxsize=1)
def _finder(knowledge: Knowledge) -> _Finder:
    return _Finder(knowledge)


class _Finder:
    """Says where an item is; made once for a knowledge base."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._places = Places(knowledge, SkillReader(knowledge))
        self._titles = TitleReader(knowledge)
        self._ways: dict[ItemKind, Callable[[str], str]] = {
            ItemKind.ROLE: self._role,
            ItemKind.SKILL: self._skill,
            ItemKind.DUTY: self._deed,
            ItemKind.PROJECT: self._project,
            ItemKind.LEVEL: _level,
            ItemKind.INDUSTRY: self._industry,
            ItemKind.QUALIFICATION: self._qualification,
            ItemKind.OUTLOOK: self._outlook,
        }

    def find(self, item: CoverageItem) -> str:
        """Where the item is in the knowledge base; empty where it is missing."""
        return self._ways[item.kind](item.text)

    def _role(self, text: str) -> str:
        for form in _title_forms(text):
            match = self._titles.read(form)
            # A speciality of its own makes it a role that is not here, however near.
            if match.role and match.probability >= _SURE and not match.speciality:
                return f"role {match.role}"
        return ""

    def _skill(self, text: str) -> str:
        """Read as skills; what is read must cover every word that says something."""
        said = {stem(word) for word in content_words(text) if word not in _GENERAL}
        for form in _less_and_less(text):
            mentions = self._places.skills_in(form)
            covered = {stem(word) for m in mentions for word in key(m.text).split()}
            if mentions and (said <= covered or self._for_whom(said - covered, mentions)):
                return f"skill {', '.join(dict.fromkeys(m.skill for m in mentions))}"
        # A name may be too ambiguous to be searched for in texts ("law"), and yet be meant here.
        named = self._names.get(key(text))
        return f"skill {named}" if named else ""

    @cached_property
    def _names(self) -> Mapping[str, str]:
        """Skill ids by their names without brackets."""
        skills = self._knowledge.skills.values()
        return {key(re.sub(r"\s*\([^)]*\)", "", skill.name)): skill.id for skill in skills}

    @cached_property
    def _studies(self) -> Sequence[tuple[str, frozenset[str]]]:
        """Each form of each degree and field of study: the id and the stems of its words."""
        return [
            (skill.id, frozenset(stem(word) for word in key(form).split()))
            for skill in self._knowledge.skills.values()
            if skill.kind in _QUALIFIES
            for form in (skill.name, *skill.aliases)
        ]

    def _for_whom(self, left: set[str], mentions: Sequence[Mention]) -> bool:
        """Whether words left over only say with whom a personal skill is used."""
        kinds = {self._places.kind(mention) for mention in mentions}
        return kinds <= _PERSONAL and self._places.knows(left)

    def _deed(self, text: str) -> str:
        place = self._places.nearest(text)
        return place.name if place.holds else ""

    def _project(self, text: str) -> str:
        place = self._places.nearest(text, "project")
        return place.name if place.holds else ""

    def _industry(self, text: str) -> str:
        found = self._skill(text)
        return found.replace("skill ", "industry ", 1)

    def _qualification(self, text: str) -> str:
        mentions = self._places.skills_in(text)
        found = [m for m in mentions if self._places.kind(m) in _QUALIFIES]
        if len(text.split()) <= 8:
            found_as = self._skill(text) or self._field(text)
            return found_as.replace("skill ", "qualification ", 1)
        names = dict.fromkeys(m.skill for m in (found or mentions))
        return f"qualification {', '.join(names)}" if names else ""

    def _field(self, text: str) -> str:
        """The first degree or field of study whose name has all the words of a short form."""
        said = {stem(word) for word in content_words(text) if word not in _GENERAL}
        found = (skill for skill, words in self._studies if said and said <= words)
        return next((f"skill {skill}" for skill in found), "")

    def _outlook(self, text: str) -> str:
        value, unit = _figure(text)
        for outlook in self._knowledge.outlook:
            same_unit = outlook.figure.unit.split()[0] == unit
            rounding = max(0.5, 0.005 * abs(outlook.figure.value)) if value is not None else 0.0
            if same_unit and (value is None or abs(outlook.figure.value - value) <= rounding):
                return f"outlook {outlook.id}"
        return ""


def _title_forms(text: str) -> list[str]:
    """A title as it stands, turned, spelled out and in the singular, likeliest first."""
    whole = re.sub(r"\s*\([^)]*\)", "", text)
    turned = re.sub(r"^(.+?)(?:\s+[-–—]\s+|,\s+)(.+)$", r"\2 \1", whole)
    forms = [whole, turned, bare_title(text)]
    forms += [_singular(form) for form in forms]
    for pattern, long in _ABBREVIATIONS:
        forms += [re.sub(pattern, long, key(form)) for form in forms]
    return list(dict.fromkeys(form for form in forms if form))


def _less_and_less(text: str) -> Iterator[str]:
    """A skill as it stands, then without the general words before it, one by one."""
    words = text.split()
    yield text
    while len(words) > 1 and key(words[0]) in _GENERAL:
        words = words[1:]
        yield " ".join(words)


def _singular(title: str) -> str:
    return re.sub(r"(?<=[a-z]{3})s$", "", title)


def _level(text: str) -> str:
    level = next((_LEVELS[w] for w in key(text).split() if w in _LEVELS), None)
    level = level or level_of(key(text))
    return f"level {level.value}" if level else ""


def _figure(text: str) -> tuple[float | None, str]:
    """The value and unit of a figure; no value for "faster than average".

    >>> _figure("1 million jobs"), _figure("40 %"), _figure("much faster than average")
    ((1000000.0, 'jobs'), (40.0, 'percent'), (None, 'times'))
    """
    match = re.search(r"(\d[\d,]*(?:\.\d+)?)\s*(thousand|million|billion|k\b|m\b)?", text, re.I)
    if not match:
        return None, "times"
    value = float(match[1].replace(",", "")) * _SCALES.get((match[2] or "").lower(), 1.0)
    if re.search(r"%|per ?cent", text):
        return value, "percent"
    if re.search(r"[$€£]", text):
        return value, "USD"
    return value, "openings" if re.search("opening|vacanc", text) else "jobs"
