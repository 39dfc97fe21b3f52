"""Which things asked are must-have skills."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from metier.knowledge.base import Knowledge
from metier.knowledge.musts import Must, gathered, joined, musts_by_ad
from metier.market.columns import ads_schema
from metier.market.index.must_groups import groups_of, musts_of
from metier.types import SkillKind, Strength
from small_base import ask, base, role, skill

TOOL = SkillKind.TOOL
SKILLS = [
    *(skill(name, kind=TOOL) for name in ("oven", "mixer", "scale")),
    *(skill(name, kind=SkillKind.METHOD) for name in ("bread", "cake")),
    skill("charm", kind=SkillKind.SOFT),
    skill("masters", kind=SkillKind.DEGREE),
]
KNOWLEDGE: Knowledge = base(SKILLS, [role("baker", [ask("bread", 1), ask("charm", 1)])])


def asked(*skills: str, least: int = 1, strength: str = "must", start: int = 500) -> dict[str, Any]:
    """One ask of skills as in the table of ads."""
    kind = {"kind": "skills", "value": "", "years": None, "equivalent": False, "probability": 0.9}
    span = {"start": start, "end": start + 5, "strength": strength}
    return {**kind, **span, "skills": list(skills), "least": least}


def degree(start: int, end: int) -> dict[str, Any]:
    return {**asked(least=0), "kind": "degree", "value": "master", "start": start, "end": end}


def table(*ads: list[dict[str, Any]]) -> pa.ListArray:
    return pa.array(ads, ads_schema().field("asks").type)


def musts(*asks: dict[str, Any], of: str = "baker") -> list[Must]:
    """The musts of one ad."""
    (found,) = musts_by_ad(musts_of(table(list(asks)), [of], KNOWLEDGE), [0])
    return sorted(found)


def test_names_count_for_every_role_and_fields_for_the_roles_that_list_them() -> None:
    asks = [asked("oven"), asked("bread"), asked("cake"), asked("charm")]
    assert musts(*asks) == [(1, ("bread",)), (1, ("oven",))]
    assert musts(*asks, of="") == [(1, ("oven",))]


def test_only_what_is_a_must_counts() -> None:
    asks = [
        asked("oven"),
        asked("mixer", strength="preferred"),
        asked("scale", strength="mentioned"),
    ]
    assert musts(*asks) == [(1, ("oven",))]
    (wish,) = groups_of(table(asks), ["baker"], KNOWLEDGE, Strength.PREFERRED).members.tolist()
    assert SKILLS[wish].id == "mixer"


def test_all_of_several_are_as_many_musts_and_each_counts_once() -> None:
    assert musts(asked("oven", "mixer", least=2), asked("oven")) == [
        (1, ("mixer",)),
        (1, ("oven",)),
    ]


def test_a_choice_is_one_must_unless_something_that_does_not_count_would_do() -> None:
    assert musts(asked("oven", "mixer")) == [(1, ("oven", "mixer"))]
    assert musts(asked("oven", "charm")) == []
    assert musts(asked("oven", "mixer", "charm", least=2)) == [(1, ("oven", "mixer"))]


def test_a_choice_that_a_must_beside_it_settles_is_left_out() -> None:
    assert musts(asked("oven", "mixer"), asked("mixer")) == [(1, ("mixer",))]
    assert musts(asked("oven", "mixer"), asked("mixer", "oven")) == [(1, ("oven", "mixer"))]


def test_what_a_degree_is_to_be_in_is_no_must() -> None:
    field, tool = asked("bread", start=30), asked("oven", start=30)
    assert musts(degree(0, 20), field, tool) == [(1, ("oven",))]
    assert musts(degree(0, 20), asked("bread", start=200)) == [(1, ("bread",))]
    apart = musts_of(table([degree(0, 20)], [field]), ["baker", "baker"], KNOWLEDGE)
    assert apart.totals.tolist() == [0, 1]


def test_musts_met_are_counted_for_each_ad() -> None:
    ads = table(
        [asked("oven"), asked("mixer", "scale")],
        [],
        [asked("mixer", "scale", "oven", least=2), asked("unknown")],
    )
    found = musts_of(ads, ["", "", ""], KNOWLEDGE)
    assert found.totals.tolist() == [2, 0, 1]
    place = {name: number for number, name in enumerate(found.skills)}

    def met(*names: str) -> list[int]:
        held = [name in names for name in place]
        import numpy as np

        return [int(count) for count in found.met(np.array(held))]

    assert met() == [0, 0, 0]
    assert met("scale") == [1, 0, 0]
    assert met("oven", "scale") == [2, 0, 1]
    assert musts_by_ad(found, [2, 1]) == [[(2, ("mixer", "scale", "oven"))], []]


def test_joined_lists_are_as_one() -> None:
    first, second = (
        [[asked("oven")], []],
        [[asked("mixer", "scale"), asked("oven", "mixer", least=2)]],
    )
    roles = ["", "", ""]
    whole = groups_of(table(*first, *second), roles, KNOWLEDGE)
    parts = [(2, groups_of(table(*first), roles[:2], KNOWLEDGE))]
    parts.append((1, groups_of(table(*second), roles[2:], KNOWLEDGE)))
    skills = tuple(KNOWLEDGE.skills)
    one, other = gathered(skills, 3, whole), gathered(skills, 3, joined(parts))
    assert musts_by_ad(one, range(3)) == musts_by_ad(other, range(3))
    assert one.totals.tolist() == other.totals.tolist() == [1, 0, 2]
