"""Runs of ``annotate`` killed at random moments: ``python -m metier.bench.kill_annotate``.

Each run works on the same invented ads. It is killed (SIGKILL, its workers are left to notice),
then started again into the same folder, some times, and then left to come to its end. After
every kill each part that is there must be whole and right to the byte; at the end nothing may be
missing, doubled or left over.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path

from metier.bench.intervals import SEED
from metier.bench.invented_ads import write_csv

_OURS = ("part-*.parquet", "_refused-*.jsonl")
_IN_A_ROW = 5
"""Kills of one run, before it is left to come to its end."""
_PATIENCE = 120.0


@dataclass(frozen=True, slots=True)
class Trial:
    """What is run: invented ads in ``source``, in parts of ``part_size``, by ``workers``."""

    source: Path
    part_size: int
    workers: int

    def start(self, folder: Path) -> subprocess.Popen[bytes]:
        """Start the command."""
        words = ["annotate", self.source, folder, "--part-size", self.part_size]
        words += ["--workers", self.workers, "--json"]
        return subprocess.Popen(
            [sys.executable, "-m", "metier", *map(str, words)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )


@dataclass(frozen=True, slots=True)
class KillScore:
    """How often it was killed, in how many runs, and all that was wrong."""

    kills: int = 0
    runs: int = 0
    wrong: tuple[str, ...] = ()


def kill_runs(trial: Trial, scratch: Path, times: int, seed: int = SEED) -> KillScore:
    """Kill runs until it was done ``times`` times, and hold them against one left in peace."""
    chance = random.Random(seed)
    whole = scratch / "whole"
    span = _undisturbed(trial, whole)
    wanted = _digests(whole)
    score = KillScore()
    while score.kills < times:
        folder = scratch / f"killed-{score.runs}"
        score = replace(score, runs=score.runs + 1)
        for _ in range(min(_IN_A_ROW, times - score.kills)):
            if not _killed(trial, folder, chance.uniform(0, span)):
                break
            wrong = (*score.wrong, *_unlike(folder, wanted))
            score = replace(score, kills=score.kills + 1, wrong=wrong)
        end = (*_finish(trial, folder), *_unlike(folder, wanted, whole=True))
        score = replace(score, wrong=score.wrong + end)
    return score


def _undisturbed(trial: Trial, folder: Path) -> float:
    """Run to the end; gives the seconds from its first file to its last."""
    process = trial.start(folder)
    began = _begun(folder, process)
    _, errors = process.communicate(timeout=_PATIENCE)
    if process.returncode:
        raise RuntimeError(errors.decode())
    return time.monotonic() - began


def _begun(folder: Path, process: subprocess.Popen[bytes]) -> float:
    """When the run had begun to write."""
    while not (folder / "_run.json").exists() and process.poll() is None:
        time.sleep(0.005)
    return time.monotonic()


def _killed(trial: Trial, folder: Path, after: float) -> bool:
    """Kill a run some seconds after it began; False if it came to its end before."""
    process = trial.start(folder)
    began = _begun(folder, process)
    try:
        process.wait(max(0.0, began + after - time.monotonic()))
    except subprocess.TimeoutExpired:
        process.kill()
    process.communicate()
    return process.returncode != 0


def _finish(trial: Trial, folder: Path) -> Iterator[str]:
    """Run to the end; what it says if it does not come there."""
    process = trial.start(folder)
    _, errors = process.communicate(timeout=_PATIENCE)
    if process.returncode:
        yield f"{folder.name}: did not finish: {errors.decode().strip()}"


def _unlike(folder: Path, wanted: dict[str, str], *, whole: bool = False) -> Iterator[str]:
    """Files that are not as they should be; ``whole``: that are missing or left over, too."""
    there = _digests(folder)
    for name, digest in there.items():
        if wanted.get(name) != digest:
            yield f"{folder.name}/{name}: other bytes"
    if whole:
        yield from (f"{folder.name}/{name}: missing" for name in wanted.keys() - there.keys())
        yield from (f"{folder.name}/{path.name}: left over" for path in folder.glob(".*.part"))


def _digests(folder: Path) -> dict[str, str]:
    return {
        path.name: blake2b(path.read_bytes(), digest_size=16).hexdigest()
        for pattern in _OURS
        for path in folder.glob(pattern)
    }


def main() -> None:
    """Kill as often as is asked and say what was wrong."""
    parser = argparse.ArgumentParser(prog="metier.bench.kill_annotate", description=__doc__)
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--ads", type=int, default=2_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--scratch", type=Path, help="default: the usual place for such")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.scratch) as name:
        scratch = Path(name)
        source = scratch / "ads.csv"
        write_csv(source, options.ads)
        trial = Trial(source, max(1, options.ads // 20), options.workers)
        score = kill_runs(trial, scratch, options.times)
    print(f"killed {score.kills} times in {score.runs} runs; wrong: {len(score.wrong)}")
    for line in score.wrong:
        print(f"  {line}")
    if score.wrong:
        sys.exit(1)


if __name__ == "__main__":
    main()
