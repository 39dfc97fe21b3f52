"""Records to a batch of raw ads; what is empty, too long or no ad is refused by its number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from metier.intake.ads.cells import LONGEST
from metier.intake.ads.chunks import Chunk, Record, Refused, Table, at
from metier.intake.ads.layouts.layout import Layout
from metier.intake.ads.picks import CLEANERS, Picks, read_field
from metier.intake.ads.raw import COLUMNS, raw_schema
from metier.types import Refusal, RefusalReason

if TYPE_CHECKING:
    import pyarrow as pa

_NO_AD_KEYS = 8


@dataclass(frozen=True, slots=True)
class AdBatch:
    """Raw ads (`metier.intake.ads.raw.raw_schema`) and the records beside them that are none.

    ``records`` is how many records of the source it covers: ads and refusals together.
    """

    ads: pa.RecordBatch
    refused: tuple[Refusal, ...]
    records: int


def batch_of(
    chunk: Chunk, source: str, picks: Picks, layout: Layout | None, about: Record
) -> AdBatch:
    """The raw ads of a chunk: by its layout where it has one, by columns else and on top."""
    fields = _by_layout(chunk.table, layout, about) if layout else {}
    size = len(chunk.numbers)
    nothing = [""] * size
    for field, pick in picks.items():
        fields[field] = read_field(field, pick, chunk.table) if pick.parts else nothing
    titles, texts = fields.get("title", nothing), fields.get("text", nothing)
    faults = [
        (place, _fault(title, text))
        for place, (title, text) in enumerate(zip(titles, texts, strict=True))
        if len(text) > LONGEST or not (title or text)
    ]
    refused = list(chunk.refused)
    if faults:
        reasons = dict(faults)
        refused += _refused(chunk, reasons, picks, layout)
        kept = [place for place in range(size) if place not in reasons]
        fields = {name: [values[i] for i in kept] for name, values in fields.items()}
        numbers: Sequence[int] = [chunk.numbers[i] for i in kept]
    else:
        numbers = chunk.numbers
    refused.sort(key=lambda r: r.row)
    return AdBatch(
        _arrow(source, numbers, fields),
        tuple(Refusal(source, r.row, r.reason, r.detail) for r in refused),
        size + len(chunk.refused),
    )


def _by_layout(table: Table, layout: Layout, about: Record) -> dict[str, list[str]]:
    rows = [layout.read(record, about) for record in table.records()]
    return {
        field: [clean(row.get(field)) for row in rows]
        for field, clean in CLEANERS.items()
        if field in layout.columns
    }


def _fault(title: str, text: str) -> RefusalReason:
    return RefusalReason.TOO_LONG if title or text else RefusalReason.EMPTY


def _refused(
    chunk: Chunk, faults: Mapping[int, RefusalReason], picks: Picks, layout: Layout | None
) -> list[Refused]:
    """The refusals, each with what is wrong in words; an object without our keys is no ad."""
    paths = [c for f in ("title", "text") if f in picks for _, c in picks[f].parts]
    refused = []
    for place, record in enumerate(chunk.table.records()):
        reason = faults.get(place)
        if reason is None:
            continue
        if reason is RefusalReason.TOO_LONG:
            detail = f"its text has more than {LONGEST:,} characters"
        elif _is_other(record, paths, layout):
            reason = RefusalReason.NO_AD
            keys = ", ".join(str(key)[:40] for key in list(record)[:_NO_AD_KEYS])
            detail = f"an object with {keys}" if keys else "an object with nothing in it"
        else:
            detail = "neither a title nor a text"
        refused.append(Refused(chunk.numbers[place], reason, detail))
    return refused


def _is_other(record: Record, paths: Sequence[str], layout: Layout | None) -> bool:
    if layout is not None:
        return not layout.knows(record)
    return not any(path in record or at(record, path.split(".")) is not None for path in paths)


def _arrow(
    source: str, numbers: Sequence[int], fields: Mapping[str, Sequence[str]]
) -> pa.RecordBatch:
    import pyarrow as pa

    size = len(numbers)
    arrays = []
    for name in COLUMNS:
        if name == "row":
            arrays.append(pa.array(numbers, pa.int64()))
        elif name == "source":
            arrays.append(pa.repeat(source, size))
        else:
            values = fields.get(name)
            arrays.append(_strings(values) if values else pa.repeat("", size))
    return pa.RecordBatch.from_arrays(arrays, schema=raw_schema())


def _strings(values: Sequence[str]) -> pa.Array:
    """Text as Arrow has it; half a pair of surrogates, which cannot be saved, becomes ``?``.

    The buffers are laid out here: Arrow's own builder takes four times as long over texts.
    """
    import numpy as np
    import pyarrow as pa

    encoded = [value.encode("utf-8", "replace") for value in values]
    offsets = np.zeros(len(encoded) + 1, dtype=np.int32)
    np.cumsum([len(value) for value in encoded], out=offsets[1:])
    buffers = pa.py_buffer(offsets), pa.py_buffer(b"".join(encoded))
    return pa.StringArray.from_buffers(len(encoded), *buffers)
