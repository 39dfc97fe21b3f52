"""The report as one HTML file: no script, no network, no name of the person."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from metier.errors import OutputError
from metier.knowledge.base import Knowledge
from metier.report import words
from metier.report.page import Page, lay_out
from metier.types import Contact, Journey

if TYPE_CHECKING:
    from jinja2 import Environment

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_FEWEST_LETTERS = 2


def write_report(journey: Journey, knowledge: Knowledge, path: Path) -> None:
    """Write the report of a journey to ``path``, whole or not at all.

    Raises:
        OutputError: if ``path`` cannot be written: a folder, a missing folder, no permission.
    """
    with _refusing(path):
        _check(path)
    text = render_report(journey, knowledge)
    with _refusing(path):
        _write_whole(path, text)


def render_report(journey: Journey, knowledge: Knowledge) -> str:
    """The report of a journey as HTML."""
    environment = _environment()
    environment.filters["veiled"] = _veil(journey.profile.contact)
    page: Page = lay_out(journey, knowledge)
    text = environment.get_template("report.html").render(
        page=page,
        journey=journey,
        profile=journey.profile,
        gap=journey.gap,
        match=journey.gap.match,
        plan=journey.plan,
        route=journey.route,
        knowledge=knowledge,
        words=words,
    )
    return _CONTROLS.sub("", text)


def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("metier.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _veil(contact: Contact) -> Callable[[str], str]:
    """What takes the person out of a text of theirs: name, addresses, numbers and links.

    Quotes come without them already; titles, employers and warnings may still hold them.
    """
    secrets = (contact.name, contact.location, *contact.emails, *contact.phones, *contact.links)
    known = [
        r"\s+".join(map(re.escape, s.split())) for s in secrets if len(s.strip()) >= _FEWEST_LETTERS
    ]
    if not known:
        return str
    longest_first = "|".join(sorted(known, key=len, reverse=True))
    pattern = re.compile(rf"(?<!\w)(?:{longest_first})(?!\w)", re.IGNORECASE)
    return lambda text: pattern.sub("…", text)


# -------------------------------------------------------------------- the file


@contextmanager
def _refusing(path: Path) -> Iterator[None]:
    """Put what the file system refuses into one line with its cure."""
    try:
        yield
    except PermissionError as error:
        raise OutputError(
            f"No permission to write {path}.", "Name a file in a folder of your own."
        ) from error
    except OSError as error:
        raise OutputError(
            f"{path} could not be written: {error.strerror}.",
            "Check the name and the free space, or name another place.",
        ) from error


def _check(path: Path) -> None:
    """Refuse what cannot be a report before any work is done."""
    if path.is_dir():
        raise OutputError(f"{path} is a folder.", f"Name a file in it: {path / 'report.html'}")
    if path.exists() and not path.is_file():
        raise OutputError(f"{path} is no ordinary file.", "Name a file that ends in .html.")
    if path.suffix.lower() not in (".html", ".htm"):
        raise OutputError(
            f"{path} does not end in .html, and no other file is overwritten.",
            f"Name it {path.with_suffix('.html').name}.",
        )
    if not path.parent.is_dir():
        raise OutputError(
            f"There is no folder {path.parent}.", "Create it or name a file in another folder."
        )


def _write_whole(path: Path, text: str) -> None:
    """Write beside the file and move it there, so that no reader sees half a report."""
    part = path.with_name(f".metier-{os.getpid()}.part")
    try:
        part.write_text(text, encoding="utf-8")
        part.replace(path)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
