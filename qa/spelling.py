"""Reads words that a question misspells as those that they are typos of."""

from __future__ import annotations

import re

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Indel

from qa.evidence import Inventory
from qa.lexicon import question_words, soft_words

# Out of 100: one wrong letter in six passes, one in five does not. Short words are like too many others.
_TYPO_LIKENESS = 82
SHORTEST_TYPO = 5
# Words that say when and of what; a question with one of them mistyped would be another question.
_LITTLE_WORDS = "since between before after during about than from which where there their with what when".split()


def little_words_mended(text: str, inventory: Inventory) -> str:
    """The text with "snce" as "since": a word that nothing knows, short of one letter of a word that asks."""

    def mended(match: re.Match[str]) -> str:
        word = match[0].lower()
        if (
            word in inventory.english
            or inventory.known(inventory.lexicon.stem(word))
            or inventory.vocabulary.area(word)
        ):
            return match[0]
        near = [other for other in _LITTLE_WORDS if len(other) > len(word) and Indel.distance(word, other) == 1]
        return near[0] if len(near) == 1 else match[0]

    return re.sub(r"\b[a-z]{3,6}\b", mended, text)


def corrected(text: str, inventory: Inventory) -> tuple[tuple[tuple[str, str], ...], str]:
    """The text with words that the library does not know replaced by those they are typos of."""
    found: list[tuple[str, str]] = []
    known = inventory.spellings
    for word in inventory.lexicon.words(text):
        plain = word.text
        if len(plain) < SHORTEST_TYPO or plain in inventory.words or plain[0].isdigit() or inventory.known(word.stem):
            continue
        if (
            plain in question_words()
            or plain in soft_words()
            or plain in inventory.english
            or inventory.vocabulary.area(text[word.start : word.end])
        ):
            continue
        best = process.extractOne(plain, known, scorer=fuzz.ratio, score_cutoff=_TYPO_LIKENESS)
        if best and best[0] != plain and best[0][0] == plain[0] and abs(len(best[0]) - len(plain)) <= 2:
            found.append((plain, best[0]))
    for wrong, right in found:
        text = re.sub(rf"\b{re.escape(wrong)}\b", right, text, flags=re.IGNORECASE)
    return tuple(found), text
