"""Who did what a count is of: a named operation, scheme or team: "Operation Fern led to 23 arrests"."""

from __future__ import annotations

import re

from ingest.sentences.reading import Reading
from ingest.sentences.sentence import Sentence

# Who did what is counted: a named operation or scheme, which the count is of.
_OPERATION = re.compile(r"\bOp(?:eration|\.)?\s+[A-Z][\w-]+")
_DOER = re.compile(
    r"\W*(?:the\s+)?(?P<who>(?:[\w'’&-]+\s+){0,4}?[\w'’&-]+)(?:,[^,;:]{3,90},)?\s+(?:(?:has|have)\s+)?(?:now\s+)?"
    r"(?:led\s+to|had|has|delivered|took|carried\s+out|made|looked\s+at|watched|reviewed|produced|brought|resulted\s+in|recovered"
    r"|seized|handled|reached|received|supported|trained|visited)\s+(?:now\s+)?(?:\w+\s+){0,4}\Z",
    re.IGNORECASE,
)
# "Warrants executed in the docks led to 63 arrests"
_LED_TO = re.compile(
    r"(?:\A\W*|[,;]\s+(?:and\s+|but\s+)?)(?:(?:the|an?|our|this|these)\s+)?(?P<who>(?!it\b|they\b|this\b|these\b|which\b|that\b)[A-Za-z][^,;.:£\d]{3,70}?)\s+"
    r"(?:has\s+|have\s+|had\s+)?(?:led\s+to|resulted\s+in|produced|yielded)\s+(?:about\s+|over\s+|nearly\s+|a\s+further\s+)?\Z",
    re.IGNORECASE,
)
# "The harbour team, set up in January, dealt with 4,318 thefts"
_SET_UP = re.compile(r",\s+(?:set\s+up|formed|launched|opened|created|established|introduced)\s[^,;:]{3,40},")
_MOST_WHO = 7
_SCHEME = re.compile(
    r"\b(?:scheme|project|panel|programme|campaign|group|board|hubs?|initiative|course|teams?|units?)\b", re.IGNORECASE
)


def doer_of(sentence: Sentence, reading: Reading) -> str:
    """The operation or scheme that a count is of, "" if the sentence names none: "Operation Fern led to 23 arrests"."""
    if reading.unit in ("percent", "points", "rank") or reading.is_change:
        return ""
    if operation := _OPERATION.search(sentence.words):
        return operation[0]
    if led := _LED_TO.search(sentence.words[: reading.figure.start]):
        return " ".join(led["who"].split()[:_MOST_WHO])
    found = _DOER.match(_SET_UP.sub("", sentence.words[: reading.figure.start]))
    who = found["who"].strip() if found else ""
    named = _SCHEME.search(who) or re.search(r"\w\s+[A-Z]\w|\A[A-Z]\w*\d\Z", who)
    return (
        who if named and not sentence.vocabulary.find_areas(who) and not sentence.vocabulary.find_measures(who) else ""
    )
