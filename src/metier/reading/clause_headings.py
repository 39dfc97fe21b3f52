"""Which clauses of an ad are headings, and what the stretch that each opens speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from metier.reading.clause_marks import Mark, Marker, Marks
from metier.reading.clause_spans import ClauseSpans

Table = npt.NDArray[np.int64]

_TOPIC = "headings."
_REACH = 3
"""Characters that may stand before the heading's words: a quote, a bracket, a sign."""
_LONGEST = 80
_LONGEST_REST = 34
_OPEN = re.compile(r"(?i)(?:about|why join|why work at|life at|welcome to|r&d at|why)\Z")
_NAMES = re.compile(r"[\s,&/()+-]*(?:[A-Z0-9][\w.’'&-]*|of|for|at|the|and|to|in|all|a|with|us|our)"
                    r"(?:[\s,&/()+-]+(?:[A-Z0-9][\w.’'&-]*|of|for|at|the|and|to|in|all|a|with"
                    r"|us|our))*"
                    r"[\s?:!)…*]*\Z")  # fmt: skip
_CLOSED = re.compile(r"[\s:?!.…*)\]'\",_-]*\Z")
_TITLED = re.compile(r"(?:[A-Z][\w’'&/-]*|of|and|the|to|you|for|in|&)"
                     r"(?:[\s/&-]+(?:[A-Z][\w’'&/-]*|of|and|the|to|you|for|in|&))+\Z")  # fmt: skip
_RUN_ON = re.compile(r"[\s:–-]*[A-Z0-9•]")


class Headings:
    """Finds headings by the marks of an ad; made once for a knowledge base."""

    def __init__(self, marker: Marker) -> None:
        self.names = tuple(n[len(_TOPIC) :] for n in marker.names if n.startswith(_TOPIC))
        self._groups = [marker.number[_TOPIC + name] for name in self.names]

    def find(self, text: str, spans: ClauseSpans, marks: Marks) -> tuple[Table, Table]:
        """(heading, zone) of each clause: an index into ``names``, −1 for none.

        A clause that runs on after a heading ("Requirements 5+ years …") is in the zone but
        no heading itself.
        """
        count = len(spans.starts)
        here = np.full(count, -1, dtype=np.int64)
        opened = np.full(count, -1, dtype=np.int64)
        for clause, (name, whole) in self._found(text, spans, marks).items():
            opened[clause] = name
            if whole:
                here[clause] = name
        last = np.maximum.accumulate(np.where(opened >= 0, np.arange(count), -1))
        zone = np.where(last >= 0, opened[last], -1)
        return here, zone

    def _found(self, text: str, spans: ClauseSpans, marks: Marks) -> dict[int, tuple[int, bool]]:
        """Clause → (name, whether it is nothing but a heading); the longest words win."""
        starts, ends = spans.starts.tolist(), spans.ends.tolist()
        best: dict[int, tuple[int, int, bool]] = {}
        for name, mark in self._candidates(marks):
            before = text[starts[mark.clause] : mark.start]
            if len(before) > _REACH or any(map(str.isalnum, before)):
                continue
            length = mark.end - mark.start
            if mark.clause in best and best[mark.clause][0] >= length:
                continue
            whole = _is_heading(text, mark, ends[mark.clause])
            if whole is not None:
                best[mark.clause] = (length, name, whole)
        return {clause: (name, whole) for clause, (_, name, whole) in best.items()}

    def _candidates(self, marks: Marks) -> Iterator[tuple[int, Mark]]:
        for name, group in enumerate(self._groups):
            for mark in marks.of(group):
                yield name, mark


def _is_heading(text: str, mark: Mark, end: int) -> bool | None:
    """True: the clause is a heading; False: it begins with one; None: neither."""
    rest = text[mark.end : min(end, mark.end + _LONGEST)]
    if _CLOSED.match(rest):
        return True
    if rest.lstrip()[:1] == ":":
        return False
    words = text[mark.start : mark.end]
    short = end - mark.end <= _LONGEST_REST
    if short and text[end - 1] in ":?":
        return True
    if short and text[end - 1] not in ".;," and words[0].isupper():
        several = " " in words
        if (_OPEN.match(words) or several) and _NAMES.match(rest):
            return True
    if _TITLED.match(words) and _RUN_ON.match(rest):
        return False
    return None
