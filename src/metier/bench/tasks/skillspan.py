"""SkillSpan: spans of skills and of knowledge in sentences of ads.

Zhang et al., "SkillSpan: Hard and Soft Skill Extraction from English Job Postings" (2022). Spans
are right where they agree word for word. The figure for both kinds pools the two sets of spans,
as the paper's multi-label figure does (a span inside another is two spans).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from metier.bench.tasks.place import Place
from metier.bench.tasks.rows import texts_of
from metier.bench.tasks.tags import read_tagged, spans_of
from metier.bench.tasks.task import Split, Spotting
from metier.bench.tasks.vocabulary import Vocabulary
from metier.types import SpanKind

_COLUMNS = 3
_SOURCES = ("tech", "house")
"""The paper's files are of one source each; the JSON files hold both."""


def find(place: Place, _: Vocabulary) -> Spotting | None:
    """The task in a file of tokens with tags of both kinds, or None if it is none."""
    sentences = list(_sentences(place))
    if not sentences:
        return None
    source = [word for word in _SOURCES if word in place.words]
    return Spotting(
        name="/".join(("skillspan", *source)),
        title=" ".join(("SkillSpan: spans of skills and knowledge", *source)),
        split=place.split or Split.VALIDATION,
        source=place.name,
        tokens=tuple(tuple(tokens) for tokens, _, _ in sentences),
        gold=tuple(
            frozenset((*spans_of(skill, SpanKind.SKILL), *spans_of(knowledge, SpanKind.KNOWLEDGE)))
            for _, skill, knowledge in sentences
        ),
        kinds=(SpanKind.SKILL, SpanKind.KNOWLEDGE),
    )


def _sentences(place: Place) -> Iterator[tuple[Sequence[str], Sequence[str], Sequence[str]]]:
    """Tokens, tags of skills and tags of knowledge, sentence by sentence."""
    if place.is_table:
        names = [place.column(n) for n in ("tokens", "tags_skill", "tags_knowledge")]
        tokens, skill, knowledge = names
        if tokens and skill and knowledge:
            for row in place.rows:
                yield texts_of(row[tokens]), texts_of(row[skill]), texts_of(row[knowledge])
    elif place.is_tagged:
        yield from _columns(read_tagged(place.path))


def _columns(
    sentences: Iterable[list[list[str]]],
) -> Iterator[tuple[Sequence[str], Sequence[str], Sequence[str]]]:
    for sentence in sentences:
        if any(len(fields) != _COLUMNS for fields in sentence):
            return
        tokens, skill, knowledge = zip(*sentence, strict=True)
        yield tokens, skill, knowledge
