"""Skills in running text: every mention, with its span, skill and probability.

One pass of an Aho–Corasick automaton (daachorse) over the folded text proposes; rules
decide. Longest phrase first; a phrase never crosses a full stop, comma or bracket; a word
that is also an ordinary word (R, Go, Spark …) counts only where the text shows that it is
meant; a field inside a job title ("machine learning engineer") is no skill of anybody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from metier.knowledge.authored import Signal
from metier.knowledge.base import Knowledge
from metier.reading.ambiguity import are_listable, confirmed, surenesses
from metier.reading.candidates import CandidateFinder, Candidates
from metier.reading.judgement import Judgement
from metier.reading.phrases import Scan, Scanner
from metier.reading.scope import CONTEXTS, contexts_of
from metier.reading.sheets import Sheet, sheet, sheets
from metier.types import Mention, Span

Table = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.float64]


class Told(NamedTuple):
    """Mentions on a sheet, as columns: spans, numbers of the skills, chances, and contexts as
    indices into `CONTEXTS`."""

    starts: Table
    ends: Table
    skills: Table
    chances: Numbers
    contexts: Table


class SkillReader:
    """Reads skills out of texts; made once for a knowledge base, then used for any number."""

    def __init__(self, knowledge: Knowledge) -> None:
        compiled = knowledge.compiled
        self._scanner = Scanner(compiled)
        self._finder = CandidateFinder(compiled)
        self._judgement = Judgement(compiled)
        self._threshold = compiled.judge.threshold
        self._listable = are_listable(compiled.skills)
        self._ids = tuple(skill.id for skill in compiled.skills)

    def read(
        self, text: str, lists: Sequence[Span] = (), own_words: bool = False
    ) -> tuple[Mention, ...]:
        """Every skill mention in ``text``, in order; spans do not overlap.

        ``lists`` are stretches known to be lists of skills (the skills section of a CV):
        there an ambiguous word needs no further sign. ``own_words``: the text is a
        person's account of themselves, in which general words count as they stand.
        """
        return self.read_scan(text, self.scan(text), lists, own_words)

    def scan(self, text: str) -> Scan:
        """The one pass over a text; other readings of the same text share it."""
        return self._scanner.scan(text)

    def read_scan(
        self, text: str, scan: Scan, lists: Sequence[Span] = (), own_words: bool = False
    ) -> tuple[Mention, ...]:
        """As ``read``, of a text that was scanned already."""
        return next(self._on_sheet(sheet([text]), scan, lists, own_words))

    def read_all(self, texts: Iterable[str]) -> Iterator[tuple[Mention, ...]]:
        """As ``read`` of each of the texts (ads), in order, in less time."""
        for full in sheets(texts):
            yield from self._on_sheet(full, self.scan(full.text))

    def signs(self, text: str) -> tuple[Candidates, Numbers]:
        """What the model of `judgement` is asked about in an ad, and the signs that it goes by
        (for its training)."""
        page, scan = sheet([text]), self.scan(text)
        found = confirmed(text, self._finder.find(page, scan, False), self._listable, ())
        return found, self._judgement.signs(page, scan, found)

    def told(
        self, page: Sheet, scan: Scan, lists: Sequence[Span] = (), own_words: bool = False
    ) -> Told:
        """The mentions on a scanned sheet, as columns."""
        found = self._finder.find(page, scan, own_words)
        found = confirmed(page.text, found, self._listable, lists)
        if own_words:
            chances = surenesses(found)
        else:
            chances = self._judgement.probabilities(page, scan, found)
            asked = (chances >= self._threshold) & ~_in_boilerplate(scan, found.starts)
            found, chances = found.take(np.flatnonzero(asked)), chances[asked]
        contexts = contexts_of(scan, found.starts, found.ends)
        return Told(found.starts, found.ends, found.skills, chances, contexts)

    def mentions(self, page: Sheet, told: Told) -> Iterator[Mention]:
        """The columns as mentions, each with its place in its own text."""
        tops = page.tops(told.starts)
        spans = zip(told.starts.tolist(), told.ends.tolist(), strict=True)
        return map(
            Mention,
            (told.starts - tops).tolist(),
            (told.ends - tops).tolist(),
            [page.text[start:end] for start, end in spans],
            [self._ids[skill] for skill in told.skills.tolist()],
            told.chances.tolist(),
            [CONTEXTS[context] for context in told.contexts.tolist()],
        )

    def _on_sheet(
        self, page: Sheet, scan: Scan, lists: Sequence[Span] = (), own_words: bool = False
    ) -> Iterator[tuple[Mention, ...]]:
        """The mentions of each text on a sheet."""
        told = self.told(page, scan, lists, own_words)
        mentions = tuple(self.mentions(page, told))
        return (mentions[low:high] for low, high in page.pieces(told.starts))


def _in_boilerplate(scan: Scan, starts: Table) -> Flags:
    """Whether the sentence of each place speaks of benefits or equal opportunity: it has two
    signs of that or more."""
    sentences = scan.folded.ends
    signs = scan.hits.starts[scan.signals(Signal.BOILERPLATE)]
    count = np.bincount(sentences[signs], minlength=sentences[-1] + 1)
    flags: Flags = count[sentences[starts]] > 1
    return flags
