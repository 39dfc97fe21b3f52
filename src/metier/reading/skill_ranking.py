"""The skills of a taxonomy that a sentence speaks of, ranked.

Vectors propose and names confirm: each concept is held against the words that speak of it
(ConTeXT-match), then likeness of spelling and names found word for word are added. ``best``
reads the sentence with the encoder and holds it against every concept; ``fast`` takes static
vectors, and holds the words only against the concepts nearest to the whole sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

import numpy as np

from metier.models.attention import by_words, by_words_each
from metier.models.ngrams import SpellingIndex
from metier.models.static import unit
from metier.models.store import Models
from metier.reading.concept_vectors import ConceptVectors, kept_vectors
from metier.reading.named_phrases import NamedPhrases, without_brackets
from metier.reading.ranked import top
from metier.reading.ranked_names import Names
from metier.types import Scored, Setting

_SPELLING, _NAMED = 0.2, 0.1
"""Weights of spelling and of names found, beside the vectors' 1; chosen on validation parts."""

_MOST = 1.0 + _SPELLING + _NAMED
"""The highest score there can be, by which all are divided."""

_NEAREST = 64
"""Concepts that ``fast`` looks at closely."""

_BLOCK = 256


class SkillRanker:
    """Ranks the concepts of one taxonomy."""

    def __init__(self, names: Names, models: Models, folder: Path | None = None) -> None:
        self._names, self._models, self._folder = names, models, folder

    def rank(self, texts: Sequence[str], k: int, setting: Setting) -> list[list[Scored]]:
        """The ``k`` concepts that each text speaks of most, best first; scores 0–1."""
        ranked = self._best if setting is Setting.BEST else self._fast
        return [
            row
            for start in range(0, len(texts), _BLOCK)
            for row in ranked(texts[start : start + _BLOCK], min(k, len(self._names)))
        ]

    def _best(self, texts: Sequence[str], k: int) -> list[list[Scored]]:
        out = []
        for text, states in zip(texts, self._models.ranker.states(texts), strict=True):
            scores = by_words(states, self._encoded.concepts)
            scores += _SPELLING * self._spelling.scores(text)
            for place, weight in self._named(text).items():
                scores[place] += _NAMED * weight
            out.append(top(scores, None, k, self._names, _MOST))
        return out

    def _fast(self, texts: Sequence[str], k: int) -> list[list[Scored]]:
        pieces = self._models.static.pieces(texts)
        concepts = self._static.concepts
        likeness = unit(pieces.sum(axis=1)) @ concepts.T
        named = [self._named(text) for text in texts]
        for row, hits in enumerate(named):
            likeness[row, list(hits)] += 1.0  # what is named is looked at closely, always
        count = min(max(_NEAREST, k), len(self._names))
        near = np.argpartition(-likeness, count - 1, axis=1)[:, :count]
        scores = by_words_each(pieces, concepts[near])
        out = []
        for row, hits in enumerate(named):
            for column in np.flatnonzero(np.isin(near[row], list(hits))) if hits else ():
                scores[row, column] += _NAMED * hits[int(near[row, column])]
            out.append(top(scores[row], near[row], k, self._names, _MOST))
        return out

    @cached_property
    def _encoded(self) -> ConceptVectors:
        return kept_vectors(self._names, self._models, Setting.BEST, self._folder, each_name=False)

    @cached_property
    def _static(self) -> ConceptVectors:
        return kept_vectors(self._names, self._models, Setting.FAST, self._folder, each_name=False)

    @cached_property
    def _spelling(self) -> SpellingIndex:
        return SpellingIndex([without_brackets(label) for label in self._names.labels])

    @cached_property
    def _named(self) -> NamedPhrases:
        return NamedPhrases(self._names.labels, self._names.others)
