"""Importing ESCO as published: find the release, check every row, store it in one step."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import msgspec

from metier.errors import MissingFileError, UsageError
from metier.knowledge import taxonomy_store as store
from metier.knowledge.esco_languages import Names, names_in, stored_names, write_language
from metier.knowledge.esco_published import version_by_rows
from metier.knowledge.esco_reading import EscoTables, check_rows, read_names, read_release
from metier.knowledge.esco_release import EscoRelease, find_releases
from metier.knowledge.esco_tables import Notes
from metier.knowledge.esco_writing import write_release
from metier.knowledge.taxonomy_store import Manifest
from metier.settings import data_folder
from metier.types import Imported, TableRead

_ENGLISH = "en"


def import_esco(
    path: Path | str,
    data: Path | str | None = None,
    version: str | None = None,
    language: str | None = None,
    partial: bool = False,
) -> tuple[Imported, ...]:
    """Import the releases at ``path``: zips as published, or folders with zips or CSV files.

    ``language`` takes only that one. Another language of a version that is there is added
    to it; anything else replaces the version whole. ``partial`` takes what there is.

    Raises:
        UnreadableError: if a release is broken (with file and line) or lacks tables.
        UsageError: if version or language cannot be found out, or are not there.
        OutputError: if the data folder cannot be written.
    """
    place, folder = Path(path).expanduser(), data_folder(data)
    found = _of_version(find_releases(place), version, place)
    releases = [_in_language(release, language, place) for release in found]
    ready = [r for r in releases if partial or _adds_to(r, folder) or not _missing(r)]
    if not ready:
        raise _incomplete(releases[0], place)
    notes = tuple(
        f"release {r.version} is there too, without {', '.join(_missing(r))}: passed over; "
        f"--version {r.version} --partial takes it"
        for r in releases
        if r not in ready
    )
    done = (_import(release, folder, partial) for release in ready)
    return tuple(replace(one, notes=one.notes + notes) for one in done)


def _of_version(found: list[EscoRelease], version: str | None, path: Path) -> list[EscoRelease]:
    """The releases of that version; one that does not say which it is takes the name given."""
    if version is None:
        return found
    fitting = [release for release in found if release.version == version]
    if not fitting and len(found) == 1:
        fitting = [replace(found[0], version=version)]
    if not fitting:
        there = ", ".join(release.version or "one without a version" for release in found)
        raise UsageError(f"{path} holds no ESCO {version}.", f"It has: {there}.")
    return fitting


def _in_language(release: EscoRelease, language: str | None, path: Path) -> EscoRelease:
    """The release with that language alone, or with all, English first."""
    there = sorted(release.names, key=lambda code: (code != _ENGLISH, code))
    if language and language not in there:
        raise UsageError(
            f"{path} has no tables in {language!r}.", f"It has: {', '.join(there) or 'none'}."
        )
    return replace(
        release, names={code: release.names[code] for code in ([language] if language else there)}
    )


def _missing(release: EscoRelease) -> tuple[str, ...]:
    return release.missing(next(iter(release.names), _ENGLISH))


def _incomplete(release: EscoRelease, path: Path) -> MissingFileError:
    beside = "" if path.is_dir() else " Its two zips belong beside each other."
    return MissingFileError(
        f"{path.name}: {release.name} is not whole, it lacks {', '.join(_missing(release))}.",
        f"Add them, or say --partial to import what there is.{beside}",
    )


def _adds_to(release: EscoRelease, data: Path) -> Manifest | None:
    """The stored version that a release adds languages to, if that is all it does."""
    version = release.version
    if version is None or version not in store.versions_of(data, "esco") or not release.names:
        return None
    stored = store.read_manifest(store.where(data, "esco", version))
    base = stored.languages[0]
    adds = base not in release.names and (base == _ENGLISH or _ENGLISH not in release.names)
    return stored if adds else None


def _import(release: EscoRelease, data: Path, partial: bool) -> Imported:
    if not release.names:
        raise _incomplete(release, release.sources[0])
    stored = _adds_to(release, data)
    if stored:
        return _add_languages(release, data, stored)
    tables = read_release(release, list(release.names), partial)
    version = release.version or _version_of(tables)
    if not partial:
        check_rows(tables, version)
    return _store(replace(release, version=version), tables, data)


def _version_of(tables: EscoTables) -> str:
    version = version_by_rows(tables.rows)
    if version is None:
        raise UsageError(
            "Neither the names of the files nor their contents say which version of ESCO this is.",
            "Say it with --version.",
        )
    return version


def _store(release: EscoRelease, tables: EscoTables, data: Path) -> Imported:
    version = str(release.version)
    carried = _carried(data, version, tables)
    collected = sum(map(len, tables.collections.values()))
    manifest = Manifest(
        taxonomy="esco",
        version=version,
        languages=(tables.language, *tables.others, *carried),
        tables=tables.rows | ({"collections": collected} if collected else {}),
        sources=tuple(map(store.source_file, release.sources)),
        missing=release.missing(tables.language),
        notes=tables.notes,
    )
    with store.in_one_step(data, "esco", version) as folder:
        write_release(folder, tables, version, carried)
        store.write_manifest(folder, manifest)
    return store.imported(manifest, data, _tables_read(release, tables), tuple(release.ignored))


def _carried(data: Path, version: str, tables: EscoTables) -> dict[str, Names]:
    """The names in languages that are stored and not read now: they stay beside."""
    if version not in store.versions_of(data, "esco"):
        return {}
    folder = store.where(data, "esco", version)
    stored = store.read_manifest(folder)
    kept = [code for code in stored.languages if code not in (tables.language, *tables.others)]
    return {code: stored_names(folder, stored, code) for code in kept}


def _tables_read(release: EscoRelease, tables: EscoTables) -> list[TableRead]:
    files = release.names[tables.language] | release.relations
    read = [TableRead(name, files[name].name, count) for name, count in tables.rows.items()]
    for language, other in tables.others.items():
        read += [TableRead(f"{t} {language}", r.file.name, len(r.ids)) for t, r in other.items()]
    return read


def _add_languages(release: EscoRelease, data: Path, stored: Manifest) -> Imported:
    """Add the names of a release to the version that is there; all else stays as it is."""
    there = store.where(data, "esco", stored.version)
    known = set(stored_names(there, stored, stored.languages[0]))
    notes = Notes()
    read = {code: read_names(release, code, notes) for code in release.names}
    languages = tuple(dict.fromkeys((*stored.languages, *read)))
    sources = tuple(dict.fromkeys((*stored.sources, *map(store.source_file, release.sources))))
    manifest = msgspec.structs.replace(stored, languages=languages, sources=sources)
    with store.in_one_step(data, "esco", stored.version) as folder:
        shutil.copytree(there, folder, dirs_exist_ok=True)
        for code, tables in read.items():
            write_language(folder, code, names_in(tables, known, stored.tables, stored.version))
        store.write_manifest(folder, manifest)
    rows = [
        TableRead(f"{table} {code}", one.file.name, len(one.ids))
        for code, tables in read.items()
        for table, one in tables.items()
    ]
    added = f"added to esco {stored.version}, which has the other tables"
    done = store.imported(manifest, data, rows, tuple(release.ignored))
    return replace(done, languages=tuple(read), notes=(added, *notes.lines()))
