"""Rows of a table in a guide: cells set apart by bars, tabs or wide gaps, or glued together.

A table that was copied as text loses its borders: ``RoleKey Skills`` over
``Data EngineerPython, SQL``. The header is cut where a small letter meets a capital; each
row is then cut into as many cells at the likeliest of such places.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import combinations, pairwise

from metier.reading.guide_words import is_agent, topic_of
from metier.types import ItemKind

_BORDER = re.compile(
    r"(?<=[a-z0-9)])(?=[A-Z])|(?<=[A-Z]{2}[a-z])(?=[A-Z])|(?<=\))(?=[A-Za-z])"
    r"|(?<=[A-Z])(?=[A-Z][a-z]{2})"
)
_GAP = re.compile(r"\s+\|\s+|\t+|\s{3,}")
_TOKEN = re.compile(r"\S+")
_MOST_BORDERS = 24


def cells_of(line: str) -> tuple[str, ...]:
    """The cells of a line whose cells are set apart; one cell for an ordinary line."""
    return tuple(cell.strip() for cell in _GAP.split(line.strip().strip("|").strip()))


def glued_header(line: str) -> tuple[str, ...]:
    """The columns of a glued header; empty where the line is none.

    >>> glued_header("Job RoleKey SkillsExample Tasks"), glued_header("PyTorch and OpenCV")
    (('Job Role', 'Key Skills', 'Example Tasks'), ())
    """
    cells = tuple(part.strip() for part in _BORDER.split(line))
    told = sum(topic_of(cell) is not None for cell in cells)
    short = all(0 < len(cell.split()) <= 4 for cell in cells)
    return cells if len(cells) >= 2 and short and told >= 2 and told >= len(cells) - 1 else ()


def glued_cells(line: str, columns: Sequence[ItemKind | None], words: str) -> tuple[str, ...]:
    """The cells of a glued row; ``words`` is the rest of the guide, to know its words by.

    Empty where the row has too few places to cut.
    """
    borders = [match.start() for match in _BORDER.finditer(line)][:_MOST_BORDERS]
    cuts = len(columns) - 1
    if len(borders) < cuts:
        return ()
    known = _known_words(words)
    score = {border: _likelihood(line, border, known) for border in borders}
    best = max(
        combinations(borders, cuts),
        key=lambda chosen: sum(score[b] for b in chosen) + _fit(line, chosen, columns),
    )
    return tuple(line[start:end].strip() for start, end in pairwise((0, *best, len(line))))


def columns_of(header: Sequence[str]) -> tuple[ItemKind | None, ...]:
    """What each column of a table holds, by its head."""
    return tuple(_column(cell, place) for place, cell in enumerate(header))


def _column(cell: str, place: int) -> ItemKind | None:
    if place and re.fullmatch(r"(?:main |key |core )?(?:role|job|work)", cell, re.I):
        return ItemKind.DUTY
    if re.search(r"\btitles?\b|^(?:job|position|career|profession)$", cell, re.I):
        return ItemKind.ROLE
    return topic_of(cell)


def _likelihood(line: str, border: int, known: frozenset[str]) -> float:
    """How likely a cell ends at ``border``: a small word before it, known words around it."""
    token = next(m for m in _TOKEN.finditer(line) if m.start() < border < m.end())
    left = re.split(r"[^\w+#]+", line[token.start() : border])[-1]
    right = re.split(r"[^\w+#]+", line[border : token.end()])[0]
    whole = line[token.start() : token.end()].strip("(),.;:")
    score = 3.0 * left.islower() + 2.0 * (left.casefold() in known) + (right.casefold() in known)
    short = len(right) < 3 or (len(left) < 3 and not left.isupper())
    if short and line[border - 1] != ")":
        score -= 6.0
    if line[border - 1] == ")":
        score += 3.0
    for word in (whole, *re.split(r"[^\w+#-]+", whole), *_known_inside(whole, known)):
        start = line.find(word, token.start())
        if word.casefold() in known and start < border < start + len(word):
            score -= 6.0
    if token.end() == len(line) or line[token.end() - 1] in ",;":
        score -= 1.0
    return score


def _known_inside(token: str, known: frozenset[str]) -> list[str]:
    """Known words of mixed case at either end of a token: TensorFlow in TensorFlowFace."""
    borders = [match.start() for match in _BORDER.finditer(token)]
    ends = [token[:b] for b in borders] + [token[b:] for b in borders]
    return [e for e in ends if e.casefold() in known and _BORDER.search(e)]


def _fit(line: str, chosen: Sequence[int], columns: Sequence[ItemKind | None]) -> float:
    """How well the cells look like what their columns hold."""
    fit = 0.0
    for (start, end), kind in zip(pairwise((0, *chosen, len(line))), columns, strict=True):
        cell = line[start:end].strip()
        last = re.sub(r"\s*\([^)]*\)$", "", cell).split()[-1:] or [""]
        if kind is ItemKind.ROLE:
            fit += 3.0 * is_agent(last[0]) - 0.5 * ("," in cell)
        elif kind is ItemKind.SKILL:
            fit += 1.0 * ("," in cell)
        elif kind is ItemKind.DUTY:
            fit += 1.0 * (len(cell.split()) > 2)
        elif kind is ItemKind.PROJECT:
            fit += 1.0 * (len(cell.split()) > 1)
    return fit


@cache
def _known_words(text: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in re.findall(r"[\w+#-]+", text))
