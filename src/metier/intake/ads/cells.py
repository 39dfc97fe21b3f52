"""What stands in a field of an ad, as plain text: one function a kind of field.

A source writes "nothing" in many ways (``-1``, ``nan``, ``None``); here all are "".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime

from metier.intake.ads.markup import plain
from metier.intake.encoding import decode

LONGEST = 200_000
"""Characters: the longest text that is still an ad."""

_LONGEST_MARKUP = 2_000_000
_NOTHING = frozenset(
    ("", "-1", "-1.0", "none", "nan", "n/a", "#n/a", "null", "nat", "<na>", "undefined", "-", "--")
)
_NAMES = ("name", "label", "title", "displayName", "display_name", "value", "text", "location")
_PLACE_PARTS = ("city", "region", "state", "country", "addressLocality", "addressRegion",
                "addressCountry")  # fmt: skip
_LONGEST_NOTHING = 10
_RATING = re.compile(r"\s*\n\s*\d(?:\.\d)?\s*\Z")
_PARTED = re.compile(r"\s*(?:[;|\n]|\s/\s)\s*")
_ITEM = re.compile(r"""\s*(?:'((?:[^'\\]|\\.)*+)'|"((?:[^"\\]|\\.)*+)")\s*(,|\]\s*\Z)""", re.DOTALL)
_ESCAPE = re.compile(r"\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U000[0-9a-fA-F]{5}|.)", re.DOTALL)
_CONTROL = {"n": "\n", "t": "\t", "r": "\r"}
_CARRIES_ON = re.compile(r"[.,;:!?)\]’”%]")
_STARS = re.compile(r"\*\*([^*\n]{1,300}+)\*\*")
_BACKSLASHED = re.compile(r"\\{1,2}(?=[-+&*_.#!()\[\]>|~`])")
_WIDE_GAP = re.compile(r"  +")
_LONG_GAP = re.compile(r"\n\n\n+")
_USUAL_ASCII = (*((odd, " ") for odd in "\t\x0b\x0c"), ("\x00", ""))
_USUAL = (
    *_USUAL_ASCII,
    *((odd, " ") for odd in "\xa0\u2002\u2003\u2007\u2009\u202f\u3000"),
    *((odd, "\n") for odd in "\u2028\u2029\x85"),
    *((odd, "") for odd in "\xad\u200b\u200c\u200d\u2060\ufeff"),
)
_MANGLED = "âÃÂ"
_EPOCH = re.compile(r"\d{10}(?:\d{3})?(?:\.0+)?|\d\.\d+[eE]\+?(?:12|09|9)")
_MIDNIGHT = re.compile(r"(\d{4}-\d\d-\d\d)[ T]00:00:00(?:\.0+)?(?:Z|\+00:00)?")
_MILLISECONDS = 1e11
_LAST = 4e9
_LARGE = 1e15
_TRUE = frozenset(("true", "1", "1.0", "yes", "y", "t"))
_FALSE = frozenset(("false", "0", "0.0", "no", "n", "f"))


def words(value: object) -> str:
    """A value of any kind as text: names of objects, lists parted by ``, ``."""
    if isinstance(value, str):
        text = value.strip()
        return "" if len(text) < _LONGEST_NOTHING and text.lower() in _NOTHING else text
    if isinstance(value, dict):
        return next((words(value[n]) for n in _NAMES if isinstance(value.get(n), str)), "")
    if isinstance(value, list | tuple):
        return ", ".join(filter(None, map(words, value)))
    return _plain_value(value)


def _plain_value(value: object) -> str:
    """A number, a date, yes or no as text; no and nothing are ""."""
    if value is None or value is False:
        return ""
    if value is True:
        return "true"
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < _LARGE:
        value = int(value)
    said = str(value)[:LONGEST]
    return "" if said in _NOTHING else said


def line(value: object) -> str:
    """A value in one line, without markup: titles, levels, kinds of work."""
    text = words(value)
    if "<" in text or "&" in text:
        text = plain(text[:_LONGEST_MARKUP])
    return " ".join(_mended(text).split())


def employer(value: object) -> str:
    """The name of who hires, without the rating that one board sets under it."""
    text = words(value)
    return line(_RATING.sub("", text) if "\n" in text else text)


def places(value: object) -> str:
    """One place or several, parted by `` | ``."""
    if isinstance(value, list | tuple):
        return " | ".join(dict.fromkeys(filter(None, map(places, value))))
    if isinstance(value, dict):
        parts = dict.fromkeys(words(value[p]) for p in _PLACE_PARTS if value.get(p))
        return line(value) or ", ".join(filter(None, parts))
    text = words(value)
    if text.startswith("[") and (items := _listed(text)) is not None:
        return places(items)
    if not any(mark in text for mark in ";|\n/"):
        return line(text)
    return " | ".join(dict.fromkeys(filter(None, map(line, _PARTED.split(text)))))


def day(value: object) -> str:
    """A date as the field says it; one in seconds or milliseconds since 1970 as ISO 8601."""
    text = words(value)
    if _EPOCH.fullmatch(text):
        seconds = float(text)
        seconds = seconds / 1000 if seconds > _MILLISECONDS else seconds
        return datetime.fromtimestamp(seconds, UTC).date().isoformat() if seconds < _LAST else text
    midnight = _MIDNIGHT.fullmatch(text)
    return midnight[1] if midnight else line(text)


def attendance(value: object) -> str:
    """``remote`` where a field only says yes, "" where it says no, else its words."""
    if isinstance(value, bool):
        return "remote" if value else ""
    text = line(value)
    known = text.lower()
    return "remote" if known in _TRUE else "" if known in _FALSE else text


def text(value: object) -> str:
    """The ad itself: markup and lists written as code become lines, white space is evened out.

    A text far over ``LONGEST`` is given back as it is, to be refused.
    """
    if isinstance(value, list | tuple):
        return text("\n".join(filter(None, map(words, value))))
    found = words(value)
    if len(found) > _LONGEST_MARKUP:
        return found
    if found[:1] == "[" and found[-1:] == "]" and (items := _listed(found)) is not None:
        found = "\n".join(_joined(items))
    if "<" in found or "&" in found:
        found = plain(found)
    if "\\" in found:
        found = _BACKSLASHED.sub("", found)
    if "*" in found and "**" in found:
        found = _STARS.sub(r"\1", found)
    return evened(_mended(found))


def evened(found: str) -> str:
    """White space evened out; line ends are kept, with one blank line at most."""
    if "\r" in found:
        found = found.replace("\r\n", "\n").replace("\r", "\n")
    for odd, usual in _USUAL_ASCII if found.isascii() else _USUAL:
        if odd in found:
            found = found.replace(odd, usual)
    if "  " in found:
        found = _WIDE_GAP.sub(" ", found)
    found = "\n".join(map(str.strip, found.split("\n")))
    return (_LONG_GAP.sub("\n\n", found) if "\n\n\n" in found else found).strip()


def _mended(found: str) -> str:
    """UTF-8 that was once read as Windows-1252, put right where all of it proves that."""
    if found.isascii():
        return found
    for mark in _MANGLED:
        if mark in found:
            return decode(found.encode("utf-8", "replace")).text
    return found


def _listed(found: str) -> list[str] | None:
    """The texts of a list written as Python or JSON writes it; None if it is no such list."""
    items: list[str] = []
    at = 1
    while item := _ITEM.match(found, at):
        items.append(_unescaped(item[1] if item[1] is not None else item[2]))
        at = item.end()
        if item[3] != ",":
            return items
    return None


def _unescaped(item: str) -> str:
    return _ESCAPE.sub(_meant, item) if "\\" in item else item


def _meant(escape: re.Match[str]) -> str:
    code = escape[1]
    if len(code) > 1:
        number = int(code[1:], 16)
        return chr(number) if number < 0x110000 else "\ufffd"
    return _CONTROL.get(code, code)


def _joined(items: Iterable[str]) -> list[str]:
    """Pieces as lines; one that begins with a stop or comma carries on the line before."""
    lines: list[str] = []
    for item in items:
        piece = item.replace("\xa0", " ").strip()
        if not piece:
            continue
        if lines and _CARRIES_ON.match(piece):
            lines[-1] += piece
        else:
            lines.append(piece)
    return lines
