"""Character TF-IDF: cosine over 3- to 5-grams inside words, sublinear counts, fit on the names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from metier.bench.systems.extras import BENCH, needs
from metier.errors import MissingExtraError

if TYPE_CHECKING:
    from metier.bench.systems.baseline import Scorer, Scores


def character_tfidf(names: Sequence[str]) -> Scorer:
    """A scorer over ``names``; MissingExtraError where scikit-learn is not installed."""
    try:
        from sklearn.feature_extraction.text import TfidfVectorizer
    except ImportError as error:
        raise MissingExtraError(*needs("scikit-learn", BENCH)) from error
    vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
    known = vectorizer.fit_transform(names).T.tocsr()

    def score(queries: Sequence[str]) -> Scores:
        scores: Scores = (vectorizer.transform(queries) @ known).toarray()
        return scores

    return score
