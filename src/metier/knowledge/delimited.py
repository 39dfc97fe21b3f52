"""Rows of a CSV or tab-separated file, checked, each with the line that it starts on.

A row may run over many lines inside quotes; what is said of it names the physical line.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from metier.errors import DamagedFileError

DOWNLOAD = "Download the release again."
Row = dict[str, str]
_LONGEST_FIELD = 1 << 24


def rows(
    data: bytes, name: str, needed: Sequence[str], delimiter: str = ",", header_line: int = 1
) -> Iterator[tuple[int, Row]]:
    """Each row as (line, column → text); what stands above ``header_line`` is passed over.

    Raises:
        DamagedFileError: for bytes that are no UTF-8, quotes that do not match, a row with
            too few or too many fields, a column of ``needed`` that is not there.
    """
    header: list[str] = []
    for line, fields in _records(decoded(data, name), delimiter, name):
        if line < header_line:
            continue
        if not header:
            header = [field.strip() for field in fields]
            check_header(header, needed, name, line)
        elif len(fields) != len(header):
            raise broken(name, line, f"{len(fields)} fields where the header has {len(header)}")
        else:
            yield line, dict(zip(header, fields, strict=True))


def decoded(data: bytes, name: str) -> str:
    """The text of UTF-8 bytes, without a byte order mark.

    Raises:
        DamagedFileError: with the line of the first byte that is none.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise broken(name, line, f"byte 0x{data[error.start]:02x} is no UTF-8") from error
    if "\x00" in text:
        raise broken(name, text.count("\n", 0, text.index("\x00")) + 1, "holds a zero byte")
    return text


def broken(name: str, line: int, problem: str, cure: str = DOWNLOAD) -> DamagedFileError:
    """The refusal of a release for what stands at a line of a file."""
    return DamagedFileError(f"{name}:{line}: {problem}.", cure)


def _records(text: str, delimiter: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Records that are not empty, with the line that each starts on."""
    csv.field_size_limit(_LONGEST_FIELD)
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=delimiter,
        quoting=csv.QUOTE_NONE if delimiter == "\t" else csv.QUOTE_MINIMAL,
        strict=True,
    )
    line = 1
    while True:
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise broken(name, line, _said(str(error), reader.line_num, line)) from error
        if fields:
            yield line, fields
        line = reader.line_num + 1


def _said(error: str, found: int, start: int) -> str:
    """In plain words; the row may start lines above the one where the trouble shows."""
    if "end of data" in error:
        return "a quote opens here and is never closed"
    if "expected after" in error:
        where = f", in line {found}" if found > start else ""
        return f"a quote closes in the middle of a field{where}"
    return error


def check_header(header: list[str], needed: Sequence[str], name: str, line: int) -> None:
    """Refuse a header that lacks a column, or has one twice.

    Raises:
        DamagedFileError: naming the first column that is not there.
    """
    lacking = [column for column in needed if column not in header]
    if lacking:
        raise broken(name, line, f"no column {lacking[0]!r}, only {', '.join(header)}")
    if len(set(header)) != len(header):
        raise broken(name, line, "a column is there twice")
