"""Commands about ads: import, list, show, export, forget."""

from __future__ import annotations

from pathlib import Path

import click

import metier
from metier.cli.ad_filter_options import ad_filter_options, store_option
from metier.cli.output import by_name, json_option, print_json
from metier.cli.progress import progress_told
from metier.report.words import count
from metier.types import AdFilter


@click.group()
def ads() -> None:
    """Job ads that you saved: import them, look at them, export or forget them."""


@ads.command(name="import")
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@store_option("--into", "--store")
@click.option(
    "--column",
    "columns",
    metavar="FIELD=COLUMN",
    multiple=True,
    callback=by_name,
    help="Which column serves as a field, where guessing is wrong: title=Role.",
)
@click.option("--workers", type=click.IntRange(min=1), help="Processes (default: one a core).")
@click.option("--dry-run", is_flag=True, help="Only read and count; store nothing.")
@json_option
def import_(
    sources: tuple[str, ...],
    store: Path | None,
    columns: dict[str, str],
    workers: int | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Import ads from files, folders, patterns, '-' or addresses.

    Files are CSV, JSON, JSON lines, Parquet, HTML with job data, or the text of one ad. An
    address is https://… or the board of an employer, as in greenhouse:acme; it is fetched, and
    nothing else ever is. What is stored already is not stored again.
    """
    with progress_told() as notify:
        done = metier.open().import_ads(
            sources,
            store,
            columns,
            workers,
            dry_run=dry_run,
            notify=notify,
            tell=lambda line: click.echo(f"… {line}", err=True),
        )
    if as_json:
        print_json(done.to_dict())
    else:
        from metier.report.ads import show_imported

        show_imported(done, dry_run=dry_run)


@ads.command(name="list")
@ad_filter_options
@click.option(
    "--limit", type=click.IntRange(min=1), default=20, show_default=True, help="How many."
)
@click.option("--all", "every", is_flag=True, help="Copies of the same job, too.")
@store_option()
@json_option
def list_(where: AdFilter, limit: int, every: bool, store: Path | None, as_json: bool) -> None:
    """List stored ads, the latest first, each job once."""
    m = metier.open()
    found = m.ads(where, limit, every=every, store=store)
    if as_json:
        print_json(found.to_dict())
    else:
        from metier.report.ads import show_ads

        show_ads(found, m.knowledge)


@ads.command()
@click.argument("ad", metavar="ID")
@click.option("--text", "as_text", is_flag=True, help="Print its text, and nothing else.")
@store_option()
@json_option
def show(ad: str, as_text: bool, store: Path | None, as_json: bool) -> None:
    """Show one stored ad: what was read, and from which words.

    The beginning of an ID is enough. Copies of the ad and what is worth knowing are shown, too.
    """
    m = metier.open()
    found = m.ad(ad, store)
    if as_json:
        print_json(found.to_dict())
        return
    from metier.report.ads import show_ad, show_text

    if as_text:
        show_text(found)
    else:
        show_ad(found, m.knowledge)


@ads.command()
@click.argument("out", type=click.Path(path_type=Path))
@ad_filter_options
@store_option()
@json_option
def export(out: Path, where: AdFilter, store: Path | None, as_json: bool) -> None:
    """Write stored ads to a .parquet, .csv or .jsonl file.

    Copies are written, too; the columns cluster, reason and of say which ads are one job.
    """
    written = metier.open().export_ads(out, where, store)
    if as_json:
        print_json({"written": written, "file": str(out)})
    else:
        click.echo(f"{count(written, 'ad')} written to {out}")


@ads.command()
@click.argument("ids", metavar="[ID]...", nargs=-1)
@click.option("--source", metavar="SOURCE", help="All of this source, as import was given it.")
@click.option("--employer", metavar="NAME", help="All of this employer.")
@click.option("--before", metavar="DATE", help="All posted (else seen) before this day.")
@click.option("--all", "every", is_flag=True, help="All ads.")
@click.option("--yes", is_flag=True, help="Do not ask first.")
@store_option()
@json_option
def forget(
    ids: tuple[str, ...],
    source: str | None,
    employer: str | None,
    before: str | None,
    every: bool,
    yes: bool,
    store: Path | None,
    as_json: bool,
) -> None:
    """Delete stored ads for good: those that fulfil all that is given."""
    from metier.market.storage.forgetting import Unwanted

    unwanted = Unwanted(ids, source, employer, before, every)
    forgotten = metier.open().forget_ads(
        unwanted,
        store,
        sure=lambda number: (
            yes or click.confirm(f"Forget {count(number, 'ad')} for good?", err=True)
        ),
    )
    if as_json:
        print_json({"forgotten": forgotten})
    else:
        click.echo(f"{count(forgotten, 'ad')} forgotten")
