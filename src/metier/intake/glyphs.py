"""The words of one PDF page as PDFium sees them: text, place, type, and whether they show.

Coordinates are points, x to the right and y upwards, in the frame of the word's own
direction of writing (``turn`` quarter turns anticlockwise), so that text set sideways
reads from left to right too.
"""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Any

from metier.intake.paint import Colour, Paint, address, fill_colour, read_paint
from metier.intake.pdfium import raw_pdfium

BULLET = "•"
TINY = 2.0
"""Type under this size, in points, cannot be read on the page."""

INVISIBLE_INK = "set in the invisible render mode"

_BREAKS = frozenset((9, 10, 13))
_SPACES = frozenset((32, 160, *range(0x2000, 0x200B), 0x202F, 0x3000))
_DROPPED = frozenset((0, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xFFFD, 0xFFFF))
_HYPHENS_AT_BREAK = (0x02, 0xFFFE)
"""What PDFium gives for a hyphen at the end of a line."""

_HYPHENS = frozenset((0xAD, 0x2010, 0x2011))
_BULLETS = frozenset(map(ord, "◦▪▫■□●○‣⁃∙◆◇►▶➢➤✓✔❖\u25b8\u2756"))
_DOUBLE_HYPHEN = re.compile(r"-?[\xad\u2010\u2011]+-?")
"""How some writers set one hyphen: a soft one and a hard one on top of each other."""

_BOLD_NAME = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_BOLD_WEIGHT = 600
_FORCE_BOLD = 1 << 18
_LOWEST_CONTRAST = 1.12
_FAINT = 26


@dataclass(frozen=True, slots=True)
class Word:
    """A word on a page. ``y`` is its baseline; ``hidden`` says why a reader cannot see it.

    ``pitch`` is the space between its first two letters.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool = False
    turn: int = 0
    pitch: float = 0.0
    hidden: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its words in the order in which the file draws them, and its pictures."""

    words: tuple[Word, ...]
    pictures: int
    scanned: bool


@dataclass(frozen=True, slots=True)
class _Style:
    """How the characters of one text object are set."""

    size: float
    bold: bool
    turn: int
    mode: int
    order: int
    colour: Colour
    alpha: int

    def shows_like(self, other: _Style) -> bool:
        """Whether both are as visible, so that their letters may make one word."""
        return self is other or self._visibility() == other._visibility()

    def _visibility(self) -> tuple[object, ...]:
        light = min(self.colour) > 225
        return (self.mode, self.turn, self.size < TINY, self.alpha < _FAINT, light)


def read_sheet(page: Any) -> Sheet:
    """The words and pictures of a page."""
    paint = read_paint(page)
    text = page.get_textpage()
    try:
        words = _Reader(text.raw, paint).words()
    finally:
        text.close()
    return Sheet(tuple(words), paint.pictures, paint.scanned)


class _Reader:
    """Reads the words of one text page."""

    def __init__(self, text_page: Any, paint: Paint) -> None:
        self._raw = raw_pdfium()
        self._page = text_page
        self._paint = paint
        self._styles: dict[int, _Style] = {}
        self._bold_fonts: dict[int, bool] = {}
        self._unseen_modes = (
            self._raw.FPDF_TEXTRENDERMODE_INVISIBLE,
            self._raw.FPDF_TEXTRENDERMODE_CLIP,
        )
        self._edges = tuple(ctypes.c_double() for _ in range(4))

    def words(self) -> list[Word]:
        """All words, in drawing order."""
        words: list[Word] = []
        chars: list[tuple[int, str]] = []
        unicode_of = self._raw.FPDFText_GetUnicode
        page = self._page
        for index in range(self._raw.FPDFText_CountChars(page)):
            code = unicode_of(page, index)
            if code in _SPACES or code in _BREAKS:
                self._finish(chars, words)
            elif code in _HYPHENS_AT_BREAK:
                chars.append((index, "-"))
                self._finish(chars, words)
            elif code not in _DROPPED:
                chars.append((index, chr(code)))
        self._finish(chars, words)
        return words

    def _finish(self, chars: list[tuple[int, str]], words: list[Word]) -> None:
        """Turn the characters gathered so far into words, parted where they start to hide."""
        while chars:
            style = self._style(chars[0][0])
            count = len(chars)
            if not self._style(chars[-1][0]).shows_like(style):
                shows = (self._style(index).shows_like(style) for index, _ in chars)
                count = list(shows).index(False)
            word = self._word(chars[:count], style)
            if word:
                words.append(word)
            del chars[:count]

    def _word(self, chars: list[tuple[int, str]], style: _Style) -> Word | None:
        text = _readable("".join(char for _, char in chars))
        if not text:
            return None
        first, last = self._box(chars[0][0]), self._box(chars[-1][0])
        across, up = self._origin(chars[0][0])
        x0, y = _turned(across, up, style.turn)
        x0 = min(x0, _span(first, style.turn)[0])
        x1 = max(_span(last, style.turn)[1], x0 + 0.1)
        pitch = 0.0
        if len(chars) > 1:
            pitch = _span(self._box(chars[1][0]), style.turn)[0] - _span(first, style.turn)[1]
        middle = ((first[0] + last[2]) / 2, (first[1] + last[3]) / 2)
        hidden = self._hidden(style, middle, (first[0], last[2], up))
        return Word(text, x0, x1, y, style.size, style.bold, style.turn, pitch, hidden)

    def _box(self, index: int) -> tuple[float, float, float, float]:
        """Left, bottom, right, top of a character's ink."""
        left, right, bottom, top = self._edges
        self._raw.FPDFText_GetCharBox(self._page, index, left, right, bottom, top)
        return (left.value, bottom.value, right.value, top.value)

    def _origin(self, index: int) -> tuple[float, float]:
        x, y = self._edges[:2]
        self._raw.FPDFText_GetCharOrigin(self._page, index, x, y)
        return (x.value, y.value)

    def _style(self, index: int) -> _Style:
        handle = self._raw.FPDFText_GetTextObject(self._page, index)
        key = address(handle) if handle else 0
        style = self._styles.get(key)
        if style is None:
            style = self._styles[key] = self._read_style(index, handle, key)
        return style

    def _read_style(self, index: int, handle: Any, key: int) -> _Style:
        raw = self._raw
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(self._page, index, matrix)
        size = raw.FPDFText_GetFontSize(self._page, index) * math.hypot(matrix.c, matrix.d)
        turn = round(math.degrees(math.atan2(matrix.b, matrix.a)) / 90) % 4
        if not handle:
            return _Style(size, False, turn, 0, 0, (0, 0, 0), 255)
        mode = raw.FPDFTextObj_GetTextRenderMode(handle)
        red, green, blue, alpha = fill_colour(raw, handle)
        bold = mode == raw.FPDF_TEXTRENDERMODE_FILL_STROKE or self._is_bold(handle)
        order = self._paint.text_order.get(key, 0)
        return _Style(size, bold, turn, mode, order, (red, green, blue), alpha)

    def _is_bold(self, handle: Any) -> bool:
        raw = self._raw
        font = raw.FPDFTextObj_GetFont(handle)
        if not font:
            return False
        key = address(font)
        if key not in self._bold_fonts:
            name = ctypes.create_string_buffer(256)
            raw.FPDFFont_GetBaseFontName(font, name, 256)
            self._bold_fonts[key] = (
                bool(_BOLD_NAME.search(name.value.decode("utf-8", "replace")))
                or raw.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT
                or bool(raw.FPDFFont_GetFlags(font) & _FORCE_BOLD)
            )
        return self._bold_fonts[key]

    def _hidden(
        self, style: _Style, middle: tuple[float, float], line: tuple[float, float, float]
    ) -> str:
        """Why a reader of the page cannot see a word, or nothing."""
        if style.mode in self._unseen_modes:
            return INVISIBLE_INK
        if style.size < TINY:
            return f"smaller than {TINY:g} points"
        if self._paint.outside(*line):
            return "off the page"
        return self._drowned(style, middle)

    def _drowned(self, style: _Style, middle: tuple[float, float]) -> str:
        """Why the colours around a word keep it from being seen, or nothing."""
        if style.alpha < _FAINT:
            return "transparent"
        behind = self._paint.behind(style.order, *middle)
        filled = style.mode != self._raw.FPDF_TEXTRENDERMODE_STROKE
        if filled and behind and _contrast(style.colour, behind) < _LOWEST_CONTRAST:
            return "in the colour of its background"
        return "painted over" if self._paint.covered(style.order, *middle) else ""


def _readable(text: str) -> str:
    """A word as text: ligatures taken apart, hyphens and bullets alike, no private glyphs."""
    if text.isascii() and text.isprintable():
        return text
    text = _DOUBLE_HYPHEN.sub("-", text)
    return unicodedata.normalize("NFC", "".join(map(_readable_char, text)))


def _readable_char(char: str) -> str:
    code = ord(char)
    if code in _HYPHENS:
        return "-"
    if 0xFB00 <= code <= 0xFB06:
        return unicodedata.normalize("NFKC", char)
    if 0xE000 <= code <= 0xF8FF or code in _BULLETS or code == 0x7F:
        return BULLET
    return char if char.isprintable() else ""


def _turned(x: float, y: float, turn: int) -> tuple[float, float]:
    """A point in the frame of text that is turned by quarter turns."""
    return ((x, y), (y, -x), (-x, -y), (-y, x))[turn]


def _span(box: tuple[float, float, float, float], turn: int) -> tuple[float, float]:
    """Where a box begins and ends along the direction of writing."""
    left, bottom, right, top = box
    return ((left, right), (bottom, top), (-right, -left), (-top, -bottom))[turn]


@cache
def _contrast(one: Colour, other: Colour) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.1)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = (
        c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4
        for c in (part / 255 for part in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
