"""Finds the benchmarks below a folder, whatever the files are called; says what it skips and why.

Each module of `bench.tasks` recognises its own benchmark by its columns or its folder's layout.
Which part it is, the names tell; training parts are skipped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from metier.bench.tasks import esco_skills, jobbert_titles, melo, sayfullina, skillspan, talentclef
from metier.bench.tasks.judged_folder import files_of
from metier.bench.tasks.place import Place
from metier.bench.tasks.task import Split, Task
from metier.bench.tasks.vocabulary import Vocabulary
from metier.errors import MetierError, MissingFileError
from metier.types import Noun

Finder: TypeAlias = Callable[[Place, Vocabulary], Task | None]

FINDERS: tuple[Finder, ...] = (
    talentclef.find,
    melo.find,
    skillspan.find,
    sayfullina.find,
    esco_skills.find,
    jobbert_titles.find,
)
"""Asked in this order; the first that knows a place has it."""

_SILENT = {".md", ".txt", ""}
"""Endings of files that nobody takes for a benchmark."""


@dataclass(frozen=True, slots=True)
class Skipped(Noun):
    """A file or folder that is not measured, and why."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class FoundTasks:
    """The tasks below a folder, in the order of their names, and what was skipped."""

    tasks: tuple[Task, ...]
    skipped: tuple[Skipped, ...]


def find_tasks(folder: Path, vocabulary: Vocabulary, split: Split | None = None) -> FoundTasks:
    """Every benchmark below ``folder``, of one ``split`` or of all.

    Raises:
        MissingFileError: if there is no such folder.
    """
    if not folder.is_dir():
        raise MissingFileError(f"There is no folder {folder}.")
    tasks: dict[tuple[str, Split], Task] = {}
    skipped: list[Skipped] = []
    for place in _places(folder):
        found = _look_at(place, vocabulary)
        if isinstance(found, Skipped):
            skipped.append(found)
        elif split not in (None, found.split):
            skipped.append(Skipped(place.name, f"the {found.split.value} part"))
        elif (found.name, found.split) in tasks:
            first = tasks[found.name, found.split].source
            skipped.append(Skipped(place.name, f"the same part as {first}"))
        else:
            tasks[found.name, found.split] = found
    ordered = sorted(tasks.values(), key=lambda task: (task.name, task.split.value))
    return FoundTasks(tuple(ordered), tuple(skipped))


def _places(folder: Path) -> Iterator[Place]:
    """Judged folders as one place each, and every other file that could be a table."""
    judged: set[Path] = set()
    for path in sorted([folder, *folder.rglob("*")]):
        if any(part.startswith(".") for part in path.relative_to(folder).parts):
            continue
        if path.is_dir() and files_of(path):
            judged.add(path)
            yield Place(path, folder)
        elif path.is_file() and path.parent not in judged and path.suffix.lower() not in _SILENT:
            yield Place(path, folder)


def _look_at(place: Place, vocabulary: Vocabulary) -> Task | Skipped:
    if place.is_training:
        return Skipped(place.name, "a training part")
    try:
        for find in FINDERS:
            found = find(place, vocabulary)
            if found is not None:
                return found
    except MetierError as error:
        return Skipped(place.name, str(error))
    return Skipped(place.name, "no layout that is known")
