"""Each job once, and no employer too often near the top."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from metier.advice.diversity import MOST_OF_ONE, TOP, Ranked, spread

_rows = st.lists(st.tuples(st.integers(0, 30), st.sampled_from(["a", "b", None, "c"])), max_size=60)


@given(_rows, st.integers(1, 50))
def test_nothing_is_lost_or_doubled_and_no_employer_crowds(
    given_rows: list[tuple[int, str | None]], limit: int
) -> None:
    ranked = [Ranked(n, job, employer) for n, (job, employer) in enumerate(given_rows)]
    whole = spread(ranked, len(ranked) + 1)
    assert len(whole) == len({row.job for row in ranked})
    assert spread(ranked, limit) == whole[:limit] or limit < TOP
    free = [ranked[n] for n in spread(ranked, limit, None)]
    assert [row.row for row in free] == sorted(row.row for row in free)
    top = [ranked[n].employer for n in whole[:TOP]]
    rest = {ranked[n].employer for n in whole[TOP:]}
    crowding = {e for e in top if e is not None and top.count(e) > MOST_OF_ONE}
    assert not crowding or rest <= {e for e in top if e is not None and top.count(e) >= MOST_OF_ONE}


def test_no_more_is_asked_for_than_is_shown() -> None:
    def endless() -> Iterator[Ranked]:
        number = 0
        while True:
            yield Ranked(number, number, None)
            number += 1

    assert spread(endless(), 25) == list(range(25))
