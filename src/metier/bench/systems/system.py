"""What answers a task: one method, given the task, giving rankings or spans."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeAlias

from metier.bench.tasks.task import Task, TokenSpan

Rankings: TypeAlias = Sequence[Sequence[int]]
"""For each query places in the corpus, best first, each once, at most the task's depth."""

Spans: TypeAlias = Sequence[Iterable[TokenSpan]]
"""For each text the spans found."""

Answers: TypeAlias = Rankings | Spans


class System(Protocol):
    """A named way to answer tasks."""

    @property
    def name(self) -> str:
        """What the table calls it, at most twelve characters."""

    def answer(self, task: Task) -> Answers | None:
        """Rankings for a ``Ranking``, spans for a ``Spotting``, None if it cannot do that.

        Raises:
            MissingExtraError: if something that it needs is not installed.
        """
