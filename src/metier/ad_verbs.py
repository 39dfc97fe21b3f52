"""The verbs on ads: import, list, show, export, forget, annotate, match. It holds no rule.

`navigator.Metier` has them all; they stand here because they share the stores of ads.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from metier.knowledge.base import Knowledge
from metier.settings import data_folder
from metier.types import (
    AdFilter,
    AdMatch,
    AdsFound,
    AdsImported,
    Annotated,
    Profile,
    Role,
    StoredAd,
)

if TYPE_CHECKING:
    from metier.market.index.index import AdIndex
    from metier.market.progress import Notify
    from metier.market.runs.settings import RunOptions
    from metier.market.storage.forgetting import Unwanted
    from metier.market.storage.store import AdStore

ADS_SHOWN = 20
"""Ads that ``ads`` and ``match`` show where no number is given."""

Tell = Callable[[str], None]
"""Is told, in a line, of something that takes long."""


def _in_silence(_: str) -> None:
    return


class AdVerbs(ABC):
    """What can be done with ads; a store is a folder, ``ads`` in the data folder by default."""

    def __init__(self, knowledge: Knowledge, today: date, data: Path | None) -> None:
        self.knowledge = knowledge
        self.today = today
        self.data = data
        self._stores: dict[Path, AdStore] = {}
        self._with_own: tuple[str, Knowledge] | None = None

    @abstractmethod
    def role(self, name: str) -> Role:
        """The role of a name."""

    def import_ads(
        self,
        sources: Sequence[Path | str],
        into: Path | None = None,
        columns: Mapping[str, str] | None = None,
        workers: int | None = None,
        *,
        dry_run: bool = False,
        notify: Notify | None = None,
        tell: Tell = _in_silence,
    ) -> AdsImported:
        """Import ads from files, folders, patterns, ``-`` or addresses into a store of ads.

        ``columns`` is field → column where guessing is wrong. ``notify`` is told of the progress,
        ``tell`` of what is fetched. ``dry_run``: only count. Giving the same source again stores
        nothing twice.

        Raises:
            UnreadableError: if a source cannot be read or fetched.
            OutputError: if the store cannot be written; what is stored stays whole.
        """
        from metier.market.progress import silently
        from metier.market.storage.importing import annotating, import_ads, try_import
        from metier.market.storage.sources import open_sources

        files = open_sources(sources, columns or {}, data_folder(self.data), tell)
        store, told = self._store(into), notify or silently
        if dry_run:
            return try_import(files, store, told)
        return import_ads(files, store, annotating(files, workers), told)

    def ads(
        self,
        where: AdFilter | None = None,
        limit: int = ADS_SHOWN,
        *,
        every: bool = False,
        store: Path | None = None,
    ) -> AdsFound:
        """The stored ads that a filter lets pass, the latest first: one a job, or every one.

        Raises:
            NothingFoundError: if no ad is stored.
        """
        from metier.market.storage.listing import find_ads

        return find_ads(self._store(store), self._meant(where), limit, every=every)

    def ad(self, name: str, store: Path | None = None) -> StoredAd:
        """The stored ad whose id begins with ``name``.

        Raises:
            UnknownNameError: if no id or more than one begins so.
        """
        from metier.market.storage.showing import show_ad

        return show_ad(self._store(store), name, self.today)

    def export_ads(
        self, out: Path, where: AdFilter | None = None, store: Path | None = None
    ) -> int:
        """Write the stored ads that a filter lets pass to a Parquet, CSV or JSONL file; how many.

        Raises:
            OutputError: if the file cannot be written; then it is as it was.
        """
        from metier.market.storage.export import export_ads

        return export_ads(self._store(store), out, self._meant(where))

    def forget_ads(
        self,
        unwanted: Unwanted,
        store: Path | None = None,
        sure: Callable[[int], bool] = lambda _: True,
    ) -> int:
        """Delete stored ads for good, if ``sure`` of their number; how many are gone."""
        from metier.market.storage.forgetting import forget_ads, unwanted_ids

        place = self._store(store)
        ids = unwanted_ids(place, unwanted)
        return forget_ads(place, ids) if ids and sure(len(ids)) else 0

    def index_ads(self, store: Path | None = None, tell: Tell = _in_silence) -> int:
        """Make the stored ads ready for matching, if they are not; their number.

        Raises:
            NothingFoundError: if no ad is stored.
        """
        return len(self._index(store, tell))

    def annotate(
        self,
        source: Path | str,
        sink: Path | str,
        engine: str = "duckdb",
        workers: int | None = None,
        **options: Unpack[RunOptions],
    ) -> Annotated:
        """Annotate the ads of a file, folder or pattern into Parquet files in a folder.

        ``engine`` is ``duckdb`` (this machine) or ``spark``; ``workers`` are processes, as many
        as there are cores by default. Run again after a stop it goes on where it was.

        Raises:
            UsageError: for an unknown engine or option.
            UnreadableError: if the input cannot be read.
            OutputError: if ``sink`` holds something else or cannot be written.
            MissingExtraError: if the engine is not installed.
        """
        from metier.market.runs.run import annotate_files
        from metier.market.runs.settings import run_settings

        settings = run_settings(engine, workers, **options)
        return annotate_files(Path(source), Path(sink), settings)

    def _match_ads(
        self, person: Profile, where: AdFilter | None, limit: int, store: Path | None
    ) -> tuple[AdMatch, ...]:
        from metier.advice.ad_matching import AdMatcher

        matcher = AdMatcher(self._index(store), self.knowledge, self.today)
        return matcher.match(person, self._meant(where), limit)

    @property
    def _advising(self) -> Knowledge:
        """The knowledge with the must-haves of the user's own ads beside the built-in ones."""
        from metier.market.storage.files import stored_files

        if not stored_files(data_folder(self.data) / "ads"):
            return self.knowledge
        index = self._index()
        if self._with_own is None or self._with_own[0] != index.names.made_of:
            self._with_own = (index.names.made_of, self.knowledge.beside(index.patterns))
        return self._with_own[1]

    def _index(self, folder: Path | None = None, tell: Tell = _in_silence) -> AdIndex:
        """The index of a store, made where the store has changed."""
        from metier.market.index.making import open_index

        return open_index(self._store(folder), self.knowledge, tell)

    def _store(self, folder: Path | None) -> AdStore:
        from metier.market.storage.store import AdStore

        place = folder or data_folder(self.data) / "ads"
        return self._stores.setdefault(place, AdStore(place))

    def _meant(self, where: AdFilter | None) -> AdFilter:
        """A filter with its role, country and place as stored ads have them."""
        from metier.market.storage.filter_words import meant

        wanted = where or AdFilter()
        role = self.role(wanted.role).id if wanted.role else None
        return meant(replace(wanted, role=role))
