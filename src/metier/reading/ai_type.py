"""What sort of AI job an ad is, and the clause that decides it.

Rules first, over counts of words: an ad that hardly speaks of AI is no AI job, or one that was
renamed; one that speaks of data far more than of AI is a data job; one of learned models that
names neither AI in its title nor a language model anywhere is for machine learning. The rest
goes to the trained model (`ai_type_model`), which abstains where no type is sure enough.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np

from metier.reading.ai_type_model import AiTypeModel, ai_type_model
from metier.reading.ai_type_signs import Matrix, Seen, Table, sign_reader
from metier.reading.clause_spans import clause_spans
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
_WORD = re.compile(r"\w")
_LONG = 280
"""Characters: a longer sentence is parted further."""
_OUTER = " \t\r\n-*·–—•●▪◦■‣"


class _Ruled(NamedTuple):
    """What the rules say, and the topic whose words show it (none for what is not there)."""

    type: AiType
    topic: str | None


class AiTypeReader:
    """Reads what sort of AI job an ad is; made once, then used for any number."""

    def __init__(self, model: AiTypeModel | None = None) -> None:
        self._signs = sign_reader()
        self._model = model or ai_type_model()

    def read(self, text: str, title: str = "", folded: Folded | None = None) -> AiReading:
        """The sort of job; ``folded`` is the folded text, where another reading has it already."""
        if not _WORD.search(text):
            return AiReading(None, 0.0)
        folded = folded or fold(text)
        seen = self._signs.read(text, title, folded)
        ruled = _ruled(text, seen)
        kind: AiType | None
        pull: Matrix | None
        if ruled is not None:
            kind, chance = ruled.type, _RULED[ruled.type]
            chances = {ruled.type: chance}
            pull = self._signs.within(seen, ruled.topic) if ruled.topic else None
        else:
            chances = self._model.chances(seen)
            kind, chance = self._model.said(chances)
            kind = kind if len(seen.places) >= _ENOUGH else None
            pull = self._model.pull(kind, seen, self._signs)
        start, end = (0, 0) if pull is None else _deciding(text, folded, seen.places, pull)
        shown = {one.value: value for one, value in chances.items()}
        return AiReading(kind, chance, shown, start, end, text[start:end])


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


def _deciding(text: str, folded: Folded, places: Table, pull: Matrix) -> tuple[int, int]:
    """The clause whose words weigh most: the weightiest sentence, of a long one its best part."""
    if not len(places):
        return 0, 0
    weights = np.bincount(folded.ends[places], pull)
    best = int(weights.argmax())
    if weights[best] <= 0:
        return 0, 0
    start, end = np.searchsorted(folded.ends, (best, best + 1)).tolist()
    sentence = text[start:end]
    if end - start > _LONG:
        spans = clause_spans(sentence, fold(sentence))
        within = (places >= start) & (places < end)
        part = int(np.bincount(spans.number(places[within] - start), pull[within]).argmax())
        start, end = start + int(spans.starts[part]), start + int(spans.ends[part])
        sentence = text[start:end]
    start += len(sentence) - len(sentence.lstrip(_OUTER))
    return start, start + len(sentence.strip(_OUTER))
