"""How often labellers take each form for a skill: counts for `knowledge/data/forms.toml`.

``python training/measure_forms.py ADS.jsonl tests/gold/skills-ads.toml > …/forms.toml``

Counts, for every form that is read in the ads, the ads in which it stands and those whose
machine-made labels cover it. The labels are technical: of soft skills, domains and degrees
their silence says nothing, so those kinds are left out; so are the ads of the gold file.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from metier.bench.ad_labels import labels_of, places_of
from metier.bench.skill_gold import read_gold
from metier.knowledge.base import open_knowledge
from metier.reading.skills import SkillReader
from metier.text import key
from metier.types import SkillKind

LEAST_ADS = 4
LABELLED_KINDS = {
    SkillKind.LANGUAGE,
    SkillKind.LIBRARY,
    SkillKind.TOOL,
    SkillKind.PLATFORM,
    SkillKind.METHOD,
    SkillKind.KNOWLEDGE,
    SkillKind.MATHEMATICS,
}


def measure(path: Path, left_out: frozenset[str]) -> dict[str, tuple[int, int]]:
    """Folded form → (ads that have it, ads that label it)."""
    knowledge = open_knowledge()
    reader = SkillReader(knowledge)
    kinds = [skill.kind for skill in knowledge.compiled.skills]
    ads: Counter[str] = Counter()
    labelled: Counter[str] = Counter()
    for line in path.read_text(encoding="utf-8").splitlines():
        ad = json.loads(line)
        if f"{path.stem}:{ad['id']}" in left_out:
            continue
        text = ad["description"]
        places = [place for label in labels_of(ad) for place in places_of(text, label)]
        forms: dict[str, bool] = {}
        found, _ = reader.signs(text)
        columns = (found.starts.tolist(), found.ends.tolist(), found.skills.tolist())
        for start, end, skill in zip(*columns, strict=True):
            if kinds[skill] in LABELLED_KINDS:
                half = (end - start) / 2
                hit = any(min(end, e) - max(start, s) >= half for s, e in places)
                form = key(text[start:end])
                forms[form] = forms.get(form, False) or hit
        ads.update(list(forms))
        labelled.update(form for form, hit in forms.items() if hit)
    return {f: (n, labelled[f]) for f, n in sorted(ads.items()) if n >= LEAST_ADS}


def main(path: Path, gold: Path) -> None:
    """Print the table as TOML."""
    left_out = frozenset(document.id for document in read_gold(gold))
    print("# Made by training/measure_forms.py: form = [ads that have it, ads that label it].")
    print('source = "ai-engineer-ads-2026"\nperiod = "2026-01/2026-02"\n\n[measured]')
    for form, (count, hits) in measure(path, left_out).items():
        print(f"{json.dumps(form)} = [{count}, {hits}]")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
