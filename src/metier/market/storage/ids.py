"""Which ads a store holds: their ids as one sorted array, 16 bytes an ad."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from metier.errors import DamagedFileError
from metier.market.storage.files import read_rows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_STAMP = tuple[str, int, int]


class StoredIds:
    """The ids in the files of a store. Each file is read once, when it is new."""

    def __init__(self) -> None:
        self._forget()

    def _forget(self) -> None:
        import numpy as np

        self._ids: NDArray[np.bytes_] = np.empty(0, dtype="S16")
        self._files: set[_STAMP] = set()

    def __len__(self) -> int:
        return len(self._ids)

    def refresh(self, files: Iterable[Path]) -> None:
        """Take in what files are new; start anew where one is gone or was rewritten."""
        now = {_stamp(path): path for path in files}
        if self._files - now.keys():
            self._forget()
        new = [path for stamp, path in now.items() if stamp not in self._files]
        self._merge(
            [packed(b.column(0).to_pylist()) for path in new for b in read_rows(path, ["id"])]
        )
        self._files = set(now)

    def note(self, path: Path, ids: NDArray[np.bytes_]) -> None:
        """Take in a file that was just written, with the ids in it, without reading it."""
        self._merge([ids])
        self._files.add(_stamp(path))

    def has(self, ids: NDArray[np.bytes_]) -> NDArray[np.bool_]:
        """For each id whether it is stored."""
        import numpy as np

        if not len(self._ids):
            return np.zeros(len(ids), dtype=np.bool_)
        places = np.searchsorted(self._ids, ids)
        found: NDArray[np.bool_] = self._ids[np.minimum(places, len(self._ids) - 1)] == ids
        return found

    def _merge(self, parts: list[NDArray[np.bytes_]]) -> None:
        import numpy as np

        if parts:
            new = np.sort(np.concatenate(parts))
            self._ids = np.insert(self._ids, np.searchsorted(self._ids, new), new)


def packed(ids: Iterable[str]) -> NDArray[np.bytes_]:
    """Ids of 32 hexadecimal digits as 16 bytes each."""
    import numpy as np

    try:
        return np.frombuffer(bytes.fromhex("".join(ids)), dtype="S16")
    except ValueError as error:
        raise DamagedFileError("A stored ad has no proper id.", "Import its file anew.") from error


def _stamp(path: Path) -> _STAMP:
    state = path.stat()
    return str(path), state.st_size, state.st_mtime_ns
