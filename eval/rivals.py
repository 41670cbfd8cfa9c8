"""Plain systems to be compared with: the best of one kind of search, or of two fused, pasted as the answer."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.llms import MockLLM
from llama_index.core.retrievers import QueryFusionRetriever
from llama_index.core.retrievers.fusion_retriever import FUSION_MODES
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from ingest.index.embed import Embedder
from ingest.index.index import Hit, Index
from ingest.index.keywords import words
from ingest.report import Extraction, Span
from qa.answer import Answer, Citation, Statement

WORDS = 100
PASSAGES = 10


@dataclass(frozen=True)
class Reply:
    """An answer and the passages found for it (report, text), best first."""

    answer: Answer
    passages: tuple[tuple[str, str], ...]


class Rival(Protocol):
    """A system that answers questions."""

    def reply(self, question: str) -> Reply:
        """The answer to a question, follow-ups with the earlier questions before it."""


class PartRetriever(BaseRetriever):
    """One kind of search over the passages of an index, as llama-index knows retrievers."""

    def __init__(self, search: Callable[[str], Sequence[Hit]], nodes: Mapping[tuple[str, int], TextNode]) -> None:
        super().__init__()
        self._search = search
        self._nodes = nodes

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        hits = self._search(query_bundle.query_str)
        return [NodeWithScore(node=self._nodes[hit.report_id, hit.passage], score=hit.score) for hit in hits]


class PassageRival:
    """Answers with about a hundred words: its best passage and, while that is short, the next best.

    Of a longer passage it takes the words that hold most of the question's. It cites what it takes.
    """

    def __init__(self, retriever: BaseRetriever) -> None:
        self._retriever = retriever

    def reply(self, question: str) -> Reply:
        """The answer to a question; without a passage there is nothing to say."""
        started = time.perf_counter()
        nodes = [found.node for found in self._retriever.retrieve(question)]
        passages = tuple((str(node.metadata["report"]), node.get_content()) for node in nodes)
        if not passages:
            return Reply(Answer((), status="not in the reports", seconds=time.perf_counter() - started), ())
        taken = list(best_quotes(passages, question, WORDS))
        text = "\n".join(quote for _, quote in taken)
        return Reply(pasted(text, taken, time.perf_counter() - started), passages)


def passage_rivals(index: Index, extractions: Sequence[Extraction], embedder: Embedder) -> dict[str, Rival]:
    """The rivals without a language model, by name."""
    nodes = {
        (one.report.report_id, passage.order): TextNode(
            id_=f"{one.report.report_id}#{passage.order}",
            text=one.passage_text(passage),
            metadata={"report": one.report.report_id},
        )
        for one in extractions
        for passage in one.passages
    }
    lexical = PartRetriever(lambda text: index.lexical(text, PASSAGES), nodes)
    dense = PartRetriever(lambda text: index.dense(embedder.encode([text])[0], PASSAGES), nodes)
    fused = QueryFusionRetriever(
        [lexical, dense],
        llm=MockLLM(),
        mode=FUSION_MODES.RECIPROCAL_RANK,
        similarity_top_k=PASSAGES,
        num_queries=1,
        use_async=False,
    )
    parts = {"BM25 passage": lexical, "dense passage": dense, "fused passage": fused}
    return {name: PassageRival(part) for name, part in parts.items()}


def pasted(text: str, sources: Sequence[tuple[str, str]], seconds: float) -> Answer:
    """An answer of these words that cites the sources (report, quote)."""
    citations = tuple(
        Citation(n, report, report, "", None, quote, 0, len(quote)) for n, (report, quote) in enumerate(sources, 1)
    )
    return Answer((Statement(text, tuple(one.n for one in citations)),), citations, seconds=seconds)


def best_quotes(passages: Iterable[tuple[str, str]], question: str, most: int) -> Iterator[tuple[str, str]]:
    """Passages (report, text) in their order until they come to `most` words, the last one cut."""
    for report, text in passages:
        start, end = best_words(text, question, most)
        most -= len(text[start:end].split())
        yield report, text[start:end]
        if most <= 0:
            return


def best_words(text: str, question: str, most: int) -> Span:
    """The span of at most `most` words that holds most different words of the question, the first of such."""
    wanted = set(words(question))
    places = [match.span() for match in re.finditer(r"\S+", text)]
    if not places:
        return 0, 0
    stems = [wanted.intersection(words(text[start:end])) for start, end in places]
    last = max(0, len(places) - most)
    first = max(range(last + 1), key=lambda number: (len(set().union(*stems[number : number + most])), -number))
    return places[first][0], places[min(first + most, len(places)) - 1][1]
