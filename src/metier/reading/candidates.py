"""What may be a mention: of the known phrases in a text that overlap, the leftmost and longest.

A field inside a job title ("machine learning engineer") is no skill of anybody. A word that
is also an ordinary word counts only as the skill writes it, and means the skill whose cue
words stand near.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from metier.knowledge.authored import Signal
from metier.knowledge.compiled import Compiled
from metier.reading.phrases import OFFSET_BITS, Hits, Scan
from metier.reading.sheets import Sheet
from metier.types import SkillKind

Table = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_SPACE = ord(" ")
_JOBS = (
    b"engineer scientist developer analyst architect manager researcher consultant specialist lead"
    b" intern director officer designer administrator practitioner strategist programmer technician"
).split()
_JOB = re.compile(rb"(?:%s)s? " % b"|".join(_JOBS))
_NAMED_IN_TITLES = {
    SkillKind.LANGUAGE,
    SkillKind.LIBRARY,
    SkillKind.TOOL,
    SkillKind.PLATFORM,
}
"""A "Python developer" does show Python; a "data science manager" need not do any."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Phrases that may be mentions, in order of place and without overlap, as columns.

    ``skills``: indices in the knowledge base; ``several``: more than one word; ``sure``: it
    needs no context; ``led``: words that only a skill stands beside stand beside it;
    ``cued``: one of its cue words is near; ``listed``: it stands in a list with other skills.
    """

    starts: Table
    ends: Table
    patterns: Table
    skills: Table
    several: Flags
    sure: Flags
    led: Flags
    cued: Flags
    listed: Flags

    def __len__(self) -> int:
        return len(self.starts)

    def take(self, rows: Table) -> Candidates:
        """Some of the candidates."""
        return Candidates(*(getattr(self, name)[rows] for name in self.__slots__))


_NO_CUES: frozenset[int] = frozenset()

_Word: TypeAlias = tuple[Sequence[int], bool]
"""An ambiguous word as it is written: the skills it may mean, and whether surely one."""


class CandidateFinder:
    """Finds candidates in scans; made once for a knowledge base."""

    def __init__(self, compiled: Compiled) -> None:
        self._plain = np.array(compiled.plain, dtype=np.int64)
        self._is_field = np.array([s.kind not in _NAMED_IN_TITLES for s in compiled.skills])
        self._written: dict[str, list[int]] = {}
        for option in chain.from_iterable(compiled.contextual.values()):
            for surface in option.surfaces:
                self._written.setdefault(surface, []).append(option.skill)
        self._cues: dict[int, set[int]] = {}
        for cue, skills in compiled.cues.items():
            for skill in skills:
                self._cues.setdefault(skill, set()).add(cue)

    def find(self, sheet: Sheet, scan: Scan, own_words: bool) -> Candidates:
        """The candidates of a scanned sheet; ``own_words`` as in ``SkillReader.read``."""
        phrases = scan.phrases()
        rows, words = self._chosen(sheet.text, scan, phrases, own_words)
        chosen = phrases.take(np.array(rows, dtype=np.int64))
        skills = self._plain[chosen.patterns]
        sure, cued = np.ones(len(rows), dtype=np.bool_), np.zeros(len(rows), dtype=np.bool_)
        if words:
            doubtful = np.fromiter(words, dtype=np.int64)
            meant = self._meant(scan, chosen.starts[doubtful], words.values())
            skills[doubtful], cued[doubtful] = zip(*meant, strict=True)
            sure[doubtful] = [is_sure for _, is_sure in words.values()]
        return Candidates(
            starts=chosen.starts,
            ends=chosen.ends,
            patterns=chosen.patterns,
            skills=skills,
            several=_have_several_words(scan, chosen),
            sure=sure,
            led=_are_led(sheet, scan, chosen),
            cued=cued,
            listed=np.zeros(len(rows), dtype=np.bool_),
        )

    def _chosen(
        self, text: str, scan: Scan, phrases: Hits, own_words: bool
    ) -> tuple[list[int], dict[int, _Word]]:
        """The rows of the phrases that no earlier one overlaps; index → the word, where one of
        them is ambiguous."""
        rows: list[int] = []
        words: dict[int, _Word] = {}
        reached = -1
        titled = _are_in_titles(scan, phrases)
        skills = self._plain[phrases.patterns]
        plain = (skills >= 0) & ~(titled & self._is_field[skills])
        open_to_doubt = np.flatnonzero(~_are_covered(phrases, plain))
        columns = (open_to_doubt, *(c[open_to_doubt] for c in (*phrases[:2], plain, titled)))
        for row, start, end, is_plain, is_titled in zip(
            *(column.tolist() for column in columns), strict=True
        ):
            if start < reached:
                continue
            if not is_plain:
                word = self._word(text[start:end], is_titled, own_words)
                if word is None:
                    continue
                words[len(rows)] = word
            rows.append(row)
            reached = end
        return rows, words

    def _word(self, written: str, is_titled: bool, own_words: bool) -> _Word | None:
        """The ambiguous word, if a skill is written so."""
        surface = _surface(written)
        skills = self._written.get(surface)
        if skills and is_titled:
            skills = [skill for skill in skills if not self._is_field[skill]]
        if not skills:
            return None
        return skills, own_words and surface.islower() and len(surface) > 1

    def _meant(
        self, scan: Scan, starts: Table, words: Iterable[_Word]
    ) -> Iterator[tuple[int, bool]]:
        """For each word that starts there the skill that it means, and whether one of the
        skill's cue words stands in the same sentence, elsewhere."""
        sentences, rows = scan.folded.ends, scan.cues()
        hits, patterns = scan.hits.starts, scan.hits.patterns
        rows = rows[
            np.argsort((sentences[hits[rows]].astype(np.int64) << OFFSET_BITS) + hits[rows])
        ]
        held = sentences[hits[rows]]
        first = np.searchsorted(held, sentences[starts]).tolist()
        last = np.searchsorted(held, sentences[starts], "right").tolist()
        places, cues = hits[rows].tolist(), patterns[rows].tolist()
        sentence, near, known = -1, list[int](), frozenset[int]()
        for start, low, high, (skills, _) in zip(starts.tolist(), first, last, words, strict=True):
            if low != sentence:
                sentence, near = low, cues[low:high]
                known = frozenset(near)
            cued = [s for s in skills if not self._cues.get(s, _NO_CUES).isdisjoint(known)]
            if cued:
                lone = set()
                own = bisect_left(places, start, low, high)
                while own < high and places[own] == start:
                    if near.count(cues[own]) == 1:
                        lone.add(cues[own])
                    own += 1
                cued = [s for s in cued if not lone >= (self._cues[s] & known)]
            yield (cued or skills)[0], bool(cued)


@lru_cache(maxsize=4096)
def _surface(written: str) -> str:
    """A word as it is looked up."""
    return " ".join(written.split())


def _are_covered(phrases: Hits, plain: Flags) -> Flags:
    """Whether a plain phrase that none before it reaches into holds the whole of each phrase:
    no more need be asked about these."""
    reach = np.maximum.accumulate(phrases.ends)
    opens = np.ones(len(plain), dtype=np.bool_)
    opens[1:] = phrases.starts[1:] >= reach[:-1]
    first = np.maximum.accumulate(np.where(opens, np.arange(len(plain)), 0))
    covered: Flags = ~opens & plain[first] & (phrases.ends <= phrases.ends[first])
    return covered


def _are_in_titles(scan: Scan, phrases: Hits) -> Flags:
    """Whether behind each phrase a noun follows that makes a job title of it."""
    data, places = scan.folded.data, phrases.folded_ends
    titled = _job_starts()[_letters(data, places), _letters(data, places + 1)]
    rows = np.flatnonzero(titled)
    titled[rows] = [_JOB.match(data, place) is not None for place in places[rows].tolist()]
    return titled


def _letters(data: bytes, places: Table) -> npt.NDArray[np.uint8]:
    """The bytes at some places of a text, or its last."""
    return np.frombuffer(data, dtype=np.uint8).take(places, mode="clip")


@cache
def _job_starts() -> Flags:
    """By first and second letter, whether a noun of job titles starts so."""
    starts = np.zeros((256, 256), dtype=np.bool_)
    for job in _JOBS:
        starts[job[0], job[1]] = True
    return starts


def _have_several_words(scan: Scan, phrases: Hits) -> Flags:
    """Whether there is a space inside each of the phrases."""
    spaces = np.flatnonzero(np.frombuffer(scan.folded.data, dtype=np.uint8) == _SPACE)
    after = spaces[np.searchsorted(spaces, phrases.folded_starts) + 1]
    several: Flags = after < phrases.folded_ends - 1
    return several


def _are_led(sheet: Sheet, scan: Scan, phrases: Hits) -> Flags:
    """Whether words that only a skill stands beside stand right beside each of the phrases."""
    hits = scan.hits
    before = hits.folded_ends[scan.signals(Signal.LEAD_IN)] - 1
    behind = hits.folded_starts[scan.signals(Signal.LEAD_OUT)] + 1
    size = len(scan.folded.data) + 1
    starts, ends = np.zeros(size, dtype=np.bool_), np.zeros(size, dtype=np.bool_)
    starts[before] = True
    ends[behind] = True
    # What the model was trained with: the first word of a text leads its own phrase.
    tops = np.searchsorted(scan.folded.at, sheet.starts) - 1
    starts[tops] |= ends[tops + 1]
    led: Flags = starts[phrases.folded_starts] | ends[phrases.folded_ends]
    return led
