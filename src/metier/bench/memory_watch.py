"""How much memory a command and all its children take while it runs, looked at now and then."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

_PROCESSES = Path("/proc")
_EVERY = 0.25
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096
_MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class MemorySeen:
    """Resident memory in MiB of a command and its children, by seconds since it began.

    What they share is counted for each.
    """

    seconds: tuple[float, ...]
    mib: tuple[float, ...]

    @property
    def peak(self) -> float:
        """The most that was seen."""
        return max(self.mib, default=0.0)

    def peak_between(self, start: float, end: float) -> float:
        """The most between two shares of the time that it ran (0 to 1)."""
        span = self.seconds[-1] if self.seconds else 0.0
        pairs = zip(self.seconds, self.mib, strict=True)
        return max((m for s, m in pairs if start * span <= s <= end * span), default=0.0)


class MemoryWatch:
    """Looks at a process and its children from a thread, until `seen` is asked for."""

    def __init__(self, process: int) -> None:
        self._process, self._began = process, time.monotonic()
        self._looks: list[tuple[float, float]] = []
        self._over = Event()
        self._thread = Thread(target=self._watch, daemon=True)
        self._thread.start()

    def seen(self) -> MemorySeen:
        """Stop looking, and tell what was seen."""
        self._over.set()
        self._thread.join()
        seconds, mib = zip(*self._looks, strict=True) if self._looks else ((), ())
        return MemorySeen(tuple(seconds), tuple(mib))

    def _watch(self) -> None:
        while not self._over.wait(_EVERY):
            taken = sum(map(_resident, _family(self._process)))
            self._looks.append((time.monotonic() - self._began, taken))


def _family(process: int) -> list[int]:
    """A process, its children and theirs."""
    found = [process]
    for one in found:
        try:
            threads = list((_PROCESSES / str(one) / "task").iterdir())
            for thread in threads:
                found += map(int, (thread / "children").read_text().split())
        except OSError:
            continue
    return found


def _resident(process: int) -> float:
    try:
        pages = (_PROCESSES / str(process) / "statm").read_text().split()[1]
    except OSError:
        return 0.0
    return int(pages) * _PAGE / _MIB
