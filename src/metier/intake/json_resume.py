"""JSON Resume (schema 1.0, jsonresume.org) to a Document."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

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
from metier.intake.draft import CELL_GAP
from metier.intake.encoding import decode
from metier.types import Document, Json, SectionKind

_SECTIONS = (
    "work",
    "volunteer",
    "education",
    "awards",
    "certificates",
    "publications",
    "skills",
    "languages",
    "interests",
    "projects",
)
_PRESENT = "Present"


def read_json_resume(data: bytes, name: str = "") -> Document:
    """Read a JSON Resume; values of another shape than the schema's are left out and told.

    Raises:
        DamagedFileError: if it is no whole JSON.
        WrongTypeError: if it is JSON of another kind.
        EmptyFileError: if there is no word in it.
    """
    source = decode(data)
    resume = _Node(_parsed(source.text, name))
    if not resume.has_any("basics", *_SECTIONS):
        raise WrongTypeError(
            f"{name or 'The file'} is JSON, but no JSON Resume.",
            "Give a file of the schema at jsonresume.org, or the CV as PDF or DOCX.",
        )
    person = _person(resume.child("basics"))
    parts = tuple(_parts(resume))
    warnings = (*source.warnings, *resume.odd)
    return canonical_document(person, parts, "json-resume", name, warnings)


def _parsed(text: str, name: str) -> Json:
    try:
        value: Json = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", None)
        where = f" at line {line}" if line else ""
        raise DamagedFileError(
            f"{name or 'The file'} is broken JSON{where}.", "Mend it there, or export it again."
        ) from error
    return value


class _Node:
    """An object of the file; what is not of the shape asked for reads as nothing."""

    def __init__(self, value: Json, odd: list[str] | None = None) -> None:
        self._values = value if isinstance(value, dict) else {}
        self.odd: list[str] = [] if odd is None else odd

    def has_any(self, *keys: str) -> bool:
        """Whether it has one of these keys."""
        return any(key in self._values for key in keys)

    def text(self, *keys: str) -> str:
        """The first of these values that is a text or a number."""
        for key in keys:
            value = self._values.get(key)
            if isinstance(value, str | int | float) and not isinstance(value, bool):
                return str(value).strip()
        return ""

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of a list."""
        return tuple(item.strip() for item in self._list(key) if isinstance(item, str))

    def child(self, key: str) -> _Node:
        """The object under a key."""
        return _Node(self._values.get(key), self.odd)

    def children(self, key: str) -> Iterator[_Node]:
        """The objects of a list; a bare text in it counts as an object of that name."""
        for item in self._list(key):
            yield _Node({"name": item} if isinstance(item, str) else item, self.odd)

    def _list(self, key: str) -> list[Json]:
        value = self._values.get(key)
        if isinstance(value, list):
            return value
        if value is not None:
            self.odd.append(f'"{key}" is no list in this file and was left out.')
        return []


def _person(basics: _Node) -> Person:
    location = basics.child("location")
    place = ", ".join(filter(None, map(location.text, ("city", "region", "countryCode"))))
    profiles = tuple(
        profile.text("url") or with_note(profile.text("username"), profile.text("network"))
        for profile in basics.children("profiles")
    )
    contacts = (
        *map(basics.text, ("email", "phone")),
        place or basics.text("location"),
        basics.text("url", "website"),
        *profiles,
    )
    return Person(basics.text("name"), basics.text("label"), contacts)


def _parts(resume: _Node) -> Iterator[Part]:
    """The sections in the order of a CV."""

    def entries(kind: SectionKind, key: str, entry: Callable[[_Node], Entry]) -> Part:
        return Part(kind, entries=tuple(map(entry, resume.children(key))))

    def items(kind: SectionKind, key: str, item: Callable[[_Node], str]) -> Part:
        return Part(kind, items=tuple(map(item, resume.children(key))))

    yield Part(SectionKind.SUMMARY, prose=points(resume.child("basics").text("summary")))
    yield entries(SectionKind.EXPERIENCE, "work", _work)
    yield entries(SectionKind.PROJECTS, "projects", _work)
    yield entries(SectionKind.EDUCATION, "education", _study)
    yield items(SectionKind.SKILLS, "skills", _topic)
    yield items(SectionKind.CERTIFICATES, "certificates", _honour)
    yield entries(SectionKind.VOLUNTEERING, "volunteer", _work)
    yield items(SectionKind.PUBLICATIONS, "publications", _honour)
    yield items(SectionKind.AWARDS, "awards", _honour)
    yield items(SectionKind.LANGUAGES, "languages", _tongue)
    yield items(SectionKind.INTERESTS, "interests", _topic)


def _work(node: _Node) -> Entry:
    """A job, a post as a volunteer or a project."""
    title, place = node.text("position"), node.text("name", "company", "organization")
    keywords = ", ".join(node.texts("keywords"))
    return Entry(
        title=title or place,
        place=place if title else node.text("entity"),
        location=node.text("location"),
        dates=dates(node.text("startDate"), node.text("endDate"), _PRESENT),
        points=(
            *points(node.text("summary", "description")),
            *node.texts("highlights"),
            *((keywords,) if keywords else ()),
        ),
    )


def _study(node: _Node) -> Entry:
    degree, field = node.text("studyType"), node.text("area")
    score, courses = node.text("score", "gpa"), ", ".join(node.texts("courses"))
    return Entry(
        title=" in ".join(filter(None, (degree, field))),
        place=node.text("institution"),
        dates=dates(node.text("startDate"), node.text("endDate"), _PRESENT),
        points=(
            *((f"Grade: {score}",) if score else ()),
            *((f"Courses: {courses}",) if courses else ()),
        ),
    )


def _topic(node: _Node) -> str:
    """A skill or an interest with what belongs to it."""
    name = with_note(node.text("name"), node.text("level"))
    return ": ".join(filter(None, (name, ", ".join(node.texts("keywords")))))


def _honour(node: _Node) -> str:
    """A certificate, a publication or an award: what, from whom, when."""
    when = node.text("date", "releaseDate")
    facts = (
        node.text("name", "title"),
        node.text("issuer", "publisher", "awarder"),
        dates(when, ""),
        node.text("summary"),
    )
    return CELL_GAP.join(filter(None, facts))


def _tongue(node: _Node) -> str:
    return with_note(node.text("language", "name"), node.text("fluency"))
