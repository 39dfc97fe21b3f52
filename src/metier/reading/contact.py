"""Who a CV is about and how to reach them: read so that it can be kept out of the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from metier.reading.dates import find_periods
from metier.reading.names import find_name
from metier.reading.places import is_address
from metier.types import Contact, Document, Line, SectionKind, Span

_EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]+\s?(?:@|\[at\]|\(at\))\s?[\w-]+(?:\s?(?:\.|\[dot\]|\(dot\))\s?[\w-]+)*"
    r"\.[A-Za-z]{2,}(?![\w-])"
)
_PHONE = re.compile(
    r"(?<![\w./@-])(?:\(\+\d{1,3}\)|\+|00)?[\s.-]?\(?\d[\d\s().\u2010-\u2015/-]{5,20}\d"
    r"(?:\s*(?:x|ext\.?)\s*\d{1,5})?(?![\w/@-])"
)
_LINK = re.compile(
    r"(?:https?://|www\.)[^\s|,;<>()•·]+"
    r"|(?<![\w@.-])(?:[a-z0-9-]+\.)+(?:com|org|net|io|dev|ai|me|co|edu|app|tech|xyz|site|page|info"
    r"|blog|eu|uk|de|fr|es|it|nl|ch|at|be|se|no|dk|fi|pl|pt|ie|in|ca|au|us|jp|br|studio|design)"
    r"(?:/[^\s|,;<>()•·]*)?(?![\w@])",
)
_REST_OF_LINK = re.compile(r"\n([\w.-]+/?)(?=\s|$)")
_HANDLE = re.compile(
    r"(?:linkedin|github|gitlab|twitter|x|kaggle|medium|bluesky|mastodon|facebook|instagram"
    r"|youtube|quora|stack ?overflow|orcid|hugging ?face|google scholar|skype|telegram|xing)"
    r"\s*(?::\s*/*|//)\s*(@?[\w./-]*[\w/-])",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^(?:(?:address|location|based in|home|residence|city|adresse|wohnort|anschrift|lives in)"
    r"\s*:?|[ALC]\s*:)\s+",
    re.IGNORECASE,
)
_PARTS = re.compile(
    r"\s*(?:\||•|·|∙|▪|⋄|◦|;|\t|\s{2,}|\s[-–—/~]\s|[\u2190-\u2bff\U0001f300-\U0001faff]\ufe0f?)\s*"
)
_ZIP = re.compile(r"^\d{5}-\d{4}$")
_FEWEST_DIGITS, _MOST_DIGITS = 7, 15
_TOP_LINES = 8


@dataclass(frozen=True, slots=True)
class _Found:
    """Something found in the text, as it stands there."""

    text: str
    start: int
    end: int


def read_contact(document: Document) -> Contact:
    """Name, addresses, numbers and links of the person, and where in the text they stand."""
    header = _header_lines(document)
    zones = [(line.start, line.end) for line in header]
    emails = _search(_EMAIL, document.text, [(0, len(document.text))])
    links = _links(document.text, zones, emails)
    taken = [*emails, *links]
    phones = _phones(document, zones, taken)
    mine = _within(emails, zones) or emails[:1]
    name = find_name(document, header, [email.text for email in mine])
    named = list(_spans_of_name(document, name))
    place = _place(document.text, header, [*taken, *phones, *named])
    found = [*taken, *phones, *named, *([place] if place else [])]
    spans = {Span(one.start, one.end) for one in found}
    return Contact(
        name=name,
        emails=_unique(email.text for email in mine),
        phones=_unique(phone.text for phone in _within(phones, zones)),
        location=place.text if place else "",
        links=_unique(link.text for link in _within(links, zones)),
        spans=tuple(sorted(spans, key=lambda span: (span.start, span.end))),
    )


def _header_lines(document: Document) -> list[Line]:
    """The lines of the header and of contact sections; without any, the first lines."""
    spans = [s for s in document.sections if s.kind is SectionKind.HEADER]
    lines = [
        line
        for line in document.lines
        if any(span.start <= line.start < span.end for span in spans)
    ]
    return lines or list(document.lines[:_TOP_LINES])


def _search(pattern: re.Pattern[str], text: str, zones: Sequence[tuple[int, int]]) -> list[_Found]:
    return [
        _Found(match.group(), match.start(), match.end())
        for start, end in zones
        for match in pattern.finditer(text, start, end)
    ]


def _links(text: str, zones: Sequence[tuple[int, int]], emails: Sequence[_Found]) -> list[_Found]:
    """Web addresses in contact zones, and full ones anywhere."""
    near = _search(_LINK, text, zones) + _search(_HANDLE, text, zones)
    full = re.compile(r"(?:https?://|www\.|(?:linkedin|github)\.com/)[^\s|,;<>()•·]+")
    found: list[_Found] = []
    for one in near + _search(full, text, [(0, len(text))]):
        if not _overlaps(one, [*emails, *found]):
            found.append(_whole_link(text, one))
    return sorted(found, key=lambda one: one.start)


def _whole_link(text: str, link: _Found) -> _Found:
    """A link without what ends its sentence, and with the rest that stands on the next line."""
    rest = _REST_OF_LINK.match(text, link.end) if link.text.endswith(("/", "-")) else None
    if rest:
        return _Found(link.text + rest.group(1), link.start, rest.end())
    trimmed = link.text.rstrip(".:")
    return _Found(trimmed, link.start, link.start + len(trimmed))


def _phones(
    document: Document, zones: Sequence[tuple[int, int]], taken: Sequence[_Found]
) -> list[_Found]:
    """Telephone numbers in contact zones and among references."""
    references = [(s.start, s.end) for s in document.sections if s.kind is SectionKind.REFERENCES]
    phones = []
    for one in _search(_PHONE, document.text, [*zones, *references]):
        trimmed = one.text.strip(" .-/")
        start = one.start + one.text.index(trimmed)
        phone = _Found(trimmed, start, start + len(trimmed))
        if _is_phone(trimmed) and not _overlaps(phone, taken):
            phones.append(phone)
    return phones


def _is_phone(text: str) -> bool:
    digits = re.sub(r"\D", "", text)
    if not _FEWEST_DIGITS <= len(digits) <= _MOST_DIGITS or _ZIP.match(text):
        return False
    dated = find_periods(text, date.max)
    return not (dated and len(re.sub(r"\D", "", dated[0].period.text)) >= len(digits) - 1)


def _place(text: str, header: Sequence[Line], taken: Sequence[_Found]) -> _Found | None:
    """The first place in the header that stands by itself, free of other contact details."""
    for line in header:
        for start, end in _free_parts(text, line, taken):
            part = text[start:end]
            label = _LABEL.match(part)
            begin = start + (label.end() if label else 0)
            if begin < end and is_address(text[begin:end]):
                return _Found(text[begin:end], begin, end)
    return None


def _free_parts(text: str, line: Line, taken: Sequence[_Found]) -> Iterator[tuple[int, int]]:
    """The parts of a line between separators and what was found on it already."""
    cuts = [(m.start(), m.end()) for m in _PARTS.finditer(text, line.start, line.end)]
    cuts += [(one.start, one.end) for one in taken if line.start <= one.start < line.end]
    start = line.start
    for cut_start, cut_end in [*sorted(cuts), (line.end, line.end)]:
        part = text[start:cut_start] if cut_start > start else ""
        bare = part.strip(" ,;:•·|-–")
        if bare:
            offset = start + part.index(bare)
            yield offset, offset + len(bare)
        start = max(start, cut_end)


def _within(found: Sequence[_Found], zones: Sequence[tuple[int, int]]) -> list[_Found]:
    return [one for one in found if any(start <= one.start < end for start, end in zones)]


def _overlaps(one: _Found, others: Sequence[_Found]) -> bool:
    return any(one.start < other.end and other.start < one.end for other in others)


def _spans_of_name(document: Document, name: str) -> Iterator[_Found]:
    """Everywhere that the full name stands, in whatever case."""
    if not name:
        return
    words = r"\s+".join(re.escape(word) for word in name.split())
    for match in re.finditer(rf"(?<!\w){words}(?!\w)", document.text, re.IGNORECASE):
        yield _Found(match.group(), match.start(), match.end())


def _unique(texts: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
