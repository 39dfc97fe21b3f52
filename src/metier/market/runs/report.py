"""The report of a run: what its parts say of themselves, added up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from metier.market.runs.folder import RunFolder
from metier.types import SCHEMA_VERSION, Annotated, RefusalReason, SourceRead


@dataclass(frozen=True, slots=True)
class Made:
    """How a run went: parts in all, on what, how long; ``memory`` in MiB where it is known."""

    parts: int
    engine: str
    workers: int
    seconds: float
    memory: float | None = None


def report_of(folder: RunFolder, made: Made, sources: Sequence[SourceRead]) -> Annotated:
    """The report of a run that is at its end, from the footers of its parts.

    Raises:
        OutputError: if a part is missing or damaged.
    """
    counts = folder.counts(made.parts)
    reasons: Counter[str] = Counter()
    for part in counts:
        reasons.update(part.refused)
    fresh = sum(part.written for part in counts if part.part not in folder.found)
    return Annotated(
        read=sum(part.records for part in counts),
        written=sum(part.written for part in counts),
        refused=reasons.total(),
        reasons={reason.value: reasons[reason] for reason in RefusalReason if reasons[reason]},
        parts=len(counts),
        resumed=len(folder.found),
        folder=str(folder.path),
        engine=made.engine,
        workers=made.workers,
        sources=tuple(sources),
        seconds=round(made.seconds, 3),
        rate=round(fresh / made.seconds, 1) if fresh else 0.0,
        memory=made.memory and round(made.memory, 1),
    )


def write_report(folder: RunFolder, report: Annotated) -> None:
    """Write the report into the folder: then the run is done."""
    folder.write_report({"schema": SCHEMA_VERSION, **report.to_dict()})
