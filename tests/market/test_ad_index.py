"""The index beside a store: made once, made anew when it must be, and never half there."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from invented_ads import annotated_ads
from metier.advice.clearing import Clearings
from metier.knowledge.base import open_knowledge
from metier.knowledge.musts import musts_by_ad
from metier.market.index import making
from metier.market.index.index import OWN, AdIndex
from metier.market.index.making import open_index
from metier.market.storage.store import AdStore
from metier.market.whole_file import PART, sweep
from metier.types import Level
from stores import ad, alone, by_title, must, store_of

KNOWLEDGE = open_knowledge()


def _folders(store: AdStore) -> list[str]:
    return [path.name for path in store.folder.iterdir() if path.name.startswith(".matching-")]


def test_what_is_opened_is_what_was_made(tmp_path: Path) -> None:
    store = store_of(
        tmp_path,
        ad("a", must("python", "sql"), must("docker", strength="preferred"), role="data-scientist",
           level="senior", country="US", pay_year_low=90_000.0, pay_currency="USD", years=3.0),
        ad("b", posted="", month="undated"),
    )  # fmt: skip
    for _ in range(2):
        index = open_index(store, KNOWLEDGE)
        assert len(index) == 2
        rows = {index.detail(row).title: row for row in range(2)}
        a, b = rows["a"], rows["b"]
        assert index.id(a) == ad("a")["id"]
        assert musts_by_ad(index.musts, [a, b]) == [[(1, ("python",)), (1, ("sql",))], []]
        assert musts_by_ad(index.wishes, [a, b]) == [[(1, ("docker",))], []]
        assert (index.levels[a], index.levels[b]) == (2, -1)
        assert index.pay[a] == 90_000
        assert np.isnan(index.pay[b])
        assert (index.years[a], index.years[b]) == (3, 0)
        assert (index.months[a], index.months[b]) == (2026 * 12, -1)


def test_an_import_makes_it_anew_and_the_old_one_goes(tmp_path: Path) -> None:
    store = store_of(tmp_path, ad("a"))
    assert len(open_index(store, KNOWLEDGE)) == 1
    (before,) = _folders(store)
    store.add([annotated_ads(5)])
    assert len(open_index(store, KNOWLEDGE)) == 6
    (after,) = _folders(store)
    assert after != before


def test_a_damaged_index_is_made_anew(tmp_path: Path) -> None:
    store = store_of(tmp_path, ad("a"))
    open_index(store, KNOWLEDGE)
    (name,) = _folders(store)
    damaged = store.folder / name / "roles.npy"
    damaged.write_bytes(b"junk")
    assert len(open_index(store, KNOWLEDGE)) == 1
    assert damaged.read_bytes() != b"junk"


def test_what_a_killed_maker_left_is_swept_after_a_day(tmp_path: Path) -> None:
    store = store_of(tmp_path, ad("a"))
    left = store.folder / f".matching-x{PART}"
    left.mkdir()
    (left / "roles.npy").touch()
    open_index(store, KNOWLEDGE)
    sweep(store.folder)
    assert left.exists()
    os.utime(left, (0, 0))
    sweep(store.folder)
    assert not left.exists()
    assert len(_folders(store)) == 1


def test_where_it_cannot_be_kept_it_serves_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(making, "write_arrays", full)
    store = store_of(tmp_path, ad("a", must("python")))
    index = open_index(store, KNOWLEDGE)
    assert index.musts.totals.tolist() == [1]
    assert _folders(store) == []
    assert not list(store.folder.glob(f"*{PART}"))


def test_a_large_store_is_announced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "_SLOW", 1)
    told: list[str] = []
    store = store_of(tmp_path, ad("a"))
    open_index(store, KNOWLEDGE, told.append)
    open_index(store, KNOWLEDGE, told.append)
    assert len(told) == 1


def test_the_own_ads_are_patterns_each_job_once(tmp_path: Path) -> None:
    role = "ai-engineer"
    ads = [
        ad(f"{n}", must("python"), title=f"t{n % 45}", role=role, level="mid") for n in range(90)
    ]
    index: AdIndex = open_index(store_of(tmp_path, *ads, cluster=by_title), KNOWLEDGE)
    own = index.patterns
    assert len(own) == 45
    assert own.musts.totals.tolist() == [1] * 45
    assert len(own.ads_for(role)) == 45
    assert [(o.id, o.period) for o in own.origins] == [(OWN, "2026-01")]
    fit = Clearings({}, KNOWLEDGE.beside(own)).fit(role, Level.MID)
    assert fit is not None
    assert OWN in fit.source
    alone_fit = Clearings({}, KNOWLEDGE).fit(role, Level.MID)
    assert alone_fit is not None
    assert fit.sample == (alone_fit.sample or 0) + 45
    assert f"45 of {OWN}" in fit.note


def test_ads_of_many_files_are_as_of_one(tmp_path: Path) -> None:
    batches = [annotated_ads(20, first) for first in range(0, 60, 20)]
    parts, whole = AdStore(tmp_path / "parts", alone), AdStore(tmp_path / "whole", alone)
    for batch in batches:
        parts.add([batch])
    whole.add(batches)
    one, other = open_index(parts, KNOWLEDGE), open_index(whole, KNOWLEDGE)
    facts = [
        {index.id(n): (found, index.detail(n)) for n, found in
         enumerate(musts_by_ad(index.musts, range(len(index))))}
        for index in (one, other)
    ]  # fmt: skip
    assert facts[0] == facts[1]
    assert len(facts[0]) == 60
