"""The signs by which ads for AI work are told apart: words of an ad and its title, in groups.

The groups are authored (`ai_type_words.toml`). One pass of a small automaton over the folded
text counts them; nothing of an ad is kept but the counts and where the words stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, lru_cache
from itertools import chain, pairwise, starmap
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import numpy as np
import numpy.typing as npt

from metier.knowledge.authored import read_toml
from metier.reading.sheets import Sheet
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
_TITLES = 2048
"""So many titles are kept as read."""
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
        self._groups_of = _padded(self._in_group)
        self._in_topic = np.array(
            [[float(g in topic) for topic in words.topics.values()] for g in groups]
        )
        self._in_title = _members(self._title_words, words.title.values())
        self._is_verb = _members(self._words, [verbs])[:, 0] > 0
        self._is_boilerplate = _members(self._words, [words.boilerplate])[:, 0] > 0
        self._opposed = self._in_group @ self._in_topic[:, :2]
        of_topic = (self._in_group @ self._in_topic > 0).astype(np.float64)
        self._of_topic = dict(zip(self._topics, of_topic.T.copy(), strict=True))
        self._titled = lru_cache(maxsize=_TITLES)(self._title)
        places = {group: place for place, group in enumerate(groups)}
        self._is_made = [
            np.asarray(self._in_group[:, [places[g] for g in words.making[name]]].any(axis=1))
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

    def read(self, page: Sheet, titles: Sequence[str], folded: Folded) -> Iterator[Seen]:
        """The signs of each ad of a sheet; ``folded`` is its folded text."""
        starts, ends, patterns = self._spoken(folded)
        places = folded.at[starts + 1]
        texts, count = page.numbers(places), len(titles)
        width = len(self._words)
        counts = np.bincount(texts * width + patterns, minlength=count * width)
        counts = counts.reshape(count, width).astype(np.float64)
        amounts = self._amounts(texts, patterns, count)
        topics = amounts @ self._in_topic
        made = self._behind_verbs(starts, ends, patterns, texts)
        named = [self._titled(title) for title in titles]
        groups = np.stack([groups for _, groups, _ in named])
        spoken, learned = ((counts > 0) @ self._opposed).T
        share = learned / (1.0 + spoken + learned)
        makes = [np.bincount(texts[hits], minlength=count) for hits in made]
        last = (share, share * (topics[:, 0] <= _FEW), np.log1p(page.sizes / 1000))
        values = np.concatenate(
            (
                np.log1p(amounts),
                amounts > 0,
                np.log1p(topics),
                np.log1p(np.stack(makes, axis=1)),
                np.log1p(counts),
                groups,
                np.stack([words for words, _, _ in named]),
                np.stack(last, axis=1),
            ),
            axis=1,
        )
        places = places - page.starts[texts]
        lows = texts.searchsorted(np.arange(count + 1))
        rows = zip(
            values,
            counts,
            amounts,
            _parted(places, lows),
            _parted(patterns, lows),
            zip(
                *(_parted(hits - lows[texts[hits]], hits.searchsorted(lows)) for hits in made),
                strict=True,
            ),
            (dict(zip(self._topics, row, strict=True)) for row in topics.astype(int).tolist()),
            (title for _, _, title in named),
            strict=True,
        )
        return starmap(Seen, rows)

    def pull(self, seen: Seen, weights: Matrix) -> Matrix:
        """What each word found adds to the score of ``weights``: the value of a sign is shared
        out evenly among the words that it counts."""
        amount, has, topic, makes, word = np.split(seen.values * weights, self._ends)[:5]
        topics = np.maximum(seen.amounts @ self._in_topic, 1.0)
        of_group = (amount + has) / np.maximum(seen.amounts, 1.0)
        of_group += self._in_topic @ (topic / topics)
        found = np.append(of_group, 0.0)[self._groups_of[seen.patterns]].sum(axis=1)
        each: Matrix = found + (word / np.maximum(seen.counts, 1.0))[seen.patterns]
        for hits, value in zip(seen.made, makes.tolist(), strict=True):
            each[hits] += value / max(1, len(hits))
        return each

    def within(self, seen: Seen, topic: str) -> Matrix:
        """1 for each word found that belongs to a topic."""
        found: Matrix = self._of_topic[topic][seen.patterns]
        return found

    def _spoken(self, folded: Folded) -> tuple[Table, Table, Table]:
        """The words found (as `_hits`), but for those in sentences of boilerplate."""
        starts, ends, patterns = _hits(self._automaton, folded.data)
        sentences = folded.ends[folded.at[starts + 1]]
        silent = np.zeros(int(folded.ends[-1]) + 1, dtype=np.bool_)
        silent[sentences[self._is_boilerplate[patterns]]] = True
        kept = ~silent[sentences]
        return starts[kept], ends[kept], patterns[kept]

    def _amounts(self, texts: Table, patterns: Table, count: int) -> Matrix:
        """How many words of each group stand in each text."""
        hits, places = (self._groups_of[patterns] >= 0).nonzero()
        groups, number = self._groups_of[patterns[hits], places], len(self._in_topic)
        amounts = np.bincount(texts[hits] * number + groups, minlength=count * number)
        return amounts.reshape(count, number).astype(np.float64)

    def _title(self, title: str) -> tuple[Matrix, Matrix, frozenset[str]]:
        """Which words and which groups stand in a title, and what the groups are called."""
        words = np.zeros(len(self._title_words))
        words[_hits(self._title_automaton, _plain(title))[2]] = 1.0
        groups = words @ self._in_title > 0
        names = frozenset(self._titles[place] for place in np.flatnonzero(groups))
        return words, groups.astype(np.float64), names

    def _behind_verbs(
        self, starts: Table, ends: Table, patterns: Table, texts: Table
    ) -> tuple[Table, ...]:
        """For each group that is made, the hits with a verb of making shortly before them, in
        the same text."""
        is_verb = self._is_verb[patterns]
        verbs = np.append(-_NEAR - 1, ends[is_verb])
        last = np.searchsorted(verbs, starts + 1, side="right") - 1
        near = starts + 1 - verbs[last] <= _NEAR
        near &= np.append(-1, texts[is_verb])[last] == texts
        return tuple(np.flatnonzero(near & is_made[patterns]) for is_made in self._is_made)

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


def _parted(column: Table, borders: Table) -> Iterator[Table]:
    """A column in parts: what lies between each border and the next."""
    return (column[low:high] for low, high in pairwise(borders.tolist()))


def _padded(members: Matrix) -> Table:
    """For each word the groups that it belongs to, padded with −1."""
    rows = [np.flatnonzero(row).tolist() for row in members]
    width = max(map(len, rows))
    return np.array([[*row, *[-1] * (width - len(row))] for row in rows])


def _automaton(words: Sequence[str]) -> DoubleArrayAhoCorasick:
    import daachorse

    return daachorse.DoubleArrayAhoCorasick([f" {word} ".encode() for word in words])


def _hits(automaton: DoubleArrayAhoCorasick, data: bytes) -> tuple[Table, Table, Table]:
    """Folded start (the space before), folded end and number of each word, in order of end."""
    found = automaton.find_overlapping(data)
    flat = np.fromiter(chain.from_iterable(found), dtype=np.int64, count=3 * len(found))
    starts, ends, patterns = flat.reshape(-1, 3).T
    return starts, ends, patterns
