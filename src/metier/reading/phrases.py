"""One pass over a text: every known phrase in it, and the words that tell how it is meant."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from metier.knowledge.authored import Signal
from metier.knowledge.compiled import Compiled
from metier.text import Folded, fold

if TYPE_CHECKING:
    from daachorse import DoubleArrayAhoCorasick

Table = npt.NDArray[np.int64]


class Phrase(NamedTuple):
    """A known phrase: span in the source, span in the folded text, pattern number."""

    start: int
    end: int
    folded_start: int
    folded_end: int
    pattern: int


class Places(NamedTuple):
    """Spans in the source, as two lists of equal length."""

    starts: list[int]
    ends: list[int]


_NOWHERE = Places([], [])


@dataclass(frozen=True, slots=True)
class Scan:
    """What one pass found: the folded text, the phrases, and each kind of signal.

    ``signals[kind]`` are the places of that kind in the source, in order of their ends;
    ``led`` the folded places where a lead-in ends and, negated, where a lead-out starts;
    ``asking`` the sentences that hold either; ``cues`` the (place, pattern) of the cue words
    of each sentence.
    """

    folded: Folded
    phrases: tuple[Phrase, ...]
    signals: Mapping[Signal, Places]
    led: frozenset[int]
    asking: frozenset[int]
    cues: Mapping[int, Sequence[tuple[int, int]]]

    def is_led(self, phrase: Phrase) -> bool:
        """Whether words that only a skill stands beside stand right beside the phrase."""
        return phrase.folded_start in self.led or 1 - phrase.folded_end in self.led

    def sentence(self, offset: int) -> int:
        """The number of the sentence that holds ``offset``."""
        return int(self.folded.ends[offset])

    def places(self, kind: Signal) -> Places:
        """Where the signals of a kind stand."""
        return self.signals.get(kind, _NOWHERE)

    def before(self, kind: Signal, offset: int) -> tuple[int, int] | None:
        """The last signal of a kind that ends at or before ``offset``, or None."""
        starts, ends = self.signals.get(kind, _NOWHERE)
        index = bisect_right(ends, offset)
        return (starts[index - 1], ends[index - 1]) if index else None

    def after(self, kind: Signal, offset: int) -> tuple[int, int] | None:
        """The first signal of a kind that starts at or after ``offset``, or None."""
        starts, ends = self.signals.get(kind, _NOWHERE)
        index = bisect_left(starts, offset)
        return (starts[index], ends[index]) if index < len(starts) else None


class Scanner:
    """Scans texts with the automaton of a knowledge base."""

    def __init__(self, compiled: Compiled) -> None:
        self._compiled = compiled

    def scan(self, text: str) -> Scan:
        """All phrases that cross no hard break, and all signals, in order of place."""
        folded = fold(text)
        found = self._automaton.find_overlapping(folded.data)
        numbers = np.fromiter(chain.from_iterable(found), dtype=np.int64, count=3 * len(found))
        table = numbers.reshape(-1, 3)
        starts = folded.at[table[:, 0] + 1]
        ends = folded.at[table[:, 1] - 2] + 1
        patterns = table[:, 2]
        whole = folded.breaks[ends] == folded.breaks[starts]
        return Scan(
            folded,
            self._phrases(table, starts, ends, whole & self._is_phrase[patterns]),
            self._signals(starts, ends, patterns),
            self._led(table),
            self._asking(folded, starts, patterns),
            self._cue_places(folded, starts, patterns),
        )

    def _phrases(
        self, table: Table, starts: Table, ends: Table, wanted: npt.NDArray[np.bool_]
    ) -> tuple[Phrase, ...]:
        """The phrases, leftmost first, and of those that start together the longest first."""
        kept = np.flatnonzero(wanted)
        order = kept[np.lexsort((-ends[kept], starts[kept]))]
        rows = zip(
            starts[order].tolist(), ends[order].tolist(), *table[order].T.tolist(), strict=True
        )
        return tuple(map(Phrase._make, rows))

    def _signals(self, starts: Table, ends: Table, patterns: Table) -> dict[Signal, Places]:
        found: dict[Signal, Places] = {}
        for kind, flags in self._signal_flags.items():
            rows = flags[patterns]
            if rows.any():
                found[kind] = Places(starts[rows].tolist(), ends[rows].tolist())
        return found

    def _led(self, table: Table) -> frozenset[int]:
        """Where a lead-in ends and where a lead-out starts, as folded places."""
        ends = table[self._is_lead_in[table[:, 2]], 1] - 1
        starts = table[self._is_lead_out[table[:, 2]], 0]
        return frozenset([*ends.tolist(), *(-starts).tolist()])

    def _asking(self, folded: Folded, starts: Table, patterns: Table) -> frozenset[int]:
        rows = self._is_lead_in[patterns] | self._is_lead_out[patterns]
        return frozenset(folded.ends[starts[rows]].tolist())

    def _cue_places(
        self, folded: Folded, starts: Table, patterns: Table
    ) -> dict[int, list[tuple[int, int]]]:
        rows = self._is_cue[patterns]
        places, numbers = starts[rows], patterns[rows]
        found: dict[int, list[tuple[int, int]]] = {}
        for sentence, place, pattern in zip(
            folded.ends[places].tolist(), places.tolist(), numbers.tolist(), strict=True
        ):
            found.setdefault(sentence, []).append((place, pattern))
        return found

    @cached_property
    def _automaton(self) -> DoubleArrayAhoCorasick:
        import daachorse

        return daachorse.DoubleArrayAhoCorasick.deserialize(self._compiled.automaton)

    @cached_property
    def _is_phrase(self) -> npt.NDArray[np.bool_]:
        flags = np.array(self._compiled.plain, dtype=np.int64) >= 0
        flags[list(self._compiled.contextual)] = True
        return flags

    @cached_property
    def _is_cue(self) -> npt.NDArray[np.bool_]:
        return self._flags(self._compiled.cues)

    @cached_property
    def _is_lead_in(self) -> npt.NDArray[np.bool_]:
        return self._flags(self._compiled.signals.get(Signal.LEAD_IN, ()))

    @cached_property
    def _is_lead_out(self) -> npt.NDArray[np.bool_]:
        return self._flags(self._compiled.signals.get(Signal.LEAD_OUT, ()))

    @cached_property
    def _signal_flags(self) -> Mapping[Signal, npt.NDArray[np.bool_]]:
        beside = (Signal.LEAD_IN, Signal.LEAD_OUT)
        signals = self._compiled.signals.items()
        return {kind: self._flags(numbers) for kind, numbers in signals if kind not in beside}

    def _flags(self, patterns: Iterable[int]) -> npt.NDArray[np.bool_]:
        flags = np.zeros(len(self._compiled.plain), dtype=np.bool_)
        flags[list(patterns)] = True
        return flags
