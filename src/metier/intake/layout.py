"""Rows of a page to reading order: columns, sidebars, label rails, tables.

A page is read row by row, unless a gutter runs down between rows whose two sides go on
independently: then the left side is read before the right one. Dates and places that are
set flush right, and tables whose rows line up, have gutters too, but their rows belong
together. Labels on the left of what they head (a rail) are read before it, one by one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from metier.intake.glyphs import BULLET
from metier.intake.headings import heading_kind
from metier.intake.rows import Cell, Row, gather

_NARROWEST = 7.0
"""The least width of a gutter, in points."""

_FEWEST_ROWS = 3
_LONGEST_LABEL = 48
_OFF_CENTRE = 20.0
"""Headings this far left of all below them, in points, are centred on the page."""

_MOST_GUTTERS = 24
_DATE_OR_PLACE = re.compile(
    r"(?:19|20)\d\d|20XX|\bpresent\b|\bcurrent\b|\bremote\b|\bonline\b|\bhybrid\b"
    r"|^[\w.’' &-]+,\s*[A-Z][\w. ]+$|^\d\d?/\d\d|\b[A-Z]\.[A-Z]\b|\bGPA\b|^[\d.,%/ –-]+$",
    re.IGNORECASE,
)
_FORM_LABEL = re.compile(
    r"(?:full )?name|e-?mail|(?:tele)?phone|tel|mobile|cell|address|location|city|web(?:site)?"
    r"|online|links?|linkedin|github|nationality|date of birth",
    re.IGNORECASE,
)
_PERIOD = re.compile(r"\b(?:19|20)\d\d\b|\b20XX\b|\bpresent\b|\bheute\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Gutter:
    """White space between ``left`` and ``right`` that runs down rows ``first`` to ``last``."""

    left: float
    right: float
    first: int
    last: int

    @property
    def length(self) -> int:
        """How many rows it runs between."""
        return self.last - self.first + 1

    def sides(self, rows: Sequence[Row]) -> tuple[list[Cell], list[Cell]]:
        """The cells on either side."""
        cells = [cell for row in rows[self.first : self.last + 1] for cell in row.cells]
        middle = (self.left + self.right) / 2
        return [c for c in cells if c.x1 <= middle], [c for c in cells if c.x0 >= middle]


def reading_order(rows: Sequence[Row], *, continued: bool = False) -> list[Row]:
    """The rows as a person reads them; a row is split where a column runs beside it.

    ``continued`` says that the text of an earlier page goes on here: a column without a
    heading at its top then comes before one with a heading.
    """
    sides = [(gutter, *gutter.sides(rows)) for gutter in _gutters(rows)]
    rail = next((found for found in sides if _is_rail(*found[1:])), None)
    columns = next((found for found in sides if _are_columns(*found[1:])), None)
    if rail and columns and 2 * rail[0].length < columns[0].length:
        rail = None
    cut = rail or columns
    if cut is None:
        return list(rows)
    gutter, left, right = cut if rail else _below_letterhead(rows, *cut)
    middle = _read_rail(left, right) if rail else _read_columns(left, right, continued)
    above = reading_order(rows[: gutter.first])
    return above + middle + reading_order(rows[gutter.last + 1 :])


def _below_letterhead(
    rows: Sequence[Row], gutter: _Gutter, left: list[Cell], right: list[Cell]
) -> tuple[_Gutter, list[Cell], list[Cell]]:
    """Columns without the rows above their headings, where those hold name and addresses."""
    span = range(gutter.first, gutter.last + 1)
    top = next((i for i in span if _headings(list(rows[i].cells))), gutter.first)
    letterhead = replace(gutter, last=top - 1)
    above_left, above_right = letterhead.sides(rows)
    if not above_left or not any("@" in cell.text for cell in above_right):
        return gutter, left, right
    below = replace(gutter, first=top)
    return below, *below.sides(rows)


# ----------------------------------------------------------------- gutters


def _gutters(rows: Sequence[Row]) -> list[_Gutter]:
    """The gutters of some rows, the one between the most rows first."""
    if len(rows) < _FEWEST_ROWS:
        return []
    found: dict[tuple[int, int, int], tuple[int, _Gutter]] = {}
    for x in _candidates(rows):
        for first, last in _clear_runs(rows, x):
            gutter = _measure(rows, x, first, last)
            if gutter is None:
                continue
            left, right = gutter.sides(rows)
            weight = min(len(_heights(left)), len(_heights(right)))
            key = (first, last, round(gutter.left))
            found[key] = (weight, gutter)
    ranked = sorted(found.values(), key=lambda f: (-f[0], f[1].left - f[1].right))
    return [gutter for weight, gutter in ranked if weight > 1][:_MOST_GUTTERS]


def _candidates(rows: Sequence[Row]) -> list[float]:
    """Where a gutter may run: just left of where cells start, other than a row's first."""
    starts = {round(cell.x0) for row in rows for cell in row.cells}
    leftmost = min(starts)
    return [start - _NARROWEST / 2 for start in sorted(starts) if start > leftmost + _NARROWEST]


def _clear_runs(rows: Sequence[Row], x: float) -> list[tuple[int, int]]:
    """Stretches of rows that nothing crosses at ``x``."""
    clear = [not any(c.x0 - 1 < x < c.x1 + 2 for c in row.cells) for row in rows]
    runs = []
    for is_clear, group in groupby(range(len(rows)), key=lambda i: clear[i]):
        members = list(group)
        if is_clear and len(members) >= _FEWEST_ROWS:
            runs.append((members[0], members[-1]))
    return runs


def _measure(rows: Sequence[Row], x: float, first: int, last: int) -> _Gutter | None:
    """The gutter at ``x``, trimmed to where both sides stand side by side."""
    while first < last and not _both_sides(rows[first : first + 1], x):
        if not _starts_column(rows, x, first, last):
            first += 1
            continue
        break
    last = _end_of_columns(rows, x, first, last)
    cells = [cell for row in rows[first : last + 1] for cell in row.cells]
    left = [c.x1 for c in cells if c.x1 <= x]
    right = [c.x0 for c in cells if c.x0 >= x]
    if not left or not right or min(right) - max(left) < _NARROWEST:
        return None
    return _Gutter(max(left), min(right), first, last)


def _both_sides(rows: Sequence[Row], x: float) -> bool:
    cells = [cell for row in rows for cell in row.cells]
    return any(c.x1 <= x for c in cells) and any(c.x0 >= x for c in cells)


def _end_of_columns(rows: Sequence[Row], x: float, first: int, last: int) -> int:
    """The last row of the columns: a heading on the left, below all on the right, ends them."""
    right = [i for i in range(first, last + 1) if any(c.x0 >= x for c in rows[i].cells)]
    for i in range(max(right, default=last) + 1, last + 1):
        if len(rows[i].cells) == 1 and heading_kind(rows[i].cells[0].text):
            return i - 1
    return last


def _starts_column(rows: Sequence[Row], x: float, first: int, last: int) -> bool:
    """Whether a row with one side only opens a column, rather than heading the page."""
    row = rows[first]
    if row.cells[0].x1 <= x:
        return True
    others = [c.x0 for r in rows[first + 1 : last + 1] for c in r.cells if c.x0 >= x]
    if others and row.cells[0].x0 < min(others) - _NARROWEST:
        return False
    if any(heading_kind(cell.text) for cell in row.cells):
        return True
    right = {edge for r in rows[first + 1 : last + 1] for c in r.cells for edge in (c.x0, c.x1)}
    ends = (row.cells[0].x0, row.cells[-1].x1)
    if not any(abs(edge - end) < 3 for end in ends for edge in right):
        return False
    below = rows[first + 1] if first < last else row
    return row.y - below.y < 1.6 * row.size and row.size < 1.3 * below.size


# --------------------------------------------------------------- judgement


def _are_columns(left: list[Cell], right: list[Cell]) -> bool:
    """Whether the two sides go on independently of each other."""
    grid = _is_grid(left, right)
    fewest = min(len(_heights(left)), len(_heights(right)))
    if fewest < _FEWEST_ROWS and not grid:
        return False
    headings = len(_headings(right))
    if _are_notes(left, right):
        return False
    if headings and len(_heights(right)) >= _FEWEST_ROWS:
        return headings > 1 or not _annotates(left, right)
    if _are_bulleted(left) and _are_bulleted(right):
        return True
    loose_left, loose_right = _loose(left, right), _loose(right, left)
    if _annotates(left, right) or _annotates(right, left) or grid:
        return grid and bool(loose_left or loose_right)
    return _heads_beside(left, right) or (
        bool(loose_right) and (bool(loose_left) or len(loose_right) > 1)
    )


def _are_notes(left: list[Cell], right: list[Cell]) -> bool:
    """Whether one side is but labels, notes or centred headings, by the way it is set."""
    headings = _headings(right)
    named = [cell for cell in left if cell not in _loose(left, right)]
    if named and _flush_right(named):
        return True
    if not headings:
        return _flush_right(right)
    others = [cell.x0 for cell in right if cell not in headings]
    centred = max(cell.x0 for cell in headings) < min(others, default=0) - _OFF_CENTRE
    return centred or 2 * len(headings) > len(_heights(right))


def _heads_beside(left: list[Cell], right: list[Cell]) -> bool:
    """Whether a heading on the left has something beside it that it does not head."""
    headings = _headings(left)
    return len(headings) > len(_loose(headings, right))


def _are_bulleted(cells: list[Cell]) -> bool:
    return sum(cell.text.startswith(BULLET) for cell in cells) > 1


def _is_grid(left: list[Cell], right: list[Cell]) -> bool:
    """Whether the cells make a table of three columns or more, and not one of dated entries."""
    if _headings(left) or _headings(right) or any(_PERIOD.search(c.text) for c in left + right):
        return False
    return any(len(row.cells) > 2 for row in gather(left + right))


def _annotates(main: list[Cell], notes: list[Cell]) -> bool:
    """Whether one side only dates and places what stands beside it on the other."""
    beside = len(notes) - len(_loose(notes, main))
    dated = sum(bool(_DATE_OR_PLACE.search(cell.text)) for cell in notes)
    if beside < 0.7 * len(notes):
        return False
    return dated > 0.5 * len(notes) or _flush_right(notes)


def _flush_right(cells: list[Cell]) -> bool:
    ends = [cell.x1 for cell in cells]
    starts = [cell.x0 for cell in cells]
    return max(ends) - min(ends) < 4 and max(starts) - min(starts) > 12


def _is_rail(left: list[Cell], right: list[Cell]) -> bool:
    """Whether the left side holds labels for what stands to their right."""
    blocks = _blocks(left)
    dated = len(blocks) > 1 and all(_is_label(block) for block in blocks)
    if len(_heights(left)) > (1.0 if dated else 0.7) * len(_heights(right)):
        return False
    if len(blocks) == 1:
        return bool(heading_kind(_joined(blocks[0]).text)) and not _loose(left[:1], right)
    tops = [block[0] for block in blocks if not heading_kind(_joined(block).text)]
    if len(_loose(tops, right)) > 0.2 * len(blocks):
        return False
    others = [block for block in blocks if not _is_label(block)]
    short = all(len(block) < 3 and len(_joined(block).text) < _LONGEST_LABEL for block in others)
    return len(others) <= (0.5 if short and len(blocks) > 3 else 0.3) * len(blocks)


def _is_label(block: list[Cell]) -> bool:
    text = " ".join(cell.text for cell in block)
    known = heading_kind(text) or _FORM_LABEL.fullmatch(text.strip(" :"))
    return bool(known) or (len(text) < _LONGEST_LABEL and bool(_PERIOD.search(text)))


def _blocks(cells: list[Cell]) -> list[list[Cell]]:
    """Cells that stand close below one another; a label is a block of its own."""
    blocks: list[list[Cell]] = []
    for cell in sorted(cells, key=lambda c: (-c.y, c.x0)):
        near = bool(blocks) and blocks[-1][-1].y - cell.y < 1.9 * cell.size
        if near and not _parts_blocks(blocks[-1], cell):
            blocks[-1].append(cell)
        else:
            blocks.append([cell])
    return blocks


def _parts_blocks(block: list[Cell], cell: Cell) -> bool:
    """Whether a label ends above a cell, or starts with it, and does not go on."""
    if heading_kind(_joined([*block, cell]).text):
        return False
    return any(
        heading_kind(text) or _FORM_LABEL.fullmatch(text.strip(" :"))
        for text in (_joined(block).text, cell.text)
    )


def _loose(cells: list[Cell], others: list[Cell]) -> list[Cell]:
    """The cells that have none of the others beside them."""
    heights = sorted(other.y for other in others)
    return [c for c in cells if not any(abs(c.y - y) <= 0.35 * c.size for y in heights)]


def _heights(cells: list[Cell]) -> set[int]:
    return {round(cell.y) for cell in cells}


def _headings(cells: list[Cell]) -> list[Cell]:
    return [cell for cell in cells if heading_kind(cell.text)]


# ----------------------------------------------------------------- reading


def _read_columns(left: list[Cell], right: list[Cell], continued: bool) -> list[Row]:
    one, two = reading_order(gather(left)), reading_order(gather(right))
    return two + one if continued and _is_headed(one) and not _is_headed(two) else one + two


def _is_headed(rows: Sequence[Row]) -> bool:
    return heading_kind(rows[0].cells[0].text) is not None


def _read_rail(left: list[Cell], right: list[Cell]) -> list[Row]:
    """Each label, then what stands beside and below it."""
    blocks = [part for block in _blocks(left) for part in _labels(block, right)]
    tops = [block[0].y + 0.75 * block[0].size for block in blocks]
    bottoms = [*tops[1:], float("-inf")]
    ordered = reading_order(gather([c for c in right if c.y >= tops[0]]))
    for block, top, bottom in zip(blocks, tops, bottoms, strict=True):
        band = reading_order(gather([c for c in right if bottom <= c.y < top]))
        label = _joined(block)
        if heading_kind(label.text) or not band:
            ordered.append(Row((label,)))
            ordered += band
        else:
            ordered.append(Row((label, *band[0].cells)))
            ordered += band[1:]
    return ordered


def _labels(block: list[Cell], right: list[Cell]) -> list[list[Cell]]:
    """A block of labels one by one, where each has its own row beside it."""
    whole = heading_kind(_joined(block).text) or any(c.text.endswith(("-", "–")) for c in block)
    each = not _loose(block, right) and all(cell.text[:1].isupper() for cell in block)
    return [[cell] for cell in block] if each and not whole else [block]


def _joined(block: list[Cell]) -> Cell:
    first = block[0]
    text = " ".join(cell.text for cell in block)
    right = max(cell.x1 for cell in block)
    return Cell(first.line, text, first.x0, right, first.y, first.size, first.bold)
