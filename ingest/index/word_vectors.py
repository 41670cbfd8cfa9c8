"""The vectors of single words, kept in a file beside the library so that each is computed once."""

from __future__ import annotations

import contextlib
import secrets
import zipfile
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from ingest.index.embed import Embedder, Vectors

# Derived, like the index: deleting it costs some seconds at the next question that needs it.
WORDS_FILE = "words.npz"


def word_vectors(words: Iterable[str], folder: Path, embedder: Embedder) -> dict[str, Vectors]:
    """The vector of each word, by word; those that the library's folder does not hold yet are computed and added.

    A folder that cannot be written to costs the time of computing them again. Raises EmbedderError.
    """
    file = folder / WORDS_FILE
    known = _read(file, embedder.name)
    wanted = dict.fromkeys(words)
    new = [word for word in wanted if word not in known]
    if new:
        known |= dict(zip(new, embedder.encode(new), strict=True))
        with contextlib.suppress(OSError):
            _write(file, embedder.name, known)
    return {word: known[word] for word in wanted}


def _read(file: Path, embedder: str) -> dict[str, Vectors]:
    """What the file holds, nothing if it is missing, damaged or another embedder's."""
    try:
        with np.load(file, allow_pickle=False) as stored:
            if str(stored["embedder"]) != embedder:
                return {}
            vectors = stored["vectors"].astype(np.float32)
            return dict(zip(map(str, stored["words"]), vectors, strict=True))
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return {}


def _write(file: Path, embedder: str, vectors: dict[str, Vectors]) -> None:
    """Replaces the file whole, so that no reader meets half of it."""
    draft = file.with_name(f"{file.stem}-{secrets.token_hex(4)}.npz")
    try:
        # Half precision is plenty to tell like words from others (cosines change by less than .001).
        np.savez(draft, embedder=embedder, words=list(vectors), vectors=np.stack(list(vectors.values())).astype("<f2"))
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)
