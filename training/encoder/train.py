"""Train the encoder: `python -m encoder.train SHARED WRITTEN START OUT --steps N`.

START is MiniLM's folder, or the folder of an encoder to train further.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from safetensors.torch import save_file

from encoder.batches import Batcher, joined, noised, renamed
from encoder.model import Encoder, by_words, contrast, mean
from encoder.schedule import Schedule, add_schedule, schedule_of
from encoder.sources import Pair, Sources, read_sources

_SHARES = {"sentences": 0.40, "names": 0.20, "titles": 0.28, "meanings": 0.07, "texts": 0.05}
_HARD = 0.5
"""The share of batches drawn among neighbours, once neighbours are known."""


def main() -> None:
    """Train and save."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("shared", "written", "start", "out"):
        parser.add_argument(name, type=Path)
    add_schedule(parser, Schedule(steps=2200, size=128, rate=6e-5, seed=1))
    given = parser.parse_args()
    schedule = schedule_of(given)
    encoder = Encoder(given.start, schedule.seed)
    train(encoder, read_sources(given.shared, given.written), schedule)
    given.out.mkdir(parents=True, exist_ok=True)
    save_file(encoder.state(), given.out / "model.safetensors")
    for name in ("config.json", "tokenizer.json"):
        (given.out / name).write_bytes((given.start / name).read_bytes())


def train(encoder: Encoder, sources: Sources, schedule: Schedule) -> None:
    """The steps take turns: sentences to skills, names of skills, titles, texts to titles."""
    draw = Draw(sources, schedule)
    labels = _labels(sources)
    optimizer = torch.optim.AdamW(encoder.master, lr=schedule.rate, weight_decay=0.01)
    began = time.time()
    losses: dict[str, float] = {}
    for step in range(schedule.steps):
        if step and step % max(schedule.steps // 4, 200) == 0:
            draw.near = neighbours(encoder, labels)
        kind, pairs = draw()
        loss = _loss(encoder, pairs, kind)
        loss.backward()
        for group in optimizer.param_groups:
            group["lr"] = schedule.rate * schedule.share(step)
        encoder.move(optimizer)
        losses[kind] = 0.95 * losses.get(kind, loss.item()) + 0.05 * loss.item()
        if step % 50 == 0:
            said = " ".join(f"{k} {v:.3f}" for k, v in sorted(losses.items()))
            print(f"{step:5d} {time.time() - began:6.0f}s {said}", flush=True)


class Draw:
    """Draws the batches; ``near`` holds each concept's neighbours once they are known."""

    def __init__(self, sources: Sources, schedule: Schedule) -> None:
        size, seed = schedule.size, schedule.seed
        self.near: Mapping[str, Sequence[str]] = {}
        self._random = random.Random(seed)
        self._others = {c.id: c.alternatives for c in (*sources.skills, *sources.occupations)}
        self._batchers = {
            "sentences": Batcher(sources.skill_sentences, size, seed),
            "names": Batcher(sources.skill_names, size, seed + 1),
            "titles": Batcher(sources.title_names, size, seed + 2),
            "meanings": Batcher(sources.skill_texts, size // 2, seed + 3),
            "texts": Batcher(sources.title_texts, size // 2, seed + 4),
        }

    def __call__(self) -> tuple[str, list[Pair]]:
        """A kind and a batch of it."""
        draw = self._random
        kind = draw.choices(list(_SHARES), list(_SHARES.values()))[0]
        batcher = self._batchers[kind]
        hard = self.near and draw.random() < _HARD
        pairs = batcher.hard(self.near) if hard else batcher.random()
        if kind == "sentences":
            pairs = renamed(joined(pairs, 0.4, draw), self._others, 0.25, draw)
        if kind == "titles":
            pairs = noised(pairs, 0.35, draw)
        return kind, pairs


def _loss(encoder: Encoder, pairs: list[Pair], kind: str) -> torch.Tensor:
    contexts, context_mask = encoder.batch([p.context for p in pairs], 40)
    names, name_mask = encoder.batch([p.name for p in pairs], 20)
    hidden = encoder.forward(contexts, context_mask)
    named = mean(encoder.forward(names, name_mask), name_mask)
    same = same_concept(pairs)
    whole = contrast(mean(hidden, context_mask) @ named.T, same)
    if kind != "sentences":
        return whole
    return contrast(by_words(hidden, context_mask, named), same) + 0.5 * whole


def same_concept(pairs: Sequence[Pair]) -> torch.Tensor:
    """[pairs, pairs]: whether two different rows are of one concept."""
    concepts = [p.concept for p in pairs]
    return torch.tensor(
        [[i != j and a == b for j, b in enumerate(concepts)] for i, a in enumerate(concepts)]
    )


def _labels(sources: Sources) -> dict[str, str]:
    """Concept id → its preferred name, O*NET titles included."""
    labels = {p.concept: p.name for p in sources.title_names}
    return labels | {c.id: c.label for c in (*sources.skills, *sources.occupations)}


def neighbours(
    encoder: Encoder, labels: Mapping[str, str], count: int = 12
) -> dict[str, list[str]]:
    """The concepts whose names are nearest to each concept's name."""
    ids = sorted(labels)
    vectors = encoder.embed([labels[i] for i in ids], 24)
    near: dict[str, list[str]] = {}
    for start in range(0, len(ids), 512):
        block = vectors[start : start + 512] @ vectors.T
        for row, best in enumerate(block.topk(count + 1).indices.tolist()):
            near[ids[start + row]] = [ids[i] for i in best if i != start + row]
    return near


if __name__ == "__main__":
    main()
