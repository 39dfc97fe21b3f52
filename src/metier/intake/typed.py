"""A profile typed by hand as TOML to a Document.

All may be left out but one of ``skills``, ``positions`` and ``learning``; a position needs its
``title``, an education its ``degree``, a project and a skill its ``name``::

    name = "Ada Example"
    headline = "Data analyst"
    contacts = ["ada@example.com", "Leeds, UK"]
    summary = "Analyst who wants to build what she reports on."
    skills = ["SQL", { name = "Python", level = "advanced", years = 5 }]
    learning = ["PyTorch"]
    certificates = ["AWS Certified Cloud Practitioner"]
    languages = ["English", "Hindi"]
    interests = ["bees"]

    [[positions]]
    title = "Data analyst"
    employer = "Acme Ltd"
    location = "Leeds, UK"
    start = 2020-01-01            # or "2020-01", "Jan 2020", 2020
    end = "2023-06"               # left out: still there
    did = ["Built the sales forecast in Python"]

    [[education]]
    degree = "BSc Economics"
    school = "University of Leeds"
    start = 2015
    end = 2018

    [[projects]]
    name = "Bee counter"
    did = ["Counts bees in a video with YOLO"]
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable, Iterator
from typing import TypeAlias

import msgspec

from metier.errors import DamagedFileError, WrongTypeError
from metier.intake.canonical import (
    Entry,
    Part,
    Person,
    canonical_document,
    dates,
    points,
    with_note,
)
from metier.intake.encoding import decode
from metier.types import Document, SectionKind

Date: TypeAlias = str | int
"""A date of TOML arrives as ISO text; a year may be a number."""

_PRESENT = "Present"
_UNKNOWN = re.compile(r"Object contains unknown field `(.*?)`(?: - at `\$\.?(.*)`)?", re.DOTALL)
_WRONG = re.compile(r"Expected `(.*)`, got `(.*)` - at `\$\.?(.*)`")
_MISSING = re.compile(r"Object missing required field `(.*?)`(?: - at `\$\.?(.*)`)?")
_KINDS = {
    "str": "text in quotes",
    "int": "a number",
    "float": "a number",
    "array": "a list",
    "object": "a table",
}


class _Strict(msgspec.Struct, forbid_unknown_fields=True):
    pass


class _Skill(_Strict):
    name: str
    level: str = ""
    years: float = 0.0


class _Position(_Strict):
    title: str
    employer: str = ""
    location: str = ""
    start: Date = ""
    end: Date = ""
    did: tuple[str, ...] = ()


class _Study(_Strict):
    degree: str
    school: str = ""
    location: str = ""
    start: Date = ""
    end: Date = ""
    did: tuple[str, ...] = ()


class _Project(_Strict):
    name: str
    start: Date = ""
    end: Date = ""
    did: tuple[str, ...] = ()


class _Profile(_Strict):
    name: str = ""
    headline: str = ""
    contacts: tuple[str, ...] = ()
    summary: str = ""
    skills: tuple[str | _Skill, ...] = ()
    learning: tuple[str, ...] = ()
    certificates: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    positions: tuple[_Position, ...] = ()
    education: tuple[_Study, ...] = ()
    projects: tuple[_Project, ...] = ()


_TABLES: dict[str, type[_Strict]] = {
    "": _Profile,
    "skills": _Skill,
    "positions": _Position,
    "education": _Study,
    "projects": _Project,
}


def read_typed(data: bytes, name: str = "") -> Document:
    """Read a profile in TOML.

    Raises:
        DamagedFileError: if it is no TOML, with the line.
        WrongTypeError: for a key that is not known (with the nearest that is), for a value
            of another kind, and if it is no profile at all.
        EmptyFileError: if there is no word in it.
    """
    source, label = decode(data), name or "The profile"
    profile = _profile(source.text, label)
    if not (profile.skills or profile.positions or profile.learning):
        raise WrongTypeError(
            f"{label} has no skills, positions or learning.",
            'Add a line like: skills = ["Python", "SQL"].',
        )
    person = Person(profile.name, profile.headline, profile.contacts)
    return canonical_document(person, _parts(profile), "toml", name, source.warnings)


def _profile(text: str, label: str) -> _Profile:
    try:
        return msgspec.convert(msgspec.to_builtins(tomllib.loads(text)), _Profile)
    except msgspec.ValidationError as error:
        raise _explained(str(error), label) from error
    except (ValueError, RecursionError) as error:
        problem = " ".join(str(error).split())[:120] if isinstance(error, ValueError) else ""
        raise DamagedFileError(
            f"{label} is no valid TOML: {problem or 'it is nested too deep'}.",
            "Mend that line; texts stand in quotes.",
        ) from error


def _explained(problem: str, label: str) -> WrongTypeError:
    """What a check of the profile found, in words of TOML."""
    if found := _UNKNOWN.fullmatch(problem):
        place = found[2] or ""
        known = _TABLES[place.partition("[")[0]].__struct_fields__
        near = difflib.get_close_matches(found[1].lower(), known, n=1)
        cure = f'Did you mean "{near[0]}"?' if near else f"Known here: {', '.join(known)}."
        where = f" in {place}" if place else ""
        return WrongTypeError(f'{label} has an unknown key "{found[1]:.60}"{where}.', cure)
    if found := _WRONG.fullmatch(problem):
        kinds = " or ".join(_KINDS.get(kind, kind) for kind in found[1].split(" | "))
        return WrongTypeError(f'{label}: "{found[3]}" is not {kinds}.', "Change it to that.")
    if found := _MISSING.fullmatch(problem):
        return WrongTypeError(f'{label}: {found[2]} has no "{found[1]}".', "Add it there.")
    return WrongTypeError(f"{label}: {problem}.", "Change it to that.")


def _parts(profile: _Profile) -> Iterator[Part]:
    """The sections in the order of a CV."""
    yield Part(SectionKind.SUMMARY, prose=points(profile.summary))
    yield Part(SectionKind.EXPERIENCE, entries=tuple(map(_job, profile.positions)))
    yield Part(SectionKind.PROJECTS, entries=tuple(map(_project, profile.projects)))
    yield Part(SectionKind.EDUCATION, entries=tuple(map(_study, profile.education)))
    yield Part(SectionKind.SKILLS, items=tuple(map(_skill, profile.skills)))
    for kind, items in _lists(profile):
        yield Part(kind, items=items)


def _lists(profile: _Profile) -> Iterable[tuple[SectionKind, tuple[str, ...]]]:
    return (
        (SectionKind.CERTIFICATES, profile.certificates),
        (SectionKind.LEARNING, profile.learning),
        (SectionKind.LANGUAGES, profile.languages),
        (SectionKind.INTERESTS, profile.interests),
    )


def _job(job: _Position) -> Entry:
    span = dates(str(job.start), str(job.end), _PRESENT)
    return Entry(job.title, job.employer, job.location, span, job.did)


def _study(study: _Study) -> Entry:
    span = dates(str(study.start), str(study.end), _PRESENT)
    return Entry(study.degree, study.school, study.location, span, study.did)


def _project(project: _Project) -> Entry:
    return Entry(
        project.name, dates=dates(str(project.start), str(project.end)), points=project.did
    )


def _skill(skill: str | _Skill) -> str:
    if isinstance(skill, str):
        return skill
    unit = "year" if skill.years == 1 else "years"
    return with_note(skill.name, skill.level, f"{skill.years:g} {unit}" if skill.years else "")
