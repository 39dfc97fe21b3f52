"""Signatures: what counts as the same text, how like two texts are, and that they stay put."""

from __future__ import annotations

import hashlib
import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metier.market.signatures import SIGNATURE_BYTES, SLOTS, signature, signatures

TEXT = (
    "We look for a data engineer. You will build pipelines in Python and SQL, keep them "
    "running, and help two analysts to trust their numbers. Five years of experience."
)


def likeness(one: bytes, other: bytes) -> float:
    left, right = (np.frombuffer(packed, np.uint8)[4:] for packed in (one, other))
    return float((left == right).mean())


def words(count: int, seed: int) -> list[str]:
    made = random.Random(seed)
    return ["".join(made.choices("abcdefghij", k=5)) for _ in range(count)]


def test_the_bytes_are_those_of_earlier_versions() -> None:
    packed = signature(TEXT)
    assert len(packed) == SIGNATURE_BYTES == 4 + SLOTS
    assert packed[:4] == (29).to_bytes(4, "little")
    assert hashlib.sha256(packed).hexdigest() == PINNED


PINNED = "15e037602e9460327c10c4f4049b7691f122e1d646aad804239df590d77106a3"


@pytest.mark.parametrize(
    "other",
    [
        TEXT.upper(),
        TEXT.replace(". ", "\n\n • "),
        TEXT.replace(",", " –").replace(".", "!"),
        "  " + TEXT.replace(" ", "  \t") + "\n",
        TEXT.replace("pipelines", "pipelínes"),
    ],
)
def test_capitals_accents_white_space_and_punctuation_do_not_count(other: str) -> None:
    assert signature(other) == signature(TEXT)


def test_digits_count() -> None:
    assert signature("pay 90000 a year for it") != signature("pay 95000 a year for it")


@pytest.mark.parametrize(("kept", "share"), [(900, 0.896), (700, 0.695), (400, 0.393)])
def test_the_share_of_equal_slots_is_that_of_common_runs(kept: int, share: float) -> None:
    """1000 words and the first ``kept`` of them: kept - 2 runs are common (and two that are cut
    short at the end of each are not) of 1000 and two more."""
    all_words = words(1000, seed=1)
    found = likeness(signature(" ".join(all_words)), signature(" ".join(all_words[:kept])))
    assert found == pytest.approx(share, abs=0.08)


def test_other_words_share_next_to_nothing() -> None:
    one, other = (" ".join(words(400, seed)) for seed in (2, 3))
    assert likeness(signature(one), signature(other)) < 0.03


def test_a_text_without_words_is_all_zero() -> None:
    assert signature("") == signature(" – !? \U0001f600") == bytes(SIGNATURE_BYTES)


def test_letters_of_other_alphabets_are_words() -> None:
    one, other = signature("Мы ищем инженера данных"), signature("Мы ждём инженера связи")
    assert one[:4] == other[:4] == (4).to_bytes(4, "little")
    assert one != other


@given(st.lists(st.text(max_size=60), max_size=12))
def test_many_are_signed_as_each_alone(texts: list[str]) -> None:
    assert signatures(texts) == [signature(text) for text in texts]


def test_chunks_do_not_show() -> None:
    texts = [" ".join(words(9_000, seed)) for seed in range(4)] + ["short", ""]
    assert signatures(texts) == [signature(text) for text in texts]
