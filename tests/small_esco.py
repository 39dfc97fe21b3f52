"""A tiny invented release in the layout of ESCO: a boatyard with two trades and four skills."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

BASE = "http://data.europa.eu/esco/"
KNOTS, MAPS, TAR, ROPE = (f"{BASE}skill/0000000{n}-knot" for n in range(1, 5))
RIGGER, PILOT = f"{BASE}occupation/00000001-trade", f"{BASE}occupation/00000002-trade"
GROUP, ISCO = f"{BASE}skill/S9", f"{BASE}isco/C7215"

Table = list[list[str]]
Tables = dict[str, Table]

_SKILL = [
    "conceptType", "conceptUri", "skillType", "reuseLevel", "preferredLabel", "altLabels",
    "hiddenLabels", "status", "description",
]  # fmt: skip
_GROUP = ["conceptType", "conceptUri", "preferredLabel", "altLabels", "status", "description"]
_TRADE = ["conceptType", "conceptUri", "iscoGroup", *_GROUP[2:], "code"]
_CODED = ["conceptType", "conceptUri", "code", *_GROUP[2:]]


def names() -> Tables:
    """The tables with the names of concepts, by what their files are called."""
    kind, reuse = "skill/competence", "sector-specific"
    skill = "KnowledgeSkillCompetence"
    return {
        "skills": [
            [*_SKILL],
            [
                skill,
                KNOTS,
                kind,
                reuse,
                "tie knots",
                "knotting\nmake knots",
                "nots",
                "released",
                "Ti\nes.",
            ],
            [skill, MAPS, kind, reuse, "read charts", "", "", "released", 'Says "where" one is.'],
            [skill, TAR, "", reuse, "tar ", "pitch", "", "released", ""],
            [skill, ROPE, "knowledge", reuse, "rope", "", "", "released", "What it is made of."],
        ],
        "occupations": [
            [*_TRADE],
            ["Occupation", RIGGER, "7215", "rigger", "rope hand", "released", "Rigs.", "7215.1"],
            ["Occupation", PILOT, "7215", "pilot", "", "released", "Steers.", "7215.2"],
        ],
        "skillGroups": [[*_GROUP], ["SkillGroup", GROUP, "rope work", "", "released", ""]],
        "ISCOGroups": [[*_CODED], ["ISCOGroup", ISCO, "7215", "Riggers", "", "released", ""]],
    }


def relations() -> Tables:
    """The tables of relations, by what their files are called."""
    broader = ["conceptType", "conceptUri", "broaderType", "broaderUri"]
    return {
        "occupationSkillRelations": [
            ["occupationUri", "relationType", "skillType", "skillUri"],
            [PILOT, "essential", "skill/competence", MAPS],
            [RIGGER, "essential", "skill/competence", KNOTS],
            [RIGGER, "optional", "knowledge", ROPE],
        ],
        "skillSkillRelations": [
            ["originalSkillUri", "relationType", "relatedSkillUri"],
            [KNOTS, "optional", ROPE],
        ],
        "broaderRelationsOccPillar": [
            [*broader],
            ["Occupation", RIGGER, "ISCOGroup", ISCO],
            ["Occupation", PILOT, "ISCOGroup", ISCO],
        ],
        "broaderRelationsSkillPillar": [
            [*broader],
            ["KnowledgeSkillCompetence", KNOTS, "SkillGroup", GROUP],
        ],
    }  # fmt: skip


def german() -> Tables:
    """The names of the trades in German."""
    return {
        "occupations": [
            [*_TRADE],
            ["Occupation", RIGGER, "7215", "Takler/-in", "Takelhand", "released", "", "7215.1"],
            ["Occupation", PILOT, "7215", "Lotse/-in", "", "released", "", "7215.2"],
        ]
    }  # fmt: skip


def as_csv(table: Table) -> bytes:
    """A table as the bytes of a CSV file."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(table)
    return text.getvalue().encode()


def write_zip(folder: Path, version: str, language: str, tables: Tables) -> Path:
    """Write tables as a zip that is named as the Commission names its own."""
    path = folder / f"ESCO dataset - v{version} - classification - {language} - csv.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, table in tables.items():
            archive.writestr(f"{name}_{language}.csv" if language else f"{name}.csv", as_csv(table))
    return path


def write_release(folder: Path, version: str = "9.1.0") -> Path:
    """Write both zips of a whole release; the path of the one with the names."""
    folder.mkdir(parents=True, exist_ok=True)
    write_zip(folder, version, "", relations())
    return write_zip(folder, version, "en", names())


def write_folder(folder: Path, language: str = "en") -> Path:
    """Write a whole release as CSV files in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in names().items():
        (folder / f"{name}_{language}.csv").write_bytes(as_csv(table))
    for name, table in relations().items():
        (folder / f"{name}.csv").write_bytes(as_csv(table))
    return folder
