"""The lines of a section of entries (jobs, studies): heads that name an entry, and bodies.

A head is short, often dated; a body is a bullet, what a bullet goes on with, or prose.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from metier.intake.headings import plain_heading
from metier.reading.dates import Dated, find_periods
from metier.reading.entry_line import CELLS, EntryLine, is_prose
from metier.reading.wraps import rejoined, unwrapped
from metier.types import Document, Line, Section, Span

_BULLET = re.compile(r"^\s*(?:[•◦▪·*\uf0b7>»]|[-–—](?=\s)|o(?=\s[A-Z]))\s*")
_TABLE_HEAD = re.compile(
    r"(?:degree|institution|school|university|years?|dates?|title|role|position|company|employer"
    r"|organi[sz]ation|location|place|period|from|to|field|grade|subject|result)s?",
    re.IGNORECASE,
)
_FIELD_LABEL = re.compile(
    r"(?:job )?title|(?:job )?role|position(?: held)?|company(?: name)?|employer(?: name)?"
    r"|organi[sz]ation|dates?|period|duration|years?|location|place|city|degree|qualification"
    r"|course|programme?|institut(?:ion|e)|school|university|college|graduat(?:ed|ion)(?: date)?",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"^([A-Za-z ]{4,16}?)\s*:\s+(?=\S)")
_IN_SENTENCE = re.compile(r"[a-z]{3,} (?:in|of|by|during|for|since)\s*$")
_TOLD_YEAR = re.compile(r"[a-z]{3,} (?:in|since) (?:19|20)\d\d\.?$")
_ENDING = re.compile(
    r"\s*(?:graduat|complet|award|obtain|expect|conferred|anticipat)", re.IGNORECASE
)


def entry_lines(
    document: Document, section: Section, today: date, leave_out: Sequence[Span] = ()
) -> list[EntryLine]:
    """The lines of a section below its heading, each known as head or body.

    Lines that hold any of the spans ``leave_out`` are left out.
    """
    lines: list[EntryLine] = []
    for line in document.lines:
        if not section.start <= line.start < section.end:
            continue
        text = document.text[line.start : line.end].strip()
        if line.start == section.start and plain_heading(text) == plain_heading(section.title):
            continue
        if text and not _is_left_out(line, text, leave_out):
            lines.append(_entry_line(document, line, text))
    lines = unwrapped(rejoined(lines))
    dated = [line for line in lines if _period_of(line.text, today)]
    if dated and all(line.bullet for line in dated):
        lines = [replace(line, bullet=False) for line in lines]
    return _with_bodies([replace(line, dated=_period_of(line.text, today)) for line in lines])


def head_runs(lines: Sequence[EntryLine]) -> list[list[EntryLine]]:
    """The runs of head lines that stand together with no body between them."""
    runs: list[list[EntryLine]] = []
    open_run = False
    for line in lines:
        if line.body:
            open_run = False
        elif open_run:
            runs[-1].append(line)
        else:
            runs.append([line])
            open_run = True
    return runs


def _is_left_out(line: Line, text: str, leave_out: Sequence[Span]) -> bool:
    """Whether a line holds a span to leave out, or names the columns of a table."""
    if any(line.start <= span.start < line.end for span in leave_out):
        return True
    cells = CELLS.split(text)
    return len(cells) > 1 and all(_TABLE_HEAD.fullmatch(cell.strip()) for cell in cells)


def _entry_line(document: Document, line: Line, text: str) -> EntryLine:
    mark = _BULLET.match(text)
    bare = text[mark.end() :] if mark else text
    label = _LABELLED.match(bare)
    if label and _FIELD_LABEL.fullmatch(label.group(1)):
        bare = bare[label.end() :]
    gap = document.text[max(0, line.start - 2) : line.start] == "\n\n"
    return EntryLine(bare, line.start, line.end, line, bool(mark), gap)


def _period_of(text: str, today: date) -> Dated | None:
    """The period that dates a head line: a range before a lone year, the last before others."""
    found = [dated for dated in find_periods(text, today) if _stands_apart(text, dated)]
    return max(found, key=lambda d: (_is_range(d), d.start), default=None)


def _is_range(dated: Dated) -> bool:
    return dated.period.current or dated.period.start != dated.period.end


def _stands_apart(text: str, dated: Dated) -> bool:
    """Whether a period stands at an edge of its cell, or in brackets, and not in a sentence."""
    before, after = text[: dated.start], text[dated.end :]
    cell_before = CELLS.split(before)[-1] if before else ""
    cell_after = CELLS.split(after)[0] if after else ""
    if not _is_range(dated) and _IN_SENTENCE.search(cell_before) and not _ENDING.match(cell_before):
        return False
    if not cell_before.strip(" (,") or not cell_after.strip(" ),.") or before.endswith("("):
        return not is_prose(cell_before.rstrip(" (,-–—")) or before.endswith("(")
    return _is_range(dated) and not is_prose(cell_before)


def _with_bodies(lines: list[EntryLine]) -> list[EntryLine]:
    """The lines with bodies told from heads."""
    marked: list[EntryLine] = []
    bullet: EntryLine | None = None
    margin = min((line.line.x for line in lines if line.line.x is not None), default=0.0)
    for line in lines:
        if line.bullet:
            bullet = line
            body = True
        else:
            above = marked[-1] if marked else None
            body = _is_prose(line) or bool(
                above and above.body and _goes_on(line, bullet, above, margin)
            )
            bullet = bullet if body and bullet else None
        marked.append(replace(line, body=body))
    return marked


def _goes_on(line: EntryLine, bullet: EntryLine | None, above: EntryLine, margin: float) -> bool:
    """Whether a line goes on with the bullet or the prose above it."""
    if line.text[:1].islower():
        return True
    x, x_above = line.line.x, above.line.x
    if x is None or x_above is None or line.gap or line.line.page != above.line.page:
        return False
    if bullet is not None:
        return x > (bullet.line.x or 0.0) + 1
    return abs(x - x_above) < 1 and x > margin + 5 and not line.dated


def _is_prose(line: EntryLine) -> bool:
    if line.dated is None:
        told = _TOLD_YEAR.search(line.text) and not _ENDING.match(line.text)
        return bool(told) or is_prose(line.text)
    before = line.text[: line.dated.start].rstrip(" (|·")
    apart = line.text[: line.dated.start].rstrip().endswith(("|", "·", "("))
    return is_prose(before) and not apart
