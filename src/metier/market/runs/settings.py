"""How a run of ``annotate`` is to be made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypedDict, Unpack

from metier.errors import UsageError
from metier.market.annotation import shipped_annotator
from metier.market.progress import Notify, silently
from metier.market.runs.parts import Annotate

PART_SIZE = 20_000
"""Records of a part where nothing else is asked for."""


class Engine(StrEnum):
    """Where the work is done: on this machine (and queried by DuckDB), or by Spark."""

    DUCKDB = "duckdb"
    SPARK = "spark"


class RunOptions(TypedDict, total=False):
    """What may be said of a run beside engine and workers; each is told of in `RunSettings`."""

    columns: Mapping[str, str]
    part_size: int
    anew: bool
    master: str | None
    spark: Mapping[str, str]
    notify: Notify


def shipped() -> Annotate:
    """The annotator on the built-in knowledge, as a function."""
    return shipped_annotator().annotate


@dataclass(frozen=True, slots=True)
class RunSettings:
    """How a run is to be made. ``columns`` is field → column, where guessing is wrong.

    ``workers`` are processes, or cores for a Spark on this machine; None: as many as there are
    cores. ``part_size`` is the records of a part; ``anew`` replaces what another run left.
    ``master`` and ``spark`` (settings by name) are for Spark alone. ``notify`` is told of the
    progress. ``make`` makes what annotates: a function of a module that workers can import.
    """

    engine: Engine = Engine.DUCKDB
    workers: int | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    part_size: int = PART_SIZE
    anew: bool = False
    master: str | None = None
    spark: Mapping[str, str] = field(default_factory=dict)
    notify: Notify = silently
    make: Callable[[], Annotate] = shipped


def run_settings(engine: str, workers: int | None, **options: Unpack[RunOptions]) -> RunSettings:
    """The settings of a run from the words of a call.

    Raises:
        UsageError: if there is no such engine, or fewer than one worker or record of a part.
    """
    try:
        settings = RunSettings(Engine(engine), workers, **options)
    except ValueError as error:
        raise UsageError(f"There is no engine {engine!r}.", "Take duckdb or spark.") from error
    if settings.part_size < 1 or (workers is not None and workers < 1):
        raise UsageError("Workers and the records of a part are counted from 1.")
    return settings
