"""The gold sets that ship in the checkout: CVs and ads with labelled skills, labelled titles.

Where a set's texts are not there (an installed wheel, no folder of ads), it is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from metier.bench.calibration import Calibration, skill_calibration
from metier.bench.reliability import reliability
from metier.bench.skill_gold import GoldDocument, read_gold, score_gold
from metier.bench.title_gold import (
    GoldTitle,
    read_ad_titles,
    read_invented_titles,
    score_titles,
)
from metier.errors import KnowledgeError
from metier.navigator import Metier
from metier.types import Document, Mention, Noun

ROOT = Path(__file__).resolve().parents[3]
GOLD = ROOT / "tests" / "gold"
_IN_ADS = "skills in ads"
_HELD_OUT = ("dev", "test")


@dataclass(frozen=True, slots=True)
class GoldScores(Noun):
    """Shares that are right over ``n`` documents or titles labelled by hand."""

    name: str
    part: str
    n: int
    figures: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class GoldSet:
    """Labelled documents, their texts, and what is read of them."""

    name: str
    documents: tuple[GoldDocument, ...]
    text_of: Callable[[str], str]
    skills: Callable[[str], Sequence[Mention]]


def gold_sets(m: Metier, ads: Path | None) -> Iterator[GoldSet]:
    """The sets whose texts are there."""
    if (GOLD / "skills-cvs.toml").exists():
        yield _cvs(m)
    if ads is not None and (GOLD / "skills-ads.toml").exists():
        from metier.bench.ad_texts import read_ads

        texts = {ad.id: ad.text for ad in read_ads(ads)}
        documents = tuple(d for d in read_gold(GOLD / "skills-ads.toml") if d.id in texts)
        yield GoldSet(_IN_ADS, documents, texts.__getitem__, m.skills)


def score_gold_sets(sets: Iterable[GoldSet]) -> Iterator[GoldScores]:
    """Each part of each set."""
    for one in sets:
        yield from _scores(one)


def score_title_sets(m: Metier, ads: Path | None) -> Iterator[tuple[GoldScores, Calibration]]:
    """Each part of the labelled titles: level, role (or abstention), and the role's chances."""
    for name, titles in _title_sets(ads):
        for part in dict.fromkeys(one.split for one in titles):
            score = score_titles([one for one in titles if one.split == part], m.title)
            figures = {
                "level": score.level_right / score.titles,
                "role or abstention": score.role_right / score.titles,
            }
            scores = GoldScores(name, part, score.titles, figures)
            yield scores, Calibration(name, part, score.calibration)


def score_clause_sets(ads: Path | None) -> Iterator[tuple[GoldScores, tuple[Calibration, ...]]]:
    """Clauses and pay of labelled ads, each held-out part, with their chances.

    Of the calibration, kinds of clauses, strengths and amounts of pay: what is always read.
    """
    if ads is None or not (GOLD / "clauses-ads.toml").exists():
        return
    from metier.bench import clause_gold
    from metier.bench.ad_texts import read_ads

    texts = {ad.id: ad.text for ad in read_ads(ads)}
    labelled, paid = clause_gold.read_gold_ads(), clause_gold.read_gold_pay()
    if not {ad.id for ad in labelled} | {ad.id for ad in paid} <= set(texts):
        return
    read = clause_gold.posting_reader().read
    for part in _HELD_OUT:
        chosen = [ad for ad in labelled if ad.split == part]
        tallies = clause_gold.score_clauses(chosen, texts, read)
        tallies |= clause_gold.score_pay([ad for ad in paid if ad.split == part], texts, read)
        figures = {name: tally.share for name, tally in tallies.items() if tally.hits}
        calibrations = tuple(
            Calibration(f"clauses, {name}", part, tallies[name].reliability())
            for name in ("kind", "strength", "amounts")
            if tallies[name].hits
        )
        yield GoldScores("clauses of ads", part, len(chosen), figures), calibrations


def score_ai_type_set(
    m: Metier, ads: Path | None
) -> Iterator[tuple[GoldScores, tuple[Calibration, ...]]]:
    """The sort of AI work that ads are for, on the part that its model has not seen."""
    from metier.bench.ad_types import labelled_ads, type_values

    path = ads / "ai-engineer-2026.jsonl" if ads is not None else None
    if path is None or not path.exists():
        return
    labelled = list(labelled_ads(path, ("test",)))
    read = m.ai_type([ad.text for ad in labelled], [ad.title for ad in labelled])
    right = [ad.type for ad in labelled]
    values = type_values([one.type for one in read], right)
    scores = GoldScores("AI type of ads", "test", len(right), {v.measure: v.value for v in values})
    told = [(one.probability, one.type == is_) for one, is_ in zip(read, right, strict=True)
            if one.type]  # fmt: skip
    held = reliability([said for said, _ in told], [hit for _, hit in told])
    yield scores, (Calibration("AI type, where told", "test", held),)


def calibrate_gold_sets(sets: Iterable[GoldSet]) -> Iterator[Calibration]:
    """The probabilities of skills in ads; in CVs a skill counts as it stands."""
    for one in sets:
        if one.name == _IN_ADS:
            yield from skill_calibration(one.documents, one.text_of, one.skills)


def _scores(one: GoldSet) -> Iterator[GoldScores]:
    for part in dict.fromkeys(document.split for document in one.documents):
        chosen = [document for document in one.documents if document.split == part]
        score = score_gold(chosen, one.text_of, one.skills)
        figures = {"precision": score.precision, "recall": score.recall, "F1": score.f1}
        yield GoldScores(one.name, part, len(chosen), figures)


def _title_sets(ads: Path | None) -> Iterator[tuple[str, list[GoldTitle]]]:
    if (GOLD / "titles-invented.toml").exists():
        yield "titles, invented", read_invented_titles(GOLD / "titles-invented.toml")
    if ads is not None and (GOLD / "titles-ads.toml").exists():
        with suppress(KnowledgeError):  # these are other ads than the labelled ones
            yield "titles of ads", read_ad_titles(GOLD / "titles-ads.toml", ads)


def _cvs(m: Metier) -> GoldSet:
    documents: dict[str, Document] = {}

    def text_of(name: str) -> str:
        document = m.document(GOLD / "cvs" / name)
        documents[document.text] = document
        return document.text

    def skills(text: str) -> list[Mention]:
        return [x for skill in m.profile(documents[text]).skills for x in skill.mentions]

    return GoldSet("skills in CVs", read_gold(GOLD / "skills-cvs.toml"), text_of, skills)
