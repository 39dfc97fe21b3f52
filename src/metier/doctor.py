"""A check-up of the installation: versions, parts, knowledge base."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator
from importlib import metadata, util

from metier.knowledge.base import Knowledge
from metier.types import Checkup, Finding

_PARTS = {
    "click": "the command line",
    "daachorse": "finding skills in text",
    "highspy": "learning plans",
    "jinja2": "HTML reports",
    "markdown_it": "reading Markdown",
    "msgspec": "the knowledge base",
    "numpy": "text and figures",
    "pypdfium2": "reading PDF",
    "rapidfuzz": "did-you-mean",
    "rich": "terminal output",
    "selectolax": "reading HTML",
}
"""Import name of each dependency, and what it is for."""

_DISTRIBUTIONS = {"markdown_it": "markdown-it-py"}
"""Distributions whose name is not that of their import."""


def check_up(knowledge: Knowledge) -> Checkup:
    """Look at Python, the parts that Metier is built on and the knowledge base."""
    return Checkup((_python(), *_parts(), _knowledge(knowledge)))


def _python() -> Finding:
    good = sys.version_info >= (3, 11)
    detail = f"{platform.python_version()} on {platform.system()}"
    return Finding("Python", good, detail, "" if good else "Use Python 3.11 or later.")


def _parts() -> Iterator[Finding]:
    for name, purpose in _PARTS.items():
        if util.find_spec(name) is None:
            yield Finding(name, False, f"missing: {purpose}", "Run `pip install metier` again.")
        else:
            version = metadata.version(_DISTRIBUTIONS.get(name, name))
            yield Finding(name, True, f"{version}: {purpose}")


def _knowledge(knowledge: Knowledge) -> Finding:
    detail = (
        f"metier {metadata.version('metier')}: {len(knowledge.roles)} roles, "
        f"{len(knowledge.skills)} skills, {len(knowledge.sources)} sources"
    )
    return Finding("knowledge base", bool(knowledge.skills), detail)
