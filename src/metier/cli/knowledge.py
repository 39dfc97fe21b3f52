"""Commands about the knowledge base and the installation: kb, doctor."""

from __future__ import annotations

import click

import metier
from metier.cli.output import cv_source, json_option, print_json


@click.group()
def kb() -> None:
    """The knowledge base: what a guide names that it has or lacks, and its sources."""


@kb.command()
@click.argument("guide")
@json_option
def coverage(guide: str, as_json: bool) -> None:
    """Hold a GUIDE to job roles (text, HTML, PDF, DOCX) against the knowledge base."""
    m = metier.open()
    result = m.coverage(cv_source(guide))
    if as_json:
        print_json(result.to_dict())
    else:
        from metier.report.lookups import show_coverage

        show_coverage(result)


@kb.command()
@json_option
def sources(as_json: bool) -> None:
    """The sources that stand behind every fact."""
    from metier.types import plain

    m = metier.open()
    if as_json:
        print_json({"sources": plain(tuple(m.knowledge.sources.values()))})
    else:
        from metier.report.lookups import show_sources

        show_sources(tuple(m.knowledge.sources.values()))


@click.command()
@json_option
def doctor(as_json: bool) -> None:
    """Check this installation: versions, knowledge base, what can be read."""
    m = metier.open()
    report = m.doctor()
    if as_json:
        print_json(report.to_dict())
    else:
        from metier.report.lookups import show_doctor

        show_doctor(report)
