"""Metier taught by the validation part: what labelled titles of one's own add.

On the test part all of the validation part teaches; on the validation part itself four fifths
teach for the last fifth, in turn.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from metier.bench.systems.system import Rankings
from metier.bench.tasks.task import Ranking, Split, Task
from metier.types import Scored

_FOLDS = 5


class Ranker(Protocol):
    """What teaching gives."""

    def rank(self, titles: Sequence[str], k: int = ...) -> list[list[Scored]]:
        """The likeliest occupations of each title."""


class Teachable(Protocol):
    """The call of the library that takes examples."""

    def taught_titles(self, examples: Sequence[tuple[str, str]]) -> Ranker:
        """A ranker that has seen (title, id) pairs."""


class Taught:
    """``taught_titles`` of one navigator, taught by the validation part of a task."""

    name = "taught"

    def __init__(self, metier: Teachable, lessons: Sequence[Task]) -> None:
        self._metier = metier
        self._lessons = {
            task.name: task
            for task in lessons
            if isinstance(task, Ranking) and task.name == "jobbert-titles"
            and task.split is Split.VALIDATION
        }  # fmt: skip

    def answer(self, task: Task) -> Rankings | None:
        """Rankings of a task that has a validation part; None for others."""
        lesson = self._lessons.get(task.name)
        if lesson is None or not isinstance(task, Ranking):
            return None
        if task.split is not Split.VALIDATION:
            return self._rank(lesson, task.queries, frozenset(), task)
        out: list[Sequence[int]] = [()] * len(task)
        for fold in range(_FOLDS):
            places = range(fold, len(task), _FOLDS)
            asked = tuple(task.queries[place] for place in places)
            ranked = self._rank(lesson, asked, frozenset(asked), task)
            for place, row in zip(places, ranked, strict=True):
                out[place] = row
        return out

    def _rank(
        self, lesson: Ranking, titles: Sequence[str], unseen: frozenset[str], task: Ranking
    ) -> list[list[int]]:
        """Rankings of titles after all of the lesson but what is ``unseen``."""
        if not titles:
            return []
        examples = [
            (title, lesson.corpus.ids[right])
            for title, rights in zip(lesson.queries, lesson.relevant, strict=True)
            if title not in unseen
            for right in rights
        ]
        ranked = self._metier.taught_titles(examples).rank(titles, task.depth)
        places = {concept: place for place, concept in enumerate(task.corpus.ids)}
        return [[places[row.id] for row in rows if row.id in places] for rows in ranked]
