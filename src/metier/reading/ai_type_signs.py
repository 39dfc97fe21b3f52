"""The signs by which ads for AI work are told apart: words of an ad and its title, in groups.

The groups are authored (`ai_type_words.toml`). One pass of a small automaton over the folded
text counts them; nothing of an ad is kept but the counts and where the words stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from itertools import chain
from math import log1p
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import numpy as np
import numpy.typing as npt

from metier.knowledge.authored import read_toml
from metier.text import Folded, key

if TYPE_CHECKING:
    from daachorse import DoubleArrayAhoCorasick

Table = npt.NDArray[np.int64]
Matrix = npt.NDArray[np.float64]
Groups = dict[str, tuple[str, ...]]

_FILE = Path(__file__).with_name("ai_type_words.toml")
_VERBS = "verbs"
_NEAR = 40
"""Folded characters from a verb to what it makes, at most."""
_GAPS = re.compile(r"[^a-z0-9+#]+")
_FEW = 2
"""An ad with no more words of language models than this hardly speaks of them."""


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``ai_type_words.toml``: words by group; ``making`` has verbs, and the groups that are made;
    ``topics`` are sums of groups, of which the first two are held against each other."""

    source: str
    date: date
    boilerplate: tuple[str, ...]
    subject: Groups
    around: Groups
    making: Groups
    title: Groups
    topics: Groups


@dataclass(frozen=True, slots=True)
class Seen:
    """What an ad shows: ``values`` of the signs, in the order of `SignReader.names`.

    ``counts`` are how often each word was found, ``amounts`` the words of each group, all but
    those of boilerplate. ``places`` are the offsets of the words found, ``patterns`` their
    numbers, ``made`` for each group that is made the indices of those that stand behind a verb
    of making. ``topics`` counts the words of each topic, ``title`` has the groups of the title.
    """

    values: Matrix
    counts: Matrix
    amounts: Matrix
    places: Table
    patterns: Table
    made: tuple[Table, ...]
    topics: dict[str, int]
    title: frozenset[str]


class SignReader:
    """Reads the signs of ads; made once, then used for any number."""

    def __init__(self, words: Words) -> None:
        groups = {**words.subject, **words.around}
        verbs = words.making[_VERBS]
        self._made = tuple(name for name in words.making if name != _VERBS)
        self._topics, self._titles = tuple(words.topics), tuple(words.title)
        self._words = _folded((*chain.from_iterable(groups.values()), *verbs, *words.boilerplate))
        self._title_words = _folded(chain.from_iterable(words.title.values()))
        self._in_group = _members(self._words, groups.values())
        self._in_topic = np.array(
            [[float(g in topic) for topic in words.topics.values()] for g in groups]
        )
        self._in_title = _members(self._title_words, words.title.values())
        self._is_verb = _members(self._words, [verbs])[:, 0] > 0
        self._is_boilerplate = _members(self._words, [words.boilerplate])[:, 0] > 0
        self._opposed = self._in_group @ self._in_topic[:, :2]
        places = {group: place for place, group in enumerate(groups)}
        self._is_made = [
            self._in_group[:, [places[group] for group in words.making[name]]].any(axis=1)
            for name in self._made
        ]
        blocks = (
            [f"amount {group}" for group in groups],
            [f"any {group}" for group in groups],
            [f"amount of {topic}" for topic in self._topics],
            [f"makes {name}" for name in self._made],
            [f"word {word}" for word in self._words],
            [f"title {group}" for group in self._titles],
            [f"title word {word}" for word in self._title_words],
            ["learning share", "learning alone", "length"],
        )
        self.names = tuple(chain.from_iterable(blocks))
        self._ends = np.cumsum([len(block) for block in blocks])[:-1]

    def read(self, text: str, title: str, folded: Folded) -> Seen:
        """The signs of an ad; ``folded`` is its folded text."""
        starts, ends, patterns = self._spoken(folded)
        counts = np.bincount(patterns, minlength=len(self._words)).astype(np.float64)
        amounts = counts @ self._in_group
        topics = amounts @ self._in_topic
        made = self._behind_verbs(starts, ends, patterns)
        words, groups = self._title(title)
        spoken, learned = ((counts > 0) @ self._opposed).tolist()
        share = learned / (1.0 + spoken + learned)
        values = np.concatenate(
            (
                np.log1p(amounts),
                amounts > 0,
                np.log1p(topics),
                [log1p(len(hits)) for hits in made],
                np.log1p(counts),
                groups,
                words,
                (share, share * (topics[0] <= _FEW), log1p(len(text) / 1000)),
            )
        )
        return Seen(
            values,
            counts,
            amounts,
            folded.at[starts + 1],
            patterns,
            made,
            dict(zip(self._topics, map(int, topics), strict=True)),
            frozenset(self._titles[place] for place in np.flatnonzero(groups)),
        )

    def pull(self, seen: Seen, weights: Matrix) -> Matrix:
        """What each word found adds to the score of ``weights``: the value of a sign is shared
        out evenly among the words that it counts."""
        amount, has, topic, makes, word = np.split(seen.values * weights, self._ends)[:5]
        topics = np.maximum(seen.amounts @ self._in_topic, 1.0)
        of_group = (amount + has) / np.maximum(seen.amounts, 1.0)
        of_group += self._in_topic @ (topic / topics)
        of_word = self._in_group @ of_group + word / np.maximum(seen.counts, 1.0)
        each: Matrix = of_word[seen.patterns]
        for hits, value in zip(seen.made, makes.tolist(), strict=True):
            each[hits] += value / max(1, len(hits))
        return each

    def within(self, seen: Seen, topic: str) -> Matrix:
        """1 for each word found that belongs to a topic."""
        groups = self._in_topic[:, self._topics.index(topic)]
        found: Matrix = (self._in_group @ groups > 0)[seen.patterns].astype(np.float64)
        return found

    def _spoken(self, folded: Folded) -> tuple[Table, Table, Table]:
        """The words found (as `_hits`), but for those in sentences of boilerplate."""
        starts, ends, patterns = _hits(self._automaton, folded.data)
        sentences = folded.ends[folded.at[starts + 1]]
        silent = np.zeros(int(folded.ends[-1]) + 1, dtype=np.bool_)
        silent[sentences[self._is_boilerplate[patterns]]] = True
        kept = ~silent[sentences]
        return starts[kept], ends[kept], patterns[kept]

    def _title(self, title: str) -> tuple[Matrix, Matrix]:
        """Which words and which groups stand in a title."""
        words = np.zeros(len(self._title_words))
        words[_hits(self._title_automaton, _plain(title))[2]] = 1.0
        return words, (words @ self._in_title > 0).astype(np.float64)

    def _behind_verbs(self, starts: Table, ends: Table, patterns: Table) -> tuple[Table, ...]:
        """For each group that is made, the hits with a verb of making shortly before them."""
        verbs = np.concatenate(([-_NEAR - 1], ends[self._is_verb[patterns]]))
        last = np.searchsorted(verbs, starts + 1, side="right") - 1
        near = starts + 1 - verbs[last] <= _NEAR
        return tuple(
            np.flatnonzero(near & np.asarray(is_made)[patterns]) for is_made in self._is_made
        )

    @cached_property
    def _automaton(self) -> DoubleArrayAhoCorasick:
        return _automaton(self._words)

    @cached_property
    def _title_automaton(self) -> DoubleArrayAhoCorasick:
        return _automaton(self._title_words)


@cache
def sign_reader() -> SignReader:
    """The reader of the words that ship."""
    return SignReader(read_toml(_FILE, Words))


def _plain(title: str) -> bytes:
    """A title as `fold` makes it, but for accents: for so few characters ten times as fast."""
    return f" {_GAPS.sub(' ', title.lower()).strip()} ".encode()


def _folded(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({key(word) for word in words}))


def _members(words: Sequence[str], groups: Iterable[Iterable[str]]) -> Matrix:
    """1 where a word (row) belongs to a group (column)."""
    held = [{key(word) for word in group} for group in groups]
    return np.array([[float(word in group) for group in held] for word in words])


def _automaton(words: Sequence[str]) -> DoubleArrayAhoCorasick:
    import daachorse

    return daachorse.DoubleArrayAhoCorasick([f" {word} ".encode() for word in words])


def _hits(automaton: DoubleArrayAhoCorasick, data: bytes) -> tuple[Table, Table, Table]:
    """Folded start (the space before), folded end and number of each word, in order of end."""
    found = automaton.find_overlapping(data)
    flat = np.fromiter(chain.from_iterable(found), dtype=np.int64, count=3 * len(found))
    starts, ends, patterns = flat.reshape(-1, 3).T
    return starts, ends, patterns
