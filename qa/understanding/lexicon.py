"""Words as they are compared: stems, and concepts that join words of one meaning ("DA", "domestic abuse")."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import Stemmer

from ingest.settings import VOCABULARY_FOLDER
from ingest.words.vocabulary import Vocabulary

_WORD = re.compile(
    r"[a-z]+&[a-z]+|(?<=\s)&(?=\s)|(?:\b(?:re|co|anti|non|mis|pre|multi|inter)-)?[^\W\d_]+(?:['’][a-z]+)?|\d[\d,]*(?:\.\d+)?",
    re.IGNORECASE,
)
# Letters that are read one by one: no vowel stands between two consonants.
_SHORT_NAME = re.compile(r"(?!.*[^aeiou][aeiou]+[^aeiou])[a-z]{3,6}", re.IGNORECASE)
_PLURAL_ABBREVIATION = re.compile(r"[A-Z]{2,}s")
# In words; the vocabulary lists no longer name.
_LONGEST_PHRASE = 7
ALL_CRIME = "all crime"


@dataclass(frozen=True)
class Word:
    """One word of a text: as written, its stem, and its place."""

    text: str
    stem: str
    start: int
    end: int


@dataclass(frozen=True)
class Term:
    """A unit of meaning in a text: one word, or a phrase that stands for a concept. `stems` are those of its words."""

    text: str
    stems: tuple[str, ...]
    concept: str
    start: int
    end: int


class Lexicon:
    """Cuts text into words and terms. Concepts come from the vocabulary's measures and synonym sets."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._stemmer = Stemmer.Stemmer("english")
        self._stem_cache: dict[str, str] = {}

    def words(self, text: str) -> list[Word]:
        """The words of a text, lower case, stemmed; "re-offending" is one word, other hyphens part words."""
        found = []
        for match in _WORD.finditer(text):
            written = match[0][:-1] if _PLURAL_ABBREVIATION.fullmatch(match[0]) else match[0]
            plain = "and" if written == "&" else re.sub(r"['’]s?$|['’]", "", written.lower())
            found.append(Word(plain, self.stem(plain), match.start(), match.end()))
        return found

    def stem(self, word: str) -> str:
        """The stem of a lower-case word; numbers lose their thousands separators."""
        known = self._stem_cache.get(word)
        if known is None:
            plain = word.replace("-", "")
            known = plain.replace(",", "") if plain[:1].isdigit() else self._shortest_stem(plain)
            self._stem_cache[word] = known
        return known

    def _shortest_stem(self, word: str) -> str:
        """The stem of the stem and so on: "environmental" and "environment" end alike only so."""
        if own := _own_stems().get(word):
            return own
        if word.endswith("s") and word[:-1] in self._abbreviations:
            word = word[:-1]  # "dvpns" and "ksis" are plurals that no stemmer knows
        while (shorter := str(self._stemmer.stemWord(word))) != word:
            word = shorter
        return word

    def stems(self, text: str) -> frozenset[str]:
        """The stems of all words of a text."""
        return frozenset(word.stem for word in self.words(text))

    def terms(self, text: str) -> list[Term]:
        """The text as terms, in order: the longest phrase that stands for a concept wins, other words stand alone."""
        words = self.words(text)
        terms: list[Term] = []
        index = 0
        while index < len(words):
            length, concept = self._concept_at(words, index)
            part = words[index : index + length]
            shown = text[part[0].start : part[-1].end]
            terms.append(Term(shown, tuple(word.stem for word in part), concept, part[0].start, part[-1].end))
            index += length
        return terms

    def concepts(self, text: str) -> frozenset[str]:
        """All concepts that phrases of a text stand for, phrases within phrases too."""
        words = self.words(text)
        stems = [word.stem for word in words]
        spans = [
            (start, start + length, names)
            for start in range(len(stems))
            for length in range(1, min(_LONGEST_PHRASE, len(stems) - start) + 1)
            if (names := self._concepts_by_stems.get(tuple(stems[start : start + length])))
        ]
        kinds = {end - same for _, end, names in spans if self._measures.issuperset(names) for same in (0, 1)}
        return frozenset(
            name
            for start, end, names in spans
            for name in names
            # The "crimes recorded" of "hate crimes recorded" are of one kind
            if not (name == ALL_CRIME and stems[start] in self._crimes and start in kinds)
        )

    @cached_property
    def _abbreviations(self) -> frozenset[str]:
        """The short names of one word that the vocabulary lists beside longer ones: "dvpn", "ksi"."""
        sets = [(measure.name, *measure.names) for measure in self.vocabulary.measures]
        names = [name for names in (*sets, *self.vocabulary.synonym_sets) for name in names]
        return frozenset(name.lower() for name in names if name.isalpha() and _SHORT_NAME.fullmatch(name))

    @cached_property
    def _measures(self) -> frozenset[str]:
        return frozenset(measure.name for measure in self.vocabulary.measures) - {ALL_CRIME}

    @cached_property
    def _crimes(self) -> frozenset[str]:
        return frozenset(self.stem(word) for word in ("crimes", "offences"))

    def _concept_at(self, words: Sequence[Word], index: int) -> tuple[int, str]:
        for length in range(min(_LONGEST_PHRASE, len(words) - index), 0, -1):
            names = self._concepts_by_stems.get(tuple(word.stem for word in words[index : index + length]))
            if names:
                return length, names[0]
        return 1, ""

    @cached_property
    def _concepts_by_stems(self) -> dict[tuple[str, ...], list[str]]:
        table: dict[tuple[str, ...], list[str]] = {}
        sets = [(measure.name, (measure.name, *measure.names)) for measure in self.vocabulary.measures]
        sets += [(names[0], names) for names in self.vocabulary.synonym_sets]
        for concept, names in sets:
            for name in names:
                stems = tuple(word.stem for word in self.words(name))
                if stems and concept not in table.setdefault(stems, []):
                    table[stems].append(concept)
        # "Slavery offences" are slavery, unless that is the name of something else.
        for measure in self.vocabulary.measures:
            for name in (measure.name, *measure.names):
                stems = tuple(word.stem for word in self.words(name))
                for noun in self._crimes.difference(stems):
                    table.setdefault((*stems, noun), [measure.name])
        return table


@lru_cache
def _own_stems() -> dict[str, str]:
    """The words that have a stem of their own (`data/vocabulary/word_stems.txt`)."""
    lines = (VOCABULARY_FOLDER / "word_stems.txt").read_text(encoding="utf-8").splitlines()
    families = [line.split() for line in lines if line and not line.startswith("#")]
    return {word: family[0] for family in families for word in family}


@lru_cache
def question_words() -> frozenset[str]:
    """The words that ask and name nothing (`data/vocabulary/question_words.txt`)."""
    return _word_list("question_words.txt")


@lru_cache
def soft_words() -> frozenset[str]:
    """The everyday words that evidence need not account for (`data/vocabulary/soft_words.txt`)."""
    return _word_list("soft_words.txt")


@lru_cache
def everyday_entries() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """What people say and what papers print for it, line by line (`data/vocabulary/everyday_words.toml`).

    Nothing is printed for a word that no other may stand for.
    """
    sections = tomllib.loads((VOCABULARY_FOLDER / "everyday_words.toml").read_text(encoding="utf-8"))
    alone = tuple(sections.pop("only_itself")["words"].split())
    lines = [
        (tuple(name.strip() for name in said.split(",")), tuple(printed))
        for section in sections.values()
        for said, printed in section.items()
    ]
    return (*lines, *(((word,), ()) for word in alone))


@lru_cache
def same_entries() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """What people say and what says the same in papers, line by line (`data/vocabulary/same_words.toml`)."""
    sections = tomllib.loads((VOCABULARY_FOLDER / "same_words.toml").read_text(encoding="utf-8"))
    return tuple(
        (tuple(name.strip() for name in said.split(",")), tuple(printed))
        for section in sections.values()
        for said, printed in section.items()
    )


@lru_cache
def narrowing_words() -> frozenset[str]:
    """The words that narrow what is counted: "stolen", "dismissed" (those of `everyday_words.toml` for themselves)."""
    return frozenset(said[0] for said, printed in everyday_entries() if not printed)


@lru_cache
def everyday_words() -> frozenset[str]:
    """The single words of what people say for what papers print."""
    entries = (*everyday_entries(), *same_entries())
    return frozenset(word for said, _ in entries for name in said for word in re.findall(r"[^\W\d_]+", name))


def _word_list(name: str) -> frozenset[str]:
    lines = (VOCABULARY_FOLDER / name).read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@lru_cache
def question_forms() -> dict[str, Any]:
    """How questions are worded (`data/vocabulary/questions.toml`)."""
    return tomllib.loads((VOCABULARY_FOLDER / "questions.toml").read_text(encoding="utf-8"))
