from __future__ import annotations

from math import log, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metier.models.ngrams import SpellingIndex


def test_scores_are_the_cosines_of_tf_idf() -> None:
    # " ab " has the pieces " ab", "ab ", " ab " and " cb " the pieces " cb", "cb ", " cb ":
    # nothing is shared, and a name is like itself.
    index = SpellingIndex(["ab", "cb"])
    assert index.scores("ab").tolist() == pytest.approx([1.0, 0.0])


def test_rare_pieces_weigh_more() -> None:
    # Names " aa " and " aa bb ". Pieces of "aa" (" aa", "aa ", " aa ") are in both: idf
    # ln(3/3)+1 = 1; those of "bb" in one: idf ln(3/2)+1. The text "bb" is the second name's
    # rare half: its cosine is sqrt(3 r²) / sqrt(3 + 3 r²) = r / sqrt(1 + r²).
    r = log(3 / 2) + 1
    index = SpellingIndex(["aa", "aa bb"])
    assert index.scores("bb").tolist() == pytest.approx([0.0, r / sqrt(1 + r * r)])


def test_a_text_that_shares_nothing_scores_nothing() -> None:
    assert SpellingIndex(["python", "java"]).scores("zzz").tolist() == [0.0, 0.0]


@given(st.text(max_size=40))
def test_scores_lie_between_0_and_1(text: str) -> None:
    scores = SpellingIndex(["machine learning", "data engineering", "cooking"]).scores(text)
    assert all(-1e-6 <= score <= 1 + 1e-6 for score in scores.tolist())
