"""Duplicates of ads held against planted copies and pairs labelled by hand.

``python -m metier.bench.duplicate_gold [ADS_FOLDER]`` reads the ads of the folder, plants copies
and look-alikes of three hundred of them (`planted_copies`; nothing is stored), clusters all
together, and prints how many of the planted copies are found, how many look-alikes are taken
for copies, and precision and recall on the pairs labelled by hand, part by part. Misses of the
test part are never listed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import msgspec

from metier.bench.clause_gold import GOLD, ROOT, same_text
from metier.bench.planted_copies import Ad, copies, look_alikes
from metier.errors import KnowledgeError
from metier.knowledge.authored import read_toml
from metier.knowledge.shares import wilson

if TYPE_CHECKING:
    import pyarrow as pa

PARTS = ("dev", "test")
PLANTED = 300
SEED = 20261121
_LEAST_LETTERS = 400
"""Shorter texts are no ads that one would copy."""
_ROWS = 1000


class GoldPair(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Two ads (``<file stem>:<id or row from 0>``) and whether they are one job; ``hashes`` are
    the first twelve digits of the SHA-256 of their texts."""

    ads: tuple[str, str]
    hashes: tuple[str, str]
    split: str
    same: bool


class PairFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``duplicates-ads.toml``."""

    pairs: tuple[GoldPair, ...]


@dataclass(frozen=True, slots=True)
class PairScore:
    """Pairs found and rightly so, found wrongly, and missed."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Share of what is right that was found."""
        return self.right / max(1, self.right + self.missed)

    def __str__(self) -> str:
        found, real = self.right + self.wrong, self.right + self.missed
        return f"precision {_share(self.right, found)}  recall {_share(self.right, real)}"


@dataclass(frozen=True, slots=True)
class Planted:
    """Ads made of others: the id of each, what it was made of and what was changed, and
    whether it is still the same job."""

    ads: tuple[Ad, ...]
    of: tuple[tuple[str, str, str, bool], ...]


def read_gold_pairs(path: Path = GOLD / "duplicates-ads.toml") -> tuple[GoldPair, ...]:
    """The labelled pairs; KnowledgeError if the file does not fit."""
    return read_toml(path, PairFile).pairs


def check_texts(pairs: Iterable[GoldPair], text_of: Mapping[str, str]) -> None:
    """KnowledgeError where an ad is missing or its text is not the one that was labelled."""
    for pair in pairs:
        for ad, expected in zip(pair.ads, pair.hashes, strict=True):
            if not same_text(text_of.get(ad, ""), expected):
                raise KnowledgeError(
                    f"{ad}: not the text that was labelled.",
                    "Give the folder of ads that was used.",
                )


def score_pairs(pairs: Iterable[tuple[str, str, bool]], cluster_of: Mapping[str, str]) -> PairScore:
    """Pairs of ids, each with whether it is one job, held against clusters by id."""
    right = wrong = missed = 0
    for one, other, same in pairs:
        found = cluster_of[one] == cluster_of[other]
        right += found and same
        wrong += found and not same
        missed += same and not found
    return PairScore(right, wrong, missed)


def plant(ads: Sequence[Ad], count: int = PLANTED, seed: int = SEED) -> Planted:
    """Copies and look-alikes of some of the ads (with ``id``), the same for the same ads."""
    random = Random(seed)
    able = [ad for ad in ads if len(ad["text"]) >= _LEAST_LETTERS and ad["title"]]
    made: list[Ad] = []
    of: list[tuple[str, str, str, bool]] = []
    for ad in random.sample(able, min(count, len(able))):
        for same, changed in ((True, copies(ad, random)), (False, look_alikes(ad, random))):
            for change, other in changed.items():
                name = f"{ad['id']}/{change}"
                made.append(other | {"id": name})
                of.append((name, ad["id"], change, same))
    return Planted(tuple(made), tuple(of))


def ads_of(folder: Path) -> Iterator[Ad]:
    """The ads of a folder as raw rows, with the ``id`` that the label files use."""
    from metier.intake.ads.files import ad_files

    for ad_file in ad_files(folder):
        for batch in ad_file.batches(_ROWS):
            for row in batch.ads.to_pylist():
                stem = Path(row["source"]).stem
                own = row["key"] if Path(row["source"]).suffix == ".jsonl" else row["row"] - 1
                yield row | {"id": f"{stem}:{own}"}


def clusters_of(ads: Sequence[Ad]) -> dict[str, str]:
    """The cluster of each ad, both by the ``id`` given; all is read as an import reads it."""
    from metier.market.copies.clusters import cluster

    found = cluster(_annotated(ads))
    return dict(zip(found["id"].to_pylist(), found["cluster"].to_pylist(), strict=True))


def _annotated(ads: Sequence[Ad]) -> pa.Table:
    """What `cluster` reads of the ads, under the ids given."""
    import pyarrow as pa

    from metier.intake.ads.raw import raw_schema
    from metier.market.annotation import shipped_annotator
    from metier.market.copies.clusters import COLUMNS

    annotator = shipped_annotator()
    batches = (
        annotator.annotate(
            pa.RecordBatch.from_pylist(list(ads[start : start + _ROWS]), schema=raw_schema())
        ).select(COLUMNS)
        for start in range(0, len(ads), _ROWS)
    )
    table = pa.Table.from_batches(list(batches))
    return table.set_column(0, "id", pa.array([ad["id"] for ad in ads]))


def _share(count: int, sample: int) -> str:
    if not sample:
        return "– of 0"
    low, high = wilson(count, sample)
    return f"{count / sample:.3f} ({low:.3f}–{high:.3f}) of {sample:,}"


def _planted_rows(planted: Planted, cluster_of: Mapping[str, str]) -> Iterator[str]:
    """A line for each change: how many of the ads so made are in the cluster of the original."""
    changes: dict[tuple[bool, str], list[bool]] = {}
    for name, original, change, same in planted.of:
        hit = cluster_of[name] == cluster_of[original]
        changes.setdefault((not same, change), []).append(hit)
    for (other, change), hits in sorted(changes.items()):
        what = "taken for a copy" if other else "found"
        yield f"  {change:<16} {what} {_share(sum(hits), len(hits))}"


def main() -> None:
    """Print the scores on planted copies and on labelled pairs."""
    from metier.bench.ad_texts import read_ads

    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "data" / "ads"
    if not folder.exists():
        sys.exit(f"No ads in {folder}: give the folder of ads.")
    pairs = read_gold_pairs()
    check_texts(pairs, {ad.id: ad.text for ad in read_ads(folder)})
    ads = list(ads_of(folder))
    planted = plant(ads)
    cluster_of = clusters_of([*ads, *planted.ads])
    made = [(name, original, same) for name, original, _, same in planted.of]
    print(f"planted on {PLANTED} of {len(ads):,} ads: {score_pairs(made, cluster_of)}")
    for line in _planted_rows(planted, cluster_of):
        print(line)
    for split in PARTS:
        part = [(*pair.ads, pair.same) for pair in pairs if pair.split == split]
        print(f"labelled, {split}, {len(part)} pairs: {score_pairs(part, cluster_of)}")
        if split == "dev":
            for one, other, same in part:
                if (cluster_of[one] == cluster_of[other]) != same:
                    print(f"  {'missed' if same else 'wrong'}: {one} {other}")


if __name__ == "__main__":
    main()
