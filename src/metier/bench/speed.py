"""Speed, in one run: reading skills beside a raw scan of the same text, start-up, navigate."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import daachorse

from metier.navigator import Metier
from metier.types import Noun

_ROUNDS = 5
_COLD_ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Timing(Noun):
    """One measurement: ``value`` in ``unit``; ``limit`` is what the project promises.

    ``ratio`` is the time it took over that of a bare scan of the same text in the same run.
    """

    name: str
    value: float
    unit: str
    limit: str = ""
    ratio: float | None = None


def time_reading(m: Metier, texts: list[str]) -> Iterator[Timing]:
    """Skills from text, and the bare automaton over the same bytes in the same run."""
    size = sum(len(text.encode()) for text in texts) / 1e6
    lowered = [text.lower().encode() for text in texts]
    scan = daachorse.DoubleArrayAhoCorasick.deserialize(m.knowledge.compiled.automaton)
    m.skills(texts[0])
    pairs = [
        (seconds(lambda: [scan.find_overlapping(t) for t in lowered]),
         seconds(lambda: [m.skills(t) for t in texts]))
        for _ in range(_ROUNDS)
    ]  # fmt: skip
    raw, ours = median(r for r, _ in pairs), median(o for _, o in pairs)
    yield Timing("raw Aho–Corasick scan, same patterns", size / raw, "MB/s")
    yield Timing("reading skills, everything included", size / ours, "MB/s", "≥ 5")
    yield Timing("ratio of the two", median(o / r for r, o in pairs), "×")
    yield Timing("reading skills", ours / len(texts) * 1e3, "ms a text")


def time_navigate(m: Metier, cv: Path) -> Iterator[Timing]:
    """The main job, warm in the library and cold from the command line."""

    def once() -> None:
        m.navigate(m.read(cv))

    once()
    yield Timing("navigate, warm", median(_timed(once)) * 1e3, "ms", "≤ 50")
    words = [sys.executable, "-m", "metier", "navigate", str(cv), "--json"]
    cold = median(_timed(lambda: _run(words), _COLD_ROUNDS))
    yield Timing("navigate, cold start", cold, "s", "< 1.0")
    bare = median(_timed(lambda: _run([sys.executable, "-c", "pass"]), _COLD_ROUNDS))
    yield Timing("Python itself, cold start", bare, "s")
    yield Timing("import metier", _import_seconds() * 1e3, "ms", "< 150")


def read_texts(path: Path) -> list[str]:
    """The texts of a JSONL file of ads."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line)["description"] for line in lines]


def _import_seconds() -> float:
    code = "import time; t = time.perf_counter(); import metier; print(time.perf_counter() - t)"
    runs = [_run([sys.executable, "-c", code]) for _ in range(_COLD_ROUNDS)]
    return median(float(run.stdout) for run in runs)


def _run(words: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, check=True, capture_output=True, text=True)


def _timed(task: Callable[[], object], rounds: int = _ROUNDS) -> list[float]:
    return [seconds(task) for _ in range(rounds)]


def seconds(task: Callable[[], object]) -> float:
    """How long a task takes, once."""
    began = time.perf_counter()
    task()
    return time.perf_counter() - began
