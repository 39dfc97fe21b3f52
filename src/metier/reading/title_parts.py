"""A title taken apart: its words in parts, without noise.

Gender marks, requisition numbers, pay, places, employers, shifts, contracts, languages and
dates go; the rest are words (each with what it stands for, and the level it tells) in parts
that brackets, commas and dashes keep apart. The first part that names a job is its head.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from metier.reading.places import is_place
from metier.reading.title_grades import grade, numbered, numeral
from metier.reading.title_lexicon import Entry, Sort, lexicon, stop_words
from metier.reading.title_marks import without_marks
from metier.reading.title_words import (
    FIRST_ONLY,
    LEVEL_LIKE,
    MORE_JOBS,
    OPENS_PART,
    OWN_GROUP,
    STATES,
)
from metier.reading.vocabulary import has_title_noun
from metier.text import key
from metier.types import Level

_TOKEN = re.compile(
    r"(?P<word>[^\W_]+[+#]*)|(?P<or>\s*/+\s*|\s+or\s+)|(?P<and>\s+and\s+|\s*&\s*)|(?P<at>@)"
    r"|(?P<stop>\s+[-–—‒]+\s*|[-–—‒]+\s+|[–—]|[|•·:;,()\[\]{}<>\n~…]|\.(?=\s*$))|(?P<hyphen>-)",
    re.I,
)
_WORD = re.compile(r"[^\W_]+")
_BREAK = re.compile(r"[,|(\[;/–—]|\s-|-\s")
_MOST_LETTERS = 300


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a title: what it stands for, its span in the title, the level it tells.

    ``either`` says that it is joined to the next by a slash or an "or".
    """

    text: str
    start: int
    end: int
    level: Level | None = None
    numeral: bool = False
    either: bool = False

    @property
    def is_job(self) -> bool:
        """Whether the word names a job by itself."""
        return is_job(self.text)


Part = tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Parts:
    """A title without its noise; ``head`` is the place among ``parts`` of the one with the job."""

    title: str
    parts: tuple[Part, ...]
    head: int

    def words(self) -> Iterator[Word]:
        """All words, the head's first."""
        yield from self.parts[self.head]
        for place, part in enumerate(self.parts):
            if place != self.head:
                yield from part


@dataclass(slots=True)
class _Raw:
    """A word as it stands, folded."""

    text: str
    start: int
    end: int
    capital: bool
    either: bool = False


@lru_cache(maxsize=1 << 14)
def is_job(word: str) -> bool:
    """Whether a folded word is a noun that names a job (and not merely a level)."""
    return word not in LEVEL_LIKE and (word in MORE_JOBS or has_title_noun(word))


def take_apart(title: str) -> Parts:
    """The words of a title in parts, without noise; no parts for an empty title."""
    text = without_marks(title[:_MOST_LETTERS])
    rows = [row for row in _rows(text) if row]
    read = (_read_row(row, first=place == 0) for place, row in enumerate(rows))
    parts = _without_places(text, [part for part in read if part])
    return Parts(title, parts, _head(parts))


def _rows(text: str) -> Iterator[list[_Raw]]:
    """The words between breaks; what follows "@" up to the next break is left out."""
    row: list[_Raw] = []
    skip = False
    for found in _TOKEN.finditer(text):
        kind = found.lastgroup
        if kind == "word" and not skip:
            raw = _raw(found)
            opens = raw.text in OPENS_PART and any(_is_job(word) for word in row)
            if opens:
                yield row
                row = []
            elif raw.text:
                row.append(raw)
        elif kind == "at":
            skip = True
        elif row and kind == "or":
            row[-1].either = True
        if _breaks(kind, row, text, found.end()):
            yield row
            row, skip = [], False
    yield row


def _raw(found: re.Match[str]) -> _Raw:
    text = found.group()
    return _Raw(_folded(text), found.start(), found.end(), text[0].isupper())


def _breaks(kind: str | None, row: Sequence[_Raw], text: str, place: int) -> bool:
    """Whether a part ends here: at a stop, a hyphen after a job, or between two jobs."""
    if kind == "stop" or not row:
        return kind == "stop"
    if kind == "hyphen":
        return _is_job(row[-1])
    return kind in {"or", "and"} and _two_jobs(row, text, place)


def _two_jobs(row: Sequence[_Raw], text: str, place: int) -> bool:
    """Whether both sides name a job ("Data Engineer / ML Engineer")."""
    if not any(map(_is_job, row)):
        return False
    end = _BREAK.search(text, place)
    right = text[place : end.start() if end else None]
    return any(is_job(_meant(_folded(word))) for word in _WORD.findall(right))


def _is_job(raw: _Raw) -> bool:
    return is_job(_meant(raw.text))


@lru_cache(maxsize=1 << 16)
def _folded(raw: str) -> str:
    """A single word, folded; titles use few words often."""
    return key(raw)


@lru_cache(maxsize=1 << 14)
def _meant(word: str) -> str:
    """What one word alone stands for (the last of several)."""
    for words, entry in lexicon().get(word, ()):
        if len(words) == 1 and entry.words:
            return entry.words[-1]
    return word


def _read_row(row: Sequence[_Raw], first: bool) -> Part:
    """The words of one part, each phrase of the lexicon as what it stands for."""
    words: list[Word] = []
    place = 0
    while place < len(row):
        length, entry = _phrase(row, place, starts=first and place == 0)
        end = place + length
        if entry is None:
            words.extend(_plain(row, place, words))
        elif entry.sort is Sort.CUT and _names_employer(row, place, end, words):
            break
        elif entry.words:
            span = row[place].start, row[end - 1].end
            words.extend(
                Word(text, *span, None if k else entry.level, False, row[end - 1].either)
                for k, text in enumerate(entry.words)
            )
        place = end
    if words and words[-1].text in OWN_GROUP and not any(word.is_job for word in words):
        return ()
    return tuple(words)


def _phrase(row: Sequence[_Raw], place: int, starts: bool) -> tuple[int, Entry | None]:
    """The longest phrase of the lexicon that begins here: its length and meaning."""
    for phrase, entry in lexicon().get(row[place].text, ()):
        here = row[place : place + len(phrase)]
        if len(here) == len(phrase) and all(
            raw.text == word for raw, word in zip(here, phrase, strict=True)
        ):
            lone = len(phrase) == 1 and phrase[0] in FIRST_ONLY and not starts
            return (1, None) if lone else (len(phrase), entry)
    return 1, None


def _names_employer(row: Sequence[_Raw], place: int, end: int, words: Sequence[Word]) -> bool:
    """Whether "at" is followed by a name ("at Brightwater"), or "to" by whom one works for."""
    return bool(words) and end < len(row) and (row[end].capital or row[place].text == "to")


def _plain(row: Sequence[_Raw], place: int, before: Sequence[Word]) -> Iterator[Word]:
    """A word that the lexicon lacks: a numeral, a step of a ladder, or as it stands."""
    raw = row[place]
    span = raw.start, raw.end
    number = _number(row, place, before)
    step = grade(raw.text) if raw.capital else None
    if number is not None:
        yield Word(raw.text, *span, numbered(number), True, raw.either)
    elif step is not None:
        level, job = step
        yield Word(raw.text, *span, level, True, raw.either)
        yield from (Word(text, *span) for text in job)
    elif raw.text not in stop_words() and not raw.text.isdigit():
        yield Word(raw.text, *span, None, False, raw.either)


def _number(row: Sequence[_Raw], place: int, before: Sequence[Word]) -> int | None:
    """The number of a numbered job: after the job or its level, or at the part's end."""
    raw = row[place]
    number = numeral(raw.text)
    after_job = bool(before) and before[-1].is_job
    if number is None or not (raw.capital or raw.text.isdigit() or after_job):
        return None
    after_level = bool(before) and (before[-1].level is not None or before[-1].text == "level")
    return number if after_job or after_level or place in {0, len(row) - 1} else None


def _without_places(text: str, parts: Sequence[Part]) -> tuple[Part, ...]:
    """The parts that are no place; all of them where nothing else would be left."""
    kept = tuple(
        part
        for part in parts
        if any(word.is_job or word.level for word in part)
        or not _is_place(text[part[0].start : part[-1].end])
    )
    return kept or tuple(parts)


@lru_cache(maxsize=1 << 14)
def _is_place(said: str) -> bool:
    return said in STATES or is_place(said)


def _head(parts: Sequence[Part]) -> int:
    """The first part that names a job; else the first that tells a level like a job; else 0."""
    for place, part in enumerate(parts):
        if any(word.is_job for word in part):
            return place
    for place, part in enumerate(parts):
        if any(word.text in LEVEL_LIKE for word in part):
            return place
    return 0
