"""The title score, on titles few enough to count by hand; and the invented gold set."""

from __future__ import annotations

from pathlib import Path

import pytest

from metier.bench.title_gold import (
    GoldTitle,
    read_ad_titles,
    read_invented_titles,
    score_titles,
)
from metier.errors import KnowledgeError
from metier.knowledge.base import open_knowledge
from metier.reading.titles import TitleReader
from metier.types import Level, Scored, TitleMatch

GOLD = Path(__file__).parents[1] / "gold"
BAKER = Scored("baker", "Baker", 0.9, 0)


def test_levels_roles_and_abstentions_are_counted() -> None:
    gold = [
        GoldTitle("Baker", "dev", (Level.MID,), ("baker",), "Bread"),
        GoldTitle("Lead Baker", "dev", (Level.LEAD,), ("baker", "chef")),
        GoldTitle("Nurse", "dev", (Level.MID,), ("none",)),
        GoldTitle("Baker's shop", "dev", (Level.MID,), ("none",)),
    ]
    read = {
        "Baker": TitleMatch("", "baker", Level.MID, {}, 0.9, "Bread", None, (BAKER,)),
        "Lead Baker": TitleMatch("", None, Level.MID, {}, 0.4, "", None, (BAKER,)),
        "Nurse": TitleMatch("", None, Level.MID),
        "Baker's shop": TitleMatch("", "baker", Level.MID, {}, 0.8, "", None, (BAKER,)),
    }
    score = score_titles(gold, read.__getitem__)
    assert (score.titles, score.level_right) == (4, 3)
    assert score.role_right == 2  # Baker said, Nurse left alone
    assert (score.said, score.said_right) == (2, 1)
    assert (score.fits, score.found) == (2, 1)
    assert (score.specialities, score.speciality_right) == (1, 1)
    assert [title for title, _ in score.wrong] == ["Lead Baker", "Baker's shop"]
    # right at .9 and .4 (the best candidate is the baker), wrong at 0 and .8
    assert score.calibration.brier == pytest.approx((0.01 + 0.36 + 0 + 0.64) / 4)


def test_a_title_that_changed_is_refused(tmp_path: Path) -> None:
    (tmp_path / "ads.csv").write_text("title,description\nBaker,Bakes.\n", encoding="utf-8")
    row = (
        '{ file = "ads", row = 0, hash = "00000000", split = "dev", level = "mid", role = "none" }'
    )
    (tmp_path / "gold.toml").write_text(f"titles = [{row}]\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match="another title"):
        read_ad_titles(tmp_path / "gold.toml", tmp_path)


def test_the_gold_names_roles_that_there_are() -> None:
    known = {*open_knowledge().roles, "none"}
    titles = read_invented_titles(GOLD / "titles-invented.toml")
    assert len(titles) >= 300
    assert {role for title in titles for role in title.roles} <= known
    assert {title.split for title in titles} == {"dev", "test"}


def test_invented_titles_are_read_as_well_as_promised() -> None:
    titles = read_invented_titles(GOLD / "titles-invented.toml")
    score = score_titles(titles, TitleReader(open_knowledge()).read)
    assert score.level_right >= 0.97 * score.titles
    assert score.role_right >= 0.95 * score.titles
    assert score.calibration.error <= 0.03


def test_titles_of_ads_are_read_as_well_as_promised(shared: Path) -> None:
    titles = read_ad_titles(GOLD / "titles-ads.toml", shared / "data" / "ads")
    test = [title for title in titles if title.split == "test"]
    score = score_titles(test, TitleReader(open_knowledge()).read)
    assert len(test) == 200
    assert score.level_right >= 0.95 * score.titles
    assert score.role_right >= 0.95 * score.titles
    assert score.calibration.error <= 0.03
