"""The columns that serve as each field, and the fields read out of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from metier.intake.ads import cells
from metier.intake.ads.chunks import Table
from metier.intake.ads.column_names import MORE, WORDS
from metier.intake.ads.pay_terms import pay_words

Values: TypeAlias = Sequence[object]

CLEANERS: dict[str, Callable[[object], str]] = {
    "key": cells.line,
    "url": cells.words,
    "title": cells.line,
    "employer": cells.employer,
    "place": cells.places,
    "country": cells.line,
    "text": cells.text,
    "pay": cells.line,
    "posted": cells.day,
    "seen": cells.day,
    "expires": cells.day,
    "work_type": cells.line,
    "level": cells.line,
    "attendance": cells.attendance,
    "contact": cells.words,
}
"""How a value of each field becomes text."""


@dataclass(frozen=True, slots=True)
class Pick:
    """The columns of one field as (part, column); see `column_names.HEADERS` for the parts."""

    parts: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        """As shown to the user: ``City + State``, ``Location, else City + State``."""
        first = [column for part, column in self.parts if part == WORDS]
        others = [column for part, column in self.parts if part != WORDS]
        if first and others and not {"low", "high", "middle", MORE} & {p for p, _ in self.parts}:
            return f"{' + '.join(first)}, else {' + '.join(others)}"
        return " + ".join(column for _, column in self.parts)

    def columns(self, *parts: str) -> list[str]:
        """The columns of some parts."""
        return [column for part, column in self.parts if part in parts]


Picks: TypeAlias = dict[str, Pick]


def read_field(field: str, pick: Pick, table: Table) -> list[str]:
    """One field of all records of a table."""
    if field == "place":
        return _places(pick, table)
    if field == "pay":
        return _pay(pick, table)
    if field == "text":
        return _text(pick, table)
    clean = CLEANERS[field]
    found = [list(map(clean, table.column(column))) for _, column in pick.parts]
    if len(found) == 1:
        return found[0]
    return [", ".join(filter(None, values)) for values in zip(*found, strict=True)]


def _places(pick: Pick, table: Table) -> list[str]:
    """The place as given whole, else the city, region and country that are given apart."""
    whole = [list(map(cells.places, table.column(c))) for c in pick.columns(WORDS)]
    apart = [
        list(map(cells.line, table.column(column)))
        for part in ("city", "region", "country")
        for column in pick.columns(part)
    ]
    joined = [", ".join(dict.fromkeys(filter(None, v))) for v in zip(*apart, strict=True)]
    if not whole:
        return joined
    first = [", ".join(filter(None, values)) for values in zip(*whole, strict=True)]
    return [a or b for a, b in zip(first, joined, strict=True)] if apart else first


def _pay(pick: Pick, table: Table) -> list[str]:
    """The amounts where there are any, else the words."""
    columns: dict[str, Values] = {part: table.column(column) for part, column in pick.parts}
    said = [list(map(cells.line, table.column(c))) for c in pick.columns(WORDS)]
    words = [", ".join(filter(None, values)) for values in zip(*said, strict=True)]
    if not {"low", "high", "middle"} & set(columns):
        return words
    size = len(next(iter(columns.values())))
    nothing: Values = [None] * size
    low, high, middle, currency, period = (
        columns.get(part, nothing) for part in ("low", "high", "middle", "currency", "period")
    )
    amounts = [
        pay_words(lo, hi, _known(cur), _known(per)) or pay_words(mid, mid, _known(cur), _known(per))
        for lo, hi, mid, cur, per in zip(low, high, middle, currency, period, strict=True)
    ]
    return [a or w for a, w in zip(amounts, words, strict=True)] if words else amounts


def _known(value: object) -> str:
    return cells.words(value)


def _text(pick: Pick, table: Table) -> list[str]:
    """The main text, then what stands in columns of its own, each under its header."""
    main = [list(map(cells.text, table.column(c))) for c in pick.columns(WORDS)]
    more = [
        [
            f"{_heading(column)}\n{text}" if text else ""
            for text in map(cells.text, table.column(column))
        ]
        for column in pick.columns(MORE)
    ]
    parts = main + more
    if len(parts) == 1:
        return parts[0]
    return ["\n\n".join(filter(None, values)) for values in zip(*parts, strict=True)]


def _heading(column: str) -> str:
    name = column.rpartition(".")[2].replace("_", " ").strip()
    return name[:1].upper() + name[1:]
