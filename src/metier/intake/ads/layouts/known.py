"""The layouts that are known, and the one that some records have."""

from __future__ import annotations

from collections.abc import Iterable

from metier.intake.ads.chunks import Record
from metier.intake.ads.layouts import (
    ashby,
    greenhouse,
    job_posting,
    lever,
    smartrecruiters,
    workable,
)
from metier.intake.ads.layouts.layout import Layout

LAYOUTS = (
    job_posting.LAYOUT,
    greenhouse.LAYOUT,
    lever.LAYOUT,
    ashby.LAYOUT,
    smartrecruiters.LAYOUT,
    workable.LAYOUT,
)
"""Asked in this order; the first that knows most of the records is taken."""

_MOST = 0.5


def layout_of(records: Iterable[Record]) -> Layout | None:
    """The layout that more than half of some records have, if any."""
    sample = list(records)
    for layout in LAYOUTS:
        if sample and sum(map(layout.knows, sample)) > _MOST * len(sample):
            return layout
    return None


def layout_named(name: str) -> Layout | None:
    """The layout of a name, if there is one."""
    return next((layout for layout in LAYOUTS if layout.name == name), None)
