"""Skills in running text: every mention, with its span, skill and probability.

One pass of an Aho–Corasick automaton (daachorse) over the folded text proposes; rules
decide. Longest phrase first; a phrase never crosses a full stop, comma or bracket; a word
that is also an ordinary word (R, Go, Spark …) counts only where the text shows that it is
meant; a field inside a job title ("machine learning engineer") is no skill of anybody.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from metier.knowledge.authored import Signal
from metier.knowledge.base import Knowledge
from metier.reading.ambiguity import Candidate, confirmed
from metier.reading.judgement import probabilities, weights_in_order
from metier.reading.phrases import Phrase, Scan, Scanner
from metier.reading.scope import context_of
from metier.types import Mention, SkillKind, Span

_TITLE_NOUN = re.compile(
    rb"(?:engineers?|scientists?|developers?|analysts?|architects?|managers?|researchers?"
    rb"|consultants?|specialists?|leads?|interns?|directors?|officers?|designers?"
    rb"|administrators?|practitioners?|strategists?|programmers?|technicians?) "
)
_NAMED_IN_TITLES = {
    SkillKind.LANGUAGE,
    SkillKind.LIBRARY,
    SkillKind.TOOL,
    SkillKind.PLATFORM,
}
"""A "Python developer" does show Python; a "data science manager" need not do any."""


class SkillReader:
    """Reads skills out of texts; made once for a knowledge base, then used for any number."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._compiled = knowledge.compiled
        self._scanner = Scanner(knowledge.compiled)
        self._ids = tuple(skill.id for skill in knowledge.compiled.skills)
        self._kinds = tuple(skill.kind for skill in knowledge.compiled.skills)
        self._weights = weights_in_order(knowledge.compiled.judge.weights)

    def read(
        self, text: str, lists: Sequence[Span] = (), own_words: bool = False
    ) -> tuple[Mention, ...]:
        """Every skill mention in ``text``, in order; spans do not overlap.

        ``lists`` are stretches known to be lists of skills (the skills section of a CV):
        there an ambiguous word needs no further sign. ``own_words``: the text is a
        person's account of themselves, in which general words count as they stand.
        """
        scan = self._scanner.scan(text)
        candidates = list(confirmed(text, list(self._candidates(text, scan, own_words)), lists))
        if own_words:
            return tuple(self._mention(text, scan, c, c.probability) for c in candidates)
        skip = _boilerplate(scan)
        judged = probabilities(text, scan, candidates, self._compiled.priors, self._weights)
        return tuple(
            self._mention(text, scan, candidate, probability)
            for candidate, probability in zip(candidates, judged, strict=True)
            if probability >= self._compiled.judge.threshold
            and not (skip and scan.sentence(candidate.start) in skip)
        )

    @property
    def priors(self) -> tuple[float | None, ...]:
        """For each pattern the log-odds that it is a skill, where measured."""
        return self._compiled.priors

    def candidates(self, text: str) -> tuple[Scan, tuple[Candidate, ...]]:
        """What the model of `judgement` is asked about in an ad (for its training)."""
        scan = self._scanner.scan(text)
        return scan, tuple(confirmed(text, list(self._candidates(text, scan, False)), ()))

    def _candidates(self, text: str, scan: Scan, own_words: bool) -> Iterator[Candidate]:
        """What may be a mention: of phrases that overlap, the leftmost and longest."""
        end = -1
        for phrase in scan.phrases:
            if phrase.start >= end:
                candidate = self._plain(scan, phrase) or self._contextual(
                    text, scan, phrase, own_words
                )
                if candidate is not None:
                    end = phrase.end
                    yield candidate

    def _plain(self, scan: Scan, phrase: Phrase) -> Candidate | None:
        skill = self._compiled.plain[phrase.pattern]
        if skill < 0:
            return None
        if self._is_title(scan, phrase, skill):
            return None
        return self._candidate(scan, phrase, skill, sure=True)

    def _contextual(
        self, text: str, scan: Scan, phrase: Phrase, own_words: bool
    ) -> Candidate | None:
        """The skill that the word may mean as it is written here."""
        options = self._compiled.contextual.get(phrase.pattern)
        if not options:
            return None
        surface = " ".join(text[phrase.start : phrase.end].split())
        written = [
            option.skill
            for option in options
            if surface in option.surfaces and not self._is_title(scan, phrase, option.skill)
        ]
        if not written:
            return None
        cued = [skill for skill in written if self._is_cued(scan, phrase.start, skill)]
        sure = own_words and surface.islower() and len(surface) > 1
        return self._candidate(scan, phrase, (cued or written)[0], sure=sure, cued=bool(cued))

    def _candidate(
        self, scan: Scan, phrase: Phrase, skill: int, *, sure: bool, cued: bool = False
    ) -> Candidate:
        return Candidate(
            start=phrase.start,
            end=phrase.end,
            skill=skill,
            kind=self._kinds[skill],
            pattern=phrase.pattern,
            words=scan.folded.data.count(b" ", phrase.folded_start, phrase.folded_end) - 1,
            sure=sure,
            led=scan.is_led(phrase),
            cued=cued,
        )

    def _is_title(self, scan: Scan, phrase: Phrase, skill: int) -> bool:
        """Whether the phrase names a field inside a job title ("machine learning engineer")."""
        return self._kinds[skill] not in _NAMED_IN_TITLES and bool(
            _TITLE_NOUN.match(scan.folded.data, phrase.folded_end)
        )

    def _is_cued(self, scan: Scan, start: int, skill: int) -> bool:
        """Whether one of the skill's cue words stands in the same sentence, elsewhere."""
        return any(
            place != start and skill in self._compiled.cues[pattern]
            for place, pattern in scan.cues.get(scan.sentence(start), ())
        )

    def _mention(self, text: str, scan: Scan, candidate: Candidate, probability: float) -> Mention:
        return Mention(
            candidate.start,
            candidate.end,
            text[candidate.start : candidate.end],
            self._ids[candidate.skill],
            probability,
            context_of(scan, candidate.start, candidate.end),
        )


def _boilerplate(scan: Scan) -> frozenset[int]:
    """The sentences that speak of benefits or equal opportunity: two signs of it or more."""
    signs = Counter(map(scan.sentence, scan.places(Signal.BOILERPLATE).starts))
    return frozenset(sentence for sentence, count in signs.items() if count > 1)
