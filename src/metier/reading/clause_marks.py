"""The words that tell what the clauses of an ad speak of, sorted by group and clause.

They come out of the same pass that finds the skills (`phrases.Scan.hits`); nothing is
searched a second time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from metier.knowledge.compiled import Compiled
from metier.reading.clause_spans import ClauseSpans
from metier.reading.phrases import Scan
from metier.reading.sheets import Sheet

Table = npt.NDArray[np.int64]

_MANY = ("cues.", "headings.")
"""The topics whose marks are weighed all together."""


class Mark(NamedTuple):
    """A cue word: its group, its span, the clause that holds it, and its pattern number."""

    group: int
    start: int
    end: int
    clause: int
    pattern: int


class MarkTable(NamedTuple):
    """The marks of a sheet as columns, in order of place: one row for each group that a word
    belongs to."""

    groups: Table
    starts: Table
    ends: Table
    clauses: Table
    patterns: Table

    def take(self, rows: Table) -> MarkTable:
        """Some of the marks."""
        return MarkTable(*(column[rows] for column in self))


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of a text that are asked for one by one."""

    by_group: Mapping[int, list[Mark]]
    by_clause: Mapping[int, list[Mark]]

    def of(self, group: int) -> Sequence[Mark]:
        """The marks of a group."""
        return self.by_group.get(group, ())

    def within(self, clause: int) -> Sequence[Mark]:
        """The marks of a clause."""
        return self.by_clause.get(clause, ())


class Marker:
    """Sorts the hits of scans; made once for a knowledge base."""

    def __init__(self, compiled: Compiled) -> None:
        words = compiled.clauses
        self.names = (*words.groups, "places")
        self.number = {name: index for index, name in enumerate(self.names)}
        members = [*words.groups.values(), tuple(words.places)]
        self._lookup = _lookup(members, len(compiled.plain))
        self._known = self._lookup[:, 0] >= 0
        self._single = np.array([not name.startswith(_MANY) for name in self.names])

    def marks(self, scan: Scan, spans: ClauseSpans) -> MarkTable:
        """All marks of a scanned sheet."""
        hits = scan.hits
        known = np.flatnonzero(self._known[hits.patterns])
        known = known[hits.starts[known].argsort(kind="stable")]
        patterns = hits.patterns[known]
        table = self._lookup[patterns]
        rows, places = (table >= 0).nonzero()
        hit = known[rows]
        starts = hits.starts[hit]
        groups, clauses = table[rows, places], spans.number(starts)
        return MarkTable(groups, starts, hits.ends[hit], clauses, patterns[rows])

    def single(self, marks: MarkTable) -> MarkTable:
        """Those of the marks that are asked for one by one (neither cues nor headings)."""
        return marks.take(np.flatnonzero(self._single[marks.groups]))


def cut_marks(page: Sheet, spans: ClauseSpans, single: MarkTable) -> Iterator[Marks]:
    """Marks, text by text of the sheet, with offsets and numbers of clauses as each has them."""
    tops = page.tops(single.starts)
    columns = (
        single.groups,
        single.starts - tops,
        single.ends - tops,
        single.clauses - spans.firsts[single.clauses],
        single.patterns,
    )
    rows = zip(*(column.tolist() for column in columns), strict=True)
    marks = list(map(tuple.__new__, repeat(Mark), rows))
    for low, high in page.pieces(single.starts):
        by_group: dict[int, list[Mark]] = {}
        by_clause: dict[int, list[Mark]] = {}
        for mark in marks[low:high]:
            by_group.setdefault(mark.group, []).append(mark)
            by_clause.setdefault(mark.clause, []).append(mark)
        yield Marks(by_group, by_clause)


def _lookup(members: list[tuple[int, ...]], patterns: int) -> Table:
    """For each pattern the groups that it belongs to, padded with −1."""
    owners: dict[int, list[int]] = {}
    for group, numbers in enumerate(members):
        for number in numbers:
            owners.setdefault(number, []).append(group)
    table = np.full((patterns, max(map(len, owners.values()), default=1)), -1, dtype=np.int64)
    for number, groups in owners.items():
        table[number, : len(groups)] = groups
    return table
