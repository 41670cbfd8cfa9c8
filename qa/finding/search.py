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
    """How much each part of the retriever counts. The parts agree best when no part can outvote two others."""

    dense: float = 0.35
    lexical: float = 0.3
    facts: float = 0.35


class HybridRetriever(BaseRetriever):
    """A llama-index retriever over a library's passages; scores run from 0 to 1, best first."""

    def __init__(self, index: Index, inventory: Inventory, embedder: Embedder, limit: int = 30) -> None:
        super().__init__()
        self._index = index
        self._inventory = inventory
        self._embedder = embedder
        self._limit = limit
        self._weights = Weights()

    def found(self, text: str) -> dict[Place, float]:
        """The passages found by meaning and by words, with their fused score."""
        vector = self._embedder.encode([text])[0]
        dense = _scaled(self._index.dense(vector, self._limit))
        lexical = _scaled(self._index.lexical(text, self._limit))
        return _fused([(dense, self._weights.dense), (lexical, self._weights.lexical)])

    def ranked(self, text: str) -> list[tuple[Place, float]]:
        """All passages found, those of fitting facts and sentences too, best first."""
        found = self.found(text)
        question = understand(text, (), self._inventory)
        matches = match_evidence(question, self._inventory, found)
        best = matches[0].score if matches else 1.0
        by_facts: dict[Place, float] = defaultdict(float)
        for match in matches:
            place = (match.evidence.report.report_id, match.evidence.passage)
            by_facts[place] = max(by_facts[place], match.score / best if best > 0 else 0.0)
        both = _fused([(found, self._weights.dense + self._weights.lexical), (by_facts, self._weights.facts)])
        return sorted(both.items(), key=lambda item: (-item[1], item[0]))

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        ranked = self.ranked(query_bundle.query_str)[: self._limit]
        return [NodeWithScore(node=node, score=score) for place, score in ranked if (node := self._node(place))]

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
        for place, score in scores.items():
            fused[place] += score * weight / total
    return dict(fused)
