"""The skills and occupations of ESCO as the tasks rank them."""

from __future__ import annotations

from functools import cached_property
from typing import Protocol

from metier.bench.tasks.task import Among, Corpus
from metier.errors import NothingFoundError
from metier.knowledge.taxonomy import Concepts


class Release(Protocol):
    """What is asked of an imported taxonomy."""

    @property
    def skills(self) -> Concepts:
        """Its skills."""

    @property
    def occupations(self) -> Concepts:
        """Its occupations."""


class Vocabulary:
    """One release of ESCO; each corpus is made when a task first asks for it.

    Skills go by their preferred label, as in the papers' baselines, and occupations by all of
    their names: the label is a class in the one and one of many titles in the other.
    """

    def __init__(self, taxonomy: Release | None) -> None:
        self._taxonomy = taxonomy

    @property
    def taxonomy(self) -> Release:
        """The release.

        Raises:
            NothingFoundError: if there is none.
        """
        if self._taxonomy is None:
            raise NothingFoundError(
                "This benchmark ranks ESCO, and no release of it is imported.",
                "Run `metier kb import esco PATH`, or give --esco PATH.",
            )
        return self._taxonomy

    @cached_property
    def skills(self) -> Corpus:
        """Every skill, by its preferred label."""
        concepts = self.taxonomy.skills
        return Corpus(
            Among.SKILLS, tuple((label,) for label in concepts.labels), tuple(concepts.ids)
        )

    @cached_property
    def occupations(self) -> Corpus:
        """Every occupation, by all of its names."""
        concepts = self.taxonomy.occupations
        names = zip(concepts.labels, concepts.alternatives, strict=True)
        return Corpus(
            Among.OCCUPATIONS,
            tuple((label, *alternatives) for label, alternatives in names),
            tuple(concepts.ids),
        )

    @cached_property
    def skill_places(self) -> dict[str, int]:
        """Preferred label in lower case → place among the skills."""
        return _places(self.taxonomy.skills)

    @cached_property
    def occupation_places(self) -> dict[str, int]:
        """Id, or preferred label in lower case → place among the occupations."""
        concepts = self.taxonomy.occupations
        return _places(concepts) | {one: place for place, one in enumerate(concepts.ids)}


def _places(concepts: Concepts) -> dict[str, int]:
    """The first of equal labels wins."""
    places: dict[str, int] = {}
    for place, label in enumerate(concepts.labels):
        places.setdefault(label.lower(), place)
    return places
