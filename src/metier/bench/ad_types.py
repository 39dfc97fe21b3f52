"""What sort of AI work an ad is for, held against the board's machine-made labels.

Each ad of `ai-engineer-2026.jsonl` carries ``labels.ai_type``: ai-first, ai-support or ml-first
(rare). The figure is the mean of the three F1, so that the rare one counts as much as the others;
ads labelled "unknown" are left out. All ads of an employer lie in one part, so that copies of an
ad do not stand on both sides; the model that ships has seen the parts ``train`` and ``dev``.

``python -m metier.bench.ad_types ADS_FILE [PART …]`` prints the figures and the reliability
(part ``test`` where none is named).
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from metier.bench.intervals import RESAMPLES, SEED, bootstrap
from metier.bench.measures import f1
from metier.bench.scoreboard import Value

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from metier.types import AiReading

    Figures: TypeAlias = NDArray[np.float64]

AI_TYPES = ("ai-first", "ai-support", "ml-first")
PARTS = {"train": 60, "dev": 80, "test": 100}
"""Where the parts end, in hundredths of the employers."""


@dataclass(frozen=True, slots=True)
class LabelledAd:
    """An ad and the type that it is labelled with."""

    title: str
    text: str
    employer: str
    type: str


def labelled_ads(path: Path, parts: Collection[str] = tuple(PARTS)) -> Iterator[LabelledAd]:
    """The ads of some parts that carry one of the three labels."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            ad = json.loads(line)
            label = (ad.get("labels") or {}).get("ai_type")
            employer = str(ad.get("company") or "").strip().lower()
            if label in AI_TYPES and part_of(employer) in parts:
                yield LabelledAd(str(ad["title"]), str(ad["description"]), employer, label)


def part_of(employer: str) -> str:
    """``train``, ``dev`` or ``test``, by the SHA-256 of an employer's name in lower case."""
    place = number_of(employer, 100)
    return next(part for part, end in PARTS.items() if place < end)


def number_of(name: str, count: int) -> int:
    """A number below ``count`` that a name always has."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % count


def score_ai_types(
    path: Path, read: Callable[[str, str], str | None], parts: Collection[str] = ("test",)
) -> tuple[Value, ...]:
    """Macro-F1, and the F1 of each type; ``read`` gives a type for text and title, or None."""
    ads = list(labelled_ads(path, parts))
    return type_values([read(ad.text, ad.title) for ad in ads], [ad.type for ad in ads])


def type_values(said: Sequence[str | None], right: Sequence[str]) -> tuple[Value, ...]:
    """Macro-F1 first, then the F1 of each type, with intervals over ads."""
    rows = np.array(
        [
            [(one == kind == label, one == kind, label == kind) for kind in AI_TYPES]
            for one, label in zip(said, right, strict=True)
        ],
        dtype=np.float64,
    )
    point = _with_mean(rows.mean(axis=0, keepdims=True))[0]
    low, high = bootstrap(rows, _with_mean, RESAMPLES, SEED)
    names = ("macro-F1", *(f"F1 {kind}" for kind in AI_TYPES))
    return tuple(
        Value(name, *map(float, ends)) for name, *ends in zip(names, point, low, high, strict=True)
    )


def _with_mean(means: Figures) -> Figures:
    each = f1(means)
    return np.concatenate([each.mean(axis=-1, keepdims=True), each], axis=-1)


def main() -> None:
    """Print the figures of the parts named, and how far the probabilities can be believed."""
    from metier.bench.reliability import reliability, reliability_table
    from metier.reading.ai_type import AiTypeReader

    ads = list(labelled_ads(Path(sys.argv[1]), sys.argv[2:] or ("test",)))
    reader = AiTypeReader()
    readings: list[AiReading] = [reader.read(ad.text, ad.title) for ad in ads]
    for value in type_values([reading.type for reading in readings], [ad.type for ad in ads]):
        print(f"{value.measure:<14} {value.value:.3f} ({value.low:.3f}–{value.high:.3f})")
    told = [(said, ad.type) for said, ad in zip(readings, ads, strict=True) if said.type]
    hits = [said.type == right for said, right in told]
    print(f"{len(ads)} ads; a type is said of {len(told)}, right {sum(hits) / len(ads):.3f}")
    print(reliability_table(reliability([said.probability for said, _ in told], hits)))


if __name__ == "__main__":
    main()
