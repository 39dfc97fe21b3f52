"""A check-up of the installation: versions, parts, knowledge base."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator
from importlib import metadata, util
from pathlib import Path

from metier.errors import KnowledgeError
from metier.knowledge.base import Knowledge
from metier.knowledge.taxonomy_store import stored_versions
from metier.settings import data_folder
from metier.types import Checkup, Finding

_PARTS = {
    "click": "the command line",
    "daachorse": "finding skills in text",
    "highspy": "learning plans",
    "jinja2": "HTML reports",
    "markdown_it": "reading Markdown",
    "msgspec": "the knowledge base",
    "numpy": "text and figures",
    "pyarrow": "imported taxonomies",
    "pypdfium2": "reading PDF",
    "python_calamine": "reading Excel",
    "rapidfuzz": "did-you-mean",
    "rich": "terminal output",
    "selectolax": "reading HTML",
}
"""Import name of each dependency, and what it is for."""

_DISTRIBUTIONS = {"markdown_it": "markdown-it-py", "python_calamine": "python-calamine"}
"""Distributions whose name is not that of their import."""


def check_up(knowledge: Knowledge, data: Path | None = None) -> Checkup:
    """Look at Python, the parts that Metier is built on, the knowledge base, the taxonomies."""
    return Checkup((_python(), *_parts(), _knowledge(knowledge), _taxonomies(data_folder(data))))


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


def _taxonomies(data: Path) -> Finding:
    """What is imported; none is no fault, a damaged one is."""
    try:
        found = stored_versions(data)
    except KnowledgeError as error:
        return Finding("taxonomies", False, error.problem, error.cure)
    names = ", ".join(
        f"{one.taxonomy} {one.version}{' (in part)' if one.missing else ''}" for one in found
    )
    return Finding("taxonomies", True, f"{names or 'none imported'} in {data}")


def _knowledge(knowledge: Knowledge) -> Finding:
    detail = (
        f"metier {metadata.version('metier')}: {len(knowledge.roles)} roles, "
        f"{len(knowledge.skills)} skills, {len(knowledge.sources)} sources"
    )
    return Finding("knowledge base", bool(knowledge.skills), detail)
