"""How much memory processes took at their most, where the system tells."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

_PROCESSES = Path("/proc")


def peak_memory(processes: Iterable[int] = ()) -> float | None:
    """The most resident memory in MiB of this process and those given, each at its own peak.

    None where the system does not tell (it is read from Linux' ``/proc``).
    """
    peaks = [_peak(process) for process in (os.getpid(), *processes)]
    known = [peak for peak in peaks if peak is not None]
    return sum(known) if len(known) == len(peaks) else None


def _peak(process: int) -> float | None:
    try:
        lines = (_PROCESSES / str(process) / "status").read_text().splitlines()
    except OSError:
        return None
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), None)
