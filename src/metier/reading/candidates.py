"""What may be a mention: of the known phrases in a text that overlap, the leftmost and longest.

A field inside a job title ("machine learning engineer") is no skill of anybody. A word that
is also an ordinary word counts only as the skill writes it, and means the skill whose cue
words stand near.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from metier.knowledge.authored import Signal
from metier.knowledge.compiled import Compiled
from metier.reading.phrases import Hits, Scan
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
        self._cue_numbers = np.zeros(len(compiled.plain), dtype=np.int64)
        self._cue_numbers[list(compiled.cues)] = np.arange(len(compiled.cues))
        self._confirms = np.zeros((len(compiled.skills), len(compiled.cues)), dtype=np.bool_)
        for cue, skills in enumerate(compiled.cues.values()):
            self._confirms[list(skills), cue] = True

    def find(self, sheet: Sheet, scan: Scan, own_words: bool) -> Candidates:
        """The candidates of a scanned sheet; ``own_words`` as in ``SkillReader.read``."""
        phrases = scan.phrases()
        rows, words = self._chosen(sheet.text, scan, phrases, own_words)
        chosen = phrases.take(rows)
        skills = self._plain[chosen.patterns]
        sure, cued = np.ones(len(rows), dtype=np.bool_), np.zeros(len(rows), dtype=np.bool_)
        if words:
            doubtful = rows.searchsorted(np.fromiter(words, dtype=np.int64))
            meant = self._meant(scan, chosen.starts[doubtful], words.values())
            skills[doubtful], cued[doubtful] = meant
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
    ) -> tuple[Table, dict[int, _Word]]:
        """The rows of the phrases that no earlier one overlaps; row → the word, where one of
        them is ambiguous."""
        titled = _are_in_titles(scan, phrases)
        skills = self._plain[phrases.patterns]
        plain = (skills >= 0) & ~(titled & self._is_field[skills])
        kept = ~_are_covered(phrases, plain)
        rows = np.flatnonzero(kept)
        kept[rows] = lone = plain[rows] & _are_alone(phrases.starts[rows], phrases.ends[rows])
        rows = rows[~lone]
        columns = (rows, *(column[rows] for column in (*phrases[:2], plain, titled)))
        words: dict[int, _Word] = {}
        chosen: list[int] = []
        reached = -1
        for row, start, end, is_plain, is_titled in zip(
            *(column.tolist() for column in columns), strict=True
        ):
            if start < reached:
                continue
            if not is_plain:
                word = self._word(text[start:end], is_titled, own_words)
                if word is None:
                    continue
                words[row] = word
            chosen.append(row)
            reached = end
        kept[chosen] = True
        return np.flatnonzero(kept), words

    def _word(self, written: str, is_titled: bool, own_words: bool) -> _Word | None:
        """The ambiguous word, if a skill is written so."""
        surface = _surface(written)
        skills = self._written.get(surface)
        if skills is None:
            return None
        if is_titled:
            skills = [skill for skill in skills if not self._is_field[skill]]
            if not skills:
                return None
        return skills, own_words and surface.islower() and len(surface) > 1

    def _meant(self, scan: Scan, starts: Table, words: Iterable[_Word]) -> tuple[Table, Flags]:
        """For each word that starts there the skill that it means, and whether one of the
        skill's cue words stands in the same sentence, elsewhere."""
        options = [skills for skills, _ in words]
        owners = np.repeat(np.arange(len(options)), list(map(len, options)))
        skills = np.fromiter(chain.from_iterable(options), dtype=np.int64)
        cues, first, last = _cues_near(scan, starts[owners])
        option, cue = _pairs(first, last)
        hits = cues[cue]
        confirms = self._confirms[skills[option], self._cue_numbers[scan.hits.patterns[hits]]]
        confirms &= scan.hits.starts[hits] != starts[owners[option]]
        cued = np.zeros(len(skills), dtype=np.bool_)
        cued[option[confirms]] = True
        chosen = owners.searchsorted(np.arange(len(starts)))
        backwards = np.flatnonzero(cued)[::-1]
        chosen[owners[backwards]] = backwards
        return skills[chosen], cued[chosen]


@lru_cache(maxsize=4096)
def _surface(written: str) -> str:
    """A word as it is looked up."""
    return " ".join(written.split())


def _cues_near(scan: Scan, starts: Table) -> tuple[Table, Table, Table]:
    """The rows of the cue words by sentence, and of these the first and the one behind the last
    in the sentence of each place."""
    sentences, cues = scan.folded.ends, scan.cues()
    held = sentences[scan.hits.starts[cues]]
    order = held.argsort(kind="stable")
    held, asked = held[order], sentences[starts]
    first, last = held.searchsorted(asked), held.searchsorted(asked, "right")
    return cues[order], first, last


def _pairs(first: Table, last: Table) -> tuple[Table, Table]:
    """The number of each range, once for each of its members, and the members."""
    counts = last - first
    numbers = np.repeat(np.arange(len(counts)), counts)
    within = np.arange(len(numbers)) - np.repeat(np.cumsum(counts) - counts, counts)
    return numbers, first[numbers] + within


def _are_covered(phrases: Hits, plain: Flags) -> Flags:
    """Whether a plain phrase that none before it reaches into holds the whole of each phrase:
    no more need be asked about these."""
    reach = np.maximum.accumulate(phrases.ends)
    opens = np.ones(len(plain), dtype=np.bool_)
    opens[1:] = phrases.starts[1:] >= reach[:-1]
    first = np.maximum.accumulate(np.where(opens, np.arange(len(plain)), 0))
    covered: Flags = ~opens & plain[first] & (phrases.ends <= phrases.ends[first])
    return covered


def _are_alone(starts: Table, ends: Table) -> Flags:
    """Whether no other of the phrases overlaps each of them."""
    alone = np.ones(len(starts), dtype=np.bool_)
    alone[1:] = starts[1:] >= np.maximum.accumulate(ends)[:-1]
    alone[:-1] &= ends[:-1] <= starts[1:]
    return alone


def _are_in_titles(scan: Scan, phrases: Hits) -> Flags:
    """Whether behind each phrase a noun follows that makes a job title of it."""
    data, places = scan.folded.data, phrases.folded_ends
    titled = np.isin(_four_letters(data, places), _job_starts())
    rows = np.flatnonzero(titled)
    titled[rows] = [_JOB.match(data, place) is not None for place in places[rows].tolist()]
    return titled


def _four_letters(data: bytes, places: Table) -> npt.NDArray[np.uint32]:
    """The four bytes of a text from each of some places on, as one number."""
    letters, four = np.frombuffer(data, dtype=np.uint8), np.zeros(len(places), dtype=np.uint32)
    for step in range(4):
        four <<= 8
        four |= letters.take(places + step, mode="clip")
    return four


@cache
def _job_starts() -> npt.NDArray[np.uint32]:
    """How the nouns of job titles start."""
    jobs = b"".join(_JOBS)
    starts = np.cumsum([0, *map(len, _JOBS[:-1])])
    return _four_letters(jobs, starts)


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
