"""What the tagger learns from: SkillSpan's sentences, and ours with ``[S …]`` and ``[K …]``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

TAGS = ("B", "I", "O")
KINDS = ("skill", "knowledge")
SHAPES = ("", "lower", "Title", "UPPER", "miXed", "1", ".")
"""How a word is written: what an encoder without capitals cannot see. The first is no word."""

_BEGIN, _INSIDE, _OUTSIDE = 0, 1, 2
_OPENERS = {"[S": 0, "[K": 1}


class Sentence(NamedTuple):
    """Words and their tags, a row of tag numbers per kind."""

    words: list[str]
    tags: tuple[list[int], list[int]]


def read_skillspan(path: Path) -> list[Sentence]:
    """SkillSpan's JSON lines."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [
        Sentence(r["tokens"], (_numbers(r["tags_skill"]), _numbers(r["tags_knowledge"])))
        for r in rows
    ]


def _numbers(tags: list[str]) -> list[int]:
    return [TAGS.index(tag) for tag in tags]


def read_written(folder: Path) -> list[Sentence]:
    """Our own marked lines whose brackets balance."""
    paths = sorted(folder.glob("*.txt"))
    lines = [line for path in paths for line in path.read_text("utf-8").splitlines()]
    return [s for line in lines if line.strip() and (s := _sentence(line)) is not None]


def _sentence(line: str) -> Sentence | None:
    """Words and tags of a marked line; None where brackets do not balance."""
    words: list[str] = []
    tags: tuple[list[int], list[int]] = ([], [])
    opened: list[int] = []
    fresh: set[int] = set()
    for token in line.replace("]", " ] ").split():
        if token in _OPENERS:
            opened.append(_OPENERS[token])
            fresh.add(_OPENERS[token])
        elif token == "]":
            if not opened:
                return None
            opened.pop()
        else:
            words.append(token)
            for kind in (0, 1):
                begun = _BEGIN if kind in fresh else _INSIDE
                tags[kind].append(begun if kind in opened else _OUTSIDE)
            fresh.clear()
    return Sentence(words, tags) if words and not opened else None
