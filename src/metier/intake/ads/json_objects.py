"""Objects of JSON: a list, a list inside an object, one object, or one object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from metier.errors import DamagedFileError
from metier.intake.ads.chunks import Chunk, Objects, Record, Refused
from metier.intake.encoding import decode
from metier.types import RefusalReason

LISTS = (
    "jobs", "data", "results", "postings", "content", "items", "jobPostings", "positions",
    "offers", "ads", "listings", "vacancies", "openings", "records", "hits", "departments",
)  # fmt: skip
"""Where an object that is no ad keeps its list of ads."""

_LONGEST_LINE = 16_000_000
_MOST_BYTES = 32_000_000
_DEPTH = 3
_CURE = (
    "Save it again, or make it JSON lines (one object a line): there one bad line is one refusal."
)


@dataclass(slots=True)
class Found:
    """The records of a document, and what the object around them says of all."""

    records: list[object]
    about: dict[str, object] = field(default_factory=dict)


def records_in(document: object) -> Found:
    """The records that a JSON document holds.

    A list is its items; an object that keeps a list under a known name is that list's items;
    a table column by column (as pandas writes it) is its rows; any other object is one record.
    """
    if isinstance(document, list):
        return Found(document)
    if not isinstance(document, Mapping):
        return Found([document])
    found = _listed(document, _DEPTH)
    if found is not None:
        return found
    rows = _columns(document)
    return Found(rows if rows is not None else [document])


def _listed(document: Record, depth: int) -> Found | None:
    for name in LISTS:
        value = document.get(name)
        if isinstance(value, list) and all(isinstance(item, Mapping) for item in value):
            about = {key: other for key, other in document.items() if key != name}
            if name == "departments" or (value and all(_is_group(item) for item in value)):
                inner = [job for item in value for job in item.get("jobs", ())]
                return Found(inner, about)
            return Found(list(value), about)
        if isinstance(value, Mapping) and depth > 1:
            inner_found = _listed(value, depth - 1)
            if inner_found is not None:
                return inner_found
    return None


def _is_group(item: Record) -> bool:
    return isinstance(item.get("jobs"), list) and "title" not in item


def _columns(document: Record) -> list[object] | None:
    """The rows of a table that is written column by column: column → row → value."""
    columns = list(document.values())
    if len(columns) < 2 or not all(isinstance(column, Mapping) for column in columns):
        return None
    keys = [list(column) for column in columns if isinstance(column, Mapping)]
    if not keys[0] or any(k != keys[0] for k in keys) or not all(k.isdecimal() for k in keys[0]):
        return None
    return [
        {name: column[key] for name, column in document.items() if isinstance(column, Mapping)}
        for key in keys[0]
    ]


def read_whole(data: bytes, name: str) -> Found:
    """The records of a whole JSON file.

    Raises:
        DamagedFileError: if it is no JSON.
    """
    try:
        return records_in(decoded(as_utf8(data)))
    except ValueError as error:
        raise DamagedFileError(f"{name} is no whole JSON: {_said(error)}.", _CURE) from error


def is_lines(data: bytes) -> bool:
    """Whether a JSON file has one object a line, told by its first bytes."""
    lines = [line.strip() for line in as_utf8(data).splitlines()[:50]]
    lines = [line for line in lines if line]
    starts = [line for line in lines if line[:1] == b"{"]
    if len(starts) < 2 or len(starts) < len(lines) - 1:
        return False
    return any(_decodes(line) for line in starts[:5])


def read_lines(stream: BinaryIO, size: int) -> Iterator[Chunk]:
    """Chunks of up to ``size`` records of JSON lines; empty lines are none."""
    numbers: list[int] = []
    objects: list[Record] = []
    refused: list[Refused] = []
    number = line_number = held = 0
    while line := stream.readline(_LONGEST_LINE):
        line_number += 1
        cut = len(line) == _LONGEST_LINE and not line.endswith(b"\n")
        while cut and (rest := stream.readline(_LONGEST_LINE)) and not rest.endswith(b"\n"):
            pass
        if line_number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if not line.strip():
            continue
        number += 1
        held += len(line)
        refusal, record = (
            (RefusalReason.TOO_LONG, "a line of 16 MB or more") if cut else _read(line)
        )
        if isinstance(record, Mapping):
            numbers.append(number)
            objects.append(record)
        else:
            refused.append(Refused(number, refusal, f"line {line_number}: {record}"))
        if len(objects) + len(refused) >= size or held > _MOST_BYTES:
            yield Chunk(numbers, Objects(objects), refused)
            numbers, objects, refused, held = [], [], [], 0
    if objects or refused:
        yield Chunk(numbers, Objects(objects), refused)


def chunks_of(records: list[object], size: int) -> Iterator[Chunk]:
    """Chunks of records that are read already."""
    for start in range(0, len(records), size):
        numbered = list(enumerate(records[start : start + size], start=start + 1))
        objects = [(number, r) for number, r in numbered if isinstance(r, Mapping)]
        refused = [
            Refused(number, RefusalReason.NO_AD, f"{_kind(record)}, not an object")
            for number, record in numbered
            if not isinstance(record, Mapping)
        ]
        yield Chunk([n for n, _ in objects], Objects([r for _, r in objects]), refused)


def decoded(data: bytes) -> object:
    """The value of JSON text, also with NaN or control characters in it.

    Raises:
        ValueError: if it is no JSON, or nested beyond reason.
    """
    import msgspec

    try:
        value: object = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        try:
            value = json.loads(decode(data).text, strict=False)
        except RecursionError as error:
            raise ValueError("nested beyond reason") from error
    return value


def _read(line: bytes) -> tuple[RefusalReason, object]:
    """A record, or what is wrong with it and the word for that."""
    try:
        value = decoded(line)
    except ValueError as error:
        return RefusalReason.BROKEN, f"no JSON: {_said(error)}"
    if isinstance(value, Mapping):
        return RefusalReason.NO_AD, value
    return RefusalReason.NO_AD, f"{_kind(value)}, not an object"


def _decodes(line: bytes) -> bool:
    try:
        return isinstance(decoded(line), Mapping)
    except ValueError:
        return False


def _said(error: ValueError) -> str:
    """What a parser says, without the text that it says it of."""
    return str(error).splitlines()[0][:100] if str(error) else "it breaks off"


def _kind(value: object) -> str:
    kinds = {list: "a list", str: "a text", bool: "yes or no", type(None): "null"}
    return kinds.get(type(value), "a number")


def as_utf8(data: bytes) -> bytes:
    """JSON as UTF-8, without a mark of byte order, whatever it is encoded in."""
    if data.startswith(b"\xef\xbb\xbf"):
        return data[3:]
    if is_wide(data):
        return decode(data).text.encode("utf-8", "replace")
    return data


def is_wide(data: bytes) -> bool:
    """Whether JSON is in UTF-16 or UTF-32, by its first bytes."""
    return data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in data[:4]
