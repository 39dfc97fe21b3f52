"""Metier: a career navigator for machine learning and AI work.

>>> import metier
>>> m = metier.open()
>>> m.skill("golang").name
'Go'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from metier.navigator import Metier

__version__ = "0.1.0"

__all__ = ["__version__", "open"]


def open() -> Metier:  # the verb of the library, as in `metier.open()`
    """Open the navigator on the built-in knowledge; readers load when first used."""
    from metier.navigator import open_metier

    return open_metier()
