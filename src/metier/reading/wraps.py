"""Head lines that were broken over two lines of the page, put together again."""

from __future__ import annotations

import re
from dataclasses import replace

from metier.reading.entry_line import EntryLine, is_prose
from metier.reading.halves import TITLE_LIKE
from metier.reading.vocabulary import employer_score, has_title_noun, is_school, title_score

_DANGLING = re.compile(
    r"\d\s*(?:[-–—]|\bto)\s*"
    r"(?:(?!present|current|now|today|date|ongoing|heute)[^\W\d_]{3,9}\.?)?$",
    re.IGNORECASE,
)
_END_OF_PERIOD = re.compile(
    r"(?:[^\W\d_]{3,9}\.?\s+|\d\d?[./])?(?:19|20)\d\d\b|present|current", re.IGNORECASE
)
_OPEN_END = re.compile(
    r"(?:\s(?:of|in|and|for|the|&|at|de|du|del|der|und|y|e|et|with|to)|[^\s-]-|,)$"
)
_FOR_END = re.compile(r"\sfor\s+[A-Z][^\W\d_]+$")
_SCHOOL_END = re.compile(r"(?:College|University|Institute|Academy|School|Polytechnic)(?:,|$)")
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


def rejoined(lines: list[EntryLine]) -> list[EntryLine]:
    """Lines of which a cell was broken over two lines, put together cell by cell."""
    joined: list[EntryLine] = []
    for line in lines:
        above = joined[-1] if joined else None
        if above and not line.bullet and _breaks_off(above.text, line.text):
            joined[-1] = replace(above, text=_zipped(above.text, line.text), end=line.end)
        else:
            joined.append(line)
    return joined


def _breaks_off(above: str, below: str) -> bool:
    cells, rest = above.split(" | "), below.split(" | ")
    if len(rest) > len(cells) or not _DANGLING.search(cells[-1]):
        return False
    return bool(_END_OF_PERIOD.match(rest[-1]))


def unwrapped(lines: list[EntryLine]) -> list[EntryLine]:
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
    """Whether a line goes on with the first cell of the one above it."""
    if above.bullet or line.bullet or line.gap or " | " in line.text or is_prose(above.text):
        return False
    if line.line.x is None or line.line.x != above.line.x:
        return False
    first = above.text.partition(" | ")[0]
    if _FIELD.search(first) and _FIELD_END.fullmatch(line.text):
        return True
    return line.looks_like(above) and _completes(first, line, last is not None)


def _completes(first: str, line: EntryLine, joined: bool) -> bool:
    """Whether a phrase set like a line breaks off before it; ``joined`` if it did so before."""
    if line.text[:1].islower():
        return line.line.bold
    if _SCHOOL_END.match(line.text) and not is_school(first):
        return True
    if line.line.bold and not joined and _lacks_noun(first, line.text):
        return True
    if _OPEN_END.search(first) or first.count("(") > first.count(")"):
        return True
    return joined and line.line.bold and not _NUMBER.search(line.text)


def _lacks_noun(first: str, text: str) -> bool:
    """Whether a title breaks off before its noun, or before what it is ``for``."""
    if title_score(first) < TITLE_LIKE:
        return has_title_noun(text.partition(" ")[0].strip(",")) and not employer_score(first)
    return bool(_FOR_END.search(first)) and not employer_score(text)


def _zipped(above: str, below: str) -> str:
    cells, rest = above.split(" | "), below.split(" | ")
    if len(rest) == 1:
        return f"{above} {below}"
    middle = [cells[-2] + " " + " ".join(rest[:-1])] if len(cells) > 1 else rest[:-1]
    return " | ".join([*cells[:-2], *middle, f"{cells[-1]} {rest[-1]}"])
