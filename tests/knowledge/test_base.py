"""The knowledge base: lookup by id, name or alias, and the nearest names where there is none."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from small_folder import small_folder

from metier.errors import UnknownNameError
from metier.knowledge.base import Knowledge, open_knowledge
from metier.knowledge.compiled import compile_folder


@pytest.fixture
def small(tmp_path: Path) -> Knowledge:
    return Knowledge(compile_folder(small_folder(tmp_path)))


@pytest.mark.parametrize("name", ["data-modelling", "Data Modelling", "DATA  modelling"])
def test_a_skill_by_id_or_name(small: Knowledge, name: str) -> None:
    assert small.skill(name).id == "data-modelling"


@pytest.mark.parametrize(("name", "found"), [("pyspark", "spark"), ("Spark", "spark")])
def test_a_skill_by_alias_or_contextual_form(small: Knowledge, name: str, found: str) -> None:
    assert small.skill(name).id == found


@pytest.mark.parametrize("name", ["baker", "Data Baker", "bread scientist"])
def test_a_role_by_id_name_or_alias(small: Knowledge, name: str) -> None:
    assert small.role(name).id == "baker"


def test_a_near_name_is_offered(small: Knowledge) -> None:
    with pytest.raises(UnknownNameError) as refused:
        small.skill("Pyton")
    assert str(refused.value).startswith("No skill is called 'Pyton'. Did you mean Python")
    with pytest.raises(UnknownNameError, match="Did you mean Data Baker"):
        small.role("dta baker")


@pytest.mark.parametrize("name", ["xqzw", "", "   ", "🙂"])
def test_without_a_near_name_the_list_is(small: Knowledge, name: str) -> None:
    with pytest.raises(UnknownNameError, match="`metier roles` lists them all"):
        small.role(name)


def test_narrower_is_broader_turned_round() -> None:
    knowledge = _real()
    pairs = {(above, s.id) for s in knowledge.skills.values() for above in s.broader}
    assert {(above, one) for above, ids in knowledge.narrower.items() for one in ids} == pairs


@cache
def _real() -> Knowledge:
    return open_knowledge()


def test_every_skill_and_role_answers_to_its_own_id() -> None:
    knowledge = _real()
    assert all(knowledge.skill(one).id == one for one in knowledge.skills)
    assert all(knowledge.role(one).id == one for one in knowledge.roles)


def test_the_built_in_base_is_as_large_as_promised() -> None:
    assert len(_real().roles) >= 45
    assert len(_real().skills) >= 1200
