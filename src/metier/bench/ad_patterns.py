"""What the ads for each role ask as must-haves: one line an ad, without its words.

``python -m metier.bench.ad_patterns FOLDER`` writes ``data/patterns/*.toml``: for each ad whose
title names a role the level (where the title names one), country, month and must-have skills.
Ads that are the same job count once. No text and no employer is kept.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from metier.intake.ads.files import ad_files
from metier.knowledge.authored import DATA
from metier.knowledge.base import Knowledge, open_knowledge
from metier.knowledge.musts import musts_by_ad
from metier.knowledge.patterns import pattern_line
from metier.market.annotation import shipped_annotator
from metier.market.copies.clusters import cluster
from metier.market.index.must_groups import musts_of
from metier.reading.titles import level_of

if TYPE_CHECKING:
    import pyarrow as pa

_BATCH = 500
_SETS = {
    "ai-engineer-ads-2026": ("2026-01/2026-02", "ai-engineer-2026.jsonl"),
    "data-ads-2020": ("2020", "*.csv"),
}

Asked = Sequence[tuple[int, tuple[str, ...]]]
"""The musts of an ad: how many are enough, of which skills."""


def patterns_toml(source: str, period: str, ads: pa.Table, knowledge: Knowledge) -> str:
    """The patterns of annotated ads, each job once, as a file of the knowledge base."""
    roles = ads["role"].to_pylist()
    asks = ads["asks"].combine_chunks()
    asked = musts_by_ad(musts_of(asks, roles, knowledge), range(len(roles)))
    often = Counter(skill for musts in asked for _, skills in musts for skill in skills)
    skills = sorted(often, key=lambda s: (-often[s], s))
    place = {skill: number for number, skill in enumerate(skills)}
    heads = zip(
        roles,
        ads["title"].to_pylist(),
        ads["country"].to_pylist(),
        ads["month"].to_pylist(),
        asked,
        strict=True,
    )
    lines: dict[str, list[str]] = {}
    for role, title, country, month, musts in heads:
        if role:
            when = _within(month, period)
            numbered = sorted((least, sorted(place[s] for s in group)) for least, group in musts)
            line = pattern_line(level_of(title) or "", country, when, numbered)
            lines.setdefault(role, []).append(line)
    return "\n".join(_file(source, period, skills, lines))


def _within(month: str, period: str) -> str:
    """The month of an ad where it is of the years of its set; else the first of these years."""
    first, _, last = period.partition("/")
    known = first[:4] <= month[:4] <= (last or first)[:4]
    return month if known else first[:4]


def _file(
    source: str, period: str, skills: Iterable[str], lines: dict[str, list[str]]
) -> Iterator[str]:
    yield f"source = {json.dumps(source)}"
    yield f"period = {json.dumps(period)}"
    yield f"skills = {json.dumps(list(skills))}"
    yield ""
    yield "[roles]"
    for role in sorted(lines):
        yield f"{role} = ["
        yield from (f"    {json.dumps(line)}," for line in sorted(lines[role]))
        yield "]"
    yield ""


def read_set(folder: Path, pattern: str) -> pa.Table:
    """The annotated ads of the files that match, each job once."""
    import pyarrow as pa
    import pyarrow.compute as pc

    annotator = shipped_annotator()
    batches = [
        annotator.annotate(batch.ads)
        for path in sorted(folder.glob(pattern))
        for file in ad_files(path, {})
        for batch in file.batches(_BATCH)
    ]
    ads = pa.Table.from_batches(batches)
    ads = ads.take(pa.array(sorted(_first(ads["id"].to_pylist()).values())))
    return ads.filter(pc.equal(cluster(ads)["reason"], ""))


def _first(ids: Sequence[str]) -> dict[str, int]:
    """Each id with the place where it stands first."""
    return {one: place for place, one in reversed(list(enumerate(ids)))}


def main(folder: Path) -> None:
    """Read every set and write its patterns."""
    knowledge = open_knowledge()
    (DATA / "patterns").mkdir(exist_ok=True)
    for source, (period, pattern) in _SETS.items():
        ads = read_set(folder, pattern)
        text = patterns_toml(source, period, ads, knowledge)
        (DATA / "patterns" / f"{source}.toml").write_text(text, encoding="utf-8")
        print(f"{source}: {ads.num_rows} jobs, {len(text):,} characters")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
