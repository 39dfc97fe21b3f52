"""Which files make an O*NET release: Excel tables or tab-separated text, in a folder or zip.

Both forms have the same tables under the same names. The names of the zips carry the
version (``db_29_3_text``); without one, the newest date in the tables tells it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from metier.errors import UsageError, WrongTypeError
from metier.knowledge.delimited import Row, rows
from metier.knowledge.onet_tables import TABLES
from metier.knowledge.release_files import ReleaseFile, files_below, version_in
from metier.knowledge.spreadsheet import sheet_rows

OCCUPATIONS = "Occupation Data"
_TEXT, _EXCEL = ".txt", ".xlsx"
_DATE = "Date"
_DATED = ("Task Statements", "Emerging Tasks", "Job Zones")
"""The tables whose dates follow the releases most closely."""


@dataclass(frozen=True, slots=True)
class OnetRelease:
    """The files of one release by their names; ``place`` is the folder or zip they are in."""

    place: str
    version: str | None
    files: dict[str, ReleaseFile] = field(default_factory=dict)
    others: dict[str, ReleaseFile] = field(default_factory=dict)

    @property
    def missing(self) -> tuple[str, ...]:
        """The tables that Metier uses and this release lacks."""
        return tuple(name for name in TABLES if name not in self.files)

    @property
    def sources(self) -> list[Path]:
        """The files on disk that it is read from, each once."""
        return list(dict.fromkeys(file.source for file in self.files.values()))


def find_releases(path: Path) -> list[OnetRelease]:
    """The releases in a folder or zip: files of one folder and one form belong together.

    Raises:
        UnreadableError: if there is nothing of O*NET, or a zip is broken.
        UsageError: if a table is there twice.
    """
    found: dict[tuple[str, str], OnetRelease] = {}
    for file in files_below(path, (_EXCEL, _TEXT)):
        place = str(file.source / PurePosixPath(file.member).parent if file.member else _in(file))
        release = OnetRelease(place, _version(file, path))
        release = found.setdefault((place, file.suffix), release)
        tables = release.files if file.stem in TABLES else release.others
        if tables.setdefault(file.stem, file) is not file:
            raise UsageError(f"{file.name} is there twice.", "Give one release.")
    releases = [release for release in found.values() if release.files]
    if not releases:
        raise WrongTypeError(
            f"{path} holds no tables of O*NET.",
            "Give the Excel or text release of https://www.onetcenter.org/database.html.",
        )
    return releases


def table_rows(file: ReleaseFile, needed: tuple[str, ...]) -> Iterator[tuple[int, Row]]:
    """The rows of a table in either form, each with its line or row number."""
    if file.suffix == _EXCEL:
        return sheet_rows(file.read(), file.name, needed)
    return rows(file.read(), file.name, needed, delimiter="\t")


def version_by_dates(release: OnetRelease) -> str | None:
    """The release that came out with the newest date in the tables, or None without dates."""
    files = release.files | release.others
    dates = [date for name in _DATED if name in files for date in _dates(files[name])]
    return _release_of(*max(dates)) if dates else None


def _release_of(year: int, month: int) -> str:
    """A new number each August, a point release in November or December, February and May."""
    if month >= 8:
        return f"{year - 1995}.{0 if month <= 10 else 1}"
    return f"{year - 1996}.{2 if month <= 4 else 3}"


def _dates(file: ReleaseFile) -> Iterator[tuple[int, int]]:
    """The dates of a table ("08/2024") as (year, month); none where it has no such column."""
    for _, row in table_rows(file, ()):
        month, slash, year = row.get(_DATE, "").partition("/")
        if slash and month.isdigit() and year.isdigit():
            yield int(year), int(month)


def _in(file: ReleaseFile) -> Path:
    return file.source.parent


def _version(file: ReleaseFile, path: Path) -> str | None:
    names = [*PurePosixPath(file.member).parts[:-1], file.source.stem, file.source.parent.name]
    names += [path.name] if path.is_dir() else []
    return next((version for name in names if (version := version_in(name))), None)
