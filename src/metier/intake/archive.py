"""Zip files opened with care: counted before they are unpacked, and measured while.

A zip bomb is refused by what it declares, and one that lies about that by what comes out.
"""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from types import TracebackType

from metier.errors import DamagedFileError, EncryptedFileError, UnsafeArchiveError

_MOST_FILES = 10_000
_MOST_BYTES = 400_000_000
_MOST_BYTES_READ = 15_000_000
_MOST_RATIO = 150
"""Times larger than packed; the wordiest XML of a real document stays under 60."""
_SMALL = 5_000_000
"""A file this small may have any ratio: blank pages and long tables pack very well."""
_CHUNK = 1 << 20


class Archive:
    """A zip that passed the checks; ``read`` gives the bytes of one file in it.

    Raises:
        DamagedFileError: if it is no whole zip.
        EncryptedFileError: if it needs a password.
        UnsafeArchiveError: if it unpacks to far more than it is.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name or "The file"
        self._left = _MOST_BYTES_READ
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise self._damaged() from error
        self._files = {info.filename: info for info in self._zip.infolist()}
        self._check()

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._zip.close()

    def __contains__(self, path: str) -> bool:
        return path in self._files

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths in it, in their order."""
        return tuple(self._files)

    def read(self, path: str) -> bytes:
        """Unpack one file, and stop if it grows beyond what it declares or we allow."""
        info = self._files[path]
        parts: list[bytes] = []
        try:
            with self._zip.open(info) as packed:
                while chunk := packed.read(_CHUNK):
                    self._left -= len(chunk)
                    if self._left < 0:
                        raise self._unsafe("unpacks to far more than it is.")
                    parts.append(chunk)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            RuntimeError,
            NotImplementedError,
            ValueError,
        ) as error:
            raise self._damaged() from error
        return b"".join(parts)

    def _check(self) -> None:
        infos = self._zip.infolist()
        if any(info.flag_bits & 1 for info in infos):
            raise EncryptedFileError(
                f"{self._name} needs a password.", "Save a copy without one and give that."
            )
        if len(infos) > _MOST_FILES:
            raise self._unsafe(f"holds {len(infos):,} files.")
        if sum(info.file_size for info in infos) > _MOST_BYTES:
            raise self._unsafe("unpacks to far more than it is.")
        for info in infos:
            if info.file_size > max(_SMALL, info.compress_size * _MOST_RATIO):
                raise self._unsafe("unpacks to far more than it is.")

    def _unsafe(self, problem: str) -> UnsafeArchiveError:
        return UnsafeArchiveError(
            f"{self._name} {problem}", "Open it in the program it came from and save it as PDF."
        )

    def _damaged(self) -> DamagedFileError:
        return DamagedFileError(
            f"{self._name} is broken inside.", "Save or download it again and give the new copy."
        )
