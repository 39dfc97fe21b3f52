"""Which forms are general words: phrases of ads that labellers rarely take for a skill.

``python -m metier.bench.general_words ADS.jsonl > src/metier/knowledge/data/weak.toml``
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from metier.bench.ad_labels import labels_of, places_of
from metier.knowledge.authored import DATA, WeakFile, read_toml
from metier.knowledge.base import open_knowledge
from metier.reading.skills import SkillReader
from metier.text import key
from metier.types import SkillKind

LEAST_ADS = 8
MOST_LABELLED = 0.2
"""A form that stands in this many ads and is labelled in no more than this share of them."""

_LABELLED_KINDS = {
    SkillKind.LANGUAGE,
    SkillKind.LIBRARY,
    SkillKind.TOOL,
    SkillKind.PLATFORM,
    SkillKind.METHOD,
    SkillKind.KNOWLEDGE,
    SkillKind.MATHEMATICS,
}
"""The labels are technical: of soft skills, domains and degrees their absence says nothing."""


def measure(path: Path) -> dict[str, tuple[int, int]]:
    """Folded form → (ads that have it, ads that label it), for the general ones."""
    knowledge = open_knowledge()
    reader = SkillReader(knowledge)
    ads: Counter[str] = Counter()
    labelled: Counter[str] = Counter()
    for line in path.read_text(encoding="utf-8").splitlines():
        ad = json.loads(line)
        text = ad["description"]
        places = [place for label in labels_of(ad) for place in places_of(text, label)]
        forms: dict[str, bool] = {}
        for mention in reader.read(text, own_words=True):
            if knowledge.skills[mention.skill].kind in _LABELLED_KINDS:
                half = (mention.end - mention.start) / 2
                hit = any(min(mention.end, e) - max(mention.start, s) > half for s, e in places)
                form = key(mention.text)
                forms[form] = forms.get(form, False) or hit
        ads.update(list(forms))
        labelled.update(form for form, hit in forms.items() if hit)
    return {
        form: (count, labelled[form])
        for form, count in sorted(ads.items())
        if count >= LEAST_ADS and labelled[form] <= MOST_LABELLED * count
    }


def main(path: Path) -> None:
    """Print the measured table as TOML, the authored forms kept."""
    authored = read_toml(DATA / "weak.toml", WeakFile).authored
    print("# Measured by `python -m metier.bench.general_words`: form = [ads, ads that label it].")
    print('source = "ai-engineer-ads-2026"\nperiod = "2026-01/2026-02"')
    print(f"authored = {json.dumps(authored)}\n\n[measured]")
    for form, (count, hits) in measure(path).items():
        print(f"{json.dumps(form)} = [{count}, {hits}]")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
