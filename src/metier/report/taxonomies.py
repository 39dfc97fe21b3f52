"""What was imported of ESCO and O*NET, on the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from metier.report.console import console, new_table, pairs, safe, say, wrapped
from metier.types import Imported, TaxonomyVersion


def show_imported(done: Sequence[Imported]) -> None:
    """What an import found: tables with their rows, oddities, what is missing or left out."""
    for one in done:
        say(f"[bold]{safe(one.taxonomy)} {safe(one.version)}[/] ({', '.join(one.languages)})")
        table = new_table("right", "left", "left")
        for read in one.tables:
            file = read.file.rpartition("/")[2]
            table.add_row(f"{read.rows:,}", safe(read.table), f"[dim]{safe(file)}[/]")
        console().print(table)
        for note in one.notes:
            wrapped(f"Note: {note}", indent=0)
        if one.missing:
            wrapped(f"Missing: {', '.join(one.missing)}", indent=0)
        if one.ignored:
            names = (name.rpartition("/")[2] for name in one.ignored)
            wrapped(f"Not used: {', '.join(names)}", indent=0)
        say(f"[dim]in {safe(one.folder)}[/]")


def show_versions(found: Sequence[TaxonomyVersion]) -> None:
    """The taxonomies that are imported; the newest of each is marked."""
    if not found:
        say("No taxonomy is imported yet: `metier kb import esco PATH` imports one.")
        return
    for one in found:
        several = sum(other.taxonomy == one.taxonomy for other in found) > 1
        mark = "  opened where no version is named" if one.newest and several else ""
        say(f"[bold]{safe(one.taxonomy)} {safe(one.version)}[/]{mark}")
        tables = (f"{rows:,} {name.replace('_', ' ')}" for name, rows in one.tables.items())
        pairs(
            (
                ("languages", ", ".join(one.languages)),
                ("tables", ", ".join(tables)),
                ("missing", ", ".join(one.missing)),
                ("imported", one.imported[:10]),
                ("folder", one.folder),
            )
        )
