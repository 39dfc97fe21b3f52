"""Imports killed at random moments: is anything lost, or stored twice?

``python -m metier.bench.kill_import --times 50``. Invented ads are imported by a process that
is killed (SIGKILL) at a moment drawn at random, up to three times into one store; after each
kill the store is read as any tool would, and at the end an import runs to its end there. The
store must then hold what one import that was left in peace stores, each ad once.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from metier.bench.invented_ads import write_csv
from metier.engine.query import query
from metier.intake.ads.files import ad_files
from metier.market.annotation import shipped_annotator
from metier.market.storage.files import stored_files
from metier.market.storage.importing import annotating, import_ads
from metier.market.storage.store import AdStore

_FILES = 10
_ADS = 30
_WAITING = 20
"""Rows held back: fewer than a file has, so that much of an import is writing."""
_KILLS = 3
_READY = "ready"


@dataclass(frozen=True, slots=True)
class Killed:
    """What came of the kills: how many hit a running import, and how many stores were
    checked; ``lost`` and ``doubled`` are ads, over all stores."""

    kills: int
    stores: int
    lost: int
    doubled: int


def kill_imports(times: int, folder: Path, files: int = _FILES, seed: int = 1) -> Killed:
    """Kill ``times`` imports of so many files of invented ads into stores below a folder."""
    dice, source = random.Random(seed), folder / "ads"
    source.mkdir()
    for number in range(files):
        write_csv(source / f"{number}.csv", _ADS, number * _ADS)
    shipped_annotator()
    began = time.monotonic()
    wanted = set(_import(source, folder / "in-peace"))
    seconds = time.monotonic() - began
    kills = stores = lost = doubled = 0
    while kills < times:
        store = folder / f"store-{stores}"
        for _ in range(min(_KILLS, times - kills)):
            kills += _kill(source, store, dice.uniform(0, seconds))
            doubled += _doubled(_ids(store))
        ids = _import(source, store)
        lost += len(wanted - set(ids))
        doubled += _doubled(ids) + len(set(ids) - wanted)
        stores += 1
    return Killed(kills, stores, lost, doubled)


def _import(source: Path, store: Path) -> list[str]:
    """Import to the end; the ids that are stored then."""
    files = ad_files(source)
    import_ads(files, AdStore(store, waiting=_WAITING), annotating(files, 1))
    return _ids(store)


def _kill(source: Path, store: Path, after: float) -> int:
    """Kill an import that began so many seconds ago; 1 if it was still running, else 0."""
    child_words = ["-m", "metier.bench.kill_import", "--child", str(source), str(store)]
    words = [sys.executable, *child_words]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as child:
        if child.stdout is None or child.stdout.readline().strip() != _READY:
            raise RuntimeError("the import to be killed did not start")
        time.sleep(after)
        running = child.poll() is None
        child.kill()
    return int(running)


def _ids(store: Path) -> list[str]:
    """All ids, read without the store's own code."""
    if not stored_files(store):
        return []
    pattern = str(store / "month=*" / "*.parquet")
    ids: list[str] = query("SELECT id FROM read_parquet(?)", [pattern])["id"].to_pylist()
    return ids


def _doubled(ids: list[str]) -> int:
    return len(ids) - len(set(ids))


def _child(source: Path, store: Path) -> None:
    """The import that will be killed; it says when it has loaded what it needs."""
    shipped_annotator()
    print(_READY, flush=True)
    _import(source, store)


def main() -> None:
    """Kill, and say what came of it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--child", nargs=2, type=Path, help=argparse.SUPPRESS)
    words = parser.parse_args()
    if words.child:
        _child(*words.child)
        return
    with tempfile.TemporaryDirectory() as folder:
        found = kill_imports(words.times, Path(folder), seed=words.seed)
    print(
        f"{found.kills} imports killed, {found.stores} stores finished:"
        f" {found.lost} ads lost, {found.doubled} stored twice"
    )
    sys.exit(bool(found.lost or found.doubled))


if __name__ == "__main__":
    main()
