"""A store of annotated ads: a folder of Parquet files that grows by imports.

Any tool can read it (``read_parquet('…/month=*/*.parquet')``); this one keeps beside the files,
under a hidden name, which of the ads are one job.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from metier.engine.query import query, query_batches
from metier.errors import MissingFileError, NothingFoundError
from metier.market.columns import ads_schema
from metier.market.storage.files import SELECT_ADS, check_format, stored_files
from metier.market.storage.kept_clusters import Cluster, kept_clusters
from metier.market.storage.writing import WAITING, StoreWriter

if TYPE_CHECKING:
    import pyarrow as pa

NO_PARAMETERS: Mapping[str, object] = {}


class AdStore:
    """The ads in a folder, which need not be there before the first is added.

    ``cluster`` says which ads are one job (default: `market.copies.clusters`); ``waiting`` is
    how many rows a writer holds back at most.
    """

    def __init__(
        self, folder: Path, cluster: Cluster | None = None, waiting: int = WAITING
    ) -> None:
        self.folder = folder
        self._cluster, self._waiting = cluster, waiting
        self._checked: set[Path] = set()

    def files(self) -> tuple[Path, ...]:
        """The files that hold ads, each a whole Parquet file.

        Raises:
            MissingFileError: if the folder is a file, or may not be read.
            UnreadableError: if a file is damaged or of a newer version of Metier.
        """
        try:
            if self.folder.exists() and not self.folder.is_dir():
                cure = "Name the folder of a store."
                raise MissingFileError(f"{self.folder} is no folder.", cure)
            files = stored_files(self.folder)
        except PermissionError as error:
            cure = "Ask its owner for it, or name another."
            raise MissingFileError(f"{self.folder} may not be read.", cure) from error
        for path in sorted(set(files) - self._checked):
            check_format(path)
        self._checked = set(files)
        return files

    def writer(self) -> StoreWriter:
        """What adds ads, a batch at a time.

        Raises:
            OutputError: if the folder cannot be written.
            UnreadableError: if a file is damaged or of a newer version of Metier.
        """
        return StoreWriter(self.folder, self._waiting)

    def add(self, batches: Iterable[pa.RecordBatch]) -> int:
        """Add annotated ads; the number of those that were new.

        Raises:
            OutputError: if they cannot be written; what is stored stays whole.
        """
        writer = self.writer()
        for batch in batches:
            writer.add(batch)
        writer.flush()
        return len(writer.written)

    def copies(self) -> pa.Table:
        """For each ad its ``id``; the id of the ad that heads its ``cluster`` of ads that are
        one job (its own where it is alone); the ``reason`` and the ad it is a copy ``of``."""
        return kept_clusters(self.folder, self._some_files(), self._cluster)

    def query(
        self, sql: str, parameters: Mapping[str, object] = NO_PARAMETERS, *, copies: bool = False
    ) -> pa.Table:
        """The answer to a ``SELECT`` over ``ads`` (as `ads_schema`); with ``copies``, over the
        table of that name, too.

        Raises:
            NothingFoundError: if no ad is stored.
        """
        tables = {"copies": self.copies()} if copies else {}
        return query(*self._asked(sql, parameters), **tables)

    def query_batches(
        self, sql: str, parameters: Mapping[str, object] = NO_PARAMETERS, *, copies: bool = False
    ) -> Iterator[pa.RecordBatch]:
        """The answer in batches; as `query` otherwise."""
        tables = {"copies": self.copies()} if copies else {}
        return query_batches(*self._asked(sql, parameters), **tables)

    def _asked(self, sql: str, parameters: Mapping[str, object]) -> tuple[str, dict[str, object]]:
        columns = ", ".join(ads_schema().names)
        files = [str(path) for path in self._some_files()]
        asked = f"WITH ads AS (SELECT {columns} FROM ({SELECT_ADS})) {sql}"
        return asked, {**parameters, "files": files}

    def _some_files(self) -> tuple[Path, ...]:
        files = self.files()
        if not files:
            cure = "`metier ads import FILE` stores some."
            raise NothingFoundError(f"No ads are stored in {self.folder}.", cure)
        return files
