"""Reading skills: what counts, where it stands, and how it is spoken of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metier.knowledge.base import open_knowledge
from metier.reading.skills import SkillReader
from metier.types import Context, Span

READER = SkillReader(open_knowledge())


def skills(text: str) -> list[str]:
    return [mention.skill for mention in READER.read(text)]


def contexts(text: str) -> dict[str, Context]:
    return {mention.skill: mention.context for mention in READER.read(text)}


@pytest.mark.parametrize(
    ("text", "skill"),
    [
        ("We train models with scikit-learn.", "scikit-learn"),
        ("We train models with Scikit Learn.", "scikit-learn"),
        ("We train models with sklearn.", "scikit-learn"),
        ("Experience with C++ is a must", "cpp"),
        ("C#/.NET", "csharp"),
        ("C#/.NET", "dotnet"),
        ("a Node.js service", "nodejs"),
        ("CI/CD", "ci-cd"),
        ("experience with machine\nlearning", "machine-learning"),
        ("Experience with K8s", "kubernetes"),
    ],
)
def test_spellings_of_one_skill_are_one_skill(text: str, skill: str) -> None:
    assert skill in skills(text)


@pytest.mark.parametrize(
    ("text", "skill"),
    [
        ("Python, R and SQL", "r"),
        ("Proficient in R.", "r"),
        ("services written in Go", "go"),
        ("Go, Python, Java", "go"),
        ("Experience with Spark and Kafka", "spark"),
        ("Languages: Rust, C", "rust"),
    ],
)
def test_an_ambiguous_word_counts_where_the_text_shows_that_it_is_meant(
    text: str, skill: str
) -> None:
    assert skill in skills(text)


@pytest.mark.parametrize(
    "text",
    [
        "Go to market with us.",
        "You will go far and excel at what you do.",
        "This sparked a swift response to the rust on the shell of the ship.",
        "We make a difference; express yourself and access the box.",
        "In R&D we report to the board.",
        "Start in Spring 2026.",
    ],
)
def test_the_same_word_in_its_everyday_sense_is_no_skill(text: str) -> None:
    everyday = {
        "go",
        "excel",
        "spark",
        "swift",
        "rust",
        "shell-scripting",
        "make",
        "express",
        "ms-access",
        "r",
        "spring",
    }
    assert not everyday & set(skills(text))


def test_a_phrase_does_not_cross_a_comma_or_a_full_stop() -> None:
    assert "data-analysis" not in skills("We collect data. Analysis follows.")
    assert "machine-learning" not in skills("By machine, learning to sew.")


def test_a_field_inside_a_job_title_is_nobodys_skill_but_a_tool_is() -> None:
    assert skills("Our machine learning engineers are kind.") == []
    assert [m.skill for m in READER.read("Machine Learning Engineer", own_words=True)] == []
    assert "python" in skills("We look for a Python developer.")


@pytest.mark.parametrize(
    ("text", "skill", "context"),
    [
        ("No prior Kubernetes experience needed.", "kubernetes", Context.NEGATED),
        ("I have not used Kubernetes.", "kubernetes", Context.NEGATED),
        ("Kubernetes is not required.", "kubernetes", Context.NEGATED),
        ("Not only Kubernetes.", "kubernetes", Context.CLAIMED),
        ("No Java but Kubernetes.", "kubernetes", Context.CLAIMED),
        ("No meetings. Kubernetes every day.", "kubernetes", Context.CLAIMED),
        ("Currently learning Kubernetes.", "kubernetes", Context.LEARNING),
        ("Keen to learn Kubernetes.", "kubernetes", Context.LEARNING),
        ("Machine learning on Kubernetes.", "kubernetes", Context.CLAIMED),
    ],
)
def test_the_words_around_a_skill_say_how_it_is_meant(
    text: str, skill: str, context: Context
) -> None:
    assert contexts(text)[skill] is context


def test_only_the_nearer_of_two_is_denied() -> None:
    read = contexts("Python is required, Scala is not required.")
    assert (read["python"], read["scala"]) == (Context.CLAIMED, Context.NEGATED)


def test_benefits_and_equal_opportunity_ask_for_no_skill() -> None:
    text = (
        "Health insurance, dental, 401(k) and leadership coaching.\n\n"
        "Equal opportunity employer without regard to race, religion or English accent."
    )
    assert skills(text) == []


def test_in_a_list_of_skills_an_ambiguous_word_needs_no_other_sign() -> None:
    text = "Swift"
    assert skills(text) == []
    assert [m.skill for m in READER.read(text, [Span(0, 5)])] == ["swift"]


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", ".", "日本語のテキスト", "\ud800", "a" * 5000])
def test_texts_without_skills_read_as_none(text: str) -> None:
    assert skills(text) == []


PARTS = st.sampled_from(
    [
        "Python",
        "C++",
        ".NET",
        "R",
        "Go",
        "machine learning",
        "no",
        "but",
        ",",
        ".",
        "\n",
        "•",
        "é",
        "日本",
        "İ",
        "\u00a0",
        "(",
        ")",
        "/",
        "-",
        "LLMs",
        "not required",
        "  ",
    ]
)


@given(st.lists(PARTS, max_size=40).map(" ".join))
def test_spans_lie_in_the_text_in_order_and_read_as_they_say(text: str) -> None:
    end = 0
    for mention in READER.read(text):
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        assert 0 < mention.probability <= 1
        end = mention.end


def test_a_word_without_cues_hides_none_of_the_next_text() -> None:
    texts = ["The FaaS of it.", "They run FaaS there beside serverless daily."]
    reader = SkillReader(open_knowledge())
    assert list(reader.read_all(texts)) == [reader.read(text) for text in texts]
    assert [mention.text for mention in reader.read(texts[1])] == ["FaaS", "serverless"]
