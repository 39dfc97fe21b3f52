"""Structured data to a Document, in one fixed layout.

All formats that are data rather than pages (JSON Resume, LinkedIn, TOML) are written out
as a CV that reads itself::

    Ada Example                          the name (heading level 1)
    Data analyst                         what the person calls herself
    ada@example.com | Leeds, UK          contact details

    Experience                           a section (heading level 2), kind declared
    Data analyst                         an entry: title,
    Acme Ltd | Leeds, UK                 employer or school, and place,
    Jan 2020 – Present                   dates, months in English, an open end as Present,
    • Built the sales forecast           then what was done, a bullet each

    Skills
    • Python (5 years)                   a list: an item a line

Entries are parted by blank lines; a line for which there is no data is left out.
``Line.number`` counts the lines of this text.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from metier.intake.draft import BULLET, CELL_GAP, Draft, DraftLine
from metier.types import Document, Line, Section, SectionKind

_TITLES = {
    SectionKind.SUMMARY: "Summary",
    SectionKind.EXPERIENCE: "Experience",
    SectionKind.EDUCATION: "Education",
    SectionKind.SKILLS: "Skills",
    SectionKind.PROJECTS: "Projects",
    SectionKind.CERTIFICATES: "Certificates",
    SectionKind.LANGUAGES: "Languages",
    SectionKind.PUBLICATIONS: "Publications",
    SectionKind.AWARDS: "Awards",
    SectionKind.VOLUNTEERING: "Volunteering",
    SectionKind.COURSES: "Courses",
    SectionKind.LEARNING: "Currently learning",
    SectionKind.INTERESTS: "Interests",
}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ISO = re.compile(r"(\d{4})-(0[1-9]|1[0-2])(?:-\d\d)?(?:T.*)?")
_POINT = re.compile(r"[\r\n]|(?=[•●▪‣])")
_MARK = re.compile(r"^(?:[•●▪‣*–-]\s*)+")


@dataclass(frozen=True, slots=True)
class Person:
    """The head of a CV."""

    name: str = ""
    headline: str = ""
    contacts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A job, a study or a project; ``place`` is the employer or the school."""

    title: str = ""
    place: str = ""
    location: str = ""
    dates: str = ""
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A section: prose, entries or items, in this order."""

    kind: SectionKind
    prose: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    items: tuple[str, ...] = ()


def canonical_document(
    person: Person,
    parts: Iterable[Part],
    file_format: str,
    name: str,
    warnings: Iterable[str] = (),
) -> Document:
    """The Document of structured data; parts with nothing in them are left out.

    Raises:
        EmptyFileError: if there is no word in any of it.
    """
    draft = Draft(warnings)
    draft.add(DraftLine(person.name, heading=1))
    draft.add(DraftLine(person.headline))
    draft.add(DraftLine(_joined(person.contacts)))
    kinds = [part.kind for part in parts if _write_part(draft, part)]
    return draft.finish(file_format, name, partial(_declared, kinds))


def dates(start: str, end: str, open_end: str = "") -> str:
    """``Jan 2020 – Mar 2021`` from dates as data has them; ``open_end`` fills in for no end."""
    start, end = _month(start), _month(end) or (open_end if start else "")
    return " – ".join(filter(None, (start, end)))


def points(text: str) -> tuple[str, ...]:
    """A description as separate points: at line ends and at bullets inside a line."""
    pieces = (_MARK.sub("", piece.strip()) for piece in _POINT.split(text))
    return tuple(piece for piece in pieces if piece)


def with_note(item: str, *notes: str) -> str:
    """``Python (advanced, 5 years)``."""
    note = ", ".join(filter(None, notes))
    return f"{item} ({note})" if item and note else item


def _month(date: str) -> str:
    """``2020-01`` or ``2020-01-31`` as ``Jan 2020``; anything else stays as it is."""
    found = _ISO.fullmatch(date.strip())
    return f"{_MONTHS[int(found[2]) - 1]} {found[1]}" if found else date.strip()


def _write_part(draft: Draft, part: Part) -> bool:
    start = len(draft)
    draft.gap()
    heading = len(draft)
    draft.add(DraftLine(_TITLES[part.kind], heading=2))
    for line in part.prose:
        draft.add(DraftLine(line))
    for entry in part.entries:
        _write_entry(draft, entry)
        draft.gap()
    for item in part.items:
        _write_point(draft, item)
    if len(draft) == heading + 1:
        draft.cut(start)
        return False
    return True


def _write_entry(draft: Draft, entry: Entry) -> None:
    for line in (entry.title, _joined((entry.place, entry.location)), entry.dates):
        if line:
            draft.add(DraftLine(" ".join(line.split())))
    for point in entry.points:
        _write_point(draft, point)


def _write_point(draft: Draft, point: str) -> None:
    words = " ".join(point.split())
    if words:
        draft.add(DraftLine(BULLET + words))


def _joined(cells: Iterable[str]) -> str:
    return CELL_GAP.join(filter(None, (" ".join(cell.split()) for cell in cells)))


def _declared(
    kinds: Sequence[SectionKind], text: str, lines: Sequence[Line]
) -> tuple[Section, ...]:
    """The sections at their heading lines; what stands before the first is the header."""
    heads = [line for line in lines if line.heading == 2]
    starts = [head.start for head in heads]
    sections = [
        Section(kind, text[head.start : head.end], head.start, end)
        for kind, head, (_, end) in zip(
            kinds, heads, itertools.pairwise([*starts, len(text)]), strict=True
        )
    ]
    first = starts[0] if starts else len(text)
    if first:
        sections.insert(0, Section(SectionKind.HEADER, "", 0, first))
    return tuple(sections)
