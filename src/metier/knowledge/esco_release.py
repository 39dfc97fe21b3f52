"""Which files make an ESCO release: two zips of a version, or CSV files in folders.

The Commission publishes the concepts with their names (a zip for each language) apart from
how they are related (a zip without a language); both are wanted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from metier.errors import UsageError, WrongTypeError
from metier.knowledge.release_files import ReleaseFile, files_below, version_in

NAMES = {
    "skills": "skills",
    "occupations": "occupations",
    "skillGroups": "skill_groups",
    "ISCOGroups": "isco_groups",
}
"""Files with the names of concepts (``skills_en.csv``), and what their tables are called here."""

RELATIONS = {
    "occupationSkillRelations": "occupation_skills",
    "skillSkillRelations": "skill_skills",
    "broaderRelationsOccPillar": "broader_occupations",
    "broaderRelationsSkillPillar": "broader_skills",
}
"""Files without a language, and what their tables are called here."""

_FILE_NAMES = {table: name for name, table in (NAMES | RELATIONS).items()}
_WITH_LANGUAGE = re.compile(r"(?P<name>[A-Za-z]+?)(?P<set>Collection)?_(?P<language>[a-z]{2})")
_DOWNLOAD = "Give the zips of https://esco.ec.europa.eu/en/use-esco/download as they are."


@dataclass(frozen=True, slots=True)
class EscoRelease:
    """The files of one version: ``names`` and ``collections`` by language, then by table."""

    version: str | None
    names: dict[str, dict[str, ReleaseFile]] = field(default_factory=dict)
    relations: dict[str, ReleaseFile] = field(default_factory=dict)
    collections: dict[str, dict[str, ReleaseFile]] = field(default_factory=dict)
    ignored: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """What it is called: ESCO and its version, where that is known."""
        return f"ESCO {self.version}" if self.version else "ESCO"

    def missing(self, language: str) -> tuple[str, ...]:
        """The files that a whole release in a language has and this one lacks."""
        there = {*self.names.get(language, ()), *self.relations}
        return tuple(
            f"{name}_{language}.csv" if table in NAMES.values() else f"{name}.csv"
            for table, name in _FILE_NAMES.items()
            if table not in there
        )

    @property
    def sources(self) -> list[Path]:
        """The files on disk that it is read from, each once."""
        tables = (self.relations, *self.names.values(), *self.collections.values())
        return list(dict.fromkeys(file.source for table in tables for file in table.values()))


def find_releases(path: Path) -> list[EscoRelease]:
    """The releases in a folder or zip, oldest first; of a single zip its partner is sought.

    Raises:
        UnreadableError: if there is nothing of ESCO, or a zip is broken.
        UsageError: if a table is there twice.
    """
    releases: dict[str | None, EscoRelease] = {}
    for file in files_below(path, (".csv",)):
        version = _version(file, path)
        _add(releases.setdefault(version, EscoRelease(version)), file)
    found = [r for r in releases.values() if r.names or r.relations]
    if not found:
        raise WrongTypeError(f"{path} holds no tables of ESCO.", _DOWNLOAD)
    if path.is_file():
        for release in found:
            _add_partner(release, path)
    return sorted(found, key=lambda release: release.version or "")


def _version(file: ReleaseFile, path: Path) -> str | None:
    """The version that a file's own name or a folder between it and ``path`` carries."""
    path = path.resolve()
    source = file.source.resolve()
    folders = [source, *source.parents]
    upto = folders[: folders.index(path) + 1] if path in folders else folders[:1]
    names = [*reversed(Path(file.member).parts), *(folder.name for folder in upto)]
    return next((version for name in names if (version := version_in(name))), None)


def _add(release: EscoRelease, file: ReleaseFile) -> None:
    if file.stem in RELATIONS:
        _put(release.relations, RELATIONS[file.stem], file)
        return
    parts = _WITH_LANGUAGE.fullmatch(file.stem)
    if parts and parts["set"]:
        _put(release.collections.setdefault(parts["language"], {}), parts["name"], file)
    elif parts and parts["name"] in NAMES:
        _put(release.names.setdefault(parts["language"], {}), NAMES[parts["name"]], file)
    else:
        release.ignored.append(file.name)


def _put(tables: dict[str, ReleaseFile], table: str, file: ReleaseFile) -> None:
    there = tables.setdefault(table, file)
    if there != file and there.read() != file.read():
        raise UsageError(
            f"{there.name} and {file.name} are two of one table.",
            "Give the folder or zip of one release.",
        )


def _add_partner(release: EscoRelease, path: Path) -> None:
    """What a zip lacks, from the zips of its version that lie beside it."""
    if release.version is None or (release.names and release.relations):
        return
    for other in _beside(path, release.version):
        partner = EscoRelease(release.version)
        for file in files_below(other, (".csv",)):
            _add(partner, file)
        if not release.relations:
            release.relations.update(partner.relations)
        if not release.names:
            release.names.update(partner.names)
            release.collections.update(partner.collections)


def _beside(path: Path, version: str) -> Iterator[Path]:
    others: Iterable[Path] = sorted(path.resolve().parent.glob("*.zip"))
    return (o for o in others if o.name != path.name and version_in(o.name) == version)
