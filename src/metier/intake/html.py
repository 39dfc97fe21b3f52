"""HTML to a Document: visible words by block, what is hidden set aside."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from metier.errors import DamagedFileError
from metier.intake.appearance import Look, declarations, sheet_styles
from metier.intake.draft import BULLET, CELL_GAP, Draft, DraftLine
from metier.intake.encoding import decode
from metier.intake.links import with_target
from metier.types import Document

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_NESTING_LIMIT = 5_000
"""Open elements inside one another; browsers stop at about 500."""
_USUAL_FORMATS = 20
_REOPENING_LIMIT = 300_000


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


_FORMATTING = _tags("a b big code em font i nobr s small strike strong tt u")
_DROPPED = _tags(
    "head script style template noscript iframe object canvas svg math video audio select "
    "textarea datalist"
)
_BLOCKS = _tags(
    "address article aside blockquote body caption dd details div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section "
    "summary table tbody td tfoot th thead tr ul"
)
_SPACED = _tags("article aside blockquote dl footer header main ol p pre section table ul")
_SELF_CLOSED = _tags(
    "area base br col dd dt embed hr img input li link meta option p param source td th tr "
    "tbody thead tfoot track wbr path rect circle line g"
)
_HEADING = re.compile(r"h[1-6]")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_HEAVY = ("bold", "bolder", "600", "700", "800", "900")
_DATA_URI = re.compile(r"data:[\w/+.;=-]{1,100},[^\"'\s>)]*")
_TAG = re.compile(r"<(/?)([a-z]+)")
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{50000}")
_BESIDE = "\x1f"
"""Where one cell of a flexible box ends and the next begins, until the line is written."""
_APART = ("inline-block", "inline-flex", "table-cell", "inline-grid")


def read_html(data: bytes, name: str = "") -> Document:
    """Read an HTML page; lines are counted as they show, on one page.

    Raises:
        EmptyFileError: if it shows no word.
        DamagedFileError: if its markup is nested beyond reason.
    """
    source = decode(data, _charset(data))
    draft = Draft(source.warnings)
    write_html(draft, source.text, name=name)
    return draft.finish("html", name)


def write_html(draft: Draft, markup: str, number: int | None = None, name: str = "") -> None:
    """Write what ``markup`` shows into ``draft``, all under one line ``number`` if given."""
    from selectolax.lexbor import LexborHTMLParser

    markup = _DATA_URI.sub("", markup)
    _refuse_bombs(markup, name)
    tree = LexborHTMLParser(markup)
    if tree.root is not None:
        # Colours of a sheet that lies elsewhere are unknown, so none is told from its ground.
        ground = None if tree.css_first("link[rel~=stylesheet]") else Look().ground
        styles = sheet_styles(tree, len(markup))
        _Page(draft, styles, Look(ground=ground), number).read(tree.root)


@dataclass(frozen=True, slots=True)
class _Element:
    """What an open element means for the text inside it."""

    look: Look
    block: bool
    apart: bool
    bold: bool
    flexible: bool


class _Page:
    """Walks a page element by element and writes a line at each end of a block."""

    def __init__(
        self, draft: Draft, styles: dict[int, dict[str, str]], look: Look, number: int | None
    ) -> None:
        self._draft = draft
        self._styles = styles
        self._number = number
        self._open = [_Element(look, True, False, False, False)]
        self._words: list[str] = []
        self._bold = True
        self._hidden: list[str] = []
        self._reason = ""
        self._heading: int | None = None
        self._bullet = ""
        self._links: list[int] = []
        self._rows: list[list[int]] = []
        self._tight = 0
        self._as_is = 0

    def read(self, root: LexborNode) -> None:
        """Walk without recursion, so that depth costs nothing."""
        todo: list[tuple[LexborNode, bool]] = [(root, False)]
        while todo:
            node, leaving = todo.pop()
            tag = node.tag or ""
            if tag == "-text":
                self._text(node.text_content or "")
            elif leaving:
                self._leave(tag, node)
            elif not tag.startswith("-") and tag not in _DROPPED:
                self._enter(tag, node)
                todo.append((node, True))
                todo.extend((child, False) for child in reversed(_children(node)))
        self._end_line()
        self._end_hidden()

    def _enter(self, tag: str, node: LexborNode) -> None:
        element = self._element(tag, node)
        if element.block or tag == "br":
            self._end_line()
        elif element.apart:
            self._words.append(_BESIDE if self._open[-1].flexible else " ")
        self._open.append(element)
        if _HEADING.fullmatch(tag):
            self._heading = int(tag[1])
        if self._heading or (tag in _SPACED and tag not in ("ul", "ol")):
            self._gap()
        match tag:
            case "a":
                self._links.append(len(self._words))
            case "pre":
                self._as_is += 1
            case "li":
                self._bullet = BULLET
                self._tight += 1
            case "tr":
                self._rows.append([])
            case "td" | "th":
                self._tight += 1
                if self._rows:
                    self._rows[-1].append(len(self._draft))

    def _leave(self, tag: str, node: LexborNode) -> None:
        if tag == "a":
            self._end_link(node.attributes.get("href") or "")
        element = self._open.pop()
        if element.block:
            self._end_line()
            self._end_hidden()
        elif element.apart:
            self._words.append(_BESIDE if self._open[-1].flexible else " ")
        if _HEADING.fullmatch(tag):
            self._heading = None
        match tag:
            case "pre":
                self._as_is -= 1
            case "li":
                self._bullet = ""
                self._tight -= 1
            case "td" | "th":
                self._tight -= 1
            case "tr" if self._rows:
                self._draft.join_cells(self._rows.pop())
        if tag in _SPACED:
            self._gap()

    def _element(self, tag: str, node: LexborNode) -> _Element:
        """The element, seen inside the one that is open."""
        outer, style = self._open[-1], self._style(node)
        display = style.get("display", "")
        weight = style.get("font-weight", "")
        return _Element(
            look=outer.look.inside(style),
            block=tag in _BLOCKS or display in ("block", "flex", "grid", "list-item", "table"),
            apart=display in _APART or outer.flexible or "float" in style or tag == "time",
            bold=(outer.bold or tag in ("b", "strong", "th") or weight in _HEAVY)
            and weight not in ("normal", "400"),
            flexible=display in ("flex", "grid", "inline-flex", "inline-grid"),
        )

    def _style(self, node: LexborNode) -> dict[str, str]:
        style = dict(self._styles.get(node.mem_id, ()))
        attributes = node.attributes
        if "hidden" in attributes:
            style["display"] = "none"
        for attribute, key in (("bgcolor", "background"), ("color", "color")):
            if value := attributes.get(attribute):
                style[key] = value.lower()
        return style | declarations(attributes.get("style") or "")

    def _text(self, text: str) -> None:
        element = self._open[-1]
        if reason := element.look.hidden:
            if reason != self._reason:
                self._end_hidden()
            self._reason = reason
            self._hidden.append(text)
            return
        if not element.bold and not text.isspace():
            self._bold = False
        if self._as_is:
            for line in text.split("\n")[:-1]:
                self._words.append(line)
                self._end_line()
            self._words.append(text.rpartition("\n")[2])
        else:
            self._words.append(_SPACE.sub(" ", text))

    def _end_link(self, target: str) -> None:
        start = self._links.pop()
        words = "".join(self._words[start:])
        if start <= len(self._words) and not self._open[-1].look.hidden:
            self._words[start:] = [with_target(words, target)]

    def _end_line(self) -> None:
        cells = "".join(self._words).split(_BESIDE)
        text = CELL_GAP.join(filter(None, (_SPACE.sub(" ", cell).strip() for cell in cells)))
        if text:
            self._draft.add(
                DraftLine(
                    self._bullet + text,
                    number=self._number,
                    heading=self._heading,
                    bold=self._bold,
                )
            )
            self._bullet = ""
        self._words, self._bold = [], True
        self._links = [0 for _ in self._links]

    def _end_hidden(self) -> None:
        self._draft.hide("".join(self._hidden), self._reason)
        self._hidden = []

    def _gap(self) -> None:
        if not self._tight:
            self._draft.gap()


def _children(node: LexborNode) -> list[LexborNode]:
    children = []
    child = node.child
    while child is not None:
        children.append(child)
        child = child.next
    return children


def _charset(data: bytes) -> str:
    """The encoding that the page names in its head, if it does."""
    found = re.search(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{2,20})", data[:4096], re.I)
    return found[1].decode("ascii", "ignore") if found else ""


def _refuse_bombs(markup: str, name: str) -> None:
    """Refuse what would take a parser of HTML minutes: deep nesting, endless attributes.

    Formatting that is left open is opened anew in each block that follows, so its cost is
    the one multiplied by the other.
    """
    depth = formats = reopened = 0
    for closing, tag in _TAG.findall(markup.lower()):
        step = -1 if closing else 1
        if tag in _FORMATTING:
            formats = max(0, formats + step)
        elif not closing:
            reopened += max(0, formats - _USUAL_FORMATS)
        if tag not in _SELF_CLOSED:
            depth = max(0, depth + step)
        if depth > _NESTING_LIMIT or reopened > _REOPENING_LIMIT:
            raise _too_deep(name)
    if _LONG_TAG.search(markup):
        raise _too_deep(name)


def _too_deep(name: str) -> DamagedFileError:
    return DamagedFileError(
        f"{name or 'The page'} has markup nested or repeated beyond reason.",
        "Open it in a browser and save it as PDF.",
    )
