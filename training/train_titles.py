"""Train the model that says which role a title means: `reading/title_model.toml`.

``python training/train_titles.py ADS_FOLDER [--fails] > …/title_model.toml``

A conditional logit over the names that a title can mean and "none of them" (gradient ascent,
L2 penalty), trained on titles of ads labelled by hand (`labels/titles.toml` and the dev part of
`tests/gold/titles-ads.toml`) and on invented ones (`labels/titles-invented.toml` and the dev part
of the gold). Where a careful reader could say several roles, any of them counts. Two more numbers
set the best role's chance right on titles held out (ten folds). The threshold is the one at which
most held-out titles are answered rightly, abstentions included. Seedless: the same input gives
the same weights.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import numpy.typing as npt

from metier.bench.reliability import reliability, reliability_table
from metier.bench.title_gold import NONE, ROOT, GoldTitle, read_ad_titles, read_invented_titles
from metier.knowledge.base import open_knowledge
from metier.reading.title_chances import TitleModel, chance, log_odds
from metier.reading.title_names import SIGNS, Candidate, Names
from metier.reading.title_parts import take_apart

Array = npt.NDArray[np.float64]
DATE = date(2026, 11, 21)
FOLDS = 10
PENALTY = 0.3
STEPS = 400
RATE = 0.1
GRID = np.arange(0.3, 0.9, 0.01)


@dataclass(frozen=True, slots=True)
class Example:
    """A labelled title: the names it can mean and the roles that are right."""

    title: str
    candidates: list[Candidate]
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HeldOut:
    """What a model said of a title it had not seen: its best role's chance, and if it is right."""

    example: Example
    chance: float
    right: bool

    def answered_rightly(self, threshold: float) -> bool:
        """Whether a right role is said, or no role where none is right."""
        return self.right if self.chance >= threshold else NONE in self.example.roles


def train(examples: Sequence[Example]) -> Array:
    """The weights that make the right roles likeliest (Adam with a falling rate)."""
    signs = np.array([c.signs for e in examples for c in e.candidates])
    owner = np.array([i for i, e in enumerate(examples) for _ in e.candidates])
    right = np.array([float(c.name.role in e.roles) for e in examples for c in e.candidates])
    none = np.array([float(NONE in e.roles) for e in examples])
    weights, mean, square = (np.zeros(signs.shape[1]) for _ in range(3))
    for step in range(1, STEPS + 1):
        power = np.exp(np.clip(signs @ weights, -30, 30))
        of_all = 1.0 + np.bincount(owner, power, len(examples))
        of_right = np.maximum(none + np.bincount(owner, power * right, len(examples)), 1e-12)
        pull = power * (right / of_right[owner] - 1.0 / of_all[owner])
        slope = signs.T @ pull - PENALTY * weights
        mean = 0.9 * mean + 0.1 * slope
        square = 0.99 * square + 0.01 * slope**2
        rate = RATE * (1 - step / STEPS) / (1 - 0.9**step)
        weights += rate * mean / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return weights


def model_of(weights: Array, threshold: float, settling: tuple[float, float]) -> TitleModel:
    """The weights as the model that reads."""
    named = dict(zip(SIGNS, map(float, weights), strict=True))
    return TitleModel("", DATE, threshold, settling, named)


def held_out(examples: Sequence[Example]) -> list[HeldOut]:
    """Each example as said by weights that were fitted without its fold."""
    found: list[HeldOut] = []
    for fold in range(FOLDS):
        model = model_of(train([e for i, e in enumerate(examples) if i % FOLDS != fold]), 0, (0, 1))
        for example in examples[fold::FOLDS]:
            best = next(iter(model.shares(example.candidates)), None)
            right = best is not None and best.role in example.roles
            found.append(HeldOut(example, best.probability if best else 0.0, right))
    return found


def settle(rows: Iterable[HeldOut]) -> tuple[float, float]:
    """The two numbers that make the chances of held-out titles come true (Newton's method)."""
    said = [row for row in rows if row.example.candidates]
    x = np.array([(1.0, log_odds(row.chance)) for row in said])
    y = np.array([float(row.right) for row in said])
    weights = np.array([0.0, 1.0])
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        hessian = (x * (p * (1 - p) + 1e-9)[:, None]).T @ x
        weights = weights + np.linalg.solve(hessian, x.T @ (y - p))
    return float(weights[0]), float(weights[1])


def choose(rows: Sequence[HeldOut]) -> float:
    """The threshold with most right answers; of equals the middle one."""
    rights = [sum(row.answered_rightly(float(at)) for row in rows) for at in GRID]
    best = [at for at, right in zip(GRID, rights, strict=True) if right == max(rights)]
    return round(float(best[len(best) // 2]), 2)


def labelled(ads: Path) -> list[GoldTitle]:
    """All labelled titles that are not test, in the order of the alphabet."""
    gold, labels = ROOT / "tests" / "gold", ROOT / "training" / "labels"
    measured = read_ad_titles(gold / "titles-ads.toml", ads)
    measured += read_invented_titles(gold / "titles-invented.toml")
    titles = [title for title in measured if title.split == "dev"]
    titles += read_ad_titles(labels / "titles.toml", ads)
    titles += read_invented_titles(labels / "titles-invented.toml")
    return sorted(titles, key=lambda title: title.title)


def main(ads: Path, fails: bool) -> None:
    """Train on all that is not test, and print the model."""
    names = Names(open_knowledge().roles.values())
    examples = [
        Example(t.title, names.candidates(take_apart(t.title)), t.roles) for t in labelled(ads)
    ]
    raw = held_out(examples)
    shift, scale = settle(raw)
    rows = [
        HeldOut(row.example, chance(shift + scale * log_odds(row.chance)), row.right) for row in raw
    ]
    threshold = choose(rows)
    report(rows, threshold, fails)
    write(train(examples), threshold, (shift, scale), len(examples))


def report(rows: Sequence[HeldOut], threshold: float, fails: bool) -> None:
    """What held-out titles show, to stderr."""
    right = sum(row.answered_rightly(threshold) for row in rows)
    print(f"held out: {right}/{len(rows)} answered rightly at {threshold}", file=sys.stderr)
    found = reliability([row.chance for row in rows], [row.right for row in rows])
    print(reliability_table(found), file=sys.stderr)
    for row in rows if fails else ():
        if not row.answered_rightly(threshold):
            print(f"    {row.chance:.2f} {row.example.title}", file=sys.stderr)


def write(weights: Array, threshold: float, settling: tuple[float, float], count: int) -> None:
    """The model as TOML."""
    print("# Made by training/train_titles.py; do not edit.")
    print(f'source = "{count} job titles labelled by hand"')
    print(f"date = {DATE}\nthreshold = {threshold}")
    print(f"settling = [{settling[0]:.4f}, {settling[1]:.4f}]\n\n[weights]")
    for name, weight in zip(SIGNS, weights, strict=True):
        print(f'"{name}" = {weight:.4f}')


if __name__ == "__main__":
    main(Path(sys.argv[1]), "--fails" in sys.argv)
