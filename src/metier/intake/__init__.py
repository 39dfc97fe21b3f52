"""Intake: a file, bytes or pasted text in, a Document out."""

from __future__ import annotations

import dataclasses
import stat
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import cast

from metier.errors import MissingFileError, TooLargeError
from metier.intake.draft import clean
from metier.intake.encoding import Decoded
from metier.intake.language import language_of
from metier.intake.plain import plain_document
from metier.intake.sniff import Format, looks_like_markdown, sniff
from metier.types import Document

MOST_BYTES = 50_000_000
"""The largest file that is opened."""

MOST_BYTES_OF = {
    Format.HTML: 10_000_000,
    Format.MARKDOWN: 3_000_000,
    Format.TEXT: 3_000_000,
    Format.JSON_RESUME: 3_000_000,
    Format.TYPED: 100_000,
}
"""The largest file of each format that is all text: a hundred times a long CV."""


_MODULES = {
    Format.PDF: "pdf",
    Format.DOCX: "docx",
    Format.HTML: "html",
    Format.MARKDOWN: "markdown",
    Format.TEXT: "plain",
    Format.JSON_RESUME: "json_resume",
    Format.LINKEDIN: "linkedin",
    Format.TYPED: "typed",
}


def open_document(source: Path | str | bytes, name: str = "") -> Document:
    """Read a document: ``source`` is a path, or the bytes of a file called ``name``.

    Raises:
        UnreadableError: in one of its kinds, each with what to do.
    """
    if isinstance(source, bytes):
        data, name = source, _one_line(name)
        _check_size(len(data), MOST_BYTES, name)
    else:
        path = Path(source)
        data, name = _bytes_of(path), _one_line(name or path.name)
    found = sniff(data, name)
    _check_size(len(data), MOST_BYTES_OF.get(found, MOST_BYTES), name)
    return _with_language(_reader(found)(data, name))


def document_from_text(text: str, name: str = "") -> Document:
    """Read pasted text, as Markdown where it has Markdown headings.

    Raises:
        EmptyFileError: if there is no word in it.
        TooLargeError: if it is longer than any text file that would be opened.
    """
    name = _one_line(name)
    _check_size(len(text), MOST_BYTES_OF[Format.TEXT], name)
    if looks_like_markdown(text):
        from metier.intake.markdown import markdown_document

        return _with_language(markdown_document(Decoded(text), name))
    return _with_language(plain_document(Decoded(text), name))


def _reader(found: Format) -> Callable[[bytes, str], Document]:
    """``read_html`` of ``metier.intake.html`` and its like; imported when first needed."""
    module = _MODULES[found]
    reader = getattr(import_module(f"metier.intake.{module}"), f"read_{module}")
    return cast("Callable[[bytes, str], Document]", reader)


def _with_language(document: Document) -> Document:
    return dataclasses.replace(document, language=language_of(document.text))


def _bytes_of(path: Path) -> bytes:
    """The bytes of a file, never more than are allowed; its size is asked first."""
    shown = _one_line(str(path))
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise MissingFileError(f"{shown} is a folder.", "Name the file in it.")
        if not stat.S_ISREG(status.st_mode):
            raise MissingFileError(f"{shown} is no ordinary file.", "Save it as a file first.")
        _check_size(status.st_size, MOST_BYTES, shown)
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise MissingFileError(f"There is no file {shown}.", "Check the name.") from error
    except PermissionError as error:
        raise MissingFileError(
            f"{shown} may not be opened.", "Change its permissions or copy it elsewhere."
        ) from error
    except (OSError, ValueError) as error:
        raise MissingFileError(f"{shown} cannot be opened.", "Check the name.") from error
    _check_size(len(data), MOST_BYTES, shown)
    return data


def _one_line(name: str) -> str:
    """A name fit for a message, however odd it is."""
    words = " ".join(clean(name).split())
    return words if len(words) <= 200 else f"{words[:100]}…{words[-99:]}"


def _check_size(size: int, most: int, name: str) -> None:
    if size > most:
        raise TooLargeError(
            f"{name or 'The document'} has {size / 1e6:,.1f} MB; of this kind Metier opens up to "
            f"{most / 1e6:g} MB.",
            "Give the CV alone, without pictures and attachments.",
        )
