"""What each clause of an ad speaks of: duty, requirement, benefit, pay, the employer …

Two small logistic models, one after the other. The first weighs the signs of the clause
itself: its cue words, the heading it stands under, the skills it names. The second weighs
what the first says of the clause and of its neighbours, as like stands beside like. Trained
on ads labelled by hand (`training/train_clauses.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from metier.knowledge.clause_words import ClauseModel, Weights
from metier.reading.clause_headings import Headings
from metier.reading.clause_marks import Marker, MarkTable
from metier.reading.clause_spans import ClauseSpans, start_small
from metier.reading.sheets import Codes, Sheet
from metier.types import ClauseKind, Skill, SkillKind

Table = npt.NDArray[np.int64]
Matrix = npt.NDArray[np.float64]

KINDS = tuple(ClauseKind)
_MOST = 2
"""A second word of a group still tells something; a third does not."""
_AT_START = ("cues.duty_start", "cues.ask_start")
_SHORT, _LONG = 28, 160
_EARLY, _LATE = 0.12, 0.8
_LONGEST_FIRST = 11
_COLON = ord(":")
_BLANK = ord(" ")
_LETTERS = "abcdefghijklmnopqrstuvwxyz'’"
_LETTER_BITS = 5
_MOST_CODES = 0x3001
"""No blank has a higher code point."""
_FIRST_WORDS = {
    "we": "we", "our": "we", "we’re": "we", "we're": "we", "at": "at",
    "you": "you", "you’ll": "you will", "you'll": "you will", "your": "you", "you’re": "you",
    "this": "this", "the": "the", "as": "as", "in": "in", "if": "if", "for": "for",
    "please": "please", "all": "all", "must": "must", "candidates": "candidates",
    "applicants": "candidates", "no": "no", "join": "join", "learn": "learn", "it": "it",
    "are": "question", "do": "question", "ready": "question", "a": "a", "an": "a",
}  # fmt: skip
_FIRSTS = tuple(f"begins: {word}" for word in dict.fromkeys(_FIRST_WORDS.values()))
_FIRST = {word: _FIRSTS.index(f"begins: {kind}") for word, kind in _FIRST_WORDS.items()}
_FORMS = (
    "bias", "short", "long", "ends in a colon", "starts small", "holds money", "early", "late",
    "first", "first of zone",
)  # fmt: skip
_OTHER_SKILLS = "named skills"
_NAMED_KINDS = {
    SkillKind.SOFT: "soft skills",
    SkillKind.DEGREE: "degrees",
    SkillKind.FIELD: "fields of study",
    SkillKind.DOMAIN: "domains",
    SkillKind.HUMAN_LANGUAGE: "human languages",
}
_SKILL_SIGNS = (_OTHER_SKILLS, *_NAMED_KINDS.values())
_SKILL_COLUMNS = {
    kind: _SKILL_SIGNS.index(_NAMED_KINDS.get(kind, _OTHER_SKILLS)) for kind in SkillKind
}


class Kinds(NamedTuple):
    """For each clause its kind (an index into `KINDS`), its chance, the heading that it is and
    the one that it stands under (indices into the names of `Headings`, −1 for none)."""

    kinds: Table
    chances: Matrix
    headings: Table
    zones: Table

    def cut(self, low: int, high: int) -> Kinds:
        """The kinds of some of the clauses."""
        here = slice(low, high)
        return Kinds(self.kinds[here], self.chances[here], self.headings[here], self.zones[here])


class Cells(NamedTuple):
    """Signs of clauses, a clause and a sign each; more than once where a sign is met so often."""

    clauses: Table
    signs: Table


class KindReader:
    """Tells clauses apart; made once for a knowledge base."""

    def __init__(self, marker: Marker, skills: Sequence[Skill], model: ClauseModel) -> None:
        columns = [_SKILL_COLUMNS[skill.kind] for skill in skills]
        self._skill_columns = np.array(columns, dtype=np.int64)
        self.headings = Headings(marker)
        names = self.headings.names
        self.signs = (
            *marker.names,
            *_SKILL_SIGNS,
            *(f"is heading: {name}" for name in names),
            *(f"under: {name}" for name in (*names, "no heading")),
            *_FORMS,
            *_FIRSTS,
        )
        places = ("itself", "before", "after")
        self.around = (*(f"{place} {kind.value}" for place in places for kind in KINDS), "bias")
        self._starting = np.array(
            [name in _AT_START or name.startswith("headings.") for name in marker.names]
        )
        self._groups = len(marker.names)
        self._own = np.ascontiguousarray(_matrix(model.own, self.signs).T)
        self._around = _matrix(model.around, self.around)

    def read(self, page: Sheet, spans: ClauseSpans, marks: MarkTable, skills: Cells) -> Kinds:
        """The kinds of the clauses of a sheet; ``skills`` as ``named`` gives them."""
        headings, zones = found = self.headings.find(page.text, spans, marks)
        clauses, signs = self.signs_of(page, spans, (marks, skills, found))
        count = len(spans.starts)
        scores = [np.bincount(clauses, own[signs], minlength=count) for own in self._own]
        near = self.context(shares(np.stack(scores, axis=1, dtype=np.float64)), spans.firsts)
        # Text by text: the last digit of a product hangs on how many rows it has.
        pieces = page.pieces(spans.starts)
        chances = shares(np.concatenate([near[low:high] @ self._around for low, high in pieces]))
        return Kinds(chances.argmax(axis=1), chances.max(axis=1, initial=0.0), headings, zones)

    def named(self, spans: ClauseSpans, starts: Table, skills: Table) -> Cells:
        """The clause, and the sort, of each skill mentioned: where, and which."""
        return Cells(spans.number(starts), self._skill_columns[skills])

    def signs_of(
        self,
        page: Sheet,
        spans: ClauseSpans,
        seen: tuple[MarkTable, Cells, tuple[Table, Table]],
    ) -> Cells:
        """The signs of each clause of a sheet, each no more often than counts.

        ``seen`` are the marks, the skills named, and the headings as `Headings` finds them.
        """
        marks, skills, (headings, zones) = seen
        names = len(self.headings.names)
        first_skill = self._groups
        first_heading = first_skill + len(_SKILL_SIGNS)
        first_zone = first_heading + names
        first_form = first_zone + names + 1
        headed = np.flatnonzero(headings >= 0)
        counted = ~self._starting[marks.groups] | (marks.starts == spans.starts[marks.clauses])
        cells = (
            (marks.clauses[counted], marks.groups[counted]),
            (skills.clauses, skills.signs + first_skill),
            (headed, headings[headed] + first_heading),
            (np.arange(len(zones)), np.where(zones >= 0, zones, names) + first_zone),
            *((clauses, sign + first_form) for clauses, sign in _forms(page, spans, zones)),
        )
        width = len(self.signs)
        flat = np.sort(np.concatenate([clauses * width + signs for clauses, signs in cells]))
        fresh = np.ones(len(flat), dtype=np.bool_)
        fresh[_MOST:] = flat[_MOST:] != flat[:-_MOST]
        return Cells(*np.divmod(flat[fresh], width))

    def context(self, chances: Matrix, firsts: Table) -> Matrix:
        """The chances of each clause beside those of the one before and the one after;
        ``firsts`` as in `ClauseSpans`."""
        kinds = len(KINDS)
        table = np.zeros((len(chances), len(self.around)))
        later = np.flatnonzero(firsts != np.arange(len(chances)))
        table[:, :kinds] = chances
        table[later, kinds : 2 * kinds] = chances[later - 1]
        table[later - 1, 2 * kinds : 3 * kinds] = chances[later]
        table[:, -1] = 1.0
        return table


def shares(scores: Matrix) -> Matrix:
    """Scores to chances that add up to one in each row."""
    raised = np.exp(scores - scores.max(axis=1, keepdims=True, initial=-np.inf))
    result: Matrix = raised / raised.sum(axis=1, keepdims=True)
    return result


def _forms(
    page: Sheet, spans: ClauseSpans, zones: Table
) -> Iterator[tuple[Table, int | npt.NDArray[np.int64]]]:
    """How clauses look, where they stand, and the words that they begin with: the clauses of
    each form, and its number."""
    starts, ends, numbers = spans.starts, spans.ends, np.arange(len(zones))
    codes = page.codes
    lengths, texts = ends - starts, page.numbers(starts)
    place, sizes = starts - page.starts[texts], page.sizes[texts]
    changed = zones != np.append(-1, zones)[:-1]
    is_first = numbers == spans.firsts
    yield numbers, 0
    for form, flags in enumerate(
        (
            lengths < _SHORT,
            lengths > _LONG,
            codes[ends - 1] == _COLON,
            start_small(codes[starts]),
            np.bincount(spans.number(_money(page.text)), minlength=len(zones)) > 0,
            place < _EARLY * sizes,
            place > _LATE * sizes,
            is_first,
            is_first | changed,
        ),
        1,
    ):
        yield np.flatnonzero(flags), form
    yield _first_words(codes, starts)


def _first_words(codes: Codes, starts: Table) -> tuple[Table, Table]:
    """The clauses that begin with a word that tells something, and the forms of these words."""
    places = starts[:, np.newaxis] + np.arange(_LONGEST_FIRST)
    shown = codes.take(places, mode="clip")
    shown[places >= len(codes)] = _BLANK
    known, forms = _first_numbers()
    words = _as_numbers(shown)
    nearest = known.searchsorted(words).clip(max=len(known) - 1)
    rows = np.flatnonzero(known[nearest] == words)
    return rows, forms[nearest[rows]] + len(_FORMS)


def _as_numbers(codes: Codes) -> Table:
    """The word that each row of characters begins with as a number of five bits a letter."""
    letters = _letters().take(codes, mode="clip")
    letters *= np.logical_and.accumulate(letters > 0, axis=1)
    numbers: Table = letters @ (1 << _LETTER_BITS * np.arange(_LONGEST_FIRST))
    return numbers


@cache
def _letters() -> Table:
    """For each code point its letter from 1 on, 0 for a blank; the last is of all others."""
    table = np.full(_MOST_CODES + 1, len(_LETTERS) + 1, dtype=np.int64)
    for code in range(_MOST_CODES):
        letter = chr(code).lower()
        if letter.isspace():
            table[code] = 0
        elif letter in _LETTERS:
            table[code] = _LETTERS.index(letter) + 1
    return table


@cache
def _first_numbers() -> tuple[Table, Table]:
    """The words that tell something, as numbers in order, and the form of each."""
    shown = [[ord(letter) for letter in word.ljust(_LONGEST_FIRST)] for word in _FIRST]
    words = _as_numbers(np.array(shown, dtype=np.uint32))
    order = words.argsort()
    return words[order], np.array(list(_FIRST.values()))[order]


def _money(text: str) -> Table:
    """Where the signs of money stand."""
    places = []
    for sign in "$€£":
        place = text.find(sign)
        while place >= 0:
            places.append(place)
            place = text.find(sign, place + 1)
    return np.array(places, dtype=np.int64)


def _matrix(weights: Weights, signs: Sequence[str]) -> Matrix:
    """The weights as rows of ``signs`` and columns of `KINDS`; one not named weighs nothing."""
    return np.array(
        [[weights.get(kind.value, {}).get(sign, 0.0) for kind in KINDS] for sign in signs]
    )
