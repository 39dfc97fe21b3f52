"""Train the static vectors: `python -m static.train SHARED WRITTEN POTION MINILM OUT`.

A text is the sum of the vectors of its pieces, scaled to unit length. The vectors start from
potion-base-8M and learn from the encoder's pairs, in the encoder's two ways of comparing.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from encoder.model import by_words, contrast
from encoder.schedule import Schedule, add_schedule, schedule_of
from encoder.sources import Pair, Sources, read_sources
from encoder.train import Draw, same_concept

_DIMENSIONS = 256
_LONGEST = 64


class Static:
    """Vectors of pieces; a text is their sum at unit length."""

    def __init__(self, potion: Path, minilm: Path) -> None:
        self.tokens = Tokenizer.from_file(str(minilm / "tokenizer.json"))
        self.tokens.no_padding()
        self.tokens.no_truncation()
        table = torch.from_numpy(_table(potion, self.tokens))
        self.table = torch.nn.Embedding.from_pretrained(table, freeze=False)

    def batch(self, texts: Sequence[str]) -> tuple[torch.Tensor, torch.Tensor]:
        """Numbers of pieces and mask, padded to the longest text; no marks of start and end."""
        found = self.tokens.encode_batch(list(texts), add_special_tokens=False)
        rows = [e.ids[:_LONGEST] or [100] for e in found]
        width = max(map(len, rows))
        ids = torch.tensor([row + [0] * (width - len(row)) for row in rows])
        return ids, torch.tensor([[1] * len(r) + [0] * (width - len(r)) for r in rows])

    def __call__(self, texts: Sequence[str]) -> torch.Tensor:
        """Vectors of unit length, [texts, 256]."""
        ids, mask = self.batch(texts)
        return whole(self.table(ids), mask)


def whole(pieces: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """The sum of the pieces' vectors at unit length."""
    return F.normalize((pieces * mask.unsqueeze(-1)).sum(1), dim=-1)


def _table(potion: Path, tokens: Tokenizer) -> NDArray[np.float32]:
    """Potion's vectors in the order of BERT's vocabulary; pieces it lacks are zero."""
    rows = load_file(str(potion / "model.safetensors"))["embeddings"].astype(np.float32)
    theirs = Tokenizer.from_file(str(potion / "tokenizer.json")).get_vocab()
    table = np.zeros((tokens.get_vocab_size(), _DIMENSIONS), np.float32)
    for piece, number in tokens.get_vocab().items():
        if piece in theirs:
            table[number] = rows[theirs[piece]]
    return table


def train(static: Static, sources: Sources, schedule: Schedule) -> None:
    """Contrast on the encoder's pairs."""
    draw = Draw(sources, schedule)
    optimizer = torch.optim.Adam(static.table.parameters(), lr=schedule.rate)
    began, average = time.time(), 0.0
    for step in range(schedule.steps):
        kind, pairs = draw()
        loss = _loss(static, pairs, kind)
        loss.backward()
        for group in optimizer.param_groups:
            group["lr"] = schedule.rate * schedule.share(step)
        optimizer.step()
        optimizer.zero_grad()
        average = 0.98 * average + 0.02 * loss.item()
        if step % 200 == 0:
            print(f"{step:5d} {time.time() - began:5.0f}s {average:.3f}", flush=True)


def _loss(static: Static, pairs: list[Pair], kind: str) -> torch.Tensor:
    ids, mask = static.batch([p.context for p in pairs])
    pieces = static.table(ids)
    names = static([p.name for p in pairs])
    same = same_concept(pairs)
    loss = contrast(whole(pieces, mask) @ names.T, same)
    return loss + contrast(by_words(pieces, mask, names), same) if kind == "sentences" else loss


def main() -> None:
    """Train and save."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("shared", "written", "potion", "minilm", "out"):
        parser.add_argument(name, type=Path)
    add_schedule(parser, Schedule(steps=3000, size=256, rate=1e-2, seed=1))
    given = parser.parse_args()
    schedule = schedule_of(given)
    static = Static(given.potion, given.minilm)
    train(static, read_sources(given.shared, given.written), schedule)
    given.out.mkdir(parents=True, exist_ok=True)
    np.save(given.out / "static.npy", static.table.weight.detach().numpy())


if __name__ == "__main__":
    main()
