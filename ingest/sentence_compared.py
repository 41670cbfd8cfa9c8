"""Figures that are set beside the one before: "61%, up from 57%", "against a standard of 95%", "from 14% to 9%"."""

from __future__ import annotations

import re

from ingest.report import Span
from ingest.sentence import Sentence
from ingest.sentence_reading import Reading

# What may stand between a figure and the one that it is compared with: the noun counted, a time, the comparison.
_SET_BESIDE = re.compile(
    r"[^.;:]{0,90}?(?:[,(]\s*|\s)(?:and\s+)?(?:(?:up|down|rose|risen|increased|improved|fell|fallen|dropped|reduced)\s+from"
    r"|against|compared\s+(?:to|with)|which\s+compares\s+(?:to|with)|(?:better|worse|higher|lower|more|less|fewer)\s+than"
    r"|above|below|short\s+of|versus|vs\.?|previously|from)\s+"
    r"(?:(?:the|an?|its|our|their|that|just|only|about|around|usual|planned|estimated|previous|year|national|force|group)\s+"
    r"|last\s+(?:year|quarter|month)[’']s\s+)*"
    r"(?:(?:total|figure|rate|level|average|target|standard|aim|goal|ceiling|establishment|budget|requirement|score|result)"
    r"\s+(?:of|was|is)\s+)?(?:about\s+|around\s+|just\s+|nearly\s+|over\s+)*",
    re.IGNORECASE,
)
_MOVED_TO = re.compile(r"[^.;:]{0,60}?\s+to\s+(?:just\s+|about\s+|around\s+|nearly\s+|over\s+|only\s+)*", re.IGNORECASE)
_OTHER_WHOLE = re.compile(
    r"\s+of\s+(?:the\s+|all\s+)?(?P<whole>[a-z][\w’'-]*(?:\s+[a-z][\w’'-]*){0,3}?)(?=\s+(?:of|in|at|who|aged)\b|\s*[.,;)]|\Z)"
)
_OWN_SUBJECT = re.compile(
    r"(?:\band|\bbut|\bwhile|\bwhilst|,)\s+(?:in|for|the|our|those|at|on)\b[^,]*\b(?:is|was|were|are|rose|fell)\b"
)


def set_beside(sentence: Sentence, reading: Reading, bounds: Span) -> bool:
    """Whether a figure only says what the one before it is compared with, so that it counts the same."""
    between = sentence.words[bounds[0] : reading.figure.start]
    if not bounds[0] or reading.is_change or _OWN_SUBJECT.search(between):
        return False
    if reading.side == "baseline" or reading.statistic == "target":
        return bool(_SET_BESIDE.fullmatch(between))
    return False


def moved_on(sentence: Sentence, reading: Reading, before: Reading | None) -> bool:
    """Whether a figure is where the one before it came to: "from 14% to 9%"."""
    if before is None or before.side != "baseline" or reading.side != "current" or reading.is_change:
        return False
    return bool(_MOVED_TO.fullmatch(sentence.words[before.figure.end : reading.figure.start]))


def other_whole(sentence: Sentence, reading: Reading) -> str:
    """What a share that is compared with another is of: "compared with 4.4% of the population"; "" if it says none."""
    found = _OTHER_WHOLE.match(sentence.words, reading.figure.end) if reading.unit == "percent" else None
    return found["whole"] if found else ""
