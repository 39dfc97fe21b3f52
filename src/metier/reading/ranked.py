"""The best of many scores as rows of a ranking."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from metier.models.static import Vectors
from metier.reading.ranked_names import Names
from metier.types import Scored


def top(
    scores: Vectors,
    places: NDArray[np.int64] | None,
    k: int,
    names: Names,
    most: float,
) -> list[Scored]:
    """The ``k`` highest, best first, equals in the order of the taxonomy; scores over ``most``.

    ``scores[i]`` belongs to the concept at ``places[i]``, or at ``i`` where places is None.
    """
    k = min(k, len(scores))
    some = np.argpartition(-scores, k - 1)[:k] if k < len(scores) else np.arange(len(scores))
    at = some if places is None else places[some]
    order = np.lexsort((at, -scores[some]))
    rows = zip(at[order].tolist(), scores[some[order]].tolist(), strict=True)
    return [
        Scored(names.ids[i], names.labels[i], min(max(score / most, 0.0), 1.0), i)
        for i, score in rows
    ]
