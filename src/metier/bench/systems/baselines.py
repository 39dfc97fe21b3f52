"""The baselines that the bench carries, in the order of the table."""

from __future__ import annotations

from metier.bench.systems.baseline import Baseline
from metier.bench.systems.bm25 import bm25
from metier.bench.systems.character_tfidf import character_tfidf
from metier.bench.systems.sentence_encoder import sentence_encoder
from metier.bench.systems.static_vectors import static_vectors


def baselines() -> tuple[Baseline, ...]:
    """Each once; nothing is loaded before a task is asked."""
    return (
        Baseline("char TF-IDF", character_tfidf),
        Baseline("BM25", bm25),
        Baseline("static", static_vectors),
        Baseline("MiniLM", sentence_encoder),
    )
