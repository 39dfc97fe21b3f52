"""The authored words by which facts about an ad are known (``signal_words.toml``), compiled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path

import msgspec

from metier.knowledge.authored import read_toml

_FILE = Path(__file__).with_name("signal_words.toml")


class Messenger(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Names of messengers (``capital``: only as a name), links to one, the ways of using one,
    and words that say that it is what is worked on."""

    names: tuple[str, ...]
    capital: tuple[str, ...]
    links: tuple[str, ...]
    ways: tuple[str, ...]
    product: tuple[str, ...]


class Payment(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Sorts of fees, who pays, what a candidate pays for; ``none`` and ``others``: words that
    say that nobody or somebody else pays; ways of handing over money."""

    fees: tuple[str, ...]
    charges: tuple[str, ...]
    payer: tuple[str, ...]
    pays: tuple[str, ...]
    goods: tuple[str, ...]
    none: tuple[str, ...]
    others: tuple[str, ...]
    transfers: tuple[str, ...]
    sends: tuple[str, ...]


class Contact(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Domains by sort; words near an address that is there to apply to, or for other ends;
    ``plain``: words of employers' names that tell nothing."""

    free_mail: frozenset[str]
    anybody: frozenset[str]
    known: frozenset[str]
    apply: tuple[str, ...]
    reach: tuple[str, ...]
    other_ends: tuple[str, ...]
    plain: frozenset[str]


class Years(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words beside which years asked are not surely a must; titles of entry level."""

    unsure: tuple[str, ...]
    entry: tuple[str, ...]


class Misfit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that say that a job is for beginners."""

    beginners: tuple[str, ...]


class SignalWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``signal_words.toml``."""

    source: str
    date: date
    denials: tuple[str, ...]
    warnings: tuple[str, ...]
    no_employer: frozenset[str]
    stems: Mapping[str, tuple[str, ...]]
    messenger: Messenger
    payment: Payment
    contact: Contact
    years: Years
    misfit: Misfit


@cache
def signal_words() -> SignalWords:
    """The words, read when first asked for in a process."""
    return read_toml(_FILE, SignalWords)


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of some words: whole, with any white space for a blank."""
    each = (r"\s+".join(map(re.escape, word.split())) for word in words)
    return rf"(?<![\w-])(?:{'|'.join(sorted(each, key=len, reverse=True))})(?![\w-])"
