"""ConTeXT-match (TechWolf, 2025): a name is held against the words that speak of it.

A sentence names several skills, and its mean says none of them well. Each name weighs the
sentence's pieces by how near they are to it, and is compared with that weighted mean.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from metier.models.static import Vectors, unit

_SHARPNESS = 10.0
"""How strongly a name picks the pieces near to it; the models were trained with it."""

_CLOSE = 2048
"""Names looked at closely; the ranking of the first hundred is the same with all of ESCO's."""


def by_words(pieces: Vectors, names: Vectors) -> Vectors:
    """How well each name is spoken of: [pieces, d] and [names, d] of unit length → [names].

    Cosines, -1 to 1. Of very many names only those nearest to any one piece are looked at
    closely; the others get -1.
    """
    words = unit(pieces)
    likeness = words @ names.T
    near = _nearest(likeness)
    close = likeness[:, near]
    attention = np.exp(_SHARPNESS * (close - close.max(axis=0)))
    attention /= attention.sum(axis=0)
    length = (((words @ words.T) @ attention) * attention).sum(axis=0)
    scores = np.full(likeness.shape[1], -1.0, np.float32)
    scores[near] = (attention * close).sum(axis=0) / np.sqrt(np.maximum(length, 1e-9))
    return scores


def _nearest(likeness: Vectors) -> NDArray[np.int64]:
    """Places of the names that are nearest to any one piece."""
    if likeness.shape[1] <= _CLOSE:
        return np.arange(likeness.shape[1])
    best = likeness.max(axis=0)
    return np.argpartition(-best, _CLOSE)[:_CLOSE]


def by_words_each(pieces: Vectors, names: Vectors) -> Vectors:
    """The same for many texts, each with names of its own.

    [texts, pieces, d] (rows of zeros where a text is shorter) and [texts, names, d] →
    [texts, names].
    """
    lengths = np.sqrt(np.einsum("tpd,tpd->tp", pieces, pieces))
    words = pieces / np.maximum(lengths, 1e-9)[..., None]
    likeness = words @ names.transpose(0, 2, 1)
    attention = np.exp(_SHARPNESS * (likeness - 1.0)) * (lengths > 0)[..., None]
    attention /= np.maximum(attention.sum(axis=1, keepdims=True), 1e-9)
    length = ((words @ words.transpose(0, 2, 1)) @ attention * attention).sum(axis=1)
    scores: Vectors = (attention * likeness).sum(axis=1) / np.sqrt(np.maximum(length, 1e-9))
    return scores
