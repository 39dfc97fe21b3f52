"""How far a long piece of work is, on standard error: counts, rate, time left."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from metier.market.progress import Notify, Progress

_QUIET = 30.0
"""Seconds between two lines where there is no terminal to draw on."""


@contextmanager
def progress_told() -> Iterator[Notify]:
    """Where progress goes: a bar on a terminal, else a line now and then; standard error both."""
    if not sys.stderr.isatty():
        yield _lines()
        return
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn
    from rich.progress import Progress as Bars

    with Bars(
        BarColumn(20),
        TextColumn("{task.description}"),
        console=Console(stderr=True),
        transient=True,
    ) as bars:
        bar = bars.add_task("reading", total=None)
        clock = _Clock()

        def draw(progress: Progress) -> None:
            words = clock.words(progress)
            bars.update(bar, description=words, total=progress.total, completed=progress.done)

        yield draw


def _lines() -> Notify:
    clock, last = _Clock(), time.monotonic()

    def say(progress: Progress) -> None:
        nonlocal last
        if time.monotonic() - last >= _QUIET:
            last = time.monotonic()
            click.echo(clock.words(progress), err=True)

    return say


class _Clock:
    """Says how far a run is, how fast it goes, and how long it will take."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._began = now()

    def words(self, progress: Progress) -> str:
        """One line: ``12,000 of about 40,000, 850 a second, 33 s left``."""
        rate = progress.fresh / max(self._now() - self._began, 1e-9)
        told = [f"{progress.done:,}", f"{rate:,.0f} a second"]
        if progress.total:
            told[0] += f" of {'about ' if progress.guess else ''}{progress.total:,}"
            if rate:
                told.append(f"{_span((progress.total - progress.done) / rate)} left")
        return ", ".join(told)


def _span(seconds: float) -> str:
    """A length of time as one says it."""
    if seconds < 90:
        return f"{max(seconds, 0):.0f} s"
    if seconds < 5_400:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3_600:.1f} h"
