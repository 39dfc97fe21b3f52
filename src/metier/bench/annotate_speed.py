"""Annotating many ads: how fast, at what cost an ad, in how much memory.

``python -m metier.bench.annotate_speed FOLDER --ads 1000000`` makes that many ads out of the real
ones in FOLDER, in a scratch folder, and then, in one run: scans the text of some with a bare
daachorse automaton, before and after; annotates with one process and on Spark with two cores; and
annotates 10 thousand, 100 thousand … ads with two processes, to see whether the cost of an ad and
the memory stay the same. Everything runs as the command does. "warm" is the rate less start-up.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from shutil import rmtree
from statistics import median

from metier.bench.memory_watch import MemorySeen, MemoryWatch
from metier.bench.scan import scan, scanner
from metier.bench.vary_ads import real_ads, varied, write_varied
from metier.engine.spark import check_java
from metier.errors import MissingExtraError
from metier.knowledge.base import open_knowledge

_FEW = 200
"""Ads of a run that is all start-up."""
_SCANNED = 3_000
_SIDE = 20_000
"""Ads for one process and for Spark, where more are asked for."""
_SMALLEST = 10_000
_ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Row:
    """One way to read the ads: seconds with and without start-up, and what memory it took.

    ``busy`` is the processor's seconds without start-up, of all processes together; they say
    what an ad costs where the machine has other work too. None where it is not known.
    """

    name: str
    ads: int
    megabytes: float
    seconds: float
    start: float = 0.0
    busy: float | None = None
    memory: MemorySeen | None = None

    @property
    def working(self) -> float:
        """Seconds without start-up."""
        return max(self.seconds - self.start, 1e-9)

    def line(self, scanned: float) -> str:
        """The row of the table; ``scanned`` is the scan's seconds of processor a megabyte."""
        cost, ratio = "", ""
        if self.busy is not None:
            cost = f"{self.busy / self.ads * 1e3:.2f}"
            ratio = f"{self.busy / self.megabytes / scanned:.1f}"
        peak = f"{self.memory.peak:,.0f}" if self.memory else ""
        return (
            f"{self.name:<22}{self.ads:>10,}{self.seconds:>9.1f}{self.start:>7.1f}"
            f"{self.ads / self.seconds:>8,.0f}{self.ads / self.working:>8,.0f}"
            f"{self.megabytes / self.working:>7.1f}{cost:>8}{ratio:>7}{peak:>7}"
        )


HEAD = (
    f"{'':<22}{'ads':>10}{'s':>9}{'start':>7}{'ads/s':>8}{'warm':>8}{'MB/s':>7}{'cpu ms':>8}"
    f"{'×scan':>7}{'MiB':>7}"
)


class Bench:
    """Ads of a folder, varied, and what is measured on them."""

    def __init__(self, folder: Path, scratch: Path, say: Callable[[str], None]) -> None:
        self._folder, self._scratch, self._say = folder, scratch, say
        self._sizes: dict[int, float] = {}

    def rows(self, ads: int) -> Iterator[Row]:
        """All rows, the scan first and once more last."""
        side = min(ads, _SIDE)
        yield self.scan()
        yield from self._way("one process", ("--workers", "1"), [side])
        yield from self._way("two processes", ("--workers", "2"), _sizes(ads))
        if self._has_spark():
            yield from self._way("Spark local[2]", ("--engine", "spark", "--workers", "2"), [side])
        yield self.scan()

    def _has_spark(self) -> bool:
        try:
            check_java()
            import pyspark  # noqa: F401
        except (ImportError, MissingExtraError) as error:
            self._say(f"Spark is left out: {error}")
            return False
        return True

    def scan(self) -> Row:
        """The bare automaton over the text of some ads."""
        texts = [ad["text"].lower().encode() for ad in self._some()]
        automaton = scanner(open_knowledge())
        spans, busy = [], []
        for _ in range(_ROUNDS):
            began, worked = time.perf_counter(), time.process_time()
            scan(automaton, texts)
            spans.append(time.perf_counter() - began)
            busy.append(time.process_time() - worked)
        size = sum(map(len, texts)) / 1e6
        return Row("raw daachorse scan", len(texts), size, median(spans), busy=median(busy))

    def _some(self) -> Iterator[dict[str, str]]:
        return varied(real_ads(self._folder), _SCANNED)

    def _way(self, name: str, words: Sequence[str], sizes: Iterable[int]) -> Iterator[Row]:
        """One way to annotate, for each number of ads; start-up is a run of next to none."""
        start = self._annotate(name, words, _FEW)
        for ads in sizes:
            row = self._annotate(name, words, ads)
            busy = None
            if row.busy is not None and start.busy is not None and "spark" not in words:
                busy = row.busy - start.busy
            yield replace(row, start=start.seconds, busy=busy)

    def _annotate(self, name: str, words: Sequence[str], ads: int) -> Row:
        """Run the command on the first ``ads`` varied ads, and look at its memory."""
        source, out = self._source(ads), self._scratch / "out"
        self._say(f"{name}: {ads:,} ads")
        command = [sys.executable, "-m", "metier", "annotate", str(source), str(out), "--json"]
        began, worked = time.perf_counter(), _children_busy()
        process = subprocess.Popen(
            [*command, *words, *_part_size(ads)],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        watch = MemoryWatch(process.pid)
        output, errors = process.communicate()
        seconds, memory = time.perf_counter() - began, watch.seen()
        if process.returncode:
            raise RuntimeError(errors[-2_000:])
        if json.loads(output)["written"] != ads:
            raise RuntimeError(f"{ads} ads were given: {output[:300]}")
        rmtree(out)
        busy = _children_busy() - worked
        return Row(name, ads, self._sizes[ads], seconds, busy=busy, memory=memory)

    def _source(self, ads: int) -> Path:
        """The file of the first ``ads`` varied ads; its text in megabytes is remembered."""
        path = self._scratch / f"ads-{ads}.parquet"
        if not path.exists():
            self._say(f"making {ads:,} ads")
            write_varied(self._folder, path, ads)
            self._sizes[ads] = _text_bytes(path) / 1e6
        return path


def _children_busy() -> float:
    """The processor's seconds of all children that have ended, and of theirs."""
    times = os.times()
    return times.children_user + times.children_system


def _text_bytes(path: Path) -> int:
    """The bytes of all texts in a file, a row group at a time."""
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        batches = file.iter_batches(columns=["description"])
        return sum(pc.sum(pc.binary_length(batch.column(0))).as_py() for batch in batches)


def _part_size(ads: int) -> tuple[str, str]:
    """Parts as usual, but at least four of them, so that two cores have work to the end."""
    return "--part-size", str(max(1, min(20_000, ads // 4)))


def _sizes(ads: int) -> Iterator[int]:
    """10 thousand, 100 thousand … and the number asked for."""
    size = _SMALLEST
    while size < ads:
        yield size
        size *= 10
    yield ads


def show(folder: Path, ads: int, scratch: Path | None = None) -> None:
    """Measure, and print a row as soon as it is known."""
    with tempfile.TemporaryDirectory(dir=scratch) as name:
        bench = Bench(folder, Path(name), lambda line: print("…", line, file=sys.stderr))
        print(HEAD)
        scanned = 0.0
        for row in bench.rows(ads):
            scanned = scanned or (row.busy or row.seconds) / row.megabytes
            print(row.line(scanned), flush=True)
            if row.memory and row.ads >= _SMALLEST:
                early, late = row.memory.peak_between(0.2, 0.5), row.memory.peak_between(0.5, 1)
                print(f"  memory: at most {early:,.0f} MiB until half time, {late:,.0f} after")


def main() -> None:
    """Read the words of the command."""
    parser = argparse.ArgumentParser(prog="metier.bench.annotate_speed", description=__doc__)
    parser.add_argument("folder", type=Path, help="real ads")
    parser.add_argument("--ads", type=int, default=20_000)
    parser.add_argument("--scratch", type=Path, help="default: the usual place for such")
    options = parser.parse_args()
    show(options.folder, options.ads, options.scratch)


if __name__ == "__main__":
    main()
