"""How long something took on average, by the verb of its sentence: "took an average of 64 days to close a claim"."""

from __future__ import annotations

import re

from ingest.figures.figures import LAPSES
from ingest.sentences.reading import Reading
from ingest.sentences.sentence import Sentence

_AVERAGE = re.compile(
    r"\b(?:an?\s+)?(?P<kind>average|mean|median)\s+(?:of\s+)?(?:just\s+|about\s+|only\s+)*\Z", re.IGNORECASE
)
_ON_AVERAGE = re.compile(r"\W*\s*(?:\w+\s+)?on\s+average\b", re.IGNORECASE)
_TOOK = re.compile(
    r"\b(?:took|takes?|needed|needs?|taken)\s+(?:(?:us|them|it|the\s+force)\s+)?(?:an?\s+|about\s+|just\s+)*\Z",
    re.IGNORECASE,
)
_TO_DO = re.compile(
    r"(?:\s+[a-z]+)?(?:\s+on\s+average)?\s+to\s+(?P<do>[a-z]+\s+[^,.;()\d]{3,50}?)(?=\s*[,.;()]|\s+(?:and|against|compared|in)\b|\s*\Z)"
)
# "Complaints took an average of 41 days to resolve"
_TO_VERB = re.compile(r"(?:\s+[a-z]+)?(?:\s+on\s+average)?\s+to\s+(?:be\s+)?(?P<do>[a-z]+)\b")
_WHO_TOOK = re.compile(
    r"(?:\A\W*|[,;]\s+|\b(?:and|but|while)\s+)(?:the\s+|our\s+)?(?P<who>(?!it\b|we\b|they\b|officers\b|staff\b)[A-Za-z\d][^,;()]{2,50}?)\s+(?:now\s+)?(?:took|takes?|taken)\b[^,;]*\Z",
    re.IGNORECASE,
)
_IT = re.compile(r"(?:\A\W*|[,;]\s+)(?:this|it|these|they)\s+(?:now\s+)?(?:took|takes?)\b[^,;]*\Z", re.IGNORECASE)
_OLD = re.compile(r"\s*(?:[a-z]+\s+)?old\b")
_IS = re.compile(
    r"(?:\A\W*|[,;]\s+)(?:(?:the|an?|our)\s+)?(?P<who>[A-Za-z][^,;()\d]{2,40}?)\s+(?:is|are|was|were)\s+(?:now\s+)?(?:on\s+average\s+)?\Z",
    re.IGNORECASE,
)
_AVERAGED = re.compile(
    r"(?:\A\W*|[,;]\s+)(?:the\s+|our\s+)?(?P<who>(?!(?:the\s+)?[a-z]*\s?(?:times?|waits?)\b)[A-Z][^,;()\d]{2,60}?)\s+(?:(?:is|are|was|were)\s+)?averag(?:ed|ing)\s+\Z"
)
_WAITED = re.compile(
    r"(?:\A\W*|[,;]\s+)(?P<who>[A-Z][^,;()]{3,40}?)\s+(?:waited|were\s+kept\s+waiting)\s+(?:for\s+)?(?:an?\s+|about\s+)*\Z"
)
# "Closure has taken 214 days on average"
_HAS_TAKEN = re.compile(r"(?:\A\W*|[;]\s+)(?P<who>[A-Z][a-z]+)\s+(?:(?:has|have)\s+taken|took|takes)\s+(?:about\s+)?\Z")
# "A victim waits on average 27 days for an adviser"
_WAITS = re.compile(r"\bwait(?:s|ed)?\s+(?:on\s+average|an\s+average\s+of)\s+(?:about\s+)?\Z")
_FOR_WHAT = re.compile(
    r"(?:\s+(?:minutes|hours|days|weeks|months))?\s+for\s+(?:an?\s+|the\s+)?(?P<what>[a-z][^,;.()\d]{2,50}?)(?=\s*[,;.(]|\s+(?:and|but|in)\b|\s*\Z)"
)
# "The average time between charge and the end of the case, for abuse heard by magistrates, was 61 days"
_TIME_BETWEEN = re.compile(
    r"(?:\A\W*|[.;]\s+)(?:[Tt]he|[Oo]ur)\s+(?P<what>(?:average|mean|median|typical)\s+(?:time|wait|delay)\s+(?:between|from|for)\s+[^,;:()\d]{3,60}?)"
    r"(?:,\s+(?P<aside>(?:for|in|at|among)\s+[^,;:()\d]{3,60}),)?\s+(?:is|was)\s+(?:about\s+|just\s+)?\Z"
)
_DONE = re.compile(
    r"\b(?:we|officers|staff|they|the\s+force|the\s+team)\s+(?:now\s+)?(?P<did>answered|reached|attended|got\s+to|arrived|responded\s+to|closed|completed)"
    r"(?P<what>(?:\s+[a-z][\w’'-]*){0,5}?)\s+in\s+(?:an?\s+|just\s+|about\s+)*\Z",
    re.IGNORECASE,
)
_DO = {"answered": "answer", "attended": "attend", "arrived": "arrive", "closed": "close", "completed": "complete"}


def _told_average(words: str, before: str, end: int) -> str:
    """What is said outright to last so long on average: "closure has taken 214 days on average"; "" for others."""
    if _OLD.match(words, end) and (aged := _IS.search(before)):
        return f"{aged['who']}: age"
    if averaged := _AVERAGED.search(before):
        return f"{averaged['who']}: average time"
    if between := _TIME_BETWEEN.search(before):
        return f"{between['what']} {between['aside'] or ''}".strip()
    if _WAITS.search(before) and (awaited := _FOR_WHAT.match(words, end)):
        return f"average wait for {awaited['what']}"
    closing = _HAS_TAKEN.search(before) if _ON_AVERAGE.match(words, end) else None
    return f"{closing['who']}: average time" if closing else ""


def lasting(sentence: Sentence, reading: Reading, base: str) -> str:
    """What a length of time is the average of, "" where the verb does not tell; `base` is what is spoken of."""
    if reading.unit not in LAPSES or reading.is_change:
        return ""
    words, end = sentence.words, reading.figure.end
    before = words[: reading.figure.start]
    if told := _told_average(words, before, end):
        return told
    kind = _AVERAGE.search(before)
    if not kind and not _ON_AVERAGE.match(words, end):
        return ""
    name = kind["kind"].lower() if kind else "average"
    before = before[: kind.start()] if kind else before
    if waited := _WAITED.search(before):
        return f"{waited['who']}: {name} wait"
    if _TOOK.search(before) and (to_do := _TO_DO.match(words, end)):
        return f"{name} time to {to_do['do']}"
    took, verb = _TOOK.search(before), _TO_VERB.match(words, end)
    who = _WHO_TOOK.search(before) if took and verb else None
    if who and verb:
        return f"{who['who']}: {name} time to {verb['do']}"
    if took and _IT.search(before) and base:
        return f"{base}: {name} time"
    done = _DONE.search(before)
    if not done:
        return ""
    did = " ".join(done["did"].lower().split())
    what = done["what"].strip() or base
    return f"{name} time to {_DO.get(did, 'reach')} {what}".strip()
