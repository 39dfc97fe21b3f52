"""Where a text speaks of the person by name: found so that it can be blanked.

A name may be a word of the trade (Julia, Spark, Ruby), so a single word of it counts only
where it stands as a name does: with initials, after a title, with 's, or doing something.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from metier.types import Span

_TITLES = r"(?:mrs?|ms|miss|mx|dr|prof(?:essor)?)\.?"
_DOES = r"(?:has|is|was|led|built|wrote|ran|took|made|holds|brings|leads|works|[a-z]+ed)"


def spans_of_person(text: str, name: str) -> Iterator[Span]:
    """Every place where the name, or a part of it used as a name, stands in the text."""
    parts = name_parts(name)
    if not parts:
        return
    part = rf"\b(?:{'|'.join(map(re.escape, parts))})\b"
    initial = rf"\b[{''.join(sorted({p[0] for p in parts}))}]\."
    whole = r"\s+".join(map(re.escape, name.split()))
    patterns = (
        rf"(?<!\w){whole}(?!\w)",
        rf"(?:{initial}\s?)(?:[A-Z]\.\s?)*{part}",
        rf"{part},?\s+{initial}",
        rf"\b{_TITLES}\s+{part}",
        rf"{part}(?=['’]s\b)",
        rf"(?:^\W*|[.!?]\s+)(?P<doer>{part})(?=\s+{_DOES}\b)",
    )
    for pattern in patterns:
        for match in re.finditer(pattern, text, re.IGNORECASE | re.MULTILINE):
            yield Span(*match.span("doer" if "doer" in match.groupdict() else 0))


def spans_of_parts(text: str, name: str) -> Iterator[Span]:
    """Every place where any part of the name stands, capitalised, whatever it means there."""
    for part in name_parts(name):
        for match in re.finditer(rf"\b{re.escape(part)}\b", text, re.IGNORECASE):
            if match.group()[0].isupper():
                yield Span(*match.span())


def name_parts(name: str) -> list[str]:
    """The words of a name, without initials and small particles."""
    return [word for word in name.split() if len(word.strip(".")) > 1 and not word.islower()]


def blanked(text: str, spans: Iterable[Span]) -> str:
    """The text with spaces for what stands in ``spans``: its length and lines stay."""
    chars = list(text)
    for span in spans:
        for place in range(span.start, span.end):
            if chars[place] != "\n":
                chars[place] = " "
    return "".join(chars)
