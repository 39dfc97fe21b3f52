"""What kind of file ads lie in: told by its content, by its name only where content is silent."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePath

from metier.errors import EmptyFileError, EncryptedFileError, WrongTypeError
from metier.intake.ads.delimited import looks_like_table
from metier.intake.encoding import decode


class Container(StrEnum):
    """The kinds of file that ads are read from."""

    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"
    PARQUET = "parquet"
    HTML = "html"
    TEXT = "text"


_READS = "Metier reads ads from CSV, JSON, JSONL, Parquet, HTML and text."
_AS_CSV = "Save it as CSV."
_AS_TEXT = "Copy the ad's text into a .txt file."
_UNPACK = "Unpack it and give the files inside."
_PASSWORD = "Save a copy without one and give that."

_MAGIC = (
    (0, b"PK\x05\x06", "an empty zip archive", _UNPACK),
    (0, b"%PDF-", "a PDF", _AS_TEXT),
    (0, b"\xd0\xcf\x11\xe0", "an old Office file", _AS_CSV),
    (0, b"\x89PNG", "a picture", _AS_TEXT),
    (0, b"\xff\xd8\xff", "a picture", _AS_TEXT),
    (0, b"GIF8", "a picture", _AS_TEXT),
    (8, b"WEBP", "a picture", _AS_TEXT),
    (0, b"\x1f\x8b", "a gzip archive inside another", _UNPACK),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", _UNPACK),
    (0, b"Rar!\x1a", "a RAR archive", _UNPACK),
    (0, b"\x28\xb5\x2f\xfd", "a Zstandard archive", _UNPACK),
    (0, b"BZh", "a bzip2 archive", _UNPACK),
    (0, b"\xfd7zXZ", "an XZ archive", _UNPACK),
    (0, b"{\\rtf", "a rich text (RTF) file", _AS_TEXT),
    (0, b"SQLite format 3\x00", "an SQLite database", _AS_CSV),
    (0, b"ARROW1", "an Arrow file", "Save it as Parquet."),
    (0, b"ORC", "an ORC file", "Save it as Parquet."),
    (0, b"Obj\x01", "an Avro file", "Save it as Parquet."),
)
_JSON = re.compile(r"\s*(?:\{\s*(?:[\"}]|\Z)|\[\s*(?:[\[{\"\]]|\Z))")
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*+-->\s*)*"
    r"<(?:!doctype html|html\b|head\b|body\b|script\b|div\b|article\b|section\b|main\b|meta\b)",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(r"\s*<\?xml")
_LINES = frozenset((".jsonl", ".ndjson", ".jsonlines"))
_TABLES = frozenset((".csv", ".tsv", ".tab", ".psv"))
_PAGES = frozenset((".html", ".htm", ".xhtml"))
_ENCRYPTED = 1


def container_of(head: bytes, name: str) -> Container:
    """The kind of a file from its first bytes.

    Raises:
        EmptyFileError: if there is nothing in it.
        EncryptedFileError: if it needs a password.
        WrongTypeError: if it is of a kind that ads are not read from.
    """
    if not head.strip(b"\x00 \t\r\n\f\xef\xbb\xbf\xfe\xff"):
        raise EmptyFileError(f"{name} is empty.", "Give a file with ads in it.")
    if head.startswith(b"PAR1"):
        return Container.PARQUET
    if head.startswith(b"PARE"):
        raise EncryptedFileError(f"{name} needs a password.", _PASSWORD)
    if head.startswith(b"PK\x03\x04"):
        raise _zipped(head, name)
    for start, magic, looks, cure in _MAGIC:
        if head.startswith(magic, start):
            raise WrongTypeError(f"{name} is {looks}.", cure)
    return _written(decode(head).text, name)


def _zipped(head: bytes, name: str) -> EncryptedFileError | WrongTypeError:
    if head[6:7] and head[6] & _ENCRYPTED:
        return EncryptedFileError(f"{name} needs a password.", _PASSWORD)
    if b"xl/" in head or name.lower().endswith(".xlsx"):
        return WrongTypeError(f"{name} is an Excel workbook.", _AS_CSV)
    if b"word/" in head or name.lower().endswith(".docx"):
        return WrongTypeError(f"{name} is a Word document.", _AS_TEXT)
    return WrongTypeError(f"{name} is a zip archive.", _UNPACK)


def _written(text: str, name: str) -> Container:
    """Which kind of text: its first characters tell, then its name, then its look."""
    if _is_noise(text):
        raise WrongTypeError(f"{name} is binary data, not ads.", _READS)
    suffix = PurePath(name.lower().removesuffix(".gz")).suffix
    if suffix == ".parquet":
        raise WrongTypeError(f"{name} is text, not Parquet.", "Name it after what it is.")
    if suffix in _LINES:
        return Container.JSONL
    if suffix in _TABLES:
        return Container.CSV
    if suffix == ".json" or _JSON.match(text):
        return Container.JSON
    if suffix in _PAGES or _HTML.match(text):
        return Container.HTML
    if _XML.match(text):
        raise WrongTypeError(f"{name} is an XML file.", _READS)
    return Container.CSV if looks_like_table(text) else Container.TEXT


def _is_noise(text: str) -> bool:
    """Whether too many of the characters are no writing."""
    noise = sum(
        character == "\ufffd" or (character < " " and character not in "\t\n\r\f\v\x1b")
        for character in text
    )
    return noise > max(4, len(text) * 0.02)
