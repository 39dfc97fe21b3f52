"""Clauses of an ad: what each speaks of, and what it asks of whom."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from postings import AD, asked, asks, posting, reader

from metier.types import (
    Ask,
    AskKind,
    ClauseKind,
    Context,
    Mention,
    Pay,
    Place,
    Posting,
    Strength,
)


@pytest.fixture(scope="module")
def ad() -> Posting:
    return posting(AD, "Senior Data Engineer")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Nimbus Health is a leading provider", ClauseKind.EMPLOYER),
        ("Build data pipelines", ClauseKind.DUTY),
        ("5+ years of experience", ClauseKind.REQUIREMENT),
        ("Terraform", ClauseKind.REQUIREMENT),
        ("The base salary range", ClauseKind.PAY),
        ("Hybrid, 3 days", ClauseKind.PLACE),
        ("Medical, dental", ClauseKind.BENEFIT),
        ("Nimbus Health is an equal opportunity", ClauseKind.DIVERSITY),
        ("To apply", ClauseKind.PROCESS),
    ],
)
def test_each_clause_is_of_its_kind(ad: Posting, words: str, kind: ClauseKind) -> None:
    (clause,) = [clause for clause in ad.clauses if clause.text.startswith(words)]
    assert clause.kind is kind


def test_mentions_tell_how_they_are_asked_for(ad: Posting) -> None:
    told = {mention.skill: (mention.context, mention.years) for mention in ad.skills}
    assert told["go"] == (Context.REQUIRED, 5.0)
    assert told["terraform"] == (Context.PREFERRED, None)
    assert told["kubernetes"] == (Context.NEGATED, None)
    (duty, requirement) = [m.context for m in ad.skills if m.skill == "python"]
    assert (duty, requirement) == (Context.CLAIMED, Context.REQUIRED)


def test_the_ad_as_a_whole(ad: Posting) -> None:
    assert ad.years == 5.0
    assert ad.title.title == "Senior Data Engineer"
    assert [ask.value for ask in ad.asks(AskKind.DEGREE)] == ["bachelor"]
    assert [ask.value for ask in ad.asks(AskKind.LANGUAGE)] == ["fluent"]


def test_a_text_without_words_has_no_clauses() -> None:
    empty = posting("")
    assert (empty.clauses, empty.skills, empty.pay, empty.presence) == ((), (), (), None)
    assert reader().clauses("  \n\n - \n") == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Experience with Python or Go", [("python+go", 1, "must")]),
        ("Experience with TensorFlow/PyTorch", [("tensorflow+pytorch", 1, "must")]),
        ("Experience with Python, SQL and Docker", [("python+sql+docker", 3, "must")]),
        (
            "Experience with frameworks such as LangChain, LlamaIndex or Haystack",
            [("langchain+llamaindex+haystack", 1, "must")],
        ),
        (
            "Experience with at least two of the following: Kafka, Kubernetes, PyTorch",
            [("kafka+kubernetes+pytorch", 2, "must")],
        ),
        (
            "Experience with Docker, Kubernetes, or similar",
            [("docker+kubernetes", 1, "must")],
        ),
        (
            "Experience with Python and Docker or Kubernetes",
            [("python", 1, "must"), ("docker+kubernetes", 1, "must")],
        ),
    ],
)
def test_skills_are_asked_for_in_groups(text: str, expected: list[tuple[str, int, str]]) -> None:
    assert asked(f"Requirements\n\n- {text}") == expected


def test_a_list_below_at_least_two_is_one_choice() -> None:
    text = (
        "Requirements\n\n- Experience with at least two of the following:\n"
        "- Kafka\n- Kubernetes\n- PyTorch\n\nBenefits\n\n- Dental insurance\n"
    )
    assert asked(text) == [("kafka+kubernetes+pytorch", 2, "must")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Python required, Kubernetes a plus.", ["must", "preferred"]),
        ("Experience with Python, preferably with Kubernetes", ["must", "preferred"]),
        ("Experience with Kubernetes is a plus", ["preferred"]),
        ("Experience with Kubernetes would be a bonus", ["preferred"]),
        ("Experience with cloud platforms (Azure preferred)", ["must", "preferred"]),
        ("Nice to have but not required: Kubernetes", ["preferred"]),
        ("Experience with Kubernetes is nice to have but not required", ["preferred"]),
        ("No prior Kubernetes experience needed", ["unneeded"]),
        ("Kubernetes experience is not required", ["unneeded"]),
        ("We don't expect Kubernetes experience", ["unneeded"]),
    ],
)
def test_words_tell_how_firmly(text: str, expected: list[str]) -> None:
    assert [strength for _, _, strength in asked(f"Requirements\n\n- {text}")] == expected


def test_the_heading_decides_where_no_word_does() -> None:
    text = "Requirements\n\n- Docker\n\nNice to have\n\n- Kubernetes\n- Must have Python\n"
    assert asked(text) == [
        ("docker", 1, "must"),
        ("kubernetes", 1, "preferred"),
        ("python", 1, "must"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "5+ years in ML, 2 of them with PyTorch",
            [("machine-learning", 5.0, None), ("pytorch", 2.0, None)],
        ),
        ("3–5 years of experience with Java", [("java", 3.0, 5.0)]),
        ("Minimum of four years of experience with Java", [("java", 4.0, None)]),
        ("A decade of experience with Java", [("java", 10.0, None)]),
        ("18 months of experience with Java", [("java", 1.5, None)]),
        ("Experience with Java (2+ years)", [("java", 2.0, None)]),
        ("Java: 3 years (Required)", [("java", 3.0, None)]),
        ("At least 6 years of relevant professional experience", [("", 6.0, None)]),
        ("5 to 7 yrs of experience", [("", 5.0, 7.0)]),
    ],
)
def test_years_are_bound_to_what_they_stand_by(
    text: str, expected: list[tuple[str, float, float | None]]
) -> None:
    found = [
        ("+".join(ask.skills), ask.years, ask.most_years)
        for ask in asks(f"Requirements\n\n- {text}")
        if ask.years is not None
    ]
    assert found == expected


@pytest.mark.parametrize(
    "text",
    [
        "Founded 12 years ago, we serve clinics all over the country.",
        "For over 25 years we have been the leader in payments.",
        "This is a 3-year contract.",
        "You must be 18 years of age.",
        "Contract of 8 months",
    ],
)
def test_other_years_are_no_experience(text: str) -> None:
    assert not [ask for ask in asks(text) if ask.years is not None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bachelor's degree in Computer Science", [("bachelor", "must", False)]),
        (
            "Bachelor's degree required, Master's degree preferred",
            [("bachelor", "must", False), ("master", "preferred", False)],
        ),
        ("Bachelor's or Master's degree in Statistics", [("bachelor", "must", False)]),
        ("Master's degree or equivalent experience", [("master", "must", True)]),
        ("PhD in Physics", [("doctorate", "must", False)]),
        ("High school diploma", [("school", "must", False)]),
        ("No degree required", [("none", "unneeded", False)]),
    ],
)
def test_degrees_with_level_and_equivalents(
    text: str, expected: list[tuple[str, str, bool]]
) -> None:
    found = asks(f"Requirements\n\n- {text}", AskKind.DEGREE)
    assert [(ask.value, ask.strength.value, ask.equivalent) for ask in found] == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Fluent in English", "fluent"),
        ("English (B2)", "B2"),
        ("Native English speaker", "native"),
        ("Business English", "professional"),
    ],
)
def test_human_languages_with_level(text: str, value: str) -> None:
    (ask,) = asks(f"Requirements\n\n- {text}", AskKind.LANGUAGE)
    assert (ask.skills, ask.value) == (("english",), value)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("We are unable to sponsor visas.", ["refused"]),
        ("We do not offer visa sponsorship at this time.", ["refused"]),
        ("Visa sponsorship is available for this role.", ["offered"]),
        ("Must be a U.S. citizen with an active security clearance", ["citizen", "clearance"]),
        ("You must be legally authorized to work in the United States", ["permit"]),
    ],
)
def test_the_right_to_work(text: str, values: list[str]) -> None:
    found = asks(f"Requirements\n\n- {text}", AskKind.AUTHORISATION)
    assert [ask.value for ask in found] == values


def test_travel_and_shifts() -> None:
    found = asks("Requirements\n\n- Up to 25% travel\n- Join our on-call rotation")
    assert [(ask.kind, ask.value) for ask in found if ask.kind is AskKind.TRAVEL] == [
        (AskKind.TRAVEL, "25 %")
    ]
    assert [ask.value for ask in found if ask.kind is AskKind.SHIFT] == ["on-call rotation"]


def test_what_speaks_of_the_employer_asks_nothing() -> None:
    text = (
        "About us\n\nWe are a leading provider of Kubernetes hosting, founded in 2011 and "
        "trusted by our customers worldwide.\n"
    )
    assert asked(text) == []


@given(st.text(max_size=300))
def test_spans_lie_inside_the_text_and_read_as_they_say(text: str) -> None:
    check(text)


@given(st.lists(st.sampled_from(AD.split("\n")), max_size=12), st.sampled_from(["\n", "", " "]))
def test_spans_hold_in_ads_shaken_up(lines: list[str], joint: str) -> None:
    check(joint.join(lines))


def check(text: str) -> None:
    read = posting(text)
    last = 0
    for clause in read.clauses:
        assert last <= clause.start < clause.end <= len(text)
        assert clause.text == text[clause.start : clause.end]
        last = clause.end
    parts: list[Ask | Mention | Pay | Place] = []
    parts += read.asks()
    parts += [*read.skills, *read.pay, *read.places]
    for part in parts:
        assert 0 <= part.start <= part.end <= len(text)
        assert part.text == text[part.start : part.end]
        assert 0 <= part.probability <= 1
    for ask in read.asks():
        assert ask.least <= len(ask.skills)
        assert ask.most_years is None or ask.years is None or ask.years <= ask.most_years
        assert ask.strength in Strength
    for pay in read.pay:
        assert pay.low is None or pay.high is None or pay.low <= pay.high
