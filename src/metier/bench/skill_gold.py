"""Skill reading held against documents labelled by hand: precision and recall.

A gold file names, for each document, the surfaces of its skills. A surface read is right
where, at one of its places, it is a labelled surface or overlaps one: half of the shorter of
the two and a quarter of the longer ("CI/CD pipelines" and "CI/CD", as in the partial match of
MUC-5). A labelled surface is found where some mention does so with it. Both are counted once a
document. Surfaces that the labeller was unsure of count neither way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from metier.knowledge.authored import read_toml
from metier.types import Context, Mention

_OF_SHORTER, _OF_LONGER = 0.5, 0.25

Spans = list[tuple[int, int]]


class GoldDocument(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One labelled document."""

    id: str
    split: str
    skills: tuple[str, ...]
    unsure: tuple[str, ...] = ()
    negated: tuple[str, ...] = ()
    learning: tuple[str, ...] = ()


class GoldFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file of labelled documents."""

    documents: tuple[GoldDocument, ...]


@dataclass(frozen=True, slots=True)
class GoldScore:
    """Counts over documents; ``wrong`` and ``missed`` list (document, surface)."""

    documents: int
    read: int
    right: int
    labelled: int
    found: int
    wrong: tuple[tuple[str, str], ...]
    missed: tuple[tuple[str, str], ...]

    @property
    def precision(self) -> float:
        """Share of surfaces read that are labelled."""
        return self.right / self.read if self.read else 0.0

    @property
    def recall(self) -> float:
        """Share of labelled surfaces that were read."""
        return self.found / self.labelled if self.labelled else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def read_gold(path: Path) -> tuple[GoldDocument, ...]:
    """The documents of a gold file.

    Raises:
        KnowledgeError: if the file does not fit the schema.
    """
    return read_toml(path, GoldFile).documents


def score_gold(
    documents: Iterable[GoldDocument],
    text_of: Callable[[str], str],
    skills: Callable[[str], Sequence[Mention]],
) -> GoldScore:
    """Read each document and count what is right and what is found."""
    wrong: list[tuple[str, str]] = []
    missed: list[tuple[str, str]] = []
    read = labelled = count = 0
    for document in documents:
        text = text_of(document.id)
        gold = {s: spans for s in document.skills if (spans := places(text, s))}
        unsure = [span for s in document.unsure for span in places(text, s)]
        spans = [span for group in gold.values() for span in group]
        mentions = [m for m in skills(text) if not touches((m.start, m.end), unsure)]
        by_surface = _by_surface(mentions)
        wrong += [
            (document.id, surface)
            for surface, spots in by_surface.items()
            if not any(overlaps(place, spans) for place in spots)
        ]
        read_spans = [(m.start, m.end) for m in mentions]
        missed += [
            (document.id, surface)
            for surface, spots in gold.items()
            if not any(overlaps(place, read_spans) for place in spots)
        ]
        read += len(by_surface)
        labelled += len(gold)
        count += 1
    return GoldScore(
        count,
        read,
        read - len(wrong),
        labelled,
        labelled - len(missed),
        tuple(wrong),
        tuple(missed),
    )


def score_context(
    documents: Iterable[GoldDocument],
    context: Context,
    text_of: Callable[[str], str],
    skills: Callable[[str], Sequence[Mention]],
) -> tuple[int, int]:
    """Of the surfaces labelled as negated (or as being learned) and read: (read as such, all)."""
    right = read = 0
    for document in documents:
        text = text_of(document.id)
        labelled = document.negated if context is Context.NEGATED else document.learning
        mentions = skills(text)
        for surface in labelled:
            spots = places(text, surface)
            found = {m.context for m in mentions if overlaps((m.start, m.end), spots)}
            read += bool(found)
            right += context in found
    return right, read


def _by_surface(mentions: Iterable[Mention]) -> dict[str, Spans]:
    grouped: dict[str, Spans] = {}
    for mention in mentions:
        grouped.setdefault(mention.text.lower(), []).append((mention.start, mention.end))
    return grouped


def places(text: str, surface: str) -> Spans:
    """Where a surface stands as whole words, whatever its case and white space."""
    pattern = r"\s+".join(re.escape(part) for part in surface.split())
    return list(_spans(text, rf"(?<!\w){pattern}(?!\w)"))


def _spans(text: str, pattern: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in re.finditer(pattern, text, re.I))


def overlaps(span: tuple[int, int], others: Spans) -> bool:
    """Whether some other span shares enough with it to be the same mention."""
    length = span[1] - span[0]
    for other in others:
        shared = min(span[1], other[1]) - max(span[0], other[0])
        shorter, longer = sorted((length, other[1] - other[0]))
        if shared >= _OF_SHORTER * shorter and shared >= _OF_LONGER * longer:
            return True
    return False


def touches(span: tuple[int, int], others: Spans) -> bool:
    """Whether some other span shares a character with it."""
    return any(span[0] < end and start < span[1] for start, end in others)
