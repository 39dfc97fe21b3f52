"""Where ads came from: which column of a source served as what."""

from __future__ import annotations

from collections.abc import Sequence

from metier.report.console import safe, say, wrapped
from metier.types import SourceRead

_MOST = 5


def show_sources(sources: Sequence[SourceRead], where_else: str) -> None:
    """Each source with its columns; of many the first, and ``where_else`` to see the others."""
    for source in sources[:_MOST]:
        say(f"[bold]{safe(source.source)}[/] [dim]{safe(source.format)}[/]")
        served = ", ".join(f"{field} from {column}" for field, column in source.columns.items())
        if served:
            wrapped(served)
        if source.unused:
            wrapped(f"not used: {', '.join(source.unused)}")
    if len(sources) > _MOST:
        say(f"[dim]and {len(sources) - _MOST:,} more files: see {safe(where_else)}[/]")
