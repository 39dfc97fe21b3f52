"""Two roles side by side."""

from __future__ import annotations

import pytest

from metier.advice.comparison import compare
from metier.types import Shared
from small_base import ask, role

FIRST = role("first", [ask("a", 0.8), ask("b", 0.4), ask("c|d", 0.2)])
SECOND = role("second", [ask("a", 0.5), ask("d", 0.6), ask("e", 0.3), ask("f", 0.4)])


def test_overlap_is_the_smaller_over_the_larger_importances() -> None:
    # smaller: a 0.5, d 0.2; larger: a 0.8, b 0.4, c 0.2, d 0.6, e 0.3, f 0.4
    assert compare(FIRST, SECOND).overlap == pytest.approx(0.7 / 2.7)


def test_what_both_ask_for_stands_with_its_importance_in_each() -> None:
    assert compare(FIRST, SECOND).both == (Shared("a", 0.8, 0.5), Shared("d", 0.2, 0.6))


def test_what_one_asks_for_stands_most_important_first() -> None:
    found = compare(FIRST, SECOND)
    assert [r.skills for r in found.only_first] == [("b",)]  # d of "c or d" is shared
    assert [r.skills for r in found.only_second] == [("f",), ("e",)]


def test_it_is_the_same_from_either_side() -> None:
    one, other = compare(FIRST, SECOND), compare(SECOND, FIRST)
    assert one.overlap == other.overlap
    assert (one.only_first, one.only_second) == (other.only_second, other.only_first)


def test_a_role_overlaps_itself_whole() -> None:
    found = compare(FIRST, FIRST)
    assert (found.overlap, found.only_first, found.only_second) == (1, (), ())


def test_roles_with_nothing_in_common_or_nothing_at_all() -> None:
    assert compare(role("x", [ask("a", 1)]), role("y", [ask("b", 1)])).overlap == 0
    assert compare(role("x", []), role("y", [])).overlap == 0
