"""The machine and versions that figures were taken on; no host name, no user, no path."""

from __future__ import annotations

import os
import platform
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

import metier
from metier.types import Noun

_PARTS = (
    "bm25s",
    "daachorse",
    "model2vec",
    "numpy",
    "onnxruntime",
    "pyarrow",
    "scikit-learn",
    "sentence-transformers",
)


@dataclass(frozen=True, slots=True)
class Machine(Noun):
    """Facts that figures depend on; ``versions`` are of the parts that are installed."""

    date: str
    metier: str
    python: str
    system: str
    processor: str
    cores: int
    versions: dict[str, str] = field(default_factory=dict)


def this_machine() -> Machine:
    """The facts of the machine that this runs on."""
    return Machine(
        date=datetime.now(UTC).date().isoformat(),
        metier=metier.__version__,
        python=f"{platform.python_implementation()} {platform.python_version()}",
        system=f"{platform.system()} {platform.machine()}",
        processor=_processor(),
        cores=_cores(),
        versions=dict(_versions()),
    )


def _cores() -> int:
    """Those that this process may use, where the system tells."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    if info.exists():
        for line in info.read_text(encoding="utf-8", errors="replace").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or "unknown"


def _versions() -> list[tuple[str, str]]:
    found = []
    for part in _PARTS:
        try:
            found.append((part, metadata.version(part)))
        except metadata.PackageNotFoundError:
            continue
    return found
