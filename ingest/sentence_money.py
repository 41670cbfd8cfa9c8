"""What a sum of money was for, where no noun beside it says so: "awarded £3.42m to services for victims"."""

from __future__ import annotations

import re

from ingest.report import Span
from ingest.sentence import Sentence
from ingest.sentence_predicate import plain_words
from ingest.sentence_reading import Reading

_MONEY = (
    r"awarded|gave|given|invested|spent|put|paid|provided|secured|allocated|committed|granted|raised|set\s+aside"
    r"|made\s+available"
)
_SPENT = re.compile(rf"\b(?:{_MONEY})\s+(?:about\s+|over\s+|nearly\s+|another\s+|a\s+further\s+)?\Z", re.IGNORECASE)
_GIVEN_TO = re.compile(
    r"\s+(?:from\s+[^,.;]{3,40}?\s+)?(?:to|for|into|on|towards)\s+(?:(?:the|our|a|an)\s+)?(?P<what>[A-Za-z][^,.;()\d]{2,60}?)"
    r"(?=\s+(?:in|at|which|that|who|across|by|so)\b|\s*[,.;()]|\s*\Z)"
)
_SET_ASIDE = re.compile(
    rf"\s+(?:(?:has|have|had)\s+been|was|were|is|are)\s+(?:{_MONEY})\s+(?:to|for|into|on|towards)\b", re.IGNORECASE
)
_SEIZED = re.compile(r"\s+[a-z]{3,}ed\s+(?:from|in|by|at|on|to|for|under|over)\b")


def money_measure(sentence: Sentence, reading: Reading, bounds: Span) -> str:
    """What the words around a sum say that it was for or where it came from, "" if they do not."""
    words, end = sentence.words, reading.figure.end
    if _SPENT.search(words[: reading.figure.start]):
        given = _GIVEN_TO.match(words, end)
        return f"funding for {given['what']}" if given else ""
    behind = _SET_ASIDE.match(words, end) or _SEIZED.match(words, end)
    return plain_words(sentence, (end, bounds[1]), cut=True) if behind else ""
