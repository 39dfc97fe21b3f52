"""Train the model that tells skills asked for from mere words: `knowledge/data/judge.toml`.

``python training/train_reader.py ADS_FOLDER LABELS.toml… > …/judge.toml``

Logistic regression (Newton's method, L2 penalty) on the candidates of ads labelled by hand;
only documents whose split is ``train`` or ``dev`` are looked at. Penalty and threshold are
chosen by five-fold cross-validation over documents; the threshold also keeps the number of
skills an ad below `MOST_SKILLS`. Seedless: the same input gives the same
weights.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from metier.bench.ad_texts import read_ads
from metier.bench.skill_gold import GoldDocument, overlaps, places, read_gold, touches
from metier.knowledge.base import open_knowledge
from metier.reading.judgement import FEATURES
from metier.reading.skills import SkillReader

Array = npt.NDArray[np.float64]
FOLDS = 5
MOST_SKILLS = 45
"""More different skills than this in an average ad would be noise."""

SAMPLE = 1
"""Every ad of the set is counted for that; 5 would take every fifth."""

PENALTIES = (0.5, 1.0, 2.0, 4.0, 8.0)


@dataclass(frozen=True, slots=True)
class Example:
    """The candidates of one document: their signs, and which are labelled."""

    signs: Array
    right: Array


def examples(folder: Path, files: Iterable[Path]) -> list[Example]:
    """The labelled documents as examples."""
    texts = {ad.id: ad.text for ad in read_ads(folder)}
    reader = SkillReader(open_knowledge())
    documents = [d for file in files for d in read_gold(file) if d.split in ("train", "dev")]
    return [_example(document, texts[document.id], reader) for document in documents]


def train(data: list[Example], penalty: float) -> Array:
    """The weights that minimise the penalised log-loss."""
    x = np.concatenate([e.signs for e in data])
    y = np.concatenate([e.right for e in data])
    ridge = penalty * np.eye(x.shape[1])
    weights = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ weights))
        hessian = (x * (p * (1 - p) + 1e-9)[:, None]).T @ x + ridge
        step = np.linalg.solve(hessian, x.T @ (y - p) - ridge @ weights)
        weights += step
        if np.abs(step).max() < 1e-9:
            break
    return weights


def held_out(data: list[Example], penalty: float) -> tuple[Array, Array]:
    """Probabilities of each example by a model that did not see its document, and the truth."""
    chances, truths = [], []
    for fold in range(FOLDS):
        weights = train([e for i, e in enumerate(data) if i % FOLDS != fold], penalty)
        for example in data[fold::FOLDS]:
            chances.append(1 / (1 + np.exp(-example.signs @ weights)))
            truths.append(example.right)
    return np.concatenate(chances), np.concatenate(truths)


def log_loss(chance: Array, truth: Array) -> float:
    """Mean log-loss."""
    return float(-np.mean(truth * np.log(chance) + (1 - truth) * np.log(1 - chance)))


def calibration_error(chance: Array, truth: Array, bins: int = 10) -> float:
    """Expected calibration error over equal-width bins (Naeini et al. 2015)."""
    which = np.minimum((chance * bins).astype(int), bins - 1)
    gaps = [
        abs(chance[which == b].mean() - truth[which == b].mean()) * (which == b).mean()
        for b in range(bins)
        if (which == b).any()
    ]
    return float(sum(gaps))


def best_threshold(chance: Array, truth: Array, least: float) -> float:
    """The threshold with the best F1 among multiples of 0.05, no lower than ``least``."""

    def f1(threshold: float) -> float:
        kept = chance >= threshold
        right = float((kept & (truth > 0)).sum())
        return 2 * right / float(kept.sum() + truth.sum())

    return max((t / 20 for t in range(2, 19) if t / 20 >= least), key=f1)


def least_threshold(texts: Iterable[str], weights: Array) -> float:
    """The lowest multiple of 0.05 at which an ad has fewer than `MOST_SKILLS` skills on average."""
    reader = SkillReader(open_knowledge())
    best: list[dict[int, float]] = []
    for text in texts:
        found, table = reader.signs(text)
        chances = 1 / (1 + np.exp(-table @ weights))
        skills: dict[int, float] = {}
        for skill, chance in zip(found.skills.tolist(), chances.tolist(), strict=True):
            skills[skill] = max(skills.get(skill, 0.0), chance)
        best.append(skills)
    for step in range(20):
        kept = sum(chance >= step / 20 for skills in best for chance in skills.values())
        if kept < MOST_SKILLS * len(best):
            return step / 20
    return 1.0


def _example(document: GoldDocument, text: str, reader: SkillReader) -> Example:
    found, table = reader.signs(text)
    spans = list(zip(found.starts.tolist(), found.ends.tolist(), strict=True))
    gold = [place for surface in document.skills for place in places(text, surface)]
    unsure = [place for surface in document.unsure for place in places(text, surface)]
    rows = [i for i, span in enumerate(spans) if not touches(span, unsure)]
    right = [overlaps(spans[i], gold) for i in rows]
    return Example(table[rows], np.array(right, dtype=np.float64))


def main(folder: Path, files: list[Path]) -> None:
    """Train and print the model as TOML; what was measured goes to standard error."""
    data = examples(folder, files)
    penalty = min(PENALTIES, key=lambda p: log_loss(*held_out(data, p)))
    chance, truth = held_out(data, penalty)
    weights = train(data, penalty)
    sample = [ad.text for ad in read_ads(folder, "*.jsonl")][::SAMPLE]
    threshold = best_threshold(chance, truth, least_threshold(sample, weights))
    print(
        f"{len(data)} documents, {len(truth)} candidates, penalty {penalty}, held out: log-loss "
        f"{log_loss(chance, truth):.3f}, calibration error {calibration_error(chance, truth):.3f}, "
        f"threshold {threshold}",
        file=sys.stderr,
    )
    print(f'source = "metier"\ndate = 2026-11-21\nthreshold = {threshold}\n\n[weights]')
    for name, weight in zip(FEATURES, weights, strict=True):
        print(f"{json.dumps(name)} = {weight:.4f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(arg) for arg in sys.argv[2:]])
