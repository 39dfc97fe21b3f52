"""Start-up and memory, each in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from metier.bench.speed import Timing
from metier.types import Setting

_ROUNDS = 5
_OPEN = """
import time
begun = time.perf_counter()
import metier
m = metier.open({arguments})
print(time.perf_counter() - begun)
"""
_USE = """
m.skills("Python and SQL, and a team to lead.")
m.title("Senior Data Engineer")
m.rank_skills(["Builds data pipelines in the cloud."], 10, setting={setting!r})
m.rank_titles(["Senior Data Engineer (m/f/d)"], 10, setting={setting!r})
from pathlib import Path
lines = Path("/proc/self/status").read_text().splitlines()
print(next(line.split()[1] for line in lines if line.startswith("VmHWM")))
"""
_STATUS = Path("/proc/self/status")
"""Where Linux tells of a process' own peak; that of `getrusage` can be its parent's."""


def measure_footprint(taxonomy: str | None, data: Path | None) -> Iterator[Timing]:
    """`metier.open()` with and without a taxonomy, and the most memory that each setting takes.

    Of a taxonomy's vectors it is taken that they are made already; else the making counts too.
    """
    opened = _OPEN.format(arguments="")
    yield Timing("metier.open(), cold", _median(opened) * 1e3, "ms", "< 300")
    if taxonomy is not None:
        arguments = f"taxonomy={taxonomy!r}, data={str(data) if data else None!r}"
        opened = _OPEN.format(arguments=arguments)
        yield Timing(f"metier.open({taxonomy!r}), cold", _median(opened) * 1e3, "ms", "< 300")
    if _STATUS.exists():
        for setting in Setting:
            used = opened + _USE.format(setting=setting.value)
            yield Timing(f"peak memory, {setting.value}", _run(used) / 1024, "MiB", "< 400")


def _median(code: str) -> float:
    return median(_run(code) for _ in range(_ROUNDS))


def _run(code: str) -> float:
    """The last line that the code prints, as a number."""
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, encoding="utf-8"
    )
    return float(done.stdout.split()[-1])
