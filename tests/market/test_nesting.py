"""Nested columns: what comes out is what went in, empty rows too."""

from __future__ import annotations

import pyarrow as pa
import pytest

from metier.market.nesting import lists, struct_lists

_ASK = pa.list_(
    pa.struct([("kind", pa.string()), ("skills", pa.list_(pa.string())), ("years", pa.float32())])
)


def test_rows_of_structs_keep_their_place() -> None:
    rows: list[list[tuple[object, ...]]] = [
        [("skills", ["python", "sql"], 3.0)],
        [],
        [("degree", [], None), ("shift", [], 1.5)],
    ]
    assert struct_lists(rows, _ASK).to_pylist() == [
        [{"kind": "skills", "skills": ["python", "sql"], "years": 3.0}],
        [],
        [
            {"kind": "degree", "skills": [], "years": None},
            {"kind": "shift", "skills": [], "years": 1.5},
        ],
    ]


@pytest.mark.parametrize("rows", [[], [[]], [[], []]])
def test_nothing_stays_nothing(rows: list[list[tuple[object, ...]]]) -> None:
    assert struct_lists(rows, _ASK).to_pylist() == rows
    assert struct_lists(rows, _ASK).type == _ASK


def test_plain_lists() -> None:
    rows = [["US"], [], ["US", "CA"]]
    assert lists(rows, pa.list_(pa.string())).to_pylist() == rows
