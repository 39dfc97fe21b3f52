"""Facts about an ad that show with time only: how old it is, and how often it was posted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from metier.market.copies.likeness import REPOST_DAYS
from metier.types import AdSignal, SignalKind

OLD_DAYS = 60
"""An ad is old from so many days after it was posted."""


def history_signals(
    posted: date | None, today: date, postings: Iterable[date | None] = ()
) -> tuple[AdSignal, ...]:
    """The age of an ad and its reposts, on a day.

    ``postings`` are the days on which the ads of its cluster in the same place were posted,
    its own among them or not; those less than two weeks after the one before are no reposts.
    """
    return (*_old(posted, today), *_reposted([*postings, posted], today))


def _old(posted: date | None, today: date) -> Iterator[AdSignal]:
    age = (today - posted).days if posted else 0
    if age >= OLD_DAYS:
        yield AdSignal(SignalKind.OLD, f"Posted on {posted}, {age} days before {today}.")


def _reposted(postings: list[date | None], today: date) -> Iterator[AdSignal]:
    times: list[date] = []
    for day in sorted(day for day in postings if day and day <= today):
        if not times or (day - times[-1]).days >= REPOST_DAYS:
            times.append(day)
    if len(times) > 1:
        note = f"Posted {len(times)} times since {times[0]}, the last time on {times[-1]}."
        yield AdSignal(SignalKind.REPOSTED, note)
