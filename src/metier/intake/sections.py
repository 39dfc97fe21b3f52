"""Where the sections of a CV begin: by declared level, by words, by look.

Words come first (``headings``). Words that also stand in lists (Research, Tools) count as
a heading only if they look like the headings that are beyond doubt; lines that look so,
and clearly stand out from the body, head a section even if their words say nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from metier.intake.headings import heading_kind, is_anchor, likely_kind
from metier.types import Line, Section, SectionKind

_Look = tuple[float | None, bool, bool]

_BULLET = re.compile(r"^\s*[•\-–*◦▪·]\s")
_LABEL = re.compile(r"^([^:|]{3,40}?)\s*(?::|\s\|\s)\s*(?=\S)")
_LABELLED = frozenset(
    (SectionKind.SUMMARY, SectionKind.EDUCATION, SectionKind.SKILLS, SectionKind.EXPERIENCE)
)
_MOST_WORDS = 6
_STANDS_OUT = 1.08


def find_sections(text: str, lines: Sequence[Line]) -> tuple[Section, ...]:
    """The sections of a text, which cover it from end to end; the first is its header.

    ``lines`` are the lines of ``text`` in order, with whatever the format knows of them.
    """
    page = _Page(text, lines)
    starts = [(0, SectionKind.HEADER, "")]
    kind = SectionKind.HEADER
    for i, line in enumerate(lines):
        found = page.heading(i, kind)
        if found:
            kind, title = found
            starts.append((line.start, kind, title))
    if len(starts) > 1 and starts[1][0] == 0:
        starts = starts[1:]
    ends = [start for start, _, _ in starts[1:]] + [len(text)]
    return tuple(
        Section(kind, title, start, end)
        for (start, kind, title), end in zip(starts, ends, strict=True)
        if end > start
    )


@dataclass(frozen=True)
class _Page:
    """A text with what its lines have in common."""

    text: str
    lines: Sequence[Line]

    def heading(self, index: int, current: SectionKind) -> tuple[SectionKind, str] | None:
        """The kind and title of the section that a line heads, or None."""
        line = self.lines[index]
        words = self._words(line)
        if not words:
            return None
        if line.heading is not None:
            return self._declared(line, words)
        kind = heading_kind(words)
        if kind and self._is_heading(line, words):
            return kind, words
        if self._looks_like_one(line, words):
            return likely_kind(words) or SectionKind.OTHER, words
        return self._label(words, current)

    def _declared(self, line: Line, words: str) -> tuple[SectionKind, str] | None:
        """A heading that the format declares: known words, or on the level of those."""
        kind = heading_kind(words) or likely_kind(words)
        level = line.heading or 0
        if kind and (self._level is None or level <= self._level):
            return kind, words
        if level == self._level:
            return SectionKind.OTHER, words
        return None

    def _is_heading(self, line: Line, words: str) -> bool:
        """Whether known words head a section here, and are not an item of a list."""
        look = self._look(line)
        if self._goes_on(line, words):
            return False
        if _BULLET.match(self._raw(line)):
            return look in self._anchor_looks and look != self._body_look
        if is_anchor(words) or not self._anchor_looks:
            return True
        return look in self._anchor_looks or self._outdoes_body(line)

    def _looks_like_one(self, line: Line, words: str) -> bool:
        """Whether a line of other words is set as the headings are, and unlike the body."""
        if len(words.split()) > _MOST_WORDS or any(c.isdigit() for c in words) or "@" in words:
            return False
        known = likely_kind(words) is not None
        looks = {look[:2] for look in self._anchor_looks}
        alike = self._look(line)[:2] in looks if known else self._look(line) in self._anchor_looks
        if not alike or _BULLET.match(self._raw(line)):
            return False
        return self._outdoes_body(line) or (known and self._look(line) != self._body_look)

    def _label(self, words: str, current: SectionKind) -> tuple[SectionKind, str] | None:
        """A heading that is followed by content on its line (``SKILLS: Python, SQL``)."""
        found = _LABEL.match(words)
        if not found or current == SectionKind.SKILLS:
            return None
        title = found.group(1)
        kind = heading_kind(title)
        if kind in _LABELLED and is_anchor(title) and kind != current:
            return kind, title
        return None

    def _is_anchor(self, line: Line, words: str) -> bool:
        plain = not _BULLET.match(words) or self._look(line) != self._body_look
        return plain and is_anchor(words) and not self._goes_on(line, words)

    def _goes_on(self, line: Line, words: str) -> bool:
        """Whether words are the end of a sentence rather than a heading."""
        if words.endswith((".", ",", ";")):
            return True
        apart = self.text[max(0, line.start - 2) : line.start] == "\n\n"
        return words[:1].islower() and not apart and self._look(line) == self._body_look

    # ------------------------------------------------------------- looks

    def _raw(self, line: Line) -> str:
        return self.text[line.start : line.end]

    def _words(self, line: Line) -> str:
        return self._raw(line).strip()

    def _look(self, line: Line) -> _Look:
        words = self._words(line)
        size = None if line.size is None else round(line.size * 2) / 2
        return size, line.bold, words.isupper()

    def _outdoes_body(self, line: Line) -> bool:
        return bool(line.size and self._body_size and line.size > _STANDS_OUT * self._body_size)

    @cached_property
    def _anchor_looks(self) -> frozenset[_Look]:
        """How the lines look whose words are headings beyond doubt."""
        return frozenset(
            self._look(line) for line in self.lines if self._is_anchor(line, self._words(line))
        )

    @cached_property
    def _body_size(self) -> float | None:
        sizes: Counter[float] = Counter()
        for line in self.lines:
            if line.size is not None:
                sizes[line.size] += line.end - line.start
        return sizes.most_common(1)[0][0] if sizes else None

    @cached_property
    def _body_look(self) -> _Look:
        looks: Counter[_Look] = Counter()
        for line in self.lines:
            looks[self._look(line)] += line.end - line.start
        return looks.most_common(1)[0][0]

    @cached_property
    def _level(self) -> int | None:
        """The level on which the format declares most of the known headings."""
        levels = Counter(
            line.heading
            for line in self.lines
            if line.heading is not None and heading_kind(self._words(line))
        )
        return levels.most_common(1)[0][0] if levels else None
