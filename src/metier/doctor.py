"""A check-up of the installation: versions, parts, knowledge base."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator
from importlib import metadata, util

import metier
from metier.knowledge.base import Knowledge
from metier.types import Checkup, Finding

_PARTS = {
    "click": "the command line",
    "daachorse": "finding skills in text",
    "docx2python": "reading DOCX",
    "highspy": "learning plans",
    "jinja2": "HTML reports",
    "msgspec": "the knowledge base",
    "numpy": "text and figures",
    "pdf_oxide": "reading PDF",
    "rapidfuzz": "did-you-mean",
    "rich": "terminal output",
    "selectolax": "reading HTML",
}
"""Import name of each dependency, and what it is for."""


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
            version = metadata.version(name.replace("_", "-"))
            yield Finding(name, True, f"{version}: {purpose}")


def _knowledge(knowledge: Knowledge) -> Finding:
    detail = (
        f"metier {metier.__version__}: {len(knowledge.roles)} roles, "
        f"{len(knowledge.skills)} skills, {len(knowledge.sources)} sources"
    )
    return Finding("knowledge base", bool(knowledge.skills), detail)
