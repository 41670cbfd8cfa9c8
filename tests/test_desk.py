"""The desk while its library changes: questions under way, questions meanwhile, and what earlier answers cited."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from made_reports import WordEmbedder, made_report, save

from ingest.index.embed import Vectors
from ingest.index.index import publish
from ingest.library.library import Library
from ingest.report import Extraction
from qa.answer import Answer
from qa.desk import Desk

QUESTION = "How many thefts were recorded?"
PARAGRAPH = "In 2017/18 there were 41 thefts."


class Gate:
    """Holds up one thread until it is opened."""

    def __init__(self) -> None:
        self.shut = False
        self.reached = threading.Event()
        self._opened = threading.Event()

    def pass_through(self) -> None:
        if self.shut:
            self.shut = False
            self.reached.set()
            assert self._opened.wait(timeout=30)

    def open(self) -> None:
        self._opened.set()


class GatedEmbedder(WordEmbedder):
    """An embedder that can be held up in the middle of a question."""

    def __init__(self, gate: Gate) -> None:
        super().__init__()
        self.gate = gate

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.gate.pass_through()
        return super().encode(texts)


class GatedLibrary(Library):
    """A library that can be held up while it is read."""

    gate: Gate

    def extractions(self) -> list[Extraction]:
        self.gate.pass_through()
        return super().extractions()


@pytest.fixture
def embedding() -> Gate:
    return Gate()


@pytest.fixture
def reading() -> Gate:
    return Gate()


@pytest.fixture
def library(tmp_path: Path, reading: Gate) -> Iterator[GatedLibrary]:
    with closing(GatedLibrary(tmp_path / "library", create=True)) as opened:
        opened.gate = reading
        _put(opened, made_report("thefts.md", paragraphs=(PARAGRAPH,)))
        yield opened


@pytest.fixture
def desk(library: GatedLibrary, embedding: Gate) -> Iterator[Desk]:
    with closing(Desk(library, GatedEmbedder(embedding), None)) as opened:
        yield opened


def _put(library: Library, extraction: Extraction) -> None:
    save(library, extraction)
    publish(library)


def _change(desk: Desk, library: Library, times: int) -> None:
    for number in range(times):
        _put(library, made_report(f"fraud-{number}.md", paragraphs=(f"In 2017/18 there were {number} frauds.",)))
        desk.renew()


def test_a_question_under_way_outlives_several_changes(desk: Desk, library: GatedLibrary, embedding: Gate) -> None:
    alone = desk.ask(QUESTION).text
    assert "41" in alone
    embedding.shut = True
    with ThreadPoolExecutor() as pool:
        asked = pool.submit(desk.ask, QUESTION)
        assert embedding.reached.wait(timeout=30)
        _change(desk, library, 3)
        embedding.open()
        assert asked.result().text == alone


def test_nobody_waits_while_the_library_is_read_again(desk: Desk, library: GatedLibrary, reading: Gate) -> None:
    _put(library, made_report("frauds.md", paragraphs=("In 2017/18 there were 7 frauds.",)))
    reading.shut = True
    with ThreadPoolExecutor() as pool:
        first = pool.submit(desk.ask, "How many frauds were recorded?")
        assert reading.reached.wait(timeout=30)
        assert "41" in pool.submit(desk.ask, QUESTION).result(timeout=30).text
        reading.open()
        assert "7" in first.result().text


def test_a_change_is_known_once_the_desk_is_renewed(desk: Desk, library: GatedLibrary) -> None:
    library.remove("thefts.md")
    publish(library)
    desk.renew()
    assert desk.ask(QUESTION).abstained


@pytest.mark.parametrize(
    "paragraph", ["", "Counted anew, in 2017/18 there were 39 thefts."], ids=["removed", "replaced"]
)
def test_source_of_a_report_that_has_gone_is_what_was_quoted(desk: Desk, library: GatedLibrary, paragraph: str) -> None:
    citation = desk.ask(QUESTION).citations[0]
    assert not desk.source(citation).gone
    library.remove("thefts.md")
    if paragraph:
        save(library, made_report("thefts.md", paragraphs=(paragraph,)))
    publish(library)
    source = desk.source(citation)
    assert source.gone
    assert (source.title, source.text) == (citation.title, citation.quote)


def test_many_threads_ask_while_reports_come_and_go(desk: Desk, library: GatedLibrary) -> None:
    alone = desk.ask(QUESTION).text
    done = threading.Event()

    def asks(_: int) -> list[Answer]:
        answers = []
        while not done.is_set():
            answers.append(desk.ask(QUESTION))
        return answers

    with ThreadPoolExecutor(max_workers=16) as pool:
        asking = pool.map(asks, range(16))
        _change(desk, library, 2)
        for number in range(2):
            library.remove(f"fraud-{number}.md")
            publish(library)
        done.set()
        told = {answer.text for answers in asking for answer in answers}
    assert told == {alone}
