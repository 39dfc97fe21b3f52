"""A guide as blocks: headings, paragraphs, items of lists and rows of tables, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from metier.reading.guide_tables import cells_of, columns_of, glued_cells, glued_header
from metier.reading.guide_words import is_boilerplate, is_title, topic_of
from metier.types import Document, ItemKind, Noun


class Shape(StrEnum):
    """How a block is set."""

    HEADING = "heading"
    TEXT = "text"
    ITEM = "item"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Block(Noun):
    """A stretch of a guide; ``line`` is where it begins.

    ``level`` ranks headings (1 = top). A row has ``cells`` and knows its ``columns``.
    """

    shape: Shape
    text: str
    line: int
    level: int = 0
    cells: tuple[str, ...] = ()
    columns: tuple[ItemKind | None, ...] = ()


@dataclass(slots=True)
class _Row:
    """A line on its way to become a block."""

    text: str
    line: int
    gap: bool
    heading: int | None
    bold: bool
    size: float
    bullet: bool
    tail: int = 0
    shape: Shape | None = None


_BULLET = re.compile(r"^\s*(?:[-*•●▪◦·‣–—✓✔➤►o]\s+|(?:\d{1,2}|[a-z])[.)]\s+)")
_NUMBER = re.compile(r"^\s*\d{1,2}[.)]\s+(?=\S)")
_ENDS = re.compile(r"[.!?:;][\"”')\]]*$")
_LABELLED = re.compile(r"[A-Z][\w/'’-]*(?: [\w/'’-]+){0,3}:\s")
_WRAP = (55, 100)
"""A text whose longest line is this long, in characters, was wrapped to fit a page."""
_MOST_HEADING_WORDS = 11
_ITEM_RUN = 3


def blocks_of(document: Document) -> tuple[Block, ...]:
    """The blocks of a guide, page furniture left out."""
    rows = _joined(_rows(document))
    _find_headings(rows)
    return tuple(_with_tables(rows))


def _rows(document: Document) -> list[_Row]:
    rows: list[_Row] = []
    sizes = sorted(line.size for line in document.lines if line.size)
    usual = sizes[len(sizes) // 2] if sizes else 0.0
    end = 0
    for line in document.lines:
        text = re.sub(r" [*_]+ |(?<=\w)[*_]{1,2}(?= )", " ", document.text[line.start : line.end])
        text = text.strip()
        gap = not rows or document.text.count("\n", end, line.start) > 1
        end = line.end
        if not text or (is_boilerplate(text) and not line.heading):
            continue
        size = (line.size or usual) - usual
        bullet = bool(_BULLET.match(text))
        rows.append(_Row(text, line.number, gap, line.heading, line.bold, size, bullet, len(text)))
    return rows


def _joined(rows: Sequence[_Row]) -> list[_Row]:
    """The rows with broken lines made whole."""
    whole: list[_Row] = []
    longest = max((row.tail for row in rows), default=0)
    full = 0.75 * longest if _WRAP[0] <= longest <= _WRAP[1] else longest + 1
    for row in rows:
        if whole and _goes_on(whole[-1], row, full):
            whole[-1].text += f" {row.text}"
            whole[-1].tail = row.tail
        else:
            whole.append(row)
    return whole


def _goes_on(last: _Row, row: _Row, full: float) -> bool:
    """Whether ``row`` is the rest of the line that ``last``, ``full`` or not, broke off."""
    if row.gap or row.bullet or row.heading or last.heading or _set_apart(last, row):
        return False
    if row.text[0].islower():
        return not _ENDS.search(last.text)
    if _LABELLED.match(row.text) or is_title(row.text):
        return False
    if last.text.endswith(".") and not last.bullet and last.tail >= 0.8 * full:
        return row.text.endswith((".", ",")) or row.tail >= full
    return not _ENDS.search(last.text) and (last.text.endswith((",", "-")) or last.tail >= full)


def _set_apart(last: _Row, row: _Row) -> bool:
    """Whether two lines look different, or one of them is a row of a table."""
    tabular = len(cells_of(row.text)) > 1 or len(cells_of(last.text)) > 1
    unlike = row.size != last.size or row.bold != last.bold
    return tabular or unlike or bool(glued_header(last.text))


def _find_headings(rows: Sequence[_Row]) -> None:
    for place, row in enumerate(rows):
        follower = rows[place + 1] if place + 1 < len(rows) else None
        if row.heading or _heads(row, follower) or (place == 0 and _is_name_of_all(row)):
            row.shape = Shape.HEADING
        else:
            row.shape = Shape.ITEM if row.bullet else Shape.TEXT
    _unmake_runs(rows)


def _heads(row: _Row, follower: _Row | None) -> bool:
    """Whether a line without a declared level looks like a heading."""
    text = _NUMBER.sub("", row.text)
    words = text.split()
    if follower is None or not words or len(words) > _MOST_HEADING_WORDS:
        return False
    if re.search(r"[.!;,]$", text) or len(cells_of(text)) > 1 or glued_header(text):
        return False
    if row.bullet:
        numbered = bool(_NUMBER.match(row.text)) and not _NUMBER.match(follower.text)
        return numbered and not re.search(r"[:,]|\s[–—-]\s", text)
    if ":" in text[:-1]:
        return row.gap and follower.gap and _is_two_part_title(text)
    set_off = row.bold or row.size > 0.5 or not _is_item(follower) or follower.bullet
    return set_off and (text[0].isupper() or text[0].isdigit())


def _is_two_part_title(text: str) -> bool:
    """Whether "A: b c" is a title, rather than a label and what it announces."""
    label, _, rest = text.partition(":")
    announces = topic_of(label) is not None and len(label.split()) <= 5
    return text[0].isupper() and len(text.split()) > 2 and not announces and rest.count(",") < 2


def _is_name_of_all(row: _Row) -> bool:
    """Whether the first line is the name of the guide."""
    short = len(row.text.split()) <= _MOST_HEADING_WORDS + 2 and not row.bullet
    return short and not re.search(r"[.;,]$", row.text) and len(cells_of(row.text)) < 2


def _is_item(row: _Row) -> bool:
    return not row.bullet and not row.gap and len(row.text.split()) <= 5


def _unmake_runs(rows: Sequence[_Row]) -> None:
    """Of short lines in a run without gaps, the first is the heading, the others a list."""
    run: list[_Row] = []
    for row in (*rows, None):
        plain = row is not None and not row.heading and not row.bold and row.size <= 0.5
        short = row is not None and plain and not row.bullet and not _ENDS.search(row.text)
        short = short and row is not None and len(row.text.split()) <= 6
        if row is not None and short and (not run or not row.gap):
            run.append(row)
            continue
        if len(run) > _ITEM_RUN and not any(len(cells_of(r.text)) > 1 for r in run):
            for item in run[1:]:
                item.shape = Shape.ITEM
        run = [row] if row is not None and short else []


def _with_tables(rows: Sequence[_Row]) -> Iterator[Block]:
    """The blocks of the rows; rows of cells know the columns of their table."""
    columns: tuple[ItemKind | None, ...] = ()
    glued = False
    for place, row in enumerate(rows):
        if header := glued_header(row.text):
            columns, glued = columns_of(header), True
            continue
        if glued and not row.gap and row.shape is not Shape.ITEM:
            others = "\n".join(r.text for r in rows if not r.gap or r is not row)
            rest = others.replace(row.text, " ")
            cells = glued_cells(row.text, columns, rest)
            if cells:
                yield Block(Shape.ROW, row.text, row.line, 0, cells, columns)
                continue
        glued = False
        cells = cells_of(row.text)
        if len(cells) > 1 and row.shape is not Shape.HEADING:
            first = place == 0 or len(cells_of(rows[place - 1].text)) < 2
            if first:
                columns = _guessed(rows[place:], cells)
                if columns_of(cells) == columns:
                    continue
            yield Block(Shape.ROW, row.text, row.line, 0, cells, columns)
            continue
        yield _block(row)


def _guessed(rows: Sequence[_Row], header: tuple[str, ...]) -> tuple[ItemKind | None, ...]:
    """The columns of a table: by its head, and the first by the titles under it."""
    columns = columns_of(header)
    body = []
    for row in rows[1:]:
        cells = cells_of(row.text)
        if len(cells) < 2:
            break
        body.append(cells[0])
    titles = sum(is_title(cell) for cell in body)
    if columns[0] is None and body and 2 * titles > len(body):
        columns = (ItemKind.ROLE, *columns[1:])
    return columns


def _block(row: _Row) -> Block:
    text = row.text
    shape = row.shape or Shape.TEXT
    if shape is Shape.HEADING:
        level = row.heading or (2 if row.size > 4 else 3)
        return Block(shape, _BULLET.sub("", text).strip(" *"), row.line, level)
    if shape is Shape.ITEM:
        return Block(shape, _BULLET.sub("", text).strip(), row.line)
    return Block(shape, text, row.line)
