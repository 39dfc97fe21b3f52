"""The bench on the terminal: a block a task, readable at eighty columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from metier.bench.board import Board
from metier.bench.calibration import Calibration
from metier.bench.find_tasks import Skipped
from metier.bench.gold_sets import GoldScores
from metier.bench.published import PublishedResult
from metier.bench.scoreboard import SystemRow, TaskScores, Value
from metier.bench.speed import Timing
from metier.report.console import console, heading, new_table, safe, say, wrapped


def show_board(board: Board) -> None:
    """Every task with its systems, then gold sets, calibration, speed and what was skipped."""
    for task in board.tasks:
        _task(task)
    if board.gold:
        _gold(board.gold)
    if board.calibration:
        _calibration(board.calibration)
    if board.speed:
        _speed(board.speed)
    if board.skipped:
        _skipped(board.skipped)
    machine = board.machine
    heading("How it was measured")
    sampled = f", {board.sample:,} queries a task at most" if board.sample else ""
    wrapped(
        f"{board.esco}. Metier {machine.metier}, {machine.python}, {machine.system}, "
        f"{machine.cores} cores, {machine.processor}, {machine.date}. Behind each figure its "
        f"95 % interval: {board.resamples:,} draws of queries, seed {board.seed}{sampled}. "
        "Published results are of the part that is named, on the paper's own systems.",
        indent=0,
    )


def _task(task: TaskScores) -> None:
    heading(task.title)
    corpus = f" among {task.corpus:,}" if task.corpus else ""
    asked = "queries" if task.corpus else "texts"
    say(f"[dim]{task.split}, {task.n:,} {asked}{corpus}, {safe(task.source)}[/]")
    table = new_table("left", *("right" for _ in task.measures), head=("", *task.measures))
    for row in task.rows:
        if row.values:
            table.add_row(safe(row.system), *map(_value, row.values))
    if table.row_count:
        console().print(table)
    for row in task.rows:
        if not row.values:
            _missing(row)
    for published in task.published:
        _published(published)
    for note in task.notes:
        say(f"[dim]{safe(note)}[/]")


def _value(value: Value) -> str:
    return f"{_share(value.value)} [dim]{_share(value.low)}–{_share(value.high)}[/]"


def _share(value: float) -> str:
    """Three decimals and no zero before the point."""
    return "1.00" if value >= 0.9995 else f"{value:.3f}".removeprefix("0")


def _missing(row: SystemRow) -> None:
    wrapped(f"{row.system}: {row.note}", indent=0)


def _published(result: PublishedResult) -> None:
    values = " · ".join(f"{name} {_share(value)}" for name, value in result.values.items())
    note = f" ({result.note})" if result.note else ""
    wrapped(
        f"published, {result.part}: {values}, {result.system}: {result.source}, "
        f"{result.date}{note}",
        indent=0,
    )


def _gold(rows: Iterable[GoldScores]) -> None:
    heading("Labelled by hand")
    table = new_table("left", "left", "right", "left", head=("", "part", "n", ""))
    for row in rows:
        figures = " · ".join(f"{name} {_share(value)}" for name, value in row.figures.items())
        table.add_row(row.name, row.part, f"{row.n:,}", figures)
    console().print(table)


def _calibration(rows: Iterable[Calibration]) -> None:
    heading("Calibration: how far probabilities hold")
    head = ("", "part", "n", "said", "right", "error", "worst bin")
    table = new_table("left", "left", *("right" for _ in range(5)), head=head)
    for row in rows:
        found = row.reliability
        figures = map(_share, (found.said, found.share, found.error, found.worst))
        table.add_row(row.name, row.part, f"{found.count:,}", *figures)
    console().print(table)


def _speed(rows: Sequence[Timing]) -> None:
    heading("Speed, start-up, memory")
    say("[dim]scan: time over that of a bare scan for 100,000 patterns, same text and run[/]")
    table = new_table("left", "right", "left", "right", "left", head=("", "", "", "× scan", ""))
    for row in rows:
        ratio = f"{row.ratio:,.1f}" if row.ratio is not None else ""
        promised = f"[dim]promised {row.limit}[/]" if row.limit else ""
        table.add_row(safe(row.name), _figure(row.value), row.unit, ratio, promised)
    console().print(table)


def _figure(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def _skipped(rows: Sequence[Skipped]) -> None:
    heading("Skipped")
    for row in rows:
        wrapped(f"{row.name}: {row.why}", indent=0)
