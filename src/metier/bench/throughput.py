"""How much is read a second, each time beside a bare scan of the same text in the same run.

Rounds alternate between ours and the scan, and medians are told, so that a machine that is busy
with something else slows both. Texts are real ads where the folder of ads is there, else the
duties of the built-in roles.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from metier.bench.intervals import SEED
from metier.bench.scan import scan, scanner
from metier.bench.speed import Timing, seconds
from metier.knowledge.base import Knowledge
from metier.navigator import Metier
from metier.types import Setting

if TYPE_CHECKING:
    from daachorse import DoubleArrayAhoCorasick

_ROUNDS = 3
_ADS = 300
_TITLES = 5_000
_SENTENCES = {Setting.FAST: 2_000, Setting.BEST: 50}
_AD_LENGTH = 5_400


@dataclass(frozen=True, slots=True)
class Texts:
    """What is read: ads, titles and sentences, and in a word where they come from."""

    ads: tuple[str, ...]
    titles: tuple[str, ...]
    sentences: tuple[str, ...]
    source: str


def time_calls(m: Metier, texts: Texts) -> Iterator[Timing]:
    """Each bulk call of the library, a core, with its ratio to the scan of the same text."""
    automaton = scanner(m.knowledge)
    yield _timed("skills", "ads", texts.ads, m.skills, automaton)
    yield _timed("posting", "ads", texts.ads, m.posting, automaton)
    yield _timed("ai_type", "ads", texts.ads, m.ai_type, automaton)
    yield _timed("title", "titles", texts.titles, m.title, automaton)
    for setting in Setting:
        yield from _time_ranking(m, texts, setting, automaton)


def _time_ranking(
    m: Metier, texts: Texts, setting: Setting, automaton: DoubleArrayAhoCorasick
) -> Iterator[Timing]:
    def titles(batch: list[str]) -> object:
        return m.rank_titles(batch, 10, setting=setting)

    def skills(batch: list[str]) -> object:
        return m.rank_skills(batch, 10, setting=setting)

    count = _SENTENCES[setting]
    name = f"rank_titles, {setting.value}"
    yield _timed(name, "titles", texts.titles[: 2 * count], titles, automaton)
    name = f"rank_skills, {setting.value}"
    yield _timed(name, "sentences", texts.sentences[:count], skills, automaton)


def built_in_texts(knowledge: Knowledge) -> Texts:
    """Texts out of the knowledge base, the same ones always: as long as ads are."""
    chance = random.Random(SEED)
    duties = [duty for role in knowledge.roles.values() for duty in role.duties]
    names = [name for role in knowledge.roles.values() for name in (role.name, *role.aliases)]
    titles = [f"{word} {name}" for name in names for word in ("Senior", "Junior", "Lead", "")]
    ads = []
    for _ in range(_ADS):
        ad = ""
        while len(ad) < _AD_LENGTH:
            ad += chance.choice(duties) + "\n"
        ads.append(ad)
    return Texts(
        ads=tuple(ads),
        titles=tuple(chance.choices(titles, k=_TITLES)),
        sentences=tuple(chance.choices(duties, k=max(_SENTENCES.values()))),
        source="built-in roles",
    )


def texts_of_ads(folder: Path, knowledge: Knowledge) -> Texts:
    """The first ads of a folder, their titles and their sentences; else the built-in ones."""
    from itertools import islice

    from metier.bench.ad_texts import read_ads

    built_in = built_in_texts(knowledge)
    ads = [ad for ad in islice(read_ads(folder), _TITLES) if ad.text]
    if not ads:
        return built_in
    lines = (line.strip() for ad in ads for line in ad.text.splitlines())
    sentences = tuple(islice((line for line in lines if 40 <= len(line) <= 200), 2_000))
    return replace(
        built_in,
        ads=tuple(ad.text for ad in ads[:_ADS]),
        titles=tuple(ad.title for ad in ads),
        sentences=sentences or built_in.sentences,
        source="ads",
    )


def _timed(
    name: str,
    unit: str,
    batch: Sequence[str],
    call: Callable[[list[str]], object],
    automaton: DoubleArrayAhoCorasick,
) -> Timing:
    texts = list(batch)
    lowered = [text.lower().encode() for text in texts]
    call(texts[:2])
    pairs = [
        (seconds(lambda: call(texts)), seconds(lambda: scan(automaton, lowered)))
        for _ in range(_ROUNDS)
    ]
    ours = median(own for own, _ in pairs)
    ratio = median(own / max(raw, 1e-9) for own, raw in pairs)
    return Timing(name, len(texts) / ours, f"{unit}/s", ratio=ratio)
