"""Opens Metier with the ESCO that the benchmarks are labelled in: imported, or for this run."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import metier
from metier.bench.tasks.vocabulary import Vocabulary
from metier.errors import MetierError
from metier.navigator import Metier

VERSION = "1.1.0"
"""The release that TECH, HOUSE, TECHWOLF and JobBERT's titles are labelled in."""


@dataclass(frozen=True, slots=True)
class Opened:
    """Metier, the taxonomy's name (None without one) and the data folder it lies in."""

    metier: Metier
    taxonomy: str | None
    data: Path | None
    where: str

    @property
    def vocabulary(self) -> Vocabulary:
        """The skills and occupations to rank; refuses when asked where there is no ESCO."""
        return Vocabulary(self.metier.taxonomy)


@contextmanager
def opened_esco(
    release: Path | None, beside: Path | None, tell: Callable[[str], None]
) -> Iterator[Opened]:
    """ESCO 1.1.0 out of ``release`` if given, else as imported, else out of ``beside``.

    A release that is not imported is imported into a folder that goes when the run ends.

    Raises:
        MetierError: if ``release`` is given and cannot be imported.
    """
    with tempfile.TemporaryDirectory(prefix="metier-bench-") as folder:
        data = Path(folder)
        if release is not None:
            yield _import(release, data, tell)
        else:
            yield _as_imported(VERSION) or _from_beside(beside, data, tell) or _whatever()


def _from_beside(beside: Path | None, data: Path, tell: Callable[[str], None]) -> Opened | None:
    if beside is None or not beside.is_dir():
        return None
    try:
        return _import(beside, data, tell)
    except MetierError as error:
        tell(f"{beside} is passed over: {error}")
        return None


def _whatever() -> Opened:
    """Another version of ESCO if there is one, else Metier as it is."""
    return _as_imported(None) or Opened(metier.open(), None, None, "no ESCO")


def _import(release: Path, data: Path, tell: Callable[[str], None]) -> Opened:
    tell(f"importing {release} for this run")
    importer = metier.open(data=data)
    version = VERSION if release.is_dir() else None
    done = importer.import_esco(release, version=version)[-1].version
    name = f"esco-{done}"
    opened = metier.open(taxonomy=name, data=data)
    return Opened(opened, name, data, f"ESCO {done}, imported for this run")


def _as_imported(version: str | None) -> Opened | None:
    """The version as it is imported, or the newest; None where it is not there."""
    there = [one.version for one in metier.open().versions() if one.taxonomy == "esco"]
    if not there or version not in (None, *there):
        return None
    name = f"esco-{version or there[-1]}"
    return Opened(metier.open(taxonomy=name), name, None, f"ESCO {version or there[-1]}, imported")
