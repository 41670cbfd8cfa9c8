"""Words of like meaning: what the reports may say for a word of a question that none of them uses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from threading import Lock

import numpy as np

from ingest.index.embed import Vectors
from qa.understanding.lexicon import Lexicon, question_words, soft_words

# Cosine of the bundled embedder's vectors of two single words: "happier" and "satisfied" .61, "robbery" and "tax" .2.
_LEAST_LIKE = 0.55
_MOST_LIKE = 8
_SHORTEST = 3

Encode = Callable[[Iterable[str]], Mapping[str, Vectors]]


class Likeness:
    """Finds, among the words of a library, those nearest in meaning to a word. Safe for many threads.

    `words` are those that may stand for another; `encode` gives words' vectors and is first called when one is needed.
    """

    def __init__(self, words: Iterable[str], encode: Encode) -> None:
        asking = question_words() | soft_words()
        self._words = sorted(
            word for word in set(words) if len(word) >= _SHORTEST and word.isalpha() and word not in asking
        )
        self._encode = encode
        self._vectors: Vectors | None = None
        self._lock = Lock()

    def ready(self) -> Vectors:
        """The vectors of all words, one row each, made now if need be."""
        with self._lock:
            if self._vectors is None:
                found = self._encode(self._words)
                rows = [found[word] for word in self._words]
                self._vectors = np.array(rows, dtype=np.float32)
            return self._vectors

    def like(self, word: str, lexicon: Lexicon) -> tuple[tuple[str, float], ...]:
        """The stems of the words most like this one, each with its likeness (a cosine, .55 to 1), best first."""
        vectors = self.ready()
        if not len(vectors):
            return ()
        cosines = vectors @ self._encode([word])[word]
        stems: dict[str, float] = {}
        for place in np.argsort(-cosines)[: 3 * _MOST_LIKE]:
            if cosines[place] >= _LEAST_LIKE:
                stems.setdefault(lexicon.stem(self._words[place]), round(float(cosines[place]), 3))
        return tuple(stems.items())[:_MOST_LIKE]
