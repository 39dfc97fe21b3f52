from __future__ import annotations

import pytest

from metier.models.wordpiece import WordPiece, words

VOCABULARY = [
    "[UNK]",
    "[CLS]",
    "[SEP]",
    "data",
    "##base",
    "##s",
    "base",
    "c",
    "+",
    "/",
    "cafe",
    "un",
]


@pytest.fixture(scope="module")
def pieces() -> WordPiece:
    return WordPiece(VOCABULARY)


def test_the_longest_piece_is_taken_at_each_place(pieces: WordPiece) -> None:
    # "databases": data + ##base + ##s, though "base" alone is a piece too.
    assert pieces.pieces("databases") == [3, 4, 5]


def test_punctuation_stands_alone_and_case_and_accents_do_not_count(pieces: WordPiece) -> None:
    assert pieces.pieces("C++/Café") == [7, 8, 8, 9, 10]


def test_a_word_that_cannot_be_covered_is_unknown_as_a_whole(pieces: WordPiece) -> None:
    # "un" is a piece and "x" is not: nothing of the word is kept.
    assert pieces.pieces("unx data") == [0, 3]


def test_a_second_look_gives_the_same(pieces: WordPiece) -> None:
    assert pieces.pieces("databases") == pieces.pieces("databases")


def test_given_words_keep_their_number(pieces: WordPiece) -> None:
    assert pieces.pieces_of_words(["databases", "c++", ""]) == [(3, 4, 5), (7, 8, 8), (0,)]


def test_words_split_as_bert_does() -> None:
    assert words("Größe–CO² 3°C") == ["große", "–", "co²", "3°c"]
