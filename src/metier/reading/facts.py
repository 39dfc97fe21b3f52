"""What an ad says, in the lightest form: rows, made by the dozen for every ad.

`Ask` and `Mention` are made of them where the words are wanted, too.
"""

from __future__ import annotations

from typing import NamedTuple

from metier.types import Ask, AskKind, Context, Mention, Strength


class SkillFact(NamedTuple):
    """A `Mention` but for its words."""

    start: int
    end: int
    skill: str
    probability: float
    context: Context
    years: float | None

    def mention(self, text: str) -> Mention:
        """The mention in the text that it stands in."""
        start, end, skill, probability, context, years = self
        return Mention(start, end, text[start:end], skill, probability, context, years)


class AskFact(NamedTuple):
    """An `Ask` but for its words."""

    start: int
    end: int
    kind: AskKind
    strength: Strength
    probability: float
    skills: tuple[str, ...] = ()
    least: int = 0
    years: float | None = None
    most_years: float | None = None
    value: str = ""
    equivalent: bool = False

    def ask(self, text: str) -> Ask:
        """The ask in the text that it stands in."""
        return Ask(self.start, self.end, text[self.start : self.end], *self[2:])
