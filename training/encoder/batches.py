"""Batches: pairs of one kind, half of them drawn among neighbours so that they are hard to tell."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence

from encoder.sources import Pair

_JOINS = (", ", " and ", ". ", "; ", " / ", " with ", ", as well as ")
_LEVELS = (
    "Senior", "Sr.", "Junior", "Lead", "Principal", "Staff", "Head", "Trainee", "Graduate", "Snr",
    "Assistant", "Associate", "Experienced", "Chief", "Intern", "Entry Level", "Mid-level",
)  # fmt: skip
_TAILS = (
    "(m/f/d)", "- Remote", "II", "III", "(Full Time)", "- Immediate Start", "(Contract)",
    "| London", "- Kuala Lumpur", "(Part-time)", "- Night Shift", "x2", "- Up to $3,500",
    "(Hybrid)", "- Singapore", "#4471", "(12 months FTC)", "- Dubai", "NEEDED ASAP",
    "- 5 days week",
)  # fmt: skip


class Batcher:
    """Draws batches of pairs with different concepts; repeatable for a seed."""

    def __init__(self, pairs: Sequence[Pair], size: int, seed: int) -> None:
        self._by_concept: dict[str, list[Pair]] = defaultdict(list)
        for pair in pairs:
            self._by_concept[pair.concept].append(pair)
        self._concepts = sorted(self._by_concept)
        # A concept with many pairs is drawn more often, though less than in proportion.
        self._weights = [len(self._by_concept[c]) ** 0.6 for c in self._concepts]
        self._size = size
        self._random = random.Random(seed)

    def random(self) -> list[Pair]:
        """Pairs of concepts drawn at random."""
        drawn = self._random.choices(self._concepts, self._weights, k=2 * self._size)
        return [self._pair(c) for c in dict.fromkeys(drawn)][: self._size]

    def hard(self, neighbours: Mapping[str, Sequence[str]], each: int = 3) -> list[Pair]:
        """Pairs of a few concepts and their nearest neighbours."""
        drawn: dict[str, None] = {}
        while len(drawn) < self._size:
            seed = self._random.choices(self._concepts, self._weights)[0]
            near = [n for n in neighbours.get(seed, ()) if n in self._by_concept]
            drawn.update(dict.fromkeys([seed, *self._random.sample(near, min(each, len(near)))]))
        return [self._pair(c) for c in drawn][: self._size]

    def _pair(self, concept: str) -> Pair:
        return self._random.choice(self._by_concept[concept])


def joined(pairs: list[Pair], share: float, random: random.Random) -> list[Pair]:
    """Some sentences lengthened by those of other pairs, as ads string things together."""
    out = []
    for pair in pairs:
        parts = [pair.context]
        while len(parts) < 3 and random.random() < share:
            parts.append(random.choice(pairs).context)
        random.shuffle(parts)
        out.append(pair._replace(context=random.choice(_JOINS).join(parts)))
    return out


def renamed(
    pairs: list[Pair], others: Mapping[str, Sequence[str]], share: float, random: random.Random
) -> list[Pair]:
    """Some pairs with another name of the same concept."""
    out = []
    for pair in pairs:
        names = others.get(pair.concept, ())
        use = bool(names) and random.random() < share
        out.append(pair._replace(name=random.choice(names)) if use else pair)
    return out


def noised(pairs: list[Pair], share: float, random: random.Random) -> list[Pair]:
    """Some titles dressed as boards show them: a level before, a tail behind, capitals."""
    out = []
    for pair in pairs:
        title = pair.context
        if len(title) < 60 and random.random() < share:
            if random.random() < 0.6:
                title = f"{random.choice(_LEVELS)} {title}"
            if random.random() < 0.5:
                title = f"{title} {random.choice(_TAILS)}"
        out.append(pair._replace(context=title))
    return out
