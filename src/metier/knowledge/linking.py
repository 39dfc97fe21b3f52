"""Links from our skills to ESCO and O*NET, by equal names; reviewed, then kept as TOML.

``python -m metier.knowledge.linking ESCO_ZIP ONET_TECHNOLOGY_TXT`` writes ``data/links``.
A link is made only where a name of ours equals a name of theirs after folding.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sys
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from metier.knowledge import authored
from metier.text import key
from metier.types import Skill, SkillKind

_QUALIFIER = re.compile(r" \((?:computer programming|tools for [a-z ]+)\)")
_NOT_LINKED = {SkillKind.DEGREE, SkillKind.FIELD}
"""ESCO describes fields of study elsewhere (ISCED-F), and degrees not at all."""

_REJECTED = {
    "audit",
    "coaching",
    "collaboration",
    "content-marketing",
    "growth-mindset",
    "interpreting",
    "latin-language",
    "microcontrollers",
    "procurement",
    "quality-mindset",
    "sports",
    "translation",
}
"""Found by equal names and judged no true counterpart when the links were read through."""

_TECHNOLOGIES = {SkillKind.LANGUAGE, SkillKind.LIBRARY, SkillKind.TOOL, SkillKind.PLATFORM}
_STEM = 5
_ALIKE = 0.5


def link_esco(skills: Iterable[Skill], labels: Mapping[str, str]) -> dict[str, str]:
    """Skill id → ESCO URI. ``labels`` maps folded preferred labels to URIs.

    An alias links only where it says the same as the name (half of the word stems in
    common) or the skill is a soft one, which ESCO words as verbs ("think critically").
    """
    links: dict[str, str] = {}
    for skill in skills:
        if skill.kind in _NOT_LINKED or skill.id in _REJECTED:
            continue
        names = [key(skill.name)]
        names += [
            alias
            for alias in map(key, skill.aliases)
            if skill.kind is SkillKind.SOFT or _alike(alias, names[0])
        ]
        found = next((labels[name] for name in names if name in labels), None)
        if found:
            links[skill.id] = found
    return links


def link_onet(skills: Iterable[Skill], technologies: Mapping[str, str]) -> dict[str, str]:
    """Skill id → technology name of O*NET, for what is a technology, by any name of ours."""
    links: dict[str, str] = {}
    for skill in skills:
        name = key(skill.name)
        names = [name, *(alias for alias in map(key, skill.aliases) if _alike(alias, name))]
        found = next((technologies[name] for name in names if name in technologies), None)
        if found and skill.kind in _TECHNOLOGIES:
            links[skill.id] = found
    return links


def _alike(one: str, other: str) -> bool:
    ours, theirs = ({word[:_STEM] for word in name.split()} for name in (one, other))
    return len(ours & theirs) >= _ALIKE * len(ours | theirs)


def esco_names(release: Path) -> dict[str, str]:
    """Folded preferred labels of an ESCO release (the English CSV zip) → URI."""
    labels: dict[str, str] = {}
    for row in _esco_skills(release):
        labels.setdefault(key(_QUALIFIER.sub("", row["preferredLabel"])), row["conceptUri"])
    return labels


def onet_names(table: Path) -> dict[str, str]:
    """Technology names of O*NET ("Technology Skills.txt") → the name as O*NET writes it."""
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return {key(row["Example"]): row["Example"] for row in rows}


def main(release: Path, technology: Path) -> None:
    """Write both link files."""
    skills = [s for p in authored.skill_files() for s in authored.read_skills(p)]
    folder = authored.DATA / "links"
    _write(folder / "esco.toml", "esco-1.1.1", link_esco(skills, esco_names(release)))
    _write(folder / "onet.toml", "onet-30", link_onet(skills, onet_names(technology)))


def _esco_skills(release: Path) -> Iterator[dict[str, str]]:
    with zipfile.ZipFile(release) as archive, archive.open("skills_en.csv") as raw:
        yield from csv.DictReader(io.TextIOWrapper(raw, encoding="utf-8-sig", newline=""))


def _write(path: Path, source: str, links: Mapping[str, str]) -> None:
    lines = [f'source = "{source}"', "date = 2026-11-21", "", "[links]"]
    lines += [
        f"{skill} = {json.dumps(target, ensure_ascii=False)}"
        for skill, target in sorted(links.items())
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
