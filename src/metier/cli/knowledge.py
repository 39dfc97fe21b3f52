"""Commands about the knowledge base and the installation: kb, doctor."""

from __future__ import annotations

from pathlib import Path

import click

import metier
from metier.cli.output import cv_source, json_option, print_json
from metier.types import Imported, plain


@click.group()
def kb() -> None:
    """The knowledge base: imported taxonomies, sources, and what a guide names of it."""


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
    m = metier.open()
    if as_json:
        print_json({"sources": plain(tuple(m.knowledge.sources.values()))})
    else:
        from metier.report.lookups import show_sources

        show_sources(tuple(m.knowledge.sources.values()))


@kb.group(name="import")
def import_() -> None:
    """Import a taxonomy into the data folder ($METIER_HOME, else the platform's usual place)."""


version_option = click.option("--version", metavar="V", help="Take this version, or name it.")
partial_option = click.option("--partial", is_flag=True, help="Take what there is of a release.")
path_argument = click.argument("path", type=click.Path(path_type=Path))


@import_.command()
@path_argument
@version_option
@click.option("--language", metavar="CODE", help="Take only this language (de, es, fr …).")
@partial_option
@json_option
def esco(
    path: Path, version: str | None, language: str | None, partial: bool, as_json: bool
) -> None:
    """Import ESCO: a zip as published (its partner beside it), or a folder of zips or CSV."""
    _show_imported(metier.open().import_esco(path, version, language, partial), as_json)


@import_.command()
@path_argument
@version_option
@partial_option
@json_option
def onet(path: Path, version: str | None, partial: bool, as_json: bool) -> None:
    """Import O*NET: a folder or zip of its Excel or text tables; a crosswalk beside it too."""
    _show_imported(metier.open().import_onet(path, version, partial), as_json)


@import_.command()
@path_argument
@json_option
def crosswalk(path: Path, as_json: bool) -> None:
    """Import the crosswalk between O*NET-SOC and ESCO: a CSV file, or a folder with both."""
    _show_imported(metier.open().import_crosswalk(path), as_json)


@kb.command()
@json_option
def versions(as_json: bool) -> None:
    """The taxonomies that are imported, in all their versions."""
    found = metier.open().versions()
    if as_json:
        print_json({"versions": plain(found)})
    else:
        from metier.report.taxonomies import show_versions

        show_versions(found)


def _show_imported(done: tuple[Imported, ...], as_json: bool) -> None:
    if as_json:
        print_json({"imported": plain(done)})
    else:
        from metier.report.taxonomies import show_imported

        show_imported(done)


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
