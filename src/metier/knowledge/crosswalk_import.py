"""Importing the crosswalk between O*NET-SOC and ESCO, as its two makers publish it.

The table from O*NET to ESCO has URIs and says how well two occupations match; a preamble of
names, versions and authors stands before its header. The table the other way round has the
codes of ESCO only: it is read with the occupations of an imported ESCO, and says that two
occupations are related, not how.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from metier.errors import UnreadableError, WrongTypeError
from metier.knowledge import taxonomy_store as store
from metier.knowledge.crosswalk import NAME
from metier.knowledge.delimited import Row, broken, decoded, rows
from metier.knowledge.release_files import ReleaseFile, files_below
from metier.knowledge.taxonomy_store import Manifest
from metier.settings import data_folder
from metier.types import Imported, TableRead

_FORWARD = ("O*NET Id", "ESCO or ISCO URI", "Type of Match")
_BACK = ("ESCO/ISCO Code", "O*NET-SOC 2019 Code")
_MATCHES = {"exactMatch", "closeMatch", "narrowMatch", "broadMatch", "exactISCO"}
_SOC = re.compile(r"\d\d-\d{4}\.\d\d")
_ESCO = re.compile(r"http://data\.europa\.eu/esco/(?:occupation|isco)/[0-9A-Za-z-]+")


@dataclass(slots=True)
class _Found:
    """What was read: (O*NET-SOC, ESCO URI) → how they match."""

    matches: dict[tuple[str, str], str] = field(default_factory=dict)
    version: str = "1"
    esco: str | None = None
    tables: list[TableRead] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    files: list[ReleaseFile] = field(default_factory=list)


def import_crosswalk(path: Path | str, data: Path | str | None = None) -> tuple[Imported, ...]:
    """Import the crosswalk at ``path``: a CSV file or a folder with them.

    Raises:
        UnreadableError: if it is broken (with file and line) or no crosswalk.
        OutputError: if the data folder cannot be written.
    """
    place, folder = Path(path).expanduser(), data_folder(data)
    forward, back = _tables(place)
    found = _Found()
    for file, header in forward:
        _read_forward(file, header, found)
    for file, header in back:
        _read_back(file, header, found, folder)
    if not found.matches:
        raise UnreadableError(f"{place}: {found.notes[0]}.", "Import ESCO 1.1.0 first.")
    manifest = Manifest(
        taxonomy=NAME,
        version=found.version,
        languages=("en",),
        tables={"matches": len(found.matches)},
        sources=tuple(store.source_file(p) for p in dict.fromkeys(f.source for f in found.files)),
        notes=tuple(found.notes),
    )
    rows = [(onet, esco, match) for (onet, esco), match in found.matches.items()]
    columns = list(zip(*rows, strict=True))
    with store.in_one_step(folder, NAME, found.version) as part:
        store.write_table(
            part / "matches.parquet",
            {n: ("text", c) for n, c in zip(("onet", "esco", "match"), columns, strict=True)},
        )
        store.write_packed(part / "matches.bin", rows)
        store.write_manifest(part, manifest)
    return (store.imported(manifest, folder, found.tables, ()),)


def crosswalk_beside(path: Path) -> Path | None:
    """The folder of a crosswalk that lies in, or beside, the place of a release."""
    around = [path] if path.is_dir() else []
    around += [path.resolve().parent, path.resolve().parent / NAME]
    return next((p for p in around if any(p.glob(f"*{NAME}*.csv"))), None)


def _tables(path: Path) -> tuple[list[tuple[ReleaseFile, int]], list[tuple[ReleaseFile, int]]]:
    """The tables in either direction, each with the line of its header."""
    forward, back = [], []
    for file in files_below(path, (".csv",)):
        if path.is_dir() and NAME not in file.stem.lower():
            continue
        text = decoded(file.read(), file.name)
        if line := _line_of(text, _FORWARD[0]):
            forward.append((file, line))
        elif line := _line_of(text, _BACK[0]):
            back.append((file, line))
    if not forward and not back:
        raise WrongTypeError(
            f"{path} holds no crosswalk between O*NET and ESCO.",
            "Give the CSV of https://www.onetcenter.org or of the ESCO portal.",
        )
    return forward, back


def _line_of(text: str, column: str) -> int:
    lines = enumerate(text.split("\n"), 1)
    return next((number for number, line in lines if line.lstrip('"').startswith(column)), 0)


def _read_forward(file: ReleaseFile, header: int, found: _Found) -> None:
    data, count = file.read(), 0
    preamble = _preamble(decoded(data, file.name).split("\n")[: header - 1])
    found.version = preamble.get("Mapping project version", found.version)
    found.esco = preamble.get("Classification 2 Version", "").removeprefix("v") or found.esco
    for line, row in rows(data, file.name, _FORWARD, header_line=header):
        _check(row, file.name, line)
        pair = row["O*NET Id"], row["ESCO or ISCO URI"]
        if pair in found.matches:
            raise broken(file.name, line, "the same two occupations are matched above already")
        found.matches[pair] = row["Type of Match"]
        count += 1
    found.tables.append(TableRead("onet to esco", file.name, count))
    found.files.append(file)


def _preamble(lines: list[str]) -> dict[str, str]:
    """Names and values that stand above the header."""
    pairs = (line.split(",")[:2] for line in lines)
    return {name.strip('"'): value.strip('"') for name, value in (p for p in pairs if len(p) == 2)}


def _check(row: Row, name: str, line: int) -> None:
    if not _SOC.fullmatch(row["O*NET Id"]):
        raise broken(name, line, f"{row['O*NET Id']!r} is no O*NET-SOC code")
    if not _ESCO.fullmatch(row["ESCO or ISCO URI"]):
        raise broken(name, line, f"{row['ESCO or ISCO URI']!r} is no URI of ESCO")
    if row["Type of Match"] not in _MATCHES:
        raise broken(name, line, f"{row['Type of Match']!r} is no type of match")


def _read_back(file: ReleaseFile, header: int, found: _Found, data: Path) -> None:
    uris, version = _uris_by_code(data, found.esco)
    if not uris:
        found.notes.append(
            f"{file.name} is left out: it has ESCO's codes, and no ESCO is imported to look "
            "them up in"
        )
        return
    count, unknown = 0, []
    for line, row in rows(file.read(), file.name, _BACK, header_line=header):
        code, onet = row["ESCO/ISCO Code"], row["O*NET-SOC 2019 Code"]
        if not code:
            continue  # a closing remark about the licence
        if not _SOC.fullmatch(onet):
            raise broken(file.name, line, f"{onet!r} is no O*NET-SOC code")
        if code in uris:
            found.matches.setdefault((onet, uris[code]), "related")
            count += 1
        else:
            unknown.append(line)
    if unknown:
        place = f"{file.name}:{unknown[0]}"
        found.notes.append(f"{len(unknown)} codes are not in ESCO {version} (first: {place})")
    found.tables.append(TableRead("esco to onet", file.name, count))
    found.files.append(file)


def _uris_by_code(data: Path, version: str | None) -> tuple[Mapping[str, str], str]:
    """ESCO's codes of occupations and groups → URI, of that version or the newest one."""
    there = store.versions_of(data, "esco")
    chosen = version if version in there else store.newest_of(data, "esco")
    if chosen is None:
        return {}, ""
    folder = store.where(data, "esco", chosen)
    uris: dict[str, str] = {}
    for table in ("isco_groups", "occupations"):
        path = folder / f"{table}.parquet"
        columns = store.read_table(path) if path.exists() else {}
        uris |= dict(zip(columns.get("code", ()), columns.get("id", ()), strict=True))
    return uris, chosen
