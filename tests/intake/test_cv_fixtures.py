"""What must hold of the Document of every fixture CV, whatever its format."""

from __future__ import annotations

import json
import random
import re
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from word_files import zipped

from metier.errors import MetierError
from metier.intake import open_document
from metier.types import Document, SectionKind

FOLDER = Path(__file__).parents[1] / "fixtures" / "cvs"
FIXTURES = sorted(
    path for path in FOLDER.iterdir() if path.suffix != ".pdf" and ".truth" not in path.name
)
MUTATIONS = 300
SLOWEST = 5.0
MAIN_SECTIONS = {SectionKind.EXPERIENCE, SectionKind.EDUCATION, SectionKind.SKILLS}

Mutator = Callable[[random.Random, bytes], bytes]


def check(document: Document) -> None:
    """Spans lie inside the text, in order, and read as whole lines."""
    end = -1
    for line in document.lines:
        assert end < line.start < line.end <= len(document.text)
        words = document.text[line.start : line.end]
        assert words == words.strip()
        assert "\n" not in words
        assert document.text[line.end : line.end + 1] in ("", "\n")
        assert 1 <= line.page <= document.pages
        assert line.number >= 1
        end = line.end
    covered = "\n".join(document.text[line.start : line.end] for line in document.lines)
    assert covered == re.sub(r"\n+", "\n", document.text)
    at = 0
    for section in document.sections:
        assert section.start == at
        assert section.title in document.text[section.start : section.end]
        at = section.end
    assert at == len(document.text)
    document.to_dict()


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
def test_a_fixture_keeps_its_lines_sections_and_words(path: Path) -> None:
    document = open_document(path)
    check(document)
    assert document.language == "en"
    assert {section.kind for section in document.sections} >= MAIN_SECTIONS
    truth = json.loads((FOLDER / f"{path.name}.truth.json").read_text(encoding="utf-8"))
    said = document.text.casefold()
    words = [truth["contact"][key] for key in ("full_name", "email", "phone", "location")]
    words += truth["contact"].get("links", []) + truth["skills"]
    for entry in truth["experience"]:
        words += [entry["title"], entry["company"], *re.split(r" [-–] ", entry["dates"])]
    words += [value for entry in truth["education"] for value in entry.values()]
    assert [word for word in words if word.casefold() not in said] == []


def test_there_is_a_fixture_of_each_format() -> None:
    assert {open_document(path).format for path in FIXTURES} == {
        "docx",
        "html",
        "json-resume",
        "linkedin",
        "markdown",
        "text",
        "toml",
    }


def test_planted_words_are_reported_and_do_not_count() -> None:
    document = open_document(FOLDER / "nurse-to-health-data.docx")
    assert [hidden.text for hidden in document.hidden] == [
        "machine learning engineer deep learning TensorFlow"
    ]
    assert "TensorFlow" not in document.text


def flip(chance: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def cut(chance: random.Random, data: bytes) -> bytes:
    start, end = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    return data[:start] + data[end:]


def repeat(chance: random.Random, data: bytes) -> bytes:
    start = chance.randrange(len(data))
    piece = data[start : start + chance.randint(1, 40)]
    return data[:start] + piece * chance.randint(2, 200) + data[start:]


def sprinkle(chance: random.Random, data: bytes) -> bytes:
    for _ in range(chance.randint(1, 20)):
        at = chance.randrange(len(data) + 1)
        data = data[:at] + chance.choice(ODD) + data[at:]
    return data


ODD = (
    *(bytes([byte]) for byte in b"<>&\"'{}[]#*|`,;:\0\xff\t\r\n"),
    b"</p>",
    b"<table><tr><td>",
    b"]]>",
    b"\xe2\x80",
    b"\xed\xa0\x80",
    b"&#0;",
    b"\\ud800",
    b"1e999",
    b"-" * 50,
)


def inside(mutate: Mutator) -> Mutator:
    """The mutation done to one of the files in a zip."""

    def mutated(chance: random.Random, data: bytes) -> bytes:
        with ZipFile(BytesIO(data)) as archive:
            files = {path: archive.read(path) for path in archive.namelist()}
        path = chance.choice([path for path in files if files[path]])
        return zipped(files | {path: mutate(chance, files[path])})

    return mutated


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
def test_300_damaged_copies_are_read_or_refused_and_never_hang(path: Path) -> None:
    original = path.read_bytes()
    mutators: list[Mutator] = [flip, cut, repeat, sprinkle]
    if original.startswith(b"PK"):
        mutators = [flip, cut, *map(inside, mutators)]
    chance = random.Random(path.name)
    for _ in range(MUTATIONS):
        data = chance.choice(mutators)(chance, original)
        started = time.monotonic()
        try:
            check(open_document(data, path.name))
        except MetierError as error:
            assert "\n" not in str(error)
            assert error.cure
        assert time.monotonic() - started < SLOWEST
