"""The names of roles, found by their words: which names can a title mean, and how do they fit?

A name is the set of its words as `title_parts` reads them, less the words of level (unless it
would then be another role's name). A title can mean a name all of whose words stand in it; how
it fits is told in signs (`SIGNS`), which a small trained model weighs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

from metier.reading.title_more_names import MORE_NAMES
from metier.reading.title_parts import Part, Parts, Word, is_job, take_apart
from metier.reading.title_words import (
    FIELDS,
    FOREIGN,
    KEPT_BESIDE_A_CRAFT,
    KEPT_IN_NAMES,
    SPECIAL,
    TWINS,
)
from metier.types import Role

SIGNS = (
    "bias",
    "all of it",
    "in order",
    "job",
    "no job",
    "later job",
    "gap",
    "before",
    "after",
    "words",
    "in other parts",
    "qualified",
    "job alone",
    "job alone, more words",
    "foreign",
    "no field",
    "no field, more words",
    "research, more words",
    "research, words of no field",
    "field left in head",
    "special field left in head",
    "field left elsewhere",
    "alias",
    "level title",
    "more name",
    "twin",
    "mts",
    "smaller",
    "rival",
)
"""What is told of a name in a title, in the order of `_View.signs`."""


_TURNED = 0.5
_RESEARCH = frozenset({"scientist", "researcher", "research"})


class Kind(IntEnum):
    """Where a name comes from, surest first."""

    NAME = 0
    ALIAS = 1
    MORE = 2
    LEVEL_TITLE = 3
    TWIN = 4


Form = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a role, as words; ``forms`` are the orders in which they are written.

    ``turned`` are those that boards make of them (``LLM engineer``: ``engineer, LLM``).
    """

    role: str
    words: frozenset[str]
    kind: Kind
    forms: tuple[Form, ...]
    turned: tuple[Form, ...]
    has_field: bool
    has_job: bool
    is_research: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that a title can mean, with its signs and the title's words that it takes."""

    name: Name
    signs: tuple[float, ...]
    taken: frozenset[int]


class Names:
    """All names of the roles, indexed by their rarest word."""

    def __init__(self, roles: Iterable[Role]) -> None:
        names = list(_names(_by_form(list(_named(roles)))))
        counts = Counter(word for name in names for word in name.words)
        index: dict[str, list[Name]] = defaultdict(list)
        for name in names:
            index[min(name.words, key=lambda word: (counts[word], word))].append(name)
        self._index: Mapping[str, list[Name]] = index

    def candidates(self, parts: Parts) -> list[Candidate]:
        """Every name all of whose words stand in the title, with its signs."""
        if not parts.parts:
            return []
        view = _View(parts)
        found = [
            n for word in sorted(view.said) for n in self._index.get(word, ()) if view.can_mean(n)
        ]
        ordered = [name for name in found if view.order(name)] or found
        most = max((len(name.words) for name in ordered), default=0)
        largest = {name.role for name in ordered if len(name.words) == most}
        return [Candidate(n, view.signs(n, most, largest), view.taken(n)) for n in found]


def _named(roles: Iterable[Role]) -> Iterator[tuple[str, str, Kind]]:
    """(name, role, kind), the surest kinds first."""
    all_roles = list(roles)
    known = {role.id for role in all_roles}
    yield from ((role.name, role.id, Kind.NAME) for role in all_roles)
    yield from ((alias, role.id, Kind.ALIAS) for role in all_roles for alias in role.aliases)
    for role_id, names in MORE_NAMES.items():
        if role_id in known:
            yield from ((name, role_id, Kind.MORE) for name in names.split(";"))
    yield from (
        (title, role.id, Kind.LEVEL_TITLE)
        for role in all_roles
        for level in role.levels
        for title in level.titles
    )


def _by_form(named: Sequence[tuple[str, str, Kind]]) -> dict[Form, tuple[str, Kind]]:
    """Each form as the role that has it surest: those without a level first, twins last."""
    found: dict[Form, tuple[str, Kind]] = {}
    levelled: list[tuple[Form, Form, str, Kind]] = []
    for text, role, kind in named:
        words = [word for part in take_apart(text).parts for word in part]
        whole, bare = _form(words), _form(_without_level(words))
        if kind is Kind.LEVEL_TITLE and FIELDS.isdisjoint(whole):
            continue  # "Associate Platform Engineer" is that of a role only on its own page
        if bare == whole:
            found.setdefault(whole, (role, kind))
        else:
            levelled.append((bare, whole, role, kind))
    for bare, whole, role, kind in levelled:
        form = bare if len(bare) > 1 else whole
        if found.setdefault(form, (role, kind))[0] != role:
            found.setdefault(whole, (role, kind))
    for form, (role, _) in list(found.items()):
        for twin in _twins(form):
            found.setdefault(twin, (role, Kind.TWIN))
    return found


def _twins(form: Form) -> Iterator[Form]:
    """The form with another noun for the same job."""
    for group in TWINS:
        for noun in group:
            if noun in form:
                for other in group:
                    if other != noun:
                        yield tuple(other if word == noun else word for word in form)


def _names(forms: Mapping[Form, tuple[str, Kind]]) -> Iterator[Name]:
    """The forms of the same words and role as one name."""
    grouped: dict[tuple[str, frozenset[str]], list[tuple[Kind, Form]]] = defaultdict(list)
    for form, (role, kind) in forms.items():
        grouped[role, frozenset(form)].append((kind, form))
    for (role, words), rows in grouped.items():
        has_field = not words.isdisjoint(FIELDS)
        yield Name(
            role,
            words,
            min(kind for kind, _ in rows),
            forms=tuple(form for _, form in rows),
            turned=tuple(turned for _, form in rows for turned in _turned(form)),
            has_field=has_field,
            has_job=any(map(is_job, words)),
            is_research=not has_field and not words.isdisjoint(_RESEARCH),
        )


def _turned(form: Form) -> Iterator[Form]:
    """The forms that a name ending in its job takes when some words go behind."""
    if is_job(form[-1]):
        for place in range(1, len(form)):
            yield form[place:] + form[:place]


def _form(words: Iterable[Word]) -> Form:
    """The words in order, each once."""
    return tuple(dict.fromkeys(word.text for word in words))


def _without_level(words: Sequence[Word]) -> list[Word]:
    """A name's words less those that merely tell a level ("lead AI engineer", not "AI lead")."""
    crafted = any(word.is_job for word in words)
    kept = KEPT_BESIDE_A_CRAFT if crafted else KEPT_IN_NAMES
    return [word for word in words if word.level is None or word.text in kept]


class _View:
    """A title as names are held against it: the words of its head, then of its other parts."""

    def __init__(self, parts: Parts) -> None:
        self._words = [word for word in parts.words() if not word.numeral]
        self._texts = [word.text for word in self._words]
        self._places = _places(self._texts)
        self._in_head = sum(not word.numeral for word in parts.parts[parts.head])
        self._jobs = [i for i in range(self._in_head) if self._words[i].is_job]
        self._other_jobs = {w.text for w in self._words[self._in_head :] if w.is_job}
        self._starts = _starts(parts, self._in_head)
        self._mts = self._places.get("mts")
        self.said = frozenset(self._texts) | ({"engineer"} if self._mts is not None else set())

    def can_mean(self, name: Name) -> bool:
        """Whether all words stand in the title; a job is not meant by a name that names none."""
        return name.words <= self.said and (name.has_job or not self._jobs)

    def taken(self, name: Name) -> frozenset[int]:
        """The places of the title's words that the name takes, those in the head first."""
        return frozenset(self._place(word) for word in name.words)

    def _place(self, word: str) -> int:
        """Where a word first stands; an engineer who is none may be a member of staff."""
        place = self._places.get(word, self._mts)
        return 0 if place is None else place

    def signs(self, name: Name, most: int, largest: set[str]) -> tuple[float, ...]:
        """The signs of a name; the names of the roles ``largest`` take ``most`` words, in order."""
        taken = self.taken(name)
        head = range(self._in_head)
        plain = [i for i in head if i in taken or self._words[i].level is None]
        order = [number for number, place in enumerate(plain) if place in taken]
        apart = [place for place in taken if place >= self._in_head]
        left = {self._texts[place] for place in plain if place not in taken}
        left_apart = {t for i, t in enumerate(self._texts) if i >= self._in_head and i not in taken}
        job = bool(self._jobs) and self._jobs[-1] in taken
        alone = job and len(order) == 1
        more = bool(left or left_apart)
        return (
            1.0,
            float(not left and bool(order)),
            self.order(name),
            float(job),
            float(not self._jobs),
            float(not job and not name.words.isdisjoint(self._other_jobs)),
            float(min(order[-1] - order[0] + 1 - len(order), 2)) if order else 0.0,
            float(min(order[0] if order else len(plain), 3)),
            float(min(len(plain) - 1 - order[-1], 2)) if order else 0.0,
            float(min(len(taken), 4)),
            float(min(len(apart), 3)),
            float(any(p not in self._starts and p - 1 not in taken for p in apart)),
            float(alone and not left),
            float(alone and bool(left)),
            float(not left.isdisjoint(FOREIGN)),
            float(not name.has_field),
            float(not name.has_field and more),
            float(name.is_research and more),
            float(name.is_research and more and (left | left_apart).isdisjoint(FIELDS)),
            float(not left.isdisjoint(FIELDS)),
            float(not left.isdisjoint(SPECIAL)),
            float(not left_apart.isdisjoint(FIELDS)),
            float(name.kind is Kind.ALIAS),
            float(name.kind is Kind.LEVEL_TITLE),
            float(name.kind is Kind.MORE),
            float(name.kind is Kind.TWIN),
            float(self._mts is not None and "mts" not in name.words),
            float(max(-1, min(most - len(name.words), 3))),
            float(bool(largest - {name.role})),
        )

    def order(self, name: Name) -> float:
        """1 where the words stand in an order in which the name is written, ½ in a turned one."""
        if any(map(self._rises, name.forms)):
            return 1.0
        return _TURNED if any(map(self._rises, name.turned)) else 0.0

    def _rises(self, form: Form) -> bool:
        places = [self._place(word) for word in form]
        return all(one < other for one, other in pairwise(places))


def _places(texts: Sequence[str]) -> dict[str, int]:
    """Each word's first place (the head's words come first)."""
    places: dict[str, int] = {}
    for place, text in enumerate(texts):
        places.setdefault(text, place)
    return places


def _starts(parts: Parts, in_head: int) -> frozenset[int]:
    """The places at which a part outside the head starts (its words of level passed over)."""
    starts, place = set(), in_head
    for number, part in enumerate(parts.parts):
        if number == parts.head:
            continue
        rest: Part = tuple(word for word in part if not word.numeral)
        lead = next((i for i, word in enumerate(rest) if word.level is None), 0)
        starts.add(place + lead)
        place += len(rest)
    return frozenset(starts)
