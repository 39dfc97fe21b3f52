"""How a command answers: JSON under a version, or text on the terminal."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from metier.types import SCHEMA_VERSION, Json, Level

F = TypeVar("F", bound=Callable[..., Any])


def json_option(command: F) -> F:
    """``--json``: print the result as JSON and nothing else."""
    return click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")(
        command
    )


def cv_argument(command: F) -> F:
    """The CV: a file, or ``-`` for text on standard input."""
    return click.argument("cv", metavar="CV")(command)


def level_option(command: F) -> F:
    """``--level``: one of the five levels."""
    return click.option(
        "--level",
        type=click.Choice([level.value for level in Level], case_sensitive=False),
        callback=lambda _c, _p, value: Level(value) if value else None,
        help="Level of the role (default: the one your work speaks for).",
    )(command)


def cv_source(cv: str) -> Path | str | bytes:
    """What a CV argument names: a path, or the bytes of standard input for ``-``."""
    if cv == "-":
        return sys.stdin.buffer.read()
    return Path(cv)


def print_json(data: dict[str, Json]) -> None:
    """Print a result under the version of its schema."""
    click.echo(json.dumps({"schema": SCHEMA_VERSION, **data}, ensure_ascii=False, indent=1))


def by_name(_c: object, option: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    """``NAME=VALUE`` words as a mapping."""
    for value in values:
        if "=" not in value:
            raise click.BadParameter(f"{value!r} is not written as {option.metavar}.")
    return {name: rest for name, _, rest in (value.partition("=") for value in values)}
