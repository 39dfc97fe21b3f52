"""The models that ship with Metier, opened when first used."""

from __future__ import annotations

import hashlib
from functools import cache, cached_property
from pathlib import Path

import numpy as np

from metier.errors import KnowledgeError
from metier.models.encoder import Encoder
from metier.models.static import StaticVectors
from metier.models.tagger import Tagger
from metier.models.wordpiece import WordPiece
from metier.models.words import Rows, WordTable

_FOLDER = Path(__file__).parent / "data"


class Models:
    """One folder of models: static vectors, the ranking encoder and the span tagger."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def version(self, *names: str) -> str:
        """What tells these model files from others: vectors stored of them carry it."""
        data = b"".join(self._file(name).read_bytes() for name in names)
        return hashlib.sha256(data).hexdigest()[:12]

    @cached_property
    def static_version(self) -> str:
        """The version of the static vectors."""
        return self.version("static.npz")

    @cached_property
    def ranker_version(self) -> str:
        """The version of the ranking encoder and its word table."""
        return self.version("words.npz", "ranker.onnx")

    @cached_property
    def static(self) -> StaticVectors:
        """The static vectors: the setting ``fast``."""
        with np.load(self._file("static.npz")) as arrays:
            return StaticVectors(arrays["table"], arrays["scales"], self._pieces)

    @cached_property
    def ranker(self) -> Encoder:
        """The encoder of sentences, names and titles: the setting ``best``."""
        return Encoder(self._file("ranker.onnx"), self._words)

    @cached_property
    def tagger(self) -> Tagger:
        """The tagger of skill and knowledge spans."""
        return Tagger(self._file("tagger.onnx"), np.load(self._file("shapes.npy")), self._words)

    @cached_property
    def _pieces(self) -> WordPiece:
        return WordPiece(self._file("vocabulary.txt").read_text("utf-8").splitlines())

    @cached_property
    def _words(self) -> WordTable:
        with np.load(self._file("words.npz")) as a:
            return WordTable(self._pieces, Rows(**{name: a[name] for name in Rows._fields}))

    def _file(self, name: str) -> Path:
        path = self.folder / name
        if not path.exists():
            raise KnowledgeError(f"The model file {path} is missing.", "Install Metier anew.")
        return path


@cache
def shipped_models() -> Models:
    """The models in the package."""
    return Models(_FOLDER)
