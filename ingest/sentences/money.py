"""What a sum of money was for, where no noun beside it says so: "awarded £3.42m to services for victims"."""

from __future__ import annotations

import re

from ingest.report import Span
from ingest.sentences.predicate import plain_words
from ingest.sentences.reading import Reading
from ingest.sentences.sentence import Sentence
from ingest.words.measure_words import tidy

# What households pay: "council tax payers in a Band D property contribute £278.64"
_PRECEPT = re.compile(
    r"\bBand\s+D\b|\bprecept\b|\bcouncil\s+tax\s+(?:payers?|bills?|contribution|element)\b", re.IGNORECASE
)
_BAND_D = re.compile(r"\bBand\s+D\b")
_EACH_POUND = re.compile(r"\b(?:additional|extra|each|every)\s+\Z")
_BESIDE_POUNDS = re.compile(r"£\d[\d.,]*\s*(?:\(|,?\s+or)\s*\Z")
_PRECEPT_MOVED = re.compile(r"\bprecept\s+(?:rise|increase)\s+of\s+\Z")
_MOST_PAID = 1000
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
    r"(?:\A\W*|[,;]\s+|\b(?:and|but|while)\s+)(?P<who>[A-Za-z][^,;.()£%]{2,60}?)\s+(?:will\s+|would\s+|has\s+|have\s+|had\s+)?costs?\s+"
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
_OFF = re.compile(
    r"\s+(?P<how>(?:under|over)spent|(?:under|over|below|above)\s+(?:(?:the|its|their|our)\s+)?(?:[a-z]+\s+)?(?:budget|plan|profile|allocation))\b"
)
_IS_OFF = re.compile(
    r"(?:\A\W*|[,;:]\s+|\b(?:and|but|while)\s+)(?:the\s+|our\s+|its\s+)?(?P<who>[A-Za-z][^,;.()£\d]{2,50}?)\s+(?:is|are|was|were|ended|ends|finished|came"
    r"|expects?|expected|has|have|will|forecasts?)\b[^,;£]*\Z",
    re.IGNORECASE,
)
# "Police staff pay, forecast to be £1.2m under budget"
_FORECAST_OFF = re.compile(
    r"(?:\A\W*|[;:]\s+|\b(?:is|was|are|were)\s+)(?:the\s+|our\s+|its\s+)?(?P<who>[A-Za-z](?:(?!\b(?:is|was|are|were)\b)[^,;.()£\d]){2,50}?),\s+(?:now\s+)?"
    r"(?:forecast|expected|projected)\s+to\s+(?:be|end|finish)\s+(?:the\s+year\s+)?\Z",
    re.IGNORECASE,
)
# "Over its budget of £5.2m": whose, the subject of the sentence says.
_ITS_BUDGET = re.compile(
    r"(?:\A\W*|[,;:]\s+)(?:the\s+|our\s+)?(?P<who>[A-Za-z][^,;.()£\d]{2,50}?)\s+(?:is|are|was|were|cost|has|have|stood|stands|came)\b"
    r"[^;]*\b(?:its|their)\s+(?:[a-z]+\s+)?(?:budget|allocation)\s+of\s+\Z",
    re.IGNORECASE,
)
# "The revenue budget is forecast to be underspent by £1.6m", "transport will overspend by £0.3m"
_SPENT_BY = re.compile(
    r"(?:\A\W*|[,;:]\s+|\b(?:and|but|while)\s+)(?:the\s+|our\s+|its\s+)?(?P<who>[A-Za-z\d][^,;.()£]{2,50}?)\s+"
    r"(?:is|are|was|were|has|have|had|will|would|could|may)\b[^,;£]*\b(?P<how>(?:under|over)spen[dt])\s+by\s+"
    r"(?:about\s+|over\s+|nearly\s+)?\Z",
    re.IGNORECASE,
)
_SPEND_OF = re.compile(r"\b(?P<how>(?:under|over)spend)\s+of\s+(?:about\s+|over\s+|nearly\s+)?\Z", re.IGNORECASE)
_ON_WHAT = re.compile(
    r"(?:\s+(?:is|was|has\s+been)\s+(?:now\s+)?(?:forecast|projected|expected|reported|predicted))?\s+(?:on|in|against|for)\s+(?:the\s+|our\s+)?"
    r"(?P<what>(?!year\b|quarter\b|full\b|end\b)[a-z][^,.;()\d]{2,50}?)(?=\s+(?:in|at|by|because|as|and|for)\b|\s*[,.;()]|\s*\Z)"
)
# What most of a sum was on: slippage is mostly on the custody suite (£2.6m)
_MOSTLY_ON = re.compile(
    r"(?:\A\W*|[.;]\s+)(?:The\s+|Our\s+)?(?P<who>[A-Z][^,;.()£\d]{2,40}?)\s+(?:is|are|was|were)\s+(?:mostly|mainly|largely|chiefly|almost\s+all)\s+"
    r"(?:on|in|for|from|due\s+to)\s+(?:the\s+)?(?P<what>[^,;.()£\d]{3,50}?)\s+\(\Z"
)
# "Funding of £250,000 for a youth scheme"
_FUND_OF = re.compile(
    r"\b(?P<noun>funding|funds|grants?|awards?|investment|contributions?|allocations?|sponsorship|money)\s+(?:of|worth|totalling)\s+(?:about\s+|over\s+)?\Z",
    re.IGNORECASE,
)
_BUDGETED = re.compile(r"\s+(?:more|less)\s+than\s+(?:was\s+)?(?:budgeted|planned|expected|allowed)\b")
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


def precept_measure(sentence: Sentence, reading: Reading) -> str:
    """What a household pays for the police, and how it moves: "a Band D precept of £284.67"; "" for other figures."""
    before = sentence.words[: reading.figure.start]
    paid = reading.unit == "gbp" and reading.figure.value < _MOST_PAID and not _EACH_POUND.search(before)
    moved = reading.statistic == "change_percent" and (_BESIDE_POUNDS.search(before) or _PRECEPT_MOVED.search(before))
    named = _PRECEPT.search(sentence.words) if paid or moved else None
    if not named:
        return ""
    return "Band D precept" if _BAND_D.search(sentence.words) else "council tax precept"


def spent_measure(sentence: Sentence, reading: Reading) -> str:
    """What a sum was by the verb beside it: a cost, what was spent, saved, lost or paid; "" for others."""
    if not reading.unit.startswith("gbp"):
        return ""
    before, end = sentence.words[: reading.figure.start], reading.figure.end
    if off := _off_budget(sentence, before, end) or _mostly_on(before):
        return off
    if reading.is_change and not (_BUDGETED.match(sentence.words, end) or _COST.search(before)):
        return ""
    if (fund := _FUND_OF.search(before)) and (given := _GIVEN_TO.match(sentence.words, end)):
        return f"{fund['noun'].lower()} for {given['what']}"
    if cost := _COST.search(before):
        start, end = cost.span("who")
        inside = [mention for mention in sentence.periods if start <= mention.start < end]
        # "To the end of August dredging has cost £3m", "dredging to the end of August has cost £3m"
        parts = (before[start : inside[0].start], before[inside[-1].end : end]) if inside else (before[start:end],)
        who = next(filter(None, (tidy(part, sentence.vocabulary) for part in reversed(parts))), "")
        return f"{who}: cost" if who else ""
    if paid := _PAID.search(before):
        return f"{paid['who'].strip()}: payment"
    if (schedule := _SCHEDULE.match(sentence.words, end)) and (plan := _PLAN_IS.search(before)):
        return f"{tidy(plan['who'], sentence.vocabulary) or plan['who'].strip()}: {schedule['how']}"
    if did := _DID.search(before):
        return "" if _GIVEN_TO.match(sentence.words, end) else _DONE[did["did"].lower()]
    if (given := _WENT.match(sentence.words, end)) and not _MOVES.search(before):
        return given["what"]
    return ""


def _off_budget(sentence: Sentence, before: str, end: int) -> str:
    """How far whose spending is off its budget, or that budget: "overtime is £1.3m over its budget of £5.2m"."""
    if budget := _ITS_BUDGET.search(before):
        who = _whose(sentence, budget["who"])
        return f"{who}: budget" if who else ""
    spend = _SPEND_OF.search(before)
    if spend and (on := _ON_WHAT.match(sentence.words, end)):
        return f"{on['what']}: {spend['how'].lower()}"
    if (by := _SPENT_BY.search(before)) and (who := _whose(sentence, by["who"])):
        return f"{who}: {by['how'].lower()[:-1]}d"
    off = _OFF.match(sentence.words, end)
    if not off:
        return ""
    how = "underspend" if off["how"].lower().startswith(("under", "below")) else "overspend"
    found = _FORECAST_OFF.search(before) or _IS_OFF.search(before)
    who = _whose(sentence, found["who"]) if found else ""
    return f"{who}: {how} ({off['how'].lower()})" if who else f"{how} ({off['how'].lower()})"


def _mostly_on(before: str) -> str:
    """What a sum in a bracket is most of, and on what: "slippage is mostly on the suite (£2.6m)"; "" for others."""
    mostly = _MOSTLY_ON.search(before)
    return f"{mostly['who']}: {mostly['what']}" if mostly else ""


def _whose(sentence: Sentence, who: str) -> str:
    """The name of what money was spent on, "" where the words name only who spent it."""
    named = tidy(who, sentence.vocabulary)
    return (
        ""
        if re.fullmatch(r"(?:the\s+)?(?:force|constabulary|office|commissioner|opcc)", named, re.IGNORECASE)
        else named
    )


def sum_named(before: str) -> str:
    """The noun that a sum is of, "" if `before` ends otherwise: "delivered savings of £2.3m"."""
    noun = _SUM_OF.search(before)
    return noun["noun"].strip() if noun else ""
