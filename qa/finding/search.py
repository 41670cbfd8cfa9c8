"""The hybrid retriever: passages found by meaning (Chroma), by words (BM25) and by the facts they hold, fused."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from llama_index.core.retrievers import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from ingest.index.embed import Embedder
from ingest.index.index import Hit, Index
from qa.evidence import Inventory
from qa.finding.match import match_evidence
from qa.understanding.understand import understand

Place = tuple[str, int]


@dataclass(frozen=True)
class Weights:
    """How much each part of the retriever counts.

    Tuned on where the evidence of questions stands (docs/evaluation.md): sentences and rows, held against all that a
    question asks, tell the right passage from the many of the same words that reports print for every year and area.
    Meaning and words order what no sentence fits, and settle what fits alike.
    """

    dense: float = 0.08
    lexical: float = 0.07
    facts: float = 0.85


@dataclass(frozen=True)
class Parts:
    """The passages that each part finds, with its score from 0 to 1: by meaning, by words, by sentences and rows."""

    dense: Mapping[Place, float]
    lexical: Mapping[Place, float]
    facts: Mapping[Place, float]

    def fused(self, weights: Weights) -> list[tuple[Place, float]]:
        """All passages found, best first."""
        parts = ((self.dense, weights.dense), (self.lexical, weights.lexical), (self.facts, weights.facts))
        return sorted(_fused(parts).items(), key=lambda item: (-item[1], item[0]))


class HybridRetriever(BaseRetriever):
    """A llama-index retriever over a library's passages; scores run from 0 to 1, best first.

    The times, areas and reports that a question names are no filters: they count in how sentences and rows fit, so
    that a passage of another report is found where nothing fits better.
    """

    def __init__(self, index: Index, inventory: Inventory, embedder: Embedder, limit: int = 30) -> None:
        super().__init__()
        self._index = index
        self._inventory = inventory
        self._embedder = embedder
        self._limit = limit
        self._weights = Weights()

    def found(self, text: str) -> dict[Place, float]:
        """The passages found by meaning and by words, with their fused score."""
        return self._by_text(*self._searched(text))

    def parts(self, text: str) -> Parts:
        """What each part of the retriever finds."""
        dense, lexical = self._searched(text)
        question = understand(text, (), self._inventory)
        matches = match_evidence(question, self._inventory, self._by_text(dense, lexical))
        best = matches[0].score if matches else 1.0
        by_facts: dict[Place, float] = defaultdict(float)
        for match in matches:
            place = (match.evidence.report.report_id, match.evidence.passage)
            by_facts[place] = max(by_facts[place], match.score / best if best > 0 else 0.0)
        return Parts(dense, lexical, by_facts)

    def _searched(self, text: str) -> tuple[dict[Place, float], dict[Place, float]]:
        """What is found by meaning, and by words."""
        vector = self._embedder.encode([text])[0]
        return _scaled(self._index.dense(vector, self._limit)), _scaled(self._index.lexical(text, self._limit))

    def _by_text(self, dense: Mapping[Place, float], lexical: Mapping[Place, float]) -> dict[Place, float]:
        return _fused([(dense, self._weights.dense), (lexical, self._weights.lexical)])

    def search(self, text: str, weights: Weights | None = None) -> list[NodeWithScore]:
        """The passages that fit the text best, best first; with other `weights` than its own, to measure the parts."""
        ranked = self.parts(text).fused(weights or self._weights)[: self._limit]
        return [NodeWithScore(node=node, score=score) for place, score in ranked if (node := self._node(place))]

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        return self.search(query_bundle.query_str)

    def _node(self, place: Place) -> TextNode | None:
        report_id, order = place
        extraction = self._inventory.extractions.get(report_id)
        if extraction is None or not 0 <= order < len(extraction.passages):
            return None
        passage = extraction.passages[order]
        section = extraction.sections[passage.section]
        return TextNode(
            id_=f"{report_id}#{order}",
            text=extraction.passage_text(passage),
            metadata={"report": report_id, "section": section.label, "start": passage.start, "end": passage.end},
        )


def _scaled(hits: Sequence[Hit]) -> dict[Place, float]:
    """Scores from 0 to 1 within one search; the last found still counts a little."""
    if not hits:
        return {}
    high = max(hit.score for hit in hits)
    low = min(hit.score for hit in hits)
    span = (high - low) or 1.0
    return {(hit.report_id, hit.passage): 0.1 + 0.9 * (hit.score - low) / span for hit in hits}


def _fused(parts: Sequence[tuple[Mapping[Place, float], float]]) -> dict[Place, float]:
    total = sum(weight for _, weight in parts)
    fused: dict[Place, float] = defaultdict(float)
    for scores, weight in parts:
        for place, score in scores.items() if weight else ():
            fused[place] += score * weight / total
    return dict(fused)
