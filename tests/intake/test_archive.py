from __future__ import annotations

import io
import struct
import zipfile

import pytest
from word_files import docx, paragraph, zipped

from metier.errors import DamagedFileError, EncryptedFileError, UnsafeArchiveError
from metier.intake.archive import Archive
from metier.intake.docx import read_docx

ENTRY = b"PK\x01\x02"


def with_declared_size(data: bytes, size: int) -> bytes:
    """The zip with another unpacked size for its first file, in both places that name it."""
    changed = bytearray(data)
    struct.pack_into("<I", changed, 22, size)
    struct.pack_into("<I", changed, data.index(ENTRY) + 24, size)
    return bytes(changed)


def test_a_file_reads_as_it_was_packed() -> None:
    with Archive(zipped({"a/b.txt": "words"}), "x.zip") as archive:
        assert archive.paths == ("a/b.txt",)
        assert "a/b.txt" in archive
        assert archive.read("a/b.txt") == b"words"


def test_a_file_that_declares_far_more_than_it_packs_is_refused() -> None:
    bomb = zipped({"word/document.xml": b" " * 6_000_000})
    assert len(bomb) < 10_000
    with pytest.raises(UnsafeArchiveError, match="unpacks to far more than it is"):
        read_docx(bomb, "cv.docx")


def test_many_files_that_are_too_much_together_are_refused() -> None:
    with pytest.raises(UnsafeArchiveError, match="unpacks to far more"):
        Archive(zipped({f"{i}.txt": b"x" * 4_900_000 for i in range(85)}), "x.zip")


def test_too_many_files_are_refused() -> None:
    with pytest.raises(UnsafeArchiveError, match="holds 10,001 files"):
        Archive(zipped({str(i): "" for i in range(10_001)}), "x.zip")


def test_what_is_read_is_counted_whatever_was_declared() -> None:
    data = zipped(
        {"a": b"x" * 4_000_000, "b": b"x" * 4_900_000, "c": b"x" * 4_900_000, "d": b"x" * 4_900_000}
    )
    with Archive(data, "x.zip") as archive:
        for path in "abc":
            archive.read(path)
        with pytest.raises(UnsafeArchiveError):
            archive.read("d")


def test_a_size_that_is_a_lie_is_damage() -> None:
    lie = with_declared_size(zipped({"word/document.xml": b"x" * 100_000}), 10)
    with Archive(lie, "x.zip") as archive, pytest.raises(DamagedFileError):
        archive.read("word/document.xml")


def test_a_password_is_asked_for_by_name() -> None:
    locked = bytearray(docx(paragraph("x")))
    locked[6] |= 1
    at = locked.index(ENTRY)
    locked[at + 8] |= 1
    with pytest.raises(EncryptedFileError, match=r"cv\.docx needs a password\. Save a copy"):
        read_docx(bytes(locked), "cv.docx")


@pytest.mark.parametrize("cut", [0.2, 0.5, 0.95])
def test_a_zip_that_breaks_off_is_damage(cut: float) -> None:
    data = docx(paragraph("x" * 50))
    with pytest.raises(DamagedFileError, match="broken inside"):
        read_docx(data[: int(len(data) * cut)], "cv.docx")


def test_a_packing_that_nobody_knows_is_damage() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", "x")
    data = bytearray(buffer.getvalue())
    struct.pack_into("<H", data, 8, 97)
    struct.pack_into("<H", data, data.index(ENTRY) + 10, 97)
    with pytest.raises(DamagedFileError):
        read_docx(bytes(data), "cv.docx")
