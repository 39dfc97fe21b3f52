"""Rows of a CSV or its like, read as a stream: delimiter, encoding and header found by looking.

Every record is a row or a refusal. A row of another length than the header is refused with its
number; a quote that never closes costs its own row alone, and reading goes on below it.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO, TextIOWrapper
from itertools import chain, islice
from typing import BinaryIO

from metier.intake.ads.chunks import Chunk, Refused, Rows
from metier.intake.ads.column_names import HEADERS, NAME, bare
from metier.intake.encoding import decode
from metier.types import RefusalReason

MOST_CHARACTERS = 32_000_000
"""A chunk holds no more text than this, however few its rows."""

_LONGEST_FIELD = 1_000_000
_BLOCK = 1 << 16
_DELIMITERS = ",\t;|"
_SAMPLE_ROWS = 30
_LONGEST_HEADER = 80
_HANDLER = "metier.windows"
_NO_HEADER = re.compile(r"https?://|\d{4}-\d\d-\d\d|.*\n", re.DOTALL)
_WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
_KNOWN = frozenset(h for parts in HEADERS.values() for names in parts.values() for h in names)


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table of text is written: ``names`` are its columns, each once."""

    encoding: str
    delimiter: str
    names: tuple[str, ...]
    headed: bool


def layout_of(head: bytes) -> Layout:
    """The layout of a table by its first bytes."""
    encoding = _encoding(head)
    text = decode(head).text
    text = text[: text.rfind("\n") + 1] or text
    delimiter = max(_DELIMITERS, key=lambda d: _fitness(text, d))
    first = next((row for row in _sample(text, delimiter)), [])
    headed = _is_header(first)
    names = first if headed else [""] * len(first)
    return Layout(encoding, delimiter, _named(names), headed)


def looks_like_table(text: str) -> bool:
    """Whether a text of no telling name is a table: a header that we know, and rows that fit."""
    for delimiter in _DELIMITERS:
        rows = _sample(text, delimiter)
        known = {bare(name) for name in rows[0]} & (_KNOWN | {NAME}) if rows else set()
        if len(known) >= 2 and _is_header(rows[0]) and _fitness(text, delimiter)[0] >= 0.5:
            return True
    return False


def read_rows(stream: BinaryIO, layout: Layout, size: int) -> Iterator[Chunk]:
    """Chunks of up to ``size`` records; a record's number counts from 1, below the header."""
    errors = "replace" if layout.encoding in _WIDE else _windows_where_broken()
    file = TextIOWrapper(stream, layout.encoding, errors, newline="")
    try:
        yield from _chunks(file, layout, size)
    finally:
        file.detach()


def _chunks(file: TextIOWrapper, layout: Layout, size: int) -> Iterator[Chunk]:
    records = _records(file, layout.delimiter)
    if layout.headed:
        next(records, None)
    numbers: list[int] = []
    rows: list[list[str]] = []
    refused: list[Refused] = []
    width, held = len(layout.names), 0
    for number, (line, row) in enumerate(records, start=1):
        if isinstance(row, str):
            refused.append(Refused(number, RefusalReason.BROKEN, f"line {line}: {row}"))
        elif len(row) == width or _fits(row, width):
            numbers.append(number)
            rows.append(row)
            held += sum(map(len, row))
        else:
            detail = f"line {line}: {len(row)} fields where the header has {width}"
            refused.append(Refused(number, RefusalReason.BROKEN, detail))
        if len(rows) + len(refused) >= size or held > MOST_CHARACTERS:
            yield Chunk(numbers, Rows(layout.names, rows), refused)
            numbers, rows, refused, held = [], [], [], 0
    if rows or refused:
        yield Chunk(numbers, Rows(layout.names, rows), refused)


def _fits(row: list[str], width: int) -> bool:
    """Whether a row is too long only by empty fields at its end; they are cut off."""
    if len(row) > width and not any(row[width:]):
        del row[width:]
        return True
    return False


class _Lines:
    """The lines of a file, a block at a time, that can go back to where a record started."""

    def __init__(self, file: TextIOWrapper) -> None:
        self._file = file
        self._rest = ""
        self._again: list[str] = []
        self._blocks: deque[list[str]] = deque()
        self._dropped = 0
        self.keep_from = 0
        self.before = 0
        self.ended = False

    def reading(self) -> Iterator[str]:
        """All lines from here on, handed out by the block so that no line costs a call."""
        return chain.from_iterable(self._all())

    def since(self, line: int) -> list[str]:
        """The lines held, from one on (counted from 0, from where ``reading`` began)."""
        return list(islice(chain.from_iterable(self._blocks), line - self._dropped, None))

    def back_to(self, line: int) -> None:
        """Go back to a line: the next ``reading`` begins with it."""
        self._again = self.since(line)
        self._blocks.clear()
        self.before += line
        self._dropped = self.keep_from = 0
        self.ended = False

    def _all(self) -> Iterator[list[str]]:
        if self._again:
            self._blocks.append(self._again)
            again, self._again = self._again, []
            yield again
        while block := self._block():
            while self._blocks and self._dropped + len(self._blocks[0]) <= self.keep_from:
                self._dropped += len(self._blocks.popleft())
            self._blocks.append(block)
            yield block
        self.ended = True

    def _block(self) -> list[str]:
        """Some whole lines; a line longer than a field may be is handed out in pieces."""
        while True:
            read = self._file.read(_BLOCK)
            lines = StringIO(self._rest + read, newline="").readlines()
            self._rest = ""
            if not read:
                return lines
            if not lines[-1].endswith("\n") and len(lines[-1]) < _LONGEST_FIELD:
                self._rest = lines.pop()
            if lines:
                return lines


def _records(file: TextIOWrapper, delimiter: str) -> Iterator[tuple[int, list[str] | str]]:
    """Each record with the line it starts on, or what is wrong with it; empty lines are none."""
    csv.field_size_limit(_LONGEST_FIELD)
    lines = _Lines(file)
    reader = csv.reader(lines.reading(), delimiter=delimiter)
    while True:
        start = lines.keep_from = reader.line_num
        fault = ""
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            fault = f"a field of more than {_LONGEST_FIELD:,} characters"
        if lines.ended and not fault and reader.line_num > start + 1:
            fault = _unclosed(lines.since(start))
        if fault:
            yield lines.before + start + 1, fault
            lines.back_to(start + 1)
            reader = csv.reader(lines.reading(), delimiter=delimiter)
        elif row:
            yield lines.before + start + 1, row


def _unclosed(record: Sequence[str]) -> str:
    """What is wrong with the last record of a file if it has a quote without its fellow."""
    odd = sum(line.count('"') for line in record) % 2 == 1
    return "a quote opens here and is never closed" if odd else ""


def _encoding(head: bytes) -> str:
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF32_LE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if head.startswith(mark):
            return name
    start = head[:2000]
    even, odd = start[0::2].count(0), start[1::2].count(0)
    if odd > len(start) * 0.3 and even < len(start) * 0.05:
        return "utf-16-le"
    if even > len(start) * 0.3 and odd < len(start) * 0.05:
        return "utf-16-be"
    return "utf-8"


def _windows_where_broken() -> str:
    """The name of a handler that takes each byte that is no UTF-8 for Windows-1252."""
    codecs.register_error(_HANDLER, _as_windows)
    return _HANDLER


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


def _fitness(text: str, delimiter: str) -> tuple[float, int]:
    """How well a delimiter parts a text: the share of rows as wide as the first, its width."""
    rows = _sample(text, delimiter)
    width = len(rows[0]) if rows else 0
    if width < 2:
        return 0.0, width
    return sum(len(row) == width for row in rows) / len(rows), width


def _sample(text: str, delimiter: str) -> list[list[str]]:
    """The first rows of a text; the last of a text that breaks off is left out."""
    csv.field_size_limit(_LONGEST_FIELD)
    rows: list[list[str]] = []
    try:
        for row in csv.reader(StringIO(text, newline=""), delimiter=delimiter):
            if row:
                rows.append(row)
            if len(rows) > _SAMPLE_ROWS:
                break
    except csv.Error:
        pass
    return rows[:-1] if len(rows) > 2 else rows


def _is_header(row: Sequence[str]) -> bool:
    """Whether a first row names columns: short words, no address, no date."""
    if {bare(cell) for cell in row} & _KNOWN:
        return not any(len(cell) > 3 * _LONGEST_HEADER for cell in row)
    return all(len(cell) <= _LONGEST_HEADER and not _NO_HEADER.match(cell) for cell in row)


def _named(header: Sequence[str]) -> tuple[str, ...]:
    """Every column with a name of its own."""
    names: dict[str, None] = {}
    for number, cell in enumerate(header, start=1):
        name = " ".join(cell.split()) or f"column {number}"
        while name in names:
            name = f"{name} ({number})"
        names[name] = None
    return tuple(names)
