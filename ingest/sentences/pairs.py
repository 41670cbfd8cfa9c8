"""Figures that are told in the order of others: "29 killed and 301 injured, compared with 34 and 287 respectively"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.fact import Fact
from ingest.sentences.reading import Reading

_AND = re.compile(r"(?:\s+[a-z]+)?\s*(?:,|,?\s+and)\s+(?:the\s+|£)?")
_RESPECTIVELY = re.compile(r"(?:\s+[a-z]+)?,?\s+respectively\b")
# "Hale and Upper Fenby, at 78% and 83% respectively": whose they are, the names right before them say.
_NAMED_APART = re.compile(
    r"[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*\s+and\s+(?:the\s+)?[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*,?\s+(?:at|with|on)\s+\Z"
)
_STATES = ("level", "share", "rate")
_MOST = 4


@dataclass(frozen=True)
class PairedReading:
    """A figure of such a list, with its place in it and how many they are; `first` opens it, `final` closes it."""

    reading: Reading
    index: int
    count: int
    first: Reading
    final: Reading


def paired_readings(words: str, readings: Sequence[Reading]) -> list[PairedReading]:
    """The figures that "respectively" closes, in order; none where the sentence has no such list."""
    last = next((place for place, each in enumerate(readings) if _RESPECTIVELY.match(words, each.figure.end)), None)
    if last is None:
        return []
    first = last
    while first and _AND.fullmatch(words[readings[first - 1].figure.end : readings[first].figure.start]):
        first -= 1
    if _NAMED_APART.search(words[: readings[first].figure.start]):
        return []
    listed = readings[first : last + 1]
    states = all(each.statistic in _STATES for each in listed)
    if not states or not 1 < len(listed) <= _MOST:
        return []
    return [PairedReading(each, index, len(listed), listed[0], listed[-1]) for index, each in enumerate(listed)]


def partner_of(paired: PairedReading, told: Sequence[Fact], before: Sequence[Fact]) -> Fact | None:
    """The earlier figure that a listed one belongs to: of its own sentence, else of the sentence before."""
    for facts in (told, before):
        alike = [fact for fact in facts if fact.statistic in _STATES and _of_a_kind(fact, paired.reading)]
        if len(alike) >= paired.count:
            return alike[-paired.count :][paired.index]
    return None


def _of_a_kind(fact: Fact, reading: Reading) -> bool:
    return (fact.unit == "percent") == (reading.unit == "percent") and fact.unit.startswith(
        "gbp"
    ) == reading.unit.startswith("gbp")
