"""One pass over a text that says which facts are worth looking for.

Most ads hold none of the words that a fact about money, messengers, addresses or beginners
begins with; a small automaton tells so, and nothing else is run on them.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from metier.market.signal_words import signal_words

if TYPE_CHECKING:
    from daachorse import DoubleArrayAhoCorasick

FEE, GOODS, TRANSFER, MESSENGER, ADDRESS, BEGINNER = (
    "fee",
    "goods",
    "transfer",
    "messenger",
    "address",
    "beginner",
)
"""What may be in a text."""


def stems_in(text: str) -> frozenset[str]:
    """Which of these a text has a word of."""
    automaton, groups = _automaton()
    data = text.encode("utf-8", "replace").lower().replace(b"\n", b" ")
    return frozenset([groups[found[2]] for found in automaton.find_overlapping(data)])


@cache
def _automaton() -> tuple[DoubleArrayAhoCorasick, tuple[str, ...]]:
    """The automaton of all stems, and the group of each."""
    import daachorse

    words = signal_words()
    payment = words.payment
    groups = {
        **words.stems,
        FEE: [f"{fee} {charge}" for fee in payment.fees for charge in payment.charges],
        GOODS: [f"{pay} {goods}" for pay in payment.pays for goods in payment.goods],
        TRANSFER: payment.transfers,
    }
    stems = {stem.encode(): group for group, some in groups.items() for stem in some}
    return daachorse.DoubleArrayAhoCorasick(list(stems)), tuple(stems.values())
