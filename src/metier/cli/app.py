"""The `metier` command and how it ends.

Data goes to standard output, everything else to standard error. Exit codes: 0 done,
1 something of ours went wrong, 2 the words of the command are off, 3 the file cannot be
read, 4 no role or skill of that name, 5 nothing found to go on, 6 a language not read,
7 the knowledge base is broken, 8 an optional part is missing, 9 a file cannot be written.
"""

from __future__ import annotations

import errno
import io
import os
import sys

import click

from metier import __version__
from metier.cli import ads, advise, annotate, bench, inform, knowledge, look
from metier.errors import MetierError


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 88})
@click.version_option(__version__, prog_name="metier")
def app() -> None:
    """A career navigator for machine learning and AI work.

    Start with: metier navigate CV.pdf

    Everything runs on this machine; nothing is sent anywhere.
    """


for command in (
    advise.navigate,
    look.read,
    advise.match,
    advise.gap,
    advise.next_,
    advise.route,
    ads.ads,
    annotate.annotate,
    inform.roles,
    inform.role,
    inform.compare,
    inform.skills,
    inform.skill,
    inform.title,
    bench.bench,
    knowledge.kb,
    knowledge.doctor,
):
    app.add_command(command)


def run() -> None:
    """Run the command; a refusal of ours is one line on standard error and its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        app(standalone_mode=False)
    except MetierError as error:
        click.echo(f"metier: {error}", err=True)
        sys.exit(error.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        click.echo("metier: stopped.", err=True)
        sys.exit(130)
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if error.errno != errno.EPIPE:
            click.echo(f"metier: the answer cannot be written: {error.strerror}.", err=True)
        sys.exit(1)
