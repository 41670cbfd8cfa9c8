"""Both numbers of "61 of the 204 took place in the town", where no noun stands behind them: the part and the whole."""

from __future__ import annotations

import re

from ingest.figures.forms import WORD_VALUES
from ingest.sentences.predicate import plain_words
from ingest.sentences.reading import Reading
from ingest.sentences.sentence import Sentence
from ingest.words.measure_words import things_of
from ingest.words.verbs import IRREGULAR_PAST

# "5 of the 22 completed." has its participle alone, and is of those that were completed.
_DID = (
    rf"(?:was|were|is|are|had|have|has|led|[a-z]{{3,}}ed|{IRREGULAR_PAST})\s+(?=[a-z])"
    r"(?![a-z]+s\s+(?:were|was|are|had|have)\b)"
)
_PART = re.compile(rf"\s+of\s+(?:the\s+|these\s+|those\s+)?\d[\d,]*(?=\s+{_DID})")
_PART_BEFORE = re.compile(
    rf"(?:\d|\b(?:{'|'.join(sorted(WORD_VALUES, key=len, reverse=True))}))\s+of\s+(?:the\s+|these\s+|those\s+)?\Z",
    re.IGNORECASE,
)
_DID_BEHIND = re.compile(rf"\s+{_DID}")


# "It was 141 of 388": what "it" was, the sentence before has said of the part alone.
_IT_WAS = re.compile(r"\b(?:it|this|that)\s+(?:was|is)\s+(?P<part>\d[\d,]*\s+of\s+(?:the\s+)?)?\Z")
_IT_WAS_SHARE = re.compile(r"\b(?:it|this|that)\s+(?:was|is)\s+\d[\d,]*\s+of\s+(?:the\s+)?\d[\d,]*\s*\(\s*\Z")
_OF_NUMBER = re.compile(r"\s+of\s+(?:the\s+)?\d")


def is_part(words: str, reading: Reading) -> bool:
    """Whether a number is so many of so many that did something: the 61 of "61 of the 204 took place"."""
    return _is_count(reading) and bool(_PART.match(words, reading.figure.end))


def is_whole_of_part(words: str, reading: Reading) -> bool:
    """Whether a number is what such a part is of: the 204 of "61 of the 204 took place"."""
    part = _PART_BEFORE.search(words[: reading.figure.start])
    return bool(part and _is_count(reading) and _DID_BEHIND.match(words, reading.figure.end))


def part_or_whole(sentence: Sentence, reading: Reading, base: str) -> str | None:
    """What such a number counts by what was counted before it, None for others; "" where that stands in another
    clause, so that nothing says what they are.
    """
    words = sentence.words
    whole = is_whole_of_part(words, reading)
    part = None if whole else is_part(words, reading) and _PART.match(words, reading.figure.end)
    if not (whole or part):
        return None
    if not base or ";" in words[: reading.figure.start]:
        return ""
    if not part:
        return base
    said = plain_words(sentence, (part.end(), len(words)), cut=True)
    return f"{things_of(base)} {said}" if said else base


def earlier_part(words: str, reading: Reading, part: str, whole: str) -> str | None:
    """What a number of "in 2014 it was 141 of 388 (36.3%)" counts: the `part` that the sentence before told, or the
    `whole` that it is of; "" for the share behind them and where no part was told, None for other numbers.
    """
    if reading.unit == "percent" and _IT_WAS_SHARE.search(words[: reading.figure.start]):
        return ""
    it_was = _IT_WAS.search(words[: reading.figure.start]) if _is_count(reading) else None
    if it_was and it_was["part"]:
        return whole if whole != part else ""
    return part if it_was and _OF_NUMBER.match(words, reading.figure.end) else None


def _is_count(reading: Reading) -> bool:
    return reading.statistic == "level" and reading.unit not in ("percent", "points", "rank")
