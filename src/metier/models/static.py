"""Static vectors: a text is the sum of the vectors of its pieces, at unit length.

Made by ``training/static``; no transformer runs, so a million titles take a minute.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from metier.models.wordpiece import WordPiece

Vectors = NDArray[np.float32]
"""One row a text, of unit length (zero for a text without a known piece)."""


_LONGEST = 64
"""Pieces of a sentence that are looked at."""


class Embedder(Protocol):
    """Anything that turns texts into vectors."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        """[texts, dimensions], rows of unit length."""
        ...


class StaticVectors:
    """Embeds texts by summing rows of a table."""

    def __init__(self, table: NDArray[np.int8], scales: Vectors, pieces: WordPiece) -> None:
        self._table = table.astype(np.float32) * scales[:, None]
        self._pieces = pieces

    def embed(self, texts: Sequence[str]) -> Vectors:
        """[texts, 256], rows of unit length."""
        rows = [self._pieces.pieces(text) for text in texts]
        lengths = np.fromiter(map(len, rows), np.int64, len(rows))
        out = np.zeros((len(rows), self._table.shape[1]), np.float32)
        flat = np.fromiter((n for row in rows for n in row), np.int64, int(lengths.sum()))
        some = np.flatnonzero(lengths)
        if some.size:
            starts = (np.cumsum(lengths) - lengths)[some]
            out[some] = np.add.reduceat(self._table[flat], starts, axis=0)
        return unit(out)

    def pieces(self, texts: Sequence[str]) -> Vectors:
        """The vectors of the pieces of each text, [texts, pieces, 256], zeros behind the last."""
        rows = [self._pieces.pieces(text)[:_LONGEST] for text in texts]
        lengths = np.fromiter(map(len, rows), np.int64, len(rows))
        out = np.zeros(
            (len(rows), max(int(lengths.max(initial=0)), 1), self._table.shape[1]), np.float32
        )
        flat = np.fromiter((n for row in rows for n in row), np.int64, int(lengths.sum()))
        out[np.arange(out.shape[1]) < lengths[:, None]] = self._table[flat]
        return out


def unit(rows: Vectors) -> Vectors:
    """The rows at unit length; zero rows stay zero."""
    lengths = np.sqrt(np.einsum("ij,ij->i", rows, rows))
    scaled: Vectors = rows / np.maximum(lengths, 1e-9)[:, None]
    return scaled
