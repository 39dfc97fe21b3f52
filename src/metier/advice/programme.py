"""A small mixed-integer programme, built column by column and solved exactly by HiGHS."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from metier.errors import MetierError

if TYPE_CHECKING:
    import highspy

_OPTIONS: Mapping[str, bool | int | float] = {
    "output_flag": False,
    "threads": 1,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 0.0,
    "mip_allow_restart": False,
    "mip_heuristic_effort": 0.0,
    "mip_heuristic_run_feasibility_jump": False,
    "mip_heuristic_run_rens": False,
    "mip_heuristic_run_rins": False,
    "mip_heuristic_run_root_reduced_cost": False,
}
"""A proven optimum; what serves models far larger than these only takes time."""

_SCALE = 1e4
"""The solver passes over what is better by less than 1e-6; scaled, that is 1e-10."""


class Programme:
    """Columns between 0 and 1, rows that bound their weighted sums from above."""

    def __init__(self) -> None:
        self._whole: list[bool] = []
        self._rows: list[tuple[Mapping[int, float], float]] = []

    def binary(self) -> int:
        """A new column that is 0 or 1."""
        return self._column(whole=True)

    def share(self) -> int:
        """A new column from 0 to 1."""
        return self._column(whole=False)

    def at_most(self, weights: Mapping[int, float], bound: float) -> None:
        """A row: the weighted sum of its columns is no more than ``bound``."""
        self._rows.append((weights, bound))

    def maximise(self, value: Mapping[int, float], then_least: Mapping[int, float]) -> list[float]:
        """The values of the columns for the highest ``value``, and of those the least of the other.

        Raises:
            MetierError: if the solver stops without a proof.
        """
        scaled = {column: -_SCALE * weight for column, weight in value.items()}
        best = self._minimise(scaled)
        least = sum(weight * best[column] for column, weight in scaled.items())
        self.at_most(scaled, least)
        return self._minimise(then_least)

    def _column(self, whole: bool) -> int:
        self._whole.append(whole)
        return len(self._whole) - 1

    def _minimise(self, cost: Mapping[int, float]) -> list[float]:
        import highspy

        solver = highspy.Highs()  # type: ignore[no-untyped-call]
        for option, setting in _OPTIONS.items():
            solver.setOptionValue(option, setting)
        solver.passModel(self._model(cost))
        solver.run()
        if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            raise MetierError("The plan could not be solved.", "Please report this with the role.")
        return list(solver.getSolution().col_value)

    def _model(self, cost: Mapping[int, float]) -> highspy.HighsLp:
        import highspy

        columns, rows = len(self._whole), len(self._rows)
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = columns, rows
        model.col_cost_ = np.array([cost.get(column, 0.0) for column in range(columns)])
        model.col_lower_, model.col_upper_ = np.zeros(columns), np.ones(columns)
        model.row_lower_ = np.full(rows, -highspy.kHighsInf)
        model.row_upper_ = np.array([bound for _, bound in self._rows])
        model.integrality_ = [
            highspy.HighsVarType.kInteger if whole else highspy.HighsVarType.kContinuous
            for whole in self._whole
        ]
        matrix = model.a_matrix_
        matrix.format_ = highspy.MatrixFormat.kRowwise
        matrix.num_col_, matrix.num_row_ = columns, rows
        matrix.start_ = np.cumsum([0, *(len(weights) for weights, _ in self._rows)])
        matrix.index_ = np.array([column for weights, _ in self._rows for column in weights])
        matrix.value_ = np.array([v for weights, _ in self._rows for v in weights.values()])
        return model
