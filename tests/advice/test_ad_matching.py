"""Ads held against a profile: their order, what is told of each, copies and employers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from metier.advice.ad_matching import AdMatcher
from metier.errors import NothingFoundError, UsageError
from metier.knowledge.base import Knowledge, open_knowledge
from metier.market.index.making import open_index
from metier.types import AdFilter, AdMatch, Context, Education, Profile, SignalKind, SkillKind
from small_base import ask, base, person, role, shown, skill
from stores import ad, by_title, formal, must, store_of

TOOLS = ("oven", "mixer", "scale", "whisk", "sieve")
SKILLS = [*(skill(name, kind=SkillKind.TOOL) for name in TOOLS)]
SKILLS.append(skill("french", kind=SkillKind.HUMAN_LANGUAGE))


@cache
def _knowledge() -> Knowledge:
    return base(SKILLS, [role("baker", [ask("oven", 1)])])


def _matches(
    tmp_path: Path,
    profile: Profile,
    *ads: dict[str, Any],
    where: AdFilter | None = None,
    limit: int = 20,
    cluster: Any = None,
    today: date | None = None,
) -> tuple[AdMatch, ...]:
    more = {"cluster": cluster} if cluster else {}
    index = open_index(store_of(tmp_path, *ads, **more), _knowledge())
    return AdMatcher(index, _knowledge(), today).match(profile, where or AdFilter(), limit)


def _titles(matches: tuple[AdMatch, ...]) -> list[str]:
    return [match.ad.title for match in matches]


BAKER = person(shown("oven"), shown("mixer"), shown("scale"))


def test_cleared_ads_come_first_then_the_share_that_is_met(tmp_path: Path) -> None:
    matches = _matches(
        tmp_path,
        BAKER,
        ad("two of three", must("oven", "mixer", "whisk")),
        ad("none of one", must("whisk")),
        ad("one of two", must("oven", "sieve")),
        ad("nothing asked", posted="2025-12-01"),
        ad("one of one", must("oven")),
        ad("three of three", must("oven", "mixer", "scale")),
    )
    assert _titles(matches) == [
        "three of three",  # all: 4/5
        "one of one",  # all: 2/3
        "two of three",  # 3/5
        "one of two",  # 2/4
        "nothing asked",  # 1/2, and older
        "none of one",  # 1/3
    ]
    assert [(m.cleared, m.musts) for m in matches][:3] == [(3, 3), (1, 1), (2, 3)]


def test_years_asked_beyond_those_shown_come_behind_what_is_cleared(tmp_path: Path) -> None:
    experienced = replace(BAKER, years=4.0)
    ads = (
        ad("eight years", must("oven", "mixer"), years=8.0),
        ad("three years", must("oven"), years=3.0),
        ad("lacks one", must("oven", "mixer", "scale", "whisk")),
    )
    matches = _matches(tmp_path, experienced, *ads)
    assert _titles(matches) == ["three years", "eight years", "lacks one"]
    assert matches[1].cares == ("asks for 8 years; your CV shows 4",)
    assert matches[0].cares == ()


def test_what_is_preferred_then_the_newest_decides_among_equals(tmp_path: Path) -> None:
    wish = must("mixer", strength="preferred")
    unmet = must("whisk", strength="preferred")
    matches = _matches(
        tmp_path,
        BAKER,
        ad("unmet", must("oven"), unmet),
        ad("old", must("oven"), posted="2025-01-01"),
        ad("undated", must("oven"), posted=""),
        ad("new", must("oven"), posted="2026-02-01"),
        ad("met", must("oven"), wish, posted="2024-01-01"),
    )
    assert _titles(matches) == ["met", "new", "old", "undated", "unmet"]
    assert matches[0].preferred == ("mixer",)


def test_what_is_shown_and_what_is_not_is_told(tmp_path: Path) -> None:
    (match,) = _matches(
        tmp_path, BAKER, ad("a", must("oven"), must("whisk", "sieve", least=1), must("mixer"))
    )
    assert (match.musts, match.cleared) == (3, 2)
    assert match.have == ("mixer", "oven")
    assert match.lack == (("whisk", "sieve"),)


def test_of_a_choice_that_wants_two_only_what_is_not_shown_is_lacking(tmp_path: Path) -> None:
    (match,) = _matches(tmp_path, BAKER, ad("a", must("oven", "whisk", "sieve", least=2)))
    assert match.lack == (("whisk", "sieve"),)
    assert match.have == ()


def test_what_is_asked_beside_skills_is_told_with_both_sides(tmp_path: Path) -> None:
    asks = [
        formal("degree", "master", equivalent=True),
        formal("authorisation", "refused"),
        formal("language", "fluent", skills=["french"]),
        formal("travel", "25 %"),
        formal("degree", "doctorate", strength="preferred"),
    ]
    bachelor = replace(BAKER, education=(Education("", "BSc", degree_skill="bachelor-degree"),))
    (match,) = _matches(tmp_path, bachelor, ad("a", must("oven"), *asks))
    assert match.cares == (
        "asks for a master’s degree or the like of it; your CV shows a bachelor’s degree",
        "does not sponsor a visa",
        "asks for french (fluent); your CV does not name it",
        "asks for 25 % travel",
    )


def test_what_the_cv_shows_is_no_care(tmp_path: Path) -> None:
    asks = [formal("degree", "bachelor"), formal("language", skills=["french"])]
    able = replace(
        person(shown("oven"), shown("french", Context.CLAIMED)),
        education=(Education("", "MSc", degree_skill="master-degree"),),
        years=5.0,
    )
    (match,) = _matches(tmp_path, able, ad("a", must("oven"), *asks, years=5.0))
    assert match.cares == ()


@pytest.mark.parametrize(
    ("studies", "said"),
    [
        ((), "asks for a bachelor’s degree; your CV names no degree"),
        (("MSc Statistics",), ""),
        (("Statistics",), "asks for a bachelor’s degree; the level of your studies was not read"),
    ],
)
def test_a_degree_is_read_from_the_words_of_the_field_too(
    tmp_path: Path, studies: tuple[str, ...], said: str
) -> None:
    able = replace(BAKER, education=tuple(Education("", one) for one in studies))
    (match,) = _matches(tmp_path, able, ad("a", must("oven"), formal("degree", "bachelor")))
    assert match.cares == ((said,) if said else ())


def test_a_job_shows_once_and_its_copies_that_pass_are_named(tmp_path: Path) -> None:
    ads = [ad(f"{place}{n}", must("oven"), title="Baker", country=place) for n, place in
           enumerate(("US", "US", "DE"))]  # fmt: skip
    (match,) = _matches(tmp_path, BAKER, *ads, where=AdFilter(country="us"), cluster=by_title)
    assert match.ad.copies == 3
    assert {match.ad.id, *match.others} == {one["id"] for one in ads[:2]}


def test_an_employer_is_three_times_in_the_first_twenty(tmp_path: Path) -> None:
    many = [
        ad(f"acme {n}", must("oven", "mixer"), employer="Acme", employer_key="acme")
        for n in range(30)
    ]
    others = [ad(f"other {n}", must("oven"), employer_key=f"o{n}") for n in range(19)]
    nobody = [ad(f"nobody {n}", must("oven", "mixer")) for n in range(2)]
    spread = _titles(_matches(tmp_path / "a", BAKER, *many, *others, *nobody, limit=30))
    assert sum(title.startswith("acme") for title in spread[:20]) == 3
    assert {title for title in spread if title.startswith("nobody")} == {"nobody 0", "nobody 1"}
    assert all(title.startswith("acme") for title in spread[20:27])
    asked = _matches(tmp_path / "a", BAKER, where=AdFilter(employer="Acme"))
    assert len(asked) == 20


def test_the_only_employer_fills_the_list(tmp_path: Path) -> None:
    many = [ad(f"acme {n}", must("oven"), employer_key="acme") for n in range(8)]
    assert len(_matches(tmp_path, BAKER, *many)) == 8


def test_age_and_reposts_are_told_as_facts(tmp_path: Path) -> None:
    ads = [
        ad("first", must("oven"), title="Baker", posted="2026-01-01"),
        ad("again", must("oven"), title="Baker", posted="2026-02-01"),
    ]
    (match,) = _matches(tmp_path, BAKER, *ads, cluster=by_title, today=date(2026, 2, 10))
    assert match.ad.posted == "2026-02-01"
    assert [signal.kind for signal in match.signals] == [SignalKind.REPOSTED]
    assert "2026-01-01" in match.signals[0].note


def test_the_order_does_not_depend_on_how_ads_were_stored(tmp_path: Path) -> None:
    ads = [ad(f"n{n}", must("oven", *TOOLS[n % 3 : n % 5]), posted="") for n in range(40)]
    forth = _titles(_matches(tmp_path / "forth", BAKER, *ads, limit=40))
    back = _titles(_matches(tmp_path / "back", BAKER, *reversed(ads), limit=40))
    assert forth == back
    assert len(forth) == 40


def test_the_list_goes_on_as_long_as_there_are_ads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("metier.advice.ad_matching._FIRST", 5)
    ads = [ad(f"n{n}", must("oven", *TOOLS[1 : n % 5]), posted="") for n in range(40)]
    few = _titles(_matches(tmp_path, BAKER, *ads, limit=40))
    monkeypatch.undo()
    assert few == _titles(_matches(tmp_path, BAKER, limit=40))


def test_no_ads_and_no_limit_are_refused_with_the_cure(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Give a limit of 1"):
        _matches(tmp_path / "some", BAKER, ad("a"), limit=0)
    with pytest.raises(NothingFoundError, match=r"metier ads import FILE"):
        open_index(store_of(tmp_path / "none"), open_knowledge())
