"""What a run of ``annotate`` did, on the terminal."""

from __future__ import annotations

from metier.report.ad_sources import show_sources
from metier.report.console import pairs, say
from metier.report.words import count
from metier.types import Annotated

_REASONS = {
    "empty": "empty",
    "broken": "broken",
    "no-ad": "no ad",
    "too-long": "too long",
}


def show_annotated(done: Annotated) -> None:
    """The counts, where it all is, and which column of a source served as what."""
    say(f"[bold]{count(done.written, 'ad')}[/] annotated of {count(done.read, 'record')}")
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
    show_sources(done.sources, "_report.json")


def _speed(done: Annotated) -> str:
    if not done.rate:
        return ""
    where = f"{count(done.workers, 'worker')} ({done.engine})"
    return f"{done.rate:,.0f} ads a second, {done.seconds:,.1f} s, {where}"
