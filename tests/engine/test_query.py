"""Questions in SQL: parameters, tables, files, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from metier.engine.query import query, query_batches
from metier.errors import DamagedFileError, MetierError

NUMBERS = pa.table({"n": list(range(5_000))})


def test_tables_and_parameters_are_what_the_statement_names() -> None:
    answer = query("SELECT sum(n) AS total FROM numbers WHERE n < ?", [4], numbers=NUMBERS)
    assert answer.to_pydict() == {"total": [6]}
    named = query("SELECT count(*) AS c FROM a WHERE n >= $least", {"least": 4_990}, a=NUMBERS)
    assert named.to_pydict() == {"c": [10]}


def test_files_are_read_by_a_pattern(tmp_path: Path) -> None:
    for index in range(3):
        pq.write_table(NUMBERS, tmp_path / f"{index}.parquet")
    answer = query("SELECT count(*) AS c FROM read_parquet(?)", [str(tmp_path / "*.parquet")])
    assert answer.to_pydict() == {"c": [15_000]}


def test_batches_come_in_order_and_in_parts() -> None:
    batches = list(query_batches("SELECT n FROM numbers ORDER BY n DESC", numbers=NUMBERS))
    assert len(batches) > 1
    assert [n for b in batches for n in b["n"].to_pylist()] == list(range(4_999, -1, -1))


def test_a_variable_of_the_caller_is_no_table() -> None:
    secret = NUMBERS
    with pytest.raises(MetierError, match="secret"):
        query("SELECT * FROM secret")
    assert secret.num_rows == 5_000


def test_a_wrong_statement_is_one_line_with_the_statement() -> None:
    with pytest.raises(MetierError) as refused:
        query("SELEC\n 1")
    message = str(refused.value)
    assert "SELEC 1" in message
    assert "\n" not in message


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "broken.parquet"
    broken.write_bytes(b"PAR1 and then nothing of the sort")
    with pytest.raises(DamagedFileError, match=r"broken\.parquet"):
        query("SELECT * FROM read_parquet(?)", [str(broken)])


def test_nothing_is_fetched() -> None:
    with pytest.raises(MetierError, match=r"example\.invalid|httpfs"):
        query("SELECT * FROM read_parquet('https://example.invalid/a.parquet')")
