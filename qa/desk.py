"""The desk where questions are asked: an opened library with its index, embedder and writer, safe for many threads."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from llama_index.core.schema import NodeWithScore

from ingest.index.embed import Embedder, EmbedderError, Vectors, open_embedder
from ingest.index.index import Index, ensure_current
from ingest.index.word_vectors import word_vectors
from ingest.library.library import Library
from ingest.library.rows import ReportSummary
from ingest.report import Extraction, Span, Table
from ingest.settings import Settings
from ingest.words.vocabulary import load_vocabulary
from qa.answer import Answer, Citation, Statement
from qa.ask import ask
from qa.composing.reports import report_name
from qa.evidence import Inventory
from qa.examples import example_questions
from qa.finding.search import HybridRetriever, Weights
from qa.inventory import build_inventory
from qa.understanding.likeness import Likeness
from qa.writing.write import Writer, open_writer


@dataclass(frozen=True)
class Source:
    """What a citation opens: the section's text with the quoted words marked and, for a table, its rows."""

    title: str
    section: str
    page: int | None
    text: str
    marks: tuple[Span, ...]
    is_table: bool = False
    rows: tuple[tuple[str, ...], ...] = ()
    marked_row: int | None = None
    gone: bool = False
    """Whether the report was taken out or replaced since; the text is then only what was quoted."""


@dataclass(frozen=True)
class FoundPassage:
    """A passage that a search found; `score` runs from 0 to 1."""

    report: str
    title: str
    section: str
    page: int | None
    text: str
    score: float


@dataclass(eq=False)
class _Shelf:
    """One state of the library, as read: questions under way keep theirs open while another is put in place."""

    index: Index
    inventory: Inventory
    retriever: HybridRetriever
    readers: int = 0


class Desk:
    """Answers questions about one library, and notices when the library changes."""

    def __init__(self, library: Library, embedder: Embedder, writer: Writer | None) -> None:
        self._library = library
        self._embedder = embedder
        self._writer = writer
        self._counting = threading.Lock()
        self._renewing = threading.Lock()
        self._shelf = self._read()

    @classmethod
    def open(cls, settings: Settings) -> Desk:
        """Opens the library, index, embedder and language model that the settings name.

        Raises `LibraryError`, `EmbedderError` or `WriterFailed`, each with a plain sentence.
        """
        library = Library(settings.library, lock_seconds=settings.lock_seconds)
        try:
            ensure_current(library)
            embedder = open_embedder(settings.embedder, settings.embedder_precision)
            writer = open_writer(settings.model, settings.model_seconds)
            # Loading the embedder takes longest; the library is read meanwhile.
            threading.Thread(target=_warm, args=(embedder,), daemon=True).start()
            desk = cls(library, embedder, writer)
        except BaseException:
            library.close()
            raise
        return desk

    def stream(self, question: str, history: Sequence[str] = ()) -> Iterator[Statement | Answer]:
        """Verified statements as each passes, then the whole answer last."""
        with self._reading() as shelf:
            yield from ask(question, history, shelf.inventory, shelf.retriever, self._writer)

    def ask(self, question: str, history: Sequence[str] = ()) -> Answer:
        """The whole answer. `history` holds the earlier questions of the conversation, oldest first."""
        answers = [told for told in self.stream(question, history) if isinstance(told, Answer)]
        if not answers:
            raise RuntimeError("the answer was cut short")
        return answers[-1]

    def search(self, words: str, limit: int = 10, weights: Weights | None = None) -> list[FoundPassage]:
        """The passages that fit the words best, best first, without the language model.

        `weights` say how much each part of the retriever counts, where that is not to be as it is.
        """
        with self._reading() as shelf:
            return [_found(node, shelf.inventory) for node in shelf.retriever.search(words, weights)[:limit]]

    def source(self, citation: Citation) -> Source:
        """The section that a citation stands in, with its words marked; for a table, its grid with the row marked."""
        with self._reading() as shelf:
            extraction = shelf.inventory.extractions.get(citation.report)
        if extraction is None or extraction.report.text[citation.start : citation.end] != citation.quote:
            whole = ((0, len(citation.quote)),)
            return Source(citation.title, citation.section, citation.page, citation.quote, whole, gone=True)
        section = extraction.section_at(citation.start)
        end = max(section.end, citation.end)
        marks = ((citation.start - section.start, citation.end - section.start),)
        text = extraction.report.text[section.start : end]
        table = _table_at(extraction, citation)
        rows = tuple(tuple(cell.text for cell in row) for row in table.rows) if table else ()
        return Source(
            citation.title, section.label, section.page, text, marks, table is not None, rows, _row_at(table, citation)
        )

    def examples(self) -> tuple[str, ...]:
        """Questions that this library can answer, to start with."""
        with self._reading() as shelf:
            return example_questions(shelf.inventory)

    @property
    def model_label(self) -> str:
        """The language model in use, "none" without one."""
        return self._writer.label if self._writer else "none"

    def summaries(self) -> list[ReportSummary]:
        """The reports in the library."""
        return self._library.summaries()

    def close(self) -> None:
        """Ends the language model's process and closes index and library."""
        if self._writer is not None:
            self._writer.close()
        self._shelf.index.close()
        self._library.close()

    def renew(self, wait: bool = True) -> None:
        """Reads the library again if it has changed.

        Without `wait`, nothing is done while another thread does so: reading takes seconds, and nobody need stand still
        meanwhile.
        """
        if not self._renewing.acquire(blocking=wait):
            return
        try:
            if self._shelf.index.stale():
                shelf = self._read()
                with self._counting:
                    before, self._shelf = self._shelf, shelf
                    unread = before.readers == 0
                if unread:
                    before.index.close()
        finally:
            self._renewing.release()

    @contextlib.contextmanager
    def _reading(self) -> Iterator[_Shelf]:
        """The library as it is now, or was just before if it is being read again; open until the reader is done."""
        self.renew(wait=False)
        with self._counting:
            shelf = self._shelf
            shelf.readers += 1
        try:
            yield shelf
        finally:
            with self._counting:
                shelf.readers -= 1
                left = shelf is not self._shelf and shelf.readers == 0
            if left:
                shelf.index.close()

    def _word_vectors(self, words: Iterable[str]) -> dict[str, Vectors]:
        return word_vectors(words, self._library.folder, self._embedder)

    def _read(self) -> _Shelf:
        index = Index.open(self._library.folder)
        inventory = build_inventory(self._library.extractions(), load_vocabulary())
        inventory.likeness = Likeness(inventory.words, self._word_vectors)
        inventory.english = self._embedder.words
        return _Shelf(index, inventory, HybridRetriever(index, inventory, self._embedder))


def _warm(embedder: Embedder) -> None:
    """Loads the embedder ahead of the first question, which is told if it cannot be loaded."""
    with contextlib.suppress(EmbedderError):
        embedder.encode(["warm"])


def _found(node: NodeWithScore, inventory: Inventory) -> FoundPassage:
    extraction = inventory.extractions[node.metadata["report"]]
    section = extraction.section_at(node.metadata["start"])
    title = report_name(extraction.report, inventory)
    text = node.node.get_content()
    return FoundPassage(extraction.report.report_id, title, section.label, section.page, text, node.score or 0.0)


def _table_at(extraction: Extraction, citation: Citation) -> Table | None:
    grids = [table for table in extraction.tables if table.layout == "grid"]
    return next((table for table in grids if table.start <= citation.start < table.end), None)


def _row_at(table: Table | None, citation: Citation) -> int | None:
    if table is None:
        return None
    rows = enumerate(table.rows)
    return next(
        (
            number
            for number, row in rows
            if any(citation.start <= cell.start <= citation.end for cell in row if cell.text)
        ),
        None,
    )
