"""Sheets: several texts one below the other, so that one pass reads them all.

What is done once a pass costs a short text as much as its reading; on a sheet the texts
share it. The border between two texts ends the sentence, the list and the line, and is a
word that no phrase holds, so that each text reads as it would alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

import numpy as np
import numpy.typing as npt

Table = npt.NDArray[np.int64]
Codes = npt.NDArray[np.uint32]
Item = TypeVar("Item")

BORDER = "\n\n\uffff\n\n"
_FULL = 400_000
"""Characters; what a pass needs comes to the processor's cache once for all of them."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Texts joined by borders; ``starts`` and ``sizes`` say where on ``text`` each of them is,
    ``codes`` are the code points of its characters."""

    texts: Sequence[str]
    text: str
    codes: Codes
    starts: Table
    sizes: Table

    def numbers(self, offsets: Table) -> Table:
        """On which of the texts each offset lies."""
        return np.searchsorted(self.starts, offsets, "right") - 1

    def tops(self, offsets: Table) -> Table:
        """Where the text begins that each offset lies on."""
        return self.starts[self.numbers(offsets)]

    def pieces(self, offsets: Table) -> Iterator[tuple[int, int]]:
        """For each text the rows, first and behind the last, that columns in order of
        ``offsets`` have of it."""
        return pairwise([*np.searchsorted(offsets, self.starts).tolist(), len(offsets)])


def sheet(texts: Sequence[str]) -> Sheet:
    """The texts on one sheet."""
    sizes = np.array([len(text) for text in texts], dtype=np.int64)
    starts = np.cumsum(sizes + len(BORDER)) - sizes - len(BORDER)
    text = BORDER.join(texts)
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    return Sheet(texts, text, codes, starts, sizes)


def sheets(texts: Iterable[str]) -> Iterator[Sheet]:
    """Any number of texts on as many sheets as they fill, in order."""
    return map(sheet, stacks(texts, len))


def stacks(items: Iterable[Item], size: Callable[[Item], int]) -> Iterator[list[Item]]:
    """Items in as many stacks as there would be sheets, by the size of the text of each."""
    waiting: list[Item] = []
    filled = 0
    for item in items:
        waiting.append(item)
        filled += size(item)
        if filled >= _FULL:
            yield waiting
            waiting, filled = [], 0
    if waiting:
        yield waiting
