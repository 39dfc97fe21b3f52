"""The share of a role's ads that are cleared: who counts, what is met, what learning opens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from metier.advice.clearing import Clearings
from metier.advice.holdings import holdings
from metier.advice.matching import match_role, match_roles
from metier.knowledge.base import Knowledge
from metier.knowledge.patterns import Patterns, compile_patterns, open_patterns
from metier.types import Context, Level, Profile, SkillKind
from small_base import ask, base, person, role, shown, skill

# Tools are shown by name; bread is a field that rye belongs to.
SKILLS = [
    skill("oven", kind=SkillKind.TOOL),
    skill("mixer", kind=SkillKind.TOOL),
    skill("scale", kind=SkillKind.TOOL),
    skill("bread", kind=SkillKind.METHOD),
    skill("rye", kind=SkillKind.METHOD, broader=("bread",)),
]
ASKED = [ask("oven", 0.5), ask("mixer", 0.3), ask("bread", 0.2)]
BAKER = role("baker", ASKED, levels=[(Level.ENTRY, 0), (Level.SENIOR, 5)])
MID, SENIOR, ENTRY = Level.MID, Level.SENIOR, Level.ENTRY


def patterns(
    folder: Path, ads: Mapping[str, int], source: str = "ads", period: str = "2026-01"
) -> Patterns:
    """Patterns for bakers; skills are numbered as in `SKILLS`."""
    lines = [f'"{line}"' for line, count in ads.items() for _ in range(count)]
    names = ", ".join(f'"{one.id}"' for one in SKILLS)
    head = f'source = "{source}"\nperiod = "{period}"\nskills = [{names}]\n'
    (folder / "patterns").mkdir(parents=True, exist_ok=True)
    text = f"{head}[roles]\nbaker = [{', '.join(lines)}]\n"
    (folder / "patterns" / f"{source}.toml").write_text(text)
    return open_patterns(compile_patterns(folder))


def _clearings(profile: Profile, *own: Patterns) -> Clearings:
    knowledge = _base(*own)
    return Clearings(holdings(profile, knowledge), knowledge)


def _base(*own: Patterns) -> Knowledge:
    return Knowledge(base(SKILLS, [BAKER]).compiled, own)


def test_an_ad_is_cleared_when_all_its_musts_are_met(tmp_path: Path) -> None:
    ads = {"senior - 2026-01 0": 10, "senior - 2026-01 0 1": 20, "- - 2026-01 1|2": 20}
    own = patterns(tmp_path, ads)
    fit = _clearings(person(shown("oven")), own).fit("baker", SENIOR)
    assert fit is not None
    assert (fit.value, fit.sample, fit.source, fit.date) == (10 / 50, 50, "ads", "2026-01")
    # Wilson, 90 %, of 10 in 50
    assert fit.low == pytest.approx(0.1235, abs=1e-4)
    assert fit.high == pytest.approx(0.3073, abs=1e-4)
    both = _clearings(person(shown("oven"), shown("scale")), own).fit("baker", SENIOR)
    assert both is not None
    assert both.value == 30 / 50  # the scale is one of two that will do


def test_two_of_three_are_not_met_by_one(tmp_path: Path) -> None:
    own = patterns(tmp_path, {"- - 2026-01 2/0|1|2": 40})
    values = [
        fit.value
        for names in (["oven"], ["oven", "scale"])
        if (fit := _clearings(person(*map(shown, names)), own).fit("baker", MID))
    ]
    assert values == [0.0, 1.0]


def test_a_field_is_shown_by_what_belongs_to_it_and_a_tool_by_its_name(tmp_path: Path) -> None:
    own = patterns(tmp_path, {"- - 2026-01 3": 30, "- - 2026-01 0": 10})
    fit = _clearings(person(shown("rye", Context.CLAIMED)), own).fit("baker", MID)
    assert fit is not None
    assert fit.value == 0.75  # 0.75 · 0.6 reaches a field; nothing gives the oven


def test_ads_without_musts_do_not_count_and_are_told(tmp_path: Path) -> None:
    own = patterns(tmp_path, {"- - 2026-01 0": 40, "- - 2026-01": 15})
    fit = _clearings(person(shown("oven")), own).fit("baker", MID)
    assert fit is not None
    assert (fit.value, fit.sample) == (1.0, 40)
    assert "15 more name no must-have skill" in fit.note


def test_the_ads_are_those_of_the_level_or_of_none(tmp_path: Path) -> None:
    ads = {"senior - 2026-01 0": 25, "entry - 2026-01 1": 25, "- - 2026-01 1": 15}
    clearings = _clearings(person(shown("oven")), patterns(tmp_path, ads))
    senior, entry = clearings.fit("baker", SENIOR), clearings.fit("baker", ENTRY)
    assert senior is not None
    assert entry is not None
    assert (senior.value, senior.sample) == (25 / 40, 40)
    assert (entry.value, entry.sample) == (0.0, 40)
    assert "name senior level or none" in senior.note


def test_where_a_level_has_too_few_all_levels_count_and_that_is_told(tmp_path: Path) -> None:
    ads = {"senior - 2026-01 0": 25, "entry - 2026-01 1": 15}
    fit = _clearings(person(shown("oven")), patterns(tmp_path, ads)).fit("baker", SENIOR)
    assert fit is not None
    assert (fit.value, fit.sample) == (25 / 40, 40)
    assert "every level" in fit.note


def test_older_ads_count_only_where_the_newest_are_too_few(tmp_path: Path) -> None:
    new = patterns(tmp_path / "new", {"- - 2026-01 0": 40}, "new", "2026-01")
    few = patterns(tmp_path / "few", {"- - 2026-01 0": 30}, "new", "2026-01")
    old = patterns(tmp_path / "old", {"- - 2020 1": 60}, "old", "2020")
    enough = _clearings(person(shown("oven")), old, new).fit("baker", MID)
    both = _clearings(person(shown("oven")), old, few).fit("baker", MID)
    assert enough is not None
    assert both is not None
    assert (enough.value, enough.sample, enough.source, enough.date) == (1.0, 40, "new", "2026-01")
    assert (both.value, both.sample) == (30 / 90, 90)
    assert (both.source, both.date) == ("old+new", "2020/2026-01")
    assert "60 of old, 30 of new" in both.note


def test_learning_opens_ads(tmp_path: Path) -> None:
    ads = {"- - 2026-01 0": 10, "- - 2026-01 0 1": 20, "- - 2026-01 0 1 3": 10}
    own = patterns(tmp_path, ads)
    clearings = _clearings(person(shown("oven")), own)
    assert clearings.opened(["mixer"], "baker", MID) == 0.5
    assert clearings.opened(["rye"], "baker", MID) == 0.0
    assert clearings.opened(["mixer", "rye"], "baker", MID) == 0.75
    assert clearings.opened([], "baker", MID) == 0.0
    match = match_role(person(shown("oven")), BAKER, MID, _base(own))
    assert {c.skill: c.opens for c in match.changes} == {"mixer": 0.5, "bread": 0.0}


def test_with_too_few_ads_the_fit_is_the_coverage_and_says_so(tmp_path: Path) -> None:
    knowledge = _base(patterns(tmp_path, {"- - 2026-01 0": 39}))
    match = match_role(person(shown("oven")), BAKER, ENTRY, knowledge)
    assert match.fit.value == match.coverage.value == 0.5
    assert match.fit.unit == match.coverage.unit
    assert match.fit.note.startswith("fewer than 40 ads read")
    assert all(change.opens is None for change in match.changes)


def test_a_role_with_few_ads_neither_gains_nor_loses_places(tmp_path: Path) -> None:
    """Who shows half of each role is as near to both, though the ads of one clear nobody."""
    roles: Sequence[str] = ("baker", "cook", "dairy")
    own = patterns(tmp_path, {"- - 2026-01 2": 50})
    made = [role(name, ASKED) for name in roles]
    matches = match_roles(person(shown("oven")), Knowledge(base(SKILLS, made).compiled, (own,)))
    assert [m.role for m in matches] == ["baker", "cook", "dairy"]
    assert [m.coverage.value for m in matches] == [0.5, 0.5, 0.5]
    assert [m.fit.value for m in matches] == [0.0, 0.5, 0.5]
