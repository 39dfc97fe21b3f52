"""Words that ask a candidate for money before or for the work."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from metier.market.signal_clauses import around
from metier.market.signal_stems import FEE, GOODS, TRANSFER
from metier.market.signal_words import any_of, signal_words
from metier.types import AdSignal, SignalKind

_FAR = 60
"""So many characters at most lie between who pays and what for."""


def money_signals(text: str, stems: frozenset[str]) -> Iterator[AdSignal]:
    """The first place where an ad asks a candidate to pay; ``stems`` as of `stems_in`."""
    for stem, asks, note in _asks():
        if stem not in stems:
            continue
        for found in asks.finditer(text):
            clause = around(text, found.start())
            if not clause.denied and not clause.says(_others()) and clause.says(_payer()):
                yield AdSignal(SignalKind.UPFRONT_PAYMENT, note, found.start(), found.end())
                return


@cache
def _asks() -> tuple[tuple[str, re.Pattern[str], str], ...]:
    """What asks for money, behind the stem that it is looked for at; and the fact noted."""
    words = signal_words().payment
    fee = rf"{any_of(words.fees)}\s+{any_of(words.charges)}"
    goods = rf"{any_of(words.pays)}\s+{any_of(words.goods)}"
    hand = rf"{any_of(words.sends)}[^.;!?]{{0,{_FAR}}}?{any_of(words.transfers)}"
    return (
        (FEE, re.compile(fee, re.I), "Speaks of a fee or deposit that a candidate pays."),
        (
            GOODS,
            re.compile(goods, re.I),
            "Asks a candidate to pay for training, equipment or checks.",
        ),
        (TRANSFER, re.compile(hand, re.I), "Asks a candidate to hand over money or gift cards."),
    )


@cache
def _others() -> re.Pattern[str]:
    words = signal_words().payment
    return re.compile(any_of((*words.others, *words.none)), re.I)


@cache
def _payer() -> re.Pattern[str]:
    return re.compile(any_of((*signal_words().payment.payer, "please")), re.I)
