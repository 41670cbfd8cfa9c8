"""Which of a paper's figures a caveat or definition names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from ingest.fact import Fact
from ingest.notes.words import plain_words, without_titles
from ingest.settings import VOCABULARY_FOLDER
from ingest.words.vocabulary import Vocabulary

# How much of a longer name a note must have where it has no name whole.
_LEAST_PART = 0.6
_FEWEST_IN_PART = 3
_SHORTEST = 4
_WORD = re.compile(r"[a-z]+|\d{3}")
_BRACKETS = re.compile(r"\([^)]*\)")
_ENDING = re.compile(r"(?:ing|ed|es|e|s)\Z")
_QUALIFIED = re.compile(r"\w+")

Name = frozenset[str]


class Naming:
    """The names that the figures of one paper go by, to be looked for in the words of a note."""

    def __init__(self, facts: Iterable[Fact], vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._names = {fact.fact_id: _names(fact.measure) for fact in facts}
        self._labels = {
            fact.fact_id: _names(*fact.path[-1:]) if fact.kind == "table" else frozenset() for fact in facts
        }
        self._listed = {fact.measure: self._listed_in(fact.measure) for fact in facts}

    def named(self, text: str, facts: Sequence[Fact], *, whole: bool = False) -> list[Fact]:
        """The facts whose measure the text names: those with a listed name of it, or with all words of their own.

        Of two names of which one holds the other the longer is meant. Where no name is there whole, most of a long one
        will do. With `whole` only facts of that very measure are named, not of a part or kind of it.
        """
        text = without_titles(text)
        listed = set(self._listed_in(text))
        words = frozenset(_stem(word) for word in _WORD.findall(text.lower()))
        held = {fact.fact_id: {name for name in self._called(fact, listed) if name <= words} for fact in facts}
        every = {name for names in held.values() for name in names}
        longest = {name for name in every if not any(name < other for other in every)}
        by_words = [
            fact for fact in facts if any(not whole or _is_whole(name, text) for name in held[fact.fact_id] & longest)
        ]
        kinds = {name for fact in by_words for name in self._listed[fact.measure] if name != fact.measure_canonical}
        by_list = [
            fact for fact in facts if self._of_listed(fact, listed - kinds, whole) and not held[fact.fact_id] - longest
        ]
        if whole or by_words or by_list:
            chosen = {fact.fact_id for fact in (*by_words, *by_list)}
            return [fact for fact in facts if fact.fact_id in chosen]
        return [fact for fact in facts if any(_mostly(name, words) for name in self._called(fact, listed))]

    def _called(self, fact: Fact, listed: set[str]) -> frozenset[Name]:
        """What a fact may be called: its label, and its measure unless that has a listed name that is not there."""
        kinds = self._listed[fact.measure]
        own = self._names[fact.fact_id] if not kinds or listed & set(kinds) else frozenset()
        return own | self._labels[fact.fact_id]

    def _of_listed(self, fact: Fact, listed: set[str], whole: bool) -> bool:
        """Whether a fact is of a measure that was named by a listed name, or of a part of it."""
        if fact.measure_canonical in listed:
            return True
        part = bool(listed & set(self._listed[fact.measure]))
        return part and not (whole and self._says_more(fact.measure))

    def one_measure(self, facts: Sequence[Fact]) -> bool:
        """Whether all facts are of one measure, or of parts of it."""
        names = {fact.measure_canonical: _telling(fact.measure) for fact in facts}
        least = min(names.values(), key=len, default=frozenset())
        return len(names) == 1 or (bool(least) and all(least <= name for name in names.values()))

    def _says_more(self, measure: str) -> bool:
        """Whether a measure says more than one listed name and everyday words."""
        rest = measure
        mentions = self._vocabulary.find_measures(measure)
        for mention in reversed(mentions):
            rest = rest[: mention.start] + rest[mention.end :]
        return len({mention.name for mention in mentions}) > 1 or bool(_telling(rest))

    def _listed_in(self, text: str) -> tuple[str, ...]:
        return tuple(mention.name for mention in self._vocabulary.find_measures(text))


def with_qualifiers(text: str, facts: Sequence[Fact]) -> list[Fact]:
    """Of facts that differ in what they are narrowed to, those that a note names: "the child figures"."""
    words = {_stem(word) for word in _QUALIFIED.findall(text.lower())}
    kept = [fact for fact in facts if any(_opening(kind) in words for kind in fact.qualifiers)]
    return kept or list(facts)


def _opening(qualifier: str) -> str:
    return _stem(qualifier.lower().split()[0])


def _names(*labels: str) -> frozenset[Name]:
    """The words of labels, with and without what is in brackets."""
    found = (name for label in labels for name in (_telling(label), _telling(_BRACKETS.sub("", label))))
    return frozenset(name for name in found if name)


def _is_whole(name: Name, text: str) -> bool:
    """Whether a name is told by more than one word, or is all that a text says."""
    return len(name) > 1 or name == _telling(text)


def _mostly(name: Name, words: Name) -> bool:
    return len(name) >= _FEWEST_IN_PART and len(name & words) >= _LEAST_PART * len(name)


@lru_cache(maxsize=8192)
def _telling(name: str) -> Name:
    return frozenset(_stem(word) for word in _WORD.findall(name.lower()) if word not in _everyday())


def _stem(word: str) -> str:
    """A word without the commonest endings: "answering" and "answered", "offence" and "offences" are one."""
    return _ENDING.sub("", word) if len(word) > _SHORTEST else word


@cache
def _everyday() -> frozenset[str]:
    lines = (VOCABULARY_FOLDER / "function_words.txt").read_text(encoding="utf-8").splitlines()
    small = {word for line in lines if not line.startswith("#") for word in line.split()}
    return frozenset(small | plain_words() | {"s", "t"})
