"""A question in SQL, answered by DuckDB over tables in memory and Parquet files.

The one door to the query engine. It opens no network: extensions are neither downloaded nor
loaded by themselves. What it must put on disk for want of memory goes to the temporary folder.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from metier.errors import DamagedFileError, MetierError

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

Parameters = Sequence[object] | Mapping[str, object]

_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
    # A name in the SQL that is no table given is an error, never a variable of the caller.
    "python_enable_replacements": False,
}
_BATCH = 2_000
"""Rows handed on at a time: some ten megabytes of ads."""
_LONGEST_SQL = 300


def query(sql: str, parameters: Parameters = (), **tables: pa.Table) -> pa.Table:
    """The answer to one statement as a table; ``tables`` are what it may name.

    ``parameters`` fill ``?`` or, as a mapping, ``$name``.

    Raises:
        DamagedFileError: if a file that the statement reads cannot be read.
        MetierError: for all else that fails, with the statement.
    """
    with closing(_connect(sql, tables)) as connection, _refusals(sql):
        return connection.sql(sql, params=parameters).to_arrow_table()


def query_batches(
    sql: str, parameters: Parameters = (), **tables: pa.Table
) -> Iterator[pa.RecordBatch]:
    """The answer in batches, for what may not fit into memory; refuses as `query`."""
    with closing(_connect(sql, tables)) as connection, _refusals(sql):
        yield from connection.sql(sql, params=parameters).to_arrow_reader(_BATCH)


def _connect(sql: str, tables: Mapping[str, pa.Table]) -> duckdb.DuckDBPyConnection:
    import duckdb

    connection = duckdb.connect(config={**_SETTINGS, "temp_directory": tempfile.gettempdir()})
    with _refusals(sql):
        for name, table in tables.items():
            connection.register(name, table)
    return connection


@contextmanager
def _refusals(sql: str) -> Iterator[None]:
    """DuckDB's errors as ours: the first line of what it says, and the statement."""
    import duckdb

    try:
        yield
    except (duckdb.IOException, duckdb.InvalidInputException) as error:
        raise DamagedFileError(f"A file cannot be read: {_line(error)}.", _asked(sql)) from error
    except duckdb.Error as error:
        raise MetierError(f"A query failed: {_line(error)}.", _asked(sql)) from error


def _line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0].rstrip(".")


def _asked(sql: str) -> str:
    words = " ".join(sql.split())
    return f"Asked was: {words if len(words) <= _LONGEST_SQL else words[:_LONGEST_SQL] + '…'}"
