"""Judgement: how likely a phrase in an ad is a skill that is asked for, and not mere words.

A logistic model over a handful of signs: how often labellers take the phrase for a skill,
its kind, and where and how it stands. The weights are trained on ads labelled by hand
(`training/train_reader.py`) and lie in the knowledge base (`judge.toml`).
"""

from __future__ import annotations

from functools import cache
from math import log

import numpy as np
import numpy.typing as npt

from metier.knowledge.authored import Signal
from metier.knowledge.compiled import Compiled
from metier.reading.candidates import Candidates
from metier.reading.phrases import Scan
from metier.reading.sheets import Sheet
from metier.types import SkillKind

Table = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.float64]

_ZONES = (Signal.ZONE_ASKED, Signal.ZONE_WORK, Signal.ZONE_EMPLOYER, Signal.ZONE_OFFER)
_ZONE_STEPS = len(_ZONES) + 2
_LATIN_END = 0x250
_HEADING_START, _HEADING_LENGTH = 14, 64
_EARLY = 0.15
_REPEATS = np.array([min(3.0, log(max(count, 1))) for count in range(22)])
"""What it counts that a skill is named so many times."""

FEATURES = (
    "bias",
    "prior",
    "prior known",
    *(kind.value for kind in SkillKind),
    "led",
    "in list",
    "contextual",
    "asked in sentence",
    *(zone.value for zone in _ZONES),
    "several words",
    "capital",
    "repeated",
    "early",
)
"""The signs, in the order of the columns of `signs`."""

_COLUMN = {name: number for number, name in enumerate(FEATURES)}


class Judgement:
    """The model of a knowledge base; made once, then asked about any number of texts."""

    def __init__(self, compiled: Compiled) -> None:
        kinds = [_COLUMN[skill.kind.value] for skill in compiled.skills]
        self._kind_columns = np.array(kinds, dtype=np.int64)
        self._priors = np.array([prior or 0.0 for prior in compiled.priors])
        self._measured = np.array([prior is not None for prior in compiled.priors])
        weights = compiled.judge.weights
        self._weights = np.array([weights.get(name, 0.0) for name in FEATURES])

    def probabilities(self, sheet: Sheet, scan: Scan, found: Candidates) -> Numbers:
        """For each candidate the probability (0–1) that it is a skill."""
        signs = self.signs(sheet, scan, found)
        # Text by text: the last digit of a product hangs on how many rows it has.
        scores = [signs[low:high] @ self._weights for low, high in sheet.pieces(found.starts)]
        chances: Numbers = 1.0 / (1.0 + np.exp(-np.concatenate(scores)))
        return chances

    def signs(self, sheet: Sheet, scan: Scan, found: Candidates) -> Numbers:
        """A row for each candidate, a column for each of `FEATURES`."""
        texts = sheet.numbers(found.starts)
        table = np.zeros((len(found), len(FEATURES)))
        columns: dict[str, Numbers | Table | Flags] = {
            "bias": np.ones(len(found)),
            "prior": self._priors[found.patterns],
            "prior known": self._measured[found.patterns],
            "led": found.led,
            "in list": found.listed,
            "contextual": ~found.sure,
            "asked in sentence": _are_asked(scan, found.starts),
            "several words": found.several,
            "capital": _capitals().take(sheet.codes[found.starts], mode="clip"),
            "repeated": _REPEATS[self._repeats(texts, found.skills)],
            "early": found.starts - sheet.starts[texts] < _EARLY * sheet.sizes[texts],
        }
        for name, values in columns.items():
            table[:, _COLUMN[name]] = values
        rows = np.arange(len(found))
        table[rows, self._kind_columns[found.skills]] = 1.0
        zones = _zones(sheet, scan, found.starts)
        zoned = np.flatnonzero(zones >= 0)
        table[zoned, _COLUMN[_ZONES[0].value] + zones[zoned]] = 1.0
        return table

    def _repeats(self, texts: Table, skills: Table) -> Table:
        """How many candidates of the same text are of the same skill, for each of them; a
        count that is higher than `_REPEATS` knows is the highest that it knows."""
        named = texts * len(self._kind_columns) + skills
        counts: Table = np.bincount(named)
        known: Table = np.minimum(counts[named], len(_REPEATS) - 1)
        return known


@cache
def _capitals() -> Flags:
    """For each code point that a phrase may begin with (all are Latin) whether it is a capital."""
    return np.array([*(chr(code).isupper() for code in range(_LATIN_END)), False])


def _are_asked(scan: Scan, starts: Table) -> Flags:
    """Whether the sentence of each place holds words that only a skill stands beside."""
    sentences = scan.folded.ends
    asked = np.zeros(sentences[-1] + 1, dtype=np.bool_)
    rows = scan.signals(Signal.LEAD_IN, Signal.LEAD_OUT)
    asked[sentences[scan.hits.starts[rows]]] = True
    return asked[sentences[starts]]


def _zones(sheet: Sheet, scan: Scan, starts: Table) -> Table:
    """The zone (an index into `_ZONES`) that each place lies in; −1 before the first heading
    of a text."""
    places, zones = _headings(scan, len(sheet.text))
    tops = _in_order(sheet.starts, np.full(len(sheet.starts), -1))
    borders = np.sort(np.concatenate((tops, _in_order(places, zones))))
    last = borders[np.searchsorted(borders, _in_order(starts, len(_ZONES)), "right") - 1]
    return last % _ZONE_STEPS - 1


def _in_order(places: Table, zones: Table | int) -> Table:
    """Numbers that sort by place, then by zone."""
    return places * _ZONE_STEPS + zones + 1


def _headings(scan: Scan, size: int) -> tuple[Table, Table]:
    """Places and zones of the short lines that open a stretch of an ad."""
    rows = scan.signals(*_ZONES)
    starts, ends = scan.hits.starts[rows], scan.hits.ends[rows]
    newlines = scan.folded.newlines
    borders = np.concatenate(([-1], newlines, [size]))
    line_starts = borders[np.searchsorted(newlines, starts)] + 1
    line_ends = borders[np.searchsorted(newlines, ends) + 1]
    opens = starts - line_starts <= _HEADING_START
    rows = rows[opens & (line_ends - line_starts <= _HEADING_LENGTH)]
    found, zones = np.nonzero(scan.are_signals(rows, _ZONES))
    return scan.hits.starts[rows[found]], zones
