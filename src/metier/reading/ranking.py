"""Skills ranked for one sentence: what it names first, then what it is nearest to in words."""

from __future__ import annotations

from metier.knowledge.base import Knowledge
from metier.reading.skills import SkillReader
from metier.text import key
from metier.types import Scored

_BY_WORDS = 0.6
"""The most that likeness of words alone can score; a mention scores its probability."""


def rank_skills(text: str, k: int, reader: SkillReader, knowledge: Knowledge) -> list[Scored]:
    """The ``k`` skills that ``text`` speaks of most likely, best first; scores 0–1."""
    from rapidfuzz import fuzz, process

    ids = list(knowledge.skills)
    scores = {m.skill: m.probability for m in reader.read(text)}
    labels = [key(knowledge.name(skill)) for skill in ids]
    near = process.extract(key(text), labels, scorer=fuzz.token_set_ratio, limit=k + len(scores))
    for _, score, index in near:
        scores.setdefault(ids[index], _BY_WORDS * score / 100)
    places = {skill: index for index, skill in enumerate(ids)}
    best = sorted(scores.items(), key=lambda item: (-item[1], places[item[0]]))[:k]
    return [Scored(s, knowledge.name(s), score, places[s]) for s, score in best]
