"""What Word's styles make of a run or a paragraph: hidden, bold, a heading, a list item."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

Properties: TypeAlias = Mapping[str, str]
"""Property to value as Word writes them, ``{"b": "1", "sz": "22", "color": "FFFFFF"}``."""

_ON_OFF = ("vanish", "b")
_OFF = ("0", "false", "off", "none")
_NO_FILL = ("", "auto", "none", "white", "clear")
_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_LONGEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class Style:
    """A style with all that it inherits."""

    run: Properties = field(default_factory=dict)
    heading: int | None = None
    listed: bool = False
    shaded: bool = False


class Styles:
    """The styles of a document, by id; built from the root of ``styles.xml``, if any."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._resolved: dict[str, Style] = {}
        defaults, normal = None, ""
        for style in root.findall("style") if root is not None else ():
            self._elements[style.get("styleId", "")] = style
            if style.get("type") == "paragraph" and style.get("default") in ("1", "true"):
                normal = style.get("styleId", "")
        if root is not None:
            defaults = root.find("docDefaults/rPrDefault/rPr")
        self._base = Style(run=run_properties(defaults))
        self._normal = normal

    def paragraph(self, properties: Element | None) -> Style:
        """The style of a paragraph by its ``pPr``."""
        style_id = _value(properties, "pStyle") or self._normal
        return _with_own(self._of(style_id), properties)

    def run(self, properties: Element | None, around: Style) -> Properties:
        """The properties of a run by its ``rPr``, inside a paragraph of style ``around``."""
        style_id = _value(properties, "rStyle")
        character = self._of(style_id).run if style_id else {}
        return {**around.run, **character, **run_properties(properties)}

    def _of(self, style_id: str) -> Style:
        if style_id not in self._resolved:
            chain: list[Element] = []
            element = self._elements.get(style_id)
            while element is not None and len(chain) < _LONGEST_CHAIN:
                chain.append(element)
                element = self._elements.get(_value(element, "basedOn"))
            style = self._base
            for element in reversed(chain):
                style = _inherited(style, element)
            self._resolved[style_id] = style
        return self._resolved[style_id]


def run_properties(properties: Element | None) -> dict[str, str]:
    """What an ``rPr`` says itself."""
    found: dict[str, str] = {}
    for child in properties if properties is not None else ():
        if child.tag in _ON_OFF:
            found[child.tag] = "" if child.get("val", "1") in _OFF else "1"
        elif child.tag == "color":
            light = child.get("themeColor") in ("background1", "light1")
            found["color"] = "FFFFFF" if light else child.get("val", "")
        elif child.tag == "sz":
            found["sz"] = child.get("val", "")
        elif child.tag in ("shd", "highlight"):
            fill = child.get("fill", child.get("val", ""))
            found[child.tag] = "1" if is_coloured(fill) or child.get("themeFill") else ""
    return found


def is_coloured(fill: str) -> bool:
    """Whether a fill is anything but white paper."""
    return fill.lower() not in _NO_FILL and not _is_white(fill)


def points(run: Properties) -> float | None:
    """The font size in points, if it is known."""
    size = run.get("sz", "")
    return int(size) / 2 if size.isascii() and size.isdigit() and len(size) < 6 else None


def why_hidden(run: Properties, on_paper: bool) -> str:
    """Why text of these properties cannot be seen; ``on_paper``: nothing coloured behind it."""
    size = points(run)
    if run.get("vanish"):
        return "marked as hidden text"
    if size is not None and size < 2:
        return "too small to read"
    white = on_paper and _is_white(run.get("color", ""))
    if white and not run.get("shd") and not run.get("highlight"):
        return "in the colour of the page behind it"
    return ""


def _is_white(colour: str) -> bool:
    return bool(re.fullmatch(r"#?(?:[fF][5-9a-fA-F]){3}", colour))


def _inherited(base: Style, element: Element) -> Style:
    """The style of an element of ``styles.xml`` upon the one that it is based on."""
    name = _HEADING.fullmatch(_value(element, "name"))
    level = int(name[1]) if name else base.heading
    run = {**base.run, **run_properties(element.find("rPr"))}
    own = Style(run, level, base.listed, base.shaded)
    return _with_own(own, element.find("pPr"))


def _with_own(style: Style, properties: Element | None) -> Style:
    """A style with what a ``pPr`` adds to it."""
    if properties is None:
        return style
    level, listed, shaded = style.heading, style.listed, style.shaded
    outline = _value(properties, "outlineLvl")
    if outline in tuple("012345678"):
        level = int(outline) + 1
    number = properties.find("numPr/numId")
    if number is not None:
        listed = number.get("val") != "0"
    shading = properties.find("shd")
    if shading is not None:
        shaded = is_coloured(shading.get("fill", "")) or "themeFill" in shading.attrib
    return Style(style.run, level, listed, shaded)


def _value(parent: Element | None, tag: str) -> str:
    child = parent.find(tag) if parent is not None else None
    return child.get("val", "") if child is not None else ""
