"""What a benchmark asks: to rank a corpus for queries, or to find spans in texts.

A task is data: what is asked, what is right and which measures count. A system is given the
whole task and looks at what is asked; the scorer alone looks at what is right.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias

from metier.types import SpanKind


class Split(StrEnum):
    """Which part of a benchmark the data is."""

    VALIDATION = "validation"
    TEST = "test"


class Among(StrEnum):
    """What is ranked, which says how the library is asked."""

    SKILLS = "skills"
    """The skills of the taxonomy: ``rank_skills(queries)``."""
    OCCUPATIONS = "occupations"
    """The occupations of the taxonomy: ``rank_titles(queries)``."""
    TITLES = "titles"
    """Titles that come with the task: ``rank_titles(queries, among=titles)``."""


@dataclass(frozen=True, eq=False)
class Corpus:
    """What is ranked: for each item its names, the first of them the preferred one.

    ``ids`` are the concepts' where they are the taxonomy's. Two tasks over the same corpus share
    the object, so that a system can keep what it made of it.
    """

    among: Among
    names: tuple[tuple[str, ...], ...]
    ids: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.names)


@dataclass(frozen=True, slots=True)
class Ranking:
    """For each query, rank the corpus; ``relevant`` are the places in it that are right.

    ``depth`` is how many places of a ranking are looked at.
    """

    name: str
    title: str
    split: Split
    source: str
    queries: tuple[str, ...]
    relevant: tuple[frozenset[int], ...]
    corpus: Corpus
    measures: tuple[str, ...]
    depth: int
    notes: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.queries)

    def sample(self, size: int, seed: int) -> Ranking:
        """The same task with ``size`` of its queries, drawn by ``seed``."""
        chosen = _draw(len(self), size, seed)
        return replace(
            self,
            queries=tuple(self.queries[i] for i in chosen),
            relevant=tuple(self.relevant[i] for i in chosen),
        )


@dataclass(frozen=True, slots=True, order=True)
class TokenSpan:
    """Tokens ``start`` to ``end`` (half-open) of a text that speak of ``kind``."""

    start: int
    end: int
    kind: SpanKind


@dataclass(frozen=True, slots=True)
class Spotting:
    """In each text, find the spans of each kind, word for word.

    A text is its ``tokens`` with one space between; what is found is widened to whole tokens.
    Spans of a kind that is not among ``kinds`` are not looked at.
    """

    name: str
    title: str
    split: Split
    source: str
    tokens: tuple[tuple[str, ...], ...]
    gold: tuple[frozenset[TokenSpan], ...]
    kinds: tuple[SpanKind, ...]
    notes: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.tokens)

    @property
    def texts(self) -> list[str]:
        """The texts as a reader is given them."""
        return [" ".join(tokens) for tokens in self.tokens]

    def sample(self, size: int, seed: int) -> Spotting:
        """The same task with ``size`` of its texts, drawn by ``seed``."""
        chosen = _draw(len(self), size, seed)
        return replace(
            self,
            tokens=tuple(self.tokens[i] for i in chosen),
            gold=tuple(self.gold[i] for i in chosen),
        )


Task: TypeAlias = Ranking | Spotting


def _draw(count: int, size: int, seed: int) -> Sequence[int]:
    if size >= count:
        return range(count)
    return sorted(random.Random(seed).sample(range(count), size))
