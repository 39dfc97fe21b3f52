"""What to learn in so many hours: the set of skills that raises coverage most, proven optimal.

The candidates are the skills that the role asks for and what those build on. A mixed-integer
programme, solved to optimality by HiGHS (Huangfu & Hall 2018):

    maximise    sum_rs gain_rs * z_rs
    subject to  sum_s hours_s * x_s <= budget
                x_s <= x_p      for each prerequisite p of s that is not held
                z_rs <= x_s,    sum_s z_rs <= 1      (one skill serves a requirement)
                x binary, 0 <= z <= 1

``gain_rs`` is the coverage that learning s by itself adds through requirement r, relations
included, so the optimum is that of the very coverage that matching reports. Of the sets that
reach it, a second solve takes one of the fewest hours.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from metier.advice.clearing import Clearings
from metier.advice.fit import coverage_of, requirements_at, rises, shared_out
from metier.advice.holdings import Holding, holdings, with_learned
from metier.advice.learning import (
    foundations,
    hours_of,
    is_learnable,
    learn_steps,
    mid_hours,
    missing_prerequisites,
    with_prerequisites,
)
from metier.advice.programme import Programme
from metier.errors import UsageError
from metier.knowledge.base import Knowledge
from metier.types import Context, Level, Plan, Profile, Requirement, Role

METHOD = "mixed-integer programme, solved to proven optimality by HiGHS"
MOST_HOURS = 10_000
"""Five years of full-time study; more is no plan."""

_CHOSEN = "raises the fit most for its hours"


def next_skills(
    profile: Profile, role: Role, level: Level, hours: float, knowledge: Knowledge
) -> Plan:
    """The best set of skills to learn for ``role`` at ``level`` in ``hours`` hours.

    Raises:
        UsageError: if ``hours`` is not above 0 and at most `MOST_HOURS`.
        MetierError: if the solver stops without a proof.
    """
    if not 0 < hours <= MOST_HOURS:
        raise UsageError(
            f"A plan for {hours:g} hours cannot be made.",
            f"Give --hours above 0 and up to {MOST_HOURS:,}.",
        )
    held = holdings(profile, knowledge)
    asked = requirements_at(role, level)
    gains = _candidates(asked, held, hours, knowledge)
    chosen = _best(gains, hours, held, knowledge)
    added = shared_out({skill: gains[skill] for skill in chosen})
    why = {s: _why(s, added, profile) for s in chosen}
    return Plan(
        role=role.id,
        level=level,
        budget=hours,
        steps=learn_steps(chosen, added, why, knowledge),
        hours=hours_of(chosen, knowledge),
        fit_before=coverage_of(asked, held),
        fit_after=coverage_of(asked, with_learned(held, chosen, knowledge)),
        proven=True,
        method=METHOD,
        opens=Clearings(held, knowledge).opened(chosen, role.id, level),
    )


def _why(skill: str, added: Mapping[str, float], profile: Profile) -> str:
    shown = profile.skill(skill)
    if shown is not None and shown.context is Context.CLAIMED:
        return "listed already: use it in work or a project, so that it shows"
    return _CHOSEN if skill in added else "others build on it"


def _candidates(
    asked: Sequence[Requirement], held: Mapping[str, Holding], budget: float, knowledge: Knowledge
) -> dict[str, dict[int, float]]:
    """The skills that the hours suffice for and what each raises: the useful and their needs."""
    named = {skill for requirement in asked for skill in requirement.skills}
    wanted = named.union(*(foundations(skill, knowledge) for skill in named))
    learnable = sorted(skill for skill in wanted if is_learnable(skill, knowledge))
    gains = rises(learnable, asked, held, knowledge)
    useful = with_prerequisites((s for s in learnable if gains[s]), held, knowledge)
    return {
        skill: gains[skill]
        for skill in sorted(useful)
        if hours_of(with_prerequisites([skill], held, knowledge), knowledge) <= budget
    }


def _best(
    gains: Mapping[str, Mapping[int, float]],
    budget: float,
    held: Mapping[str, Holding],
    knowledge: Knowledge,
) -> list[str]:
    """Of the candidates (the keys of ``gains``) the optimal set."""
    if not any(gains.values()):
        return []
    model = Programme()
    hours = {model.binary(): mid_hours(skill, knowledge) for skill in gains}
    take = dict(zip(gains, hours, strict=True))
    for skill, column in take.items():
        for below in missing_prerequisites(skill, held, knowledge):
            model.at_most({column: 1.0, take[below]: -1.0}, 0.0)
    value: dict[int, float] = dict.fromkeys(hours, 0.0)
    for serving in _by_requirement(gains).values():
        if len(serving) == 1:
            ((skill, gain),) = serving.items()
            value[take[skill]] += gain
            continue
        uses = {model.share(): skill for skill in serving}
        value |= {use: serving[skill] for use, skill in uses.items()}
        for use, skill in uses.items():
            model.at_most({use: 1.0, take[skill]: -1.0}, 0.0)
        model.at_most(dict.fromkeys(uses, 1.0), 1.0)
    model.at_most(hours, budget)
    values = model.maximise(value, then_least=hours)
    return [skill for skill, column in take.items() if values[column] > 0.5]


def _by_requirement(
    gains: Mapping[str, Mapping[int, float]],
) -> dict[int, dict[str, float]]:
    """For each requirement, by its place, the skills that raise it and by how much."""
    serving: dict[int, dict[str, float]] = {}
    for skill, raised in gains.items():
        for place, gain in raised.items():
            serving.setdefault(place, {})[skill] = gain
    return serving
