"""Lists inside a line: "A, B (c, d) and E" taken apart into what it names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from metier.reading.guide_words import is_bare_head
from metier.types import ItemKind

_TOP_COMMA = re.compile(
    r"(?:[,;•·]|:(?=\s))(?![^()]*\))\s*(?:(?:and|or|as well as|plus)\s+(?:also\s+)?)?"
)
_TOP_AND = re.compile(
    r"\s+(?:and/or|and|or|as well as|along with|plus)\s+(?![^()]*\))(?:also\s+|of\s+|in\s+)?"
)
_DEED = re.compile(r"\w+ing\s", re.I)
_BEFORE_DEED = re.compile(r"\s+or\s+|\s+and\s+(?=\w+ing\s|an?\s)")
_SLASH = re.compile(r"(?<=\w)/(?=\w)")
_BRACKETS = re.compile(r"\(([^()]*)\)")
_SHARES_HEAD = re.compile(r"[a-z]+(?:ed|al|ive|ic|ous|ary|ten|ern|ful|ent|ant)$|(?:un)?\w+-$")
_SUCH_AS = re.compile(r",?\s*\b(?:such as|like|including|e\.g\.,?|for example|namely|especially)\s")
_NOUN = re.compile(r"(?:s|tion|ment|ity|ance|ence|ysis|age|ics|acy|sis|ship)$")
_LEAD_IN = re.compile(
    r"^(?:(?:an?|the|some|any|very|also|both|either|good|great|strong|solid|deep|deeper|broad"
    r"|basic|working|practical|proven|sound|thorough|clear|excellent|advanced|in-depth|hands-on"
    r"|extensive|prior|previous|general|firm|keen|real|relevant|some|own|further|the usual"
    r"|demonstrated|demonstrable|full|intimate|first-hand|modern|popular|common|various|other"
    r"|increasingly|mostly|often|mainly|usually|ideally|preferably"
    r"|sometimes|perhaps|maybe|especially|certainly|at least|then)\s+)*"
    r"(?:(?:experienced?|expertise|expert|proficien(?:cy|t)|familiar(?:ity)?|knowledge(?:able)?"
    r"|understanding|background|grounding|grounded|grasp|exposure|flu(?:ency|ent)|skilled|skills"
    r"|competen(?:ce|cy|t)|comfortable|comfort|mastery|command|well-versed|versed|training"
    r"|awareness|appreciation|ability|confiden(?:ce|t)|adept|literacy"
    r"|feel|knack|eye|flair|nose|head)"
    r"\s+(?:in|with|of|on|to|at|using|working with|for|around|about)(?:\s+(?:using|the|how))?\s+)",
    re.I,
)  # fmt: skip
_ARTICLE = re.compile(r"^(?:an?|the|some|any|your|their|its|also|then|both|either)\s+", re.I)
_EDGE = ' \t.,;:•*–—"“”'


def skills_in(text: str) -> Iterator[str]:
    """Each skill that a list of skills names, without the words that lead in.

    >>> list(skills_in("Strong programming skills (Python, C++), knowledge of tools like Git"))
    ['Strong programming skills', 'Python', 'C++', 'Git']
    """
    for piece in _TOP_COMMA.split(text):
        for part in _SUCH_AS.split(_without_lead_in(piece)):
            for half in _halves(part):
                bare = _without_lead_in(half)
                names = (_bare(name) for name in _SUCH_AS.split(_outside(bare)))
                yield from (name for name in names if name and not is_bare_head(name))
                for inner in _BRACKETS.findall(bare):
                    yield from skills_in(inner)


def deeds_in(text: str) -> Iterator[str]:
    """Each duty or project of a list; verbs that share an object stay together.

    >>> list(deeds_in("Design, train and deploy models, chatbots, and map making or tuning"))
    ['Design, train and deploy models', 'chatbots', 'map making or tuning']
    """
    example = _SUCH_AS.search(text)
    end = example.start() if example else len(text)
    spans: list[tuple[int, int]] = []
    start = 0
    for match in [*_TOP_COMMA.finditer(text, 0, end), None]:
        stop = match.start() if match else end
        if text[start:stop].strip(_EDGE):
            spans.append((start, stop))
        start = match.end() if match else end
    for first, last in _merged(text, spans):
        yield _bare(text[first : len(text) if last == end else last])


def _merged(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans, a lone verb joined to what follows and a lone noun to what goes before."""
    grown: list[tuple[int, int]] = []
    waits = False
    for start, end in spans:
        words = text[start:end].strip(_EDGE).split()
        lone = len(words) == 1
        verb = lone and not _NOUN.search(words[0].casefold())
        tail = lone and bool(grown) and words[0].islower() and not words[0].endswith("s")
        if waits or (tail and not verb) or (tail and " " in text[slice(*grown[-1])].strip()):
            grown[-1] = (grown[-1][0], end)
            waits = waits and verb
        else:
            grown.append((start, end))
            waits = verb
    return iter(grown)


def nouns_in(text: str) -> Iterator[str]:
    """Each member of a plain list of names, "and" and "or" included.

    >>> list(nouns_in("retail, health care or shipping"))
    ['retail', 'health care', 'shipping']
    """
    for piece in _TOP_COMMA.split(text):
        yield from filter(None, (_bare(half) for half in _TOP_AND.split(piece)))


def pieces(text: str, kind: ItemKind) -> Iterator[str]:
    """The members of a list of things of one kind."""
    if kind is ItemKind.SKILL:
        yield from skills_in(text)
    elif kind is ItemKind.PROJECT:
        for deed in deeds_in(text):
            halves = (_BEFORE_DEED if _DEED.match(deed) else _TOP_AND).split(deed)
            if len(halves) > 1 and all(len(half.split()) > 1 for half in halves):
                yield from map(_bare, halves)
            else:
                yield deed
    elif kind is ItemKind.DUTY:
        yield from deeds_in(text)
    else:
        yield from nouns_in(text)


def _halves(text: str) -> Iterator[str]:
    """The parts around "and", "or" and a slash, unless they share what follows."""
    parts = _TOP_AND.split(text)
    if len(parts) == 2 and _SHARES_HEAD.fullmatch(parts[0].strip()):
        yield text
        return
    for part in parts:
        sides = _SLASH.split(part)
        if all(re.fullmatch(r"\s*[A-Z][\w+#.]*\s*", side) for side in sides) and any(
            re.search(r"[a-z]{2}", side) for side in sides
        ):
            yield from sides
        else:
            yield part


def _without_lead_in(text: str) -> str:
    text = text.strip()
    while (shorter := _LEAD_IN.sub("", text, count=1)) != text:
        text = shorter
    return text


def _outside(text: str) -> str:
    return _BRACKETS.sub(" ", text)


def _bare(text: str) -> str:
    text = " ".join(text.split()).strip(_EDGE)
    return _ARTICLE.sub("", text).strip(_EDGE)
