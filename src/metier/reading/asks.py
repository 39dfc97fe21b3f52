"""What the clauses of a sheet ask: most at one go, those with words of their own one by one.

A plain clause names skills and no word of how they are asked for: its kind and heading say. The
rest (words of strength, years, choice, degrees, permits) go to the `RequirementReader`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import repeat
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from metier.knowledge.base import Knowledge
from metier.reading.clause_headings import Headings
from metier.reading.clause_kinds import KINDS, Kinds
from metier.reading.clause_marks import Marker, Marks, MarkTable
from metier.reading.clause_spans import ClauseSpans
from metier.reading.facts import AskFact, SkillFact
from metier.reading.requirements import DENIED, RequirementReader, Where, told_as
from metier.reading.scope import CONTEXTS
from metier.reading.sheets import Sheet
from metier.reading.skill_groups import (
    LONGEST_GAP,
    Group,
    chosen_group,
    is_apart,
    run_groups,
    says_or,
)
from metier.reading.skills import Told
from metier.reading.strength import ASKING, by_heading
from metier.types import AskKind, ClauseKind, Context, Strength

Table = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_SILENT = (
    ClauseKind.EMPLOYER,
    ClauseKind.BENEFIT,
    ClauseKind.PAY,
    ClauseKind.DIVERSITY,
    ClauseKind.PROCESS,
)
"""Skills named in such clauses are asked of nobody, …"""
_SURELY_SILENT = 0.55
"""… where it is surer than this that a clause is one of them."""
_IS_SILENT = np.array([kind in _SILENT for kind in KINDS])
_IS_ASKING = np.array([kind in ASKING for kind in KINDS])
_ALWAYS, _UNLESS_SILENT, _WITH_STRENGTH, _WITH_CHOICE = 1, 2, 4, 8
"""When a mark makes a clause one that is read by itself; of words of choice it is only known."""
_CONTEXTS = np.array(CONTEXTS, dtype=np.object_)
_NEGATED = CONTEXTS.index(Context.NEGATED)
_SKILLS = AskKind.SKILLS

AsksByClause = dict[int, tuple[AskFact, ...]]


class Asked(NamedTuple):
    """What an ad asks, by the number of the clause, and its skills as they are asked."""

    asks: AsksByClause
    skills: tuple[SkillFact, ...]


class _Runs(NamedTuple):
    """Mentions that plain clauses name with nothing but the glue of a list between them: the
    first and the one behind the last, their clause, how they are asked (a row of readings),
    whether words of choice stand in the clause, whether an "or" joins some, and whether the run
    before is of the same clause."""

    firsts: Table
    ends: Table
    clauses: Table
    readings: Table
    chosen: Flags
    either: Flags
    again: Flags


class _Alone(NamedTuple):
    """A clause that is read by itself, its number in its text, and the skills that it names: the
    first and the one behind the last."""

    place: Where
    number: int
    first: int
    end: int


class AskReader:
    """Reads the asks of sheets; made once for a knowledge base."""

    def __init__(self, knowledge: Knowledge, marker: Marker, headings: Headings) -> None:
        compiled = knowledge.compiled
        self._ids = np.array([skill.id for skill in compiled.skills], dtype=np.object_)
        self._requirements = RequirementReader(knowledge, marker)
        self._broader = {skill.id: skill.broader for skill in compiled.skills}
        self._is_apart = np.array([s.id in self._requirements.apart for s in compiled.skills])
        self._weight = self._weights(len(marker.names))
        self._headings = (*headings.names, "none")
        readings = [by_heading(kind, heading) for kind in KINDS for heading in self._headings]
        self._unsaid = readings
        self._readings = [
            (reading.strength, self._requirements.chance(reading))
            for reading in (*readings, DENIED)
        ]
        self._strengths = np.array([row[0] for row in self._readings], dtype=np.object_)
        self._chances = np.array([row[1] for row in self._readings])
        self._denied = len(readings)
        told = [[told_as(r.strength, context) for context in CONTEXTS] for r in (*readings, DENIED)]
        self._told_as = np.array([[CONTEXTS.index(context) for context in row] for row in told])

    def read(
        self,
        page: Sheet,
        spans: ClauseSpans,
        kinds: Kinds,
        marks: tuple[MarkTable, Sequence[Marks]],
        told: Told,
    ) -> Iterator[Asked]:
        """What each text asks; ``marks`` are those asked for one by one, of the sheet and
        of each text."""
        clauses = spans.number(told.starts)
        silent = _IS_SILENT[kinds.kinds] & (kinds.chances >= _SURELY_SILENT)
        held = np.zeros(len(silent), dtype=np.int64)
        np.bitwise_or.at(held, marks[0].clauses, self._weight[marks[0].groups])
        special = self._special(held, kinds, silent, clauses, told)
        plain = ~(silent | special)[clauses]
        readings = self._rows(kinds)[clauses]
        readings = np.where(told.contexts == _NEGATED, self._denied, readings)
        tops = page.tops(told.starts)
        own = told._replace(starts=told.starts - tops, ends=told.ends - tops)
        skills = self._skills(own, plain, readings)
        firsts, ends, either = _runs(page.text, told, clauses, plain)
        of = clauses[firsts]
        chosen, again = held[of] & _WITH_CHOICE > 0, of == np.append(-1, of)[:-1]
        runs = _Runs(firsts, ends, of, readings[firsts], chosen, either, again)
        numbers = np.flatnonzero(special)
        places = self._places(page, spans, kinds, numbers, silent[numbers])
        bounds = clauses.searchsorted([numbers, numbers + 1])
        columns = (numbers - spans.firsts[numbers], *bounds)
        alone = list(map(_Alone, places, *(column.tolist() for column in columns)))
        cuts = zip(
            page.pieces(told.starts),
            page.pieces(spans.starts[numbers]),
            self._plain(page, spans, own, skills, runs),
            page.texts,
            marks[1],
            strict=True,
        )
        for (low, high), (one, end), asks, text, marked in cuts:
            for clause in alone[one:end]:
                asked = self._alone(text, clause, skills, marked)
                if asked:
                    asks[clause.number] = asked
            yield Asked(asks, tuple(skills[low:high]))

    def _alone(
        self, text: str, clause: _Alone, skills: list[SkillFact], marks: Marks
    ) -> tuple[AskFact, ...]:
        """What a clause asks that is read by itself; ``skills`` become as it asks them."""
        within = slice(clause.first, clause.end)
        named, marked = skills[within], marks.within(clause.number)
        asks, told = self._requirements.read(text, clause.place, named, marked)
        if len(told) == len(named):
            skills[within] = sorted(told)
        elif told:
            changed = {skill.start: skill for skill in told}
            skills[within] = [changed.get(skill.start, skill) for skill in named]
        return asks

    def _skills(self, told: Told, plain: Flags, readings: Table) -> list[SkillFact]:
        """The skills named, those of plain clauses as they are asked; ``told`` with offsets of
        their own texts."""
        contexts = np.where(plain, self._told_as[readings, told.contexts], told.contexts)
        columns = (
            told.starts.tolist(),
            told.ends.tolist(),
            self._ids[told.skills].tolist(),
            told.chances.tolist(),
            _CONTEXTS[contexts].tolist(),
            repeat(None, len(contexts)),
        )
        return list(map(tuple.__new__, repeat(SkillFact), zip(*columns, strict=True)))

    def _rows(self, kinds: Kinds) -> Table:
        """For each clause the row of the readings by which it asks what no word of it says."""
        rows: Table = kinds.kinds * len(self._headings) + kinds.zones % len(self._headings)
        return rows

    def _weights(self, groups: int) -> Table:
        """For each group of marks when it makes a clause one that is read by itself."""
        weights = np.zeros(groups, dtype=np.int64)
        reader = self._requirements
        weights[list(reader.formal)] = _ALWAYS
        weights[list(reader.telling)] = _UNLESS_SILENT
        weights[list(reader.choice)] = _WITH_CHOICE
        weights[list(reader.strengths)] = _WITH_STRENGTH
        return weights

    def _special(
        self, held: Table, kinds: Kinds, silent: Flags, clauses: Table, told: Told
    ) -> Flags:
        """Which clauses are read by themselves; ``held``: the weights of the marks of each."""
        named, apart = np.zeros((2, len(held)), dtype=np.bool_)
        named[clauses] = True
        apart[clauses[self._is_apart[told.skills]]] = True
        firm = (held & _WITH_STRENGTH > 0) & _IS_ASKING[kinds.kinds] & named
        special: Flags = firm | apart | (held & _UNLESS_SILENT > 0)
        special &= ~silent
        special |= held & _ALWAYS > 0
        return special

    def _places(
        self, page: Sheet, spans: ClauseSpans, kinds: Kinds, numbers: Table, silent: Flags
    ) -> Iterator[Where]:
        """The clauses of some numbers as they are read, with offsets of their own texts."""
        starts, ends = spans.starts[numbers], spans.ends[numbers]
        tops = page.tops(starts)
        return map(
            Where,
            (starts - tops).tolist(),
            (ends - tops).tolist(),
            [KINDS[kind] for kind in kinds.kinds[numbers].tolist()],
            [self._unsaid[row] for row in self._rows(kinds)[numbers].tolist()],
            silent.tolist(),
        )

    def _plain(
        self,
        page: Sheet,
        spans: ClauseSpans,
        told: Told,
        skills: Sequence[SkillFact],
        runs: _Runs,
    ) -> Iterator[AsksByClause]:
        """The asks of the plain clauses, text by text."""
        asks = self._of_all(told, runs)
        for run, parts in self._parted(page, spans, skills, runs):
            asks[run] = parts
        for run in np.flatnonzero(runs.again)[::-1].tolist():
            asks[run - 1] += asks[run]
        opening = np.flatnonzero(~runs.again)
        clauses = runs.clauses[opening]
        numbers = (clauses - spans.firsts[clauses]).tolist()
        whole = [asks[run] for run in opening.tolist()]
        for low, high in page.pieces(spans.starts[clauses]):
            yield dict(zip(numbers[low:high], whole[low:high], strict=True))

    def _of_all(self, told: Told, runs: _Runs) -> list[tuple[AskFact, ...]]:
        """For each run the ask of all its skills; made past its class, as there are so many."""
        ids = self._ids[told.skills].tolist()
        named = [(ids[first],) for first in runs.firsts.tolist()]
        several = np.flatnonzero(runs.ends - runs.firsts > 1)
        columns = several, runs.firsts[several], runs.ends[several]
        for run, first, end in zip(*(column.tolist() for column in columns), strict=True):
            named[run] = tuple(dict.fromkeys(ids[first:end]))
        rows = zip(
            told.starts[runs.firsts].tolist(),
            told.ends[runs.ends - 1].tolist(),
            repeat(_SKILLS),
            self._strengths[runs.readings].tolist(),
            self._chances[runs.readings].tolist(),
            named,
            map(len, named),
            repeat(None),
            repeat(None),
            repeat(""),
            repeat(False),
            strict=False,
        )
        return list(zip(map(tuple.__new__, repeat(AskFact), rows), strict=True))

    def _parted(
        self, page: Sheet, spans: ClauseSpans, skills: Sequence[SkillFact], runs: _Runs
    ) -> Iterator[tuple[int, tuple[AskFact, ...]]]:
        """The asks of the runs whose skills may not all be asked for, and their numbers."""
        several = runs.ends - runs.firsts > 1
        rows = np.flatnonzero(runs.chosen | runs.either | (runs.again & several))
        starts = spans.starts[runs.clauses[rows]]
        columns = (
            page.numbers(starts), starts - page.tops(starts), runs.firsts[rows], runs.ends[rows],
            runs.readings[rows], runs.chosen[rows], runs.either[rows], runs.again[rows],
        )  # fmt: skip
        numbers = zip(rows.tolist(), *(column.tolist() for column in columns), strict=True)
        for run, number, start, first, end, reading, chosen, either, again in numbers:
            text, members = page.texts[number], skills[first:end]
            before = skills[first - 1] if again else None
            group = chosen_group(text, start, members) if chosen else None
            groups = [group] if group else []
            if not group and (either or (before and "(" in text[before.end : members[0].start])):
                groups = run_groups(text, before, members, self._broader)
            if groups:
                strength, chance = self._readings[reading]
                yield run, tuple([_group_ask(group, strength, chance) for group in groups])


def _group_ask(group: Group, strength: Strength, chance: float) -> AskFact:
    run = group.mentions
    skills = tuple(dict.fromkeys([skill.skill for skill in run]))
    return AskFact(
        run[0].start, run[-1].end, _SKILLS, strength, chance, skills, group.least,
        None, None, "", group.like,
    )  # fmt: skip


def _runs(text: str, told: Told, clauses: Table, plain: Flags) -> tuple[Table, Table, Flags]:
    """Where the runs of the mentions in plain clauses begin, where they have ended, and whether
    an "or" joins some of each."""
    joined = (
        plain[1:]
        & (clauses[1:] == clauses[:-1])
        & (told.starts[1:] - told.ends[:-1] <= LONGEST_GAP)
        & (told.contexts[1:] == told.contexts[:-1])
    )
    near = np.flatnonzero(joined)
    spans = zip(told.ends[near].tolist(), told.starts[near + 1].tolist(), strict=True)
    gaps = [text[end:start] for end, start in spans]
    joined[near] = glued = [not is_apart(gap) for gap in gaps]
    opens, closes = plain.copy(), plain.copy()
    opens[1:] &= ~joined
    closes[:-1] &= ~joined
    firsts, lasts = np.flatnonzero(opens), np.flatnonzero(closes)
    choices = np.zeros(len(plain), dtype=np.int64)
    choices[near + 1] = [glue and says_or(gap) for glue, gap in zip(glued, gaps, strict=True)]
    choices = np.cumsum(choices)
    return firsts, lasts + 1, choices[lasts] > choices[firsts]
