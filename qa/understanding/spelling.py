"""Reads words that a question misspells as those that they are typos of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from math import prod

from jellyfish import metaphone
from rapidfuzz import process
from rapidfuzz.distance import OSA

from qa.evidence import MONTHS, SHORTEST_SPELT, Inventory
from qa.understanding.lexicon import question_words, soft_words

# A word shorter than those of `Inventory.spellings` that asks or joins is told from the others even so: "adn", "wich".
_SHORTEST_LITTLE, _LITTLE = 3, 4
_TWICE = 2
# Words of so many letters may be mistyped twice.
_LONG = 8
_MONTH_WORDS = MONTHS | {month[:3] for month in MONTHS} | {"sept"}
_DOUBLED = re.compile(r"(.)\1")
_INFLECTED = re.compile(r"(?:s|ed|ing|ers?)\Z")
# What a word of each kind is worth where two are equally near: a question is made of little words.
_ASKING, _EVERYDAY = 500, 3


def corrected(text: str, inventory: Inventory) -> tuple[tuple[tuple[str, str], ...], str]:
    """The words that nothing knows with those that they are typos of, and the text so corrected.

    A slip is a letter left out, added, changed, or swapped with the next (Damerau 1964); the first letter is right.
    A word spelt by ear sounds the same (metaphone, Philips 1990), and its first letter may be wrong: "nife".
    """
    found: list[tuple[str, str]] = []
    for word in inventory.lexicon.words(text):
        written = text[word.start : word.end]
        if written[0].isdigit() or written.isupper() or _spelt_right(word.text, written, inventory):
            continue
        if right := _meant(word.text, inventory):
            found.append((word.text, right))
    for wrong, right in found:
        text = re.sub(rf"\b{re.escape(wrong)}\b", right, text, flags=re.IGNORECASE)
    return tuple(found), text


def _spelt_right(word: str, written: str, inventory: Inventory) -> bool:
    if "'" in written or "’" in written:
        return True
    ending = _INFLECTED.search(word)
    plain = word[: ending.start()] if ending else ""
    if ending and plain in inventory.english and len(plain) >= _LITTLE:
        # "drags" is a form of "drag", and no slip for "drugs"; "droped" is one for "dropped"
        return not _listed(f"{plain}{plain[-1]}{ending[0]}", inventory)
    if ending and inventory.known(stem := inventory.lexicon.stem(word)):
        # "referals" has the stem of "refer" by way of no word at all
        forms = [form for form in (plain, f"{plain}e") if _listed(form, inventory)]
        if stem in map(inventory.lexicon.stem, forms):
            return True
    return _listed(word, inventory)


def _listed(word: str, inventory: Inventory) -> bool:
    """Whether a word stands in the reports, in the vocabulary or among those that are English."""
    return (
        word in inventory.words
        or word in inventory.english
        or word in inventory.listed_words
        or word in question_words() | soft_words()
        or word in _MONTH_WORDS
    )


def _meant(word: str, inventory: Inventory) -> str:
    """The word that a misspelt one most likely stands for; "" where none is near enough."""
    if len(word) < _SHORTEST_LITTLE:
        return ""
    slips = 2 if len(word) >= _LONG else 1
    pool = inventory.spellings if len(word) >= SHORTEST_SPELT else _little_words()
    near = process.extract(word, pool, scorer=OSA.distance, score_cutoff=slips, limit=20)
    begun = [(other, distance) for other, distance, _ in near if other[0] == word[0]]
    begun += [(other, 1) for other in _little_words() if _lengthened(word, other)]
    near_miss = _likeliest(begun, word, inventory) or _doubled(word, inventory) or _asking_word(word)
    return near_miss or _cut_short(word, inventory) or _heard(word, inventory)


def _lengthened(word: str, little: str) -> bool:
    """Whether a word is a little one with a letter of it typed twice: "comme" is "come"."""
    return len(word) == len(little) + 1 and _DOUBLED.sub(r"\1", word) == little


def _doubled(word: str, inventory: Inventory) -> str:
    """The English word that differs only in doubled letters, if reports use another form of it; "" where there is none.

    So "comitting" is "committing" where the reports have only "committed".
    """
    if len(word) < _LONG:
        return ""
    bare = _DOUBLED.sub(r"\1", word)
    alike = [other for other in inventory.english if other[0] == word[0] and _DOUBLED.sub(r"\1", other) == bare]
    return next((other for other in sorted(alike) if inventory.known(inventory.lexicon.stem(other))), "")


def _cut_short(word: str, inventory: Inventory) -> str:
    """The most used word that this one is the beginning of, as "satis" is of "satisfaction"; "" where there is none."""
    if len(word) < SHORTEST_SPELT:
        return ""
    longer = [other for other in inventory.spellings if other.startswith(word)]
    return max(longer, key=lambda other: (inventory.words[other], other in inventory.listed_words), default="")


def _heard(word: str, inventory: Inventory) -> str:
    """The word that sounds as this one does and is written nearly so: "shair" for "share"; "" where there is none."""
    if len(word) < _LITTLE:
        return ""
    near = process.extract(word, inventory.spellings, scorer=OSA.distance, score_cutoff=_TWICE, limit=None)
    alike = [(other, distance) for other, distance, _ in near if metaphone(other) == metaphone(word)]
    return _likeliest(alike, word, inventory)


def _likeliest(near: Sequence[tuple[str, float]], typed: str, inventory: Inventory) -> str:
    """Of words with their distances from a typed one, the nearest, of these the one worth most; "" of none."""
    best = min(near, key=lambda one: (one[1], -_worth(one[0], typed, inventory), one[0]), default=None)
    return best[0] if best else ""


def _asking_word(word: str) -> str:
    """The one word that questions are made of which a twice mistyped one may be, "menny": its ends are right."""
    ends = [
        other for other in question_words() if len(other) >= _LITTLE and (other[0], other[-1]) == (word[0], word[-1])
    ]
    near = [other for other in ends if OSA.distance(word, other) == _TWICE]
    return near[0] if len(near) == 1 and len(word) >= SHORTEST_SPELT else ""


def _worth(word: str, typed: str, inventory: Inventory) -> float:
    """How likely a word is meant: its use in the reports and in questions, and how like what was typed it looks."""
    uses = inventory.words[word] + _ASKING * (word in question_words()) + _EVERYDAY * (word in soft_words())
    alike = (
        (2.0, word[-1] == typed[-1]),
        (1.5, sorted(word) == sorted(typed)),
        (3.0, metaphone(word) == metaphone(typed)),
        (2.0, _DOUBLED.sub(r"\1", word) == _DOUBLED.sub(r"\1", typed)),
    )
    return (uses + 1.0) * prod(factor for factor, holds in alike if holds)


@lru_cache
def _little_words() -> tuple[str, ...]:
    return tuple(sorted(word for word in question_words() if _SHORTEST_LITTLE <= len(word) <= _LITTLE + 1))
