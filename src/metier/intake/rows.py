"""Words of a page to rows of cells: what stands on one baseline, parted at wide gaps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median

from metier.intake.glyphs import BULLET, Word

_SAME_LINE = 0.35
"""Baselines nearer than this share of the type size are one line."""

_RAISED = 0.5
"""The same for type that is clearly smaller than the line, as in exponents."""

_CELL_GAP = 1.15
"""A gap wider than this many type sizes parts two cells of a row."""

_NEAR_GAP = 0.8
"""The same where a bullet or the end of bold type parts them too."""

_LOOSE = 0.2
"""Letters further apart than this many type sizes are letter-spaced."""

_PITCH = 0.1
"""Capitals further apart than this many type sizes may be a part of a letter-spaced word."""

_OTHER_SIZE = 1.6
"""Words that differ so much in size, on one line, are a name and its tagline."""

_SPACED_OUT = 3
"""From so many single letters in a row, a row is taken to be letter-spaced."""

_INNER_MARKS = frozenset(".'’")
_BULLET_MARKS = frozenset((BULLET, "·", "∙", "-", "–", "*", "o", ">", "»"))


@dataclass(frozen=True, slots=True)
class Cell:
    """A run of words with no wide gap in it; ``line`` numbers the lines of the page."""

    line: int
    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool

    @property
    def width(self) -> float:
        """In points."""
        return self.x1 - self.x0


@dataclass(frozen=True, slots=True)
class Row:
    """The cells on one baseline, from left to right."""

    cells: tuple[Cell, ...]

    @property
    def y(self) -> float:
        """The baseline of the largest type in the row."""
        return max(self.cells, key=lambda cell: cell.size).y

    @property
    def size(self) -> float:
        """The largest type size in the row."""
        return max(cell.size for cell in self.cells)


def rows_of(words: Sequence[Word]) -> list[Row]:
    """The rows of a page from top to bottom; all words share one direction of writing."""
    return [Row(tuple(_cells(i, line))) for i, line in enumerate(_lines(words))]


def gather(cells: Iterable[Cell]) -> list[Row]:
    """Cells to rows again, after some of them were taken out."""
    ordered = sorted(cells, key=lambda cell: (cell.line, cell.x0))
    return [Row(tuple(row)) for _, row in groupby(ordered, key=lambda cell: cell.line)]


def _lines(words: Sequence[Word]) -> list[list[Word]]:
    """Words that share a baseline, nearly; raised and lowered small type joins its line."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (-w.y, w.x0)):
        if lines and _shares_line(word, lines[-1]):
            lines[-1].append(word)
        else:
            lines.append([word])
    return [part for line in lines for part in _untangled(sorted(line, key=lambda w: w.x0))]


def _shares_line(word: Word, line: list[Word]) -> bool:
    lead = max(line[-6:], key=lambda w: w.size)
    small, large = sorted((word.size, lead.size))
    reach = _RAISED if 0.55 * large < small < 0.8 * large else _SAME_LINE
    return abs(lead.y - word.y) <= reach * large


def _untangled(line: list[Word]) -> list[list[Word]]:
    """A line, or two where words of another size are printed across it."""
    crossed = any(b.x0 < a.x1 - 0.5 * (b.x1 - b.x0) for a, b in pairwise(line))
    sizes = Counter(round(word.size, 1) for word in line)
    if not crossed or len(sizes) < 2:
        return [line]
    usual = sizes.most_common(1)[0][0]
    strange = [word for word in line if abs(word.size - usual) > 0.1 * usual]
    rest = [word for word in line if abs(word.size - usual) <= 0.1 * usual]
    return [strange, rest] if strange and rest else [line]


def _cells(number: int, line: list[Word]) -> list[Cell]:
    groups: list[list[Word]] = []
    for word in _closed_up(line):
        if groups and _belongs(groups[-1], word):
            groups[-1].append(word)
        else:
            groups.append([word])
    return [_cell(number, group) for group in groups]


def _belongs(group: list[Word], word: Word) -> bool:
    """Whether a word goes on with a cell: it stands near, or the cell is but a bullet."""
    small, size = sorted((group[-1].size, word.size))
    if size > _OTHER_SIZE * small and min(len(word.text), len(group[-1].text)) > 2:
        return False
    gap = word.x0 - group[-1].x1 - 3 * max(0.0, group[-1].pitch - _LOOSE * size)
    if len(group) == 1 and group[0].text in _BULLET_MARKS:
        return gap < 4 * size
    if gap > _NEAR_GAP * size and (word.text == BULLET or (group[-1].bold and not word.bold)):
        return False
    return gap <= _CELL_GAP * size


def _cell(number: int, words: list[Word]) -> Cell:
    letters = sum(len(word.text) for word in words)
    bold = sum(len(word.text) for word in words if word.bold) * 2 > letters
    size = max(words, key=lambda word: (len(word.text), word.size)).size
    text = " ".join(word.text for word in words)
    return Cell(number, text, words[0].x0, max(w.x1 for w in words), words[0].y, size, bold)


def _closed_up(line: list[Word]) -> list[Word]:
    """A line with its letter-spaced words put together again."""
    joined: list[Word] = []
    run: list[Word] = []
    for word in line:
        if _is_letter(word):
            run.append(word)
            continue
        joined += _join_run(run, word)
        run = []
    return joined + _join_run(run, None)


def _is_letter(word: Word) -> bool:
    """Whether a word is one letter, or a few of a letter-spaced word that kerning drew close."""
    if len(word.text) == 1:
        return word.text.isalnum() or word.text in _INNER_MARKS
    few = len(word.text) <= 3 and word.text.isalpha() and word.text.isupper()
    return few and word.pitch > _PITCH * word.size


def _join_run(run: list[Word], after: Word | None) -> list[Word]:
    """A run of single letters as words, followed by the word after it."""
    tail = [after] if after else []
    if len(run) >= _SPACED_OUT:
        return _words_of_letters(run) + tail
    if run and after and _is_initial_of(run[-1], after):
        return [*run[:-1], _merged([run[-1], after])]
    return run + tail


def _words_of_letters(run: list[Word]) -> list[Word]:
    """Single letters grouped where the gaps between them widen."""
    gaps = [b.x0 - a.x1 for a, b in pairwise(run)]
    limit = max(1.6 * median(gaps), median(gaps) + 0.2 * run[0].size)
    words = [[run[0]]]
    for gap, letter in zip(gaps, run[1:], strict=True):
        if gap > limit:
            words.append([])
        words[-1].append(letter)
    return [replace(_merged(word), pitch=median(gaps)) for word in words]


def _is_initial_of(letter: Word, word: Word) -> bool:
    """Whether a capital was torn off the spaced-out capitals after it (``S KILLS``)."""
    capitals = letter.text.isupper() and word.text.isupper() and len(word.text) > 2
    gap = word.x0 - letter.x1
    return capitals and gap <= 1.5 * max(word.pitch, 0.05 * word.size)


def _merged(words: list[Word]) -> Word:
    first = words[0]
    return Word(
        "".join(word.text for word in words),
        first.x0,
        words[-1].x1,
        first.y,
        first.size,
        first.bold,
        first.turn,
        words[-1].pitch,
    )
