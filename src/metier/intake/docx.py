"""DOCX to a Document: paragraphs, tables, text boxes, headers; hidden text set aside.

Reads WordprocessingML (ISO/IEC 29500) by local names, so that the strict and the
transitional form are the same to it.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from metier.errors import DamagedFileError, ScannedFileError, UnsafeArchiveError
from metier.intake.archive import Archive
from metier.intake.draft import BULLET, Draft, DraftLine
from metier.intake.links import with_target
from metier.intake.word_styles import (
    Properties,
    Style,
    Styles,
    is_coloured,
    points,
    why_hidden,
)
from metier.types import Document

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_DEEPEST = 60
"""Tables and boxes inside one another."""

_MAIN = re.compile(r"word/document\d*\.xml")
_PAGE_NUMBER = re.compile(r"(?:page )?\d{1,3}(?: ?(?:of|/|\|) ?\d{1,3})?", re.IGNORECASE)
_INLINE_WRAPPERS = frozenset(
    ("ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple", "hyperlink", "customXml")
)
_BLOCK_WRAPPERS = frozenset(("sdt", "sdtContent", "ins", "moveTo", "customXml"))


def read_docx(data: bytes, name: str = "") -> Document:
    """Read a Word document; lines are its paragraphs, counted on each page.

    Raises:
        EmptyFileError: if it shows no word.
        ScannedFileError: if it holds pictures and no word.
        EncryptedFileError, UnsafeArchiveError, DamagedFileError: for such a file.
    """
    with Archive(data, name) as archive:
        package = _Package(archive, name)
        draft, body = Draft(), package.body()
        on_paper = not _has_colour_behind(body)
        seen: set[str] = set()
        for part, root in package.margins("header"):
            _Writer(draft, package, part, on_paper, seen).write(root)
        _Writer(draft, package, package.main, on_paper).write(body)
        for part, root in package.margins("footer"):
            _Writer(draft, package, part, on_paper, seen).write(root)
        if not len(draft) and package.has_pictures:
            raise ScannedFileError(
                f"{name or 'The document'} holds pictures and no text.",
                "Save the CV with its text, or put it through text recognition (OCR) first.",
            )
    return draft.finish("docx", name)


class _Package:
    """The parts of the file that matter, parsed."""

    def __init__(self, archive: Archive, name: str) -> None:
        self._archive = archive
        self._name = name or "The document"
        self.main = next((path for path in archive.paths if _MAIN.fullmatch(path)), "")
        self.has_pictures = any(path.startswith("word/media/") for path in archive.paths)
        self.styles = Styles(self._optional("word/styles.xml"))

    def body(self) -> Element:
        """The body of the document."""
        root = self._optional(self.main)
        body = root.find("body") if root is not None else None
        if body is None:
            raise self._damaged()
        return body

    def margins(self, kind: str) -> Iterator[tuple[str, Element]]:
        """Path and root of each header, or each footer."""
        for target, relation in self.relations(self.main).values():
            path = f"word/{target}"
            if relation.endswith(f"/{kind}") and (root := self._optional(path)) is not None:
                yield path, root

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Target and kind of each relation of a part, by id."""
        folder, _, file = part.rpartition("/")
        root = self._optional(f"{folder}/_rels/{file}.rels")
        return {
            relation.get("Id", ""): (relation.get("Target", ""), relation.get("Type", ""))
            for relation in (root if root is not None else ())
        }

    def _optional(self, path: str) -> Element | None:
        if path not in self._archive:
            return None
        try:
            return _parse(self._archive.read(path))
        except _EntityError as error:
            raise UnsafeArchiveError(
                f"{self._name} holds XML that can grow without bounds.",
                "Open it in Word and save it again.",
            ) from error
        except (ElementTree.ParseError, ValueError, LookupError) as error:
            raise self._damaged() from error

    def _damaged(self) -> DamagedFileError:
        return DamagedFileError(
            f"{self._name} is broken inside.", "Open it in Word, save it again and give that."
        )


class _EntityError(Exception):
    """The XML declares a document type, which no Word file needs and entity bombs do."""


class _Builder(ElementTree.TreeBuilder):
    def doctype(self, *_: object) -> None:
        raise _EntityError


def _parse(data: bytes) -> Element:
    """The root of an XML part, names without their namespaces."""
    root = ElementTree.fromstring(data, ElementTree.XMLParser(target=_Builder()))
    for element in root.iter():
        element.tag = _local(element.tag)
        if element.attrib:
            element.attrib = {_local(key): value for key, value in element.attrib.items()}
    return root


@functools.lru_cache(maxsize=2000)
def _local(name: str) -> str:
    return name.rpartition("}")[2]


class _Writer:
    """Walks one part and writes a line for each paragraph.

    ``seen`` is for headers and footers, whose texts count once and without page numbers.
    """

    def __init__(
        self,
        draft: Draft,
        package: _Package,
        part: str,
        on_paper: bool,
        seen: set[str] | None = None,
    ) -> None:
        self._draft = draft
        self._styles = package.styles
        self._links = package.relations(part)
        self._on_paper = on_paper
        self._seen = seen
        self._page = 1
        self._breaks: tuple[str, ...] = ("lastRenderedPageBreak",)

    def write(self, root: Element) -> None:
        """Write all that ``root`` holds, from top to bottom."""
        if root.find(".//lastRenderedPageBreak") is None:
            self._breaks = ("page",)
        self._blocks(root, self._on_paper, 0)

    def _blocks(self, parent: Element, on_paper: bool, depth: int) -> None:
        if depth > _DEEPEST:
            raise DamagedFileError(
                "The document has tables nested beyond reason.", "Save it as PDF and give that."
            )
        for child in parent:
            if child.tag == "p":
                self._paragraph(child, on_paper, depth)
            elif child.tag == "tbl":
                self._table(child, on_paper, depth)
            elif child.tag in _BLOCK_WRAPPERS:
                self._blocks(child, on_paper, depth + 1)

    def _table(self, table: Element, on_paper: bool, depth: int) -> None:
        """Row by row; a table style may colour cells in ways that are not looked into."""
        styled = table.find("tblPr/tblStyle")
        plain = styled is None or styled.get("val") in ("TableNormal", "TableGrid")
        self._draft.gap()
        for row in _unwrapped(table, "tr"):
            if row.find("trPr/del") is not None:
                continue
            starts = []
            for cell in _unwrapped(row, "tc"):
                starts.append(len(self._draft))
                fill = cell.find("tcPr/shd")
                white = fill is None or not is_coloured(fill.get("fill", ""))
                self._blocks(cell, on_paper and plain and white, depth + 1)
            self._draft.join_cells(starts)
        self._draft.gap()

    def _paragraph(self, paragraph: Element, on_paper: bool, depth: int) -> None:
        style = self._styles.paragraph(paragraph.find("pPr"))
        on_plain_paper = on_paper and not style.shaded
        line, empty = _Words(self._page), True
        for run, link in _runs(paragraph):
            line.go_into(self._links.get(link, ("", ""))[0])
            look = self._styles.run(run.find("rPr"), style)
            reason = why_hidden(look, on_plain_paper)
            for piece in self._pieces(run):
                if piece == "\n":
                    empty = not self._write(line, style) and empty
                    line = _Words(self._page)
                else:
                    line.take(piece, look, reason)
        line.go_into("")
        if not self._write(line, style) and empty:
            self._draft.gap()
        for box in _boxes(paragraph):
            self._draft.gap()
            self._blocks(box, on_paper, depth + 1)
            self._draft.gap()

    def _pieces(self, run: Element) -> Iterator[str]:
        """The text of a run; page breaks are counted as they pass."""
        for child in run:
            if child.tag == "t":
                yield child.text or ""
            elif child.tag in ("tab", "ptab"):
                yield "\t"
            elif child.tag == "noBreakHyphen":
                yield "-"
            elif child.tag in self._breaks or child.get("type") in self._breaks:
                self._page += 1
                yield "\n"
            elif child.tag in ("br", "cr"):
                yield "\n"

    def _write(self, line: _Words, style: Style) -> bool:
        """Write a line if it shows anything, and what is hidden in it."""
        for reason, hidden in line.hidden.items():
            self._draft.hide("".join(hidden), reason, line.page)
        cells = (cell.strip() for cell in "".join(line.words).split("\t"))
        text = "\t".join(filter(None, cells))
        if not text or self._is_repeated(text):
            return False
        if style.heading:
            self._draft.gap()
        elif style.listed:
            text = BULLET + text
        self._draft.add(
            DraftLine(
                text, line.page, heading=style.heading, size=line.size, bold=line.bold or False
            )
        )
        return True

    def _is_repeated(self, text: str) -> bool:
        if self._seen is None:
            return False
        known = text in self._seen or bool(_PAGE_NUMBER.fullmatch(text))
        self._seen.add(text)
        return known


class _Words:
    """The line that is being put together."""

    def __init__(self, page: int) -> None:
        self.page = page
        self.words: list[str] = []
        self.hidden: dict[str, list[str]] = {}
        self.bold: bool | None = None
        self.size: float | None = None
        self._link, self._link_start = "", 0

    def take(self, piece: str, look: Properties, reason: str) -> None:
        """Add text that looks so; with a ``reason`` it is hidden."""
        if reason:
            self.hidden.setdefault(reason, []).append(piece)
            return
        self.words.append(piece)
        if piece.strip():
            self.bold = self.bold is not False and bool(look.get("b"))
            self.size = max(self.size or 0.0, points(look) or 0.0) or None

    def go_into(self, link: str) -> None:
        """Text from here on belongs to ``link``; the one before gets its address."""
        if link == self._link:
            return
        if self._link:
            words = "".join(self.words[self._link_start :])
            self.words[self._link_start :] = [with_target(words, self._link)]
        self._link, self._link_start = link, len(self.words)


def _runs(paragraph: Element) -> Iterator[tuple[Element, str]]:
    """The runs of a paragraph in order, each with the id of the link that it is in."""
    todo = [(child, "") for child in reversed(paragraph)]
    while todo:
        element, link = todo.pop()
        if element.tag == "r":
            yield element, link
        elif element.tag in _INLINE_WRAPPERS:
            inner = element.get("id", "") if element.tag == "hyperlink" else link
            todo.extend((child, inner) for child in reversed(element))


def _unwrapped(parent: Element, tag: str) -> Iterator[Element]:
    """The children of a name, also where they are wrapped in a control or a revision."""
    todo = list(reversed(parent))
    while todo:
        element = todo.pop()
        if element.tag == tag:
            yield element
        elif element.tag in _BLOCK_WRAPPERS:
            todo.extend(reversed(element))


def _boxes(paragraph: Element) -> Iterator[Element]:
    """The text boxes that hang on a paragraph, each in the newer of its two forms."""
    todo = list(reversed(paragraph))
    while todo:
        element = todo.pop()
        if element.tag == "txbxContent":
            yield element
        elif element.tag != "Fallback":
            todo.extend(reversed(element))


def _has_colour_behind(body: Element) -> bool:
    """Whether shapes or pictures behind the text may make white letters readable."""
    if any(anchor.get("behindDoc") == "1" for anchor in body.iter("anchor")):
        return True
    fills = ("solidFill", "gradFill", "blipFill", "pattFill")
    if any(shape.find(fill) is not None for shape in body.iter("spPr") for fill in fills):
        return True
    return any(is_coloured(shape.get("fillcolor", "")) for shape in body.iter())
