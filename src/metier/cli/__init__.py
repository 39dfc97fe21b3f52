"""The command line: words to verbs, results to the terminal. No rule lives here."""

from __future__ import annotations

from metier.cli.app import main

__all__ = ["main"]
