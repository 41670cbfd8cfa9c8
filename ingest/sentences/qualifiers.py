"""What narrows a figure of a sentence: listed qualifiers, ages, the group or the kind of place it is of."""

from __future__ import annotations

import re

from ingest.sentences.reading import Reading
from ingest.sentences.sentence import Sentence
from ingest.words.measure_words import find_qualifiers

# "Fell among those aged 11 to 16": whoever is counted in the sentence is of that age.
_AGED = re.compile(r"\b(?:aged|ages)\s+(?:(?:between|over|under|from)\s+)?\d+(?:\s*(?:[-–]|to|and)\s*\d+)?")
# Capacity, behind how many there are: "cadets number 398, with room for 700"
_ROOM = re.compile(r"\bwith\s+(?P<room>room|capacity|space|places)\s+for\s+(?:up\s+to\s+|about\s+)?\Z")
# People who are told apart: "for visitors who came by train, 71%"
_OF_GROUP = re.compile(
    r"(?:\bfor|[:;]|\band(?=\s+as\b))\s+(?P<group>[^,.;:()\d]{3,60}),\s+(?:\d[\d.]*\s?%,\s+previously\s+)?\Z"
)
# "9 minutes in urban areas and 14 in rural areas"
_IN_AREAS = re.compile(
    r"\s*(?:seconds?|minutes?|hours?|days?)?\s*in\s+(?:the\s+)?(?P<where>[a-z]+(?:-[a-z]+)?)\s+(?:areas|districts|parts)\b"
)
_AREAS_WHERE = re.compile(
    r"\bin\s+(?P<where>[a-z]+)\s+(?:areas|districts|parts),\s+where\s+(?:about\s+|only\s+|just\s+)?\Z"
)
_LOOKED_AT = re.compile(r"\blooking\s+at\s+(?:the\s+)?[‘'“](?P<aspect>[^’'”]+)[’'”]")
_SIDE_LABEL = re.compile(r"(?:\A|[(,]\s*)(?P<label>[\w ]{2,30}):\s*(?:up|down)\s*\Z", re.IGNORECASE)


def qualifiers_of(sentence: Sentence, reading: Reading) -> tuple[str, ...]:
    """What narrows the figure: listed qualifiers, the aspect looked at, the label before it ("999: Down 9.8%")."""
    group = _OF_GROUP.search(sentence.words[: reading.figure.start])
    aspect = _LOOKED_AT.search(sentence.words)
    side = _SIDE_LABEL.search(sentence.words[: reading.figure.start])
    where = _IN_AREAS.match(sentence.words, reading.figure.end) or _AREAS_WHERE.search(
        sentence.words[: reading.figure.start]
    )
    found = (
        *find_qualifiers(_so_far(sentence.words, reading)),
        aspect["aspect"] if aspect else "",
        side["label"].strip() if side else "",
        *(match[0] for match in _AGED.finditer(sentence.words)),
        where["where"] if where else "",
        "capacity" if _ROOM.search(sentence.words[: reading.figure.start]) else "",
        group["group"] if group and reading.unit == "percent" and reading.figure.start else "",
    )
    return tuple(dict.fromkeys(name for name in found if name and name != sentence.label))


def _so_far(words: str, reading: Reading) -> str:
    """The words up to the end of the clause of a figure: what a later one says of its own figures narrows no other."""
    clause = re.search(r";\s", words[reading.figure.end :])
    return words[: reading.figure.end + clause.start()] if clause else words
