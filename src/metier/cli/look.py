"""The command that shows what was understood of a document: read."""

from __future__ import annotations

import click

import metier
from metier.cli.output import cv_source, json_option, print_json
from metier.errors import LanguageError, NothingFoundError, TooLargeError, UsageError
from metier.types import Document, Posting, plain

_LONGEST_AD = 200_000
"""Characters: what is longer is no single ad."""
_LONGEST_TITLE = 120


@click.command()
@click.argument("file", metavar="FILE")
@click.option(
    "--as",
    "kind",
    type=click.Choice(["cv", "ad"]),
    default="cv",
    show_default=True,
    help="What the file is.",
)
@click.option("--title", metavar="TITLE", help="The title of an ad (default: its first line).")
@json_option
def read(file: str, kind: str, title: str | None, as_json: bool) -> None:
    """Show exactly what was understood of a CV or a job ad, with the lines, and what was not.

    FILE is a text, HTML, PDF or DOCX file, or '-' for standard input.
    """
    if kind == "ad":
        _read_ad(file, title, as_json)
        return
    if title is not None:
        raise UsageError("A CV has no --title.", "Leave it out, or say --as ad.")
    m = metier.open()
    profile = m.read(cv_source(file))
    if as_json:
        print_json(profile.to_dict())
    else:
        from metier.report.terminal import show_profile

        show_profile(profile, m.knowledge)


def _read_ad(file: str, title: str | None, as_json: bool) -> None:
    m = metier.open()
    document = _english(m.document(cv_source(file)))
    named = _first_line(document) if title is None else " ".join(title.split())
    posting = _not_empty(m.posting(document.text, named))
    ai_type = m.ai_type(document.text, named)
    if as_json:
        read = {"posting": posting, "title": posting.title, "ai_type": ai_type}
        print_json({name: plain(noun) for name, noun in read.items()})
    else:
        from metier.report.postings import show_posting

        show_posting(posting, ai_type, document, m.knowledge)


def _english(document: Document) -> Document:
    """The document, refused where it is no ad that can be read."""
    if document.language != "en":
        raise LanguageError("The ad is not in English.", "Give an English version of it.")
    if len(document.text) > _LONGEST_AD:
        raise TooLargeError(
            f"The document has {len(document.text):,} characters.",
            "An ad has a few pages; give one.",
        )
    return document


def _not_empty(posting: Posting) -> Posting:
    if not (posting.skills or posting.asks() or posting.pay):
        raise NothingFoundError(
            "Nothing that an ad asks or pays was found in the document.", "Is it a job ad?"
        )
    return posting


def _first_line(document: Document) -> str:
    """The title: the first line, or the first top heading where the format declares one."""
    lines = [line for line in document.lines if document.text[line.start : line.end].strip()]
    first = next((line for line in lines if line.heading == 1), lines[0] if lines else None)
    words = " ".join(document.text[first.start : first.end].split()) if first else ""
    return words if len(words) <= _LONGEST_TITLE else ""
