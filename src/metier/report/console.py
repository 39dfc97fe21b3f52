"""The terminal that results are drawn on: readable at 80 columns, with or without colour."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

_NARROWEST = 40


@cache
def console() -> Console:
    """The terminal; NO_COLOR and COLUMNS are honoured, no narrower than 40 columns."""
    from rich.console import Console

    console = Console(highlight=False, soft_wrap=False)
    console.width = max(console.width, _NARROWEST)
    return console


def new_table(*justify: str, head: Sequence[str] = ()) -> Table:
    """An empty table without lines: a column for each of ``justify`` ("left" or "right")."""
    from rich.table import Table

    table = Table(box=None, show_header=bool(head), padding=(0, 1), pad_edge=False)
    for index, side in enumerate(justify):
        table.add_column(
            head[index] if head else "",
            justify="right" if side == "right" else "left",
            overflow="fold",
            header_style="dim",
            no_wrap=side == "right",
        )
    return table


def heading(text: str) -> None:
    """A heading with an empty line before it; ``text`` is plain."""
    say()
    say(f"[bold underline]{safe(text)}[/]")


def say(text: str = "") -> None:
    """A line of text with rich's markup."""
    console().print(text)


def wrapped(text: str, indent: int = 3, style: str = "") -> None:
    """A paragraph of plain text, indented."""
    from rich.padding import Padding
    from rich.text import Text

    console().print(Padding(Text(text, style=style), (0, 0, 0, indent)))


def pairs(rows: Iterable[tuple[str, str]]) -> None:
    """Names and values, side by side; what has no value is left out."""
    table = new_table("left", "left")
    for name, value in rows:
        if value:
            table.add_row(f"[dim]{safe(name)}[/]", safe(value))
    console().print(table)


def safe(text: str) -> str:
    """Plain text made safe to stand in markup."""
    from rich.markup import escape

    return escape(text)
