"""What a reader of an HTML page can see: the styles that hide text, and why.

Reads inline styles and the plain rules of the page's own style sheets. Rules inside
``@media`` and the like are left out: they speak of other screens and of paper.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

Style: TypeAlias = Mapping[str, str]
Colour: TypeAlias = tuple[int, int, int]

_WHITE: Colour = (255, 255, 255)
_NAMED: dict[str, Colour] = {"white": _WHITE, "snow": (255, 250, 250), "black": (0, 0, 0)}
_WORK_LIMIT = 20_000_000
"""Rules × characters of markup that are worth matching; a page beyond it is no CV."""


@dataclass(frozen=True, slots=True)
class Look:
    """How text looks at one place; ``None`` for a colour that cannot be told."""

    gone: str = ""
    invisible: bool = False
    tiny: bool = False
    colour: Colour | None = (0, 0, 0)
    ground: Colour | None = _WHITE

    def inside(self, style: Style) -> Look:
        """The look inside an element of this style."""
        if not style:
            return self
        look = replace(self, gone=self.gone or _gone(style))
        if "visibility" in style:
            look = replace(look, invisible=style["visibility"] in ("hidden", "collapse"))
        if "font-size" in style:
            look = replace(look, tiny=_is_tiny(style["font-size"]))
        if "color" in style:
            look = replace(look, colour=_colour(style["color"], self.colour))
        for key in ("background", "background-color", "background-image"):
            if key in style:
                look = replace(look, ground=_colour(style[key], self.ground))
        return look

    @property
    def hidden(self) -> str:
        """Why text cannot be seen here; empty where it can."""
        if self.gone:
            return self.gone
        if self.invisible:
            return "made invisible"
        if self.tiny:
            return "too small to read"
        if self.colour and self.ground and _alike(self.colour, self.ground):
            return "in the colour of the page behind it"
        return ""


def declarations(css: str) -> dict[str, str]:
    """``"color: red; top: 0"`` as a mapping, in lower case, without ``!important``."""
    pairs = (part.partition(":") for part in css.lower().split(";"))
    return {
        key.strip(): value.replace("!important", "").strip() for key, _, value in pairs if value
    }


def sheet_styles(tree: LexborHTMLParser, size: int) -> dict[int, dict[str, str]]:
    """The style of each node that a rule speaks of, by ``mem_id``; later rules win."""
    from selectolax.lexbor import SelectolaxError

    styles: dict[int, dict[str, str]] = {}
    rules = [rule for node in tree.css("style") for rule in _rules(node.text())]
    for selector, style in rules[: max(50, _WORK_LIMIT // (size + 1))]:
        try:
            nodes = tree.css(selector)
        except SelectolaxError:
            continue
        for node in nodes:
            styles.setdefault(node.mem_id, {}).update(style)
    return styles


_TELLING = re.compile(
    r"display|visibility|color|background|font-size|position|indent|opacity|clip|overflow|float"
)


def _rules(css: str) -> list[tuple[str, dict[str, str]]]:
    """Selector and declarations of each plain rule that has a say in what can be seen."""
    return [
        (selector.strip(), declarations(body))
        for selectors, body in _plain_rules(css)
        if _TELLING.search(body)
        for selector in selectors.split(",")
        if ":" not in selector and selector.strip()
    ]


def _plain_rules(css: str) -> Iterator[tuple[str, str]]:
    """Selectors and body of each rule outside ``@`` blocks, in one pass."""
    first, *others = css.split("/*")
    css = first + "".join(other.partition("*/")[2] for other in others)
    depth, selectors = 0, ""
    for piece in re.split(r"([{}])", css):
        if piece == "{":
            depth += 1
        elif piece == "}":
            depth = max(0, depth - 1)
        elif depth == 0:
            selectors = piece.rpartition(";")[2].strip()
        elif depth == 1 and not selectors.startswith("@"):
            yield selectors, piece


def _gone(style: Style) -> str:
    """Why an element of this style cannot be seen, whatever is inside it."""
    return next((reason for reason, holds in _WAYS_TO_HIDE if holds(style)), "")


def _is_off_page(style: Style) -> bool:
    sides = ("left", "right", "top", "bottom")
    placed = style.get("position") in ("absolute", "fixed")
    return _pixels(style.get("text-indent", "")) <= -500 or (
        placed and any(_pixels(style.get(side, "")) <= -500 for side in sides)
    )


def _is_cut_away(style: Style) -> bool:
    if re.match(r"rect\((?:[01](?:px)?[\s,]*){4}\)", style.get("clip", "")):
        return True
    sides = ("width", "height", "max-height")
    return "hidden" in style.get("overflow", "") and any(
        style.get(side) in ("0", "0px") for side in sides
    )


_WAYS_TO_HIDE: tuple[tuple[str, Callable[[Style], bool]], ...] = (
    ("not displayed", lambda style: style.get("display") == "none"),
    ("made invisible", lambda style: style.get("opacity") in ("0", "0.0", "0%")),
    ("off the page", _is_off_page),
    ("cut away", _is_cut_away),
)


def _pixels(length: str) -> float:
    """A length in pixels, roughly; 0 for what is none."""
    found = re.match(r"(-?\d{0,9}\.?\d{0,9})(px|pt|em|rem|vw|vh|%|cm|in|mm)?$", length)
    if not found or not re.search(r"\d", found[1]):
        return 0.0
    unit = {"em": 16, "rem": 16, "vw": 10, "vh": 8, "%": 8, "cm": 38, "in": 96, "mm": 3.8}
    return float(found[1]) * unit.get(found[2] or "px", 1)


def _is_tiny(size: str) -> bool:
    found = re.match(r"(\d{0,9}\.?\d{0,9})(px|pt|em|rem|%)?$", size)
    if not found or not re.search(r"\d", found[1]):
        return False
    limit = {"em": 0.15, "rem": 0.15, "%": 15.0}.get(found[2] or "px", 2.0)
    return float(found[1]) < limit


def _colour(value: str, behind: Colour | None) -> Colour | None:
    """The colour that a value paints; what is ``behind`` where it paints none."""
    if value in ("transparent", "none", "inherit", "initial", "unset", ""):
        return behind
    word = value.split(maxsplit=1)[0]
    if found := re.match(r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})([^)]*)\)", value):
        if re.fullmatch(r"[\s,/]*(?:0?\.0+|0)%?\s*", found[4]):
            return behind
        return int(found[1]), int(found[2]), int(found[3])
    return _NAMED.get(word) or _hex(word)


def _hex(word: str) -> Colour | None:
    found = re.match(r"#([0-9a-f]{6})(?:[0-9a-f]{2})?$", word)
    digits = found[1] if found else ""
    if short := re.match(r"#([0-9a-f]{3})[0-9a-f]?$", word):
        digits = "".join(digit * 2 for digit in short[1])
    if not digits:
        return None
    red, green, blue = bytes.fromhex(digits)
    return red, green, blue


def _alike(one: Colour, other: Colour) -> bool:
    """Whether two colours cannot be told apart by eye."""
    return all(abs(a - b) <= 10 for a, b in zip(one, other, strict=True))
