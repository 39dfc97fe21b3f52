"""The measuring stick of speed: a bare daachorse scan for 100,000 patterns, in the same run.

The patterns are always the same ones: every form of every skill, filled up with pairs of forms.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import cache
from itertools import islice

import daachorse

from metier.bench.intervals import SEED
from metier.knowledge.base import Knowledge

PATTERNS = 100_000


@cache
def scanner(knowledge: Knowledge, patterns: int = PATTERNS) -> daachorse.DoubleArrayAhoCorasick:
    """An automaton over ``patterns`` phrases in lower case."""
    forms = sorted(
        {form.lower() for s in knowledge.skills.values() for form in (s.name, *s.aliases)}
    )
    chance = random.Random(SEED)
    phrases = dict.fromkeys(forms[:patterns])
    while len(phrases) < patterns:
        phrases[f"{chance.choice(forms)} {chance.choice(forms)}"] = None
    chosen = islice(phrases, patterns)
    return daachorse.DoubleArrayAhoCorasick([phrase.encode() for phrase in chosen])


def scan(automaton: daachorse.DoubleArrayAhoCorasick, texts: Sequence[bytes]) -> None:
    """Find every pattern in every text."""
    for text in texts:
        automaton.find_overlapping(text)
