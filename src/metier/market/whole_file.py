"""A file that is there whole or not at all: written under a hidden name, then renamed."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from metier.errors import OutputError

PART = ".part"
"""The end of the name of what is being written, a file or a folder."""
_STALE = 24 * 3600
"""Seconds after which a file half written is what a killed writer left behind."""
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A new file to write into; it takes the place of ``path`` when the block ends well.

    It is on the disk, and so is its name, when the block is left. Where the block fails
    nothing has changed.

    Raises:
        OutputError: if it cannot be written.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}-{secrets.token_hex(4)}{PART}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
        _settle(path.parent)
    except OSError as error:
        raise unwritable(path, error) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def sweep(folder: Path, older: float = _STALE) -> None:
    """Remove what killed writers left half written in a folder and in those below it.

    ``older`` is by how many seconds; 0 only where nobody else can be writing.
    """
    for part in folder.glob(f"**/.*{PART}"):
        with suppress(FileNotFoundError):
            if time.time() - part.stat().st_mtime >= older:
                shutil.rmtree(part) if part.is_dir() else part.unlink()


def unwritable(path: Path, error: OSError) -> OutputError:
    """The refusal of a file that cannot be written: why, and what to do."""
    if error.errno in _FULL:
        cure = "What is stored is whole; make room and run it again."
    elif isinstance(error, FileExistsError | NotADirectoryError | IsADirectoryError):
        cure = "A file stands where a folder should, or the other way; name another place."
    else:
        cure = "Nothing was changed; name another place, or make this one writable."
    why = (error.strerror or str(error)).rstrip(".")
    return OutputError(f"{path} cannot be written: {why}.", cure)


def _settle(folder: Path) -> None:
    """Have the names in a folder and its own name on the disk."""
    if sys.platform == "win32":
        return
    for place in (folder, folder.parent):
        descriptor = os.open(place, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
