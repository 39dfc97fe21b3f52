"""Skill reading held against the skills that ads list of themselves.

Each ad of `ai-engineer-2026.jsonl` carries a list of skills and machine-made labels. Of
those whose words stand in the ad's text, how many are read? A label is read where mentions
cover at least half of it at one of its places. Mentions an ad tell recall from noise.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from metier.types import Mention

_COVERED = 0.5


@dataclass(frozen=True, slots=True)
class LabelScore:
    """Counts over ads; ``missed`` counts the labels not read, by label."""

    ads: int
    labels: int
    found: int
    mentions: int
    skills: int
    missed: Counter[str]

    @property
    def recall(self) -> float:
        """Share of labels that stand in the text and were read."""
        return self.found / self.labels

    @property
    def mentions_per_ad(self) -> float:
        """Mentions an ad, repeats included."""
        return self.mentions / self.ads

    @property
    def skills_per_ad(self) -> float:
        """Different skills an ad."""
        return self.skills / self.ads


def score_labels(path: Path, skills: Callable[[str], Sequence[Mention]]) -> LabelScore:
    """Read every ad of the file and count the labels found."""
    ads = labels = found = mentions = kinds = 0
    missed: Counter[str] = Counter()
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            ad = json.loads(line)
            text = ad["description"]
            read = skills(text)
            ads += 1
            mentions += len(read)
            kinds += len({mention.skill for mention in read})
            for label in labels_of(ad):
                places = places_of(text, label)
                if places:
                    labels += 1
                    if any(_is_covered(place, read) for place in places):
                        found += 1
                    else:
                        missed[label] += 1
    return LabelScore(ads, labels, found, mentions, kinds, missed)


def labels_of(ad: dict[str, object]) -> set[str]:
    """The ad's own list and the machine labels, lower-cased, each once."""
    listed, labelled = ad.get("skills"), ad.get("labels")
    names = [str(s) for s in listed] if isinstance(listed, list) else []
    if isinstance(labelled, dict) and isinstance(labelled.get("skills"), dict):
        names += [str(s) for group in labelled["skills"].values() for s in group]
    return {name.strip().lower() for name in names if name.strip()}


def places_of(text: str, label: str) -> list[tuple[int, int]]:
    """Where a label stands in the text as whole words."""
    pattern = rf"(?<!\w){re.escape(label)}(?!\w)"
    return [match.span() for match in re.finditer(pattern, text, re.I)]


def _is_covered(place: tuple[int, int], mentions: Sequence[Mention]) -> bool:
    start, end = place
    covered = sum(max(0, min(end, m.end) - max(start, m.start)) for m in mentions)
    return covered >= _COVERED * (end - start)
