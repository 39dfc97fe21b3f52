"""How well ``kb coverage`` tells what the knowledge base lacks: guides with planted unknowns.

``python -m metier.bench.guide_coverage FOLDER`` reads ``FOLDER/planted.toml``, which says
for each guide what was planted in it. A planted thing is reported where a missing item of
its kind holds its words; a missing item is wrong where it shares less than half of the
words of everything planted.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import msgspec

from metier.advice.coverage import coverage
from metier.intake import open_document
from metier.knowledge.authored import read_toml
from metier.knowledge.base import Knowledge, open_knowledge
from metier.text import key
from metier.types import Coverage, CoverageItem, ItemKind

GUIDES = Path(__file__).resolve().parents[3] / "tests" / "fixtures" / "guides"
"""The guides of the checkout."""

_ENOUGH = 0.5


class PlantedGuide(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one guide holds that no knowledge base knows; ``others`` is not scored."""

    file: str
    split: str
    roles: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    projects: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    def planted(self) -> list[tuple[ItemKind, str]]:
        """The planted roles, skills and projects."""
        kinds = (ItemKind.ROLE, self.roles), (ItemKind.SKILL, self.skills)
        groups = (*kinds, (ItemKind.PROJECT, self.projects))
        return [(kind, text) for kind, texts in groups for text in texts]


class PlantedFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All guides of a folder."""

    guides: tuple[PlantedGuide, ...]


@dataclass(frozen=True, slots=True)
class PlantedScore:
    """Counts over guides; ``unseen`` and ``wrong`` list (guide, kind, text)."""

    planted: int
    items: int
    missing: int
    unseen: tuple[tuple[str, str, str], ...]
    wrong: tuple[tuple[str, str, str], ...]

    @property
    def recall(self) -> float:
        """Share of the planted that is reported as missing."""
        return 1 - len(self.unseen) / self.planted if self.planted else 0.0

    @property
    def precision(self) -> float:
        """Share of the items reported as missing that were planted."""
        return 1 - len(self.wrong) / self.missing if self.missing else 0.0


def read_planted(folder: Path) -> tuple[PlantedGuide, ...]:
    """The guides of a folder, by its ``planted.toml``.

    Raises:
        KnowledgeError: if the file does not fit the schema.
    """
    return read_toml(folder / "planted.toml", PlantedFile).guides


def score_planted(
    guides: Iterable[PlantedGuide], folder: Path, knowledge: Knowledge
) -> PlantedScore:
    """Hold each guide against the knowledge base and count what is reported."""
    unseen: list[tuple[str, str, str]] = []
    wrong: list[tuple[str, str, str]] = []
    planted = items = missing = 0
    for guide in guides:
        result = coverage(open_document(folder / guide.file), knowledge)
        here = guide.planted()
        unseen += [(guide.file, kind, text) for kind, text in here if not _seen(result, kind, text)]
        foreign = [text for _, text in here] + [*guide.duties, *guide.others]
        wrong += [
            (guide.file, item.kind, item.text)
            for item in result.missing
            if not any(_same(text, item.text) for text in foreign)
        ]
        planted += len(here)
        items += len(result.items)
        missing += len(result.missing)
    return PlantedScore(planted, items, missing, tuple(unseen), tuple(wrong))


def _seen(result: Coverage, kind: ItemKind, text: str) -> bool:
    return any(item.kind is kind and _holds(item, text) for item in result.missing)


def _holds(item: CoverageItem, text: str) -> bool:
    return f" {key(text)}" in f" {key(item.text)}"


def _same(planted: str, reported: str) -> bool:
    """Whether the two share at least half of the words of the shorter."""
    first, second = set(key(planted).split()), set(key(reported).split())
    return len(first & second) >= _ENOUGH * min(len(first), len(second)) > 0


def main(folder: Path = GUIDES) -> int:
    """Print recall and precision for each split, and what fails."""
    guides, knowledge = read_planted(folder), open_knowledge()
    for split in dict.fromkeys(guide.split for guide in guides):
        score = score_planted([g for g in guides if g.split == split], folder, knowledge)
        print(
            f"{split}: {score.planted} planted, {score.recall:.1%} reported; {score.missing} of "
            f"{score.items} items missing, {score.precision:.1%} of them planted"
        )
        for name, rows in (("not reported", score.unseen), ("wrongly missing", score.wrong)):
            for row in rows:
                print(f"  {name}: {' | '.join(row)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:2])))
