"""Job titles: the role, level and codes behind the words of a title, or an abstention.

A title is cleaned (gender marks, brackets, places, requisition numbers), its level words
are split off, and what remains is held against the names and aliases of the roles: equal,
then containing, then alike in words. Below the threshold nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property

from metier.knowledge.base import Knowledge
from metier.text import key
from metier.types import Level, Role, Scored, TitleMatch

THRESHOLD = 0.6
"""Below this probability the reading abstains."""

_EQUAL, _SAME_WORDS, _CONTAINED = 0.97, 0.9, 0.8

_MARKS = re.compile(
    r"\((?:[mwfdx](?:\s*[/|]\s*[mwfdx])+|all genders?|remote|hybrid|on-?site|contract|full.?time"
    r"|part.?time|temporary|us|uk|eu|emea|apac)[^)]*\)|\b[mfwdx](?:/[mfwdx]){1,3}\b"
    r"|#\s*\w*\d+\w*|\b(?:req|job|id)[\s:#-]*\d+\b|\b\d{4,}\b",
    re.I,
)
_TAIL = re.compile(
    r"\s+(?:@|at|bei|chez)\s+.*$|\s*[|•]\s*.*$|\s+[-–—]\s+(?:remote|hybrid|on-?site|contract"
    r"|full.?time|part.?time|[A-Z][a-z]+,\s*[A-Z]{2}|us|usa|uk|eu|emea|apac).*$",
    re.I,
)
_LEVEL_WORDS: tuple[tuple[Level, re.Pattern[str]], ...] = (
    (
        Level.HEAD,
        re.compile(
            r"\b(?:heads?(?=\s+(?:of|for)\b)|chief|c[ait]o|cdo|cdso|caio|vp|svp|evp|vice president"
            r"|(?:senior |managing |executive )?director|global head|partner|president)\b"
        ),
    ),
    (
        Level.LEAD,
        re.compile(
            r"\b(?:leads?|leader|principal|staff|distinguished|fellow|team lead(?:er)?|iv|v"
            r"|engineering manager|manager)\b"
        ),
    ),
    (Level.SENIOR, re.compile(r"\b(?:senior|sr|snr|experienced|expert|iii|advanced)\b")),
    (
        Level.ENTRY,
        re.compile(
            r"\b(?:juniors?|jr|entry(?: level)?|graduates?|trainee|interns?|internship|apprentice"
            r"|working student|werkstudent|early career|new grad(?:uate)?|associate|assistant|i"
            r"|student|co op)\b"
        ),
    ),
    (Level.MID, re.compile(r"\b(?:mid(?: level)?|intermediate|ii)\b")),
)
_PARTS_OF_NAMES = re.compile(r"\b(?:manager|director|chief|heads?|partner|fellow|associate|lead)\b")
_STOP = {"of", "the", "and", "for", "in", "to", "a", "an", "with", "on"}


class TitleReader:
    """Reads titles; made once for a knowledge base."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    def read(self, title: str) -> TitleMatch:
        """The role and level of a title; ``role`` is None where nothing is near enough."""
        cleaned = clean_title(title)
        level = level_of(cleaned)
        role, probability = self._role(cleaned)
        if role is None or probability < THRESHOLD:
            return TitleMatch(title, None, level, {}, probability)
        return TitleMatch(title, role.id, level or _usual_level(role), _codes(role), probability)

    def rank(self, title: str, k: int = 10, among: Sequence[str] | None = None) -> list[Scored]:
        """The ``k`` nearest of ``among`` (titles), or of the roles, by words in common."""
        from rapidfuzz import fuzz, process

        labels = [r.name for r in self._knowledge.roles.values()] if among is None else list(among)
        ids = list(self._knowledge.roles) if among is None else labels
        hits = process.extract(
            key(title), [key(label) for label in labels], scorer=fuzz.token_set_ratio, limit=k
        )
        return [Scored(ids[i], labels[i], score / 100, i) for _, score, i in hits]

    def _role(self, cleaned: str) -> tuple[Role | None, float]:
        """The role whose name says it best, and how sure that is."""
        bare = _without_level(cleaned)
        for form in (cleaned, bare):
            if form in self._names:
                return self._names[form], _EQUAL
        words = _words(bare)
        if words and words in self._bags:
            return self._bags[words], _SAME_WORDS
        inside = [name for name in self._names if f" {name} " in f" {cleaned} "]
        inside = inside or [name for name in self._names if f" {name} " in f" {bare} "]
        if inside:
            name = max(inside, key=lambda n: (len(n.split()), len(n)))
            return self._names[name], _CONTAINED
        return self._alike(words)

    def _alike(self, words: frozenset[str]) -> tuple[Role | None, float]:
        """The role whose words overlap most (Jaccard), scaled to stay under a containment."""
        best, score = None, 0.0
        for bag, role in self._bags.items():
            overlap = len(bag & words) / (len(bag | words) or 1)
            if overlap > score:
                best, score = role, overlap
        return best, score * _CONTAINED

    @cached_property
    def _names(self) -> Mapping[str, Role]:
        """Folded name → role: a role's own name first, then aliases, then level titles."""
        roles = self._knowledge.roles.values()
        names: dict[str, Role] = {}
        for role in roles:
            names.setdefault(key(role.name), role)
        for role in roles:
            for alias in role.aliases:
                names.setdefault(key(alias), role)
        for role in roles:
            for title in (t for level in role.levels for t in level.titles):
                names.setdefault(key(title), role)
        return names

    @cached_property
    def _bags(self) -> Mapping[frozenset[str], Role]:
        bags: dict[frozenset[str], Role] = {}
        for name, role in self._names.items():
            if len(words := _words(_without_level(name))) > 1:
                bags.setdefault(words, role)
        return bags


def clean_title(title: str) -> str:
    """A title without marks, places and employers, folded to plain lower case.

    >>> clean_title("Senior ML Engineer (m/f/d) – Remote")
    'senior ml engineer'
    """
    return key(_TAIL.sub("", _MARKS.sub(" ", title)))


def level_of(cleaned: str) -> Level | None:
    """The level that the words of a cleaned title name, highest first; None for none."""
    for level, pattern in _LEVEL_WORDS:
        if pattern.search(cleaned):
            if level is Level.LEAD and re.search(
                r"\b(?:product|project|program) manager\b", cleaned
            ):
                continue
            return level
    return None


def _usual_level(role: Role) -> Level:
    """The level meant where a title names none: mid, or the lowest that the role has."""
    levels = [level.level for level in role.levels]
    return Level.MID if Level.MID in levels or not levels else levels[0]


def _without_level(cleaned: str) -> str:
    for _, pattern in _LEVEL_WORDS:
        cleaned = pattern.sub(
            lambda m: m.group() if _PARTS_OF_NAMES.fullmatch(m.group()) else " ", cleaned
        )
    return " ".join(cleaned.split())


def _words(cleaned: str) -> frozenset[str]:
    return frozenset(cleaned.split()) - _STOP


def _codes(role: Role) -> dict[str, str]:
    codes = {"esco": role.esco, "onet": role.onet}
    return {name: code for name, code in codes.items() if code}
