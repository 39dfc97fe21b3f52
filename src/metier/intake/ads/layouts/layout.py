"""What a layout is: how to know a record of a board, and which of its keys is which field."""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import unquote, urlsplit

from metier.intake.ads.chunks import Record

Fields: TypeAlias = dict[str, object]
"""Field of `metier.intake.ads.raw` → what the record says, not yet cleaned."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A board's way to write an ad.

    ``columns`` is field → the keys that it is read from, as shown to the user. ``knows`` tells
    a record of this layout. ``read`` takes a record and what the object around all of them
    says (the account's name), and gives the fields.
    """

    name: str
    columns: Mapping[str, str]
    knows: Callable[[Record], bool]
    read: Callable[[Record, Record], Fields]


def mapping(value: object) -> Record:
    """An object, or an empty one in place of anything else."""
    return value if isinstance(value, Mapping) else {}


def objects(value: object) -> list[Record]:
    """The objects of a list; an object alone is a list of one."""
    if isinstance(value, Mapping):
        return [value]
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list) else []


def string(value: object) -> str:
    """Text or a number as text, or ""."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value).strip()


def joined(*parts: object) -> str:
    """Parts of a place, each once: ``Lyon, FR``."""
    return ", ".join(dict.fromkeys(filter(None, map(string, parts))))


def several(places: list[str]) -> str:
    """Places parted as the table of raw ads has them, each once."""
    return " | ".join(dict.fromkeys(filter(None, places)))


def section(heading: object, body: object) -> str:
    """A part of an ad as markup, its heading on a line of its own."""
    said = string(body)
    if not said:
        return ""
    title = string(heading)
    return f"<h3>{html.escape(title)}</h3>{said}" if title else f"<div>{said}</div>"


def paragraphs(text: str) -> str:
    """Plain text as markup that keeps its lines."""
    return f"<pre>{html.escape(text)}</pre>" if text else ""


def account(address: object, *hosts: str) -> str:
    """Who hires, by the name of their board: the first step of an address on such a host.

    >>> account("https://jobs.lever.co/acme-robotics/7f2", "jobs.lever.co")
    'acme robotics'
    """
    try:
        parts = urlsplit(string(address))
    except ValueError:
        return ""
    if not any((parts.hostname or "").endswith(host) for host in hosts):
        return ""
    steps = [step for step in parts.path.split("/") if step]
    return unquote(steps[0]).replace("-", " ") if len(steps) > 1 else ""
