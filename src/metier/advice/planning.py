"""What to learn in so many hours: the set of skills that raises fit most, proven optimal.

A mixed-integer programme, solved to optimality by HiGHS (Huangfu & Hall 2018):

    maximise    sum_r w_r * sum_s max(0, v_rs - c_r) * z_rs      (w: importance, c: credit now)
    subject to  sum_s hours_s * x_s <= budget
                x_s <= x_p      for each prerequisite p of s that is not held
                z_rs <= x_s,    sum_s z_rs <= 1      (one skill serves a requirement)
                x binary, 0 <= z <= 1

``v_rs`` is the credit that requirement r gets once s is shown, relations included, so the
objective is the rise of the very fit that `matching` reports. Hours break ties.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from metier.advice.holdings import Holding, following, holdings
from metier.advice.learning import (
    is_learnable,
    learning_order,
    mid_hours,
    missing_prerequisites,
    with_prerequisites,
)
from metier.advice.matching import match_role
from metier.errors import MetierError, UsageError
from metier.knowledge.base import Knowledge
from metier.types import Evidence, LearnStep, Level, Plan, Profile, Role

METHOD = "mixed-integer programme, solved to proven optimality by HiGHS"
_TIE = 1e-7
"""Weight of an hour in the objective: enough to break ties, too little to change a choice."""


@dataclass(frozen=True, slots=True)
class _Serves:
    """Skill ``skill`` would raise requirement ``row`` by ``gain`` (share of fit)."""

    row: int
    skill: str
    gain: float


def next_skills(
    profile: Profile, role: Role, level: Level, hours: float, knowledge: Knowledge
) -> Plan:
    """The best set of skills to learn for ``role`` at ``level`` in ``hours`` hours.

    Raises:
        UsageError: if ``hours`` is not above 0.
    """
    if not hours > 0:
        raise UsageError(f"{hours:g} hours is no time to learn in.", "Give --hours above 0.")
    held = holdings(profile, knowledge)
    match = match_role(profile, role, level, knowledge, held)
    serves = _serving(match.evidence, knowledge)
    candidates = sorted(with_prerequisites({s.skill for s in serves}, held, knowledge))
    chosen = _solve(candidates, serves, hours, held, knowledge)
    gains = _gains(chosen, serves)
    steps = tuple(
        LearnStep(s, knowledge.skills[s].hours, gains.get(s, 0.0), _why(s, gains))
        for s in learning_order(chosen, gains, knowledge)
    )
    return Plan(
        role=role.id,
        level=level,
        budget=hours,
        steps=steps,
        hours=sum(mid_hours(s, knowledge) for s in chosen),
        fit_before=match.fit.value,
        fit_after=match.fit.value + sum(gains.values()),
        proven=True,
        method=METHOD,
    )


def _serving(evidence: Sequence[Evidence], knowledge: Knowledge) -> list[_Serves]:
    """Every learnable skill that would raise a requirement, directly or by relation."""
    rows: dict[str, list[int]] = {}
    for row, item in enumerate(evidence):
        for skill in item.requirement.skills:
            rows.setdefault(skill, []).append(row)
    found = []
    for skill in rows:
        if not is_learnable(skill, knowledge):
            continue
        best: dict[int, float] = {}
        for reached, _, factor in following(skill, knowledge):
            for row in rows.get(reached, ()):
                best[row] = max(best.get(row, 0.0), factor)
        for row, credit in best.items():
            item = evidence[row]
            if credit > item.credit:
                found.append(_Serves(row, skill, item.share_of_fit * (credit - item.credit)))
    return found


def _solve(
    candidates: Sequence[str],
    serves: Sequence[_Serves],
    budget: float,
    held: Mapping[str, Holding],
    knowledge: Knowledge,
) -> frozenset[str]:
    """The optimal set of skills.

    Raises:
        MetierError: if the solver stops without a proof.
    """
    import highspy

    hours = {s: mid_hours(s, knowledge) for s in candidates}
    candidates = [s for s in candidates if hours[s] <= budget]
    serves = [s for s in serves if s.skill in hours and hours[s.skill] <= budget]
    if not candidates or not serves:
        return frozenset()
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.setOptionValue("mip_abs_gap", 0.0)
    solver.setOptionValue("threads", 1)
    take = {s: solver.addBinary() for s in candidates}
    use = [solver.addVariable(lb=0.0, ub=1.0) for _ in serves]
    by_row: dict[int, list[int]] = {}
    for i, link in enumerate(serves):
        by_row.setdefault(link.row, []).append(i)
        solver.addConstr(use[i] <= take[link.skill])
    for indexes in by_row.values():
        if len(indexes) > 1:
            solver.addConstr(sum(use[i] for i in indexes) <= 1)
    for skill in candidates:
        for below in missing_prerequisites(skill, held, knowledge):
            if below in take:
                solver.addConstr(take[skill] <= take[below])
            else:
                solver.addConstr(take[skill] <= 0)
    solver.addConstr(sum(hours[s] * take[s] for s in candidates) <= budget)
    solver.maximize(
        sum(link.gain * use[i] for i, link in enumerate(serves))
        - sum(_TIE * hours[s] * take[s] for s in candidates)
    )
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        raise MetierError("The plan could not be solved.", "Please report this with the role.")
    values = solver.getSolution().col_value
    return frozenset(s for s, variable in take.items() if values[variable.index] > 0.5)


def _gains(chosen: frozenset[str], serves: Sequence[_Serves]) -> dict[str, float]:
    """What each chosen skill adds: each requirement goes to the skill that raises it most."""
    best: dict[int, _Serves] = {}
    for link in serves:
        if link.skill in chosen and (link.row not in best or link.gain > best[link.row].gain):
            best[link.row] = link
    gains: dict[str, float] = {}
    for link in best.values():
        gains[link.skill] = gains.get(link.skill, 0.0) + link.gain
    return gains


def _why(skill: str, gains: Mapping[str, float]) -> str:
    return "raises the fit most for its hours" if skill in gains else "others build on it"
