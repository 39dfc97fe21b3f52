"""Skill reading held against documents labelled by hand: precision and recall.

A gold file names, for each document, the surfaces of its skills. A surface read is right
where, at one of its places, it shares at least half of its characters (union) with a
labelled surface; a labelled surface is found where some mention does so with it. Both are
counted once a document. Surfaces that the labeller was unsure of count neither way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from metier.knowledge.authored import read_toml
from metier.types import Mention

_OVERLAP = 0.5

Spans = list[tuple[int, int]]


class GoldDocument(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One labelled document."""

    id: str
    split: str
    skills: tuple[str, ...]
    unsure: tuple[str, ...] = ()


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
        gold = {s: spans for s in document.skills if (spans := _places(text, s))}
        unsure = [span for s in document.unsure for span in _places(text, s)]
        spans = [span for group in gold.values() for span in group]
        mentions = [m for m in skills(text) if not _any_overlap((m.start, m.end), unsure, 0.0)]
        by_surface = _by_surface(mentions)
        wrong += [
            (document.id, surface)
            for surface, places in by_surface.items()
            if not any(_any_overlap(place, spans, _OVERLAP) for place in places)
        ]
        read_spans = [(m.start, m.end) for m in mentions]
        missed += [
            (document.id, surface)
            for surface, places in gold.items()
            if not any(_any_overlap(place, read_spans, _OVERLAP) for place in places)
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


def _by_surface(mentions: Iterable[Mention]) -> dict[str, Spans]:
    grouped: dict[str, Spans] = {}
    for mention in mentions:
        grouped.setdefault(mention.text.lower(), []).append((mention.start, mention.end))
    return grouped


def _places(text: str, surface: str) -> Spans:
    pattern = r"\s+".join(re.escape(part) for part in surface.split())
    return list(_spans(text, rf"(?<!\w){pattern}(?!\w)"))


def _spans(text: str, pattern: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in re.finditer(pattern, text, re.I))


def _any_overlap(span: tuple[int, int], others: Spans, least: float) -> bool:
    """Whether any other span shares more than nothing, and ``least`` of the union."""
    start, end = span
    for other_start, other_end in others:
        shared = min(end, other_end) - max(start, other_start)
        if shared > 0 and shared / (max(end, other_end) - min(start, other_start)) >= least:
            return True
    return False
