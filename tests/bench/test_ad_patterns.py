"""Patterns made of annotated ads hold what these ask, and no word of them."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa

from metier.bench.ad_match_speed import write_index
from metier.bench.ad_patterns import patterns_toml
from metier.knowledge.base import open_knowledge
from metier.knowledge.musts import musts_by_ad
from metier.knowledge.patterns import compile_patterns, open_patterns
from metier.market.columns import ads_schema
from metier.market.index.index import open_arrays
from stores import ad, must

ADS = (
    ad("Senior Data Scientist", must("python", "sql"), role="data-scientist", country="US"),
    ad("Data Scientist", must("pytorch", "tensorflow", least=1), role="data-scientist"),
    ad("Data Scientist II", role="data-scientist", posted="2019-05-01"),
    ad("Baker", must("python"), employer="Secret Ltd"),
)


def test_what_is_written_is_what_the_ads_ask(tmp_path: Path) -> None:
    table = pa.Table.from_pylist(list(ADS), schema=ads_schema())
    text = patterns_toml("ads", "2026-01/2026-02", table, open_knowledge())
    assert "Secret" not in text
    assert "Baker" not in text
    (tmp_path / "patterns").mkdir()
    (tmp_path / "patterns" / "ads.toml").write_text(text, encoding="utf-8")
    found = open_patterns(compile_patterns(tmp_path))
    assert found.role_ids == ("data-scientist",)
    rows = zip(
        found.levels.tolist(),
        found.months.tolist(),
        map(sorted, musts_by_ad(found.musts, range(3))),
        strict=True,
    )
    assert sorted(rows) == [
        (-1, 2026 * 12, [(1, ("pytorch", "tensorflow"))]),
        (1, 2026 * 12, []),  # its day is of other years than the set
        (2, 2026 * 12, [(1, ("python",)), (1, ("sql",))]),
    ]


def test_invented_ads_ask_what_the_patterns_ask(tmp_path: Path) -> None:
    knowledge = open_knowledge()
    write_index(tmp_path, knowledge, 300)
    index = open_arrays(tmp_path)
    asked = {tuple(sorted(one)) for one in musts_by_ad(index.musts, range(300))}
    patterns = knowledge.patterns[0].musts
    assert asked <= {
        tuple(sorted(one)) for one in musts_by_ad(patterns, range(len(patterns.totals)))
    }
    assert index.detail(299).title == "Data Scientist"
