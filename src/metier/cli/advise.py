"""Commands that advise a person: navigate, match, gap, next, route."""

from __future__ import annotations

from pathlib import Path

import click

import metier
from metier.cli.ad_filter_options import ad_filter_options, store_option
from metier.cli.output import cv_argument, cv_source, json_option, level_option, print_json
from metier.errors import UsageError
from metier.navigator import DEFAULT_HOURS, DEFAULT_PACE, Metier
from metier.types import AdFilter, Level, plain

hours_option = click.option(
    "--hours", type=float, default=DEFAULT_HOURS, show_default=True, help="Hours to learn in."
)
pace_option = click.option(
    "--pace", type=float, default=DEFAULT_PACE, show_default=True, help="Hours of learning a week."
)


@click.command()
@cv_argument
@click.option("--to", "to", metavar="ROLE", help="The role to go for (default: the nearest).")
@level_option
@hours_option
@pace_option
@click.option("--report", type=click.Path(path_type=Path), help="Also write an HTML report here.")
@json_option
def navigate(
    cv: str,
    to: str | None,
    level: Level | None,
    hours: float,
    pace: float,
    report: Path | None,
    as_json: bool,
) -> None:
    """From a CV to ranked roles, what is missing, what to learn next and a route."""
    m = metier.open()
    journey = m.navigate(m.read(cv_source(cv)), to, level, hours, pace)
    if as_json:
        print_json(journey.to_dict())
    else:
        from metier.report.terminal import show_journey

        show_journey(journey, m.knowledge)
    if report:
        from metier.report.html import write_report

        write_report(journey, m.knowledge, report)
        click.echo(f"Report: {report.resolve()}", err=as_json)


@click.command()
@cv_argument
@click.option("--against", type=click.Choice(["roles", "ads"]), default="roles", show_default=True)
@click.option(
    "--limit", "--top", "limit", type=click.IntRange(1), help="How many (roles: 10, ads: 20)."
)
@ad_filter_options
@store_option()
@json_option
def match(
    cv: str, against: str, limit: int | None, where: AdFilter, store: Path | None, as_json: bool
) -> None:
    """Roles ranked by how much of what they ask the CV shows; or the ads that you imported.

    With --against ads the other options choose which ads: metier match CV --against ads
    --country US --remote.
    """
    m = metier.open()
    if against == "ads":
        _match_ads(m, cv, where, limit or 20, store, as_json=as_json)
        return
    if where != AdFilter() or store is not None:
        raise UsageError("These options choose ads.", "Add --against ads.")
    matches = m.match(m.read(cv_source(cv)))[: limit or 10]
    if as_json:
        print_json({"matches": plain(matches)})
    else:
        from metier.report.terminal import show_matches

        show_matches(matches, m.knowledge)


def _match_ads(
    m: Metier, cv: str, where: AdFilter, limit: int, store: Path | None, *, as_json: bool
) -> None:
    person = m.read(cv_source(cv))
    m.index_ads(store, lambda line: click.echo(line, err=True))
    found = m.match(person, "ads", where, limit, store=store)
    if as_json:
        print_json({"matches": plain(found)})
    else:
        from metier.report.ad_matches import show_ad_matches

        show_ad_matches(found, m.knowledge)


@click.command()
@cv_argument
@click.argument("role")
@level_option
@json_option
def gap(cv: str, role: str, level: Level | None, as_json: bool) -> None:
    """What stands between a CV and ROLE, in learning order."""
    m = metier.open()
    result = m.gap(m.read(cv_source(cv)), role, level)
    if as_json:
        print_json(result.to_dict())
    else:
        from metier.report.terminal import show_gap

        show_gap(result, m.knowledge)


@click.command(name="next")
@cv_argument
@click.option("--role", "--to", "role", metavar="ROLE", help="The role to go for.")
@level_option
@hours_option
@json_option
def next_(cv: str, role: str | None, level: Level | None, hours: float, as_json: bool) -> None:
    """What to learn next: the set of skills that raises what you show most in so many hours."""
    m = metier.open()
    plan = m.next_skills(m.read(cv_source(cv)), role, hours, level)
    if as_json:
        print_json(plan.to_dict())
    else:
        from metier.report.terminal import show_plan

        show_plan(plan, m.knowledge)


@click.command()
@cv_argument
@click.argument("role")
@level_option
@pace_option
@json_option
def route(cv: str, role: str, level: Level | None, pace: float, as_json: bool) -> None:
    """The best sequence of roles and levels from a CV to ROLE."""
    m = metier.open()
    result = m.route(m.read(cv_source(cv)), role, level, pace)
    if as_json:
        print_json(result.to_dict())
    else:
        from metier.report.terminal import show_route

        show_route(result, m.knowledge)
