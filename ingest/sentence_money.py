"""What a sum of money was for, where no noun beside it says so: "awarded £3.42m to services for victims"."""

from __future__ import annotations

import re

from ingest.measure_words import tidy
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
    r"\s+(?:from\s+[^,.;]{3,40}?\s+)?(?:to|for|into|on|towards)\s+(?:(?:the|our|a|an|\d+)\s+)?(?P<what>[A-Za-z][^,.;()\d]{2,60}?)"
    r"(?=\s+(?:in|at|which|that|who|across|by|so)\b|\s*[,.;()]|\s*\Z)"
)
_SET_ASIDE = re.compile(
    rf"\s+(?:(?:has|have|had)\s+been|was|were|is|are)\s+(?:{_MONEY})\s+(?:to|for|into|on|towards)\b", re.IGNORECASE
)
# "The slipway cost £1.3 million to run", "repairs will cost £2m"
_COST = re.compile(
    r"(?:\A\W*|[,;]\s+|\b(?:and|but|while)\s+)(?P<who>[A-Za-z][^,;.()£\d]{2,60}?)\s+(?:will\s+|would\s+|has\s+|have\s+)?costs?\s+"
    r"(?:[a-z][^,;.£\d]{2,40}?\s+)?(?:about\s+|over\s+|nearly\s+)?\Z",
    re.IGNORECASE,
)
_SUM_OF = re.compile(
    r"\b(?P<noun>(?:[a-z]+\s+)?(?:savings?|gap|shortfall|underspend|overspend|surplus|deficit|reserves|income|grants?))\s+of\s+"
    r"(?:about\s+|over\s+|nearly\s+)?\Z"
)
_PAID = re.compile(
    r"(?:\A\W*|[,;]\s+)(?:the\s+|an?\s+|each\s+)?(?P<who>[A-Za-z][^,;.()£]{2,40}?)\s+(?:pays|paid|will\s+pay)\s+\Z",
    re.IGNORECASE,
)
_DID = re.compile(
    r"\b(?P<did>spent|saved|lost)\s+(?:an\s+average\s+of\s+|about\s+|over\s+|nearly\s+)?\Z", re.IGNORECASE
)
# "The savings plan is £0.4m behind schedule"
_SCHEDULE = re.compile(r"\s+(?P<how>(?:behind|ahead\s+of)\s+(?:schedule|plan|target|profile|it))\b")
_PLAN_IS = re.compile(
    r"(?:\A\W*|[,;]\s+|\b(?:and|but|while)\s+)(?:the\s+|our\s+|its\s+)?(?P<who>[A-Za-z][^,;.()£\d]{2,40}?)\s+(?:is|was|are|were|stands)\s+"
    r"(?:now\s+|currently\s+|about\s+)*\Z",
    re.IGNORECASE,
)
_DONE = {"spent": "spending", "saved": "savings", "lost": "average loss"}
_WENT = re.compile(
    r"\s+(?:went|goes)\s+(?:in|to|on|into|towards)\s+(?:the\s+|our\s+)?(?P<what>[a-z][^,.;()\d]{3,50}?)(?=\s+(?:to|for|in)\s+\d|\s*[,.;])"
)
_MOVES = re.compile(r"\bfrom\s+\Z")
_SEIZED = re.compile(r"\s+[a-z]{3,}ed\s+(?:from|in|by|at|on|to|for|under|over)\b")


def money_measure(sentence: Sentence, reading: Reading, bounds: Span) -> str:
    """What the words around a sum say that it was for or where it came from, "" if they do not."""
    words, end = sentence.words, reading.figure.end
    if _SPENT.search(words[: reading.figure.start]):
        given = _GIVEN_TO.match(words, end)
        return f"funding for {given['what']}" if given else ""
    behind = _SET_ASIDE.match(words, end) or _SEIZED.match(words, end)
    return plain_words(sentence, (end, bounds[1]), cut=True) if behind else ""


def spent_measure(sentence: Sentence, reading: Reading) -> str:
    """What a sum was by the verb beside it: a cost, what was spent, saved, lost or paid; "" for others."""
    if not reading.unit.startswith("gbp") or reading.is_change:
        return ""
    before, end = sentence.words[: reading.figure.start], reading.figure.end
    if cost := _COST.search(before):
        who = tidy(cost["who"], sentence.vocabulary)
        return f"{who}: cost" if who else ""
    if paid := _PAID.search(before):
        return f"{paid['who'].strip()}: payment"
    if (schedule := _SCHEDULE.match(sentence.words, end)) and (plan := _PLAN_IS.search(before)):
        return f"{plan['who'].strip()}: {schedule['how']}"
    if did := _DID.search(before):
        return "" if _GIVEN_TO.match(sentence.words, end) else _DONE[did["did"].lower()]
    if (given := _WENT.match(sentence.words, end)) and not _MOVES.search(before):
        return given["what"]
    return ""


def sum_named(before: str) -> str:
    """The noun that a sum is of, "" if `before` ends otherwise: "delivered savings of £2.3m"."""
    noun = _SUM_OF.search(before)
    return noun["noun"].strip() if noun else ""
