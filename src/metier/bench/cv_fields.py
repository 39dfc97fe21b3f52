"""Scores the reading of CVs field by field, against truth files that were written by hand.

Beside each CV lies ``NAME.truth.json`` (NAME with or without its ending): ``contact``
(``full_name``, ``email``, ``phone``, ``location``, ``links``), ``experience`` (``title``,
``company``, ``dates``), ``education`` (``degree``, ``institution``), ``skills``. Values are
compared field by field as bags; a field that the truth leaves out is expected to be empty,
except ``links`` and ``skills``, which count only where the truth names them. ``optional`` maps
a field to values that may be read or not, without counting.

Two values are equal if they are so after folding: case, accents' composition, white space,
kinds of dashes and quotes, and punctuation at the ends do not count; nor do spaces around
dashes, dots after abbreviations, and, in telephone numbers, anything but the digits; in
links, the scheme, ``www.`` and a slash at the end.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

from metier.reading.structure import Structure
from metier.types import Document, Noun

FIELDS = (
    "name",
    "email",
    "phone",
    "location",
    "links",
    "employer",
    "title",
    "dates",
    "institution",
    "degree",
    "skills",
)
TRUTH = ".truth.json"

Values: TypeAlias = Mapping[str, Sequence[str]]
ReadFields: TypeAlias = Callable[[Path], Values]
SkillsOf: TypeAlias = Callable[[Document], Sequence[str]]

_OPTIONAL_NAMES = {"company": "employer"}
_SETS = frozenset(("institution", "links", "skills"))
"""Fields of which a value counts once, however often it is named."""


@dataclass(frozen=True, slots=True)
class Fail(Noun):
    """A value that was missed (``found`` is false) or read where there is none."""

    file: str
    value: str
    missed: bool


@dataclass(frozen=True, slots=True)
class FieldScore(Noun):
    """How well one field was read over a folder of CVs."""

    field: str
    right: int
    expected: int
    read: int
    fails: tuple[Fail, ...] = ()

    @property
    def precision(self) -> float:
        """The share of the values read that are right (1 where nothing was read)."""
        return self.right / self.read if self.read else 1.0

    @property
    def recall(self) -> float:
        """The share of the values expected that were read (1 where none are expected)."""
        return self.right / self.expected if self.expected else 1.0


@dataclass(frozen=True, slots=True)
class _Compared:
    """One field of one file: what is wanted, what was read, what may be read."""

    file: str
    name: str
    wanted: Sequence[str]
    got: Sequence[str]
    optional: Sequence[str]


@dataclass(slots=True)
class _Tally:
    right: int = 0
    expected: int = 0
    read: int = 0
    fails: list[Fail] = field(default_factory=list)


def score_folder(folder: Path, read: ReadFields) -> tuple[FieldScore, ...]:
    """Score every file of ``folder`` that has a truth file, field by field.

    ``read`` gives the values of each field of ``FIELDS`` in a file; a field that it leaves
    out is not scored (so that skills can be left out).
    """
    tallies: dict[str, _Tally] = {}
    for truth_path in sorted(folder.glob(f"*{TRUTH}")):
        path = _beside(truth_path)
        truth = json.loads(truth_path.read_text(encoding="utf-8"))
        values = read(path)
        for name in FIELDS:
            wanted = expected_values(truth, name)
            if name in values and wanted is not None:
                found = _Compared(path.name, name, wanted, values[name], _optional(truth, name))
                _count(tallies.setdefault(name, _Tally()), found)
    return tuple(
        FieldScore(name, t.right, t.expected, t.read, tuple(t.fails)) for name, t in tallies.items()
    )


def fields_of(
    open_document: Callable[[Path], Document],
    read_structure: Callable[[Document, date], Structure],
    today: date,
    skills_of: SkillsOf | None = None,
) -> ReadFields:
    """A reader for ``score_folder`` out of the parts that read documents."""

    def read(path: Path) -> Values:
        document = open_document(path)
        values = structure_values(read_structure(document, today))
        if skills_of is not None:
            values["skills"] = list(skills_of(document))
        return values

    return read


def structure_values(structure: Structure) -> dict[str, list[str]]:
    """The values of a structure by field, as ``score_folder`` wants them."""
    contact = structure.contact
    jobs, studies = structure.positions, structure.education
    values = {
        "name": [contact.name],
        "email": list(contact.emails),
        "phone": list(contact.phones),
        "location": [contact.location],
        "links": list(contact.links),
        "employer": [job.employer for job in jobs],
        "title": [job.title for job in jobs],
        "dates": [job.period.text for job in jobs if job.period],
        "institution": [course.institution for course in studies],
        "degree": [course.degree for course in studies],
        "skills": list(structure.listed_skills),
    }
    return {name: [value for value in found if value] for name, found in values.items()}


def expected_values(truth: Mapping[str, Any], name: str) -> list[str] | None:
    """The values of a field in a truth file; None where it says nothing of the field."""
    contact = truth.get("contact", {})
    if name == "links":
        return list(contact["links"]) if "links" in contact else None
    if name == "skills":
        return list(truth["skills"]) if truth.get("skills") else None
    if name in ("name", "email", "phone", "location"):
        value = contact.get("full_name" if name == "name" else name)
        return [value] if value else []
    key = {"employer": "company"}.get(name, name)
    entries = truth["experience" if name in ("employer", "title", "dates") else "education"]
    return [entry[key] for entry in entries if entry.get(key)]


def table(scores: Iterable[FieldScore], fails: bool = True) -> str:
    """The scores as text: a line for each field, then what failed."""
    lines = [f"{'field':<12} {'prec.':>6} {'recall':>6} {'right':>6} {'of':>5} {'read':>5}"]
    for score in scores:
        lines.append(
            f"{score.field:<12} {score.precision:>6.1%} {score.recall:>6.1%}"
            f" {score.right:>6} {score.expected:>5} {score.read:>5}"
        )
        if fails:
            lines += [f"    {'-' if f.missed else '+'} {f.file}: {f.value}" for f in score.fails]
    return "\n".join(lines)


def folded(value: str, name: str) -> str:
    """A value as it is compared."""
    text = unicodedata.normalize("NFKC", value).casefold()
    if name == "phone":
        return re.sub(r"\D", "", text)
    if name == "links":
        return re.sub(r"^(?:https?://)?(?:www\.)?|/+$", "", text.replace(" ", ""))
    text = re.sub(r"[\u2010-\u2015\u2212\xad]", "-", text)
    text = re.sub(r"[‘’`´]", "'", text)
    text = re.sub(r"(?<=\w)\.(?=\s|$|,)", "", text)
    text = re.sub(r"\s*-\s*", "-", text)
    return " ".join(text.split()).strip(" .,;:|-")


def _beside(truth_path: Path) -> Path:
    """The CV to which a truth file belongs, whatever its format."""
    stem = truth_path.name.removesuffix(TRUTH)
    candidates = sorted(
        path
        for path in truth_path.parent.iterdir()
        if stem in (path.stem, path.name) and not path.name.endswith(TRUTH)
    )
    if not candidates:
        raise FileNotFoundError(f"{truth_path} has no CV beside it.")
    return candidates[0]


def _optional(truth: Mapping[str, Any], name: str) -> list[str]:
    optional = truth.get("optional", {})
    return [
        value
        for key, values in optional.items()
        if _OPTIONAL_NAMES.get(key, key) == name
        for value in values
    ]


def _count(tally: _Tally, compared: _Compared) -> None:
    """Add one field of one file to the tally."""
    name = compared.name
    wanted, got, optional = compared.wanted, compared.got, compared.optional
    spellings = {folded(value, name): value for value in (*optional, *got, *wanted)}
    expected = Counter(folded(value, name) for value in wanted)
    read = Counter(folded(value, name) for value in got)
    if name in _SETS:
        expected, read = Counter(set(expected)), Counter(set(read))
    right = expected & read
    missed, extra = expected - right, read - right
    for value in optional:
        extra.pop(folded(value, name), None)
    tally.right += right.total()
    tally.expected += expected.total()
    tally.read += right.total() + extra.total()
    tally.fails += [Fail(compared.file, spellings[value], True) for value in missed.elements()]
    tally.fails += [Fail(compared.file, spellings[value], False) for value in extra.elements()]
