"""How well each part of the retriever finds the evidence, beside all together: `python -m eval --retrieval`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

from eval.corpus import open_corpus
from eval.questions import Gold
from eval.retrieval import Ranks, mean_reciprocal_rank, ranks, recall
from eval.run import search_words
from eval.summary import Share, decimals
from ingest.index.embed import open_embedder
from ingest.settings import read_settings
from qa.desk import Desk
from qa.finding.search import Weights

# Of reciprocal rank fusion (Cormack, Clarke and Buettcher, SIGIR 2009), with the constant of that paper
_RANK_CONSTANT = 60
_ALONE = {"vectors": Weights(1, 0, 0), "BM25": Weights(0, 1, 0), "facts": Weights(0, 0, 1)}
HYBRID = "hybrid"
PARTS = ("vectors", "BM25", "both fused", "facts", HYBRID)

_Passages = Sequence[tuple[str, str]]
Found = Mapping[str, Sequence[tuple[str, Ranks]]]
"""By part: the type of each question that has evidence, and where it was found among the first ten passages."""


def retrieval_run(questions: Sequence[Gold], reports: Path) -> Found:
    """Searches for each question with each part alone, with vectors and BM25 fused as equals, and with all."""
    settings = read_settings(model="none")
    corpus = open_corpus(reports, open_embedder(settings.embedder, settings.embedder_precision))
    found: dict[str, list[tuple[str, Ranks]]] = {part: [] for part in PARTS}
    with closing(Desk.open(settings.model_copy(update={"library": corpus.library}))) as desk:
        for gold in questions:
            for part, passages in _found(gold, desk).items() if gold.evidence else ():
                found[part].append((gold.type, ranks(gold.evidence, passages)))
    return found


def retrieval_table(found: Found) -> str:
    """Recall at 5 and mean reciprocal rank by type of question, a pair of columns for each part."""
    types = sorted({kind for kind, _ in found[HYBRID]})
    lines = [f"{'recall at 5, MRR':<18}{'n':>4}" + "".join(f"{part:>16}" for part in found)]
    lines += [_line(kind, found, (kind,)) for kind in types]
    return "\n".join((*lines, _line("all", found, types)))


def _line(name: str, found: Found, types: Sequence[str]) -> str:
    chosen = {part: [places for kind, places in rows if kind in types] for part, rows in found.items()}
    cells = (f"{Share(*recall(rows, 5))!s:>9}{decimals(mean_reciprocal_rank(rows)):>7}" for rows in chosen.values())
    return f"{name:<18}{len(chosen[HYBRID]):>4}" + "".join(cells)


def _found(gold: Gold, desk: Desk) -> dict[str, _Passages]:
    words = search_words(gold)
    alone = {part: _passages(desk, words, weights) for part, weights in _ALONE.items()}
    fused = _reciprocal_ranks(alone["vectors"], alone["BM25"])
    by_part = {**alone, "both fused": fused, HYBRID: _passages(desk, words, None)}
    return {part: by_part[part] for part in PARTS}


def _passages(desk: Desk, words: str, weights: Weights | None) -> _Passages:
    return [(passage.report, passage.text) for passage in desk.search(words, weights=weights)]


def _reciprocal_ranks(*lists: _Passages) -> _Passages:
    scores: dict[tuple[str, str], float] = defaultdict(float)
    for passages in lists:
        for place, passage in enumerate(passages, 1):
            scores[passage] += 1 / (_RANK_CONSTANT + place)
    return sorted(scores, key=lambda passage: (-scores[passage], passage))
