"""Train the model that tells AI jobs apart: `reading/ai_type_model.toml`.

``python training/train_ai_type.py ADS_FILE > …/ai_type_model.toml``

Two logistic regressions with an L2 penalty on the labelled ads of the parts ``train`` and ``dev``
(`bench/ad_types.py`): is the work near AI rather than AI itself; are its models learned from data
rather than language models. Single words are shrunk harder than their groups. Penalties, the two
numbers that set each model's chances right, and the bars from which a type is said are chosen on
ads held out: five folds, all ads of an employer in one. Figures of the held-out ads go to
standard error; there the bars of a fold come from the others. Seedless: the same input gives the
same weights. Nothing of an ad is kept but numbers; the words are those of `ai_type_words.toml`.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from pathlib import Path

import numpy as np
import numpy.typing as npt

from metier.bench.ad_types import AI_TYPES, labelled_ads, number_of, type_values
from metier.bench.reliability import reliability, reliability_table
from metier.reading.ai_type_model import BIAS, LEARNING_SIGNS, AiTypeModel
from metier.reading.ai_type_signs import Matrix, sign_reader
from metier.reading.sheets import sheet
from metier.text import fold
from metier.types import AiType

Flags = npt.NDArray[np.bool_]
Table = npt.NDArray[np.int64]

DATE = date(2026, 11, 21)
FOLDS = 5
FIRST, SUPPORT, LEARNING = range(3)
NEAR_PENALTIES = (30.0, 45.0, 65.0)
LEARNING_PENALTIES = (4.0, 8.0, 16.0, 32.0)
SHRUNK = {"word": 0.35, "title word": 0.5}
"""How much smaller the sign of a single word is made than that of a group."""
LEAST_ADS = 8
"""A word met in fewer ads has no weight of its own."""
BARS = ((0.5,), (0.3, 0.35, 0.4, 0.45, 0.5), (0.15, 0.2, 0.25, 0.3, 0.35, 0.4))


@dataclass(frozen=True, slots=True)
class Question:
    """What a model is to tell: a row of signs for each ad, whether it is one, its fold.

    Only the ads ``asked`` are learned from.
    """

    signs: Matrix
    hits: Flags
    asked: Flags
    folds: Table


def main() -> None:
    """Train on the labelled ads and print the weights."""
    ads = list(labelled_ads(Path(sys.argv[1]), ("train", "dev")))
    reader = sign_reader()
    page = sheet([ad.text for ad in ads])
    seen = reader.read(page, [ad.title for ad in ads], fold(page.text))
    signs = np.array([one.values for one in seen])
    labels = np.array([AI_TYPES.index(ad.type) for ad in ads])
    folds = np.array([number_of(f"fold {ad.employer}", FOLDS) for ad in ads])
    names = reader.names

    scale = scales(signs, names)
    few = scale * np.isin(names, LEARNING_SIGNS)
    everyone = np.ones(len(ads), dtype=np.bool_)
    is_near = Question(signs, labels == SUPPORT, everyone, folds)
    is_learning = Question(signs, labels == LEARNING, labels != SUPPORT, folds)
    near, near_said = best_model(is_near, scale, NEAR_PENALTIES)
    learning, learning_said = best_model(is_learning, few, LEARNING_PENALTIES)
    chances = np.column_stack(
        ((1 - near_said) * (1 - learning_said), near_said, (1 - near_said) * learning_said)
    )
    report(chances, labels, folds)
    bars = dict(zip(map(AiType, AI_TYPES), best_bars(chances, labels), strict=True))
    print_model(AiTypeModel("metier", DATE, bars, _named(near, names), _named(learning, names)))


def scales(signs: Matrix, names: Sequence[str]) -> Matrix:
    """What each sign is multiplied by: to unit spread, single words less, rare ones not at all."""
    spread = signs.std(axis=0)
    scale = np.where(spread > 0, 1 / np.maximum(spread, 1e-9), 0.0)
    met = (signs > 0).sum(axis=0)
    for place, name in enumerate(names):
        single = next((s for kind, s in SHRUNK.items() if name.startswith(f"{kind} ")), None)
        if single is not None:
            scale[place] *= single if met[place] >= LEAST_ADS else 0.0
    return scale


def best_model(
    question: Question, scale: Matrix, penalties: Sequence[float]
) -> tuple[Matrix, Matrix]:
    """The weights (the bias first) under the best penalty, and what is said of ads held out."""
    signs, asked = question.signs[question.asked], question.hits[question.asked]
    best = (-np.inf, 0.0, np.zeros(0), (0.0, 1.0))
    for penalty in penalties:
        scores = held_out(question, scale, penalty)
        shift, slope = settle(scores[question.asked], asked)
        likely = _likely(shift + slope * scores[question.asked], asked)
        print(f"penalty {penalty}: log {likely:.4f}, slope {slope:.2f}", file=sys.stderr)
        best = max(best, (likely, penalty, scores, (shift, slope)), key=lambda row: row[0])
    _, penalty, scores, (shift, slope) = best
    weights = slope * fit(signs, asked, scale, penalty)
    weights[0] += shift
    return weights, _chance(shift + slope * scores)


def held_out(question: Question, scale: Matrix, penalty: float) -> Matrix:
    """The score of each ad by weights that were fitted without its fold."""
    scores = np.zeros(len(question.hits))
    for fold_number in range(FOLDS):
        kept, held = question.asked & (question.folds != fold_number), question.folds == fold_number
        weights = fit(question.signs[kept], question.hits[kept], scale, penalty)
        scores[held] = weights[0] + question.signs[held] @ weights[1:]
    return scores


def fit(signs: Matrix, hits: Flags, scale: Matrix, penalty: float) -> Matrix:
    """The bias and a weight for each sign (Newton's method on the penalised log-loss)."""
    used = np.flatnonzero(scale)
    centre = signs[:, used].mean(axis=0)
    rows = np.column_stack((np.ones(len(hits)), (signs[:, used] - centre) * scale[used]))
    penalties = np.full(rows.shape[1], penalty)
    penalties[0] = 1e-6
    weights = np.zeros(rows.shape[1])
    for _ in range(30):
        said = _chance(rows @ weights)
        slope = rows.T @ (said - hits) + penalties * weights
        bend = (rows * (said * (1 - said))[:, None]).T @ rows + np.diag(penalties)
        step = np.linalg.solve(bend, slope)
        weights = weights - step
        if np.abs(step).max() < 1e-9:
            break
    result = np.zeros(signs.shape[1] + 1)
    result[1 + used] = weights[1:] * scale[used]
    result[0] = weights[0] - centre @ result[1 + used]
    return result


def settle(scores: Matrix, hits: Flags) -> tuple[float, float]:
    """The two numbers that make the chances of held-out ads come true (Platt, 1999)."""
    weights = fit(scores[:, None], hits, np.ones(1), 1e-6)
    return float(weights[0]), float(weights[1])


def best_bars(chances: Matrix, labels: Table) -> tuple[float, ...]:
    """The bars with the best macro-F1; of equals the lowest."""
    return max(product(*BARS), key=lambda bars: (_macro(said(chances, bars), labels), -sum(bars)))


def said(chances: Matrix, bars: Sequence[float]) -> Table:
    """The type said of each ad, −1 where none reaches its bar."""
    above = chances / np.array(bars)
    return np.where(above.max(axis=1) >= 1, above.argmax(axis=1), -1)


def _macro(answers: Table, labels: Table) -> float:
    both = [np.sum((answers == kind) & (labels == kind)) for kind in range(3)]
    either = [np.sum(answers == kind) + np.sum(labels == kind) for kind in range(3)]
    return float(np.mean([2 * b / e for b, e in zip(both, either, strict=True)]))


def report(chances: Matrix, labels: Table, folds: Table) -> None:
    """Figures of the ads held out; the bars of a fold are chosen on the others."""
    answers = np.full(len(labels), -1)
    for fold_number in range(FOLDS):
        held = folds == fold_number
        answers[held] = said(chances[held], best_bars(chances[~held], labels[~held]))
    names = [*AI_TYPES, None]
    values = type_values([names[one] for one in answers], [AI_TYPES[one] for one in labels])
    for value in values:
        print(
            f"{value.measure}: {value.value:.3f} ({value.low:.3f}–{value.high:.3f})",
            file=sys.stderr,
        )
    print(f"right {np.mean(answers == labels):.3f}, n {len(labels)}", file=sys.stderr)
    told = answers >= 0
    table = reliability(chances[told, answers[told]].tolist(), (answers == labels)[told].tolist())
    print(reliability_table(table), file=sys.stderr)


def _likely(scores: Matrix, hits: Flags) -> float:
    return float(-np.logaddexp(0, np.where(hits, -scores, scores)).mean())


def _chance(scores: Matrix) -> Matrix:
    result: Matrix = 1 / (1 + np.exp(-np.clip(scores, -30, 30)))
    return result


def _named(weights: Matrix, names: Sequence[str]) -> dict[str, float]:
    return {
        name: round(weight, 4)
        for name, weight in zip((BIAS, *names), weights.tolist(), strict=True)
        if name == BIAS or abs(weight) >= 0.001
    }


def print_model(model: AiTypeModel) -> None:
    """The model as TOML."""
    print(f'source = "{model.source}"\ndate = {model.date}')
    tables: Mapping[str, Mapping[str, float]] = {
        "bars": {kind.value: bar for kind, bar in model.bars.items()},
        "near": model.near,
        "learning": model.learning,
    }
    for name, table in tables.items():
        print(f"\n[{name}]")
        for sign, weight in table.items():
            print(f'"{sign}" = {weight:g}')


if __name__ == "__main__":
    main()
