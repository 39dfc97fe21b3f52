"""Trained weights to the files that ship: `python export.py RANKER TAGGER STATIC MINILM OUT`.

``words.npz`` (the shared word table in 8 bits), ``ranker.onnx`` and ``tagger.onnx`` (layers with
8-bit weights in blocks of 128, reckoned in float32: with activations in 8 bits too, the vector
of a text would depend on the texts beside it), ``static.npz`` and ``vocabulary.txt``.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file
from transformers import BertConfig, BertModel

if TYPE_CHECKING:
    from onnx import ModelProto


class Layers(torch.nn.Module):  # type: ignore[misc]
    """The layers above the word table, and a head where there is one."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        state = load_file(str(folder / "model.safetensors"))
        config = BertConfig.from_pretrained(folder, attn_implementation="eager")
        self.bert = BertModel(config, add_pooling_layer=False)
        self.bert.load_state_dict(
            {k: v for k, v in state.items() if not k.startswith("head.")}, strict=False
        )
        self.head: torch.nn.Linear | None = None
        if "head.weight" in state:
            self.head = torch.nn.Linear(*reversed(state["head.weight"].shape))
            self.head.load_state_dict({k[5:]: v for k, v in state.items() if k.startswith("head.")})

    def forward(self, rows: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """[texts, pieces, 384] and [texts, pieces] → hidden states or scores."""
        bias = (1.0 - mask)[:, None, None, :] * -1e4
        hidden = rows
        for layer in self.bert.encoder.layer:
            hidden = layer(hidden, bias)
            hidden = hidden[0] if isinstance(hidden, tuple) else hidden
        return hidden if self.head is None else self.head(hidden)


def export(folder: Path, out: Path) -> None:
    """Write the layers as an ONNX graph with 8-bit weights."""
    import onnx
    from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer

    layers = Layers(folder).eval()
    example = (torch.randn(2, 7, 384), torch.ones(2, 7))
    texts, pieces = torch.export.Dim("texts"), torch.export.Dim("pieces")
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain.onnx"
        torch.onnx.export(
            layers, example, str(plain), input_names=["rows", "mask"], output_names=["hidden"],
            dynamic_shapes={"rows": {0: texts, 1: pieces}, "mask": {0: texts, 1: pieces}},
            dynamo=True, external_data=False,
        )  # fmt: skip
        quantizer = MatMulNBitsQuantizer(
            onnx.load(plain), bits=8, block_size=128, is_symmetric=True, accuracy_level=1
        )
        quantizer.process()
        onnx.save(without_traces(quantizer.model.model), out)


def without_traces(model: ModelProto) -> ModelProto:
    """The model without what the exporter notes of the code and machine that made it."""
    model.doc_string = ""
    del model.metadata_props[:]
    graph = model.graph
    for part in (graph, *graph.node, *graph.input, *graph.output, *graph.value_info):
        part.doc_string = ""
        del part.metadata_props[:]
    for weights in graph.initializer:
        weights.doc_string = ""
        del weights.metadata_props[:]
    return model


def eight_bits(table: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Rows as signed bytes with a scale each."""
    scales = np.abs(table).max(axis=1).clip(1e-9) / 127
    return np.rint(table / scales[:, None]).astype(np.int8), scales.astype(np.float32)


def words(folder: Path, out: Path) -> None:
    """The embedding layer: word rows in bytes, places with the one segment row added."""
    state = load_file(str(folder / "model.safetensors"))
    table, scales = eight_bits(state["embeddings.word_embeddings.weight"].numpy())
    places = (
        state["embeddings.position_embeddings.weight"]
        + state["embeddings.token_type_embeddings.weight"][0]
    )
    norm = {n: state[f"embeddings.LayerNorm.{n}"].numpy() for n in ("weight", "bias")}
    np.savez_compressed(
        out, table=table, scales=scales, places=places[:256].numpy(),
        gain=norm["weight"], bias=norm["bias"],
    )  # fmt: skip


def main() -> None:
    """Write everything."""
    p = argparse.ArgumentParser(description=__doc__)
    for name in ("ranker", "tagger", "static", "minilm", "out"):
        p.add_argument(name, type=Path)
    a = p.parse_args()
    a.out.mkdir(parents=True, exist_ok=True)
    words(a.ranker, a.out / "words.npz")
    export(a.ranker, a.out / "ranker.onnx")
    if a.tagger.exists():
        export(a.tagger, a.out / "tagger.onnx")
        shapes = load_file(str(a.tagger / "model.safetensors"))["shapes"]
        np.save(a.out / "shapes.npy", shapes.numpy())
    if a.static.exists():
        table, scales = eight_bits(np.load(a.static))
        np.savez_compressed(a.out / "static.npz", table=table, scales=scales)
    (a.out / "vocabulary.txt").write_bytes((a.minilm / "vocab.txt").read_bytes())


if __name__ == "__main__":
    main()
