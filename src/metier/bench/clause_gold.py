"""Clauses and pay of ads held against what was labelled by hand.

``python -m metier.bench.clause_gold [ADS_FOLDER]`` prints, for each part of the labelled ads,
how often kind, strength, degree, years and pay are right, and how far the probabilities can be
believed. A labelled stretch counts for the clause that holds its middle; its strength for the
firmest of the skills that it asks.
"""

from __future__ import annotations

import hashlib
import sys
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from metier.bench.reliability import Reliability, reliability, reliability_table
from metier.errors import KnowledgeError
from metier.knowledge.authored import read_toml
from metier.knowledge.base import open_knowledge
from metier.knowledge.shares import wilson
from metier.reading.posting import PostingReader
from metier.reading.skills import SkillReader
from metier.reading.titles import TitleReader
from metier.types import Ask, AskKind, ClauseKind, Pay, PayKind, Posting, Strength

ROOT = Path(__file__).resolve().parents[3]
GOLD = ROOT / "tests" / "gold"
PARTS = ("train", "dev", "test")
_FIRMEST = (Strength.MUST, Strength.PREFERRED, Strength.MENTIONED)
_STATED = (PayKind.BASE, PayKind.ON_TARGET)


class GoldAd(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An ad whose clauses are labelled: (start, end, kind, strength), (start, end, what, value).

    ``hash`` are the first twelve digits of the SHA-256 of its text.
    """

    id: str
    hash: str
    split: str
    clauses: tuple[tuple[int, int, ClauseKind, str], ...]
    facts: tuple[tuple[int, int, str, str], ...] = ()


class GoldPay(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An ad whose pay is labelled: (low, high, currency, period, kind); 0 for no lower end."""

    id: str
    hash: str
    split: str
    pay: tuple[tuple[float, float, str, str, str], ...]
    at: tuple[int, ...]


class ClauseFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``clauses-ads.toml``."""

    ads: tuple[GoldAd, ...]


class PayFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``pay-ads.toml``."""

    ads: tuple[GoldPay, ...]


@dataclass(slots=True)
class Tally:
    """Readings of one sort: what was said of each, whether it was right, and on what sign."""

    said: list[float] = field(default_factory=list)
    hits: list[bool] = field(default_factory=list)
    signs: list[str] = field(default_factory=list)

    def add(self, said: float, hit: bool, sign: str = "") -> None:
        """Count one reading."""
        self.said.append(said)
        self.hits.append(hit)
        self.signs.append(sign)

    @property
    def share(self) -> float:
        """Share that is right."""
        return sum(self.hits) / len(self.hits) if self.hits else 0.0

    def reliability(self) -> Reliability:
        """How far what was said can be believed."""
        return reliability(self.said, self.hits)


def read_gold_ads(path: Path = GOLD / "clauses-ads.toml") -> tuple[GoldAd, ...]:
    """The ads with labelled clauses; KnowledgeError if the file does not fit."""
    return read_toml(path, ClauseFile).ads


def read_gold_pay(path: Path = GOLD / "pay-ads.toml") -> tuple[GoldPay, ...]:
    """The ads with labelled pay; KnowledgeError if the file does not fit."""
    return read_toml(path, PayFile).ads


def same_text(text: str, expected: str) -> bool:
    """Whether a text is the one that was labelled."""
    return hashlib.sha256(text.encode()).hexdigest()[:12] == expected


def posting_reader() -> PostingReader:
    """The reader of ads on the built-in knowledge."""
    knowledge = open_knowledge()
    return PostingReader(knowledge, SkillReader(knowledge), TitleReader(knowledge))


def score_clauses(
    ads: Iterable[GoldAd], text_of: Mapping[str, str], read: Callable[[str], Posting]
) -> dict[str, Tally]:
    """Tallies of ``kind``, ``strength``, ``degree`` and ``years`` over labelled ads."""
    tallies = {name: Tally() for name in ("kind", "strength", "degree", "years")}
    for ad in ads:
        text = _checked(ad.id, ad.hash, text_of)
        clauses = read(text).clauses
        starts = [clause.start for clause in clauses]
        facts: dict[tuple[int, int], dict[str, str]] = {}
        for start, end, what, value in ad.facts:
            facts.setdefault((start, end), {}).setdefault(what, value)
        for start, end, kind, strength in ad.clauses:
            clause = clauses[max(0, bisect_right(starts, (start + end) // 2) - 1)]
            tallies["kind"].add(clause.probability, clause.kind is kind, clause.kind)
            asks = [ask for ask in clause.asks if start <= ask.start < end]
            _count_strength(tallies["strength"], asks, strength)
            fact = facts.get((start, end), {})
            _count_degree(tallies["degree"], asks, fact.get("degree"))
            _count_years(tallies["years"], asks, fact.get("years"))
    return tallies


def score_pay(
    ads: Iterable[GoldPay], text_of: Mapping[str, str], read: Callable[[str], Posting]
) -> dict[str, Tally]:
    """Tallies of ``pay`` (the headline exactly right, or none where none is), ``all pay`` (every
    amount of the ad exactly right) and ``amounts`` (each amount read, with its probability)."""
    tallies = {name: Tally() for name in ("pay", "all pay", "amounts")}
    for ad in ads:
        text = _checked(ad.id, ad.hash, text_of)
        stated = [p for p in read(text).pay if p.kind in _STATED and (p.low or p.high)]
        got = [_plain(pay) for pay in stated]
        tallies["pay"].add(1.0, got[:1] == list(ad.pay[:1]), ad.id)
        tallies["all pay"].add(1.0, set(got) == set(ad.pay), ad.id)
        for pay, row in zip(stated, got, strict=True):
            tallies["amounts"].add(pay.probability, row in ad.pay, "")
    return tallies


def _checked(ad: str, expected: str, text_of: Mapping[str, str]) -> str:
    text = text_of.get(ad, "")
    if not same_text(text, expected):
        raise KnowledgeError(
            f"{ad}: not the text that was labelled.", "Give the folder of ads that was used."
        )
    return text


def _plain(pay: Pay) -> tuple[float, float, str, str, str]:
    return (pay.low or 0.0, pay.high or 0.0, pay.currency, pay.period.value, pay.kind.value)


def _count_strength(tally: Tally, asks: Iterable[Ask], labelled: str) -> None:
    """Held against the firmest of the skills asked, as sentences were labelled whole."""
    named = [a for a in asks if a.kind is AskKind.SKILLS and a.strength in _FIRMEST]
    if named:
        firmest = min(named, key=lambda ask: _FIRMEST.index(ask.strength))
        hit = firmest.strength.value == (labelled or Strength.MENTIONED.value)
        tally.add(firmest.probability, hit, firmest.strength.value)


def _count_degree(tally: Tally, asks: Iterable[Ask], labelled: str | None) -> None:
    found = [ask for ask in asks if ask.kind is AskKind.DEGREE]
    if found:
        tally.add(found[0].probability, found[0].value == labelled, "read")
    elif labelled:
        tally.add(0.0, False, "missed")


def _count_years(tally: Tally, asks: Iterable[Ask], labelled: str | None) -> None:
    found = [ask for ask in asks if ask.years is not None]
    if found:
        hit = labelled is not None and found[0].years == float(labelled)
        tally.add(found[0].probability, hit, "read")
    elif labelled:
        tally.add(0.0, False, "missed")


def rows(tallies: Mapping[str, Tally]) -> Iterator[str]:
    """A line for each tally: share right with its 90 % interval, and the calibration error."""
    for name, tally in tallies.items():
        right, count = sum(tally.hits), len(tally.hits)
        if not count:
            continue
        low, high = wilson(right, count)
        error = "" if name in ("pay", "all pay") else f"  calibration error {_error(tally):.3f}"
        yield f"{name:<10} {tally.share:.3f} ({low:.3f}–{high:.3f}) of {count:>5,}{error}"


def _error(tally: Tally) -> float:
    kept = [
        (s, h)
        for s, h, sign in zip(tally.said, tally.hits, tally.signs, strict=True)
        if sign != "missed"
    ]
    return reliability([s for s, _ in kept], [h for _, h in kept]).error if kept else 0.0


def main() -> None:
    """Print the scores of each part, and the reliability of kinds and strengths."""
    from metier.bench.ad_texts import read_ads

    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "data" / "ads"
    if not folder.exists():
        sys.exit(f"No ads in {folder}: give the folder of ads.")
    texts = {ad.id: ad.text for ad in read_ads(folder)}
    read = posting_reader().read
    for split in PARTS:
        ads = [ad for ad in read_gold_ads() if ad.split == split]
        paid = [ad for ad in read_gold_pay() if ad.split == split]
        clauses = score_clauses(ads, texts, read)
        print(f"\n{split}: {len(ads)} ads with labelled clauses, {len(paid)} with labelled pay")
        for line in (*rows(clauses), *rows(score_pay(paid, texts, read))):
            print(line)
        if split == "test":
            for name in ("kind", "strength"):
                print(f"\n{name}: what is said and what is right")
                print(reliability_table(clauses[name].reliability()))


if __name__ == "__main__":
    main()
