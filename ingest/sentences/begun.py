"""How long something has run by its beginning: "set up in January, dealt with 4,318 cases in its first nine months"."""

from __future__ import annotations

import datetime as dt
import re

from ingest.fact import Period
from ingest.sentences.sentence import Sentence
from ingest.times.dates import add_months
from ingest.times.periods import month_number

_BEGUN = re.compile(
    r"\b(?:set\s+up|opened|launched|formed|introduced|begun|began|started|live|run|running|operating|operated)\s+(?:in|on|since|from)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
_SINCE = re.compile(r"(?:since|from)\s+", re.IGNORECASE)
_FIRST = re.compile(
    r"(?:in|over|during)\s+(?:its|their|the)\s+(?:first|opening)\s+(?P<number>\w+)\s+(?P<unit>weeks|months)",
    re.IGNORECASE,
)
_NUMBERS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12,
}  # fmt: skip


def begun_in(sentence: Sentence) -> dt.date | None:
    """The first day of what a sentence says was begun, None where it names none."""
    for mention in sentence.periods:
        printed = _SINCE.match(sentence.words, mention.start)
        if _BEGUN.search(sentence.words[: printed.end() if printed else mention.start]):
            return mention.period.start or _latest(mention.period.label, sentence.time.last)
    return None


def _latest(label: str, last: dt.date | None) -> dt.date | None:
    """The first day of the latest month of a name that a paper's figures reach, None for other words."""
    number = month_number(label)
    if last is None or not number:
        return None
    return dt.date(last.year - (number > last.month), number, 1)


def since_begun(period: Period, begun: dt.date | None) -> Period:
    """A period such as "in its first four weeks" with its days, where it is known when it began."""
    first = _FIRST.fullmatch(period.label)
    number = first["number"].lower() if first else ""
    many = _NUMBERS.get(number) or (int(number) if number.isdigit() else 0)
    if begun is None or first is None or not many:
        return period
    after = add_months(begun, many) if first["unit"].lower() == "months" else begun + dt.timedelta(weeks=many)
    return Period(period.label, begun, after - dt.timedelta(days=1))
