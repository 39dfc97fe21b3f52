"""Words that a line end cut in two, put together on the line where they begin.

A hyphen at a line end either belongs to the word (``back-end``) or was put there by the
typesetter (``Kuber-netes``). The text itself is the witness: a part that stands alone
elsewhere in it makes a compound.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

_CUT = re.compile(r"([A-Za-zÀ-ɏ]+)-$")
_ADDRESS = re.compile(r"\S*(?:[/@]|www\.)\S*-$")
_REST = re.compile(r"([a-zà-ɏ]+)(\S*)\s*")
_FIRST_PARTS = """
    all anti back bi business client co cost cross customer data de decision deep double down drop
    edge end event ex extra fast feature few file first fine four free front full future game goal
    half hands high home in inter key large life light line long low machine macro market mega meta
    micro mid mini model multi near new next no non object off on one open out over part pay peer
    per performance plug pre pro problem production quasi re read ready real role scale security
    self semi server service short side single small state step sub super task team tech third
    three time top tri two ultra un under up user value well wide work world year zero
"""
"""Words that begin compounds."""


def close_hyphens(lines: Sequence[str]) -> list[str]:
    """The lines with cut words made whole; as many lines, of which some may be empty."""
    words = _whole_words(lines)
    closed = list(lines)
    for i in range(len(closed) - 1):
        cut, rest = _CUT.search(closed[i]), _REST.match(closed[i + 1])
        if not cut or not rest:
            continue
        head, tail = cut.group(1).lower(), rest.group(1)
        kept = _ADDRESS.search(closed[i]) or _is_compound(head, tail, words)
        hyphen = "-" if kept else ""
        closed[i] = closed[i][:-1] + hyphen + tail + rest.group(2)
        closed[i + 1] = closed[i + 1][rest.end() :]
    return closed


def _whole_words(lines: Sequence[str]) -> set[str]:
    """The words that stand whole on a line, so not at either side of a cut."""
    words: set[str] = set()
    after_cut = False
    for line in lines:
        cut = bool(_CUT.search(line))
        found = re.findall(r"[^\W\d_]+", line.lower())
        words.update(found[after_cut : len(found) - cut])
        after_cut = cut
    return words


@cache
def _first_parts() -> frozenset[str]:
    return frozenset(_FIRST_PARTS.split())


def _is_compound(head: str, tail: str, words: set[str]) -> bool:
    if head + tail in words:
        return False
    return head in _first_parts() or (len(head) > 2 and head in words) or tail in words
