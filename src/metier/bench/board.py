"""The whole bench: tasks, gold sets, calibration, speed and memory, as one result."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from metier.bench.calibration import Calibration, span_calibration
from metier.bench.find_tasks import FoundTasks, Skipped, find_tasks
from metier.bench.footprint import measure_footprint
from metier.bench.gold_sets import (
    ROOT,
    GoldScores,
    calibrate_gold_sets,
    gold_sets,
    score_ai_type_set,
    score_clause_sets,
    score_gold_sets,
    score_title_sets,
)
from metier.bench.intervals import RESAMPLES, SEED
from metier.bench.machine import Machine, this_machine
from metier.bench.open_esco import Opened, opened_esco
from metier.bench.scoreboard import TaskScores, score_tasks
from metier.bench.speed import Timing, time_navigate
from metier.bench.systems.baselines import baselines
from metier.bench.systems.library import Library
from metier.bench.systems.system import System
from metier.bench.systems.taught import Taught
from metier.bench.tasks.task import Split, Spotting, Task
from metier.bench.throughput import built_in_texts, texts_of_ads, time_calls
from metier.errors import UsageError
from metier.types import Noun, Setting

SPEED, GOLD, CALIBRATION = "speed", "gold", "calibration"
TOPICS = (SPEED, GOLD, CALIBRATION)
"""What can be asked for beside the tasks' names."""

_CV = ROOT / "examples" / "cv-amara-diallo.pdf"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to measure: nothing named means all. ``folder`` None: what needs no data."""

    folder: Path | None = None
    tasks: tuple[str, ...] = ()
    systems: tuple[str, ...] = ()
    sample: int | None = None
    split: Split | None = None
    esco: Path | None = None

    def wants(self, name: str) -> bool:
        """Whether a task or topic is asked for, by its name or the beginning of it."""
        return not self.tasks or any(name.startswith(asked) for asked in self.tasks)


@dataclass(frozen=True, slots=True)
class Board(Noun):
    """All that was measured, on which machine, with which seed."""

    machine: Machine
    esco: str
    seed: int
    resamples: int
    sample: int | None
    tasks: tuple[TaskScores, ...]
    gold: tuple[GoldScores, ...]
    calibration: tuple[Calibration, ...]
    speed: tuple[Timing, ...]
    skipped: tuple[Skipped, ...]


def measure(wanted: Wanted, tell: Callable[[str], None] = lambda _: None) -> Board:
    """Measure all that is wanted; ``tell`` hears what is being done.

    Raises:
        MissingFileError: if the folder is not there.
        UsageError: if a task or system is asked for that is not there.
    """
    beside = wanted.folder.resolve().parent / "esco" if wanted.folder else None
    with opened_esco(wanted.esco, beside, tell) as opened:
        found = _found(wanted, opened)
        systems = _systems(wanted, opened, found.tasks)
        chosen = [task for task in found.tasks if wanted.wants(task.name)]
        _check(wanted, [task.name for task in found.tasks])
        gold, calibration = _gold(wanted, opened, chosen, tell)
        return Board(
            machine=this_machine(),
            esco=opened.where,
            seed=SEED,
            resamples=RESAMPLES,
            sample=wanted.sample,
            tasks=score_tasks(chosen, systems, wanted.sample, tell),
            gold=gold,
            calibration=calibration,
            speed=tuple(_speed(wanted, opened, tell)) if wanted.wants(SPEED) else (),
            skipped=found.skipped,
        )


def _found(wanted: Wanted, opened: Opened) -> FoundTasks:
    if wanted.folder is None:
        return FoundTasks((), ())
    return find_tasks(wanted.folder, opened.vocabulary, wanted.split)


def _systems(wanted: Wanted, opened: Opened, tasks: Sequence[Task]) -> Sequence[System]:
    """Ours and the baselines, or those that are asked for."""
    ours = (Library(opened.metier, Setting.BEST), Library(opened.metier, Setting.FAST))
    every: tuple[System, ...] = (*ours, Taught(opened.metier, tasks), *baselines())
    known = {system.name.lower().replace(" ", "-"): system for system in every}
    for asked in wanted.systems:
        if not any(name.startswith(asked.lower()) for name in known):
            raise UsageError(f"There is no system {asked!r}.", f"There are: {', '.join(known)}.")
    return [
        system
        for name, system in known.items()
        if not wanted.systems or any(name.startswith(asked.lower()) for asked in wanted.systems)
    ]


def _check(wanted: Wanted, names: Sequence[str]) -> None:
    there = (*dict.fromkeys(names), *TOPICS)
    for asked in wanted.tasks:
        if not any(name.startswith(asked) for name in there):
            raise UsageError(f"There is no task {asked!r} here.", f"There are: {', '.join(there)}.")


def _ads(wanted: Wanted) -> Path | None:
    """The folder of ads beside the benchmarks, or beside the checkout."""
    folders = [ROOT.parent / "shared" / "data" / "ads"]
    if wanted.folder is not None:
        folders.insert(0, wanted.folder.resolve().parent / "ads")
    return next((folder for folder in folders if folder.is_dir()), None)


def _gold(
    wanted: Wanted, opened: Opened, tasks: Sequence[Task], tell: Callable[[str], None]
) -> tuple[tuple[GoldScores, ...], tuple[Calibration, ...]]:
    if not (wanted.wants(GOLD) or wanted.wants(CALIBRATION)):
        return (), ()
    tell("gold sets")
    ads = _ads(wanted)
    sets = list(gold_sets(opened.metier, ads))
    titles = list(score_title_sets(opened.metier, ads))
    clauses = [*score_clause_sets(ads), *score_ai_type_set(opened.metier, ads)]
    gold = (
        *score_gold_sets(sets),
        *(scores for scores, _ in titles),
        *(scores for scores, _ in clauses),
    )
    if not wanted.wants(CALIBRATION):
        return gold, ()
    spans = (
        span_calibration(task, opened.metier.spans) for task in tasks if isinstance(task, Spotting)
    )
    found = (
        *calibrate_gold_sets(sets),
        *(calibration for _, calibration in titles),
        *(calibration for _, several in clauses for calibration in several),
        *(one for one in spans if one is not None),
    )
    return gold if wanted.wants(GOLD) else (), found


def _speed(wanted: Wanted, opened: Opened, tell: Callable[[str], None]) -> Iterator[Timing]:
    tell("speed, start-up and memory")
    m, ads = opened.metier, _ads(wanted)
    texts = texts_of_ads(ads, m.knowledge) if ads else built_in_texts(m.knowledge)
    yield from time_calls(m, texts)
    if _CV.exists():
        yield from time_navigate(m, _CV)
    yield from measure_footprint(opened.taxonomy, opened.data)
