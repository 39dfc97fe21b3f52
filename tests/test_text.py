"""Folding: what becomes equal, what stays apart, and the way back to the source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metier.text import fold, key


@pytest.mark.parametrize(
    ("phrase", "folded"),
    [
        ("Scikit-Learn", "scikit learn"),
        ("scikit\u2011learn", "scikit learn"),
        ("  CI/CD ", "ci cd"),
        ("Résumé naïve", "resume naive"),
        ("C++", "c++"),
        ("C#", "c#"),
        (".NET", ".net"),
        ("Node.js", "node js"),
        ("GPT-4.", "gpt 4"),
        ("R&D", "r d"),
        ("Kubernetes’s", "kubernetes s"),
        ("", ""),
        ("…", ""),
    ],
)
def test_key(phrase: str, folded: str) -> None:
    assert key(phrase) == folded


def _breaks(text: str, first: str, second: str) -> bool:
    """Whether a hard break lies between two words of a text."""
    folded = fold(text)
    return bool(folded.breaks[text.index(second)] > folded.breaks[text.index(first)])


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("one two", False),
        ("one-two", False),
        ("one\ntwo", False),
        ("one/two", False),
        ("one, two", True),
        ("one. two", True),
        ("one (two", True),
        ("one - two", True),
        ("one\n\ntwo", True),
        ("one\n• two", True),
    ],
)
def test_hard_breaks(text: str, broken: bool) -> None:
    assert _breaks(text, "one", "two") is broken


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("one. two", True),
        ("one; two", True),
        ("one? two", True),
        ("one, two", False),
        ("v1.2 two", False),
        ("one\n- two", True),
    ],
)
def test_ends_of_sentences(text: str, ended: bool) -> None:
    ends = fold(text).ends
    assert bool(ends[text.index("two")] > ends[0]) is ended


@given(st.text())
def test_folded_text_is_bounded_by_spaces_and_has_never_two(text: str) -> None:
    folded = fold(text)
    assert folded.data[:1] == folded.data[-1:] == b" "
    assert b"  " not in folded.data
    assert len(folded.data) == len(folded.at)
    assert len(folded.breaks) == len(folded.ends) == len(text) + 1
    assert [text[offset] for offset in folded.newlines] == ["\n"] * text.count("\n")


@given(st.text())
def test_every_folded_word_is_found_again_in_its_source(text: str) -> None:
    folded = fold(text)
    start = 1
    for word in folded.data.split():
        start = folded.data.index(b" " + word + b" ", start - 1) + 1
        first, last = folded.source_span(start, start + len(word))
        assert fold(text[first:last]).data.strip().replace(b" ", b"") == word.replace(b" ", b"")


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    ascii_only = "".join(c for c in text if c.isascii())
    once = key(ascii_only)
    assert key(once) == once
