"""What a place among others is a place in, and among whom."""

from __future__ import annotations

import re

from ingest.sentences.reading import Reading
from ingest.sentences.sentence import Sentence

# "When compared to the region, it is 3rd"
_AMONG = re.compile(r"\b(?:compared\s+(?:to|with)|within|among|amongst|against)\s+(?:the|our)?\s*\Z", re.IGNORECASE)
_TABLE = re.compile(r"\b(?:[Ii]n|[Oo]n|of)\s+the\s+(?P<table>(?:[A-Za-z]+\s+){0,2}(?:league\s+)?table)\b")
_IN_AREA = re.compile(r"\s+(?:in|among|within)\s+(?:(?:the|our|its)\s+)?")


def placed(measure: str, reading: Reading, words: str) -> str:
    """What a place in a table of forces is of: "999 calls: place in the national league table"."""
    table = _TABLE.search(words) if reading.unit == "rank" else None
    return f"{measure}: place in the {' '.join(table['table'].split())}" if table and measure else measure


def ranked_among(sentence: Sentence, reading: Reading) -> tuple[str, ...]:
    """Among whom a rank counts: "out of 43", and the group named behind it."""
    if reading.figure.of is None:
        before = [area for area in sentence.areas if area.name and area.end <= reading.figure.start]
        among = [area for area in before if _AMONG.search(sentence.words[: area.start])]
        after = sentence.areas if reading.unit == "rank" else ()
        beside = [
            area for area in after if area.name and _IN_AREA.fullmatch(sentence.words[reading.figure.end : area.start])
        ]
        return tuple(f"among {area.name}" for area in (beside or among[-1:])) if reading.unit == "rank" else ()
    behind = [area for area in sentence.areas if area.start >= reading.figure.end and area.name]
    return (f"out of {reading.figure.of}", *(f"among {area.name}" for area in behind[:1]))
