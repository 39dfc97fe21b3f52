"""A baseline: a way to score names for queries; the best name of an item is the item's score."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from metier.bench.systems.system import Answers
from metier.bench.tasks.task import Corpus, Ranking, Task

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Scores: TypeAlias = NDArray[np.float32] | NDArray[np.float64]

Scorer: TypeAlias = "Callable[[Sequence[str]], Scores]"
"""Queries → scores, a row a query and a column a name."""

_AT_ONCE = 10_000_000
"""How many scores are held at once."""


class Baseline:
    """A name, and how a scorer is made for a list of names; the last one made is kept."""

    def __init__(self, name: str, scorer_of: Callable[[Sequence[str]], Scorer]) -> None:
        self.name = name
        self._scorer_of = scorer_of
        self._kept: tuple[Corpus, Scorer] | None = None

    def answer(self, task: Task) -> Answers | None:
        """The first ``depth`` of each ranking; equal scores stand in the corpus' order."""
        if not isinstance(task, Ranking):
            return None
        scorer, corpus = self._scorer(task.corpus), task.corpus
        starts = np.cumsum([0, *(len(names) for names in corpus.names[:-1])])
        step = max(1, _AT_ONCE // sum(len(names) for names in corpus.names))
        rankings: list[Sequence[int]] = []
        for start in range(0, len(task), step):
            scores = scorer(task.queries[start : start + step])
            best = np.maximum.reduceat(scores, starts, axis=1)
            rankings += [_first(row, task.depth) for row in best]
        return rankings

    def _scorer(self, corpus: Corpus) -> Scorer:
        if self._kept is None or self._kept[0] is not corpus:
            names = [name for names in corpus.names for name in names]
            self._kept = (corpus, self._scorer_of(names))
        return self._kept[1]


def _first(scores: Scores, depth: int) -> list[int]:
    """The places of the ``depth`` best scores, best first; all are sorted only if they must."""
    at = np.arange(len(scores))
    if depth < len(scores):
        at = np.flatnonzero(scores >= np.partition(scores, -depth)[-depth])
    ranked: list[int] = at[np.argsort(-scores[at], kind="stable")][:depth].tolist()
    return ranked
