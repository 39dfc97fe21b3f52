"""How long it takes to match a profile against a million ads.

``python -m metier.bench.ad_match_speed [--ads N] [--cv FILE]``: the ads are drawn from the
built-in requirement patterns (what real ads ask), with invented employers, places, pay and
days; nothing is written but a temporary index. Times are processor time of one warm process,
the middle of some runs, beside one gathering of the same number of numbers in random order.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np

import metier
from metier.advice.ad_matching import AdMatcher
from metier.knowledge.base import Knowledge
from metier.knowledge.musts import Groups, arrays_of, gathered, musts_by_ad
from metier.market.index.index import COLUMNS, Detail, Names, array_names, open_arrays, write_arrays
from metier.navigator import Metier
from metier.reading.anonymity import without_contact
from metier.types import AdFilter, Attendance, Level, Profile

if TYPE_CHECKING:
    from numpy.typing import NDArray

ADS = 1_000_000
_SEED = 20261121
_RUNS = 15
_WISHING = 0.28
"""Ads prefer so many things for each that they require (1.54 and 5.47 in the ads measured)."""
_LAST = date(2026, 11, 20).toordinal() - date(1970, 1, 1).toordinal()
_PLACES = tuple(
    (country, "", f"{country} city {number}")
    for country in ("US", "GB", "DE", "IN", "CA", "FR", "NL", "PL")
    for number in range(400)
)
_FILTERS = {
    "no filter": AdFilter(),
    "role and country": AdFilter(role="data-scientist", country="US"),
    "level, remote, pay, since": AdFilter(
        level=(Level.MID, Level.SENIOR),
        attendance=(Attendance.REMOTE,),
        pay=120_000,
        currency="USD",
        since="2026-06-01",
    ),
    "place, sponsored": AdFilter(place="GB city 7", sponsored=True),
}


@dataclass(frozen=True, slots=True)
class Timing:
    """Milliseconds of processor time for one match, and how many ads it gave."""

    name: str
    milliseconds: float
    found: int


def write_index(folder: Path, knowledge: Knowledge, ads: int, seed: int = _SEED) -> None:
    """An index of ``ads`` invented ads, drawn from the patterns of the knowledge base."""
    chance = np.random.default_rng(seed)
    patterns = knowledge.patterns[0]
    drawn = chance.integers(0, len(patterns), ads)
    skills = patterns.musts.skills
    musts = musts_by_ad(patterns.musts, range(len(patterns)))
    wishes = [ad if chance.random() < _WISHING else [] for ad in musts]
    groups = {"must": _drawn(musts, skills, drawn)}
    groups["wish"] = _drawn(wishes, skills, chance.permutation(drawn))
    employers = ("", *(f"employer {number}" for number in range(ads // 20 + 1)))
    detail = msgspec.json.encode(
        Detail("Data Scientist", "Example Ltd", "Leeds", "GB", "remote", "data-scientist", "mid",
               90_000, 120_000, "USD", "year", "field", "https://jobs.example.org/1", "invented",
               1, 3, (), ())
    )  # fmt: skip
    columns: dict[str, NDArray[Any]] = {
        "ids": chance.integers(0, 256, ads * 16),
        "roles": patterns.roles[drawn],
        "levels": patterns.levels[drawn],
        "places": chance.integers(0, len(_PLACES), ads),
        "attendances": chance.integers(-1, 3, ads),
        "pay": np.where(chance.random(ads) < 0.5, chance.normal(130_000, 40_000, ads), np.nan),
        "currencies": chance.integers(0, 4, ads),
        "posted": chance.integers(_LAST - 400, _LAST, ads),
        "months": np.full(ads, 2026 * 12),
        "employers": (chance.random(ads) ** 3 * len(employers)).astype(np.int64),
        "refusing": chance.random(ads) < 0.1,
        "years": chance.integers(0, 9, ads),
        "clusters": chance.integers(0, max(1, ads * 4 // 5), ads),
        "detail_starts": np.arange(ads + 1) * len(detail),
        "details": np.tile(np.frombuffer(detail, np.uint8), ads),
    }
    arrays: dict[str, NDArray[Any]] = {
        name: columns[name].astype(kind, copy=False) for name, kind in COLUMNS.items()
    }
    for asked, found in groups.items():
        kept = arrays_of(gathered(skills, ads, found))
        arrays |= {f"{asked}_{name}": array for name, array in kept.items()}
    names = Names("", skills, patterns.role_ids, _PLACES, ("", "USD", "EUR", "GBP"), employers)
    write_arrays(folder, names, {name: arrays[name] for name in array_names()})


def _drawn(
    asked: list[list[tuple[int, tuple[str, ...]]]],
    skills: tuple[str, ...],
    drawn: NDArray[np.int64],
) -> Groups:
    """The groups of ads that ask what some of a few ads ask."""
    place = {skill: number for number, skill in enumerate(skills)}
    flat = [[(least, [place[s] for s in group]) for least, group in ad] for ad in asked]
    sizes = np.array([len(ad) for ad in flat])
    first = np.cumsum([0, *sizes])
    group_sizes = np.array([len(members) for ad in flat for _, members in ad])
    group_least = np.array([least for ad in flat for least, _ in ad])
    group_starts = np.cumsum([0, *group_sizes])
    members = np.array([m for ad in flat for _, group in ad for m in group])
    rows = _runs(first[drawn], sizes[drawn])
    starts = np.concatenate([[0], np.cumsum(group_sizes[rows])])
    return Groups(
        np.repeat(np.arange(len(drawn)), sizes[drawn]),
        group_least[rows],
        starts,
        members[_runs(group_starts[rows], group_sizes[rows])],
    )


def _runs(starts: NDArray[np.int64], sizes: NDArray[np.int64]) -> NDArray[np.int64]:
    """The numbers of all runs that begin at ``starts``, one run behind the other."""
    ends = np.cumsum(sizes)
    return np.arange(int(ends[-1])) - np.repeat(ends - sizes - starts, sizes)


def time_matches(m: Metier, profile: Profile, ads: int, runs: int = _RUNS) -> list[Timing]:
    """Times of matching with each filter, and of gathering as many numbers once."""
    with tempfile.TemporaryDirectory() as name:
        write_index(Path(name), m.knowledge, ads)
        index = open_arrays(Path(name))
        matcher = AdMatcher(index, m.knowledge, m.today)
        person = without_contact(profile)
        numbers = np.random.default_rng(_SEED).random(ads)
        order = np.random.default_rng(_SEED).permutation(ads)
        timings = [_timed("gather as many numbers", lambda: numbers[order], runs)]
        for words, where in _FILTERS.items():
            timings.append(_timed(words, partial(matcher.match, person, where, 20), runs))
        return timings


def _timed(name: str, run: Callable[[], Any], runs: int) -> Timing:
    found = run()
    times = []
    for _ in range(runs):
        start = time.process_time()
        found = run()
        times.append(time.process_time() - start)
    return Timing(name, median(times) * 1000, len(found))


def main() -> None:
    """Print the times."""
    parser = argparse.ArgumentParser(prog="metier.bench.ad_match_speed", description=__doc__)
    parser.add_argument("--ads", type=int, default=ADS)
    parser.add_argument("--cv", type=Path, default=Path("examples/cv-amara-diallo.pdf"))
    options = parser.parse_args()
    m = metier.open()
    print(f"{options.ads:,} ads; milliseconds of processor time, one core, warm")
    for timing in time_matches(m, m.read(options.cv), options.ads):
        print(f"{timing.name:<32} {timing.milliseconds:>8.1f}   {timing.found} shown")
    print(f"memory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


if __name__ == "__main__":
    main()
