"""Tagged tokens: sentences out of CoNLL files, and spans out of their B- and I- tags."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from metier.bench.tasks.task import TokenSpan
from metier.types import SpanKind


def spans_of(tags: Sequence[str], kind: SpanKind) -> Iterator[TokenSpan]:
    """The spans that B, I and O tags tell of; an I without a B before it begins one.

    That is how conlleval reads them.
    """
    start: int | None = None
    for index, tag in enumerate([*tags, "O"]):
        begins = tag[:1] == "B" or (tag[:1] == "I" and start is None)
        if start is not None and (begins or tag[:1] != "I"):
            yield TokenSpan(start, index, kind)
            start = None
        if begins:
            start = index


def read_tagged(path: Path) -> Iterator[list[list[str]]]:
    """Sentences of a CoNLL file: for each token its fields, sentences parted by empty lines."""
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    for filled, group in groupby(lines, key=lambda line: bool(line.strip())):
        if filled:
            yield [line.split("\t") if "\t" in line else line.split() for line in group]
