"""The folder of a run: what it was made from, which parts are there, one writer at a time.

``_run.json`` is written first and says what the parts are made from; a run that is started
again goes on only where that is the same. ``_report.json`` is written last.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec

from metier.errors import OutputError
from metier.market.runs.parts import PartCounts, part_counts, part_file
from metier.market.whole_file import sweep, unwritable, whole_file

FORMAT = 1
"""Version of what is written here."""

_MANIFEST, _REPORT, _STAGED, _LOCK = "_run.json", "_report.json", "_staged", ".lock"
_PART = re.compile(r"part-(\d{5,})\.parquet")


class InputFile(msgspec.Struct, frozen=True):
    """A file that a run reads, as it was found: its columns by the fields they serve as."""

    name: str
    bytes: int
    changed: int
    columns: dict[str, str]


class Manifest(msgspec.Struct, frozen=True):
    """All that the parts of a run depend on."""

    inputs: tuple[InputFile, ...]
    part_size: int
    metier: str
    knowledge: str
    format: int = FORMAT


@dataclass(frozen=True)
class RunFolder:
    """The folder of a run that is locked for this process."""

    path: Path

    @property
    def staged(self) -> Path:
        """Where input is put that a cluster could not read in parts."""
        return self.path / _STAGED

    @property
    def report(self) -> Path:
        """The last file of a run: where it is, the run is done."""
        return self.path / _REPORT

    @cached_property
    def found(self) -> frozenset[int]:
        """The parts that were there when first asked."""
        return self.parts()

    def parts(self) -> frozenset[int]:
        """The parts that are there now."""
        names = (_PART.fullmatch(path.name) for path in self.path.iterdir())
        return frozenset(int(name[1]) for name in names if name)

    def is_done(self) -> bool:
        """Whether a run came to its end here, and all that it wrote is still there."""
        try:
            report = msgspec.json.decode(self.report.read_bytes(), type=dict[str, Any])
        except (FileNotFoundError, msgspec.MsgspecError):
            return False
        return self.found == set(range(int(report.get("parts", 0))))

    def counts(self, parts: int) -> tuple[PartCounts, ...]:
        """What each of ``parts`` parts was made from, in order.

        Raises:
            OutputError: if one is missing or damaged.
        """
        missing = set(range(parts)) - self.parts()
        if missing:
            raise OutputError(
                f"{part_file(self.path, min(missing))} is not here, though it was written.",
                "All who write must share the folder, and none remove from it; run it again.",
            )
        return tuple(part_counts(part_file(self.path, part)) for part in range(parts))

    def write_report(self, report: dict[str, object]) -> None:
        """Say that the run is done, and remove what only it needed."""
        write_json(self.report, report)
        shutil.rmtree(self.staged, ignore_errors=True)


@contextmanager
def open_run(path: Path, manifest: Manifest, *, anew: bool) -> Iterator[RunFolder]:
    """The folder of a run, made where there is none; nobody else writes to it meanwhile.

    ``anew`` removes the parts of another run.

    Raises:
        OutputError: if it holds something else, or parts of another input, or is written to
            by another run, or cannot be written.
    """
    from filelock import FileLock, Timeout

    try:
        path.mkdir(parents=True, exist_ok=True)
        lock = FileLock(path / _LOCK)
        lock.acquire(timeout=0)
    except Timeout as error:
        raise OutputError(f"Another run is writing to {path}.", "Wait until it is done.") from error
    except OSError as error:
        raise unwritable(path, error) from error
    try:
        yield _agreed(RunFolder(path), manifest, anew=anew)
    finally:
        lock.release()


def write_json(path: Path, value: object) -> None:
    """A JSON file that is whole or not there."""
    with whole_file(path) as file:
        file.write(msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n")


def _agreed(folder: RunFolder, manifest: Manifest, *, anew: bool) -> RunFolder:
    """The folder, once its parts are sure to be made from what the manifest says."""
    stood = folder.path / _MANIFEST
    try:
        sweep(folder.path, older=0)
        if not stood.exists():
            _refuse_others(folder.path)
            write_json(stood, manifest)
        elif anew:
            _clear(folder)
            write_json(stood, manifest)
        else:
            _refuse_unlike(folder.path, _read(stood), manifest)
    except OSError as error:
        raise unwritable(folder.path, error) from error
    return folder


def _read(path: Path) -> Manifest:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Manifest)
    except msgspec.MsgspecError as error:
        raise OutputError(
            f"{path} is damaged or of another version of Metier.", "Give another OUT, or --anew."
        ) from error


def _refuse_others(path: Path) -> None:
    other = next((one.name for one in path.iterdir() if not one.name.startswith(".")), None)
    if other is not None:
        raise OutputError(
            f"{path} holds something else ({other}).", "Give a folder that is new or empty."
        )


def _refuse_unlike(path: Path, stood: Manifest, manifest: Manifest) -> None:
    unlike = [
        name
        for name, same in (
            ("other input, or input that changed", stood.inputs == manifest.inputs),
            (f"parts of {stood.part_size:,} records", stood.part_size == manifest.part_size),
            (f"metier {stood.metier}", stood.metier == manifest.metier),
            ("another knowledge base", stood.knowledge == manifest.knowledge),
            ("another layout", stood.format == manifest.format),
        )
        if not same
    ]
    if unlike:
        raise OutputError(
            f"The parts in {path} were made from {', '.join(unlike)}.",
            "Give another OUT, or --anew to replace them.",
        )


def _clear(folder: RunFolder) -> None:
    """Remove a run, its report first and its manifest last, so that a kill leaves a run."""
    folder.report.unlink(missing_ok=True)
    shutil.rmtree(folder.staged, ignore_errors=True)
    for pattern in ("part-*.parquet", "_refused-*.jsonl"):
        for path in folder.path.glob(pattern):
            path.unlink()
