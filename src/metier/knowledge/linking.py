"""Links from our skills to ESCO and O*NET, by equal names; reviewed, then kept as TOML.

``python -m metier.knowledge.linking ESCO_ZIP ESCO_1_2_DIGITAL_CSV ONET_TECHNOLOGY_TXT`` writes
``data/links``. A link is made where a name of ours equals a name of theirs after folding, first
by their preferred labels, then by their other labels where that is one to one; what a person
decided otherwise (`metier.knowledge.reviewed_links`) goes before both.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sys
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from metier.errors import KnowledgeError
from metier.knowledge import authored, reviewed_links
from metier.text import key
from metier.types import Skill, SkillKind

_QUALIFIER = re.compile(r" \((?:computer programming|tools for [a-z ]+)\)")
_NOT_LINKED = {SkillKind.DEGREE, SkillKind.FIELD}
"""ESCO describes fields of study elsewhere (ISCED-F), and degrees not at all."""

_TECHNOLOGIES = {SkillKind.LANGUAGE, SkillKind.LIBRARY, SkillKind.TOOL, SkillKind.PLATFORM}
_STEM = 5
_ALIKE = 0.5


def link_esco(skills: Iterable[Skill], labels: Mapping[str, str]) -> dict[str, str]:
    """Skill id → ESCO URI. ``labels`` maps folded preferred labels to URIs.

    An alias links only where it says the same as the name (half of the word stems in
    common) or the skill is a soft one, which ESCO words as verbs ("think critically").
    """
    links: dict[str, str] = {}
    for skill in _linkable(skills):
        found = next((labels[name] for name in _names(skill) if name in labels), None)
        if found:
            links[skill.id] = found
    return links


def link_by_other_labels(
    skills: Iterable[Skill], others: Mapping[str, set[str]], taken: Mapping[str, str]
) -> dict[str, str]:
    """Skill id → ESCO URI by their alternative labels, where that is one to one.

    ``others`` maps folded alternative labels to the URIs that have them. A skill links if
    all its names speak of one concept, and no other skill of ours has or claims that.
    """
    claims: dict[str, set[str]] = {}
    for skill in _linkable(skills):
        if skill.id not in taken:
            found = [others[name] for name in _names(skill) if name in others]
            claims[skill.id] = set().union(*found)
    claimed = Counter(uri for uris in claims.values() for uri in uris) + Counter(taken.values())
    return {
        skill: uri
        for skill, uris in claims.items()
        if len(uris) == 1 and claimed[uri := next(iter(uris))] == 1
    }


def reviewed(picks: Mapping[str, str], labels: Mapping[str, str]) -> dict[str, str]:
    """Skill id → URI of the label that was picked for it.

    Raises:
        KnowledgeError: if the release has no such label.
    """
    missing = [label for label in picks.values() if key(label) not in labels]
    if missing:
        raise KnowledgeError(f"No concept of the release is called {missing[0]!r}.")
    return {skill: labels[key(label)] for skill, label in picks.items()}


def _linkable(skills: Iterable[Skill]) -> Iterator[Skill]:
    for skill in skills:
        if skill.kind not in _NOT_LINKED and skill.id not in reviewed_links.REJECTED:
            yield skill


def _names(skill: Skill) -> list[str]:
    """Its name, and the aliases that say the same."""
    name = key(skill.name)
    soft = skill.kind is SkillKind.SOFT
    return [name, *(a for a in map(key, skill.aliases) if soft or _alike(a, name))]


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


def esco_other_names(release: Path) -> dict[str, set[str]]:
    """Folded alternative labels of an ESCO release → the URIs that have them."""
    labels: dict[str, set[str]] = {}
    for row in _esco_skills(release):
        for label in row["altLabels"].split("\n"):
            labels.setdefault(key(label), set()).add(row["conceptUri"])
    labels.pop("", None)
    return labels


def collection_names(table: Path) -> dict[str, str]:
    """Folded preferred labels of a collection of ESCO ("digitalSkillsCollection_en.csv") → URI."""
    with table.open(encoding="utf-8-sig", newline="") as file:
        return {key(row["preferredLabel"]): row["conceptUri"] for row in csv.DictReader(file)}


def onet_names(table: Path) -> dict[str, str]:
    """Technology names of O*NET ("Technology Skills.txt") → the name as O*NET writes it."""
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return {key(row["Example"]): row["Example"] for row in rows}


def main(release: Path, digital: Path, technology: Path) -> None:
    """Write the link files."""
    skills = [s for p in authored.skill_files() for s in authored.read_skills(p)]
    folder, labels, technologies = (
        authored.DATA / "links",
        esco_names(release),
        onet_names(technology),
    )
    picked = reviewed(reviewed_links.ESCO, labels)
    newer = reviewed(reviewed_links.ESCO_1_2, collection_names(digital))
    same = {s: uri for s, uri in link_esco(skills, labels).items() if s not in newer}
    by_label = same | picked
    by_other = link_by_other_labels(skills, esco_other_names(release), by_label | newer)
    _write(folder / "esco.toml", "esco-1.1.1", by_other | by_label)
    _write(folder / "esco-1.2.toml", "esco-1.2", newer)
    onet = link_onet(skills, technologies) | reviewed(reviewed_links.ONET, technologies)
    _write(folder / "onet.toml", "onet-30", {**onet, **reviewed_links.ONET_ELEMENTS})


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
    main(*map(Path, sys.argv[1:4]))
