"""How likely a title means a role: a small trained model over the signs of its names.

A conditional logit (McFadden, 1974), weights in `title_model.toml`, made by
`training/train_titles.py`: each name that a title can mean has a score, "none of them" has the
score 0, and a role is as likely as the share of its names among the exponentials of all. The
chance of the likeliest role is then set right by two numbers fitted on titles held out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from math import exp, log
from pathlib import Path

import msgspec

from metier.knowledge.authored import read_toml
from metier.reading.title_names import SIGNS, Candidate

_FILE = Path(__file__).with_name("title_model.toml")
_SUREST = 0.99
"""No chance is said above this: a few hundred titles can hardly show more."""

_MOST = 30.0
"""Scores and log-odds beyond ± this change nothing."""


@dataclass(frozen=True, slots=True)
class Guess:
    """A role that a title may mean, and the places of the title's words that name it."""

    role: str
    probability: float
    taken: frozenset[int] = field(default_factory=frozenset)


class TitleModel(msgspec.Struct, frozen=True, dict=True, forbid_unknown_fields=True):
    """The weights, by name of the sign, and the probability below which no role is said.

    ``settling`` are the two numbers, ``[a, b]``: log-odds ``x`` become ``a + b x``.
    """

    source: str
    date: date
    threshold: float
    settling: tuple[float, float]
    weights: Mapping[str, float]

    def guesses(self, candidates: Sequence[Candidate]) -> list[Guess]:
        """The roles that the candidates name, likeliest first; probabilities sum to at most 1."""
        if not candidates:
            return []
        ranked = self.shares(candidates)
        shift, scale = self.settling
        best = min(_SUREST, chance(shift + scale * log_odds(ranked[0].probability)))
        rest = (1.0 - best) / max(1e-9, 1.0 - ranked[0].probability)
        return [
            Guess(guess.role, min(best, guess.probability * rest) if place else best, guess.taken)
            for place, guess in enumerate(ranked)
        ]

    def shares(self, candidates: Iterable[Candidate]) -> list[Guess]:
        """`guesses` as the logit alone gives them."""
        total = 1.0
        sums: dict[str, float] = {}
        best: dict[str, tuple[float, frozenset[int]]] = {}
        for candidate in candidates:
            pairs = zip(self._weights, candidate.signs, strict=True)
            score = sum(weight * sign for weight, sign in pairs if sign)
            power, role = exp(min(_MOST, score)), candidate.name.role
            total += power
            sums[role] = sums.get(role, 0.0) + power
            if power > best.get(role, (0.0,))[0]:
                best[role] = (power, candidate.taken)
        found = [Guess(role, power / total, best[role][1]) for role, power in sums.items()]
        return sorted(found, key=lambda guess: (-guess.probability, guess.role))

    @cached_property
    def _weights(self) -> tuple[float, ...]:
        return tuple(self.weights.get(name, 0.0) for name in SIGNS)


def log_odds(probability: float) -> float:
    """The log-odds of a probability, kept finite."""
    kept = max(1e-12, min(1.0 - 1e-12, probability))
    return log(kept / (1.0 - kept))


def chance(odds: float) -> float:
    """The probability of log-odds."""
    return 1.0 / (1.0 + exp(-max(-_MOST, min(_MOST, odds))))


@cache
def title_model() -> TitleModel:
    """The model that ships."""
    return read_toml(_FILE, TitleModel)
