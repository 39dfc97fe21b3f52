"""The word table that all encoders share: pieces to rows, as BERT's embedding layer has it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from metier.models.static import Vectors
from metier.models.wordpiece import WordPiece

_EPSILON = 1e-12


class Rows(NamedTuple):
    """BERT's embedding layer: word rows in bytes with a scale each, place rows, and the norm."""

    table: NDArray[np.int8]
    scales: Vectors
    places: Vectors
    gain: Vectors
    bias: Vectors


class WordTable:
    """Rows of pieces: word + place, normalised. Kept as bytes, widened where looked up."""

    def __init__(self, pieces: WordPiece, rows: Rows) -> None:
        self.pieces = pieces
        self.width = rows.table.shape[1]
        self._rows = rows

    def marked(self, text: str, longest: int) -> list[int]:
        """The pieces of a text between the marks of start and end, ``longest`` in all."""
        return [self.pieces.start, *self.pieces.pieces(text)[: longest - 2], self.pieces.end]

    def rows(self, ids: NDArray[np.int64]) -> Vectors:
        """[texts, pieces] → [texts, pieces, width]."""
        kept = self._rows
        words = kept.table[ids].astype(np.float32) * kept.scales[ids][..., None]
        rows = words + kept.places[: ids.shape[1]]
        centred = rows - rows.mean(axis=-1, keepdims=True)
        spread = np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + _EPSILON)
        normal: Vectors = centred / spread * kept.gain + kept.bias
        return normal
