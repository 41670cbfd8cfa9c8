"""Numbers that a sentence names again, so that what is said is of the same things: "the 742", "2,950 of the 7,406"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from ingest.fact import Fact
from ingest.report import Span
from ingest.sentences.predicate import plain_words
from ingest.sentences.reading import Reading
from ingest.sentences.sentence import Sentence

_THE = re.compile(r"\b(?:[Tt]he|[Tt]hose|[Tt]hese|[Aa]ll)\s+\Z")
_OF_THE = re.compile(r"\s+of\s+(?:the|those|these)\s+(?P<whole>\d[\d,]*)(?![\d.%])\s*(?P<noun>[a-z]+s\b)?")
# "The 112 who had been on it": others, told of for the first time.
_WHO = re.compile(r"\s+(?:who|which|that)\b")
_NOUN = re.compile(r"\s+(?P<noun>[a-z][a-z-]+)\b")
# "The 742 comprised 318 car occupants, 171 motorcyclists and ..."
_MADE_UP = re.compile(
    r"\b(?:comprised?|comprises|consist(?:s|ed)\s+of|(?:was|were|is|are)\s+made\s+up\s+of|included?|includes|broke\s+down\s+into|categorised\s+as)\s"
    r"(?P<between>[^.;:]*)\Z"
)
_KIND = re.compile(
    r"\s+(?P<kind>(?:Priority|Grade|Level|Category|Band|Tier)\s\d\b|(?:[A-Za-z][\w’'-]*\s+){0,3}?[A-Za-z][\w’'-]*)(?=\s*[,.;(]|\s+and\b|\s*\Z)"
)
_LEAST = 40


def told_again(sentence: Sentence, reading: Reading, numbers: Mapping[Decimal, Fact]) -> Fact | None:
    """The figure told before that a number names again: "of the 642", "the 742"; None for numbers that are new."""
    figure = reading.figure
    if reading.is_change or reading.unit in ("percent", "points", "rank") or reading.unit.startswith("gbp"):
        return None
    told = numbers.get(figure.value) if figure.value >= _LEAST else None
    if told is None or _WHO.match(sentence.words, figure.end) or not _THE.search(sentence.words[: figure.start]):
        return None
    noun = _NOUN.match(sentence.words, figure.end)
    # "The 60 officers" are others than 60 searches told before.
    plural = noun is not None and noun["noun"].endswith("s") and not noun["noun"].endswith(("ss", "was"))
    return None if plural and noun and noun["noun"][:5] not in told.measure.lower() else told


def part_again(sentence: Sentence, reading: Reading, bounds: Span, numbers: Mapping[Decimal, Fact]) -> str:
    """What some of a number told before did: "2,950 of the 7,406 came in that way"; "" for others."""
    words, figure = sentence.words, reading.figure
    of = _OF_THE.match(words, figure.end) if reading.statistic == "level" else None
    told = numbers.get(Decimal(of["whole"].replace(",", ""))) if of else None
    if of is None or told is None or told.value < _LEAST:
        return ""
    if of["noun"] and of["noun"][:5] not in told.measure.lower():
        return ""
    said = plain_words(sentence, (of.end(), len(words)), cut=True)
    before = plain_words(sentence, (bounds[0], figure.start), cut=False)
    return ": ".join(part for part in (told.measure, said or before) if part)


def kind_of_whole(sentence: Sentence, reading: Reading, whole: str) -> str:
    """What a number in a list of kinds counts: "the 742 comprised 318 car occupants"; "" for others."""
    if not whole or reading.statistic != "level" or reading.unit in ("percent", "points", "rank"):
        return ""
    made_up = _MADE_UP.search(sentence.words[: reading.figure.start])
    kind = _KIND.match(sentence.words, reading.figure.end) if made_up else None
    return f"{whole}: {kind['kind']}" if kind and not re.search(r"\bof\b", kind["kind"]) else ""
