"""When what sentences speak of was, by its own words: "approved for the year", "at the end of that month"."""

from __future__ import annotations

import re

from ingest.fact import Period
from ingest.sentences.reading import Reading
from ingest.sentences.sentence import Sentence

_APPROVED_FOR = re.compile(
    r"\bOf\s+the\s+£[\d.,]+\s?(?:m|k|million)?\s+(?:approved|budgeted|allocated|planned)\s+for\s+the\s+year\b"
)
_BEEN_SPENT = re.compile(r"(?:\s*\([\d.]+\s?%)?\)?\s+(?:had|has|have)\s+been\s+(?:spent|committed|drawn)\b")

_END_OF_THAT = re.compile(r"\bat\s+the\s+end\s+of\s+that\s+(?:month|quarter|year)\b")


def end_of_that(words: str, reading: Reading, spoken_of: Period) -> Period | None:
    """The last day of the time spoken of where a figure is said to be of it: "143 at the end of that month"."""
    found = _END_OF_THAT.search(words, reading.figure.end)
    if not found or spoken_of.end is None or re.search(r"[;:]|\d", words[reading.figure.end : found.start()]):
        return None
    return Period(found[0], spoken_of.end, spoken_of.end)


def approved_time(sentence: Sentence, reading: Reading) -> Period | None:
    """Both times of "of the £12.9m approved for the year, £7.5m (58%) had been spent", None for others."""
    year, last, found = sentence.time.financial, sentence.time.last, _APPROVED_FOR.search(sentence.words)
    if not found or not year.known or last is None or year.start is None:
        return None
    if found.start() <= reading.figure.start < found.end():
        return Period("the year", year.start, year.end)
    spent = _BEEN_SPENT.match(sentence.words, reading.figure.end)
    return Period("the year so far", year.start, last) if spent and year.start < last else None
