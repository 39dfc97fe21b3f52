"""Importing O*NET as published: find the release, check every row, store it in one step."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from metier.errors import MissingFileError, UsageError
from metier.knowledge import taxonomy_store as store
from metier.knowledge.crosswalk_import import crosswalk_beside, import_crosswalk
from metier.knowledge.onet_release import (
    OCCUPATIONS,
    OnetRelease,
    find_releases,
    table_rows,
    version_by_dates,
)
from metier.knowledge.onet_tables import TABLES, OnetRows, read_table
from metier.knowledge.taxonomy import Concepts
from metier.knowledge.taxonomy_packing import Row, pack_concepts, pack_relations
from metier.knowledge.taxonomy_store import Columns, Manifest
from metier.settings import data_folder
from metier.types import Imported, TableRead

Read = Mapping[str, OnetRows]
"""The tables that were read, by the names of their files."""

_RATINGS = {"Skills": "skill", "Knowledge": "knowledge"}
_IMPORTANCE = "IM"


def import_onet(
    path: Path | str,
    data: Path | str | None = None,
    version: str | None = None,
    partial: bool = False,
) -> tuple[Imported, ...]:
    """Import the O*NET release at ``path`` (Excel or text tables, a folder or zip).

    The crosswalk to ESCO is imported too where it lies beside it. ``partial`` takes what
    there is; the occupations are a must.

    Raises:
        UnreadableError: if a table is broken (with file and line) or missing.
        UsageError: if the version cannot be found out, or is not there.
        OutputError: if the data folder cannot be written.
    """
    place, folder = Path(path).expanduser(), data_folder(data)
    found = _of_version(find_releases(place), version, place)
    whole = [r for r in found if OCCUPATIONS in r.files and (partial or not r.missing)]
    if not whole:
        raise _incomplete(max(found, key=lambda release: len(release.files)))
    passed = tuple(
        f"{r.place} holds another release without {', '.join(r.missing)}: passed over"
        for r in found
        if r not in whole
    )
    done = [_import(release, folder) for release in whole]
    crosswalk = crosswalk_beside(place)
    return (
        *(replace(one, notes=one.notes + passed) for one in done),
        *(import_crosswalk(crosswalk, folder) if crosswalk else ()),
    )


def _of_version(found: list[OnetRelease], version: str | None, path: Path) -> list[OnetRelease]:
    """The releases with their versions; of them those of ``version``, where one is given."""
    known = [replace(r, version=r.version or version_by_dates(r)) for r in found]
    if version is None:
        return known
    fitting = [release for release in known if release.version == version]
    if not fitting and len(known) == 1:
        fitting = [replace(known[0], version=version)]
    if not fitting:
        there = ", ".join(release.version or "one without dates" for release in known)
        raise UsageError(f"{path} holds no O*NET {version}.", f"It has: {there}.")
    return fitting


def _incomplete(release: OnetRelease) -> MissingFileError:
    name = f"O*NET {release.version}" if release.version else "O*NET"
    what = f"{release.place}: {name} is not whole, it lacks"
    cure = "Add them, or say --partial to import what there is."
    if OCCUPATIONS not in release.files:
        cure = f"Add them; nothing can be imported without {OCCUPATIONS}."
    return MissingFileError(f"{what} {', '.join(release.missing)}.", cure)


def _import(release: OnetRelease, data: Path) -> Imported:
    if release.version is None:
        raise UsageError(
            f"Nothing in {release.place} says which version of O*NET it is.", "Say --version."
        )
    read = _read(release)
    manifest = Manifest(
        taxonomy="onet",
        version=release.version,
        languages=("en",),
        tables={rows.sort.name: len(rows.codes) for rows in read.values()},
        sources=tuple(map(store.source_file, release.sources)),
        missing=release.missing,
        notes=tuple(_notes(read)),
    )
    with store.in_one_step(data, "onet", release.version) as folder:
        for rows in read.values():
            store.write_table(folder / f"{rows.sort.name}.parquet", _columns(rows))
        _pack(folder, read)
        store.write_manifest(folder, manifest)
    tables = [TableRead(r.sort.name, r.file.name, len(r.codes)) for r in read.values()]
    return store.imported(manifest, data, tables, tuple(sorted(release.others)))


def _read(release: OnetRelease) -> Read:
    read: dict[str, OnetRows] = {}
    for name, sort in TABLES.items():
        if name in release.files:
            file = release.files[name]
            known: Collection[str] = frozenset(read[OCCUPATIONS].codes) if read else ()
            read[name] = read_table(name, file, table_rows(file, sort.needed), known)
    return read


def _notes(read: Read) -> Iterator[str]:
    without: dict[int, list[str]] = {}
    for name, rows in read.items():
        if name in ("Alternate Titles", "Technology Skills"):
            kept = rows.texts("title" if "title" in rows.columns else "name")
            twice = len(kept) - len(set(zip(rows.codes, kept, strict=True)))
            if twice:
                yield f"{twice} rows of {name} are there twice"
        lacking = len(set(read[OCCUPATIONS].codes)) - len(set(rows.codes))
        if lacking:
            without.setdefault(lacking, []).append(name)
    for count, names in without.items():
        yield f"{count} occupations are not in {', '.join(names)}"


def _columns(rows: OnetRows) -> Columns:
    kinds = dict(rows.sort.columns.values())
    return {
        "id": ("text", rows.codes),
        **{name: (kinds[name], values) for name, values in rows.columns.items()},
    }


def _pack(folder: Path, read: Read) -> None:
    occupations = read[OCCUPATIONS]
    titles = _titles(read)
    labels = occupations.texts("label")
    pack_concepts(
        folder,
        "occupations",
        Concepts(
            tuple(occupations.codes),
            tuple(labels),
            tuple(
                tuple(title for title in titles.get(code, ()) if title != label)
                for code, label in zip(occupations.codes, labels, strict=True)
            ),
            tuple(occupations.texts("description")),
            ("occupation",) * len(labels),
        ),
    )
    skills = _skills(read)
    pack_concepts(folder, "skills", skills)
    pack_relations(folder, occupations.codes, skills.ids, _relations(read))


def _titles(read: Read) -> dict[str, dict[str, None]]:
    """The other titles of each occupation: alternate, short and reported ones, each once."""
    titles: dict[str, dict[str, None]] = {}
    for name, column in (
        ("Alternate Titles", "title"),
        ("Alternate Titles", "short"),
        ("Sample of Reported Titles", "title"),
    ):
        if rows := read.get(name):
            for code, title in zip(rows.codes, rows.texts(column), strict=True):
                if title and title != "n/a":
                    titles.setdefault(code, {})[title] = None
    return titles


def _skills(read: Read) -> Concepts:
    """Rated skills and knowledge by element id, technologies by their name."""
    found: dict[str, tuple[str, str, str]] = {}
    for name, kind in _RATINGS.items():
        if rows := read.get(name):
            for element, label in zip(rows.texts("element"), rows.texts("name"), strict=True):
                found.setdefault(element, (label, "", kind))
    if rows := read.get("Technology Skills"):
        for technology, group in zip(rows.texts("name"), rows.texts("group"), strict=True):
            found.setdefault(technology, (technology, group, "technology"))
    return Concepts(
        tuple(found),
        tuple(label for label, _, _ in found.values()),
        ((),) * len(found),
        tuple(text for _, text, _ in found.values()),
        tuple(kind for _, _, kind in found.values()),
    )


def _relations(read: Read) -> Iterator[Row]:
    """Importance of skills and knowledge, as far as O*NET stands by it; technologies used."""
    for name, kind in _RATINGS.items():
        if rows := read.get(name):
            columns = (rows.texts("element"), rows.texts("scale"), rows.numbers("value"))
            for code, element, scale, value, suppress in zip(
                rows.codes, *columns, rows.texts("suppress"), strict=True
            ):
                if scale == _IMPORTANCE and suppress != "Y":
                    yield code, element, kind, value
    if rows := read.get("Technology Skills"):
        for code, technology in zip(rows.codes, rows.texts("name"), strict=True):
            yield code, technology, "technology", None
