"""Likeness of spelling: TF-IDF over the 3- to 5-letter pieces of words.

The measure is that of scikit-learn's ``TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5),
sublinear_tf=True)``, kept as one inverted list so that a query touches only what it shares.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from metier.models.static import Vectors

_SIZES = (3, 4, 5)
_SPACES = re.compile(r"\s\s+")


class SpellingIndex:
    """Names that texts can be held against by spelling."""

    def __init__(self, names: Sequence[str]) -> None:
        self._count = len(names)
        numbers: dict[str, int] = {}
        # One name at a time into flat arrays: a taxonomy has some thirty thousand names.
        flat, counts, lengths = array("i"), array("i"), array("i")
        for name in names:
            counted = Counter(_pieces(name))
            flat.extend(numbers.setdefault(piece, len(numbers)) for piece in counted)
            counts.extend(counted.values())
            lengths.append(len(counted))
        pieces = np.frombuffer(flat, np.int32) if flat else np.empty(0, np.int32)
        times = np.array(counts, np.float32)
        rows = np.repeat(np.arange(self._count, dtype=np.int32), lengths)
        spread = np.bincount(pieces, minlength=len(numbers))
        self._rarity = (np.log((1 + self._count) / (1 + spread)) + 1).astype(np.float32)
        raw = (1 + np.log(times)) * self._rarity[pieces]
        norms = np.sqrt(np.bincount(rows, raw**2, minlength=self._count))
        weights = raw / np.maximum(norms, 1e-9)[rows]
        order = np.argsort(pieces, kind="stable")
        self._numbers = numbers
        self._rows = rows[order]
        self._weights = weights[order].astype(np.float32)
        self._starts = np.concatenate([[0], np.cumsum(spread)])

    def scores(self, text: str) -> Vectors:
        """The likeness (0–1) of a text to each name, [names]."""
        counts = Counter(_pieces(text))
        known = [(self._numbers[p], n) for p, n in counts.items() if p in self._numbers]
        if not known:
            return np.zeros(self._count, np.float32)
        pieces = np.array([p for p, _ in known], np.int64)
        times = np.array([n for _, n in known], np.float64)
        raw = (1 + np.log(times)) * self._rarity[pieces]
        weights = raw / np.sqrt((raw**2).sum())
        at, shares = self._postings(pieces, weights)
        summed = np.bincount(self._rows[at], self._weights[at] * shares, minlength=self._count)
        return summed.astype(np.float32)

    def _postings(
        self, pieces: NDArray[np.int64], weights: NDArray[np.float64]
    ) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Places of all entries of the pieces, and the query's weight for each."""
        starts, ends = self._starts[pieces], self._starts[pieces + 1]
        lengths = ends - starts
        before = np.repeat(np.cumsum(lengths) - lengths, lengths)
        at = np.arange(lengths.sum()) - before + np.repeat(starts, lengths)
        return at, np.repeat(weights, lengths)


def _pieces(text: str) -> Iterable[str]:
    """All 3- to 5-letter pieces of the words of a text, a space at each end of a word."""
    for word in _SPACES.sub(" ", text.lower()).split():
        padded = f" {word} "
        for size in _SIZES:
            yield padded[:size]
            if len(padded) <= size:
                break
            for start in range(1, len(padded) - size + 1):
                yield padded[start : start + size]
