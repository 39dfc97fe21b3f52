"""The files of a release as published: in a folder, in one zip or in several.

A file inside a zip and a file on the disk are one thing from here on: a ``ReleaseFile``.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from metier.errors import (
    DamagedFileError,
    EncryptedFileError,
    MissingFileError,
    TooLargeError,
    UnreadableError,
)

DOWNLOAD = "Download the release again."
_LARGEST = 600_000_000
"""Bytes of one unpacked table; the largest published one has 40 MB."""
_VERSION = re.compile(r"(?<![\d.])v?(\d{1,2}(?:[._]\d{1,2}){1,2})(?![\d])", re.IGNORECASE)
_UNLISTED = (".", "__MACOSX")


@dataclass(frozen=True, slots=True)
class ReleaseFile:
    """One file of a release; ``name`` is what messages call it, ``source`` the file on disk."""

    name: str
    source: Path
    member: str = ""

    @property
    def stem(self) -> str:
        """Its own name without folder and ending."""
        return PurePosixPath(self.member).stem if self.member else self.source.stem

    @property
    def suffix(self) -> str:
        """Its ending in lower case, with the dot."""
        return PurePosixPath(self.member or self.source.name).suffix.lower()

    def read(self) -> bytes:
        """Its bytes.

        Raises:
            UnreadableError: if it cannot be read, or its zip is broken or encrypted.
        """
        data = _member(self.source, self.member) if self.member else _bytes(self.source)
        if not data.strip():
            raise DamagedFileError(f"{self.name}:1: the file is empty.", DOWNLOAD)
        return data


def files_below(path: Path, suffixes: tuple[str, ...]) -> Iterator[ReleaseFile]:
    """The files with one of ``suffixes`` that ``path`` is or holds, in zips too, by name.

    A folder is looked through two folders deep.

    Raises:
        UnreadableError: if there is no such path, or a zip is broken.
    """
    if not path.exists():
        raise MissingFileError(f"{path}: no such file or folder.")
    for file in _walk(path) if path.is_dir() else [path]:
        suffix = file.suffix.lower()
        if suffix == ".zip":
            yield from _members(file, suffixes)
        elif suffix in suffixes:
            yield ReleaseFile(file.name, file)


def version_in(name: str) -> str | None:
    """The version that a name carries: ``ESCO dataset - v1.1.0 - …`` → ``1.1.0``.

    >>> version_in("db_30_0_excel"), version_in("v1.2-de"), version_in("release")
    ('30.0', '1.2', None)
    """
    found = _VERSION.search(name)
    return found[1].replace("_", ".") if found else None


def _walk(folder: Path) -> Iterator[Path]:
    for pattern in ("*", "*/*", "*/*/*"):
        for path in sorted(folder.glob(pattern)):
            if path.is_file() and not path.name.startswith("."):
                yield path


def _members(path: Path, suffixes: tuple[str, ...]) -> Iterator[ReleaseFile]:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, NotImplementedError) as error:
        raise DamagedFileError(f"{path.name}: the zip is cut off or broken.", DOWNLOAD) from error
    except OSError as error:
        raise _unreadable(path, error) from error
    for name in sorted(names):
        member = PurePosixPath(name)
        if member.suffix.lower() in suffixes and not name.startswith(_UNLISTED):
            yield ReleaseFile(f"{path.name}/{member.name}", path, name)


def _member(path: Path, member: str) -> bytes:
    try:
        with zipfile.ZipFile(path) as archive:
            if archive.getinfo(member).file_size > _LARGEST:
                raise TooLargeError(f"{path.name}/{member}: over {_LARGEST // 10**6} MB unpacked.")
            return archive.read(member)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise DamagedFileError(f"{path.name}/{member}: broken in the zip.", DOWNLOAD) from error
    except RuntimeError as error:
        raise EncryptedFileError(f"{path.name} needs a password.", "Give it unlocked.") from error
    except OSError as error:
        raise _unreadable(path, error) from error


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            raise TooLargeError(f"{path.name}: over {_LARGEST // 10**6} MB.")
        return path.read_bytes()
    except OSError as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: OSError) -> UnreadableError:
    return UnreadableError(f"{path.name} cannot be read: {error.strerror or error}.")
