from __future__ import annotations

import gzip
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from metier.bench.ad_samples import samples
from metier.errors import (
    DamagedFileError,
    EmptyFileError,
    EncryptedFileError,
    MetierError,
    MissingFileError,
    WrongTypeError,
)
from metier.intake.ads.files import ad_paths, ads_from_bytes, open_ads


def zipped(name: str, flags: int = 0) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(name, "title,text\na,b\n")
    data = bytearray(file.getvalue())
    data[6] |= flags
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "name", "error", "words"),
    [
        (b"", "ads.csv", EmptyFileError, "ads.csv is empty"),
        (b"\xef\xbb\xbf \r\n", "ads.csv", EmptyFileError, "is empty"),
        (bytes(range(256)) * 40, "ads.csv", WrongTypeError, "binary data"),
        (b"\x89PNG\r\n\x1a\n" + bytes(90), "ads.csv", WrongTypeError, "a picture"),
        (b"%PDF-1.7\n", "ad.txt", WrongTypeError, "a PDF. Copy the ad's text"),
        (zipped("ads.csv"), "ads.zip", WrongTypeError, "a zip archive. Unpack it"),
        (zipped("ads.csv", flags=1), "ads.csv", EncryptedFileError, "needs a password"),
        (zipped("xl/workbook.xml"), "ads.csv", WrongTypeError, "Excel workbook. Save it as CSV"),
        (b"PARE" + bytes(90), "ads.parquet", EncryptedFileError, "needs a password"),
        (b"title,text\na,b\n", "ads.parquet", WrongTypeError, "text, not Parquet"),
        (b"PAR1" + bytes(90), "ads.parquet", DamagedFileError, "no whole Parquet"),
        (b"<?xml version='1.0'?><jobs></jobs>", "ads.xml", WrongTypeError, "an XML file"),
        (b"just words\n", "ads.json", DamagedFileError, "no whole JSON"),
        (gzip.compress(b"title,text\n" * 9000)[:60], "ads.csv.gz", DamagedFileError, "broken"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_line(
    data: bytes, name: str, error: type[MetierError], words: str
) -> None:
    with pytest.raises(error) as refusal:
        list(ads_from_bytes(data, name).batches())
    assert words in str(refusal.value)
    assert "\n" not in str(refusal.value)
    assert refusal.value.cure


def test_parquet_that_breaks_off() -> None:
    _, data = samples()["parquet"]
    with pytest.raises(DamagedFileError, match="no whole Parquet"):
        ads_from_bytes(data[:-30], "ads.parquet")


def test_files_that_are_not_there(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError, match=r"no file .*ads\.csv"):
        open_ads(tmp_path / "ads.csv")
    with pytest.raises(MissingFileError, match="is a folder"):
        open_ads(tmp_path)
    with pytest.raises(MissingFileError, match="no files of ads"):
        ad_paths(tmp_path)
    with pytest.raises(MissingFileError, match="no files of ads"):
        ad_paths(tmp_path / "*.csv")
    with pytest.raises(MissingFileError):
        open_ads(tmp_path / "a\x00b")
