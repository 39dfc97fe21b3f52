"""Metier itself, asked through the library's public calls alone."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Protocol

from metier.bench.systems.system import Answers, Rankings
from metier.bench.tasks.task import Among, Corpus, Ranking, Spotting, Task, TokenSpan
from metier.types import Scored, Setting, SkillSpan


class Reader(Protocol):
    """The bulk calls of the library that benchmarks ask."""

    def rank_skills(
        self, text: list[str], k: int = ..., *, setting: Setting | None = ...
    ) -> list[list[Scored]]:
        """The skills of the taxonomy for each sentence."""

    def rank_titles(
        self,
        text: list[str],
        k: int = ...,
        among: Sequence[str] | None = ...,
        *,
        setting: Setting | None = ...,
    ) -> list[list[Scored]]:
        """The titles, or occupations of the taxonomy, for each title."""

    def spans(self, text: list[str]) -> list[list[SkillSpan]]:
        """The spans of each text."""


class Library:
    """``rank_skills``, ``rank_titles`` and ``spans`` of one navigator in one setting.

    Spans have no setting; they are told of once, with the best.
    """

    def __init__(self, metier: Reader, setting: Setting) -> None:
        self._metier = metier
        self._setting = setting
        self.name = f"metier {setting.value}"

    def answer(self, task: Task) -> Answers | None:
        """Rankings by ids of the taxonomy or places among titles; spans widened to tokens."""
        if isinstance(task, Ranking):
            return self._rankings(task)
        if self._setting is Setting.BEST:
            return self._spans(task)
        return None

    def _rankings(self, task: Ranking) -> Rankings:
        queries, corpus = list(task.queries), task.corpus
        if corpus.among is Among.TITLES:
            titles = [names[0] for names in corpus.names]
            ranked = self._metier.rank_titles(
                queries, task.depth, among=titles, setting=self._setting
            )
            return [[scored.index for scored in row] for row in ranked]
        if corpus.among is Among.SKILLS:
            ranked = self._metier.rank_skills(queries, task.depth, setting=self._setting)
        else:
            ranked = self._metier.rank_titles(queries, task.depth, setting=self._setting)
        return [list(_places(row, corpus)) for row in ranked]

    def _spans(self, task: Spotting) -> list[list[TokenSpan]]:
        found = self._metier.spans(task.texts)
        return [
            [widened(span, tokens) for span in spans]
            for spans, tokens in zip(found, task.tokens, strict=True)
        ]


def _places(ranked: Sequence[Scored], corpus: Corpus) -> Iterator[int]:
    """Places of the concepts that the corpus has; others are passed over."""
    places = _places_of_ids(corpus)
    return (places[scored.id] for scored in ranked if scored.id in places)


@lru_cache(maxsize=4)
def _places_of_ids(corpus: Corpus) -> dict[str, int]:
    return {one: place for place, one in enumerate(corpus.ids)}


def widened(span: SkillSpan, tokens: Sequence[str]) -> TokenSpan:
    """The whole tokens that a span of characters touches, a space being between two tokens."""
    ends = list(accumulate(len(token) + 1 for token in tokens))
    starts = [0, *ends[:-1]]
    first = bisect_right(starts, span.start) - 1
    last = bisect_left(starts, span.end)
    return TokenSpan(first, max(last, first + 1), span.kind)
