"""Markdown to a Document: the words as a page shows them, each with its line in the file."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from metier.intake.draft import BULLET, Draft, DraftLine
from metier.intake.encoding import Decoded, decode
from metier.intake.html import write_html
from metier.intake.links import with_target
from metier.intake.plain import lines_of, plain_document
from metier.types import Document

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_LONGEST = 250_000
"""Characters; a hundred pages. Some texts take the parser time by the square of their length."""

_STEP = 18.0
"""How far a list stands in from what is around it, in points."""


def read_markdown(data: bytes, name: str = "") -> Document:
    """Read a Markdown file; ``Line.number`` is the line of the file.

    Raises:
        EmptyFileError: if it shows no word.
    """
    return markdown_document(decode(data), name)


def markdown_document(source: Decoded, name: str = "") -> Document:
    """The Document of Markdown that is decoded already; a very long one is read as it is typed."""
    if len(source.text) > _LONGEST:
        return plain_document(source, name)
    draft = Draft(source.warnings)
    writer = _Writer(draft)
    for token in writer.parser.parse("\n".join(lines_of(source.text))):
        writer.take(token)
    return draft.finish("markdown", name)


class _Writer:
    """Takes the blocks of a page in order and writes their lines."""

    def __init__(self, draft: Draft) -> None:
        self.parser = _parser()
        self._draft = draft
        self._heading: int | None = None
        self._bullet = ""
        self._cells: list[int] = []
        self._depth = 0

    def take(self, token: Token) -> None:
        """Write what one block token stands for; ``token.map`` counts lines from 0."""
        take = getattr(self, f"_take_{token.type}", None)
        if take:
            take(token, token.map[0] + 1 if token.map else 1)

    def _take_heading_open(self, token: Token, _: int) -> None:
        self._heading = int(token.tag[1:])
        self._draft.gap()

    def _take_heading_close(self, *_: object) -> None:
        self._heading = None

    def _take_bullet_list_open(self, *_: object) -> None:
        self._depth += 1

    def _take_bullet_list_close(self, *_: object) -> None:
        self._depth -= 1
        self._end_block()

    def _take_list_item_open(self, *_: object) -> None:
        self._bullet = BULLET

    def _take_tr_open(self, *_: object) -> None:
        self._cells = []

    def _take_td_open(self, *_: object) -> None:
        self._cells.append(len(self._draft))

    def _take_tr_close(self, *_: object) -> None:
        self._draft.join_cells(self._cells)

    def _end_block(self, *_: object) -> None:
        if not self._depth:
            self._draft.gap()

    _take_ordered_list_open = _take_bullet_list_open
    _take_ordered_list_close = _take_bullet_list_close
    _take_th_open = _take_td_open
    _take_paragraph_close = _take_table_close = _end_block

    def _take_code_block(self, token: Token, first: int) -> None:
        for number, line in enumerate(lines_of(token.content), start=first):
            self._draft.add(DraftLine(line, number=number))

    def _take_fence(self, token: Token, first: int) -> None:
        self._take_code_block(token, first + 1)

    def _take_html_block(self, token: Token, first: int) -> None:
        write_html(self._draft, token.content, first)

    def _take_inline(self, token: Token, first: int) -> None:
        for number, pieces in enumerate(self._source_lines(token), start=first):
            bullet, self._bullet = self._bullet, ""
            if any(piece.type == "html_inline" for piece in pieces):
                markup = "".join(_as_html(pieces))
                tag = f"h{self._heading}" if self._heading else "div"
                write_html(self._draft, f"<{tag}>{bullet}{markup}</{tag}>", number)
                continue
            text = bullet + "".join(_words(pieces))
            bold = _is_bold(pieces)
            x = _STEP * (self._depth if bullet or not self._depth else self._depth + 0.5)
            self._draft.add(DraftLine(text, number=number, x=x, heading=self._heading, bold=bold))

    def _source_lines(self, token: Token) -> list[list[Token]]:
        """The pieces of a paragraph, line of the file by line of the file."""
        lines: list[list[Token]] = [[]]
        for piece in token.children or []:
            if piece.type in ("softbreak", "hardbreak"):
                lines.append([])
            else:
                lines[-1].append(piece)
        source = token.content.split("\n")
        if len(lines) == len(source):
            return lines
        # A span of code or a tag runs over a line end: read each line by itself.
        return [self.parser.parseInline(line)[0].children or [] for line in source]


def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("table")


def _words(pieces: Sequence[Token]) -> Iterator[str]:
    """What the pieces show; the target of a link that is a contact follows its words."""
    opened: list[str] = []
    words: list[str] = []
    for piece in pieces:
        if piece.type == "link_open":
            yield "".join(words)
            words, opened = [], [str(piece.attrs.get("href", ""))]
        elif piece.type == "link_close" and opened:
            words = [with_target("".join(words), opened.pop())]
        elif piece.type != "image":
            words.append(piece.content)
    yield "".join(words)


def _as_html(pieces: Sequence[Token]) -> Iterator[str]:
    for piece in pieces:
        if piece.type == "html_inline":
            yield piece.content
        elif piece.type == "link_open":
            yield f'<a href="{html.escape(str(piece.attrs.get("href", "")))}">'
        elif piece.type == "link_close":
            yield "</a>"
        elif piece.type != "image":
            yield html.escape(piece.content)


def _is_bold(pieces: Sequence[Token]) -> bool:
    """Whether the whole line is strong."""
    depth, bold = 0, False
    for piece in pieces:
        depth += {"strong_open": 1, "strong_close": -1}.get(piece.type, 0)
        if piece.content.strip():
            if not depth:
                return False
            bold = True
    return bold
