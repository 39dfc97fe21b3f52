"""Titles ranked by nearness to a title: among given ones, or the occupations of a taxonomy.

``best`` takes the encoder, every name of an occupation, likeness of spelling, and the static
vectors; ``fast`` takes the static vectors alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from math import exp
from pathlib import Path

import numpy as np

from metier.models.ngrams import SpellingIndex
from metier.models.static import Vectors
from metier.models.store import Models, shipped_models
from metier.reading.concept_vectors import ConceptVectors, kept_vectors, known_names
from metier.reading.ranked import top
from metier.reading.ranked_names import Names, given_names
from metier.types import Scored, Setting

_NEAREST_NAME, _SPELLING, _STATIC = 1.0, 0.5, 0.5
"""Weights of the nearest name, of spelling and of the static vectors, beside the encoder's 1;
chosen on a validation part."""

_MOST = 1 + _NEAREST_NAME + _SPELLING + _STATIC

_EVEN, _HIGH, _LEAD = -4.03, 3.67, 8.40
"""The chance that the first is right, from its score and its lead: a logistic model of 2,500
vacancy titles of JobBERT's validation part (expected calibration error .035 on its half)."""

_SURE = 0.5
"""Below this chance no occupation is said."""

_BLOCK = 512


class TitleRanker:
    """Ranks the occupations of one taxonomy, or titles with no other names."""

    def __init__(self, names: Names, models: Models, folder: Path | None = None) -> None:
        self._names, self._models, self._folder = names, models, folder

    def rank(self, titles: Sequence[str], k: int, setting: Setting) -> list[list[Scored]]:
        """The ``k`` nearest to each title, best first; scores 0–1."""
        if not len(self._names):
            return [[] for _ in titles]
        scored, most = (self.scores, _MOST) if setting is Setting.BEST else (self._fast, 1.0)
        return [
            top(row, None, k, self._names, most)
            for start in range(0, len(titles), _BLOCK)
            for row in scored(titles[start : start + _BLOCK])
        ]

    def _fast(self, titles: Sequence[str]) -> Vectors:
        scores: Vectors = self._models.static.embed(titles) @ self._static.concepts.T
        return scores

    def likeliest(self, title: str) -> Scored | None:
        """The occupation that a title means, its score the chance that it does; None if unsure."""
        rows = self.rank([title], 2, Setting.BEST)[0]
        if len(rows) < 2:
            return None
        lead = rows[0].score - rows[1].score
        chance = 1 / (1 + exp(-(_EVEN + _HIGH * rows[0].score + _LEAD * lead)))
        return replace(rows[0], score=chance) if chance >= _SURE else None

    def scores(self, titles: Sequence[str]) -> Vectors:
        """[titles, occupations], as ``best`` has them; 3 at most."""
        vectors, known = self._models.ranker.embed(titles), self._encoded
        scores: Vectors = vectors @ known.concepts.T
        scores += _NEAREST_NAME * known.best_name(vectors @ known.names.T)
        spelling = np.stack([self._spelling.scores(title) for title in titles])
        scores += _SPELLING * known.best_name(spelling)
        scores += _STATIC * self._fast(titles)
        return scores

    @cached_property
    def _encoded(self) -> ConceptVectors:
        return kept_vectors(self._names, self._models, Setting.BEST, self._folder, each_name=True)

    @cached_property
    def _static(self) -> ConceptVectors:
        return kept_vectors(self._names, self._models, Setting.FAST, self._folder, each_name=False)

    @cached_property
    def _spelling(self) -> SpellingIndex:
        names = known_names(self._names)
        return SpellingIndex([name for _, name in names])


def ranker_among(titles: Sequence[str]) -> TitleRanker:
    """A ranker of given titles; the last few lists are remembered with their vectors."""
    return _among(tuple(titles))


@lru_cache(maxsize=4)
def _among(titles: tuple[str, ...]) -> TitleRanker:
    return TitleRanker(given_names(titles), shipped_models())
