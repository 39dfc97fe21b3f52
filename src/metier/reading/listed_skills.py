"""The items of a skills section as they stand there, known to us or not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from metier.intake.headings import heading_kind, plain_heading
from metier.reading.human_languages import names_language
from metier.types import Document, Section, SectionKind

_BULLET = re.compile(r"^\s*(?:[•◦▪·*>»]|[-–—](?=\s)|o(?=\s[A-Z]))\s*")
_CELL = re.compile(r"\s+\|\s+|\s*[•◦▪∙·⋄◇‣]\s*|\s+[*~]\s+|\t|\s{3,}")
_LABEL = re.compile(r"^([^,;:|()]{2,45})(?: \([^)]*\))?:(?:\s+|$|(?=[A-Z]))(?:\|\s*)?")
_LEAD = re.compile(
    r"^(?:(?:highly )?(?:proficient|experienced|skilled|fluent|familiar|knowledgeable)"
    r" (?:in|with)|(?:knowledge|understanding) of|and)\s+",
    re.IGNORECASE,
)
_OTHER = (SectionKind.INTERESTS, SectionKind.CERTIFICATES, SectionKind.AWARDS)
"""What a label within a skills section may name besides skills."""

_LEVEL = re.compile(
    r"\s*\((?:(?:basic|beginner|elementary|intermediate|advanced|expert|proficient|fluent|master"
    r"|native|\d+\+? years?)(?:,\s+)?)+\)$",
    re.IGNORECASE,
)
_MOST_WORDS = 9
_WORDY = 2.5
_FEWEST_BULLETS = 6


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of the section with the lines that go on with it; ``bullet`` if it has one."""

    text: str
    bullet: bool
    bold: bool = False


def read_listed_skills(document: Document) -> tuple[str, ...]:
    """What the skills sections list, item by item, in the order of the CV.

    Items are parted by commas, semicolons, bullets, cells and line ends, but not inside
    brackets; labels before them (``Tools:``) and languages that people speak are left out,
    and so are sections that describe rather than list.
    """
    found: list[str] = []
    for section in document.sections:
        if section.kind is SectionKind.SKILLS:
            entries = _entries(document, section)
            if not (_runs_on(document, section) or _describes(entries)):
                found += _items(entries)
    return tuple(dict.fromkeys(found))


# ------------------------------------------------------------------- entries


def _entries(document: Document, section: Section) -> list[_Entry]:
    """The lines below the heading, wrapped ones put together."""
    lines = [x for x in document.lines if section.start <= x.start < section.end]
    entries: list[_Entry] = []
    last = None
    for line in lines:
        text = document.text[line.start : line.end].strip()
        if line.start == section.start and plain_heading(text) == plain_heading(section.title):
            continue
        bullet = bool(_BULLET.match(text))
        above = entries[-1] if entries else None
        if above and last and not bullet:
            width = _width(document, last.x, last.page)
            if _goes_on(above, document.text[last.start : last.end], text, width):
                entries[-1] = _Entry(f"{above.text} {text}", above.bullet, above.bold)
                last = line
                continue
        entries.append(_Entry(_BULLET.sub("", text), bullet, line.bold))
        last = line
    return [entry for entry in entries if entry.text]


def _width(document: Document, x: float | None, page: int) -> int:
    """The letters of the longest line that starts where a line does; 0 if that is not known."""
    if x is None:
        return 0
    header = next((s.end for s in document.sections if s.kind is SectionKind.HEADER), 0)
    alike = (y for y in document.lines if y.page == page and y.x == x and y.start >= header)
    return max((y.end - y.start for y in alike), default=0)


def _goes_on(above: _Entry, line: str, text: str, width: int) -> bool:
    """Whether a line without a bullet goes on with the entry above."""
    if above.text.count("(") > above.text.count(")"):
        return True
    if _LABEL.match(text) or heading_kind(text) or above.text.endswith(":"):
        return False
    if above.bullet:
        return True
    if not width or line.endswith((".", "•")) or len(_split(line)) == 1:
        return False
    if "|" in line and not text[:2].islower():
        return False
    return len(line) + 1 + len(text.split(maxsplit=1)[0]) >= 0.9 * width


def _runs_on(document: Document, section: Section) -> bool:
    """Whether the lines of a section run on as those of paragraphs do."""
    lines = document.text[section.start : section.end].split("\n")[1:]
    plain = [line for line in lines if line and not _BULLET.match(line)]
    stops = sum(line.endswith(".") for line in plain)
    lower = sum(line[:1].islower() for line in plain)
    return stops > 1 and 4 * lower >= len(plain)


def _describes(entries: Sequence[_Entry]) -> bool:
    """Whether many entries are sentences."""
    sentences = 0
    for entry in entries:
        parts = _split(entry.text)
        words = sum(len(part.split()) for part in parts)
        wordy = words > _WORDY * max(1, len(parts)) and words > 3
        sentences += entry.text.endswith(".") and wordy
    return 4 * sentences > len(entries) or 2 * sentences >= len(entries) > 0


# --------------------------------------------------------------------- items


def _items(entries: Sequence[_Entry]) -> Iterator[str]:
    whole = _are_whole(entries)
    labelled = _have_label_cells(entries)
    for entry in entries:
        text, label = _without_label(entry.text, labelled)
        if not text or _is_elsewhere(label, text) or _is_subheading(entry, entries):
            continue
        parts = [text] if whole and entry.bullet else _split(text)
        for part in parts:
            item = _LEAD.sub("", part.strip(" ,;.|•–-●○★☆")).strip()
            if any(c.isalnum() for c in item) and len(item.split()) <= _MOST_WORDS:
                yield _LEVEL.sub("", item)


def _are_whole(entries: Sequence[_Entry]) -> bool:
    """Whether each bullet is one item: most of many hold nothing that parts items."""
    bullets = [entry for entry in entries if entry.bullet]
    plain = sum(len(_split(entry.text)) == 1 for entry in bullets)
    return len(bullets) >= _FEWEST_BULLETS and plain >= 0.7 * len(bullets)


def _have_label_cells(entries: Sequence[_Entry]) -> bool:
    """Whether rows of two cells are a label and a list."""
    rows = [entry.text.split(" | ") for entry in entries]
    return any(len(r) == 2 and "," not in r[0] and r[1].count(",") > 0 for r in rows)


def _without_label(text: str, labelled: bool) -> tuple[str, str]:
    """The text without the label before it, and that label."""
    found = _LABEL.match(text)
    if found:
        return text[found.end() :], found.group(1)
    label, mark, rest = text.partition(" | ")
    if labelled and mark and " | " not in rest and "," not in label:
        return rest, label
    return text, ""


def _is_elsewhere(label: str, text: str) -> bool:
    """Whether a labelled line lists something other than skills."""
    kind = heading_kind(label) if label else None
    if kind in _OTHER:
        return True
    return kind is SectionKind.LANGUAGES and any(names_language(part) for part in _split(text))


def _is_subheading(entry: _Entry, entries: Sequence[_Entry]) -> bool:
    """Whether a line in capitals or bold type heads a part of the section."""
    text = entry.text
    bold = sum(other.bold for other in entries)
    if entry.bold and 2 * bold <= len(entries) and len(_split(text)) == 1:
        return True
    capitals = sum(other.text.isupper() for other in entries)
    return text.isupper() and 2 * capitals < len(entries) and heading_kind(text) is not None


def _split(text: str) -> list[str]:
    """The items of a line; what stands in brackets stays together."""
    parts: list[str] = []
    for cell in _CELL.split(text):
        depth = start = 0
        for i, char in enumerate(cell):
            depth += (char in "([") - (char in ")]")
            if char in ",;" and depth <= 0 and cell[i + 1 : i + 2] in ("", " "):
                parts.append(cell[start:i])
                start = i + 1
        parts.append(cell[start:])
    return [part.strip() for part in parts if part.strip()]
