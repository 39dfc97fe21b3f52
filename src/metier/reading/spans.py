"""Spans of skills and knowledge in running text, known to the taxonomy or not.

A small encoder tags every word twice, as part of a skill and as part of knowledge, in the
sense of SkillSpan (Zhang et al., 2022). A span is linked to a skill where the one reading
pass found that skill in it, or where its words are near enough to one; else it stays unlinked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from metier.models.static import Vectors
from metier.models.tagger import Tagger
from metier.types import Mention, Scored, SkillSpan, SpanKind

_KINDS = (SpanKind.SKILL, SpanKind.KNOWLEDGE)
_BEGIN, _INSIDE, _OUTSIDE = 0, 1, 2
_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"\S+")
_PEELED = re.compile(r"^[(\[\"'“‘]+|[)\]\"'”’.,;:!?]+$")
_MOST_WORDS = 90
"""Words tagged at once; longer lines are cut at the end of a sentence where there is one."""

_NEAR_ENOUGH = 0.62
"""The least score of a link by likeness; below it a span stays unlinked."""


class Word(NamedTuple):
    """A word of a text and where it stands."""

    start: int
    end: int
    text: str


class SpanReader:
    """Tags texts; ``mentions`` finds known skills, ``nearest`` the skill nearest to words."""

    def __init__(
        self,
        tagger: Tagger,
        mentions: Callable[[str], Sequence[Mention]],
        nearest: Callable[[list[str]], list[list[Scored]]],
    ) -> None:
        self._tagger, self._mentions, self._nearest = tagger, mentions, nearest

    def read(self, texts: Sequence[str]) -> list[list[SkillSpan]]:
        """The spans of each text in order; those of the two kinds may overlap."""
        places = [(i, words) for i, text in enumerate(texts) for words in _pieces_of_text(text)]
        found: list[list[SkillSpan]] = [[] for _ in texts]
        scores = self._tagger.tags([[word.text for word in words] for _, words in places])
        for (i, words), tags in zip(places, scores, strict=True):
            found[i] += _spans(texts[i], words, tags)
        return [
            self._linked(text, sorted(spans, key=_order))
            for text, spans in zip(texts, found, strict=True)
        ]

    def _linked(self, text: str, spans: list[SkillSpan]) -> list[SkillSpan]:
        """The spans, linked where a known skill is named in them or is near enough."""
        mentions = self._mentions(text) if spans else ()
        named = [_named(span, mentions) for span in spans]
        open_ones = [i for i, skill in enumerate(named) if skill is None]
        ranked = self._nearest([spans[i].text for i in open_ones]) if open_ones else []
        for i, rows in zip(open_ones, ranked, strict=True):
            if rows and rows[0].score >= _NEAR_ENOUGH:
                named[i] = rows[0].id
        return [_with_skill(span, skill) for span, skill in zip(spans, named, strict=True)]


def _pieces_of_text(text: str) -> Iterator[list[Word]]:
    """The words of each line, long lines in parts."""
    for line in _LINE.finditer(text):
        words = [w for match in _WORD.finditer(text, *line.span()) for w in _peeled(match)]
        while len(words) > _MOST_WORDS:
            ends = [i + 1 for i, w in enumerate(words[:_MOST_WORDS]) if w.text in ".;!?•"]
            cut = ends[-1] if ends else _MOST_WORDS
            yield words[:cut]
            words = words[cut:]
        if words:
            yield words


def _peeled(match: re.Match[str]) -> Iterator[Word]:
    """A word without the punctuation around it, which is words of its own."""
    start, end = match.span()
    text = match.group()
    marks = [m.span() for m in _PEELED.finditer(text)]
    cuts = sorted({0, len(text), *(place for mark in marks for place in mark)})
    for a, b in pairwise(cuts):
        yield Word(start + a, min(start + b, end), text[a:b])


def _spans(text: str, words: Sequence[Word], tags: Vectors) -> Iterator[SkillSpan]:
    best = tags.argmax(axis=-1)
    for kind, name in enumerate(_KINDS):
        start: int | None = None
        for place in range(len(words) + 1):
            tag = int(best[place, kind]) if place < len(words) else _OUTSIDE
            if start is not None and tag != _INSIDE:
                sure = float(tags[start:place, kind].max(axis=-1).mean())
                a, b = words[start].start, words[place - 1].end
                yield SkillSpan(a, b, text[a:b], name, round(sure, 4))
                start = None
            if tag == _BEGIN or (tag == _INSIDE and start is None):
                start = place


def _named(span: SkillSpan, mentions: Sequence[Mention]) -> str | None:
    """The skill of the longest mention inside a span, if it is half of it or the span knowledge."""
    inside = [m for m in mentions if span.start <= m.start and m.end <= span.end]
    if not inside:
        return None
    longest = max(inside, key=lambda m: m.end - m.start)
    most = 2 * (longest.end - longest.start) >= span.end - span.start
    return longest.skill if most or span.kind is SpanKind.KNOWLEDGE else None


def _with_skill(span: SkillSpan, skill: str | None) -> SkillSpan:
    return SkillSpan(span.start, span.end, span.text, span.kind, span.probability, skill)


def _order(span: SkillSpan) -> tuple[int, int, str]:
    return (span.start, span.end, span.kind)
