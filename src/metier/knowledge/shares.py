"""Measured importance: the share of a role's ads that ask for a skill, with its interval."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from math import sqrt

from metier.knowledge.authored import SharesFile, SharesRow
from metier.types import Basis, Figure, Requirement, Role

ENOUGH_ADS = 40
"""Below this many ads for a role a measured share says less than judgement does."""

_Z90 = 1.6449
"""Two-sided 90 % of the normal distribution."""


def with_shares(roles: Iterable[Role], tables: Iterable[SharesFile]) -> tuple[Role, ...]:
    """The roles, importances measured where ads suffice; of several periods the latest."""
    by_role: dict[str, tuple[SharesFile, SharesRow]] = {}
    for table in sorted(tables, key=lambda t: t.period):
        enough = {role: row for role, row in table.roles.items() if row.ads >= ENOUGH_ADS}
        by_role |= {role: (table, row) for role, row in enough.items()}
    return tuple(
        _measured(role, *by_role[role.id]) if role.id in by_role else role for role in roles
    )


def wilson(count: int, sample: int) -> tuple[float, float]:
    """The 90 % Wilson score interval of ``count`` in ``sample`` (Wilson 1927)."""
    share, z2 = count / sample, _Z90 * _Z90
    centre = (share + z2 / (2 * sample)) / (1 + z2 / sample)
    half = _Z90 * sqrt(share * (1 - share) / sample + z2 / (4 * sample * sample))
    half /= 1 + z2 / sample
    return max(0.0, centre - half), min(1.0, centre + half)


def _measured(role: Role, table: SharesFile, row: SharesRow) -> Role:
    return replace(role, requirements=tuple(_with_share(r, table, row) for r in role.requirements))


def _with_share(requirement: Requirement, table: SharesFile, row: SharesRow) -> Requirement:
    """Any one of several skills serves: such a requirement is keyed by ``a+b+c``."""
    count = row.skills.get("+".join(requirement.skills))
    if count is None:
        return requirement
    low, high = wilson(count, row.ads)
    share = Figure(
        value=count / row.ads,
        unit="share of ads",
        source=table.source,
        date=table.period,
        low=low,
        high=high,
        sample=row.ads,
    )
    return replace(requirement, importance=share.value, basis=Basis.ADS, share=share)
