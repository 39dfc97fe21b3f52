"""Lists of rows as nested Arrow columns, built from flat ones: many times the speed of dicts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa


def struct_lists(rows: Sequence[Sequence[Sequence[object]]], kind: pa.ListType) -> pa.Array:
    """A list of structs for each row, from tuples in the order of the struct's fields.

    A field that is a list itself takes a sequence of plain values.
    """
    import pyarrow as pa

    fields = list(kind.value_type)
    flat = list(zip(*chain.from_iterable(rows), strict=True)) or [()] * len(fields)
    columns = [
        lists(values, field.type)
        if pa.types.is_list(field.type)
        else pa.array(values, type=field.type)
        for values, field in zip(flat, fields, strict=True)
    ]
    structs = pa.StructArray.from_arrays(columns, fields=fields)
    return pa.ListArray.from_arrays(_offsets(rows), structs, type=kind)


def lists(rows: Sequence[Sequence[object]], kind: pa.ListType) -> pa.Array:
    """A list of plain values for each row."""
    import pyarrow as pa

    values = pa.array(list(chain.from_iterable(rows)), type=kind.value_type)
    return pa.ListArray.from_arrays(_offsets(rows), values, type=kind)


def _offsets(rows: Sequence[Sequence[object]]) -> pa.Array:
    import pyarrow as pa

    return pa.array(list(accumulate(map(len, rows), initial=0)), type=pa.int32())
