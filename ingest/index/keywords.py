"""The lexical half of the index: BM25 over the passages as embedded. The only file that speaks to bm25s."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

import bm25s
import numpy as np
import Stemmer
from bm25s.stopwords import STOPWORDS_EN

KEYS_FILE = "passages.json"

# A figure is one word, thousands separators and decimals included: the library's own pattern drops "7" and cuts
# "2,096" in two.
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)?")
_STOPWORDS = frozenset(STOPWORDS_EN)

Key = tuple[str, int]


def words(text: str) -> list[str]:
    """The stemmed words of a text, without stop words; figures lose their thousands separators."""
    found = (word.replace(",", "") for word in _WORD.findall(text.lower().replace("’", "'")))
    # A stemmer of its own for each call: they keep state and are not safe to share between threads.
    stemmed: list[str] = Stemmer.Stemmer("english").stemWords([word for word in found if word not in _STOPWORDS])
    return stemmed


class Keywords:
    """BM25 over passages, each known by its key (report id, passage order)."""

    def __init__(self, keys: Sequence[Key], scorer: bm25s.BM25 | None) -> None:
        self.keys = keys
        self._scorer = scorer
        self._reports = np.array([report_id for report_id, _ in keys], dtype=object)

    @classmethod
    def build(cls, passages: Iterable[tuple[Key, str]]) -> Keywords:
        """From passages with their texts."""
        keys, texts = [], []
        for key, text in passages:
            keys.append(key)
            texts.append(words(text))
        if not any(texts):
            return cls(keys, None)
        scorer = bm25s.BM25()
        scorer.index(texts, show_progress=False)
        return cls(keys, scorer)

    @classmethod
    def load(cls, folder: Path) -> Keywords:
        """From what `save` wrote."""
        stored = json.loads((folder / KEYS_FILE).read_text(encoding="utf-8"))
        keys = [(report_id, order) for report_id, order in stored["keys"]]
        return cls(keys, bm25s.BM25.load(folder, show_progress=False) if stored["scored"] else None)

    def save(self, folder: Path) -> None:
        """Writes all of it into a folder, which is made."""
        folder.mkdir(parents=True)
        stored = {"keys": self.keys, "scored": self._scorer is not None}
        (folder / KEYS_FILE).write_text(json.dumps(stored), encoding="utf-8")
        if self._scorer is not None:
            self._scorer.save(folder, show_progress=False)

    def best(self, text: str, limit: int, report_ids: Collection[str] | None) -> list[tuple[Key, float]]:
        """The passages that share words with the text, best first, of these reports only if any are named."""
        wanted = words(text)
        if self._scorer is None or not wanted:
            return []
        scores = self._scorer.get_scores(wanted)
        if report_ids is not None:
            scores = np.where(np.isin(self._reports, list(report_ids)), scores, 0.0)
        ranked = np.argsort(-scores, kind="stable")[:limit]
        return [(self.keys[place], float(scores[place])) for place in ranked if scores[place] > 0]
