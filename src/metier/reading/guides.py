"""Guides to jobs: the roles, skills, duties, projects … that a guide names.

They are found from how the guide is built (headings, labels, lists, tables, the shape of
sentences), not from what Metier knows; so a guide can name what Metier lacks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from metier.reading import guide_mentions as lists
from metier.reading import guide_sentences as says
from metier.reading.guide_blocks import Block, Shape, blocks_of
from metier.reading.guide_lists import nouns_in, pieces
from metier.reading.guide_words import (
    bare_title,
    is_agent,
    is_bare_head,
    is_generic,
    is_title,
    topic_of,
)
from metier.text import key
from metier.types import CoverageItem, Document, ItemKind

Named = tuple[ItemKind, str]

_LABEL = re.compile(r"^(?P<label>[^:.;]{2,60}?)\s*(?::|\s[–—-]\s)\s*(?P<rest>.*)$")
_LEVEL = re.compile(
    r"\b(?:entry|mid|middle|senior|junior|lead|leadership|early[- ]career|executive|principal|staff"
    r"|expert|advanced|beginner|intermediate|manager|management|head|graduate|trainee)\b",
    re.I,
)
_LEVEL_IN_PROSE = re.compile(r"\b(?:(?:entry|mid|senior)[- ]level|early[- ]career)\b", re.I)
_WORK_IN = re.compile(
    r"\b(?:openings|jobs|roles|positions|work|vacancies|hiring|hired)\b[^,.]{0,30}?\bin ([\w ,&-]+)"
)
_ARROW = re.compile(r"\s*(?:→|->|=>)\s*")
_MOST_LABEL_WORDS = 7
_NO_NAME = re.compile(r"^\W*$|^(?:etc|more|others?|many more|so on|e\.g|i\.e)\.?$", re.I)
_MOST_NAME_WORDS = {ItemKind.ROLE: 9, ItemKind.SKILL: 12, ItemKind.LEVEL: 5, ItemKind.INDUSTRY: 5}


@dataclass(slots=True)
class _State:
    """Where in the guide one is: what the headings above announce."""

    topics: dict[int, ItemKind | None] = field(default_factory=dict)
    role_level: int = 0
    passing: ItemKind | None = None
    title: str = ""
    fresh: bool = False

    @property
    def topic(self) -> ItemKind | None:
        """What the nearest heading announces, else the one above it."""
        if self.passing:
            return self.passing
        return self.topics[max(self.topics)] if self.topics else None

    @property
    def in_role(self) -> bool:
        """Whether the section is about one role."""
        return self.role_level > 0


def read_guide(document: Document) -> tuple[CoverageItem, ...]:
    """Everything a guide names, each once, in the order of the lines (``found`` is empty)."""
    items: dict[tuple[ItemKind, str], CoverageItem] = {}
    for line, kind, words in _named(blocks_of(document)):
        text = _tidy(words, kind)
        if _is_name(text, kind):
            items.setdefault((kind, _once(text, kind)), CoverageItem(kind, text, line))
    return tuple(_without_echoes(items.values()))


def _named(blocks: Sequence[Block]) -> Iterator[tuple[int, ItemKind, str]]:
    state = _State()
    for place, block in enumerate(blocks):
        if block.shape is Shape.HEADING:
            found = _heading(state, block, blocks[place + 1 :])
        elif block.shape is Shape.ROW:
            found = _row(block)
        elif block.shape is Shape.ITEM:
            found = _item(state, block.text)
        else:
            found = _text(state, block.text)
        yield from ((block.line, kind, text) for kind, text in found)


def _heading(state: _State, block: Block, after: Sequence[Block]) -> Iterator[Named]:
    level = block.level
    state.passing, state.fresh = None, False
    state.topics = {at: kind for at, kind in state.topics.items() if at < level}
    title = re.sub(r"^(?:The|An?) ", "", bare_title(block.text))
    topic = topic_of(block.text)
    if state.role_level >= level:
        state.role_level = 0
    if _names_role(block, title, after):
        state.role_level = level
        state.topics[level] = None
        state.title, state.fresh = key(title), True
        yield ItemKind.ROLE, re.sub(r"^(?:\d{1,2}[.)]\s*|The |An? )+", "", block.text)
        return
    state.topics[level] = topic


def _names_role(block: Block, title: str, after: Sequence[Block]) -> bool:
    """Whether a heading is a role: built like a title, taken up below, or labelled as one."""
    if len(title.split()) > 8 or re.search(r"[?!]", block.text) or is_generic(title):
        return False
    if ":" in block.text:
        return False
    if is_title(title):
        return True
    if not after or topic_of(title) or not title[:1].isupper() or len(title.split()) > 6:
        return False
    below = []
    for follower in after[:8]:
        if follower.shape is Shape.HEADING and follower.level <= block.level:
            break
        below.append(follower)
    labels = {topic_of(label) for b in below if (label := _label(b.text)[0] or _head(b))}
    if {ItemKind.SKILL, ItemKind.DUTY} <= labels:
        return True
    opening = key(below[0].text) if below else ""
    last = key(title).split()[-1:] or [""]
    return len(last[0]) > 3 and bool(
        re.match(rf"(?:an? |the )?{re.escape(key(title))}(?:s|es)? \w+s? ", opening)
    ) and is_agent(last[0])  # fmt: skip


def _head(block: Block) -> str:
    return block.text if block.shape is Shape.HEADING else ""


def _row(block: Block) -> Iterator[Named]:
    for cell, kind in zip(block.cells, block.columns, strict=False):
        if kind is None or not cell.strip(" -–—"):
            continue
        if kind is ItemKind.ROLE and "," not in cell:
            yield kind, cell
        elif kind is ItemKind.DUTY:
            yield from ((kind, deed) for deed in re.split(r";\s*|\.\s+", cell))
        else:
            yield from ((kind, piece) for piece in pieces(cell, kind))


def _item(state: _State, text: str) -> Iterator[Named]:
    label, rest = _label(text)
    topic = state.topic
    told = topic_of(label) if label else None
    if label and rest and _is_ladder(label, rest, topic):
        yield from _ladder(label, rest)
    elif label and told and rest and topic in (None, ItemKind.ROLE):
        yield from _listed(told, rest)
    elif topic is ItemKind.SKILL and label:
        yield from _labelled_skill(label, rest)
    elif topic is ItemKind.INDUSTRY and label:
        yield topic, label
        yield from ((ItemKind.PROJECT, piece) for piece in pieces(rest, ItemKind.PROJECT))
    elif topic is ItemKind.ROLE and (label or is_title(text) or len(text.split()) <= 5):
        yield topic, label or text
        yield from _described(state, rest) if label else ()
    elif topic is ItemKind.QUALIFICATION:
        yield from _qualification(label, rest or text)
    elif topic in (ItemKind.DUTY, ItemKind.PROJECT):
        yield topic, (label if label and topic is ItemKind.PROJECT else text).rstrip(".")
    elif topic is ItemKind.SKILL:
        yield from _skill_item(text)
    elif topic in (ItemKind.INDUSTRY, ItemKind.LEVEL):
        yield from ((topic, name) for name in nouns_in(text))
    else:
        yield from _prose(state, text)


def _text(state: _State, text: str) -> Iterator[Named]:
    label, rest = _label(text)
    told = topic_of(label) if label else None
    state.passing = None
    if label and _ARROW.search(text):
        for step in _ARROW.split(text):
            yield from _text(state, step)
    elif label and rest and ":" in text[: len(label) + 3] and _is_ladder(label, rest, None):
        yield from _ladder(label, rest)
    elif label and told and not rest:
        state.passing = told
    elif (
        label and told and ":" in text[: len(label) + 3] and len(label.split()) <= _MOST_LABEL_WORDS
    ):
        yield from _listed(told, rest)
    elif text.endswith(":") and len(text.split()) <= 30:
        state.passing = state.topic or topic_of(text.rsplit(",", maxsplit=1)[-1]) or topic_of(text)
        yield from _prose(state, text)
    else:
        yield from _prose(state, text)


def _listed(kind: ItemKind, rest: str) -> Iterator[Named]:
    """What stands after a label: a list of things of one kind, or sentences."""
    for sentence in says.sentences_of(rest):
        sectors = list(lists.industries_named(sentence)) if kind is ItemKind.PROJECT else []
        yield from ((ItemKind.INDUSTRY, name) for name in sectors)
        first = re.escape(sectors[0]) if sectors else r"\0"
        listed = re.split(rf"\s+(?:for|in|across)\s+{first}\b", sentence, maxsplit=1)[0]
        yield from ((kind, piece) for piece in pieces(_plain_end(listed), kind))


def _labelled_skill(label: str, rest: str) -> Iterator[Named]:
    """``Languages: Python, Go``, or ``Python: used for scripting everywhere``."""
    sentences = says.sentences_of(rest)
    named = [name for sentence in sentences for name in lists.skills_named(sentence)]
    if not is_bare_head(label) and not label.startswith(("For ", "In ", "On ", "At ")):
        yield ItemKind.SKILL, label
    if named or not sentences:
        yield from ((ItemKind.SKILL, name) for name in named)
        return
    names = list(pieces(_plain_end(rest), ItemKind.SKILL))
    if len(names) > 1 and sum(len(name.split()) for name in names) <= 3 * len(names):
        yield from ((ItemKind.SKILL, name) for name in names)


def _skill_item(text: str) -> Iterator[Named]:
    sentences = says.sentences_of(text)
    if len(sentences) > 1 or len(text.split()) > 16:
        for sentence in sentences:
            yield from ((ItemKind.SKILL, name) for name in lists.skills_named(sentence))
    else:
        yield from ((ItemKind.SKILL, name) for name in pieces(text, ItemKind.SKILL))
    yield from ((ItemKind.QUALIFICATION, q) for q in lists.qualifications_named(text))


def _described(state: _State, text: str) -> Iterator[Named]:
    """What stands after the name of a role in a list: sentences, labels with lists."""
    passing, state.fresh = state.passing, True
    for sentence in says.sentences_of(text):
        yield from _text(state, sentence[:1].upper() + sentence[1:])
    state.passing = passing


def _qualification(label: str, text: str) -> Iterator[Named]:
    named = [q for s in says.sentences_of(text) for q in lists.qualifications_named(s)]
    if not label and not named:
        named = [text]
    yield from ((ItemKind.QUALIFICATION, q) for q in named)


def _prose(state: _State, text: str) -> Iterator[Named]:
    about_role = state.in_role
    sentences = says.sentences_of(text)
    for sentence, after in zip(sentences, [*sentences[1:], ""], strict=True):
        followed = after.startswith(("They ", "Their "))
        roles = list(says.roles_in(sentence, followed))
        subject = _is_about(state, says.subject_of(sentence))
        about_role = about_role or bool(roles)
        skills = [] if state.topic is ItemKind.OUTLOOK else list(lists.skills_named(sentence))
        projects = list(lists.projects_named(sentence))
        yield from ((ItemKind.ROLE, name) for name in roles)
        yield from ((ItemKind.SKILL, name) for name in skills)
        yield from ((ItemKind.PROJECT, name) for name in projects)
        if state.fresh and (duty := says.implied_duty(sentence)):
            yield ItemKind.DUTY, duty
        state.fresh = False
        for duty in says.duties_in(sentence, subject, about_role):
            yield ItemKind.DUTY, duty
        if state.topic is ItemKind.INDUSTRY and (places := _WORK_IN.search(sentence)):
            yield from ((ItemKind.INDUSTRY, name) for name in nouns_in(places[1]))
        yield from ((ItemKind.INDUSTRY, name) for name in lists.industries_named(sentence))
        yield from ((ItemKind.LEVEL, m.group()) for m in _LEVEL_IN_PROSE.finditer(sentence))
        yield from ((ItemKind.OUTLOOK, figure) for figure in lists.figures_in(sentence))
        if not skills and not subject:
            yield from ((ItemKind.QUALIFICATION, q) for q in lists.qualifications_named(sentence))


def _is_about(state: _State, subject: tuple[tuple[str, ...], str] | None) -> bool:
    """Whether a sentence speaks of a role: by its title, or by the last word of the section's."""
    if subject is None:
        return False
    return any(
        not is_generic(name) or key(name).removesuffix("s") in state.title for name in subject[0]
    )


def _label(text: str) -> tuple[str, str]:
    """The label of a line and what follows it; empty label where it has none."""
    match = _LABEL.match(text.strip("* "))
    if not match or len(match["label"].split()) > _MOST_LABEL_WORDS:
        return "", text
    return match["label"].strip(" *"), match["rest"].strip(" *")


def _is_ladder(label: str, rest: str, topic: ItemKind | None) -> bool:
    """Whether a label is a step of a career, followed by titles."""
    if not (_LEVEL.search(label) or topic is ItemKind.LEVEL):
        return False
    names = list(nouns_in(_plain(rest)))
    return bool(names) and 2 * sum(is_title(name) for name in names) >= len(names)


def _ladder(label: str, rest: str) -> Iterator[Named]:
    yield ItemKind.LEVEL, label
    yield from ((ItemKind.ROLE, name) for name in nouns_in(_plain(rest)))


def _plain(text: str) -> str:
    return re.sub(r"\s*\([^)]*\)", "", text)


def _plain_end(text: str) -> str:
    return text.strip().rstrip(".")


def _tidy(text: str, kind: ItemKind) -> str:
    text = " ".join(text.split()).strip(' .,;:*–—-"“”')
    return re.sub(r"^(?:and|or|also)\s+", "", text) if kind is not ItemKind.DUTY else text


def _is_name(text: str, kind: ItemKind) -> bool:
    most = _MOST_NAME_WORDS.get(kind, 60)
    if _NO_NAME.match(text) or len(text.split()) > most or not re.search(r"[A-Za-z]", text):
        return kind is ItemKind.OUTLOOK and bool(text)
    return kind is not ItemKind.ROLE or not is_generic(text)


def _once(text: str, kind: ItemKind) -> str:
    """The form by which one thing is known again: roles without their plural."""
    folded = key(bare_title(text) if kind is ItemKind.ROLE else text) or text.casefold()
    return folded.removesuffix("s") if kind is ItemKind.ROLE else folded


def _without_echoes(items: Iterable[CoverageItem]) -> Iterator[CoverageItem]:
    """The items less the short names of roles that stand in full elsewhere."""
    known = list(items)
    full = [_words(item.text) for item in known if item.kind is ItemKind.ROLE]
    for item in known:
        words = _words(item.text)
        short = len(words) <= 1 or item.text.endswith("s")
        if item.kind is ItemKind.ROLE and short and any(words < other for other in full):
            continue
        yield item


def _words(title: str) -> frozenset[str]:
    return frozenset(word.removesuffix("s") for word in key(title).split())
