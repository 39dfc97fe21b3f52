"""The words that tell what the clauses of an ad speak of, sorted by group and clause.

They come out of the same pass that finds the skills (`phrases.Scan.hits`); nothing is
searched a second time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from metier.knowledge.compiled import Compiled
from metier.reading.clause_spans import ClauseSpans
from metier.reading.phrases import Scan

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


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of a text. ``groups``, ``starts``, ``ends`` and ``clauses`` are parallel, one
    entry for each group that a word belongs to, in order of place; ``by_group`` and
    ``by_clause`` have those that are asked for one by one (neither cues nor headings)."""

    groups: Table
    starts: Table
    ends: Table
    clauses: Table
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

    def marks(self, scan: Scan, spans: ClauseSpans) -> Marks:
        """The marks of a scanned text by clause."""
        hits = scan.hits
        known = np.flatnonzero(self._known[hits.patterns])
        known = known[hits.starts[known].argsort(kind="stable")]
        patterns = hits.patterns[known]
        table = self._lookup[patterns]
        rows, places = (table >= 0).nonzero()
        groups, hit = table[rows, places], known[rows]
        starts, ends = hits.starts[hit], hits.ends[hit]
        clauses = spans.number(starts)
        single = np.flatnonzero(self._single[groups])
        columns = (groups, starts, ends, clauses, patterns[rows])
        by_group: dict[int, list[Mark]] = {}
        by_clause: dict[int, list[Mark]] = {}
        for mark in map(Mark, *(column[single].tolist() for column in columns)):
            by_group.setdefault(mark.group, []).append(mark)
            by_clause.setdefault(mark.clause, []).append(mark)
        return Marks(groups, starts, ends, clauses, by_group, by_clause)


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
