"""When a sum that was approved for the year and what was spent of it are: "of the £12.9m, £7.5m had been spent"."""

from __future__ import annotations

import re

from ingest.fact import Period
from ingest.sentence import Sentence
from ingest.sentence_reading import Reading

_APPROVED_FOR = re.compile(
    r"\bOf\s+the\s+£[\d.,]+\s?(?:m|k|million)?\s+(?:approved|budgeted|allocated|planned)\s+for\s+the\s+year\b"
)
_BEEN_SPENT = re.compile(r"(?:\s*\([\d.]+\s?%)?\)?\s+(?:had|has|have)\s+been\s+(?:spent|committed|drawn)\b")


def approved_time(sentence: Sentence, reading: Reading) -> Period | None:
    """Both times of "of the £12.9m approved for the year, £7.5m (58%) had been spent", None for others."""
    year, last, found = sentence.time.financial, sentence.time.last, _APPROVED_FOR.search(sentence.words)
    if not found or not year.known or last is None or year.start is None:
        return None
    if found.start() <= reading.figure.start < found.end():
        return Period("the year", year.start, year.end)
    spent = _BEEN_SPENT.match(sentence.words, reading.figure.end)
    return Period("the year so far", year.start, last) if spent and year.start < last else None
