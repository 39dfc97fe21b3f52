"""What each clause of an ad speaks of: duty, requirement, benefit, pay, the employer …

Two small logistic models, one after the other. The first weighs the signs of the clause
itself: its cue words, the heading it stands under, the skills it names. The second weighs
what the first says of the clause and of its neighbours, as like stands beside like. Trained
on ads labelled by hand (`training/train_clauses.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from metier.knowledge.clause_words import ClauseModel, Weights
from metier.reading.clause_headings import Headings
from metier.reading.clause_marks import Marker, Marks
from metier.reading.clause_spans import ClauseSpans
from metier.types import ClauseKind, Mention, Skill, SkillKind

Table = npt.NDArray[np.int64]
Matrix = npt.NDArray[np.float64]

KINDS = tuple(ClauseKind)
_MOST = 2
"""A second word of a group still tells something; a third does not."""
_AT_START = ("cues.duty_start", "cues.ask_start")
_SHORT, _LONG = 28, 160
_EARLY, _LATE = 0.12, 0.8
_LONGEST_FIRST = 12
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
    """For each clause its kind (an index into `KINDS`), its chance, and its zone."""

    kinds: Table
    chances: Matrix
    headings: Table
    zones: Table


class KindReader:
    """Tells clauses apart; made once for a knowledge base."""

    def __init__(self, marker: Marker, skills: Sequence[Skill], model: ClauseModel) -> None:
        self._kind_of = {skill.id: skill.kind for skill in skills}
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
        self._own = _matrix(model.own, self.signs)
        self._around = _matrix(model.around, self.around)

    def read(
        self, text: str, spans: ClauseSpans, marks: Marks, skills: Sequence[tuple[int, SkillKind]]
    ) -> Kinds:
        """The kinds of the clauses; ``skills`` as ``named`` gives them."""
        headings, zones = found = self.headings.find(text, spans, marks)
        signs = self.signs_of(text, spans, (marks, skills, found))
        chances = shares(self.context(shares(signs @ self._own)) @ self._around)
        return Kinds(chances.argmax(axis=1), chances.max(axis=1, initial=0.0), headings, zones)

    def named(self, spans: ClauseSpans, mentions: Sequence[Mention]) -> list[tuple[int, SkillKind]]:
        """The clause and the kind of each skill mentioned."""
        if not mentions:
            return []
        clauses = spans.number(np.array([mention.start for mention in mentions])).tolist()
        kinds = [self._kind_of[mention.skill] for mention in mentions]
        return list(zip(clauses, kinds, strict=True))

    def signs_of(
        self,
        text: str,
        spans: ClauseSpans,
        seen: tuple[Marks, Sequence[tuple[int, SkillKind]], tuple[Table, Table]],
    ) -> Matrix:
        """A row for each clause, a column for each of ``signs``.

        ``seen`` are the marks, the skills named, and the headings as `Headings` finds them.
        """
        marks, skills, (headings, zones) = seen
        width, count, names = len(self.signs), len(spans.starts), len(self.headings.names)
        first_skill = self._groups
        first_heading = first_skill + len(_SKILL_SIGNS)
        first_zone = first_heading + names
        headed = np.flatnonzero(headings >= 0)
        counted = ~self._starting[marks.groups] | (marks.starts == spans.starts[marks.clauses])
        named = [clause * width + first_skill + _SKILL_COLUMNS[kind] for clause, kind in skills]
        cells = (
            marks.clauses[counted] * width + marks.groups[counted],
            np.array(named, dtype=np.int64),
            headed * width + first_heading + headings[headed],
            np.arange(count) * width + first_zone + np.where(zones >= 0, zones, names),
        )
        counts = np.bincount(np.concatenate(cells), minlength=count * width)
        table = np.minimum(counts, _MOST).astype(np.float64).reshape(count, width)
        _forms(table[:, first_zone + names + 1 :], text, spans, zones)
        return table

    def context(self, chances: Matrix) -> Matrix:
        """The chances of each clause beside those of the one before and the one after."""
        kinds = len(KINDS)
        table = np.zeros((len(chances), len(self.around)))
        table[:, :kinds] = chances
        table[1:, kinds : 2 * kinds] = chances[:-1]
        table[:-1, 2 * kinds : 3 * kinds] = chances[1:]
        table[:, -1] = 1.0
        return table


def shares(scores: Matrix) -> Matrix:
    """Scores to chances that add up to one in each row."""
    raised = np.exp(scores - scores.max(axis=1, keepdims=True, initial=-np.inf))
    result: Matrix = raised / raised.sum(axis=1, keepdims=True)
    return result


def _forms(table: Matrix, text: str, spans: ClauseSpans, zones: Table) -> None:
    """How a clause looks, where it stands, and the word that it begins with."""
    starts, ends = spans.starts, spans.ends
    lengths = ends - starts
    table[:, 0] = 1.0
    table[:, 1] = lengths < _SHORT
    table[:, 2] = lengths > _LONG
    table[:, 6] = starts < _EARLY * len(text)
    table[:, 7] = starts > _LATE * len(text)
    table[:1, 8] = 1.0
    table[:1, 9] = 1.0
    table[1:, 9] = zones[1:] != zones[:-1]
    first = starts.tolist()
    table[[i for i, end in enumerate(ends.tolist()) if text[end - 1] == ":"], 3] = 1.0
    table[[i for i, start in enumerate(first) if text[start].islower()], 4] = 1.0
    table[spans.number(np.array(_money(text), dtype=np.int64)), 5] = 1.0
    words = [text[start : start + _LONGEST_FIRST].split(None, 1)[0].lower() for start in first]
    known = [i for i, word in enumerate(words) if word in _FIRST]
    table[known, [len(_FORMS) + _FIRST[words[i]] for i in known]] = 1.0


def _money(text: str) -> list[int]:
    """Where the signs of money stand."""
    places = []
    for sign in "$€£":
        place = text.find(sign)
        while place >= 0:
            places.append(place)
            place = text.find(sign, place + 1)
    return places


def _matrix(weights: Weights, signs: Sequence[str]) -> Matrix:
    """The weights as rows of ``signs`` and columns of `KINDS`; one not named weighs nothing."""
    return np.array(
        [[weights.get(kind.value, {}).get(sign, 0.0) for kind in KINDS] for sign in signs]
    )
