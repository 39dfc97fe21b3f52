"""WordPiece (Schuster & Nakajima, 2012) as uncased BERT has it: words to numbers of pieces.

Written here because the usual library for it brings a network client; a word is split once
and remembered, so that bulk work costs one look-up a word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache

_UNKNOWN_WORD_LENGTH = 100
_REMEMBERED = 200_000
"""Words kept with their pieces; a language has few more that come up often."""

_SYMBOLS = frozenset("$+<=>^`|~")
_PLAIN = re.compile(r"[0-9a-z]+|[^\s\w]|_")


class WordPiece:
    """Splits text into the pieces of a vocabulary."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._numbers = {piece: number for number, piece in enumerate(vocabulary)}
        self.unknown = self._numbers["[UNK]"]
        self.start = self._numbers["[CLS]"]
        self.end = self._numbers["[SEP]"]
        self._known: dict[str, tuple[int, ...]] = {}

    def pieces(self, text: str) -> list[int]:
        """The numbers of the pieces of a text, without marks of start and end."""
        known = self._known
        out: list[int] = []
        for word in words(text):
            numbers = known.get(word)
            out += self._split(word) if numbers is None else numbers
        return out

    def pieces_of_words(self, given: Iterable[str]) -> list[tuple[int, ...]]:
        """The pieces of each given word (itself split at punctuation), for tagging words."""
        return [tuple(self.pieces(word)) or (self.unknown,) for word in given]

    def _split(self, word: str) -> tuple[int, ...]:
        numbers = self._longest_first(word)
        if len(self._known) < _REMEMBERED:
            self._known[word] = numbers
        return numbers

    def _longest_first(self, word: str) -> tuple[int, ...]:
        """The longest piece at each place; a word that cannot be covered is unknown."""
        if len(word) > _UNKNOWN_WORD_LENGTH:
            return (self.unknown,)
        numbers: list[int] = []
        start = 0
        while start < len(word):
            mark = "##" if start else ""
            for end in range(len(word), start, -1):
                number = self._numbers.get(mark + word[start:end])
                if number is not None:
                    numbers.append(number)
                    start = end
                    break
            else:
                return (self.unknown,)
        return tuple(numbers)


def words(text: str) -> list[str]:
    """A text in lower case without accents, split at white space and around punctuation."""
    if text.isascii():
        return _PLAIN.findall(text.lower())
    lowered = unicodedata.normalize("NFD", text.lower())
    return "".join(_apart(c) for c in lowered).split()


@cache
def _apart(character: str) -> str:
    """What stands for one character: nothing for accents, spaces around punctuation."""
    kind = unicodedata.category(character)
    if character.isspace():
        return " "
    if kind in ("Mn", "Cf", "Cc") or character == "\ufffd":
        return ""
    if kind.startswith("P") or character in _SYMBOLS or "\u3400" <= character <= "\u9fff":
        return f" {character} "
    return character
