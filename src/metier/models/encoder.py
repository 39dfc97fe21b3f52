"""The transformer layers of a trained encoder, run by ONNX Runtime on the CPU.

Word rows are looked up here (one table serves every encoder); the layers above them are an
ONNX graph from ``rows`` [texts, pieces, 384] and ``mask`` [texts, pieces] to ``hidden``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from metier.models.static import Vectors, unit

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

    from metier.models.words import WordTable

_TOKENS_A_BATCH = 2048
"""Pieces in one run, padding included: large enough for speed, small enough for a laptop."""


class Encoder:
    """Texts, or rows of pieces, to hidden states."""

    def __init__(self, graph: Path, words: WordTable, longest: int = 64) -> None:
        self._session = _session(graph)
        self._words = words
        self._longest = longest

    def embed(self, texts: Sequence[str]) -> Vectors:
        """The mean over the pieces of each text, [texts, 384], rows of unit length."""
        rows = [self._words.marked(text, self._longest) for text in texts]
        means = np.zeros((len(rows), self._words.width), np.float32)
        for places, hidden in self.run(rows):
            for place, states in zip(places, hidden, strict=True):
                means[place] = states.mean(axis=0)
        return unit(means)

    def states(self, texts: Sequence[str]) -> list[Vectors]:
        """The hidden states of each text, [pieces, 384] each, marks of start and end included."""
        rows = [self._words.marked(text, self._longest) for text in texts]
        out: list[Vectors] = [np.empty((0, self._words.width), np.float32)] * len(rows)
        for places, hidden in self.run(rows):
            for place, states in zip(places, hidden, strict=True):
                out[place] = states
        return out

    def run(
        self,
        rows: Sequence[Sequence[int]],
        marks: Sequence[Sequence[int]] | None = None,
        of_marks: Vectors | None = None,
    ) -> Iterator[tuple[list[int], list[Vectors]]]:
        """Batches of rows of like length: their places and the hidden states of each.

        ``marks`` are numbers beside the pieces whose rows in ``of_marks`` are added to theirs.
        """
        for places in _batches([len(row) for row in rows]):
            lengths = [len(rows[place]) for place in places]
            ids = np.zeros((len(places), max(lengths)), np.int64)
            mask = np.zeros(ids.shape, np.float32)
            for line, place in enumerate(places):
                ids[line, : lengths[line]] = rows[place]
                mask[line, : lengths[line]] = 1
            looked_up = self._words.rows(ids)
            if marks is not None and of_marks is not None:
                for line, place in enumerate(places):
                    looked_up[line, : lengths[line]] += of_marks[list(marks[place])]
            (hidden,) = self._session.run(None, {"rows": looked_up, "mask": mask})
            yield places, [hidden[i, :length] for i, length in enumerate(lengths)]


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Places of rows in order of length, so that little is padding."""
    order = sorted(range(len(lengths)), key=lengths.__getitem__)
    batch: list[int] = []
    for place in order:
        if batch and (len(batch) + 1) * lengths[place] > _TOKENS_A_BATCH:
            yield batch
            batch = []
        batch.append(place)
    if batch:
        yield batch


def _session(graph: Path) -> InferenceSession:
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.log_severity_level = 3
    return InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])
