"""HTML of an ad to plain lines: one line a block, list items as "- ", nothing unseen.

Ads are small and many: this walks the tags with one pattern and builds no tree, so markup that
is broken, nested or never closed costs no more than any other.
"""

from __future__ import annotations

import html
import re

_BLOCK_NAMES = (
    "address article aside blockquote body br caption dd div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section table tbody tfoot "
    "thead tr ul"
)
_INLINE_NAMES = "a abbr b big code em font i img mark small span strong sub sup td th u"
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_SPACED_NAMES = "blockquote dl h1 h2 h3 h4 h5 h6 hr p pre section table"
_SPACED = frozenset(_SPACED_NAMES.split())
_BULLET = "- "
_CELLS = frozenset(("td", "th"))
_ANY = "|".join((_BLOCK_NAMES + " " + _INLINE_NAMES).split())
_QUOTED = "\"[^\"<]{0,300}+\"|'[^'<]{0,300}+'"
_TAG = re.compile(rf"<(/?)([a-zA-Z][\w:-]{{0,30}}+)(?:[^<>\"']++|{_QUOTED}|[\"'])*+>")
_UNSEEN = re.compile(
    r"<!--(?:(?!-->).)*+(?:-->|\Z)|<[!?][a-zA-Z][^<>]{0,500}+>|"
    r"<(script|style|template|title|noscript|svg|iframe|select|button)\b(?:(?!</\1\b).)*+"
    r"(?:</\1\s*+>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_MARKED = re.compile(rf"</?(?:{_ANY})(?:\s[^<>]*+)?/?>", re.IGNORECASE)
_MARKED_BLOCK = re.compile(rf"</?(?:{'|'.join(_BLOCKS)})(?:\s[^<>]*+)?/?>", re.IGNORECASE)
_ESCAPED = re.compile(rf"&lt;/?(?:{_ANY})(?:\s(?:(?!&gt;).){{0,500}}+)?/?&gt;", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,6}|#[xX][0-9a-fA-F]{1,5});")
_SPACE = re.compile(r"\s+")
_LOOSE_LINES = 3
"""From so many times more line ends than blocks, the line ends are meant, not the blocks."""
_ROUNDS = 2
"""How often markup may have been escaped: some boards do it twice."""


def plain(text: str) -> str:
    """``text`` without markup or entities; a text that has none comes back as it is.

    >>> plain("<p>Build <b>models</b>.</p><ul><li>Python</li><li>R &amp; SQL</li></ul>")
    'Build models.\\n- Python\\n- R & SQL'
    """
    if "&" in text:
        text = _unescaped(text)
    if "<" in text and _MARKED.search(text):
        return _lines(text)
    return html.unescape(text) if "&" in text and _ENTITY.search(text) else text


def _unescaped(text: str) -> str:
    """Markup that was escaped, once or twice, as markup."""
    for _ in range(_ROUNDS):
        if _ESCAPED.search(text):
            text = html.unescape(text)
        elif "&amp;lt;" in text and _ESCAPED.search(once := html.unescape(text)):
            text = html.unescape(once)
        else:
            break
    return text


def _lines(markup: str) -> str:
    markup = _UNSEEN.sub(" ", markup)
    ends, blocks = markup.count("\n"), len(_MARKED_BLOCK.findall(markup))
    page = _Written(flowing=ends <= _LOOSE_LINES * blocks)
    start = 0
    for tag in _TAG.finditer(markup):
        page.text(markup[start : tag.start()])
        page.tag(tag[2].lower(), bool(tag[1]))
        start = tag.end()
    page.text(markup[start:])
    return _tidied(html.unescape("".join(page.parts)))


class _Written:
    """Plain text being written; where it is ``flowing``, line ends of the source are spaces."""

    def __init__(self, flowing: bool) -> None:
        self.parts: list[str] = ["\n"]
        self._flowing = flowing
        self._as_is = False
        self._items = 0

    def text(self, written: str) -> None:
        """What stands between two tags."""
        if self._flowing and not self._as_is:
            written = _SPACE.sub(" ", written)
            if written == " " and self._at_start:
                return
        if written:
            self.parts.append(written)

    def tag(self, name: str, closing: bool) -> None:
        """What a tag does to the lines."""
        if name in _CELLS:
            self.parts += [" "] * closing
        elif name == "br":
            self.parts.append("\n")
        elif name in _BLOCKS:
            self._end(gap=name in _SPACED and not self._items)
        if name == "pre":
            self._as_is = not closing
        elif name == "li":
            self._items = max(0, self._items + (-1 if closing else 1))
            if not closing:
                self.parts.append(_BULLET)

    @property
    def _at_start(self) -> bool:
        """Whether nothing stands on the line yet but a bullet."""
        return self.parts[-1].endswith("\n") or self.parts[-1] is _BULLET

    def _end(self, gap: bool) -> None:
        if self.parts[-1] is _BULLET:
            return
        if gap or not self._at_start:
            self.parts.append("\n\n" if gap else "\n")


def _tidied(text: str) -> str:
    """One blank line at most, none at the ends or before an item of a list, no empty bullet."""
    lines: list[str] = []
    gap = False
    for line in map(str.strip, text.split("\n")):
        if line in ("", _BULLET.strip()):
            gap = bool(lines)
            continue
        if gap and not line.startswith(_BULLET):
            lines.append("")
        lines.append(line)
        gap = False
    return "\n".join(lines)
