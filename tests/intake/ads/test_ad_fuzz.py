"""Broken files of every format; ``python -m metier.bench.ad_fuzz`` breaks thirty times as many."""

from __future__ import annotations

import pytest

from metier.bench.ad_fuzz import fuzz, mutations
from metier.bench.ad_samples import samples

ROUNDS = 300


@pytest.mark.parametrize("kind", samples())
def test_no_broken_file_crashes_or_hangs(kind: str) -> None:
    name, data = samples()[kind]
    result = fuzz(name, data, ROUNDS)
    assert result.read + result.refused == ROUNDS
    assert result.read > 0
    assert result.slowest < 5.0


def test_the_same_seed_breaks_in_the_same_ways() -> None:
    assert list(mutations(b"abc" * 99, 9, 1)) == list(mutations(b"abc" * 99, 9, 1))
    assert list(mutations(b"abc" * 99, 9, 1)) != list(mutations(b"abc" * 99, 9, 2))
