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
from metier.reading.ambiguity import CUED, LED_IN, PLAIN, Candidate, confirmed
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

_ASKED_FOR = {SkillKind.BUSINESS, SkillKind.DOMAIN}
"""Ads speak of business and industry all the time; a skill it is where it is asked for."""


class SkillReader:
    """Reads skills out of texts; made once for a knowledge base, then used for any number."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._compiled = knowledge.compiled
        self._scanner = Scanner(knowledge.compiled)
        self._ids = tuple(skill.id for skill in knowledge.compiled.skills)
        self._kinds = tuple(skill.kind for skill in knowledge.compiled.skills)

    def read(
        self, text: str, lists: Sequence[Span] = (), own_words: bool = False
    ) -> tuple[Mention, ...]:
        """Every skill mention in ``text``, in order; spans do not overlap.

        ``lists`` are stretches known to be lists of skills (the skills section of a CV):
        there an ambiguous word needs no further sign. ``own_words``: the text is a
        person's account of themselves, in which general words count as they stand.
        """
        scan = self._scanner.scan(text)
        candidates = list(self._candidates(text, scan, own_words))
        skip = _boilerplate(scan)
        return tuple(
            self._mention(text, scan, candidate)
            for candidate in confirmed(text, candidates, lists)
            if not skip or scan.sentence(candidate.start) not in skip
        )

    def _candidates(self, text: str, scan: Scan, own_words: bool) -> Iterator[Candidate]:
        """What may be a mention: of phrases that overlap, the leftmost and longest."""
        end = -1
        for phrase in sorted(scan.phrases, key=_leftmost_longest):
            if phrase.start >= end:
                candidate = self._plain(scan, phrase, own_words) or self._contextual(
                    text, scan, phrase
                )
                if candidate is not None:
                    end = phrase.end
                    yield candidate

    def _plain(self, scan: Scan, phrase: Phrase, own_words: bool) -> Candidate | None:
        skill = self._compiled.plain[phrase.pattern]
        if skill < 0:
            return None
        kind = self._kinds[skill]
        if kind not in _NAMED_IN_TITLES and _TITLE_NOUN.match(scan.folded.data, phrase.folded_end):
            return None
        if own_words or not (kind in _ASKED_FOR or phrase.pattern in self._compiled.weak):
            return Candidate(phrase.start, phrase.end, skill, kind, PLAIN)
        led_in = scan.is_led(phrase)
        return Candidate(phrase.start, phrase.end, skill, kind, LED_IN, False, led_in, True)

    def _contextual(self, text: str, scan: Scan, phrase: Phrase) -> Candidate | None:
        """The skill that the word may mean as it is written here, signed or not."""
        options = self._compiled.contextual.get(phrase.pattern)
        if not options:
            return None
        surface = " ".join(text[phrase.start : phrase.end].split())
        written = [option.skill for option in options if surface in option.surfaces]
        if not written:
            return None
        cued = [skill for skill in written if self._is_cued(scan, phrase.start, skill)]
        skill = (cued or written)[0]
        led_in = scan.is_led(phrase)
        probability = CUED if cued else LED_IN
        signed = bool(cued) or led_in
        return Candidate(
            phrase.start, phrase.end, skill, self._kinds[skill], probability, False, signed
        )

    def _is_cued(self, scan: Scan, start: int, skill: int) -> bool:
        """Whether one of the skill's cue words stands in the same sentence, elsewhere."""
        return any(
            place != start and skill in self._compiled.cues[pattern]
            for place, pattern in scan.cues.get(scan.sentence(start), ())
        )

    def _mention(self, text: str, scan: Scan, candidate: Candidate) -> Mention:
        return Mention(
            candidate.start,
            candidate.end,
            text[candidate.start : candidate.end],
            self._ids[candidate.skill],
            candidate.probability,
            context_of(scan, candidate.start, candidate.end),
        )


def _leftmost_longest(phrase: Phrase) -> tuple[int, int]:
    return phrase.start, -phrase.end


def _boilerplate(scan: Scan) -> frozenset[int]:
    """The sentences that speak of benefits or equal opportunity: two signs of it or more."""
    signs = Counter(scan.sentence(start) for start, _ in scan.signals.get(Signal.BOILERPLATE, ()))
    return frozenset(sentence for sentence, count in signs.items() if count > 1)
