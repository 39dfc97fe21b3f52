"""Train the model that tells the clauses of ads apart: `knowledge/data/clause_model.toml`.

``python training/train_clauses.py ADS_FOLDER > …/clause_model.toml``

Two multinomial logistic regressions with an L2 penalty, on the ads of `clauses-ads.toml`
whose split is ``train`` or ``dev``: the first on the signs of each clause, the second on what
the first says of a clause and its neighbours in ads that it was not trained on. Penalties are
chosen by the log-likelihood of ads held out; the accuracy of that goes to standard error.
Seedless: the same input gives the same weights.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt

from metier.bench.ad_texts import read_ads
from metier.bench.clause_gold import GoldAd, read_gold_ads, score_clauses
from metier.knowledge.base import Knowledge, open_knowledge
from metier.knowledge.clause_words import ClauseModel, Weights
from metier.reading.clause_kinds import KINDS, KindReader, Matrix, shares
from metier.reading.clause_marks import Marker
from metier.reading.clause_spans import clause_spans
from metier.reading.posting import PostingReader
from metier.reading.sheets import sheet
from metier.reading.skills import SkillReader
from metier.reading.titles import TitleReader
from metier.types import AskKind

Table = npt.NDArray[np.int64]
DATE = date(2026, 11, 21)
FOLDS = 8
HEATS = (0.8, 0.9, 1.0, 1.1, 1.2, 1.3)
LEAST = 12
"""Signs met less often have the share of all."""
PAY = {"pay 5": 0.99, "pay 4": 0.97, "pay 3": 0.9, "pay 2": 0.93}
"""Of 459 amounts in 3,500 ads outside the labelled ones, the share that is pay, by signs for it."""
PRESENCE = {"presence sure": 0.95, "presence likely": 0.9, "presence weak": 0.8}
"""Judged on the 40 of 90 ads outside the labelled ones that say where the work is done."""
STEPS = 400
OWN_PENALTIES = (0.5, 1.0, 2.0, 4.0)
AROUND_PENALTIES = (0.25, 0.5, 1.0, 2.0)


@dataclass(frozen=True, slots=True)
class Sample:
    """The signs of the clauses of one ad, and the kind of each (−1: not labelled)."""

    signs: Matrix
    kinds: Table


def main() -> None:
    """Train on the labelled ads and print the weights."""
    texts = {ad.id: ad.text for ad in read_ads(Path(sys.argv[1]))}
    gold = [ad for ad in read_gold_ads() if ad.split != "test"]
    knowledge = open_knowledge()
    marker = Marker(knowledge.compiled)
    kinds = KindReader(marker, knowledge.compiled.skills, knowledge.compiled.clauses.model)
    skills = SkillReader(knowledge)
    samples = [_sample(texts[ad.id], ad, skills, marker, kinds) for ad in gold]
    own_penalty, held_out = _best_own(samples)
    context = [kinds.context(one, np.zeros(len(one), dtype=np.int64)) for one in held_out]
    around_penalty, heat = _best_around(samples, context)

    def trained(chosen: Sequence[int]) -> ClauseModel:
        part = [samples[i] for i in chosen]
        own = fit(*_stacked([s.signs for s in part], part), own_penalty)
        around = heat * fit(*_stacked([context[i] for i in chosen], part), around_penalty)
        return ClauseModel(
            "metier",
            DATE,
            own=_named(kinds.signs, own),
            around=_named(kinds.around, around),
        )

    model = trained(range(len(samples)))
    strength, facts = _shares(gold, texts, knowledge, trained)
    _print_model(model, strength, facts)


def _sample(
    text: str, ad: GoldAd, skills: SkillReader, marker: Marker, kinds: KindReader
) -> Sample:
    page, scan = sheet([text]), skills.scan(text)
    spans = clause_spans(page, scan.folded)
    marks, told = marker.marks(scan, spans), skills.told(page, scan)
    named = kinds.named(spans, told.starts, told.skills)
    headings = kinds.headings.find(text, spans, marks)
    clauses, signs = kinds.signs_of(page, spans, (marks, named, headings))
    table = np.zeros((len(spans.starts), len(kinds.signs)))
    np.add.at(table, (clauses, signs), 1.0)
    labels = np.full(len(spans.starts), -1)
    for start, end, kind, _ in ad.clauses:
        labels[spans.number(np.array([(start + end) // 2]))] = KINDS.index(kind)
    return Sample(table, labels)


def _best_own(samples: Sequence[Sample]) -> tuple[float, list[Matrix]]:
    """The penalty that serves ads held out best, and what is said of each ad held out."""
    best: tuple[float, float, list[Matrix]] = (-np.inf, 0.0, [])
    for penalty in OWN_PENALTIES:
        held_out = _held_out(samples, [s.signs for s in samples], penalty)
        right, likely = _right(samples, held_out), _likely(samples, held_out)
        print(f"own, penalty {penalty}: right {right:.4f}, log {likely:.4f}", file=sys.stderr)
        best = max(best, (likely, penalty, held_out), key=lambda row: row[0])
    return best[1], best[2]


def _best_around(samples: Sequence[Sample], context: list[Matrix]) -> tuple[float, float]:
    """The penalty that serves ads held out best, and the factor that makes its chances true."""
    best = (-np.inf, 0.0, 1.0)
    for penalty in AROUND_PENALTIES:
        held_out = _held_out(samples, context, penalty)
        right = _right(samples, held_out)
        for heat in HEATS:
            warmed = [shares(heat * np.log(np.maximum(said, 1e-12))) for said in held_out]
            best = max(best, (_likely(samples, warmed), penalty, heat))
        print(f"around, penalty {penalty}: right {right:.4f}, best {best}", file=sys.stderr)
    return best[1], best[2]


def _held_out(samples: Sequence[Sample], rows: list[Matrix], penalty: float) -> list[Matrix]:
    said: list[Matrix] = [np.zeros(0)] * len(samples)
    for fold in range(FOLDS):
        kept = [i for i in range(len(samples)) if i % FOLDS != fold]
        weights = fit(*_stacked([rows[i] for i in kept], [samples[i] for i in kept]), penalty)
        for i in range(fold, len(samples), FOLDS):
            said[i] = shares(rows[i] @ weights)
    return said


def _right(samples: Sequence[Sample], said: list[Matrix]) -> float:
    hits = [
        chances.argmax(axis=1)[s.kinds >= 0] == s.kinds[s.kinds >= 0]
        for s, chances in zip(samples, said, strict=True)
    ]
    return float(np.concatenate(hits).mean())


def _likely(samples: Sequence[Sample], said: list[Matrix]) -> float:
    """The mean log-likelihood of the labels."""
    chances = [c[s.kinds >= 0, s.kinds[s.kinds >= 0]] for s, c in zip(samples, said, strict=True)]
    return float(np.log(np.concatenate(chances)).mean())


def _stacked(rows: list[Matrix], samples: Sequence[Sample]) -> tuple[Matrix, Table]:
    kinds = np.concatenate([s.kinds for s in samples])
    return np.vstack(rows)[kinds >= 0], kinds[kinds >= 0]


def fit(rows: Matrix, kinds: Table, penalty: float) -> Matrix:
    """Weights (signs × kinds) by accelerated gradient descent on the penalised log-loss."""
    truth = np.eye(len(KINDS))[kinds]
    weights = np.zeros((rows.shape[1], len(KINDS)))
    ahead = weights
    pace = 1.0 / (0.5 * float(np.linalg.eigvalsh(rows.T @ rows)[-1]) + penalty)
    for step in range(STEPS):
        slope = rows.T @ (shares(rows @ ahead) - truth) + penalty * ahead
        moved = ahead - pace * slope
        ahead = moved + step / (step + 3) * (moved - weights)
        weights = moved
    return weights


class _Signs(dict[str, float]):
    """Stands in for the shares of signs: gives each sign a number by which it is known again."""

    def get(self, key: str, _: object = None) -> float:
        """The number of a sign, a new one where it is met first."""
        return self.setdefault(key, len(self) / 1000)


def _shares(
    gold: Sequence[GoldAd],
    texts: Mapping[str, str],
    knowledge: Knowledge,
    trained: Callable[[Sequence[int]], ClauseModel],
) -> tuple[dict[str, float], dict[str, float]]:
    """For each sign of strength, and each sort of fact, the share that is right in ads that
    the model was not trained on."""
    signs = _Signs()
    counts: dict[str, list[int]] = {}
    facts: dict[str, list[int]] = {}
    for fold in range(FOLDS):
        kept = [i for i in range(len(gold)) if i % FOLDS != fold]
        model = msgspec.structs.replace(trained(kept), strength=signs)
        clauses = replace(knowledge.compiled.clauses, model=model)
        held = Knowledge(replace(knowledge.compiled, clauses=clauses))
        reader = PostingReader(held, SkillReader(held), TitleReader(held))
        tallies = score_clauses(gold[fold::FOLDS], texts, reader.read)
        names = {number: sign for sign, number in signs.items()}
        for said, hit in zip(tallies["strength"].said, tallies["strength"].hits, strict=True):
            _count(counts, names[said], hit)
            _count(counts, "all", hit)
        for what, kind in (("degree", AskKind.DEGREE), ("years", AskKind.EXPERIENCE)):
            for hit, sign in zip(tallies[what].hits, tallies[what].signs, strict=True):
                if sign == "read":
                    _count(facts, kind.value, hit)
    return _told(counts), _told(facts)


def _count(counts: dict[str, list[int]], name: str, hit: bool) -> None:
    right, met = counts.get(name, (0, 0))
    counts[name] = [right + hit, met + 1]


def _told(counts: Mapping[str, Sequence[int]]) -> dict[str, float]:
    """The share of those met often enough, one right and one wrong added (Laplace)."""
    return {
        name: round((right + 1) / (met + 2), 3)
        for name, (right, met) in sorted(counts.items())
        if met >= LEAST
    }


def _named(signs: Sequence[str], weights: Matrix) -> Weights:
    return {
        kind.value: {
            sign: round(weight, 3)
            for sign, weight in zip(signs, weights[:, column].tolist(), strict=True)
            if abs(weight) >= 0.005
        }
        for column, kind in enumerate(KINDS)
    }


def _print_model(model: ClauseModel, strength: dict[str, float], facts: dict[str, float]) -> None:
    print(f'source = "{model.source}"\ndate = {model.date}')
    for name, table in (("strength", strength), ("facts", {**PAY, **PRESENCE, **facts})):
        _print(name, table)
    for name, weights in (("own", model.own), ("around", model.around)):
        for kind, table in weights.items():
            _print(f"{name}.{kind}", table)


def _print(name: str, table: Mapping[str, float]) -> None:
    print(f"\n[{name}]")
    for sign, value in table.items():
        print(f'"{sign}" = {value:g}')


if __name__ == "__main__":
    main()
