"""95 % intervals by the bootstrap over queries (Efron 1979): what another draw would have shown.

The same draws serve every measure and every system of a task, so that systems are compared on
the same queries.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Figures: TypeAlias = NDArray[np.float64]

RESAMPLES = 1_000
SEED = 20261121
_ENDS = (2.5, 97.5)
_CELLS = 4_000_000
"""How many weights are held at once."""


def bootstrap(
    rows: Figures,
    statistic: Callable[[Figures], Figures],
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> tuple[Figures, Figures]:
    """The lower and upper ends of ``statistic`` of the mean row, over draws of rows.

    ``rows`` is (n, …); ``statistic`` is given means of shape (draws, …) and gives (draws, m).
    """
    flat = rows.reshape(len(rows), -1)
    draws = [
        statistic((weights @ flat / len(rows)).reshape(-1, *rows.shape[1:]))
        for weights in _weights(len(rows), resamples, seed)
    ]
    low, high = np.percentile(np.concatenate(draws), _ENDS, axis=0)
    return low, high


def _weights(count: int, resamples: int, seed: int) -> Iterator[NDArray[np.float64]]:
    """How often each row is drawn, a row a resample, some resamples at a time."""
    generator = np.random.default_rng(seed)
    at_once = max(1, _CELLS // count)
    even = np.full(count, 1 / count)
    for start in range(0, resamples, at_once):
        size = min(at_once, resamples - start)
        yield generator.multinomial(count, even, size=size).astype(np.float64)
