"""The texts that the encoder learns from: ESCO, O*NET, SkillSkape's training part and our own.

Every source gives ``Pair``s: two texts that mean the same concept, and the concept's id. No
benchmark's validation or test part is read here, nor the ESCO–O*NET crosswalk, since
the MELO benchmark's answers were made from it.
"""

from __future__ import annotations

import ast
import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

csv.field_size_limit(1 << 30)

_EN = "ESCO dataset - v1.1.0 - classification - en - csv.zip"
_RELATIONS = "ESCO dataset - v1.1.0 - classification -  - csv.zip"


class Pair(NamedTuple):
    """Two texts of one concept; ``context`` is the longer or looser one."""

    context: str
    name: str
    concept: str


@dataclass(frozen=True)
class Concept:
    """An ESCO concept with its texts."""

    id: str
    label: str
    alternatives: tuple[str, ...]
    description: str


@dataclass(frozen=True)
class Sources:
    """All training pairs, by what they teach."""

    skills: tuple[Concept, ...]
    occupations: tuple[Concept, ...]
    skill_names: tuple[Pair, ...]
    skill_sentences: tuple[Pair, ...]
    skill_texts: tuple[Pair, ...]
    title_names: tuple[Pair, ...]
    title_texts: tuple[Pair, ...]


def read_sources(shared: Path, written: Path) -> Sources:
    """Read everything; ``shared`` holds the releases, ``written`` the texts written by us."""
    skills = tuple(_esco(shared, "skills_en.csv"))
    occupations = tuple(_esco(shared, "occupations_en.csv"))
    sentences = [*_written_sentences(written, skills), *_skillskape(shared, skills)]
    titles = [*_names(occupations), *_written_titles(written, occupations), *_onet_titles(shared)]
    return Sources(
        skills,
        occupations,
        tuple(_names(skills)),
        tuple(sentences),
        tuple(_descriptions(skills)),
        tuple(titles),
        (*_descriptions(occupations), *_onet_texts(shared)),
    )


def _esco(shared: Path, table: str) -> Iterator[Concept]:
    for row in _rows(shared / "esco" / _EN, table):
        names = [*row["altLabels"].split("\n"), *row["hiddenLabels"].split("\n")]
        label = row["preferredLabel"].strip()
        alternatives = {n.strip() for n in names} - {"", label}
        yield Concept(row["conceptUri"], label, tuple(sorted(alternatives)), row["description"])


def _rows(archive: Path, table: str) -> Iterator[dict[str, str]]:
    with zipfile.ZipFile(archive) as file, file.open(table) as raw:
        yield from csv.DictReader(io.TextIOWrapper(raw, "utf-8-sig"))


def _names(concepts: tuple[Concept, ...]) -> Iterator[Pair]:
    for concept in concepts:
        for name in concept.alternatives:
            yield Pair(name, concept.label, concept.id)


def _descriptions(concepts: tuple[Concept, ...]) -> Iterator[Pair]:
    for concept in concepts:
        if concept.description:
            yield Pair(concept.description, concept.label, concept.id)


def _written_sentences(written: Path, skills: tuple[Concept, ...]) -> Iterator[Pair]:
    for path in sorted(written.glob("skills-*.txt")):
        for number, phrase in _lines(path):
            yield Pair(phrase.lstrip("•*- "), skills[number].label, skills[number].id)


def _written_titles(written: Path, occupations: tuple[Concept, ...]) -> Iterator[Pair]:
    for path in sorted(written.glob("titles-*.txt")):
        for number, titles in _lines(path):
            for title in titles.split(";"):
                if title.strip():
                    concept = occupations[number]
                    yield Pair(title.strip(), concept.label, concept.id)


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    for line in path.read_text("utf-8").splitlines():
        number, bar, text = line.replace("\t", " | ", 1).partition("|")
        if bar and number.strip().isdigit() and text.strip(" |"):
            yield int(number), text.strip(" |")


def _skillskape(shared: Path, skills: tuple[Concept, ...]) -> Iterator[Pair]:
    by_label = {skill.label.lower(): skill for skill in skills}
    path = shared / "benchmarks" / "skillskape" / "train.csv"
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for label in ast.literal_eval(row["skills"]):
                if skill := by_label.get(label.lower()):
                    yield Pair(row["sentence"], skill.label, skill.id)


def _onet_titles(shared: Path) -> Iterator[Pair]:
    for code, title, other, *_ in _sheet(shared / "onet" / "Alternate Titles.xlsx"):
        yield Pair(other, title, code)
    for code, title, other, *_ in _sheet(shared / "onet" / "Sample of Reported Titles.xlsx"):
        yield Pair(other, title, code)


def _onet_texts(shared: Path) -> Iterator[Pair]:
    for code, title, description in _sheet(shared / "onet" / "Occupation Data.xlsx"):
        yield Pair(description, title, code)
    for code, title, _, task, *_ in _sheet(shared / "onet" / "Task Statements.xlsx"):
        yield Pair(task, title, code)


def _sheet(path: Path) -> Iterator[list[str]]:
    from python_calamine import CalamineWorkbook

    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    yield from ([str(cell) for cell in row] for row in rows[1:])
