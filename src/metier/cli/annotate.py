"""The command for bulk work: annotate, files in, files out."""

from __future__ import annotations

from pathlib import Path

import click

import metier
from metier.cli.output import by_name, json_option, print_json
from metier.cli.progress import progress_told


@click.command()
@click.argument("source", metavar="IN")
@click.argument("sink", metavar="OUT", type=click.Path(path_type=Path))
@click.option("--engine", type=click.Choice(["duckdb", "spark"]), default="duckdb",
              show_default=True, help="On this machine, or on Spark.")  # fmt: skip
@click.option("--workers", type=click.IntRange(min=1), help="Processes (default: one a core).")
@click.option("--column", "columns", multiple=True, metavar="FIELD=COLUMN", callback=by_name,
              help="Which column serves as a field, where guessing is wrong.")  # fmt: skip
@click.option("--part-size", type=click.IntRange(min=1), default=20_000, show_default=True,
              help="Records of a part.")  # fmt: skip
@click.option("--anew", is_flag=True, help="Replace what another run left in OUT.")
@click.option("--master", metavar="URL", help="The Spark cluster (default: this machine).")
@click.option("--spark-conf", "spark", multiple=True, metavar="NAME=VALUE", callback=by_name,
              help="A setting of Spark's own.")  # fmt: skip
@json_option
def annotate(
    source: str,
    sink: Path,
    engine: str,
    workers: int | None,
    columns: dict[str, str],
    part_size: int,
    anew: bool,
    master: str | None,
    spark: dict[str, str],
    as_json: bool,
) -> None:
    """Annotate the ads of IN (a file, folder or pattern) into Parquet files in OUT.

    Run it again after a stop: it goes on where it was.
    """
    with progress_told() as notify:
        report = metier.open().annotate(
            source,
            sink,
            engine,
            workers,
            columns=columns,
            part_size=part_size,
            anew=anew,
            master=master,
            spark=spark,
            notify=notify,
        )
    if as_json:
        print_json(report.to_dict())
    else:
        from metier.report.annotated import show_annotated

        show_annotated(report)
