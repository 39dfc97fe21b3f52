"""Where the knowledge base speaks of a thing: by its words, the rare ones first.

A phrase is held against every role (its summary, duties, projects, levels, skills). Words
weigh by how few places use them; a word that no place uses weighs most, so that a phrase
about something foreign finds no place, however common its verbs.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from metier.knowledge.base import Knowledge
from metier.reading.guide_words import word_set
from metier.reading.skills import SkillReader
from metier.text import key
from metier.types import Mention, Noun, Role, SkillKind, Span

NEAR = 0.6
"""The least share of a phrase's weight that a role must cover to be its place."""

PARTLY_NEAR, ALL_KNOWN = 0.45, 0.9
"""A smaller share will do where the base as a whole knows nearly every word."""

_LIKE = 1.3
"""How much more a duty counts as the place of a duty, a project as that of a project."""

_NO_DEEDS = frozenset(
    {
        SkillKind.BUSINESS,
        SkillKind.DOMAIN,
        SkillKind.FIELD,
        SkillKind.DEGREE,
        SkillKind.CERTIFICATE,
        SkillKind.HUMAN_LANGUAGE,
    }
)
"""To know a field by name ("archaeology") is not to have a place for work in it, unless a
role asks for it."""

_STOP = word_set(
    """
    a about across all also always an and any are as at based be been being between both but
    by can each either etc every for from further good great has have help how if in
    including into is it its just like made make makes making many may more most much must
    need needed needs new not of off often on one or other our out over own part per play
    plays really related role roles she so some such sure than that the their them then
    these they thing things this those through to together too towards up use used uses
    using various very via was we well what when where which while who whose will with
    within without work working works would you your he ensure ensuring ensures crucial
    pivotal essential vital key can't cant don't they're theyre re s t able ability
    additionally aspect closely complex different directly effective effectively either
    existing focus focuses focused important involved include includes independently large
    necessary next others particular prior real related relevant responsible several
    specific state successful successfully sure suitable tackle type types typically variety
    wide world day daily closely best better broad broader huge necessary possible common
    commonly provide provides providing whereas contribute contributes contributing
    contributions engage engages engaging serve serves act acts involves allow lead run runs
    running find finds finding insight insights meaningful diverse scenario scenarios get
    gets getting set sets setting put puts turn turns turning show shows showing see sees
    seeing look looks looking keep keeps keeping take takes taking give gives giving tell
    tells telling talk talks handle handles handling deal deals come comes bring brings
    start starts choose chooses carry carries advise advises watch watches stay stays become
    join joins know knows learn learns understand understands
    """
)
_SUFFIXES = (
    "isations",
    "izations",
    "isation",
    "ization",
    "ations",
    "ation",
    "ically",
    "ical",
    "ments",
    "ment",
    "ingly",
    "ings",
    "ing",
    "ities",
    "ity",
    "ions",
    "ion",
    "ers",
    "ors",
    "er",
    "or",
    "ies",
    "ied",
    "ed",
    "es",
    "ly",
    "al",
    "ive",
    "ance",
    "ence",
    "able",
    "s",
    "e",
    "y",
    "ic",
)


@dataclass(frozen=True, slots=True)
class Place(Noun):
    """A place of the knowledge base for a phrase.

    ``share`` is the share (0–1) of the phrase that its role covers, ``known`` the share
    that all roles together cover.
    """

    name: str
    share: float
    known: float

    @property
    def holds(self) -> bool:
        """Whether the place is the phrase's own."""
        return self.share >= NEAR or (self.share >= PARTLY_NEAR and self.known >= ALL_KNOWN)


class Places:
    """Finds the place of phrases; made once for a knowledge base."""

    def __init__(self, knowledge: Knowledge, reader: SkillReader) -> None:
        self._reader = reader
        self._parts = {
            role.id: [(name, _stems(text)) for name, text in _parts_of(role, knowledge)]
            for role in knowledge.roles.values()
        }
        self._whole = {
            role: frozenset().union(*(stems for _, stems in parts))
            for role, parts in self._parts.items()
        }
        self._words = frozenset().union(*self._whole.values())
        self._asked = frozenset(
            skill for role in knowledge.roles.values() for skill in _skills_of(role)
        )
        self._kinds = {skill.id: skill.kind for skill in knowledge.skills.values()}
        self._weights, self._most = _weights(
            [
                *(stems for parts in self._parts.values() for _, stems in parts),
                *(_stems(" ".join((s.name, *s.aliases))) for s in knowledge.skills.values()),
            ]
        )

    def nearest(self, phrase: str, part: str = "duty") -> Place:
        """The place that covers most of a phrase, of like places a ``part`` of that sort.

        A phrase without a word that says something is nowhere.
        """
        stems = _stems(phrase)
        read = self.skills_in(phrase)
        known = frozenset(s for m in read if self._counts(m.skill) for s in _stems(m.text))
        total = self._weight(stems)
        if not total:
            return Place("", 0.0, 0.0)
        if stems <= known:
            return Place(_skills_named(read), 1.0, 1.0)
        shares = {
            role: self._weight(stems & (whole | known)) / total
            for role, whole in self._whole.items()
        }
        best = max(shares.values())
        near = (role for role, share in shares.items() if share >= min(NEAR, best))
        name = self._best_part(stems, near, part)
        return Place(name, best, self._weight(stems & (self._words | known)) / total)

    def _best_part(self, stems: frozenset[str], roles: Iterable[str], sort: str) -> str:
        """The part of these roles that says most of it."""
        parts = ((role, name, words) for role in roles for name, words in self._parts[role])
        role, name, _ = max(
            parts,
            key=lambda p: self._weight(stems & p[2]) * (_LIKE if p[1].startswith(sort) else 1.0),
        )
        return f"role {role}, {name}"

    def skills_in(self, phrase: str) -> Sequence[Mention]:
        """The skills that a phrase names, read as a list of skills."""
        return self._reader.read(phrase, lists=(Span(0, len(phrase)),), own_words=True)

    def knows(self, stems: Iterable[str]) -> bool:
        """Whether the roles use all of these words."""
        return self._words.issuperset(stems)

    def kind(self, mention: Mention) -> SkillKind:
        """What sort of skill a mention is."""
        return self._kinds[mention.skill]

    def _counts(self, skill: str) -> bool:
        return skill in self._asked or self._kinds[skill] not in _NO_DEEDS

    def _weight(self, stems: Iterable[str]) -> float:
        return sum(self._weights.get(stem, self._most) for stem in stems)


def content_words(phrase: str) -> list[str]:
    """The words of a phrase that carry what it is about, folded.

    >>> content_words("A good grasp of the Kiln")
    ['grasp', 'kiln']
    """
    return [word for word in key(phrase).split() if word not in _STOP and not word.isdigit()]


@cache
def stem(word: str) -> str:
    """The stem of a folded word, crudely.

    >>> stem("forecasting"), stem("forecasts"), stem("policies")
    ('forecast', 'forecast', 'polic')
    """
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 4:
            return word.removesuffix(suffix)
    return word


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in content_words(text))


def _skills_named(mentions: Iterable[Mention]) -> str:
    names = dict.fromkeys(mention.skill for mention in mentions)
    return f"skill {', '.join(names)}"


def _skills_of(role: Role) -> Iterator[str]:
    yield from (skill for requirement in role.requirements for skill in requirement.skills)
    yield from (skill for project in role.projects for skill in project.proves)
    yield from role.industries


def _parts_of(role: Role, knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    yield "summary", role.summary
    for number, duty in enumerate(role.duties, start=1):
        yield f"duty {number}", duty
    for project in role.projects:
        proves = " ".join(knowledge.name(skill) for skill in project.proves)
        yield f"project {project.name}", f"{project.name} {project.summary} {proves}"
    for level in role.levels:
        yield f"level {level.level.value}", f"{level.changes} {' '.join(level.titles)}"
    for requirement in role.requirements:
        for skill in requirement.skills:
            yield f"skill {skill}", knowledge.name(skill)
    for skill in role.industries:
        yield f"industry {skill}", knowledge.name(skill)


def _weights(places: Sequence[frozenset[str]]) -> tuple[Mapping[str, float], float]:
    """The weight of each stem by how few places hold it, and that of a foreign one."""
    counts = Counter(stem for stems in places for stem in stems)
    most = math.log(len(places))
    return {stem: math.log(len(places) / count) for stem, count in counts.items()}, most
