"""Reads names in a question: those that reports print, and those that none does."""

from __future__ import annotations

import re

from qa.evidence import Inventory
from qa.question import AskedTerm
from qa.understanding.lexicon import question_words, soft_words

_NAME = re.compile(
    r"\b(?!I\b)[A-Z][\w'-]*(?:\s+(?:[A-Z][\w'-]*|of|the|your|our|in|and|for|to|on))*\s+(?!I\b)[A-Z][\w'-]*"
)
# A name of a report's own outweighs the words that it is made of; about what the rarest word weighs.
_NAME_WEIGHT = 8.0
_LONG_NAME = 3
_SPEAKS = re.compile(r"\b(?:Your?|Our|Us|We|My|Me|It)\b")
_OPERATION = re.compile(r"\b(?:[Oo]peration|[Oo]p)\s+(?P<name>[A-Z][a-z]+)\b")


def named_phrases(text: str, inventory: Inventory) -> tuple[AskedTerm, ...]:
    """Names of several words that a report prints, even if each is an everyday word: "Rate Your Local Police"."""
    found = []
    for name in _names(text):
        words = inventory.lexicon.words(name)
        everyday = [word for word in words if word.text in question_words() or word.text in soft_words()]
        long_enough = len(words) >= _LONG_NAME or (len(words) > 1 and len(everyday) == len(words))
        if everyday and long_enough and inventory.prints(name):
            found.append(AskedTerm(name, tuple(word.stem for word in words), "", _NAME_WEIGHT))
    return tuple(found)


def has_printed_name(text: str, inventory: Inventory) -> bool:
    """Whether a text holds a name that reports print, be it of little words alone: "In the Know"."""
    return any(map(inventory.prints, _names(text)))


def names_unprinted(text: str, inventory: Inventory) -> tuple[AskedTerm, ...]:
    """Names that no report prints, though it may have each of their words: operations, and what speaks to its readers
    ("Rate Your Local Police"). Nothing accounts for such a term.
    """
    spoken = filter(_SPEAKS.search, _names(text))
    found = [name for name in spoken if len(name.split()) >= _LONG_NAME and not inventory.prints(name)]
    for match in _OPERATION.finditer(text):
        if not any(inventory.prints(f"{kind} {match['name']}") for kind in ("operation", "op")):
            found.append(match[0])
    return tuple(AskedTerm(name, (" ".join(name.lower().split()),), "", _NAME_WEIGHT) for name in found)


def _names(text: str) -> list[str]:
    """The runs of words with capitals in a text; the first word of it has one anyway."""
    return [match[0] for match in _NAME.finditer(text[1:])]
