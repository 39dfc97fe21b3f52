"""Published results beside which ours stand, from `published.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from metier.knowledge.authored import read_toml
from metier.types import Noun


@dataclass(frozen=True, slots=True)
class PublishedResult(Noun):
    """What a paper reports of a system on the ``part`` of a benchmark; ``date`` is the paper's."""

    task: str
    part: str
    system: str
    source: str
    date: str
    values: Mapping[str, float] = field(default_factory=dict)
    note: str = ""


@dataclass(frozen=True, slots=True)
class _File:
    results: tuple[PublishedResult, ...]


def published_results(task: str) -> tuple[PublishedResult, ...]:
    """The results for a task by its name, as they stand in the file."""
    return tuple(result for result in _all() if result.task == task)


@cache
def _all() -> tuple[PublishedResult, ...]:
    return read_toml(Path(__file__).with_name("published.toml"), _File).results
