"""Which ads a profile clears: the share of a role's real ads whose must-haves it shows.

A language, library, tool or platform is shown where its credit reaches `HAVE`: it is named, or
is a kind of what is. A method or a field of knowledge is shown from `SHOWS_FIELD`: something
that belongs to it or builds on it is enough, as PyTorch is for deep learning. An ad is cleared
when all its musts are met; an ad that names no must-have skill says nothing and is not counted.

Which ads count for a role at a level: those that name the level or none. The newest two years
of them, and as many years before as it takes to have `ENOUGH_ADS`; if all years do not give so
many, the ads for every level. Credits only add by maximum and the ads do not depend on the
person, so showing more never lowers the share.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np

from metier.advice.holdings import Holding, following
from metier.knowledge.base import Knowledge
from metier.knowledge.patterns import SILENT, Patterns
from metier.knowledge.shares import ENOUGH_ADS, wilson
from metier.types import Figure, Level, SkillKind

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Bools = NDArray[np.bool_]
    Counts = NDArray[np.int32]
    Places = NDArray[np.int64]

HAVE = 0.6
"""Credit from which a requirement counts as met."""

SHOWS_FIELD = 0.4
"""Credit from which a method or a field of knowledge counts as shown in an ad's musts."""

UNIT = "share of the role's ads"

_FIELDS = {SkillKind.METHOD, SkillKind.KNOWLEDGE, SkillKind.MATHEMATICS}
_WINDOW = 24
"""Months that are taken together."""


@dataclass(frozen=True, slots=True)
class _Held:
    """The ads of one set of patterns as the profile stands to them.

    ``alone`` counts for each ad the musts of one skill that are met; ``asking`` says whether it
    names a must-have skill at all.
    """

    patterns: Patterns
    held: Bools
    alone: Counts
    cleared: Bools
    asking: Bools


_Part: TypeAlias = "tuple[_Held, Places]"
"""Some ads of one set, by their places."""


@dataclass(frozen=True, slots=True)
class _Pool:
    """The ads that count for a role at a level; ``silent``: how many more ask for nothing."""

    parts: tuple[_Part, ...]
    sample: int
    silent: int
    at_level: bool


class Clearings:
    """What a profile clears, for any role."""

    def __init__(self, held: Mapping[str, Holding], knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._sets = [_held_against(patterns, held, knowledge) for patterns in knowledge.patterns]
        self._pools: dict[tuple[str, Level], _Pool | None] = {}

    def fit(self, role: str, level: Level) -> Figure | None:
        """The share of the role's ads that are cleared; None where too few were read."""
        pool = self._pool(role, level)
        if pool is None:
            return None
        count = sum(int(held.cleared[places].sum()) for held, places in pool.parts)
        share = count / pool.sample
        low, high = wilson(count, pool.sample)
        counted = _sources(pool)
        return Figure(
            value=share,
            unit=UNIT,
            source="+".join(source.id for source in counted),
            date=_period(counted),
            low=min(low, share),
            high=max(high, share),
            sample=pool.sample,
            note=_note(pool, counted, level),
        )

    def opened(self, skills: Iterable[str], role: str, level: Level) -> float | None:
        """The share of the role's ads that learning ``skills`` opens; None: too few were read."""
        pool = self._pool(role, level)
        if pool is None:
            return None
        learned: dict[str, float] = {}
        for skill in skills:
            for reached, (_, factor) in following(skill, self._knowledge).items():
                learned[reached] = max(factor, learned.get(reached, 0.0))
        opened = 0
        for held, places in pool.parts:
            musts = held.patterns.musts
            more = _shown(held.patterns.place, learned, self._knowledge) & ~held.held
            met = held.alone + musts.alone_met(more) + musts.choices_met(held.held | more)
            cleared = met == musts.totals
            opened += int((cleared[places] & ~held.cleared[places]).sum())
        return opened / pool.sample

    def _pool(self, role: str, level: Level) -> _Pool | None:
        if (role, level) not in self._pools:
            self._pools[role, level] = self._find_pool(role, level)
        return self._pools[role, level]

    def _find_pool(self, role: str, level: Level) -> _Pool | None:
        for_role = [(held, held.patterns.ads_for(role)) for held in self._sets]
        at_level = [(held, places[_is_at(held, places, level)]) for held, places in for_role]
        for parts, named in ((at_level, True), (for_role, False)):
            recent = _recent(parts)
            if recent:
                asking = tuple((held, places[held.asking[places]]) for held, places in recent)
                sample = sum(len(places) for _, places in asking)
                silent = sum(len(places) for _, places in recent) - sample
                return _Pool(tuple(p for p in asking if len(p[1])), sample, silent, named)
        return None


def shown_in(place: Mapping[str, int], held: Mapping[str, Holding], knowledge: Knowledge) -> Bools:
    """Which skills, each at its place, what is held shows."""
    return _shown(place, {skill: holding.credit for skill, holding in held.items()}, knowledge)


def _shown(place: Mapping[str, int], credit_of: Mapping[str, float], knowledge: Knowledge) -> Bools:
    shown = np.zeros(len(place), np.bool_)
    for skill, credit in credit_of.items():
        field = knowledge.skills[skill].kind in _FIELDS
        if skill in place and credit >= (SHOWS_FIELD if field else HAVE):
            shown[place[skill]] = True
    return shown


def _held_against(patterns: Patterns, held: Mapping[str, Holding], knowledge: Knowledge) -> _Held:
    musts = patterns.musts
    shown = shown_in(patterns.place, held, knowledge)
    alone = musts.alone_met(shown)
    cleared = alone + musts.choices_met(shown) == musts.totals
    return _Held(patterns, shown, alone, cleared, musts.totals > 0)


def _is_at(held: _Held, places: Places, level: Level) -> Bools:
    levels = held.patterns.levels[places]
    at: Bools = (levels == level.rank) | (levels == SILENT)
    return at


def _recent(parts: Sequence[_Part]) -> list[_Part]:
    """The newest ads that are enough; none where all together are not."""
    stated = [held.patterns.months[places[held.asking[places]]] for held, places in parts]
    months = np.sort(np.concatenate(stated))[::-1]
    if len(months) < ENOUGH_ADS:
        return []
    windows = (months[0] - months[ENOUGH_ADS - 1]) // _WINDOW + 1
    since = months[0] - windows * _WINDOW
    return [(held, places[held.patterns.months[places] > since]) for held, places in parts]


class _Counted(NamedTuple):
    """How many ads of a pool are of a source, and the time that it speaks of."""

    id: str
    period: str
    ads: int


def _sources(pool: _Pool) -> list[_Counted]:
    """The sources of the ads, most ads first."""
    found = []
    for held, places in pool.parts:
        numbers, counts = np.unique(held.patterns.sources[places], return_counts=True)
        origins = [held.patterns.origins[number] for number in numbers.tolist()]
        found += [
            _Counted(o.id, o.period, ads) for o, ads in zip(origins, counts.tolist(), strict=True)
        ]
    return sorted(found, key=lambda one: (-one.ads, one.id))


def _period(counted: Sequence[_Counted]) -> str:
    """From the first to the last time that the sources speak of."""
    ends = [source.period.partition("/")[::2] for source in counted]
    first = min(start for start, _ in ends)
    last = max(end or start for start, end in ends)
    return first if first == last else f"{first}/{last}"


def _note(pool: _Pool, counted: Sequence[_Counted], level: Level) -> str:
    of_level = f"ads that name {level.value} level or none"
    too_few = f"ads for every level, as too few name {level.value} level or none"
    parts = [of_level if pool.at_level else too_few]
    if len(counted) > 1:
        parts.append(", ".join(f"{source.ads:,} of {source.id}" for source in counted))
    if pool.silent:
        parts.append(f"{pool.silent:,} more name no must-have skill and are not counted")
    return "; ".join(parts)
