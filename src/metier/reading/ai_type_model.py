"""How likely each sort of AI job is: two small trained models over the signs of an ad.

Two logistic models, one after the other, weights in `ai_type_model.toml`, made by
`training/train_ai_type.py`. The first asks whether the work is near AI rather than AI itself;
the second, of work that is AI itself, whether its models learn from data (machine learning)
rather than being language models. A type is said where its chance reaches its bar.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache, cached_property
from math import exp
from pathlib import Path

import msgspec
import numpy as np

from metier.knowledge.authored import read_toml
from metier.reading.ai_type_signs import Matrix, Seen, SignReader, sign_reader
from metier.types import AiType

_FILE = Path(__file__).with_name("ai_type_model.toml")
_MOST = 30.0
BIAS = "bias"
LEARNING_SIGNS = (
    "amount of language-models", "learning share", "learning alone", "amount training",
    "makes with-learning", "amount classical", "title vision",
)  # fmt: skip
"""The second model has few examples to learn from, and so few signs."""


class AiTypeModel(msgspec.Struct, frozen=True, dict=True, forbid_unknown_fields=True):
    """Weights by name of the sign, and for each type the chance from which it is said."""

    source: str
    date: date
    bars: Mapping[AiType, float]
    near: Mapping[str, float]
    learning: Mapping[str, float]

    def chances(self, seen: Seen) -> dict[AiType, float]:
        """The chances of the three types of AI job; they add up to 1."""
        near = _chance(self._near[0] + float(seen.values @ self._near[1]))
        learning = _chance(self._learning[0] + float(seen.values @ self._learning[1]))
        return {
            AiType.AI_FIRST: (1 - near) * (1 - learning),
            AiType.AI_SUPPORT: near,
            AiType.ML_FIRST: (1 - near) * learning,
        }

    def said(self, chances: Mapping[AiType, float]) -> tuple[AiType | None, float]:
        """The type that lies highest above its bar, and its chance; None where none reaches it."""
        best = max(chances, key=lambda kind: chances[kind] / self.bars[kind])
        if chances[best] >= self.bars[best]:
            return best, chances[best]
        return None, max(chances.values())

    def pull(self, kind: AiType | None, seen: Seen, reader: SignReader) -> Matrix | None:
        """What each word found in the text adds towards ``kind`` (against its nearest rival)."""
        if kind is None:
            return None
        if kind is AiType.ML_FIRST:
            return reader.pull(seen, self._learning[1])
        sign = 1.0 if kind is AiType.AI_SUPPORT else -1.0
        return sign * reader.pull(seen, self._near[1])

    @cached_property
    def _near(self) -> tuple[float, Matrix]:
        return _in_order(self.near)

    @cached_property
    def _learning(self) -> tuple[float, Matrix]:
        return _in_order(self.learning)


@cache
def ai_type_model() -> AiTypeModel:
    """The model that ships."""
    return read_toml(_FILE, AiTypeModel)


def _in_order(weights: Mapping[str, float]) -> tuple[float, Matrix]:
    names = sign_reader().names
    return weights[BIAS], np.array([weights.get(name, 0.0) for name in names])


def _chance(score: float) -> float:
    return 1.0 / (1.0 + exp(-max(-_MOST, min(_MOST, score))))
