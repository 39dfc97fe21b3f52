"""Bytes to text: byte order marks, UTF-8, UTF-16, Windows-1252, and mojibake repaired."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with the same bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


_DECLARABLE = re.compile(
    r"iso-8859-\d+|windows-\d+|cp\d+|koi8-[ru]|macintosh|mac-?roman|shift_jis|euc-\w\w|gb\w+|big5",
    re.IGNORECASE,
)
_MOJIBAKE = re.compile(r"[ÂÃ][\x80-\xbf\u0152-\u2122]|â€|â\x80")


class Decoded(NamedTuple):
    """Text, and what the reader should know about how it was come by."""

    text: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes, declared: str = "") -> Decoded:
    """Decode ``data``; ``declared`` is the encoding that the file itself names, if any.

    A single-byte file that names no encoding is taken for Windows-1252, with a warning:
    statistical guessing was wrong more often than that on short, mostly English texts.
    """
    text, warnings = _decode(data, declared)
    if _MOJIBAKE.search(text):
        text, warning = _repaired(text)
        warnings += (warning,)
    if "\ufffd" in text:
        warnings += ("Some letters are lost; save the file as UTF-8 to keep them.",)
    return Decoded(text, warnings)


def _decode(data: bytes, declared: str) -> Decoded:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(data[len(mark) :].decode(encoding, "replace"))
    wide = _wide(data)
    if wide:
        return Decoded(data.decode(wide, "replace"))
    for encoding in ("utf-8", declared if _DECLARABLE.fullmatch(declared) else "utf-8"):
        try:
            return Decoded(data.decode(encoding))
        except (UnicodeDecodeError, LookupError):
            continue
    text = data.decode("cp1252", "replace")
    return Decoded(text, ("Read as Windows-1252; if letters look wrong, save it as UTF-8.",))


def _wide(data: bytes) -> str:
    """UTF-16 without a mark shows as a NUL in every other byte."""
    head = data[:2000]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > len(head) * 0.3 and even < len(head) * 0.05:
        return "utf-16-le"
    if even > len(head) * 0.3 and odd < len(head) * 0.05:
        return "utf-16-be"
    return ""


def _repaired(text: str) -> tuple[str, str]:
    """UTF-8 once read as Windows-1252, put right only if every letter of it proves that.

    One broken letter proves nothing: a capital before a quotation mark looks the same.
    """
    try:
        repaired = b"".join(map(_byte, text)).decode("utf-8")
    except UnicodeError:
        repaired = ""
    if repaired and len(_MOJIBAKE.findall(text)) > 1:
        return repaired, "Letters broken by an earlier conversion were mended."
    return text, "Some letters look broken; save the file as UTF-8 again to mend them."


def _byte(character: str) -> bytes:
    """Windows-1252, with Latin-1 for the five places that it leaves free."""
    return character.encode("latin-1" if ord(character) < 256 else "cp1252")
