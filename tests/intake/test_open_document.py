from __future__ import annotations

import gzip
import os
import random
from pathlib import Path

import pytest
from word_files import docx, paragraph, zipped

from metier.errors import (
    EmptyFileError,
    EncryptedFileError,
    MetierError,
    MissingFileError,
    TooLargeError,
    UnreadableError,
    WrongTypeError,
)
from metier.intake import MOST_BYTES, document_from_text, open_document

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
PAGE = b"<!DOCTYPE html><html><body><p>Please log in</p></body></html>"


def refusal(data: bytes, name: str) -> MetierError:
    with pytest.raises(MetierError) as caught:
        open_document(data, name)
    return caught.value


@pytest.mark.parametrize(
    ("data", "name", "read_as"),
    [
        (b"Ana Ruiz\nPython", "cv.txt", "text"),
        (b"Ana Ruiz\nPython", "", "text"),
        (b"Ana Ruiz\nPython", "cv", "text"),
        (b"# Ana\n\n## Skills\n", "", "markdown"),
        (b"Ana\n", "cv.MD", "markdown"),
        (b"# not a heading but a number\n", "cv.txt", "text"),
        (b"<p>Ana</p>", "cv.html", "html"),
        (PAGE, "cv.txt", "html"),
        (b"\n<!-- saved -->\n" + PAGE, "", "html"),
        (b'{"basics": {"name": "Ana"}}', "", "json-resume"),
        (b'skills = ["SQL"]', "", "toml"),
        (b'skills = ["SQL"]', "me.toml", "toml"),
        (docx(paragraph("Ana")), "cv.docx", "docx"),
        (docx(paragraph("Ana")), "cv.pdf", "docx"),
        (zipped({"Export/Skills.csv": "Name\nSQL\n"}), "export.zip", "linkedin"),
        ("Ana Ruiz\n".encode("utf-16"), "cv.txt", "text"),
    ],
)
def test_content_tells_the_format_and_the_name_where_content_is_silent(
    data: bytes, name: str, read_as: str
) -> None:
    document = open_document(data, name)
    assert document.format == read_as
    assert document.name == name


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (PAGE, "cv.pdf", "cv.pdf is an HTML page, not a PDF."),
        (b"just text", "cv.docx", "cv.docx is text, not a Word (DOCX) file."),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "cv.pdf", "cv.pdf is a PNG picture."),
        (b"\xff\xd8\xff\xe0" + bytes(99), "cv.jpg", "cv.jpg is a JPEG picture."),
        (b"RIFF\x00\x00\x00\x00WEBPVP8", "cv.webp", "cv.webp is a WebP picture."),
        (b"\x00\x00\x00\x18ftypheic" + bytes(99), "cv.heic", "iPhone picture"),
        (b"{\\rtf1\\ansi Ana}", "cv.rtf", "cv.rtf is a rich text (RTF) file."),
        (OLE + "WordDocument".encode("utf-16-le"), "cv.doc", "an old Word (DOC) file"),
        (OLE + "Workbook".encode("utf-16-le"), "cv.xls", "an old Excel workbook"),
        (OLE, "cv.msg", "an old Office file"),
        (gzip.compress(b"x"), "cv.gz", "a gzip archive"),
        (zipped({"xl/workbook.xml": "x"}), "cv.docx", "an Excel workbook"),
        (zipped({"META-INF/manifest.xml": "x"}), "cv.odt", "OpenDocument (ODT)"),
        (zipped({"Index/Document.iwa": "x"}), "cv.pages", "Apple Pages"),
        (zipped({"cv.pdf": "x"}), "cv.zip", "neither a Word document nor a LinkedIn export"),
        (b"Name,Level\nSQL,5\n", "Skills.csv", "a table (CSV)"),
        (b"\\documentclass{article}\n", "cv.tex", "LaTeX source"),
        (b"<?xml version='1.0'?><cv/>", "cv.xml", "an XML file"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related\n", "cv.mht", "a web archive"),
        (random.Random(7).randbytes(5_000), "cv.txt", "binary data"),
        (random.Random(8).randbytes(5_000), "cv", "binary data"),
    ],
)
def test_what_is_no_cv_is_called_by_its_name(data: bytes, name: str, said: str) -> None:
    error = refusal(data, name)
    assert isinstance(error, WrongTypeError)
    assert said in str(error)
    assert error.cure
    assert "\n" not in str(error)


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", b"\xff\xfe\n\x00", bytes(9)])
def test_nothing_is_empty(data: bytes) -> None:
    assert isinstance(refusal(data, "cv.txt"), EmptyFileError)


def test_an_office_file_with_a_password_is_encrypted() -> None:
    error = refusal(OLE + "EncryptedPackage".encode("utf-16-le"), "cv.docx")
    assert isinstance(error, EncryptedFileError)
    assert str(error) == "cv.docx needs a password. Save a copy without one and give that."


def test_a_file_of_200_mb_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.pdf"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    with pytest.raises(TooLargeError, match=r"huge\.pdf has 200\.0 MB"):
        open_document(path)
    with pytest.raises(TooLargeError):
        open_document(bytes(MOST_BYTES + 1), "huge.pdf")


@pytest.mark.parametrize(("name", "most"), [("a.txt", 3_000_000), ("a.toml", 100_000)])
def test_text_has_a_smaller_limit(name: str, most: int) -> None:
    error = refusal(b"a " * (most // 2 + 1), name)
    assert isinstance(error, TooLargeError)
    assert "\n" not in str(error)
    with pytest.raises(TooLargeError):
        document_from_text("a" * 3_000_001)


def test_what_is_no_file_is_missing(tmp_path: Path) -> None:
    for path in (tmp_path / "none.pdf", tmp_path, "x" * 5_000, "nul\0byte", tmp_path / "a\nb"):
        with pytest.raises(MissingFileError) as caught:
            open_document(path)
        assert "\n" not in str(caught.value)
        assert len(str(caught.value)) < 300


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(MissingFileError, match="no ordinary file"):
        open_document(pipe)


def test_a_file_that_may_not_be_opened_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "locked.txt"
    path.write_text("x")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")  # as root nothing else refuses

    monkeypatch.setattr(Path, "open", refuse)
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(MissingFileError, match="may not be opened"):
        open_document(path)


def test_a_path_a_string_and_bytes_read_the_same(tmp_path: Path) -> None:
    path = tmp_path / "cv.md"
    path.write_bytes(b"# Ana\n\n## Skills\n\nPython\n")
    assert open_document(path) == open_document(str(path))
    assert open_document(path) == open_document(path.read_bytes(), "cv.md")
    assert open_document(path, "other.md").name == "other.md"


def test_pasted_text_is_read_as_markdown_only_with_its_headings() -> None:
    assert document_from_text("# Ana\ntext").format == "markdown"
    assert document_from_text("Ana\n* text").format == "text"
    with pytest.raises(EmptyFileError):
        document_from_text(" \n\u200b")


def test_the_language_is_told() -> None:
    german = "Berufserfahrung\nEntwickler bei der Kranich GmbH, verantwortlich für das Team\n"
    assert document_from_text(german).language == "de"
    assert document_from_text("Python").language == "en"


def test_all_refusals_of_files_share_an_exit_code() -> None:
    assert isinstance(refusal(b"", ""), UnreadableError)
    assert refusal(b"", "").exit_code == 3
