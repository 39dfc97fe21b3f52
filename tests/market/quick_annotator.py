"""An annotator that costs nothing, for tests of what runs around one; workers import it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from metier.market.columns import ads_schema
from metier.market.identity import ad_id
from metier.market.runs.parts import Annotate

if TYPE_CHECKING:
    import pyarrow as pa

_COPIED = ("source", "row", "key", "url", "title", "employer", "place", "text")


def quick() -> Annotate:
    return _annotate


def _annotate(batch: pa.RecordBatch) -> pa.RecordBatch:
    """The columns that are copied, an id, and nothing read."""
    import pyarrow as pa

    rows = [{"id": ad_id(raw), **{n: raw[n] for n in _COPIED}} for raw in batch.to_pylist()]
    return pa.RecordBatch.from_pylist(rows, schema=ads_schema())
