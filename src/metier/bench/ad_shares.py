"""How many ads for a role ask for each thing that the role lists.

``python -m metier.bench.ad_shares FOLDER`` writes ``data/shares/*.toml``: counts, no text.
An ad is for the role that its title names; it asks for a skill that it names, or that a
product it names is one of. Ads with the same text count once.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from metier.bench.ad_texts import Ad, read_ads
from metier.knowledge.authored import DATA
from metier.knowledge.base import Knowledge, open_knowledge
from metier.knowledge.shares import ENOUGH_ADS
from metier.reading.skills import SkillReader
from metier.reading.titles import TitleReader
from metier.types import Context, SkillKind

_PRODUCTS = {SkillKind.LANGUAGE, SkillKind.LIBRARY, SkillKind.TOOL, SkillKind.PLATFORM}
_SETS = {
    "ai-engineer-ads-2026": ("2026-01/2026-02", "ai-engineer-2026.jsonl"),
    "data-ads-2020": ("2020", "*.csv"),
}


def count(ads: Iterable[Ad], knowledge: Knowledge) -> dict[str, tuple[int, Counter[str]]]:
    """Role → (ads, requirement → ads that ask for it), every text once."""
    titles, skills = TitleReader(knowledge), SkillReader(knowledge)
    counts: dict[str, tuple[int, Counter[str]]] = {}
    for title, text in dict.fromkeys((ad.title, ad.text) for ad in ads if ad.text):
        role = titles.read(title).role
        if role is None:
            continue
        asked = {
            skill
            for mention in skills.read(text)
            if mention.context is not Context.NEGATED
            for skill in _asked_by(mention.skill, knowledge)
        }
        number, by_requirement = counts.get(role, (0, Counter()))
        by_requirement.update(
            "+".join(r.skills)
            for r in knowledge.roles[role].requirements
            if not asked.isdisjoint(r.skills)
        )
        counts[role] = (number + 1, by_requirement)
    return counts


def _asked_by(skill_id: str, knowledge: Knowledge) -> Iterator[str]:
    """The skill, and for a product what it is one of (AWS: a cloud platform)."""
    skill = knowledge.skills[skill_id]
    yield skill_id
    if skill.kind in _PRODUCTS:
        yield from skill.broader


def main(folder: Path) -> None:
    """Count every set and write its table."""
    knowledge = open_knowledge()
    for source, (period, pattern) in _SETS.items():
        counts = count(read_ads(folder, pattern), knowledge)
        lines = [f'source = "{source}"', f'period = "{period}"', ""]
        for role, (number, asked) in sorted(counts.items()):
            if number >= ENOUGH_ADS:
                lines += [f"[roles.{role}]", f"ads = {number}", f"[roles.{role}.skills]"]
                lines += [
                    f'"{key}" = {asked[key]}'
                    for key in ("+".join(r.skills) for r in knowledge.roles[role].requirements)
                ]
                lines.append("")
        (DATA / "shares" / f"{source}.toml").write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
