"""Which of the things that ads ask for are must-have skills, as one table of musts.

Ads ask for a dozen things each, and nobody shows them all: among them are ways of speaking
("big data", "insight generation"), traits that no CV can prove, and the fields of a degree. A
must-have skill here is what can be checked by name, a language, library, tool or platform; and
of methods and knowledge, those that the role of the ad is known to ask for. Where a choice can
be met by something that does not count, it is no must; "Python, R and SQL" are three musts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from metier.knowledge.base import Knowledge
from metier.knowledge.musts import Groups, Musts, gathered
from metier.types import AskKind, SkillKind, Strength

if TYPE_CHECKING:
    import pyarrow as pa
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]
    Bools = NDArray[np.bool_]

NAMED = frozenset({SkillKind.LANGUAGE, SkillKind.LIBRARY, SkillKind.TOOL, SkillKind.PLATFORM})
"""What has a name that one either knows or does not."""

FIELDS = frozenset({SkillKind.METHOD, SkillKind.KNOWLEDGE, SkillKind.MATHEMATICS})
"""What counts where the role is known to ask for it."""

_BESIDE_DEGREE = 60
"""So many characters behind a degree, `FIELDS` are still what it is to be in."""

_UNKNOWN = -1
_SEED = 20261121


def musts_of(asks: pa.ListArray, roles: Sequence[str], knowledge: Knowledge) -> Musts:
    """The musts of ads: ``asks`` as in `ads_schema`, ``roles`` their role ids ("" for none)."""
    groups = groups_of(asks, roles, knowledge)
    return gathered(tuple(knowledge.skills), len(asks), groups)


def groups_of(
    asks: pa.ListArray,
    roles: Sequence[str],
    knowledge: Knowledge,
    strength: Strength = Strength.MUST,
) -> Groups:
    """The same as groups of skills (by their places in the knowledge), or those preferred."""
    skills = tuple(knowledge.skills)
    field = np.array([skill.kind in FIELDS for skill in knowledge.skills.values()])
    found = _Flat(asks, skills, strength).groups(field)
    return _distinct(_taken_apart(_counted(found, roles, knowledge)), len(skills))


class _Flat:
    """The asks of many ads as flat arrays."""

    def __init__(self, asks: pa.ListArray, skills: Sequence[str], strength: Strength) -> None:
        rows = asks.flatten()
        lengths = np.diff(np.asarray(asks.offsets))
        self.ads = np.repeat(np.arange(len(asks)), lengths)
        self.kinds = _codes(rows.field("kind"), list(AskKind))
        self.wanted = _codes(rows.field("strength"), [strength]) == 0
        self.start = np.asarray(rows.field("start")).astype(np.int64)
        self.end = np.asarray(rows.field("end")).astype(np.int64)
        self.least = np.asarray(rows.field("least")).astype(np.int64)
        lists = rows.field("skills")
        self.sizes = np.diff(np.asarray(lists.offsets)).astype(np.int64)
        self.members = _codes(lists.flatten(), skills)

    def groups(self, field: Bools) -> Groups:
        """The groups of skills of that strength, but for what a degree beside them is in."""
        chosen = self.wanted & (self.kinds == _kind(AskKind.SKILLS)) & (self.sizes > 0)
        rows = np.flatnonzero(chosen)
        members = self.members[np.repeat(chosen, self.sizes)]
        groups = Groups(self.ads[rows], self.least[rows], _starts(self.sizes[rows]), members)
        if not len(rows):
            return groups
        known = field[members] & (members != _UNKNOWN)
        only_fields = np.logical_and.reduceat(known, groups.starts[:-1])
        return _kept(groups, ~(only_fields & self._beside_degree(rows)))

    def _beside_degree(self, rows: Numbers) -> Bools:
        """Which of these asks begin within a degree asked for, or just behind it."""
        degrees = np.flatnonzero(self.kinds == _kind(AskKind.DEGREE))
        if not len(degrees):
            return np.zeros(len(rows), np.bool_)
        far = int(self.end.max()) + _BESIDE_DEGREE + 1
        opens = self.ads[degrees] * far + self.start[degrees]
        closes = self.ads[degrees] * far + self.end[degrees] + _BESIDE_DEGREE
        here = self.ads[rows] * far + self.start[rows]
        last = np.searchsorted(opens, here, side="right") - 1
        beside: Bools = (last >= 0) & (here <= closes[last])
        return beside


def _counted(groups: Groups, roles: Sequence[str], knowledge: Knowledge) -> Groups:
    """The groups with those members alone that count for the role of their ad.

    What is left of a choice is asked for as far as the rest of it would not do.
    """
    counts, role_rows = _counts(knowledge)
    of_ad = np.array([role_rows.get(role, 0) for role in roles], np.int64)
    sizes = np.diff(groups.starts)
    group = np.repeat(np.arange(len(sizes)), sizes)
    kept = counts[of_ad[groups.ads[group]], groups.members] & (groups.members != _UNKNOWN)
    left = np.bincount(group[kept], minlength=len(sizes))
    all_of = groups.least >= sizes
    least = np.where(all_of, left, groups.least - (sizes - left))
    thinned = Groups(groups.ads, least, _starts(left), groups.members[kept])
    return _kept(thinned, (least > 0) & (left > 0))


def _counts(knowledge: Knowledge) -> tuple[Bools, dict[str, int]]:
    """(role, skill) → whether it counts; row 0 is for ads of no known role."""
    kinds = [skill.kind for skill in knowledge.skills.values()]
    place = {skill: number for number, skill in enumerate(knowledge.skills)}
    table = np.tile(np.array([kind in NAMED for kind in kinds]), (len(knowledge.roles) + 1, 1))
    for row, role in enumerate(knowledge.roles.values(), 1):
        asked = {place[s] for r in role.requirements for s in r.skills}
        table[row, [number for number in asked if kinds[number] in FIELDS]] = True
    return table, {role: row for row, role in enumerate(knowledge.roles, 1)}


def _taken_apart(groups: Groups) -> Groups:
    """Where all of a group are asked for, each of its members becomes a group of its own."""
    sizes = np.diff(groups.starts)
    whole = groups.least >= sizes
    pieces = np.where(whole, sizes, 1)
    apart = np.repeat(whole, pieces)
    new_sizes = np.where(apart, 1, np.repeat(sizes, pieces))
    least = np.where(apart, 1, np.repeat(groups.least, pieces))
    return Groups(np.repeat(groups.ads, pieces), least, _starts(new_sizes), groups.members)


def _distinct(groups: Groups, skills: int) -> Groups:
    """Each group once an ad, and no choice that a must beside it settles."""
    sizes = np.diff(groups.starts)
    alone = sizes == 1
    settled = groups.ads[alone] * skills + groups.members[groups.starts[:-1][alone]]
    member_ads = np.repeat(groups.ads, sizes)
    of_choice = np.repeat(~alone, sizes)
    hits = np.isin(member_ads * skills + groups.members, settled) & of_choice
    met = np.bincount(np.repeat(np.arange(len(sizes)), sizes)[hits], minlength=len(sizes))
    kept = alone | (met < groups.least)
    marks = np.random.default_rng(_SEED).integers(1, 1 << 62, skills, np.uint64)
    sums = np.zeros(len(sizes), np.uint64)
    if len(sizes):
        sums = np.add.reduceat(marks[groups.members], groups.starts[:-1])
    keys = np.stack([groups.ads.astype(np.uint64), sums + groups.least.astype(np.uint64)])
    first = np.zeros(len(sizes), np.bool_)
    first[np.unique(keys, axis=1, return_index=True)[1]] = True
    return _kept(groups, kept & first)


def _kept(groups: Groups, kept: Bools) -> Groups:
    sizes = np.diff(groups.starts)
    members = groups.members[np.repeat(kept, sizes)]
    return Groups(groups.ads[kept], groups.least[kept], _starts(sizes[kept]), members)


def _starts(sizes: NDArray[np.generic]) -> Numbers:
    starts = np.zeros(len(sizes) + 1, np.int64)
    np.cumsum(sizes, out=starts[1:])
    return starts


def _kind(kind: AskKind) -> int:
    return list(AskKind).index(kind)


def _codes(column: pa.Array, names: Sequence[str]) -> Numbers:
    """The place of each value among ``names``; −1 for what is none of them."""
    import pyarrow as pa
    import pyarrow.compute as pc

    places = pc.index_in(column, value_set=pa.array(list(names), pa.string()))
    return np.asarray(places.fill_null(_UNKNOWN)).astype(np.int64)
