"""Ads read together: each of them reads as it does alone."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from postings import AD, reader

from metier.bench.ad_texts import read_ads
from metier.reading.ai_type import AiTypeReader
from metier.reading.posting import AdText, PostingFacts
from metier.types import AiType, Posting

PARTS = st.sampled_from(
    (
        *("Python", "R", "Go", ".NET", "C++", "machine learning", "AWS", "cloud platforms (", ")"),
        *("Requirements", "Nice to have", "About us", "Benefits", "What you'll do", "Location:"),
        *("5+ years of experience with", "at least two of the following:", "or", "and", "such as"),
        *("required", "preferred", "is a plus", "no", "not required", "Bachelor's degree in"),
        *("US citizens only", "visa sponsorship", "fluent English", "travel up to 20 %", "Inc."),
        *("$120k - $150k per year", "bonus", "hybrid", "3 days a week", "remote", "Boston, MA"),
        *(",", ".", ":", "\n", "\n\n", "•", "-", "['", "', '", "']", "well.Then", "doneNow", "we"),
        *("日本", "é", "\uffff", "\ud800", "       ", "build", "agents", "large language models"),
    )
)
TEXTS = st.lists(st.lists(PARTS, max_size=24).map(" ".join), max_size=6)
AI_TYPES = AiTypeReader()


def alone(ad: AdText) -> Posting:
    return reader().read(ad.text, ad.title, place=ad.place, employer=ad.employer)


def whole(facts: PostingFacts, text: str) -> tuple[object, ...]:
    """Facts with the words that they speak of, in the order of `parts`."""
    mentions = tuple(skill.mention(text) for skill in facts.skills)
    asks = tuple(ask.ask(text) for ask in facts.asks)
    said = (facts.pay, facts.presence, facts.places, facts.employer, facts.years)
    return (facts.title, mentions, asks, *said)


def parts(posting: Posting) -> tuple[object, ...]:
    """All of a posting but its clauses."""
    said = (posting.pay, posting.presence, posting.places, posting.employer, posting.years)
    return (posting.title, posting.skills, posting.asks(), *said)


def check(ads: list[AdText]) -> None:
    """Postings and facts of all ads are those of each, whatever stands beside it."""
    postings = list(reader().read_all(ads))
    assert postings == [alone(ad) for ad in ads]
    facts = list(reader().read_facts_all(ads))
    assert [whole(fact, ad.text) for fact, ad in zip(facts, ads, strict=True)] == [
        parts(posting) for posting in postings
    ]


def test_an_ad_reads_the_same_between_others() -> None:
    check(
        [
            AdText("Requirements"),
            AdText(AD, "Data Engineer", "Boston, MA", "Nimbus Health"),
            AdText(""),
            AdText(".NET developer wanted. Python required", "Developer"),
            AdText("at least two of the following:\n- Python\n- Go"),
            AdText("- Rust\n- SQL"),
            AdText(AD, "Data Engineer"),
        ]
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Nice to have", "Python"),
        ("Requirements\n- Python or", "Go"),
        ("5+ years of experience with", "Python"),
        ("Python", "is required"),
        ("We pay", "$120,000 a year"),
        ("Based in", "Boston, MA"),
        ("One.Two.Three.Four", "five.Six"),
        ("['Python', 'Go']", "Python', 'Go"),
        ("a", ".NET"),
    ],
)
def test_nothing_reaches_from_one_ad_into_the_next(first: str, second: str) -> None:
    check([AdText(first), AdText(second)])


@settings(deadline=None, max_examples=60)
@given(TEXTS)
def test_any_texts_read_together_as_alone(texts: list[str]) -> None:
    check([AdText(text, "AI Engineer", "Remote") for text in texts])
    titles = ["AI Engineer"] * len(texts)
    readings = list(AI_TYPES.read_all(texts, titles))
    assert readings == [AI_TYPES.read(*ad) for ad in zip(texts, titles, strict=True)]


def test_facts_have_the_sort_of_ai_job_where_it_is_asked_for() -> None:
    ads = [AdText(AD, "Data Engineer"), AdText("Build agents with LLMs.", "AI Engineer")]
    told = [fact.ai_type for fact in reader().read_facts_all(ads, AI_TYPES)]
    alone = [AI_TYPES.read(ad.text, ad.title) for ad in ads]
    assert [one.type for one in alone] == [AiType.DATA, AiType.AI_FIRST]
    assert told == [replace(one, start=0, end=0, text="") for one in alone]
    assert [fact.ai_type for fact in reader().read_facts_all(ads)] == [None, None]


def test_no_ads_give_nothing() -> None:
    assert list(reader().read_all([])) == []
    assert list(reader().read_facts_all([])) == []


def test_real_ads_read_together_as_alone(shared: Path) -> None:
    folder = shared / "data" / "ads"
    if not folder.exists():
        pytest.skip("the ads are not there")
    ads = [AdText(ad.text, ad.title) for ad in islice(read_ads(folder), 0, 6000, 20)]
    assert len(ads) == 300
    check(ads)
    texts, titles = [ad.text for ad in ads], [ad.title for ad in ads]
    readings = list(AI_TYPES.read_all(texts, titles))
    assert readings == [AI_TYPES.read(*ad) for ad in zip(texts, titles, strict=True)]
