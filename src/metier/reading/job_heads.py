"""The heads of jobs: the head lines of a section, parted into one group for each job."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from metier.reading.entries import head_runs
from metier.reading.entry_line import EntryLine
from metier.reading.places import is_place
from metier.reading.vocabulary import employer_score
from metier.types import Period


@dataclass(slots=True)
class JobHead:
    """A job being read: its head lines, and what stands where in them."""

    lines: list[EntryLine]
    pieces: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)
    shape: str = ""
    lead: EntryLine | None = None
    location: str = ""
    title: str = ""
    employer: str = ""

    @property
    def dated(self) -> EntryLine | None:
        """The line that dates the job."""
        return next((line for line in self.lines if line.dated), None)

    @property
    def period(self) -> Period | None:
        """The period of the job."""
        line = self.dated
        return line.dated.period if line and line.dated else None


def job_heads(lines: list[EntryLine]) -> tuple[list[JobHead], list[str]]:
    """The jobs of a section, and the head lines that belong to none."""
    runs = _over_descriptions(head_runs(lines), lines)
    if not any(line.dated for run in runs for line in run):
        return [JobHead(part) for run in runs for part in _at_gaps(run)], []
    entries: list[JobHead] = []
    unread: list[str] = []
    for run in runs:
        if any(line.dated for line in run):
            entries += [JobHead(part) for part in _parted(run)]
        elif not entries:
            unread += [line.text for line in run]
    return entries, unread


def _over_descriptions(
    runs: list[list[EntryLine]], lines: list[EntryLine]
) -> list[list[EntryLine]]:
    """The runs, with an employer's line joined to the job below what describes the employer."""
    joined: list[list[EntryLine]] = []
    for run in runs:
        above = joined[-1] if joined else None
        if above and _is_described(above, run, lines):
            above += run
        else:
            joined.append(run)
    return joined


def _is_described(above: list[EntryLine], run: list[EntryLine], lines: list[EntryLine]) -> bool:
    """Whether one line of prose parts a lone employer's name from a dated job."""
    if len(above) != 1 or above[0].dated or not run[0].dated:
        return False
    between = lines[lines.index(above[0]) + 1 : lines.index(run[0])]
    names = any(is_place(cell) or employer_score(cell) > 0 for cell in above[0].cells)
    return names and len(between) == 1 and not between[0].bullet


def _at_gaps(run: list[EntryLine]) -> list[list[EntryLine]]:
    """A run without dates, parted where the page leaves a blank line."""
    parts = [[run[0]]]
    for line in run[1:]:
        if line.gap and len(parts[-1]) > 1:
            parts.append([])
        parts[-1].append(line)
    return parts


def _parted(run: list[EntryLine]) -> list[list[EntryLine]]:
    """A run of head lines parted into one entry for each date in it."""
    dated = [i for i, line in enumerate(run) if line.dated]
    if len(dated) < 2:
        return [run]
    gaps = [i for i, line in enumerate(run) if i and line.gap]
    spans = list(pairwise(dated))
    if len(gaps) == len(spans) and all(
        one < gap <= next_one for gap, (one, next_one) in zip(gaps, spans, strict=True)
    ):
        starts = [0, *gaps]
    else:
        before = dated[0]
        starts = [0] + [max(last + 1, this - before) for last, this in pairwise(dated)]
    return [run[start:stop] for start, stop in zip(starts, [*starts[1:], len(run)], strict=True)]
