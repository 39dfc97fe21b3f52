"""Job titles: the role, level, speciality and codes behind the words, or an abstention.

A title is taken apart (`title_parts`), its level is read off (`title_levels`), and the names of
the roles whose words stand in it are weighed (`title_names`, `title_chances`). Below the
threshold no role is said; the likeliest are then still among the candidates.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache

from metier.knowledge.base import Knowledge
from metier.reading.title_chances import Guess, TitleModel, title_model
from metier.reading.title_levels import read_level
from metier.reading.title_names import Names
from metier.reading.title_parts import Parts, take_apart
from metier.reading.title_specialities import speciality
from metier.reading.title_words import BROAD
from metier.text import key
from metier.types import Level, Role, Scored, TitleMatch

_SHOWN = 3
"""How many roles are named as candidates."""

_LEAST = 0.01
"""What is less likely than this is no candidate."""


class TitleReader:
    """Reads titles; made once for a knowledge base.

    ``occupations``, where given, is asked for the occupation of a title that no role fits.
    """

    def __init__(
        self,
        knowledge: Knowledge,
        occupations: Callable[[str], Scored | None] | None = None,
        model: TitleModel | None = None,
    ) -> None:
        self._knowledge = knowledge
        self._occupations = occupations
        self._model = model or title_model()

    def read(self, title: str) -> TitleMatch:
        """What a title means; ``role`` is None where nothing is sure enough."""
        parts = take_apart(title)
        if not parts.parts:
            return TitleMatch(title, None, None)
        guesses = self._guesses(parts)
        best = guesses[0] if guesses else Guess("", 0.0)
        sure = best.probability >= self._model.threshold
        role = self._knowledge.roles[best.role] if sure else None
        return TitleMatch(
            title,
            role.id if role else None,
            read_level(parts) or _usual_level(role),
            _codes(role) if role else {},
            best.probability,
            speciality=speciality(parts, best.taken if sure else None),
            occupation=None if role else self._occupation(parts),
            candidates=self._candidates(guesses),
        )

    def _guesses(self, parts: Parts) -> list[Guess]:
        broad = BROAD.get(frozenset(w.text for w in parts.words() if w.level is None), ())
        if broad:
            return [Guess(role, chance) for role, chance in broad if role in self._knowledge.roles]
        return self._model.guesses(self._names.candidates(parts))

    def _candidates(self, guesses: Sequence[Guess]) -> tuple[Scored, ...]:
        shown = [guess for guess in guesses[:_SHOWN] if guess.probability >= _LEAST]
        roles = self._knowledge.roles
        return tuple(
            Scored(g.role, roles[g.role].name, g.probability, self._places[g.role]) for g in shown
        )

    def _occupation(self, parts: Parts) -> Scored | None:
        return self._occupations(_said(parts)) if self._occupations else None

    @cached_property
    def _names(self) -> Names:
        return Names(self._knowledge.roles.values())

    @cached_property
    def _places(self) -> dict[str, int]:
        return {role: place for place, role in enumerate(self._knowledge.roles)}


def clean_title(title: str) -> str:
    """A title without marks, places and employers, folded to plain lower case.

    >>> clean_title("Senior ML Engineer (m/f/d) – Remote")
    'senior ml engineer'
    """
    return key(_said(take_apart(title)))


@lru_cache(maxsize=1 << 13)
def level_of(title: str) -> Level | None:
    """The level that the words of a title name; None for none."""
    return read_level(take_apart(title))


def _said(parts: Parts) -> str:
    """The parts of a title as they stand in it, without what lies between them."""
    return ", ".join(parts.title[part[0].start : part[-1].end] for part in parts.parts)


def _usual_level(role: Role | None) -> Level:
    """The level meant where a title names none: mid, or the lowest of a role that leads."""
    lowest = role.levels[0].level if role and role.levels else Level.MID
    return lowest if lowest.rank >= Level.LEAD.rank else Level.MID


def _codes(role: Role) -> dict[str, str]:
    codes = {"esco": role.esco, "esco_uri": role.esco_uri, "onet": role.onet}
    return {name: code for name, code in codes.items() if code}
