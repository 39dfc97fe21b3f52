"""Sayfullina et al.'s soft skills: spans in lines of ads, lemmatised and in lower case.

"Learning Representations for Soft Skill Matching" (2018), in the form that the survey of Senger
et al. (2024) lists. There is one kind of span, soft skills; a line without one tells nothing of
what else it names, so of what is found only spans of the kind ``skill`` are looked at.
"""

from __future__ import annotations

from metier.bench.tasks.place import Place
from metier.bench.tasks.tags import read_tagged, spans_of
from metier.bench.tasks.task import Split, Spotting
from metier.bench.tasks.vocabulary import Vocabulary
from metier.types import SpanKind

_COLUMNS = 2


def find(place: Place, _: Vocabulary) -> Spotting | None:
    """The task in a file of tokens with one tag each, or None if it is none."""
    if not place.is_tagged:
        return None
    sentences = list(read_tagged(place.path))
    if any(len(fields) != _COLUMNS for sentence in sentences for fields in sentence):
        return None
    tokens = [tuple(fields[0] for fields in sentence) for sentence in sentences]
    tags = [[fields[1] for fields in sentence] for sentence in sentences]
    if not any(tag[:1] in {"B", "I"} for row in tags for tag in row):
        return None
    return Spotting(
        name="sayfullina",
        title="Sayfullina: spans of soft skills",
        split=place.split or Split.VALIDATION,
        source=place.name,
        tokens=tuple(tokens),
        gold=tuple(frozenset(spans_of(row, SpanKind.SKILL)) for row in tags),
        kinds=(SpanKind.SKILL,),
    )
