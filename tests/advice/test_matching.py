"""Coverage: its value, interval, evidence; and what can never lower it, nor the share of ads."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from metier.advice.clearing import Clearings
from metier.advice.holdings import holdings
from metier.advice.matching import match_role, match_roles
from metier.knowledge.base import Knowledge, open_knowledge
from metier.types import (
    Basis,
    Context,
    Document,
    Figure,
    Level,
    Line,
    Mention,
    Month,
    Period,
    Profile,
    ProfileSkill,
    Requirement,
    Role,
    Standing,
)
from small_base import ask, base, job, person, role, shown, skill

SKILLS = [skill(name) for name in "abcdef"]
ENTRY = Level.ENTRY


def test_coverage_is_the_importance_weighted_share_of_credits() -> None:
    baker = role("baker", [ask("a", 0.8), ask("b", 0.6), ask("c", 0.2), ask("d", 0.4)])
    profile = person(shown("a"), shown("b", Context.CLAIMED), shown("c", Context.LEARNING))
    match = match_role(profile, baker, ENTRY, base(SKILLS, [baker]))
    # (0.8·1 + 0.6·0.75 + 0.2·0.3 + 0.4·0) / 2
    assert match.coverage.value == pytest.approx(1.31 / 2)
    assert [(e.skill, e.standing) for e in match.evidence] == [
        ("a", Standing.HAVE),
        ("b", Standing.HAVE),
        ("d", Standing.MISSING),
        ("c", Standing.PARTLY),
    ]
    assert [e.share_of_fit for e in match.evidence] == pytest.approx([0.4, 0.3, 0.2, 0.1])


def test_one_of_several_skills_serves() -> None:
    baker = role("baker", [ask("a|b|c", 0.5), ask("d", 0.5)])
    match = match_role(person(shown("b"), shown("a", Context.CLAIMED)), baker, ENTRY, base(SKILLS))
    assert match.coverage.value == 0.5
    assert match.evidence[0].skill == "b"


def test_a_level_asks_for_what_is_expected_there_or_below() -> None:
    baker = role("baker", [ask("a", 0.5), ask("b", 0.5, Level.SENIOR)])
    profile, knowledge = person(shown("a")), base(SKILLS)
    assert match_role(profile, baker, Level.MID, knowledge).coverage.value == 1.0
    assert match_role(profile, baker, Level.SENIOR, knowledge).coverage.value == 0.5


def test_changes_say_what_coverage_rises_by() -> None:
    knowledge = base([*SKILLS, skill("x", requires=("a",))])
    baker = role("baker", [ask("x", 0.6), ask("a", 0.3), ask("b", 0.1)])
    match = match_role(person(), baker, ENTRY, knowledge)
    # x brings 0.6 and, since x rests on a, 0.55 of 0.3
    assert [c.skill for c in match.changes] == ["x", "a", "b"]
    assert [c.gain for c in match.changes] == pytest.approx([0.765, 0.3, 0.1])
    learned = match_role(person(shown("x")), baker, ENTRY, knowledge)
    assert learned.coverage.value == pytest.approx(match.coverage.value + match.changes[0].gain)


def _measured(sample: int, half: float) -> Role:
    share = Figure(0.5, "share of ads", "ads", "2026", 0.5 - half, 0.5 + half, sample)
    asked = [Requirement((s,), 0.5, ENTRY, Basis.ADS, share) for s in "abcdef"]
    return role("baker", asked)


def test_the_interval_holds_the_value_and_narrows_with_the_sample() -> None:
    profile, knowledge = person(shown("a"), shown("b", Context.CLAIMED)), base(SKILLS)
    few = match_role(profile, _measured(40, 0.13), ENTRY, knowledge).coverage
    many = match_role(profile, _measured(4000, 0.013), ENTRY, knowledge).coverage
    judged = match_role(profile, role("baker", [ask(s, 0.5) for s in "abcdef"]), ENTRY, knowledge)
    widths = []
    for shown_share in (judged.coverage, few, many):
        assert shown_share.low is not None
        assert shown_share.high is not None
        assert shown_share.low < shown_share.value < shown_share.high
        widths.append(shown_share.high - shown_share.low)
    assert widths == sorted(widths, reverse=True)
    assert (few.sample, many.sample, judged.coverage.sample) == (40, 4000, None)
    assert (few.source, judged.coverage.source) == ("ads", "test")


def test_each_quote_is_the_line_that_shows_the_skill_best() -> None:
    text = "Skills: baking\nBaked   bread for ten years\n"
    lines = (Line(0, 14, 1, 1), Line(15, 42, 1, 2))
    document = Document(text, "text", lines)
    listed = Mention(8, 14, "baking", "a", 0.97, Context.CLAIMED)
    worked = Mention(15, 20, "Baked", "a", 0.97, Context.DEMONSTRATED)
    baking = ProfileSkill("a", Context.DEMONSTRATED, 0.97, (listed, worked), 10.0, 2026)
    profile = replace(person(baking), document=document)
    (found,) = match_role(profile, role("baker", [ask("a", 1)]), ENTRY, base(SKILLS)).evidence
    assert (found.quote, found.page, found.line) == ("Baked bread for ten years", 1, 2)
    assert found.why == "shown in work, 10 years, last in 2026"


def test_what_is_missing_has_no_quote() -> None:
    (found,) = match_role(
        person(shown("b")), role("baker", [ask("a", 1)]), ENTRY, base(SKILLS)
    ).evidence
    assert (found.credit, found.quote, found.page, found.why) == (
        0,
        "",
        None,
        "not in the document",
    )


def _two_years(held: str | None, level: Level | None) -> Profile:
    period = Period("2020 – 2022", Month(2020, 1), Month(2021, 12))
    return person(shown("a"), jobs=[job(held, level, period)])


LEVELS = [(Level.ENTRY, 0), (Level.MID, 2), (Level.SENIOR, 5), (Level.LEAD, 2)]


@pytest.mark.parametrize(
    ("held", "level", "reached"),
    [
        ("baker", Level.MID, Level.MID),  # two years in the role itself
        ("pastry", Level.MID, Level.MID),  # a neighbour counts in full
        ("miller", Level.MID, Level.ENTRY),  # another role counts half: one year
        (None, Level.MID, Level.ENTRY),  # a job in no known role counts nothing
        ("baker", Level.SENIOR, Level.MID),  # senior wants five years, lead a job that leads
        ("baker", Level.LEAD, Level.LEAD),  # two years and a job that leads
    ],
)
def test_the_level_is_the_one_that_relevant_years_reach(
    held: str | None, level: Level, reached: Level
) -> None:
    knowledge = base(
        SKILLS,
        [
            role("baker", [ask("a", 1)], levels=LEVELS, neighbours=["pastry"]),
            role("pastry", [ask("b", 1)], levels=LEVELS),
            role("miller", [ask("c", 1)], levels=LEVELS),
        ],
    )
    matches = {m.role: m for m in match_roles(_two_years(held, level), knowledge)}
    assert matches["baker"].level is reached


def test_roles_rank_by_coverage_and_those_out_of_reach_come_last_with_a_note() -> None:
    knowledge = base(
        SKILLS,
        [
            role("half", [ask("a", 1), ask("b", 1)]),
            role("full", [ask("a", 1)]),
            role("chief", [ask("a", 1)], levels=[(Level.HEAD, 10)]),
        ],
    )
    matches = match_roles(person(shown("a")), knowledge)
    assert [m.role for m in matches] == ["full", "half", "chief"]
    assert "10 years" in matches[2].note
    assert not matches[0].note


# ------------------------------------------------------------ what always holds


@cache
def _real() -> Knowledge:
    return open_knowledge()


@cache
def _asked_for() -> list[str]:
    return sorted({s for r in _real().roles.values() for q in r.requirements for s in q.skills})


CONTEXTS = [Context.NEGATED, Context.LEARNING, Context.CLAIMED, Context.DEMONSTRATED]
_skills = st.builds(
    shown,
    st.deferred(lambda: st.sampled_from(_asked_for())),
    st.sampled_from(CONTEXTS),
    st.sampled_from([0.85, 0.97, 1.0]),
    st.sampled_from([2005, 2018, 2022, 2026]),
)
_profiles = st.lists(_skills, max_size=12, unique_by=lambda s: s.skill).map(lambda s: person(*s))


@cache
def _checked() -> list[Role]:
    """The roles of which enough ads were read."""
    measured = {m.role for m in match_roles(person(), _real()) if m.fit.unit != m.coverage.unit}
    assert len(measured) >= 8
    return [_real().roles[role] for role in sorted(measured)]


def _figures(profile: Profile) -> list[float]:
    """Coverage of some roles, fit of all whose ads were read, at the lowest and highest level."""
    clearings = Clearings(holdings(profile, _real()), _real())
    covered = [
        match_role(profile, one, level, _real()).coverage
        for one in list(_real().roles.values())[::6]
        for level in (one.levels[0].level, one.levels[-1].level)
    ]
    cleared = [clearings.fit(one.id, row.level) for one in _checked() for row in one.levels]
    return [figure.value for figure in (*covered, *cleared) if figure]


def _never_lower(before: Profile, after: Profile) -> None:
    assert all(new >= old for old, new in zip(_figures(before), _figures(after), strict=True))


@given(_profiles, _skills)
def test_adding_a_skill_lowers_neither_figure(profile: Profile, more: ProfileSkill) -> None:
    assume(more.context is not Context.NEGATED)
    _never_lower(profile, replace(profile, skills=(*profile.skills, more)))


@given(_profiles, _skills)
def test_a_stronger_context_lowers_neither_figure(profile: Profile, one: ProfileSkill) -> None:
    ladder = [replace(one, context=context) for context in CONTEXTS]
    for weaker, stronger in pairwise(ladder):
        _never_lower(
            replace(profile, skills=(*profile.skills, weaker)),
            replace(profile, skills=(*profile.skills, stronger)),
        )


@given(_profiles, _skills, st.integers(1, 20))
def test_more_recent_use_lowers_neither_figure(
    profile: Profile, one: ProfileSkill, years: int
) -> None:
    recent = replace(one, last=(one.last or 2000) + years)
    _never_lower(
        replace(profile, skills=(*profile.skills, one)),
        replace(profile, skills=(*profile.skills, recent)),
    )


@given(_profiles)
def test_the_interval_always_holds_the_value(profile: Profile) -> None:
    for match in match_roles(profile, _real()):
        for figure in (match.fit, match.coverage):
            assert figure.low is not None
            assert figure.high is not None
            assert 0 <= figure.low <= figure.value <= figure.high <= 1
        assert sum(e.share_of_fit for e in match.evidence) == pytest.approx(1)
