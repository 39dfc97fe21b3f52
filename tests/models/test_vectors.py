from __future__ import annotations

import numpy as np
import pytest

from metier.models.static import StaticVectors
from metier.models.store import Models, shipped_models
from metier.models.wordpiece import WordPiece


@pytest.fixture(scope="module")
def models() -> Models:
    return shipped_models()


def test_a_text_is_the_sum_of_its_pieces_at_unit_length() -> None:
    pieces = WordPiece(["[UNK]", "[CLS]", "[SEP]", "a", "b"])
    table = np.array([[0, 0], [0, 0], [0, 0], [3, 0], [0, 2]], np.int8)
    vectors = StaticVectors(table, np.array([1, 1, 1, 1, 2], np.float32), pieces)
    # a + b = (3, 0) + (0, 2·2) = (3, 4), of length 5.
    assert vectors.embed(["a b", ""]).tolist() == [pytest.approx([0.6, 0.8]), [0.0, 0.0]]


@pytest.mark.parametrize("name", ["static", "ranker"])
def test_a_text_has_the_same_vector_alone_and_among_others(models: Models, name: str) -> None:
    embedder = getattr(models, name)
    texts = ["machine learning engineer", "nurse", "a much longer title that pads all the others"]
    together = embedder.embed(texts)
    alone = np.concatenate([embedder.embed([text]) for text in texts])
    assert (together * alone).sum(axis=1) == pytest.approx(np.ones(3), abs=2e-3)
    assert np.linalg.norm(together, axis=1) == pytest.approx(np.ones(3), abs=1e-4)


@pytest.mark.parametrize("name", ["static", "ranker"])
def test_what_means_the_same_lies_nearer(models: Models, name: str) -> None:
    rows = getattr(models, name).embed(["software developer", "programmer", "pastry chef"])
    assert rows[0] @ rows[1] > rows[0] @ rows[2] + 0.2


def test_the_version_is_that_of_the_files(models: Models) -> None:
    assert models.static_version == Models(models.folder).static_version
    assert len(models.static_version) == 12
    assert models.static_version != models.ranker_version
