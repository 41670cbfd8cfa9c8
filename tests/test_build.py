"""What adding reports takes from the version before, and what it embeds."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from made_command_line import PAPER
from made_reports import WordEmbedder

from ingest.build import add_reports
from ingest.index.embed import Vectors
from ingest.index.index import Index, is_current
from ingest.library.library import Library


class CountingEmbedder(WordEmbedder):
    """Remembers what it was asked to embed."""

    def __init__(self) -> None:
        super().__init__()
        self.embedded: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.embedded += texts
        return super().encode(texts)


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    file = tmp_path / "riverside.md"
    file.write_text(PAPER)
    return file


def test_a_changed_file_embeds_what_changed_only(tmp_path: Path, paper: Path) -> None:
    embedder = CountingEmbedder()
    with Library(tmp_path / "library", create=True) as library:
        add_reports([paper], library, embedder)
        before = len(embedder.embedded)
        paper.write_text(PAPER.replace("Burglary fell by 120", "Burglary fell by 121"))
        (outcome,) = add_reports([paper], library, embedder)
        assert outcome.saved == "replaced"
        assert 0 < len(embedder.embedded) - before < len(outcome.extraction.passages)
        stored = library.passages_with_embeddings("riverside.md")
        assert [passage.text for passage in stored if "121" in passage.text]
        with Index.open(library.folder) as index:
            assert index.differences(library) == []


def test_progress_names_each_step(tmp_path: Path, paper: Path) -> None:
    steps: list[tuple[str, int, int]] = []
    with Library(tmp_path / "library", create=True) as library:
        add_reports([paper], library, WordEmbedder(), progress=lambda *step: steps.append(step))
        assert is_current(library)
    assert steps == [("Reading riverside.md", 0, 1), ("Embedding riverside.md", 0, 1), ("Publishing the index", 1, 1)]
