"""The span tagger: for every word, how likely it begins, continues or is outside a span.

Two kinds of span are tagged side by side, since one may lie in the other. The encoder reads no
capitals, so the shape of a word is given to it as a row of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from metier.models.encoder import Encoder
from metier.models.static import Vectors
from metier.models.words import WordTable

_LONGEST = 256
"""Pieces of a line that are looked at; words behind them are tagged as its last."""

_KINDS, _TAGS = 2, 3


class Tagger:
    """Tags lines of words."""

    def __init__(self, graph: Path, shapes: Vectors, words: WordTable) -> None:
        self._encoder = Encoder(graph, words, _LONGEST)
        self._shapes, self._words = shapes, words

    def tags(self, lines: Sequence[Sequence[str]]) -> list[Vectors]:
        """For each line [words, kinds, tags]: chances of begin, inside, outside."""
        rows, shapes, firsts = [], [], []
        for line in lines:
            ids, forms, first = self._pieces(line)
            rows.append(ids)
            shapes.append(forms)
            firsts.append(first)
        out: list[Vectors] = [np.empty(0, np.float32)] * len(rows)
        for places, batch in self._encoder.run(rows, shapes, self._shapes):
            for place, scores in zip(places, batch, strict=True):
                of_words = scores[firsts[place]].reshape(-1, _KINDS, _TAGS)
                powers = np.exp(of_words - of_words.max(axis=-1, keepdims=True))
                out[place] = powers / powers.sum(axis=-1, keepdims=True)
        return out

    def _pieces(self, line: Sequence[str]) -> tuple[list[int], list[int], list[int]]:
        """Pieces between the marks, the shape of each, and the place of each word's first."""
        split = self._words.pieces
        ids, shapes, firsts = [split.start], [0], []
        for word, pieces in zip(line, split.pieces_of_words(line), strict=True):
            firsts.append(min(len(ids), _LONGEST - 2))
            ids += pieces
            shapes += [shape(word)] * len(pieces)
        return [*ids[: _LONGEST - 1], split.end], [*shapes[: _LONGEST - 1], 0], firsts


def shape(word: str) -> int:
    """How a word is written: 1 lower, 2 Title, 3 UPPER, 4 miXed, 5 with digits, 6 no letters."""
    if any(c.isdigit() for c in word):
        return 5
    if not any(c.isalpha() for c in word):
        return 6
    if word.islower():
        return 1
    if word.isupper():
        return 3
    return 2 if word[0].isupper() and word[1:].islower() else 4
