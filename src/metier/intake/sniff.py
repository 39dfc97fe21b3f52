"""What a file is: told by its content first, by its name only where content is silent."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePath

from metier.errors import EmptyFileError, EncryptedFileError, WrongTypeError
from metier.intake.archive import Archive
from metier.intake.encoding import decode


class Format(StrEnum):
    """The formats that Metier reads; the value is ``Document.format``."""

    PDF = "pdf"
    DOCX = "docx"
    HTML = "html"
    MARKDOWN = "markdown"
    TEXT = "text"
    JSON_RESUME = "json-resume"
    LINKEDIN = "linkedin"
    TYPED = "toml"


READS = "PDF, DOCX, HTML, Markdown, text, JSON Resume, a LinkedIn export (zip) and TOML"
"""The formats in words, for messages."""

_AS_PDF = "Open it in the program it came from and save it as PDF or DOCX."
_THE_CV = "Give the CV itself, as a PDF with text in it or as DOCX."
_UNPACK = "Unpack it and give the CV inside."
_PLAIN = f"Metier reads {READS}."

_MAGIC: tuple[tuple[int, bytes, str, str], ...] = (
    (0, b"\x89PNG", "a PNG picture", _THE_CV),
    (0, b"\xff\xd8\xff", "a JPEG picture", _THE_CV),
    (0, b"GIF8", "a GIF picture", _THE_CV),
    (0, b"II*\x00", "a TIFF picture", _THE_CV),
    (0, b"MM\x00*", "a TIFF picture", _THE_CV),
    (8, b"WEBP", "a WebP picture", _THE_CV),
    (4, b"ftyphei", "an iPhone picture (HEIC)", _THE_CV),
    (4, b"ftyp", "a film or a sound recording", _THE_CV),
    (0, b"\x1f\x8b", "a gzip archive", _UNPACK),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", _UNPACK),
    (0, b"Rar!\x1a", "a RAR archive", _UNPACK),
    (0, b"{\\rtf", "a rich text (RTF) file", _AS_PDF),
    (0, b"%!PS", "a PostScript file", _AS_PDF),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_KINDS = (
    ("WordDocument", "an old Word (DOC) file", "Open it in Word and save it as DOCX or PDF."),
    ("Workbook", "an old Excel workbook", _AS_PDF),
    ("PowerPoint Document", "an old PowerPoint file", _AS_PDF),
)
_ZIPPED = (
    ("xl/workbook.xml", "an Excel workbook", _AS_PDF),
    ("ppt/presentation.xml", "a PowerPoint file", _AS_PDF),
    ("Index/Document.iwa", "an Apple Pages file", "In Pages, export it as PDF or Word."),
    ("META-INF/container.xml", "an e-book (EPUB)", _AS_PDF),
    ("META-INF/manifest.xml", "an OpenDocument (ODT) file", _AS_PDF),
)
_LINKEDIN = re.compile(r"(?:^|/)(?:profile|positions|skills|education)\.csv$", re.IGNORECASE)

_JSON = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[\[{\"\]])")
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:[^-]|-(?!->))*-->\s*)*"
    r"<(?:!doctype html|html\b|head\b|body\b)",
    re.IGNORECASE,
)
_HEADING = re.compile(r"^#{1,6} \S", re.MULTILINE)
_TYPED = re.compile(r"^[ \t]*(?:name|skills)[ \t]*=[ \t]*[\"'\[]", re.MULTILINE)
_OTHER_TEXT = (
    (re.compile(r"(?m)^[ \t]*\\documentclass"), "LaTeX source", "Give the PDF that it makes."),
    (re.compile(r"(?im)\AMIME-Version:|^Content-Type: multipart/"), "a web archive", _AS_PDF),
    (re.compile(r"\A\s*<\?xml"), "an XML file", _PLAIN),
)
_SUFFIXES = {
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".txt": Format.TEXT,
    ".text": Format.TEXT,
    ".json": Format.JSON_RESUME,
    ".toml": Format.TYPED,
}
_NOT_TEXT = {".pdf": "PDF", ".docx": "Word (DOCX) file", ".zip": "zip archive"}
_HEAD = 65_536


def sniff(data: bytes, name: str = "") -> Format:
    """The format of ``data``.

    Raises:
        EmptyFileError: if there is nothing in it.
        WrongTypeError: if it is something else, or not what its name says.
        EncryptedFileError: if it is an office file or a zip with a password.
        DamagedFileError, UnsafeArchiveError: if it is a zip that is broken or a bomb.
    """
    label = name or "The file"
    if not data.strip(b"\x00 \t\r\n\f\xef\xbb\xbf\xfe\xff"):
        raise EmptyFileError(f"{label} is empty.", "Give a CV with words in it.")
    if b"%PDF-" in data[:1024] and (data.lstrip()[:5] == b"%PDF-" or b" obj" in data):
        return Format.PDF
    if data.startswith(_OLE):
        raise _office(data, label)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(data, name)
    for start, magic, looks, cure in _MAGIC:
        if data.startswith(magic, start):
            raise WrongTypeError(f"{label} is {looks}.", cure)
    return _written(decode(data[:_HEAD]).text, name)


def _office(data: bytes, label: str) -> EncryptedFileError | WrongTypeError:
    """Old Office files and encrypted new ones come in the same container."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return EncryptedFileError(
            f"{label} needs a password.", "Save a copy without one and give that."
        )
    for stream, looks, cure in _OLE_KINDS:
        if stream.encode("utf-16-le") in data:
            return WrongTypeError(f"{label} is {looks}.", cure)
    return WrongTypeError(f"{label} is an old Office file.", _AS_PDF)


def _zipped(data: bytes, name: str) -> Format:
    with Archive(data, name) as archive:
        if "word/document.xml" in archive:
            return Format.DOCX
        if any(_LINKEDIN.search(path) for path in archive.paths):
            return Format.LINKEDIN
        for path, looks, cure in _ZIPPED:
            if path in archive:
                raise WrongTypeError(f"{name or 'The file'} is {looks}.", cure)
    raise WrongTypeError(
        f"{name or 'The file'} is a zip archive with neither a Word document "
        "nor a LinkedIn export in it.",
        _UNPACK,
    )


def _written(text: str, name: str) -> Format:
    """Which kind of text: its first words tell, then the name, then its look."""
    label, suffix = name or "The file", PurePath(name).suffix.lower()
    if _is_noise(text):
        raise WrongTypeError(f"{label} is binary data, not a document.", _PLAIN)
    is_html = bool(_HTML.match(text))
    if suffix in _NOT_TEXT:
        looks = "an HTML page" if is_html else "text"
        raise WrongTypeError(
            f"{label} is {looks}, not a {_NOT_TEXT[suffix]}.",
            "Download or save it again, or name it after what it is.",
        )
    if suffix == ".csv":
        raise WrongTypeError(
            f"{label} is a table (CSV).", "Give the whole zip that LinkedIn sent, or the CV."
        )
    for pattern, looks, cure in _OTHER_TEXT:
        if pattern.search(text) and not is_html:
            raise WrongTypeError(f"{label} is {looks}.", cure)
    if is_html:
        return Format.HTML
    if suffix in _SUFFIXES:
        return _SUFFIXES[suffix]
    if _JSON.match(text):
        return Format.JSON_RESUME
    if looks_like_markdown(text):
        return Format.MARKDOWN
    return Format.TYPED if _TYPED.search(text) else Format.TEXT


def _is_noise(text: str) -> bool:
    """Whether too many of the characters are no writing."""
    noise = sum(
        character == "\ufffd" or (character < " " and character not in "\t\n\r\f\v\x1b")
        for character in text
    )
    return noise > max(2, len(text) * 0.01)


def looks_like_markdown(text: str) -> bool:
    """Whether a text has a heading as Markdown writes it."""
    return bool(_HEADING.search(text))
