"""The must-have skills of many ads as compact arrays, and how many of them are met.

A must is one skill, or a choice: several of which some are enough. Skills are numbers, ads are
places in a list. What is kept is made for one question, asked for all ads at once: given the
skills that somebody has, how many musts of each ad are met? It costs by the skills somebody
has, not by all there are, so a million ads take some ten milliseconds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints: TypeAlias = NDArray[np.int32]
    Bools: TypeAlias = NDArray[np.bool_]

ARRAYS = {
    "alone_starts": np.int64,
    "alone_ads": np.int32,
    "choice_ads": np.int32,
    "choice_least": np.uint8,
    "choice_starts": np.int64,
    "choice_skills": np.uint16,
    "totals": np.uint16,
}
"""The arrays that make up `Musts`, each with its type, as they are kept in files."""


@dataclass(frozen=True, slots=True, eq=False)
class Musts:
    """The musts of ``len(totals)`` ads over the skills named in ``skills``.

    ``alone_ads[alone_starts[s]:alone_starts[s + 1]]`` are the ads of which skill ``s`` is a
    must by itself, each once and in order. Choice ``c`` is a must of ad ``choice_ads[c]``: any
    ``choice_least[c]`` of ``choice_skills[choice_starts[c]:choice_starts[c + 1]]``; choices are
    in the order of their ads. ``totals`` counts the musts of each ad.
    """

    skills: tuple[str, ...]
    alone_starts: NDArray[np.int64]
    alone_ads: Ints
    choice_ads: Ints
    choice_least: NDArray[np.uint8]
    choice_starts: NDArray[np.int64]
    choice_skills: NDArray[np.uint16]
    totals: NDArray[np.uint16]

    def met(self, held: Bools) -> Ints:
        """How many musts of each ad are met by the skills that are true in ``held``."""
        return self.alone_met(held) + self.choices_met(held)

    def alone_met(self, held: Bools) -> Ints:
        """How many of the musts that are one skill are met."""
        met = np.zeros(len(self.totals), np.uint16)
        starts = self.alone_starts
        for skill in np.flatnonzero(held).tolist():
            met[self.alone_ads[starts[skill] : starts[skill + 1]]] += 1
        return met.astype(np.int32)

    def choices_met(self, held: Bools) -> Ints:
        """How many of the musts that are choices are met."""
        if not len(self.choice_ads):
            return np.zeros(len(self.totals), np.int32)
        hits = held.view(np.uint8)[self.choice_skills]
        counted = np.add.reduceat(hits, self.choice_starts[:-1], dtype=np.uint8)
        ads = self.choice_ads[counted >= self.choice_least]
        return np.bincount(ads, minlength=len(self.totals)).astype(np.int32, copy=False)


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """Groups of skills in the order of their ads: any ``least[g]`` of
    ``members[starts[g]:starts[g + 1]]`` are a must of ad ``ads[g]``."""

    ads: NDArray[np.int64]
    least: NDArray[np.int64]
    starts: NDArray[np.int64]
    members: NDArray[np.int64]


def gathered(skills: tuple[str, ...], ads: int, groups: Groups) -> Musts:
    """The musts of ``ads`` ads from their groups; no two groups of an ad should be the same."""
    sizes = np.diff(groups.starts)
    alone = sizes == 1
    alone_skill = groups.members[groups.starts[:-1][alone]]
    order = np.lexsort((groups.ads[alone], alone_skill))
    of_choice = np.repeat(~alone, sizes)
    starts = np.zeros(int((~alone).sum()) + 1, np.int64)
    np.cumsum(sizes[~alone], out=starts[1:])
    return Musts(
        skills=skills,
        alone_starts=np.searchsorted(alone_skill[order], np.arange(len(skills) + 1)).astype(
            np.int64
        ),
        alone_ads=groups.ads[alone][order].astype(np.int32),
        choice_ads=groups.ads[~alone].astype(np.int32),
        choice_least=groups.least[~alone].astype(np.uint8),
        choice_starts=starts,
        choice_skills=groups.members[of_choice].astype(np.uint16),
        totals=np.bincount(groups.ads, minlength=ads).astype(np.uint16),
    )


def joined(parts: Sequence[tuple[int, Groups]]) -> Groups:
    """The groups of several lists of ads, each with its number of ads, as of one list."""
    ads_before = np.cumsum([0, *(ads for ads, _ in parts)])
    members_before = np.cumsum([0, *(len(groups.members) for _, groups in parts)])
    starts = [g.starts[1:] + before for (_, g), before in zip(parts, members_before, strict=False)]
    return Groups(
        np.concatenate([g.ads + n for (_, g), n in zip(parts, ads_before, strict=False)]),
        np.concatenate([groups.least for _, groups in parts]),
        np.concatenate([np.zeros(1, np.int64), *starts]),
        np.concatenate([groups.members for _, groups in parts]),
    )


def arrays_of(musts: Musts) -> dict[str, NDArray[Any]]:
    """The arrays of the musts by name, for keeping them."""
    return {name: getattr(musts, name) for name in ARRAYS}


def musts_from(skills: tuple[str, ...], arrays: Mapping[str, NDArray[Any]]) -> Musts:
    """The musts whose arrays were kept."""
    return Musts(skills, *(arrays[name] for name in ARRAYS))


Must: TypeAlias = tuple[int, tuple[str, ...]]
"""How many are enough, and of which skills."""


def musts_by_ad(musts: Musts, ads: Sequence[int]) -> list[list[Must]]:
    """The musts of some ads, each in turn."""
    found: list[list[Must]] = [[] for _ in ads]
    wanted = np.array(ads, np.int32)
    for skill in np.flatnonzero(np.diff(musts.alone_starts)).tolist():
        of_skill = musts.alone_ads[musts.alone_starts[skill] : musts.alone_starts[skill + 1]]
        spots = np.minimum(of_skill.searchsorted(wanted), len(of_skill) - 1)
        for number in np.flatnonzero(of_skill[spots] == wanted).tolist():
            found[number].append((1, (musts.skills[skill],)))
    first = musts.choice_ads.searchsorted(wanted, "left").tolist()
    last = musts.choice_ads.searchsorted(wanted, "right").tolist()
    for of_ad, start, end in zip(found, first, last, strict=True):
        for row in range(start, end):
            members = musts.choice_skills[musts.choice_starts[row] : musts.choice_starts[row + 1]]
            names = tuple(musts.skills[member] for member in members.tolist())
            of_ad.append((int(musts.choice_least[row]), names))
    return found
