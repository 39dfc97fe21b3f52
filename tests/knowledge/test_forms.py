"""Surface forms: number, British and American spelling, "and"."""

from __future__ import annotations

import pytest

from metier.knowledge.forms import surface_forms


@pytest.mark.parametrize(
    ("phrase", "forms"),
    [
        ("vector database", {"vector databases"}),
        ("vector databases", {"vector database"}),
        ("A/B test", {"A/B tests"}),
        ("library", {"libraries"}),
        ("data libraries", {"data library"}),
        ("batch", {"batches"}),
        ("data meshes", {"data mesh"}),
        ("business process", set()),  # a lone "ss" takes no part in this
        ("survival analysis", {"survival analyses"}),
        ("LLM", {"LLMs"}),
        ("LLMs", {"LLM"}),
        ("statistics", set()),
        ("machine learning", set()),
        ("DevOps", set()),
        ("survey", {"surveys"}),
        ("C++", set()),
    ],
)
def test_number(phrase: str, forms: set[str]) -> None:
    assert set(surface_forms(phrase)) == forms


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("data modelling", "data modeling"),
        ("data labelling", "data labeling"),
        ("optimisation", "optimization"),
        ("analysing data", "analyzing data"),
        ("user behaviour", "user behavior"),
        ("data catalogue", "data catalog"),
    ],
)
def test_spelling_goes_both_ways(british: str, american: str) -> None:
    assert american in set(surface_forms(british))
    assert british in set(surface_forms(american))


def test_and_may_be_an_ampersand_which_folds_to_nothing() -> None:
    assert "research development" in set(surface_forms("research and development"))


@pytest.mark.parametrize("phrase", ["data modelling", "risk and control", "LLM", "Python"])
def test_the_phrase_itself_is_never_among_them_and_none_comes_twice(phrase: str) -> None:
    forms = list(surface_forms(phrase))
    assert phrase not in forms
    assert len(forms) == len(set(forms))
