"""The command that shows what was understood of a document: read."""

from __future__ import annotations

import click

import metier
from metier.cli.output import cv_argument, cv_source, json_option, print_json


@click.command()
@cv_argument
@json_option
def read(cv: str, as_json: bool) -> None:
    """Show exactly what was understood of a CV, with the lines, and what was not."""
    m = metier.open()
    profile = m.read(cv_source(cv))
    if as_json:
        print_json(profile.to_dict())
    else:
        from metier.report.terminal import show_profile

        show_profile(profile, m.knowledge)
