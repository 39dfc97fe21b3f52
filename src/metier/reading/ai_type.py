"""What sort of AI job an ad is, and the clause that decides it.

Rules first, over counts of words: an ad that hardly speaks of AI is no AI job, or one that was
renamed; one that speaks of data far more than of AI is a data job; one of learned models that
names neither AI in its title nor a language model anywhere is for machine learning. The rest
goes to the trained model (`ai_type_model`), which abstains where no type is sure enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from typing import NamedTuple

import numpy as np

from metier.reading.ai_type_model import AiTypeModel, ai_type_model
from metier.reading.ai_type_signs import Matrix, Seen, Table, sign_reader
from metier.reading.clause_spans import clause_spans
from metier.reading.sheets import Sheet, sheet, stacks
from metier.text import Folded, fold
from metier.types import AiReading, AiType

_AI_TITLES = frozenset(("ai", "ai-engineer", "learning", "science"))
_LIKE_AI_TITLES = _AI_TITLES | {"language-models", "agents", "vision"}
"""An agent or a voice coach may be for something else altogether."""
_GENERATIVE_TITLES = frozenset(("ai", "ai-engineer", "language-models", "agents"))
_DATA_TITLES = frozenset(("data", "reporting"))
_HARDLY = 1
"""An ad with no more words of AI than this hardly speaks of it …"""
_SELDOM = 1 / 1500
"""… nor does one whose title names none, with fewer a character than this."""
_TOLD = 600
"""Characters: a shorter text cannot show that a job is something else than its title says."""
_MUCH_WORK = 6
"""Words of other work that show what a renamed job is."""
_MANY_TIMES, _MUCH_DATA = 3, 5
"""A data job speaks of data so many times as often as of AI, and at least so often."""
_MUCH_LEARNING = 4
_ENOUGH = 3
"""Words; a text in which fewer are found tells nothing of an AI job."""
_RULED = {AiType.NONE: 0.9, AiType.DATA: 0.75, AiType.RENAMED: 0.6, AiType.ML_FIRST: 0.75}
"""By judgement: no labels were at hand for what the rules say."""
Span = tuple[int, int]
_Pull = tuple[Table, Matrix | None]
"""Where words were found in a text, and what each says for its sort."""

_WORD = re.compile(r"\w")
_LONG = 280
"""Characters: a longer sentence is parted further."""
_OUTER = " \t\r\n-*·–—•●▪◦■‣"


class _Ruled(NamedTuple):
    """What the rules say, and the topic whose words show it (none for what is not there)."""

    type: AiType
    topic: str | None


class _Said(NamedTuple):
    """What is said of an ad, and the rule that said it."""

    type: AiType | None
    chance: float
    chances: Mapping[AiType, float]
    ruled: _Ruled | None = None

    @classmethod
    def of(cls, text: str, seen: Seen, model: AiTypeModel) -> _Said:
        """What the rules say of an ad, else the model."""
        if not _WORD.search(text):
            return cls(None, 0.0, {}, _Ruled(AiType.NONE, None))
        ruled = _ruled(text, seen)
        if ruled is not None:
            chance = _RULED[ruled.type]
            return cls(ruled.type, chance, {ruled.type: chance}, ruled)
        chances = model.chances(seen)
        kind, chance = model.said(chances)
        return cls(kind if len(seen.places) >= _ENOUGH else None, chance, chances)

    def reading(self, text: str, span: Span) -> AiReading:
        """The reading, which rests on the words of a span of the text."""
        start, words = span[0], text[slice(*span)]
        start += len(words) - len(words.lstrip(_OUTER))
        words = words.strip(_OUTER)
        shown = {kind.value: chance for kind, chance in self.chances.items()}
        return AiReading(self.type, self.chance, shown, start, start + len(words), words)


class AiTypeReader:
    """Reads what sort of AI job an ad is; made once, then used for any number."""

    def __init__(self, model: AiTypeModel | None = None) -> None:
        self._signs = sign_reader()
        self._model = model or ai_type_model()

    def read(self, text: str, title: str = "") -> AiReading:
        """The sort of job that an ad is."""
        return next(self.read_all([text], [title]))

    def read_all(self, texts: Iterable[str], titles: Iterable[str]) -> Iterator[AiReading]:
        """As ``read`` of each of the ads, in order, in less time."""
        for stack in stacks(zip(texts, titles, strict=True), lambda ad: len(ad[0])):
            page = sheet([text for text, _ in stack])
            yield from self.on_sheet(page, [title for _, title in stack], fold(page.text))

    def on_sheet(
        self, page: Sheet, titles: Sequence[str], folded: Folded, *, deciding: bool = True
    ) -> Iterator[AiReading]:
        """The sorts of the ads of a sheet; ``folded`` is its folded text.

        Without ``deciding`` the clause that decides is not looked for.
        """
        texts, seen = page.texts, list(self._signs.read(page, titles, folded))
        said = list(map(_Said.of, texts, seen, repeat(self._model)))
        spans: Iterable[Span] = repeat((0, 0), len(seen))
        if deciding:
            pulls = [
                (one.places, self._pull(told, one)) for told, one in zip(said, seen, strict=True)
            ]
            spans = _parted(page, _sentences(page, folded, pulls), pulls)
        return map(_Said.reading, said, texts, spans)

    def _pull(self, said: _Said, seen: Seen) -> Matrix | None:
        """What each word found in an ad says for its sort."""
        if said.ruled is None:
            return self._model.pull(said.type, seen, self._signs)
        return self._signs.within(seen, said.ruled.topic) if said.ruled.topic else None


def _ruled(text: str, seen: Seen) -> _Ruled | None:
    """What is no matter for the model: jobs renamed, of data, without AI, or from before LLMs."""
    ai, data, title = seen.topics["ai"], seen.topics["data"], seen.title
    if _is_renamed(text, seen):
        return _Ruled(AiType.RENAMED, "other-work")
    of_data = bool(title & _DATA_TITLES)
    if not title & _AI_TITLES:
        if (of_data and ai <= _HARDLY) or (
            (of_data or not title) and data >= max(_MUCH_DATA, _MANY_TIMES * ai)
        ):
            return _Ruled(AiType.DATA, "data")
        if ai <= _HARDLY or (not title & _LIKE_AI_TITLES and ai < _SELDOM * len(text)):
            return _Ruled(AiType.NONE, None)
    generative = seen.topics["language-models"] or title & _GENERATIVE_TITLES
    if not generative and seen.topics["learning"] >= _MUCH_LEARNING:
        return _Ruled(AiType.ML_FIRST, "learning")
    if "science" in title and data >= max(_MUCH_DATA, _MANY_TIMES * ai):
        return _Ruled(AiType.DATA, "data")
    return None


def _is_renamed(text: str, seen: Seen) -> bool:
    """Whether the title says AI engineer, and the text speaks at length of other work alone."""
    return (
        "ai-engineer" in seen.title
        and seen.topics["ai"] <= _HARDLY
        and seen.topics["other-work"] >= _MUCH_WORK
        and len(text) >= _TOLD
    )


def _sentences(page: Sheet, folded: Folded, pulls: Sequence[_Pull]) -> list[Span]:
    """The sentence of each text whose words weigh most; nothing where none weighs."""
    bases = folded.ends[page.starts]
    best = np.full(len(bases), -1, dtype=bases.dtype)
    rows = zip(bases.tolist(), page.starts.tolist(), pulls, strict=True)
    for text, (base, top, (places, pull)) in enumerate(rows):
        if pull is not None and len(places):
            weights = np.bincount(folded.ends[places + top] - base, pull)
            number = int(weights.argmax())
            best[text] = base + number if weights[number] > 0 else -1
    starts = np.maximum(folded.ends.searchsorted(best) - page.starts, 0)
    ends = np.minimum(folded.ends.searchsorted(best + 1) - page.starts, page.sizes)
    starts, ends = np.where(best < 0, 0, (starts, ends))
    return list(zip(starts.tolist(), ends.tolist(), strict=True))


def _parted(page: Sheet, sentences: list[Span], pulls: Sequence[_Pull]) -> list[Span]:
    """The sentences, but of a long one its best clause."""
    found, tops = list(sentences), page.starts.tolist()
    long = [text for text, (start, end) in enumerate(found) if end - start > _LONG]
    if not long:
        return found
    inner = sheet([page.text[tops[i] + found[i][0] : tops[i] + found[i][1]] for i in long])
    spans = clause_spans(inner, fold(inner.text))
    for text, clauses in zip(long, spans.each(inner), strict=True):
        (start, end), (places, pull) = found[text], pulls[text]
        within = np.flatnonzero((places >= start) & (places < end))
        weights = None if pull is None else pull[within]
        part = int(np.bincount(clauses.number(places[within] - start), weights).argmax())
        found[text] = start + int(clauses.starts[part]), start + int(clauses.ends[part])
    return found
