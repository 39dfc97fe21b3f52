"""The command line: words to verbs, results to the terminal. No rule lives here."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command; an interruption is no failure, even while it is still loading."""
    try:
        from metier.cli.app import run

        run()
    except KeyboardInterrupt:
        sys.stderr.write("metier: stopped.\n")
        sys.exit(130)
