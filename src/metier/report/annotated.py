"""What a run of ``annotate`` did, on the terminal."""

from __future__ import annotations

from metier.report.console import pairs, safe, say, wrapped
from metier.types import Annotated, SourceRead

_SOURCES = 5
_REASONS = {
    "empty": "empty",
    "broken": "broken",
    "no-ad": "no ad",
    "too-long": "too long",
}


def show_annotated(done: Annotated) -> None:
    """The counts, where it all is, and which column of a source served as what."""
    say(f"[bold]{done.written:,}[/] ads annotated of {done.read:,} records")
    reasons = ", ".join(
        f"{n:,} {_REASONS.get(reason, reason)}" for reason, n in done.reasons.items()
    )
    refused = f"{done.refused:,} ({reasons}); listed in _refused-*.jsonl" if done.refused else ""
    before = f", {done.resumed:,} of them there before" if done.resumed else ""
    pairs(
        (
            ("refused", refused),
            ("parts", f"{done.parts:,}{before}"),
            ("folder", done.folder),
            ("speed", _speed(done)),
            ("memory", f"{done.memory:,.0f} MiB at most" if done.memory else ""),
        )
    )
    for source in done.sources[:_SOURCES]:
        _show_source(source)
    if len(done.sources) > _SOURCES:
        say(f"[dim]and {len(done.sources) - _SOURCES:,} more files: see _report.json[/]")


def _speed(done: Annotated) -> str:
    if not done.rate:
        return ""
    where = f"{done.workers} {'worker' if done.workers == 1 else 'workers'} ({done.engine})"
    return f"{done.rate:,.0f} ads a second, {done.seconds:,.1f} s, {where}"


def _show_source(source: SourceRead) -> None:
    say(f"[bold]{safe(source.source)}[/] [dim]{safe(source.format)}[/]")
    served = ", ".join(f"{field} from {column}" for field, column in source.columns.items())
    if served:
        wrapped(served)
    if source.unused:
        wrapped(f"not used: {', '.join(source.unused)}")
