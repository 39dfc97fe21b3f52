"""Train the span tagger: `python -m tagger.train SHARED START OUT [--written FOLDER]`.

Two heads over one encoder, each with B, I and O for every word: skills and knowledge, which
may overlap. A word's first piece stands for it. It learns from our marked sentences where their
FOLDER is given, and else from SkillSpan's training part: first the one, then the other from where
that ended. Span F1 on SkillSpan's development part is printed on the way.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import save_file

from encoder.model import Encoder
from encoder.schedule import Schedule, add_schedule, schedule_of
from metier.models.tagger import shape
from tagger.sentences import KINDS, SHAPES, TAGS, Sentence, read_skillspan, read_written

_HEAD_RATE = 1e-3
_DROP = 0.1
_LONGEST = 256


class Tagger:
    """The encoder with a head of 2 × 3 scores a word."""

    def __init__(self, start: Path, seed: int) -> None:
        self.encoder = Encoder(start, seed)
        self.head = torch.nn.Linear(384, len(KINDS) * len(TAGS))
        # The encoder reads no capitals; a row a shape gives them back.
        self.shapes = torch.nn.Embedding(len(SHAPES), 384)
        torch.nn.init.normal_(self.shapes.weight, std=0.02)

    def learning(self, on: bool) -> None:
        """Whether units are dropped, as they are while it learns."""
        self.encoder.bert.train(on)
        for module in self.encoder.bert.modules():
            if isinstance(module, torch.nn.Dropout):
                module.p = _DROP

    def scores(self, sentences: Sequence[list[str]]) -> list[torch.Tensor]:
        """For each sentence [words, kinds, tags]."""
        rows, shapes, firsts = zip(*(self._pieces(words) for words in sentences), strict=True)
        width = max(map(len, rows))
        ids, forms = _padded(rows, width), _padded(shapes, width)
        table = self.encoder.bert.embeddings(ids).float() + self.shapes(forms)
        out = self.head(self.encoder.layers(table, (ids != 0).long()))
        tags = out.unflatten(-1, (len(KINDS), len(TAGS)))
        return [tags[i, places] for i, places in enumerate(firsts)]

    def _pieces(self, words: list[str]) -> tuple[list[int], list[int], list[int]]:
        ids, shapes, firsts = [101], [0], []
        for word in words:
            firsts.append(min(len(ids), _LONGEST - 2))
            pieces = self.encoder.tokens.encode(word, add_special_tokens=False).ids or [100]
            ids += pieces
            shapes += [shape(word)] * len(pieces)
        return [*ids[: _LONGEST - 1], 102], [*shapes[: _LONGEST - 1], 0], firsts


def _padded(rows: Sequence[list[int]], width: int) -> torch.Tensor:
    return torch.tensor([row + [0] * (width - len(row)) for row in rows])


def train(
    tagger: Tagger, sentences: list[Sentence], dev: list[Sentence], schedule: Schedule
) -> None:
    """AdamW over batches of sentences of like length; ``steps`` in all."""
    body = torch.optim.AdamW(tagger.encoder.master, lr=schedule.rate, weight_decay=0.01)
    top = torch.optim.AdamW([*tagger.head.parameters(), *tagger.shapes.parameters()], lr=_HEAD_RATE)
    average = 0.0
    tagger.learning(True)
    for step, batch in enumerate(_batches(sentences, schedule)):
        loss = _loss(tagger, batch)
        loss.backward()
        for optimizer, peak in ((body, schedule.rate), (top, _HEAD_RATE)):
            for group in optimizer.param_groups:
                group["lr"] = peak * schedule.share(step)
        tagger.encoder.move(body)
        top.step()
        top.zero_grad()
        average = 0.99 * average + 0.01 * loss.item()
        if step % 250 == 249 or step == schedule.steps - 1:
            tagger.learning(False)
            print(f"{step + 1:5d} {average:.4f} {report(tagger, dev)}", flush=True)
            tagger.learning(True)
    tagger.learning(False)


def _batches(sentences: list[Sentence], schedule: Schedule) -> Iterator[list[Sentence]]:
    draw, left = random.Random(schedule.seed), schedule.steps
    while True:
        rows = sorted(sentences, key=lambda s: len(s.words) + draw.random() * 6)
        batches = [rows[i : i + schedule.size] for i in range(0, len(rows), schedule.size)]
        draw.shuffle(batches)
        yield from batches[:left]
        left -= len(batches)
        if left <= 0:
            return


def _loss(tagger: Tagger, batch: list[Sentence]) -> torch.Tensor:
    scores = torch.cat(tagger.scores([s.words for s in batch]))
    goals = torch.cat([torch.tensor(s.tags).T for s in batch])
    return F.cross_entropy(scores.flatten(0, 1), goals.flatten())


def spans(tags: Sequence[int]) -> set[tuple[int, int]]:
    """Spans of words that B and I mark; an I without a B before opens one."""
    found: set[tuple[int, int]] = set()
    start: int | None = None
    for place, tag in enumerate([*tags, 2]):
        if start is not None and tag != 1:
            found.add((start, place))
            start = None
        if tag == 0 or (tag == 1 and start is None):
            start = place
    return found


def report(tagger: Tagger, sentences: list[Sentence]) -> dict[str, float]:
    """Exact span F1 by kind, and of both kinds pooled."""
    hits, said, meant = [0, 0], [0, 0], [0, 0]
    rows = sorted(sentences, key=lambda s: len(s.words))
    for i in range(0, len(rows), 128):
        batch = rows[i : i + 128]
        with torch.no_grad():
            scored = tagger.scores([s.words for s in batch])
        for sentence, scores in zip(batch, scored, strict=True):
            for kind in (0, 1):
                ours = spans(scores[:, kind].argmax(-1).tolist())
                gold = spans(sentence.tags[kind])
                hits[kind] += len(ours & gold)
                said[kind] += len(ours)
                meant[kind] += len(gold)
    f1 = {k: 2 * hits[i] / max(said[i] + meant[i], 1) for i, k in enumerate(KINDS)}
    f1["both"] = 2 * sum(hits) / max(sum(said) + sum(meant), 1)
    return {k: round(v, 4) for k, v in f1.items()}


def main() -> None:
    """Train, report and save."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("shared", "start", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--written", type=Path)
    add_schedule(parser, Schedule(steps=2400, size=32, rate=1e-4, seed=1))
    given = parser.parse_args()
    schedule = schedule_of(given)
    folder = given.shared / "benchmarks" / "skillspan"
    sentences = (
        read_written(given.written) if given.written else read_skillspan(folder / "train.json")
    )
    tagger = Tagger(given.start, schedule.seed)
    train(tagger, sentences, read_skillspan(folder / "dev.json"), schedule)
    given.out.mkdir(parents=True, exist_ok=True)
    state = tagger.encoder.state()
    head = {f"head.{n}": p.detach() for n, p in tagger.head.named_parameters()}
    head["shapes"] = tagger.shapes.weight.detach()
    save_file(state | head, given.out / "model.safetensors")
    for name in ("config.json", "tokenizer.json"):
        (given.out / name).write_bytes((given.start / name).read_bytes())


if __name__ == "__main__":
    main()
