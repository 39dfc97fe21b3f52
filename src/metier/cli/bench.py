"""The command that measures: bench."""

from __future__ import annotations

import json
from pathlib import Path

import click

from metier.cli.output import print_json
from metier.errors import OutputError
from metier.types import SCHEMA_VERSION, Json

_PRINT = "-"


@click.command()
@click.argument("folder", metavar="[DIR]", type=click.Path(path_type=Path), required=False)
@click.option("--task", "tasks", multiple=True, metavar="NAME", help="Only these tasks.")
@click.option("--system", "systems", multiple=True, metavar="NAME", help="Only these systems.")
@click.option("--sample", type=click.IntRange(min=1), help="At most so many queries a task.")
@click.option(
    "--split", type=click.Choice(["validation", "test", "all"]), default="all", show_default=True
)
@click.option("--esco", type=click.Path(path_type=Path), help="A release of ESCO v1.1.0.")
@click.option("--json", "json_file", metavar="FILE", help="Write all of it as JSON ('-': print).")
@click.option("--plots", type=click.Path(path_type=Path), help="Write calibration plots to here.")
def bench(
    folder: Path | None,
    tasks: tuple[str, ...],
    systems: tuple[str, ...],
    sample: int | None,
    split: str,
    esco: Path | None,
    json_file: str | None,
    plots: Path | None,
) -> None:
    """Measure Metier and baselines on the benchmarks in DIR, with intervals.

    DIR is laid out like the benchmarks' own downloads. Without it: speed, memory, start-up
    and the gold sets of the checkout. NAME may be the beginning of a name: melo, speed,
    calibration, gold; metier-best, metier-fast, char, bm25, static, minilm.
    """
    from metier.bench.board import Wanted, measure
    from metier.bench.tasks.task import Split

    if json_file not in (None, _PRINT) and not Path(json_file).resolve().parent.is_dir():
        raise OutputError(f"There is no folder for {json_file}.", "Create it or name another.")
    part = None if split == "all" else Split(split)
    wanted = Wanted(folder, tasks, systems, sample, part, esco)
    board = measure(wanted, lambda line: click.echo(f"… {line}", err=True))
    if plots is not None:
        from metier.bench.calibration import write_plots

        write_plots(board.calibration, plots)
    if json_file == _PRINT:
        print_json(board.to_dict())
        return
    if json_file is not None:
        _write(board.to_dict(), Path(json_file))
    from metier.bench.board_table import show_board

    show_board(board)


def _write(data: dict[str, Json], path: Path) -> None:
    text = json.dumps({"schema": SCHEMA_VERSION, **data}, ensure_ascii=False, indent=1)
    try:
        path.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise OutputError(
            f"{path} could not be written: {error.strerror}.", "Name another file."
        ) from error
