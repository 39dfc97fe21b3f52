"""Metier: a career navigator for machine learning and AI work.

>>> import metier
>>> m = metier.open()
>>> m.skill("golang").name
'Go'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from metier.navigator import Metier

__version__ = "0.1.0"

__all__ = ["__version__", "open"]


def open(  # the verb of the library, as in `metier.open()`
    taxonomy: str | None = None, data: Path | str | None = None
) -> Metier:
    """Open the navigator on the built-in knowledge; readers load when first used.

    ``taxonomy`` names an imported one to rank over: ``esco``, ``esco-1.1.0``, ``onet``.
    ``data`` is the data folder (else ``$METIER_HOME``, else the platform's usual place).

    Raises:
        KnowledgeError: if the taxonomy is not imported there.
    """
    from metier.navigator import open_metier

    return open_metier(taxonomy=taxonomy, data=data)
