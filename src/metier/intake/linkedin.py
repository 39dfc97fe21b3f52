"""A LinkedIn data export (zip of CSV tables, basic or complete) to a Document.

Only tables of the person's own CV are opened. Birth date, street address and everything
about other people stay in the zip.
"""

from __future__ import annotations

import csv
import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from io import StringIO
from pathlib import PurePosixPath
from typing import TypeAlias

from metier.errors import WrongTypeError
from metier.intake.archive import Archive
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
from metier.types import Document, SectionKind

Record: TypeAlias = Mapping[str, str]
"""One record of a table, by the name of its column in small letters."""

_KEYS = {
    "profile": "first name",
    "profile summary": "profile summary",
    "email addresses": "email address",
    "phonenumbers": "number",
    "positions": "title",
    "education": "school name",
    "skills": "name",
    "certifications": "name",
    "languages": "name",
    "projects": "title",
    "courses": "name",
    "honors": "title",
    "publications": "name",
    "volunteering": "role",
}
"""The tables that are read, each with a column that its header must have."""

_MOST_RECORDS = 2_000
_MOST_PREAMBLE = 10
_PRESENT = "Present"


def read_linkedin(data: bytes, name: str = "") -> Document:
    """Read a LinkedIn export; tables that are not in it are done without.

    Raises:
        WrongTypeError: if none of its tables is one of a CV.
        EmptyFileError: if they hold no word.
        EncryptedFileError, UnsafeArchiveError, DamagedFileError: for such a zip.
    """
    with Archive(data, name) as archive:
        export = _Export(archive)
    if not any(export.tables.values()):
        raise WrongTypeError(
            f"{name or 'The zip'} holds no LinkedIn profile.",
            "Ask LinkedIn for a copy of your data with the profile in it, or give the CV.",
        )
    return canonical_document(
        _person(export), tuple(_parts(export)), "linkedin", name, export.warnings
    )


class _Export:
    """The tables of the zip that belong to a CV."""

    def __init__(self, archive: Archive) -> None:
        self.tables: dict[str, list[Record]] = {}
        self.warnings: list[str] = []
        for path in archive.paths:
            table = _table_name(path)
            if table in _KEYS and table not in self.tables:
                self.tables[table] = self._records(table, archive.read(path))

    def __getitem__(self, table: str) -> list[Record]:
        return self.tables.get(table, [])

    def first(self, table: str, column: str) -> str:
        """The first value of a column that is not empty."""
        return next(filter(None, (record.get(column, "") for record in self[table])), "")

    def _records(self, table: str, data: bytes) -> list[Record]:
        """The records under the header, which notes may stand before."""
        source = decode(data)
        self.warnings.extend(note for note in source.warnings if note not in self.warnings)
        rows = _rows(source.text)
        for _, row in zip(range(_MOST_PREAMBLE), rows, strict=False):
            header = [cell.strip().lower() for cell in row]
            if _KEYS[table] in header:
                break
        else:
            return []
        records = [
            {key: html.unescape(cell).strip() for key, cell in zip(header, row, strict=False)}
            for _, row in zip(range(_MOST_RECORDS), rows, strict=False)
        ]
        return [record for record in records if any(record.values())]


def _table_name(path: str) -> str:
    """``Basic_Export/Phone Numbers.csv`` is ``phonenumbers``; the Mac's shadow files are none."""
    file = PurePosixPath(path)
    if file.suffix.lower() != ".csv" or file.name.startswith("._"):
        return ""
    stem = re.sub(r"[_\s]+", " ", file.stem.lower()).strip()
    return {"phone numbers": "phonenumbers", "volunteer experiences": "volunteering"}.get(
        stem, stem
    )


def _rows(text: str) -> Iterator[list[str]]:
    """The rows of a CSV; a cell beyond the limit of the parser ends the table."""
    try:
        yield from csv.reader(StringIO(text.replace("\0", ""), newline=""))
    except csv.Error:
        return


def _person(export: _Export) -> Person:
    full_name = f"{export.first('profile', 'first name')} {export.first('profile', 'last name')}"
    addresses = sorted(
        export["email addresses"], key=lambda record: record.get("primary", "").lower() != "yes"
    )
    contacts = (
        *(record.get("email address", "") for record in addresses[:1]),
        export.first("phonenumbers", "number"),
        export.first("profile", "geo location"),
        *re.findall(r"https?://[^\s,\]]+", export.first("profile", "websites")),
    )
    return Person(full_name.strip(), export.first("profile", "headline"), contacts)


def _parts(export: _Export) -> Iterator[Part]:
    """The sections in the order of a CV."""

    def entries(kind: SectionKind, table: str, entry: Callable[[Record], Entry]) -> Part:
        return Part(kind, entries=tuple(map(entry, export[table])))

    def items(kind: SectionKind, table: str, item: Callable[[Record], str]) -> Part:
        return Part(kind, items=_once(map(item, export[table])))

    summary = export.first("profile", "summary")
    yield Part(
        SectionKind.SUMMARY,
        prose=points(summary or export.first("profile summary", "profile summary")),
    )
    yield entries(SectionKind.EXPERIENCE, "positions", _position)
    yield entries(SectionKind.PROJECTS, "projects", _project)
    yield entries(SectionKind.EDUCATION, "education", _study)
    yield items(SectionKind.SKILLS, "skills", lambda record: record.get("name", ""))
    yield items(SectionKind.CERTIFICATES, "certifications", _certificate)
    yield items(SectionKind.COURSES, "courses", lambda record: record.get("name", ""))
    yield entries(SectionKind.VOLUNTEERING, "volunteering", _voluntary_post)
    yield items(SectionKind.PUBLICATIONS, "publications", _publication)
    yield items(SectionKind.AWARDS, "honors", _honour)
    yield items(SectionKind.LANGUAGES, "languages", _tongue)


def _position(record: Record) -> Entry:
    return Entry(
        title=record.get("title", ""),
        place=record.get("company name", ""),
        location=record.get("location", ""),
        dates=_dates(record, _PRESENT),
        points=points(record.get("description", "")),
    )


def _voluntary_post(record: Record) -> Entry:
    return Entry(
        title=record.get("role", ""),
        place=record.get("company name", ""),
        dates=_dates(record, _PRESENT),
        points=points(record.get("description", "")),
    )


def _project(record: Record) -> Entry:
    return Entry(
        title=record.get("title", ""),
        dates=_dates(record),
        points=points(record.get("description", "")),
    )


def _study(record: Record) -> Entry:
    return Entry(
        title=record.get("degree name", ""),
        place=record.get("school name", ""),
        dates=dates(record.get("start date", ""), record.get("end date", "")),
        points=points(record.get("notes", "")) + points(record.get("activities", "")),
    )


def _certificate(record: Record) -> str:
    return _cells(record.get("name"), record.get("authority"), record.get("started on"))


def _publication(record: Record) -> str:
    return _cells(record.get("name"), record.get("publisher"), record.get("published on"))


def _honour(record: Record) -> str:
    return _cells(record.get("title"), record.get("issued on"), record.get("description"))


def _tongue(record: Record) -> str:
    return with_note(record.get("name", ""), record.get("proficiency", ""))


def _dates(record: Record, open_end: str = "") -> str:
    return dates(record.get("started on", ""), record.get("finished on", ""), open_end)


def _cells(*facts: str | None) -> str:
    return CELL_GAP.join(fact for fact in facts if fact)


def _once(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))
