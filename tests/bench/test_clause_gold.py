"""Measuring clauses and pay: what is counted, and that the gold files hold no text of ads."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from metier.bench.clause_gold import (
    GoldAd,
    GoldPay,
    posting_reader,
    read_gold_ads,
    read_gold_pay,
    rows,
    same_text,
    score_clauses,
    score_pay,
)
from metier.errors import KnowledgeError
from metier.types import ClauseKind

TEXT = (
    "Requirements\n\n- 5+ years of experience with Python\n\nSalary: $90,000 - $110,000 per year\n"
)


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def gold(kind: ClauseKind, strength: str, years: str) -> GoldAd:
    start, end = TEXT.index("5+"), TEXT.index("Python") + len("Python")
    return GoldAd(
        "a:1",
        digest(TEXT),
        "dev",
        clauses=((start, end, kind, strength),),
        facts=((start, end, "years", years),),
    )


def test_what_is_read_as_labelled_is_right() -> None:
    read = posting_reader().read
    tallies = score_clauses([gold(ClauseKind.REQUIREMENT, "must", "5")], {"a:1": TEXT}, read)
    assert {name: tally.hits for name, tally in tallies.items()} == {
        "kind": [True],
        "strength": [True],
        "degree": [],
        "years": [True],
    }


def test_what_is_read_otherwise_is_wrong() -> None:
    read = posting_reader().read
    tallies = score_clauses([gold(ClauseKind.BENEFIT, "preferred", "3")], {"a:1": TEXT}, read)
    assert [tallies[name].hits for name in ("kind", "strength", "years")] == [[False]] * 3


@pytest.mark.parametrize(
    ("pay", "hit"),
    [
        (((90_000.0, 110_000.0, "USD", "year", "base"),), True),
        (((90_000.0, 120_000.0, "USD", "year", "base"),), False),
        ((), False),
    ],
)
def test_pay_counts_where_it_is_exactly_right(
    pay: tuple[tuple[float, float, str, str, str], ...], hit: bool
) -> None:
    ad = GoldPay("a:1", digest(TEXT), "dev", pay, at=())
    tallies = score_pay([ad], {"a:1": TEXT}, posting_reader().read)
    assert (tallies["pay"].hits, tallies["all pay"].hits) == ([hit], [hit])


def test_another_text_than_the_labelled_is_refused() -> None:
    with pytest.raises(KnowledgeError, match="a:1"):
        score_clauses([gold(ClauseKind.PAY, "", "5")], {"a:1": "else"}, posting_reader().read)


def test_a_row_gives_share_and_interval() -> None:
    read = posting_reader().read
    tallies = score_clauses([gold(ClauseKind.REQUIREMENT, "must", "5")], {"a:1": TEXT}, read)
    assert next(iter(rows(tallies))).startswith("kind       1.000 (")


def test_the_gold_files_hold_places_and_labels_alone() -> None:
    ads, paid = read_gold_ads(), read_gold_pay()
    assert {ad.split for ad in ads} == {"train", "dev", "test"}
    assert sum(ad.split == "test" for ad in paid) == 200
    assert all(len(ad.at) == len(ad.pay) for ad in paid)


def test_the_labelled_texts_are_those_beside_the_project(shared: Path) -> None:
    from metier.bench.ad_texts import read_ads

    folder = shared / "data" / "ads"
    if not folder.exists():
        pytest.skip("no ads beside the checkout")
    texts = {ad.id: ad.text for ad in read_ads(folder)}
    assert all(same_text(texts[ad.id], ad.hash) for ad in read_gold_ads())
    assert all(same_text(texts[ad.id], ad.hash) for ad in read_gold_pay())
