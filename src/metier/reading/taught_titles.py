"""Titles ranked by what titles like them were labelled, where labelled titles are at hand.

The nearest examples vote for their occupations, by meaning and by spelling; the ranking without
examples is added, so that an occupation without one can still be said.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from metier.errors import UsageError
from metier.models.ngrams import SpellingIndex
from metier.models.static import Vectors
from metier.models.store import Models
from metier.reading.ranked import top
from metier.reading.ranked_names import Names
from metier.reading.title_ranking import TitleRanker
from metier.types import Scored

_VOTERS = 50
_SHARP_MEANING, _SHARP_SPELLING = 10.0, 5.0
"""How much more a nearer example's vote counts; chosen on folds of a validation part."""

_UNTAUGHT = 0.2
"""The weight of the ranking without examples beside the two votes' 1."""

_MOST = 2 + 3 * _UNTAUGHT
_BLOCK = 256


class TaughtTitles:
    """A ranker of one taxonomy's occupations that has seen labelled titles."""

    def __init__(
        self,
        ranker: TitleRanker,
        names: Names,
        models: Models,
        examples: Sequence[tuple[str, str]],
    ) -> None:
        places = {concept: place for place, concept in enumerate(names.ids)}
        known = [(title, places[concept]) for title, concept in examples if concept in places]
        if not known:
            raise UsageError(
                "None of the examples is of this taxonomy.", "Give (title, id) with its ids."
            )
        self._ranker, self._names, self._models = ranker, names, models
        self._labels = np.array([place for _, place in known])
        self._vectors = models.ranker.embed([title for title, _ in known])
        self._spelling = SpellingIndex([title for title, _ in known])

    def rank(self, titles: Sequence[str], k: int = 10) -> list[list[Scored]]:
        """The ``k`` likeliest occupations of each title, best first; scores 0–1."""
        return [
            top(row, None, k, self._names, _MOST)
            for start in range(0, len(titles), _BLOCK)
            for row in self._scores(titles[start : start + _BLOCK])
        ]

    def _scores(self, titles: Sequence[str]) -> Vectors:
        meaning = self._models.ranker.embed(titles) @ self._vectors.T
        spelling = np.stack([self._spelling.scores(title) for title in titles])
        scores = _UNTAUGHT * self._ranker.scores(titles)
        scores += self._votes(meaning, _SHARP_MEANING)
        scores += self._votes(spelling, _SHARP_SPELLING)
        return scores

    def _votes(self, likeness: Vectors, sharpness: float) -> Vectors:
        """[titles, examples] → [titles, occupations]: shares of the nearest examples' votes."""
        count = min(_VOTERS, likeness.shape[1])
        near: NDArray[np.int64] = np.argpartition(-likeness, count - 1, axis=1)[:, :count]
        weights = np.exp(sharpness * (np.take_along_axis(likeness, near, axis=1) - 1))
        weights /= weights.sum(axis=1, keepdims=True)
        votes = np.zeros((len(likeness), len(self._names)), np.float32)
        np.add.at(votes, (np.arange(len(likeness))[:, None], self._labels[near]), weights)
        return votes
