"""The bundled embedder: its vectors, and that its weights are what they must be."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from ingest.index.embed import MINILM_SHA256, OFFLINE, WEIGHTS_FILE, EmbedderError, LocalEmbedder, open_embedder


@pytest.fixture(scope="module")
def minilm() -> LocalEmbedder:
    return open_embedder("bundled", "float32")


def test_vectors_are_float32_of_length_one(minilm: LocalEmbedder) -> None:
    vectors = minilm.encode(["Burglary fell.", "Vehicle crime rose by 4.2%.", ""])
    assert vectors.shape == (3, 384)
    assert vectors.dtype == np.dtype(np.float32)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)


def test_texts_that_mean_alike_are_nearer(minilm: LocalEmbedder) -> None:
    question, near, far = minilm.encode(["How many burglaries?", "Homes broken into", "The panel's next meeting"])
    assert question @ near > question @ far


def test_a_text_has_the_same_vector_in_any_company(minilm: LocalEmbedder) -> None:
    alone = minilm.encode(["Burglary fell."])[0]
    among = minilm.encode(["A much longer sentence about the many kinds of vehicle crime.", "Burglary fell."])[1]
    assert alone @ among == pytest.approx(1, abs=1e-5)


def test_no_texts_give_no_vectors(minilm: LocalEmbedder) -> None:
    assert minilm.encode([]).shape == (0, 384)


def test_loading_turns_the_network_off(minilm: LocalEmbedder) -> None:
    minilm.encode([])
    assert {name: os.environ[name] for name in OFFLINE} == OFFLINE


def test_the_name_tells_weights_and_precision() -> None:
    assert open_embedder("bundled", "bfloat16").name == f"all-MiniLM-L6-v2-{MINILM_SHA256[:12]}-bfloat16"


def test_bfloat16_vectors_are_almost_those_of_float32(minilm: LocalEmbedder) -> None:
    rough = open_embedder("bundled", "bfloat16").encode(["Burglary fell."])[0]
    assert rough @ minilm.encode(["Burglary fell."])[0] > 0.999
    assert np.linalg.norm(rough) == pytest.approx(1, abs=1e-6)


def test_weights_that_were_changed_are_refused(tmp_path: Path) -> None:
    (tmp_path / WEIGHTS_FILE).write_bytes(b"other weights")
    changed = LocalEmbedder(tmp_path, "all-MiniLM-L6-v2", "float32", MINILM_SHA256)
    with pytest.raises(EmbedderError, match=r"is not the file that this program was tested with .* install it again"):
        changed.encode(["Burglary fell."])


def test_another_folder_is_named_for_its_weights(tmp_path: Path) -> None:
    (tmp_path / WEIGHTS_FILE).write_bytes(b"other weights")
    assert open_embedder(str(tmp_path), "float32").name.startswith(f"{tmp_path.name}-53959fa1")


def test_a_folder_without_weights_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EmbedderError, match=r"holds no model\.safetensors: set PANELQA_EMBEDDER to a folder that does"):
        open_embedder(str(tmp_path), "float32")
