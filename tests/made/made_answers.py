"""A desk over one paper, and what an answer is expected to hold."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from eval.corpus import build
from ingest.index.embed import LocalEmbedder
from ingest.settings import read_settings
from qa.answer import Answer
from qa.desk import Desk


@contextmanager
def desk_over(
    text: str, folder: Path, embedder: LocalEmbedder, name: str = "norfolk-performance-may-2018.txt"
) -> Iterator[Desk]:
    """A desk over a library of one paper with this text and file name, in an empty folder."""
    paper = folder / name
    paper.write_text(text, encoding="utf-8")
    build([paper], folder / "library", embedder)
    with closing(Desk.open(read_settings(library=folder / "library", model="none"))) as desk:
        yield desk


def holds(answer: Answer, *figures: str) -> None:
    missing = [figure for figure in figures if figure not in answer.text]
    assert not missing, f"{missing} not in {answer.text!r}"
    assert answer.checked == answer.figures
