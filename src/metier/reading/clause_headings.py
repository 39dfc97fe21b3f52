"""Which clauses of an ad are headings, and what the stretch that each opens speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from metier.reading.clause_marks import Marker, MarkTable
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
        self._names = np.array(
            [
                self.names.index(n[len(_TOPIC) :]) if n.startswith(_TOPIC) else -1
                for n in marker.names
            ]
        )

    def find(self, text: str, spans: ClauseSpans, marks: MarkTable) -> tuple[Table, Table]:
        """(heading, zone) of each clause: an index into ``names``, −1 for none.

        A clause that runs on after a heading ("Requirements 5+ years …") is in the zone but
        no heading itself.
        """
        count = len(spans.starts)
        here, opened = np.full((2, count), -1)
        opens = np.full(count, -1)
        for clause, (name, whole) in self._found(text, spans, marks).items():
            opens[clause] = clause
            opened[clause] = name
            here[clause] = name if whole else -1
        last = np.maximum.accumulate(opens)
        zone: Table = np.where(last >= spans.firsts, opened[last], -1)
        return here, zone

    def _found(
        self, text: str, spans: ClauseSpans, marks: MarkTable
    ) -> dict[int, tuple[int, bool]]:
        """Clause → (name, whether it is nothing but a heading); the longest words win."""
        found: dict[int, tuple[int, bool]] = {}
        for name, clause, began, start, end, stop in self._candidates(spans, marks):
            if clause in found or (start > began and any(map(str.isalnum, text[began:start]))):
                continue
            whole = _is_heading(text, start, end, stop)
            if whole is not None:
                found[clause] = (name, whole)
        return found

    def _candidates(self, spans: ClauseSpans, marks: MarkTable) -> Iterator[tuple[int, ...]]:
        """(name, clause, its start, start and end of the words, end of the clause) of the words
        that a clause begins with: the longest first, then by name."""
        names, starts = self._names[marks.groups], spans.starts[marks.clauses]
        near = np.flatnonzero((names >= 0) & (marks.starts - starts <= _REACH))
        near = near[np.lexsort((names[near], marks.starts[near] - marks.ends[near]))]
        clauses = marks.clauses[near]
        return zip(
            names[near].tolist(),
            clauses.tolist(),
            starts[near].tolist(),
            marks.starts[near].tolist(),
            marks.ends[near].tolist(),
            spans.ends[clauses].tolist(),
            strict=True,
        )


def _is_heading(text: str, start: int, stop: int, end: int) -> bool | None:
    """True: the clause, which ends at ``end``, is a heading; False: it begins with one, the
    words ``text[start:stop]``; None: neither."""
    rest = text[stop : min(end, stop + _LONGEST)]
    short, following = end - stop <= _LONGEST_REST, rest.lstrip()[:1]
    if not short and following.islower():  # by far the most: a sentence that goes on
        return None
    if _CLOSED.match(rest):
        return True
    if following == ":":
        return False
    words = text[start:stop]
    if short and text[end - 1] in ":?":
        return True
    if short and text[end - 1] not in ".;," and words[0].isupper():
        several = " " in words
        if (_OPEN.match(words) or several) and _NAMES.match(rest):
            return True
    runs_on = _TITLED.match(words) and _RUN_ON.match(rest)
    return False if runs_on else None
