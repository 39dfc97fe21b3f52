"""Rows of the first sheet of an Excel file, as text, each with its row number."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

from metier.knowledge.delimited import Row, broken, check_header


def sheet_rows(data: bytes, name: str, needed: Sequence[str]) -> Iterator[tuple[int, Row]]:
    """Each row as (row number, column → text); whole numbers have no point.

    Only the columns of ``needed`` are read; all of them where it is empty.

    Raises:
        DamagedFileError: if it is no Excel file, is cut off, or lacks a column of ``needed``.
    """
    header: list[str] = []
    places: list[int] = []
    for number, cells in _cells(data, name):
        if not header:
            header = [_text(cell) for cell in cells]
            check_header(header, needed, name, number)
            needed = needed or header
            places = [header.index(column) for column in needed]
        else:
            texts = [_text(cells[place]) for place in places]
            if any(texts):
                yield number, dict(zip(needed, texts, strict=True))


def _cells(data: bytes, name: str) -> Iterator[tuple[int, list[Any]]]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0)
        rows = sheet.to_python(skip_empty_area=False)
    except (CalamineError, IndexError) as error:
        raise broken(name, 1, "not an Excel file, or cut off") from error
    yield from enumerate(rows, 1)


def _text(cell: Any) -> str:
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else str(cell)
    return str(cell).strip()
