"""Reads words of a question that are one with the next: "non injury", and the "county lines" that are counted."""

from __future__ import annotations

import re

from qa.evidence import Inventory
from qa.question import AskedTerm
from qa.understanding.lexicon import question_words, soft_words

_COUNTED = re.compile(
    r"\bhow many (?P<what>[a-z]+ [a-z]+)\b(?= (?:was|were|are|is|have|had|has|did|do|does)\b)", re.IGNORECASE
)

# "All other theft", "other crime": a kind of its own where a row is so called. "What other crimes" asks for any.
_OTHER = re.compile(
    r"(?<!\bwhat )(?<!\bwhich )(?<!\bany )(?<!\beach )(?<!\bwith )(?<!\bthan )(?<!\bsome )"
    r"\bother (?P<what>[a-z]+(?: [a-z]+){0,2})\b",
    re.IGNORECASE,
)


def prefixes_joined(text: str, inventory: Inventory) -> str:
    """The text with "non injury" as "non-injury", where reports print it so."""

    def joined(match: re.Match[str]) -> str:
        whole = f"non-{match['word']}"
        return whole if inventory.prints(whole) else match[0]

    return re.sub(r"\bnon (?P<word>[a-z]+)\b", joined, text, flags=re.IGNORECASE)


def counted_phrases(text: str, inventory: Inventory) -> tuple[AskedTerm, ...]:
    """The thing that the number of is asked for, where it is named by two everyday words that reports print together:
    "county lines".
    """
    found = _COUNTED.search(text)
    words = found["what"].lower().split() if found else []
    everyday = words and all(word in soft_words() and word not in question_words() for word in words)
    if found is None or not everyday or not inventory.prints(found["what"]):
        return ()
    stems = tuple(inventory.lexicon.stem(word) for word in words)
    return (AskedTerm(found["what"], stems, "", sum(map(inventory.weight, stems))),)


def other_kinds(text: str, inventory: Inventory) -> tuple[AskedTerm, ...]:
    """What is asked for by the name of a row that holds the rest of its kind: "all other theft"; else nothing."""
    found = _OTHER.search(text)
    words = [inventory.lexicon.stem(word) for word in found["what"].split()] if found else []
    known = (words[:count] for count in range(len(words), 0, -1))
    kind = next((tuple(stems) for stems in known if tuple(stems) in inventory.other_kinds), ())
    if found is None or not kind:
        return ()
    said = " ".join(found[0].split()[: len(kind) + 1])
    return (AskedTerm(said, ("other", *kind), "", sum(map(inventory.weight, kind))),)
