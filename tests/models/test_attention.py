from __future__ import annotations

from math import exp, sqrt

import numpy as np
import pytest

from metier.models.attention import by_words, by_words_each

EAST, NORTH = [1.0, 0.0], [0.0, 1.0]


def test_a_name_is_held_against_the_words_near_to_it() -> None:
    # Words east and north, the name east: attention e^10 : e^0. With a = e^10 / (e^10 + 1) the
    # weighted mean is (a, 1 - a), and its cosine with east a / sqrt(a² + (1 - a)²).
    a = exp(10) / (exp(10) + 1)
    scores = by_words(np.array([EAST, NORTH], np.float32), np.array([EAST], np.float32))
    assert scores.tolist() == pytest.approx([a / sqrt(a * a + (1 - a) ** 2)])
    assert scores[0] > 0.99  # where the plain mean would say 0.71


def test_many_texts_give_what_each_gives_alone() -> None:
    random = np.random.default_rng(1)
    pieces = random.normal(size=(3, 5, 8)).astype(np.float32)
    pieces[1, 3:] = 0  # a shorter text
    names = random.normal(size=(3, 4, 8)).astype(np.float32)
    names /= np.linalg.norm(names, axis=-1, keepdims=True)
    together = by_words_each(pieces, names)
    alone = [by_words(pieces[i][: 3 if i == 1 else 5], names[i]) for i in range(3)]
    assert together == pytest.approx(np.stack(alone), abs=1e-5)
