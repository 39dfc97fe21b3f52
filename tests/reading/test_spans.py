from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import metier
from metier.models.tagger import shape
from metier.navigator import Metier
from metier.types import SpanKind

AD = """Requirements:
Experience with Python, SQL and Kubernetes.
You communicate clearly with customers and work independently.
We are a family-owned company in Leeds with 40 employees."""


@pytest.fixture(scope="module")
def m(tmp_path_factory: pytest.TempPathFactory) -> Metier:
    return metier.open(data=tmp_path_factory.mktemp("home"))


def test_tools_are_knowledge_and_linked_to_what_is_known(m: Metier) -> None:
    spans = [s for s in m.spans(AD) if s.kind is SpanKind.KNOWLEDGE]
    found = {s.text: s.skill for s in spans}
    assert {k: found.get(k) for k in ("Python", "SQL", "Kubernetes")} == {
        "Python": "python",
        "SQL": "sql",
        "Kubernetes": "kubernetes",
    }


def test_what_one_does_is_a_skill(m: Metier) -> None:
    skills = [s.text for s in m.spans(AD) if s.kind is SpanKind.SKILL]
    assert any("communicate" in text for text in skills)
    assert any("work independently" in text for text in skills)


def test_what_the_employer_is_is_none(m: Metier) -> None:
    about = AD.index("We are a family")
    assert [s.text for s in m.spans(AD) if s.start >= about] == []


def test_a_list_gives_what_each_gives_alone(m: Metier) -> None:
    texts = [AD, "", "SQL", "Rust and Go"]
    assert [[(s.start, s.end, s.kind) for s in spans] for spans in m.spans(texts)] == [
        [(s.start, s.end, s.kind) for s in m.spans(text)] for text in texts
    ]


@given(st.text(alphabet="abcSQL python,.;()[]'\n\t-/+#é日", max_size=80))
@settings(max_examples=60, deadline=None)
def test_a_span_lies_inside_its_text_and_reads_as_it_says(m: Metier, text: str) -> None:
    for span in m.spans(text):
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == span.text
        assert 0 <= span.probability <= 1


@pytest.mark.parametrize(
    ("word", "said"),
    [("data", 1), ("Data", 2), ("SQL", 3), ("PyTorch", 4), ("H2O", 5), ("++", 6), ("", 6)],
)
def test_the_shape_of_a_word(word: str, said: int) -> None:
    assert shape(word) == said
