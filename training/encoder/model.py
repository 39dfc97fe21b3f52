"""The sentence encoder under training: MiniLM-L6 in bfloat16 with float32 master weights."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
import torch.nn.functional as F
from tokenizers import Tokenizer
from transformers import BertModel

SHARPNESS = 10.0
"""How strongly a name picks the words of a sentence that speak of it."""

SCALE = 20.0
"""One over the temperature of the contrastive loss."""


class Encoder:
    """Texts to token vectors and mean vectors, both of unit length per token or text."""

    def __init__(self, folder: Path, seed: int = 0) -> None:
        torch.manual_seed(seed)
        # Plain attention: the fused kernel's backward pass is slow in bfloat16 on a CPU.
        self.bert = BertModel.from_pretrained(folder, attn_implementation="eager")
        self.bert.pooler = None
        for module in self.bert.modules():
            if isinstance(module, torch.nn.Dropout):
                module.p = 0.0
        self.tokens = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokens.no_padding()
        # The word table stays as it is: other heads share it, and steps are faster.
        for weights in self.bert.embeddings.parameters():
            weights.requires_grad = False
        self.master = [p.detach().clone() for p in self.trained()]
        self.bert.to(torch.bfloat16)

    def trained(self) -> list[torch.nn.Parameter]:
        """The bfloat16 weights that training moves, in the order of ``master``."""
        return [p for p in self.bert.parameters() if p.requires_grad]

    def state(self) -> dict[str, torch.Tensor]:
        """All weights by name, float32 (the word table as it was given)."""
        masters = iter(self.master)
        return {
            name: next(masters) if p.requires_grad else p.detach().float()
            for name, p in self.bert.named_parameters()
        }

    def move(self, optimizer: torch.optim.Optimizer) -> None:
        """One step: gradients of the bfloat16 weights move the float32 ones, copied back."""
        for weights, master in zip(self.trained(), self.master, strict=True):
            master.grad = None if weights.grad is None else weights.grad.float()
            weights.grad = None
        torch.nn.utils.clip_grad_norm_(self.master, 1.0)
        optimizer.step()
        with torch.no_grad():
            for weights, master in zip(self.trained(), self.master, strict=True):
                weights.copy_(master)

    def batch(self, texts: Sequence[str], longest: int) -> tuple[torch.Tensor, torch.Tensor]:
        """Token ids and mask, padded to the longest text of the batch."""
        ids = [_cut(e.ids, longest) for e in self.tokens.encode_batch(list(texts))]
        width = max(map(len, ids))
        padded = torch.tensor([row + [0] * (width - len(row)) for row in ids])
        return padded, (padded != 0).long()

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Token vectors, float32, [texts, tokens, 384]."""
        hidden: torch.Tensor = self.bert(input_ids=ids, attention_mask=mask).last_hidden_state
        return hidden.float()

    def layers(self, rows: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """The layers above the word table: rows [texts, tokens, 384] → token vectors."""
        hidden = rows.to(torch.bfloat16)
        bias = ((1 - mask)[:, None, None, :] * -1e4).to(torch.bfloat16)
        for layer in self.bert.encoder.layer:
            out = layer(hidden, bias)
            hidden = out[0] if isinstance(out, tuple) else out
        return hidden.float()

    def embed(self, texts: Sequence[str], longest: int = 48, size: int = 256) -> torch.Tensor:
        """Mean vectors of unit length, [texts, 384]."""
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        out = torch.empty(len(texts), 384)
        for start in range(0, len(order), size):
            rows = order[start : start + size]
            ids, mask = self.batch([texts[i] for i in rows], longest)
            with torch.no_grad():
                out[rows] = mean(self.forward(ids, mask), mask)
        return out


def _cut(ids: list[int], longest: int) -> list[int]:
    """At most ``longest`` pieces, the mark of the end kept."""
    return [*ids[: longest - 1], 102] if len(ids) > longest else ids


def mean(hidden: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """The mean of the token vectors, of unit length."""
    weights = mask.unsqueeze(-1).float()
    return F.normalize((hidden * weights).sum(1) / weights.sum(1), dim=-1)


def by_words(hidden: torch.Tensor, mask: torch.Tensor, names: torch.Tensor) -> torch.Tensor:
    """ConTeXT-match (TechWolf, 2025): each name attends to the words that speak of it.

    ``hidden`` [texts, tokens, d], ``names`` [names, d] of unit length → [texts, names].
    """
    words = F.normalize(hidden, dim=-1)
    likeness = torch.einsum("btd,nd->btn", words, names)
    attention = torch.softmax(
        (likeness * SHARPNESS).masked_fill(mask.unsqueeze(-1) == 0, -1e4), dim=1
    )
    dots = (attention * likeness).sum(1)
    gram = torch.einsum("btd,bsd->bts", words, words)
    length = torch.einsum("btn,bts,bsn->bn", attention, gram, attention).clamp_min(1e-6).sqrt()
    return dots / length


def contrast(scores: torch.Tensor, same: torch.Tensor) -> torch.Tensor:
    """Cross entropy both ways; other rows of the same concept are no negatives."""
    masked = (scores * SCALE).masked_fill(same, -1e4)
    goal = torch.arange(scores.shape[0])
    return (F.cross_entropy(masked, goal) + F.cross_entropy(masked.T, goal)) / 2
