"""The ads of an HTML page: its JSON-LD ``JobPosting`` objects, else the words it shows.

The page is searched with patterns, not parsed to a tree: a page that is cut off or nested
without end costs no more than another.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from metier.intake.ads.chunks import Record
from metier.intake.ads.json_objects import decoded
from metier.intake.ads.layouts.job_posting import is_posting
from metier.intake.ads.markup import plain
from metier.intake.encoding import decode

_BLOCK = re.compile(
    r"<!--(?:(?!-->).)*+(?:-->|\Z)|<script\b([^<>]{0,2000}+)>((?:(?!</script).)*+)(?:</script\s*+>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_LD = re.compile(r"application/ld\+json", re.IGNORECASE)
_WRAPPED = re.compile(
    r"\A\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|"
    r"(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*\Z"
)
_LATE_COMMA = re.compile(r",(\s*[\]}])")
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{2,20})", re.IGNORECASE)
_ASIDE = re.compile(
    r"<(nav|footer|aside|form|dialog|header)\b(?:(?!</?\1\b).)*+</\1\s*+>",
    re.IGNORECASE | re.DOTALL,
)
_MAIN = re.compile(r"<(main|article)\b[^<>]{0,2000}+>", re.IGNORECASE)
_HEADING = re.compile(
    r"<h1\b[^<>]{0,2000}+>((?:(?!</h1).){1,2000}+)</h1", re.IGNORECASE | re.DOTALL
)
_TITLE = re.compile(r"<title\b[^<>]{0,500}+>([^<]{1,1000}+)</title", re.IGNORECASE)
_CANONICAL = re.compile(
    r"<link\b(?=[^>]{0,300}rel=[\"']?canonical)[^>]{0,500}?href=[\"']?(https?://[^\"'\s>]{1,1000})",
    re.IGNORECASE,
)
_LEAST_MAIN = 300
_LEAST_WORDS = 25
_DEPTH = 12


@dataclass(frozen=True, slots=True)
class Page:
    """A page's ads as objects; ``broken`` are blocks of JSON-LD that cannot be read; ``shown``
    is the one ad of a page without such objects, or None if it shows next to nothing."""

    postings: tuple[Record, ...] = ()
    broken: tuple[str, ...] = ()
    shown: Record | None = None
    about: Record = field(default_factory=dict)


def read_page(data: bytes) -> Page:
    """What a page has of ads."""
    charset = _CHARSET.search(data[:4096])
    markup = decode(data, charset[1].decode("ascii", "ignore") if charset else "").text
    postings: list[Record] = []
    broken: list[str] = []
    for block in _blocks(markup):
        try:
            postings += _postings(_value(block), _DEPTH)
        except ValueError as error:
            if "JobPosting" in block:
                broken.append(str(error).splitlines()[0][:100])
    canonical = _CANONICAL.search(markup)
    about = {"url": canonical[1]} if canonical else {}
    if postings:
        return Page(tuple(postings), tuple(broken), None, about)
    return Page((), (), _shown(markup, about), about)


def _blocks(markup: str) -> Iterator[str]:
    """The JSON-LD of a page that is not commented out."""
    for found in _BLOCK.finditer(markup):
        if found[1] is not None and _LD.search(found[1]):
            yield _WRAPPED.sub("", found[2]).strip()


def _value(block: str) -> object:
    """The value of a block; a comma too many is forgiven.

    Raises:
        ValueError: if it is no JSON.
    """
    data = block.encode("utf-8", "replace")
    try:
        return decoded(data)
    except ValueError:
        try:
            value: object = json.loads(_LATE_COMMA.sub(r"\1", block).rstrip("; \n"), strict=False)
        except RecursionError as error:
            raise ValueError("nested beyond reason") from error
        return value


def _postings(value: object, depth: int) -> list[Record]:
    """All ``JobPosting`` objects in a value, in order."""
    if depth == 0:
        return []
    if isinstance(value, Mapping):
        if is_posting(value):
            return [value]
        return [found for inner in value.values() for found in _postings(inner, depth - 1)]
    if isinstance(value, list):
        return [found for inner in value for found in _postings(inner, depth - 1)]
    return []


def _shown(markup: str, about: Record) -> Record | None:
    """The words of the page's main part, under its heading."""
    heading = _HEADING.search(markup)
    named = _TITLE.search(markup)
    title = plain(heading[1]) if heading else ""
    title = " ".join((title or (plain(named[1]) if named else "")).split())
    text = plain(f"<div>{_main(markup)}</div>")
    if len(text) < _LEAST_MAIN:
        text = plain(f"<div>{_ASIDE.sub(' ', markup)}</div>")
    if len(text.split()) < _LEAST_WORDS:
        return None
    return {"title": title, "text": text, **about}


def _main(markup: str) -> str:
    """What stands in the part that the page calls its main one."""
    opened = _MAIN.search(markup)
    if opened is None:
        return ""
    return markup[opened.end() : max(markup.lower().rfind(f"</{opened[1].lower()}"), 0) or None]
