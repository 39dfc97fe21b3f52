"""What the tests of this folder share: raw ads out of bytes, without the fields that are empty."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from metier.intake.ads.files import AdFile, ads_from_bytes
from metier.types import Refusal


def rows_of(ad_file: AdFile, size: int = 1000) -> list[dict[str, Any]]:
    """The ads, without ``source`` and empty fields."""
    rows = [row for batch in ad_file.batches(size) for row in batch.ads.to_pylist()]
    return [{k: v for k, v in row.items() if v and k != "source"} for row in rows]


def refused(ad_file: AdFile, size: int = 1000) -> list[Refusal]:
    """All refusals."""
    return [refusal for batch in ad_file.batches(size) for refusal in batch.refused]


def read(
    data: bytes | str, name: str, columns: Mapping[str, str] | None = None
) -> list[dict[str, Any]]:
    """The ads of bytes called ``name``, without empty fields."""
    content = data.encode() if isinstance(data, str) else data
    return rows_of(ads_from_bytes(content, name, columns))
