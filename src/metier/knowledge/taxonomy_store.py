"""Where imported taxonomies lie: a folder for each version, put in place in one step.

``<data>/taxonomies/<name>/<version>/`` holds the tables as Parquet, a ``manifest.json``, and
``*.bin``: the columns that are read at every start once more as MessagePack, which opens in
a tenth of the time that it takes to load a Parquet reader.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any, Literal

import msgspec

from metier.errors import KnowledgeError, OutputError
from metier.types import Imported, TableRead, TaxonomyVersion

FORMAT = 1
"""Version of what is written here; what another version wrote is to be imported again."""

Kind = Literal["text", "texts", "number"]
Columns = Mapping[str, tuple[Kind, Sequence[Any]]]
"""Column name → its kind and values: str, tuple of str, or float; None where there is none."""

_PART, _OLD = ".part", ".old"
_STALE = 24 * 3600
"""Seconds after which a folder half written is what a killed import left behind."""


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _our_version() -> str:
    return metadata.version("metier")


class SourceFile(msgspec.Struct, frozen=True):
    """A file that an import read."""

    name: str
    bytes: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True):
    """What a version holds and where it came from. ``languages`` starts with that of the tables."""

    taxonomy: str
    version: str
    languages: tuple[str, ...]
    tables: dict[str, int]
    sources: tuple[SourceFile, ...]
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    imported: str = msgspec.field(default_factory=_now)
    metier: str = msgspec.field(default_factory=_our_version)
    format: int = FORMAT


def taxonomies(data: Path) -> Path:
    """The folder of all imported taxonomies below the data folder."""
    return data / "taxonomies"


def versions_of(data: Path, name: str) -> list[str]:
    """The versions stored of one taxonomy, oldest first."""
    folder = taxonomies(data) / name
    found = {
        path.name.removeprefix(".").removesuffix(_OLD)
        for path in folder.glob("*")
        if not path.name.startswith(".") or path.name.endswith(_OLD)
    }
    return sorted(
        (v for v in found if (where(data, name, v) / "manifest.json").exists()), key=order
    )


def newest_of(data: Path, name: str) -> str | None:
    """The newest whole version of a taxonomy; a partial one only where none is whole."""
    there = versions_of(data, name)
    whole = [v for v in there if not read_manifest(where(data, name, v)).missing]
    return next(reversed(whole or there), None)


def stored_versions(data: Path) -> tuple[TaxonomyVersion, ...]:
    """All that is imported, by name and version.

    Raises:
        KnowledgeError: if the manifest of one is damaged.
    """
    names = sorted(path.name for path in taxonomies(data).glob("*") if path.is_dir())
    return tuple(
        _described(data, name, version, newest=version == newest_of(data, name))
        for name in names
        for version in versions_of(data, name)
    )


def _described(data: Path, name: str, version: str, *, newest: bool) -> TaxonomyVersion:
    folder = where(data, name, version)
    manifest = read_manifest(folder)
    return TaxonomyVersion(
        taxonomy=name,
        version=version,
        languages=manifest.languages,
        tables=manifest.tables,
        imported=manifest.imported,
        folder=str(folder),
        newest=newest,
        missing=manifest.missing,
    )


def order(version: str) -> tuple[int, ...]:
    """What versions are sorted by: 1.2 before 1.10."""
    return tuple(map(int, re.findall(r"\d+", version)))


def where(data: Path, name: str, version: str) -> Path:
    """The folder of a version, also where an import was killed between its two renames."""
    folder = taxonomies(data) / name / version
    aside = _aside(folder)
    return aside if aside.exists() and not folder.exists() else folder


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a version.

    Raises:
        KnowledgeError: if it is missing, damaged or of another format.
    """
    cure = "Import it again with `metier kb import`."
    try:
        manifest = msgspec.json.decode((folder / "manifest.json").read_bytes(), type=Manifest)
    except FileNotFoundError as error:
        raise KnowledgeError(f"{folder}: there is no taxonomy here.", cure) from error
    except (OSError, msgspec.MsgspecError) as error:
        raise KnowledgeError(f"{folder / 'manifest.json'}: damaged: {error}.", cure) from error
    if manifest.format != FORMAT:
        raise KnowledgeError(f"{folder}: written by another version of Metier.", cure)
    return manifest


def source_file(path: Path) -> SourceFile:
    """Name, size and checksum of a file that was read."""
    data = path.read_bytes()
    return SourceFile(path.name, len(data), hashlib.sha256(data).hexdigest())


def imported(
    manifest: Manifest, data: Path, tables: Iterable[TableRead], ignored: tuple[str, ...]
) -> Imported:
    """What is said of an import that is done."""
    return Imported(
        taxonomy=manifest.taxonomy,
        version=manifest.version,
        languages=manifest.languages,
        tables=tuple(tables),
        folder=str(where(data, manifest.taxonomy, manifest.version)),
        notes=manifest.notes,
        missing=manifest.missing,
        ignored=ignored,
    )


@contextmanager
def in_one_step(data: Path, name: str, version: str) -> Iterator[Path]:
    """A new folder to write a version into; it takes its place when the block ends well.

    Raises:
        OutputError: if the data folder cannot be written.
    """
    target = taxonomies(data) / name / version
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _sweep(target.parent)
        part = Path(tempfile.mkdtemp(prefix=f".{version}-", suffix=_PART, dir=target.parent))
    except OSError as error:
        raise _unwritable(target, error) from error
    try:
        yield part
        _settle(part, target)
    except OSError as error:
        raise _unwritable(target, error) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest, the last file of a version."""
    text = msgspec.json.format(msgspec.json.encode(manifest), indent=1)
    (folder / "manifest.json").write_bytes(text + b"\n")


def write_table(path: Path, columns: Columns) -> None:
    """Write columns as one Parquet file."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    types = {"text": pa.string(), "texts": pa.list_(pa.string()), "number": pa.float64()}
    table = pa.table({n: pa.array(values, types[kind]) for n, (kind, values) in columns.items()})
    pq.write_table(table, path, compression="zstd")


def read_table(path: Path) -> dict[str, list[Any]]:
    """The columns of a Parquet file.

    Raises:
        KnowledgeError: if it is missing or damaged.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.read_table(path)
    except (OSError, pa.ArrowException) as error:
        raise damaged(path) from error
    columns: dict[str, list[Any]] = table.to_pydict()
    return columns


def write_packed(path: Path, value: object) -> None:
    """Write a value as MessagePack."""
    path.write_bytes(msgspec.msgpack.encode(value))


def damaged(path: Path) -> KnowledgeError:
    """The refusal of a stored file that is missing or broken."""
    return KnowledgeError(
        f"{path} is missing or damaged.", "Import the taxonomy again with `metier kb import`."
    )


def _settle(part: Path, target: Path) -> None:
    """Put the finished folder in place; a version that stood there is aside until it is."""
    for path in part.iterdir():
        with path.open("rb") as file:
            os.fsync(file.fileno())
    part.chmod(0o755)
    aside = _aside(target)
    if target.exists():
        shutil.rmtree(aside, ignore_errors=True)
        target.rename(aside)
    part.rename(target)
    shutil.rmtree(aside, ignore_errors=True)


def _aside(target: Path) -> Path:
    return target.with_name(f".{target.name}{_OLD}")


def _sweep(folder: Path) -> None:
    """Remove what a killed import left half written."""
    for part in folder.glob(f".*{_PART}"):
        if time.time() - part.stat().st_mtime > _STALE:
            shutil.rmtree(part, ignore_errors=True)


def _unwritable(target: Path, error: OSError) -> OutputError:
    return OutputError(
        f"{target} cannot be written: {error.strerror or error}.",
        "Set METIER_HOME to a folder that can be.",
    )
