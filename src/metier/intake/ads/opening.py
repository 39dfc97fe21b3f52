"""The bytes that ads are read from: a file, a gzip file, or what was piped in."""

from __future__ import annotations

import gzip
import stat
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, cast

from metier.errors import DamagedFileError, MissingFileError, TooLargeError

HEAD = 131_072
"""Bytes that a format is told by."""

MOST_WHOLE = 1_000_000_000
"""Bytes: the largest file that is read as a whole (JSON)."""

MOST_PAGE = 30_000_000
"""Bytes: the largest page or text of one ad."""

STDIN = Path("-")
_GZIP = b"\x1f\x8b"
_HIGH = bytes(range(0x80, 0x100))


@dataclass(frozen=True, slots=True)
class Opening:
    """Where bytes come from; may be opened again and again, also in another process."""

    path: Path
    name: str
    content: bytes | None = field(default=None, repr=False)
    packed: bool = False

    @contextmanager
    def stream(self) -> Iterator[BinaryIO]:
        """The bytes as a stream, unpacked.

        Raises:
            DamagedFileError: if what is packed is broken.
            MissingFileError: if the file has gone.
        """
        try:
            with self._raw() as raw:
                if self.packed:
                    with gzip.open(raw) as stream:
                        yield cast("BinaryIO", stream)
                else:
                    yield raw
        except (gzip.BadGzipFile, zlib.error, EOFError) as error:
            raise DamagedFileError(
                f"{self.name} is broken inside.", "Download or copy it again."
            ) from error
        except OSError as error:
            raise _unopened(self.name, error) from error

    def head(self) -> bytes:
        """The first bytes of it; what is longer ends with a line, or at least with a letter."""
        with self.stream() as stream:
            data = stream.read(HEAD)
        if len(data) < HEAD:
            return data
        return data[: data.rfind(b"\n") + 1] or data.rstrip(_HIGH) or data

    def whole(self, most: int, cure: str) -> bytes:
        """All bytes.

        Raises:
            TooLargeError: if there are more than ``most``.
        """
        with self.stream() as stream:
            data = stream.read(most + 1)
        if len(data) > most:
            raise TooLargeError(
                f"{self.name} is larger than the {most // 1_000_000:,} MB that are read at once.",
                cure,
            )
        return data

    def _raw(self) -> BinaryIO:
        return self.path.open("rb") if self.content is None else BytesIO(self.content)


def opening(path: Path, name: str = "") -> Opening:
    """The opening of a file, or of what is piped in where ``path`` is ``-``.

    Raises:
        MissingFileError: if there is no such file, it is a folder, or it may not be opened.
    """
    if path == STDIN:
        data = sys.stdin.buffer.read(MOST_WHOLE)
        return Opening(path, name or "standard input", data, is_packed(data))
    name = name or path.name
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise MissingFileError(f"{path} is a folder.", "Name the files in it.")
        if not stat.S_ISREG(status.st_mode):
            raise MissingFileError(f"{path} is no ordinary file.", "Save it as a file first.")
        with path.open("rb") as file:
            packed = is_packed(file.read(2))
    except (OSError, ValueError) as error:
        raise _unopened(str(path), error) from error
    return Opening(path, name, None, packed)


def is_packed(data: bytes) -> bool:
    """Whether bytes begin as gzip does."""
    return data.startswith(_GZIP)


def _unopened(name: str, error: OSError | ValueError) -> MissingFileError:
    if isinstance(error, FileNotFoundError):
        return MissingFileError(f"There is no file {name}.", "Check the name.")
    if isinstance(error, PermissionError):
        return MissingFileError(
            f"{name} may not be opened.", "Change its permissions or copy it elsewhere."
        )
    return MissingFileError(f"{name} cannot be opened.", "Check the name.")
