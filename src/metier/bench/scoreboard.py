"""Tasks times systems: the figures, their intervals and the published results beside them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, cast

import numpy as np

from metier.bench.intervals import RESAMPLES, SEED, bootstrap
from metier.bench.measures import f1, ranking_figures, span_counts
from metier.bench.published import PublishedResult, published_results
from metier.bench.systems.system import Answers, Rankings, Spans, System
from metier.bench.tasks.task import Ranking, Spotting, Task
from metier.errors import MetierError
from metier.types import Noun

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Figures: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Value(Noun):
    """A measure of a system with its 95 % interval."""

    measure: str
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class SystemRow(Noun):
    """What one system reached on one task; without values ``note`` says why."""

    system: str
    values: tuple[Value, ...]
    seconds: float = 0.0
    note: str = ""


@dataclass(frozen=True, slots=True)
class TaskScores(Noun):
    """One task: what was asked (``n`` queries or texts, ``corpus`` items) and who reached what."""

    name: str
    title: str
    split: str
    source: str
    n: int
    corpus: int
    measures: tuple[str, ...]
    rows: tuple[SystemRow, ...]
    published: tuple[PublishedResult, ...]
    notes: tuple[str, ...] = ()


def score_tasks(
    tasks: Iterable[Task],
    systems: Sequence[System],
    sample: int | None = None,
    tell: Callable[[str], None] = lambda _: None,
) -> tuple[TaskScores, ...]:
    """Ask every system every task; ``tell`` hears what is being done."""
    return tuple(
        _score(task.sample(sample, SEED) if sample else task, systems, tell) for task in tasks
    )


def measures_of(task: Task) -> tuple[str, ...]:
    """The measures of a task; of spans the F1 of each kind, and of both where there are two."""
    if isinstance(task, Ranking):
        return task.measures
    kinds = tuple(f"F1 {kind.value}" for kind in task.kinds)
    return (*kinds, "F1 both") if len(kinds) > 1 else kinds


def _score(task: Task, systems: Sequence[System], tell: Callable[[str], None]) -> TaskScores:
    rows = []
    for system in systems:
        tell(f"{task.name} ({task.split.value}, {len(task):,}): {system.name}")
        row = _row(task, system)
        if row is not None:
            rows.append(row)
    return TaskScores(
        name=task.name,
        title=task.title,
        split=task.split.value,
        source=task.source,
        n=len(task),
        corpus=len(task.corpus) if isinstance(task, Ranking) else 0,
        measures=measures_of(task),
        rows=tuple(rows),
        published=published_results(task.name),
        notes=task.notes,
    )


def _row(task: Task, system: System) -> SystemRow | None:
    """None where the system is not made for such a task."""
    began = time.perf_counter()
    try:
        answers = system.answer(task)
    except MetierError as error:
        return SystemRow(system.name, (), note=str(error))
    if answers is None:
        return None
    seconds = time.perf_counter() - began
    return SystemRow(system.name, _values(task, answers), seconds)


def _values(task: Task, answers: Answers) -> tuple[Value, ...]:
    if isinstance(task, Ranking):
        rows = ranking_figures(cast("Rankings", answers), task.relevant, task.measures)
        statistic: Callable[[Figures], Figures] = _mean
    else:
        rows, statistic = _counts(task, cast("Spans", answers)), f1
    point = statistic(rows.mean(axis=0, keepdims=True))[0]
    low, high = bootstrap(rows, statistic, RESAMPLES, SEED)
    return tuple(
        Value(name, *map(float, ends))
        for name, *ends in zip(measures_of(task), point, low, high, strict=True)
    )


def _counts(task: Spotting, answers: Spans) -> Figures:
    """Counts of each kind, and of all kinds together where there are several."""
    counts = span_counts(answers, task.gold, task.kinds)
    if len(task.kinds) == 1:
        return counts
    return np.concatenate([counts, counts.sum(axis=1, keepdims=True)], axis=1)


def _mean(means: Figures) -> Figures:
    return means
