"""The lines of a section of entries (jobs, studies): heads that name an entry, and bodies.

A head is short, often dated; a body is a bullet, what a bullet goes on with, or prose.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from metier.intake.headings import plain_heading
from metier.reading.dates import Dated, find_periods
from metier.reading.vocabulary import is_school
from metier.types import Document, Line, Section, Span

CELLS = re.compile(r"\s*(?:\||•|\t|\s[·∙⋅]\s|\s{3,})\s*")
"""What parts the cells of a head line from one another."""

_SLASHED = re.compile(rf"\s+/\s+|{CELLS.pattern}")
"""The same in a dated line that has slashes."""

_EDGE = " ,;:|·∙–—-"
_BULLET = re.compile(r"^\s*(?:[•◦▪·*\uf0b7>»]|[-–—](?=\s)|o(?=\s[A-Z]))\s*")
_DANGLING = re.compile(
    r"\d\s*(?:[-–—]|\bto)\s*"
    r"(?:(?!present|current|now|today|date|ongoing|heute)[^\W\d_]{3,9}\.?)?$",
    re.IGNORECASE,
)
_END_OF_PERIOD = re.compile(
    r"(?:[^\W\d_]{3,9}\.?\s+)?(?:19|20)\d\d\b|present|current", re.IGNORECASE
)
_ABBREVIATED = re.compile(r"\b(?:Inc|Ltd|Co|Corp|LLC|Dept|Univ|Jr|Sr)\.$|\w\.\s?\w{1,2}\.$")
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
_OPEN_END = re.compile(
    r"(?:\s(?:of|in|and|for|the|&|at|de|du|del|der|und|y|e|et|with|to)|[^\s-]-|,)$"
)
_SCHOOL_END = re.compile(r"(?:College|University|Institute|Academy|School|Polytechnic)(?:,|$)")
_IN_SENTENCE = re.compile(r"[a-z]{3,} (?:in|of|by|during|for|since)\s*$")
_ENDING = re.compile(
    r"\s*(?:graduat|complet|award|obtain|expect|conferred|anticipat)", re.IGNORECASE
)
_NUMBER = re.compile(r"\d")
_FIELD = re.compile(
    r"\s(?:in|of)\s+\S+$|^(?:[BM]\.?\s?[A-Z][\w.]*|Bachelor|Master|Diploma|Associate)\b"
)
_FIELD_END = re.compile(
    r"(?:engineering|sciences?|administration|management|studies|technology|arts|nursing|education"
    r"|design|economics|analytics|learning|systems|development|marketing|finance"
    r"|mathematics)\b.{0,20}",
    re.IGNORECASE,
)
_LONG_PROSE, _SHORT_PROSE = 7, 3


@dataclass(frozen=True, slots=True)
class EntryLine:
    """A line of a section: its text without a bullet, where it stands and what it is."""

    text: str
    start: int
    end: int
    line: Line
    bullet: bool
    gap: bool
    dated: Dated | None = None
    body: bool = False

    @property
    def cells(self) -> list[str]:
        """What the line says besides its period, cell by cell."""
        marks = _SLASHED if self.dated and _SLASHED.search(self.text) else CELLS
        cells = (cell.strip(_EDGE) for cell in marks.split(self.undated))
        return [cell for cell in cells if cell.strip("()")]

    @property
    def undated(self) -> str:
        """The text with a cell mark in place of its period."""
        if not self.dated:
            return self.text
        before = self.text[: self.dated.start].rstrip(" (,;:-–—[/")
        after = self.text[self.dated.end :].lstrip(" ),;:-–—]/")
        return f"{before} | {after}".strip(" |")

    def looks_like(self, other: EntryLine) -> bool:
        """Whether two lines are set alike: indent, size and weight."""
        one, two = self.line, other.line
        if one.size is None or two.size is None:
            return one.bold == two.bold
        indent = abs((one.x or 0.0) - (two.x or 0.0)) < 2
        return indent and abs(one.size - two.size) < 0.3 and one.bold == two.bold


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
    lines = _unwrapped(_rejoined(lines))
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


def is_prose(text: str) -> bool:
    """Whether words make a sentence rather than a name or a title."""
    words = re.findall(r"[^\W\d_][\w’'-]*", text)
    small = [word for word in words if word[0].islower() and len(word) > 3]
    long = [word for word in words if len(word) > 3]
    if text.endswith((".", "!", ";")) and not _ABBREVIATED.search(text):
        return len(words) >= _SHORT_PROSE
    return len(words) >= _LONG_PROSE and 2 * len(small) > len(long)


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


def _rejoined(lines: list[EntryLine]) -> list[EntryLine]:
    """Lines of which a cell was broken over two lines, put together cell by cell."""
    joined: list[EntryLine] = []
    for line in lines:
        above = joined[-1] if joined else None
        if above and not above.bullet and not line.bullet and _breaks_off(above.text, line.text):
            joined[-1] = replace(above, text=_zipped(above.text, line.text), end=line.end)
        else:
            joined.append(line)
    return joined


def _breaks_off(above: str, below: str) -> bool:
    cells, rest = above.split(" | "), below.split(" | ")
    if len(rest) > len(cells) or not _DANGLING.search(cells[-1]):
        return False
    return bool(_END_OF_PERIOD.match(rest[-1]))


def _unwrapped(lines: list[EntryLine]) -> list[EntryLine]:
    """Lines whose first cell breaks off within a name or title, with the rest of it joined.

    ``Analyst for | 2019 – 2021`` over ``Special Projects`` is ``Analyst for Special Projects``.
    """
    joined: list[EntryLine] = []
    open_line: EntryLine | None = None
    for line in lines:
        above = joined[-1] if joined else None
        if above and _goes_over(above, open_line, line):
            first, mark, rest = above.text.partition(" | ")
            glue = "" if first.endswith("-") else " "
            joined[-1] = replace(above, text=f"{first}{glue}{line.text}{mark}{rest}", end=line.end)
            open_line = line
        else:
            joined.append(line)
            open_line = None
    return joined


def _goes_over(above: EntryLine, last: EntryLine | None, line: EntryLine) -> bool:
    """Whether a line goes on with the first cell of the one above, set in the same bold type."""
    if above.bullet or line.bullet or line.gap or " | " in line.text or is_prose(above.text):
        return False
    first = above.text.partition(" | ")[0]
    if line.line.x is None or line.line.x != above.line.x:
        return False
    if _FIELD.search(first) and _FIELD_END.fullmatch(line.text):
        return True
    if not line.looks_like(above):
        return False
    if line.text[:1].islower():
        return line.line.bold
    if _SCHOOL_END.match(line.text) and not is_school(above.text):
        return True
    if _OPEN_END.search(first) or first.count("(") > first.count(")"):
        return True
    return last is not None and line.line.bold and not _NUMBER.search(line.text)


def _zipped(above: str, below: str) -> str:
    cells, rest = above.split(" | "), below.split(" | ")
    if len(rest) == 1:
        return f"{above} {below}"
    middle = [cells[-2] + " " + " ".join(rest[:-1])] if len(cells) > 1 else rest[:-1]
    return " | ".join([*cells[:-2], *middle, f"{cells[-1]} {rest[-1]}"])


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
        return is_prose(line.text)
    before = line.text[: line.dated.start].rstrip(" (|·")
    apart = line.text[: line.dated.start].rstrip().endswith(("|", "·", "("))
    return is_prose(before) and not apart
