"""Runs of ``annotate``: any amount of ads in, parts of one table out, resumable."""
