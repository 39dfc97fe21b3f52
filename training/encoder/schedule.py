"""How long and how fast a model learns; the same words on every training command."""

from __future__ import annotations

import argparse
from dataclasses import dataclass

import torch

_WARM = 0.06


@dataclass(frozen=True)
class Schedule:
    """``size`` pairs or sentences a step; ``rate`` is the peak of the learning rate."""

    steps: int
    size: int
    rate: float
    seed: int

    def share(self, step: int) -> float:
        """The share of the peak rate at a step: a short rise, then a straight fall."""
        warm = max(int(self.steps * _WARM), 1)
        return min((step + 1) / warm, (self.steps - step) / (self.steps - warm))


def add_schedule(parser: argparse.ArgumentParser, usual: Schedule) -> None:
    """The options that make a schedule, and the threads to take."""
    parser.add_argument("--steps", type=int, default=usual.steps)
    parser.add_argument("--size", type=int, default=usual.size)
    parser.add_argument("--rate", type=float, default=usual.rate)
    parser.add_argument("--seed", type=int, default=usual.seed)
    parser.add_argument("--threads", type=int, default=2)


def schedule_of(given: argparse.Namespace) -> Schedule:
    """The schedule that the options say; takes the threads too."""
    torch.set_num_threads(given.threads)
    return Schedule(given.steps, given.size, given.rate, given.seed)
