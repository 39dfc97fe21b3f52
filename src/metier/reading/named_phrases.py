"""Names of concepts found word for word in a sentence: what vectors propose, names confirm."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_WORD = re.compile(r"[a-z0-9+#]+")
_BRACKET = re.compile(r"\s*\([^)]*\)")
_LONGEST = 7
_LABEL, _OTHER = 1.0, 0.7
"""How much it says that a text has a concept's label, or another of its names, word for word."""


class NamedPhrases:
    """Finds the names of concepts in texts, whole words only."""

    def __init__(self, labels: Sequence[str], alternatives: Sequence[Sequence[str]]) -> None:
        found: dict[str, tuple[int, ...]] = {}
        for place, label in enumerate(labels):
            for name in dict.fromkeys(map(_plain, alternatives[place])):
                found[name] = (*found.get(name, ()), 2 * place)
            name = _plain(label)
            found[name] = (*(at for at in found.get(name, ()) if at != 2 * place), 2 * place + 1)
        # Numbers, not pairs: a taxonomy has a hundred thousand names. Odd ones are labels.
        self._found = {name: places for name, places in found.items() if len(name) > 1}

    def __call__(self, text: str) -> Mapping[int, float]:
        """Place of a concept → how much its name being there says (0–1)."""
        words = _WORD.findall(text.lower())
        hits: dict[int, float] = {}
        for start in range(len(words)):
            phrase = ""
            for word in words[start : start + _LONGEST]:
                phrase = f"{phrase} {word}" if phrase else word
                for number in self._found.get(phrase, ()):
                    weight = _LABEL if number % 2 else _OTHER
                    hits[number // 2] = max(hits.get(number // 2, 0.0), weight)
        return hits


def without_brackets(name: str) -> str:
    """A name without what stands in brackets to tell it from others: "Java (…)" → "Java"."""
    return _BRACKET.sub("", name)


def _plain(name: str) -> str:
    """A name as its words stand in a text."""
    return " ".join(_WORD.findall(without_brackets(name.lower())))
