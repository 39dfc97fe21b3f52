"""BM25 over words (Robertson), as `bm25s` computes it with its usual parameters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from metier.bench.systems.extras import BENCH, needs
from metier.errors import MissingExtraError

if TYPE_CHECKING:
    from metier.bench.systems.baseline import Scorer, Scores

_WORD = re.compile(r"\w+(?:[+#]+)?")


def bm25(names: Sequence[str]) -> Scorer:
    """A scorer over ``names``; MissingExtraError where bm25s is not installed."""
    try:
        from bm25s import BM25
    except ImportError as error:
        raise MissingExtraError(*needs("bm25s", BENCH)) from error
    index = BM25()
    index.index([_words(name) for name in names], show_progress=False)
    known = index.vocab_dict
    nothing = np.zeros(len(names), dtype=np.float32)

    def score(queries: Sequence[str]) -> Scores:
        asked = [[word for word in _words(query) if word in known] for query in queries]
        return np.stack([index.get_scores(words) if words else nothing for words in asked])

    return score


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())
