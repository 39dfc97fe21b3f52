"""The options that say which ads are wanted, the same for every command about stored ads."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from metier.types import AdFilter, Attendance, Level

_OPTIONS = (
    click.option("--role", metavar="ROLE", help="Only ads for this role."),
    click.option(
        "--level",
        "levels",
        multiple=True,
        type=click.Choice([level.value for level in Level], case_sensitive=False),
        help="Only this level, or none said. May be given again.",
    ),
    click.option("--country", metavar="COUNTRY", help="Name or two-letter code."),
    click.option("--place", metavar="PLACE", help="City or region: 'Austin, TX', Bavaria."),
    click.option("--remote", is_flag=True, help="The same as --attendance remote."),
    click.option(
        "--attendance",
        "attendances",
        multiple=True,
        type=click.Choice([one.value for one in Attendance], case_sensitive=False),
        help="Where the work is done. May be given again.",
    ),
    click.option(
        "--pay", type=click.FloatRange(min=0), metavar="N", help="At least N a year, in --currency."
    ),
    click.option("--currency", metavar="CODE", help="Only pay in this currency, as in USD."),
    click.option("--since", metavar="DATE", help="Posted on this day or later: 2026-01-31."),
    click.option("--until", metavar="DATE", help="Posted on this day or before."),
    click.option("--employer", metavar="NAME", help="Only this employer."),
    click.option(
        "--sponsored", is_flag=True, help="None that refuses a visa or wants citizenship."
    ),
)


def ad_filter_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command these options; it gets them as one `AdFilter` named ``where``."""

    @wraps(command)
    def filtered(
        *,
        role: str | None,
        levels: tuple[str, ...],
        country: str | None,
        place: str | None,
        remote: bool,
        attendances: tuple[str, ...],
        pay: float | None,
        currency: str | None,
        since: str | None,
        until: str | None,
        employer: str | None,
        sponsored: bool,
        **others: Any,
    ) -> None:
        wanted = dict.fromkeys(("remote",) * remote + attendances)
        where = AdFilter(
            role=role,
            level=tuple(Level(level) for level in dict.fromkeys(levels)),
            country=country,
            place=place,
            attendance=tuple(Attendance(one) for one in wanted),
            pay=pay,
            currency=currency,
            since=since,
            until=until,
            employer=employer,
            sponsored=sponsored,
        )
        command(where=where, **others)

    given: Callable[..., None] = filtered
    for option in reversed(_OPTIONS):
        given = option(given)
    return given


def store_option(*names: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """``--store FOLDER`` (or other names of it), given to the command as ``store``."""
    return click.option(
        *(names or ("--store",)),
        "store",
        metavar="FOLDER",
        type=click.Path(path_type=Path),
        help="Where the ads are stored (default: ads in the data folder).",
    )
