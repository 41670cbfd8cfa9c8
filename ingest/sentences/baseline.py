"""What a figure of a sentence is compared with in time: its baseline, and the times of earlier figures beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.fact import NO_PERIOD, Period
from ingest.sentences.dated import BESIDE
from ingest.sentences.reading import Reading
from ingest.sentences.sentence import Sentence
from ingest.times.periods import PeriodMention, year_before

_BASELINE_CUE = re.compile(
    r"\b(?:compared\s+(?:to|with)|comparison\s+(?:to|with)|versus|vs?\.?|against|on|upon|than|(?:much|same|just|many|high|little\s+changed)\s+as)\s+"
    r"(?:(?:the|that|a|in|for|at|on|figures?|same|period|previous|equivalent|year|quarter|months|of)\s+)*[‘'“]?\Z|\bposition\s+\Z|\bcomparing\b[^.;]*\s(?:to|with)\s+\Z",
    re.IGNORECASE,
)
# "compared with 4,702 (13.3%) in 2016/17", "from 84.6% in 2015": the time behind an earlier figure is that figure's.
_BASELINE_FIGURE = re.compile(
    r"\b(?:compare[ds]\s+(?:to|with)|against|versus|from|having\s+been|on(?=\s+the)|than(?:\s+the)?)\s+(?:(?:a|the)\s+)?£?\d[\d,.]*\s?(?:%|m\b|k\b)?"
    r"(?:(?:,|\s+and)\s+£?\d[\d,.]*\s?%?)*(?:\s*\([^()]*\))?(?:\s+[a-z]+){0,2}\s+(?:in|at|for|during|on|over|by|of)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
# "49% above 2017/18", and "9% over 2017/18"
_ABOVE = re.compile(r"\d\s?%\s+(?:above|below|over|under|up\s+on|down\s+on)\s+(?:the\s+)?\Z")
# "Fell by 4% over the year" says in what time.
_OVER_TIME = re.compile(r"(?:over\s+)?(?:the|this)\s+(?:year|quarter|period|month)\b", re.IGNORECASE)
# "On 31 March" is when; only "up 4% on 2016/17" compares.
_ON = re.compile(r"\bon\s+(?:the\s+)?\Z", re.IGNORECASE)
# "Unchanged on the last quarter" compares.
_ON_LAST = re.compile(r"on\s+(?:the\s+)?(?:last|previous|preceding)\s+(?:quarter|year|month)", re.IGNORECASE)
# "On the June 2019 course" is when too.
_ON_ITS = re.compile(r"\bon\s+(?:the|our|an?)\s+\Z", re.IGNORECASE)
_NOUN = re.compile(r"\s+(?!(?:figure|level|total|position|data|result|baseline|and|by|to|in|of|with|which)s?\b)[a-z]+")
# The time named in front of an earlier figure is that figure's: a reduction from last quarter's level.
_FROM_TIME = re.compile(r"\bfrom\s+(?:the\s+)?\Z", re.IGNORECASE)
_ITS_FIGURE = re.compile(r"(?:[’']s?)?\s+(?:figure|level|total|result|score|rate)\b", re.IGNORECASE)
# "In the same period last year 26 were recorded", "compared with Q2 2018/19, during which 26 were recorded"
_BEGINS = re.compile(r"\W*(?:(?:in|during|for|over|at|throughout)\s+)?", re.IGNORECASE)
# "; a year ago we were 9th"
_OPENS_CLAUSE = re.compile(
    r"[;,]\s+(?:and\s+|but\s+|where(?:as)?\s+|whil(?:e|st)\s+|when\s+)?(?:(?:the\s+)?(?:[a-z]+\s+)?(?:figure|number|total|rate|result|average|count)\s+)?(?:in\s+|at\s+|for\s+)?\Z"
)
_ITS_VERB = re.compile(r"[^\d,;()]{0,25}\b(?:was|were|had|stood\s+at)\s+")
_DURING_WHICH = re.compile(r",?\s+(?:(?:during|in|over|for)\s+which|when)\b[^.;]*\Z", re.IGNORECASE)
# "1,498 officers against 1,520 funded": of the same time.
_AGAINST_PLAN = re.compile(
    r"\bagainst\s+(?:an?\s+|the\s+)?(?:(?:establishment|budget|programme|plan|funded\s+strength)\s+of\s+)?\Z",
    re.IGNORECASE,
)
_PREVIOUSLY = re.compile(r"(?:\s+[a-z]+)?\s+(?:previously|before|earlier|last\s+time)\b")
_AS_AGAINST = re.compile(r"\bas\s+against\s+(?:an?\s+|the\s+)?\Z", re.IGNORECASE)
_BARE_AGAINST = re.compile(r"\bagainst\s+(?:an?\s+|the\s+)?\Z", re.IGNORECASE)
_PLANNED = re.compile(
    r"(?:\s+[a-z]+)?\s+(?:funded|planned|budgeted|programmed|profiled|expected|authorised|required|allowed|agreed|that\b|in\s+(?:the\s+)?(?:budget|plan))"
)
_FROM_TO = re.compile(r"(?:\s+[a-z]+)?\s+to\s+[£\d]|\s*\)", re.IGNORECASE)
# "Rose to 712 from 674"
_TO_FROM = re.compile(r"\bto\s+£?\d[\d,.]*\s?(?:%|m\b|k\b)?(?:\s+[a-z]+){0,2}\s+from\s+\Z")
_ON_FIGURE = re.compile(r"%\s+on\s+\Z")
_DATED_BEHIND = re.compile(r"(?:\s+[a-z]+)?\s+(?:at|in|on|since|for|during)\b")
# "Compared with 29% nationally", "with 7.9% of the population": another whole, and no earlier time.
_ELSEWHERE = re.compile(
    r"(?:\s+[a-z]+)?\s+(?:nationally|regionally|locally|elsewhere|of|in|for|across|among|on\s+average)\b"
)
# "Against 108 days for all forces": of the same time.
_FOR_OTHERS = re.compile(
    r"\s*%?(?:\s+[a-z]+)?\s+(?:nationally|regionally|elsewhere|(?:for|in|across|among)\s+(?:all|other|similar)\s+(?:the\s+)?[a-z])"
)
_UP_FROM = re.compile(
    r"(?:\b(?:up|down)\b[^.;]{0,40}?\s+from|\)\s+from|\bfrom\s+a\s+revised|\bthan\s+the\s+revised|\bcompared\s+(?:to|with)|\bagainst)\s+\Z",
    re.IGNORECASE,
)
# A rate that is "down from 11.8 days" or has "slipped from 74% to 71%"
_MOVED_FROM = re.compile(
    r"\b(?:up|down|fallen|risen|improvement|increase|rise|fall|reduction|drop)\b[^.;\d]{0,20}?\s+from\s+\Z|\bhad\s+(?:previously\s+)?been\s+\Z",
    re.IGNORECASE,
)
_MOVED_TO = re.compile(r"(?:\s+[a-z]+)?\s+to\s+(?:just\s+|about\s+|over\s+|nearly\s+)?\d")
_PARTS_OF = re.compile(r"\b(?:half|halves|parts?|rest|remainder)\s+of\s+the\s+year\b")
_QUARTER, _HALF_YEAR, _YEAR = 3, 6, 12
# "Slower than last year's 11.1 minutes"
_LAST_YEARS = re.compile(r"\b(?:last|current|present|this|previous)\s+year[’']s\s+\Z")
# "A year before, in 2018/19"
_THAT_YEAR = re.compile(r"\b(?:year|months)\s+(?:before|earlier|ago|previously),\s+(?:in|to)\s+\Z")
_PREVIOUS_TWELVE = re.compile(r"previous\s+12[- ]month\s+period", re.IGNORECASE)
YEAR_EARLIER = re.compile(
    r"(?:(?:the\s+)?(?:same|corresponding|equivalent)|that)\s+(?:\w+\s+){0,2}?(?:period|quarter|months?|time|point|date|day|stage|weeks?)\s+(?:(?:in|of)\s+(?:the\s+)?)?"
    r"(?:(?:last|previous|preceding)\s+year(?:\s+\((?:19|20)\d\d(?:/\d\d)?\))?|20\d\d(?:/\d\d)?)"
    r"|(?:the\s+)?(?:corresponding|equivalent)\s+(?:period|quarter|months)(?!\s+(?:of|in|to|for)\b)"
    r"|(?:the\s+)?previous\s+(?:rolling\s+|financial\s+)?year|(?:quarter\s+\d\s+(?:of\s+)?)?last\s+year(?![’'])"
    r"|(?-i:Last\s+Period)\b|year[\s-]on[\s-]year"
    r"|(?:a|one|the)\s+year\s+(?:before|earlier|ago|previously)(?:\s+that)?"
    r"|(?:the\s+)?(?:12|twelve)\s+months\s+(?:before(?!\s+(?:the|that)\b)|earlier|ago|previously)"
    r"|the\s+(?:previous|preceding|prior)\s+(?:12|twelve)\s+months",
    re.IGNORECASE,
)
YEAR_ON_YEAR = re.compile(r"year[\s-]on[\s-]year", re.IGNORECASE)
# "11% fewer than in the year before (7,790)": the bracket holds the earlier figure.
_OPENS = re.compile(r"\s*\(\s*")
# The bracket of an earlier figure may open with its time: 61 days (a year earlier: 54), 93% (target 90%, last year 95%)
_OPENS_BRACKET = re.compile(r"\((?:[^()]*,)?\s*(?:in\s+|at\s+|for\s+)?\Z")
_NEXT_TO_IT = re.compile(r"\s*[:,]?\s*(?:(?:it|this|the\s+figure)\s+(?:was|stood\s+at)\s+|was\s+)?")
# "We took 66,824 crimes this year and 69,180 last"
_AND_LAST = re.compile(r"(?:\s+[a-z]+)?\s+last\s*(?:[,.;)]|\Z)")
_THIS_YEAR = re.compile(r"\bthis\s+year\b")
# "After a rise of 4.7% the year before": a change that is itself of the earlier time.
_AFTER_MOVE = re.compile(r"\bafter\s+an?\s+[a-z]+\s+of\s+\Z")
_TWO_BACK = re.compile(r"\sthat\Z")
# "11% more than in 2020/21 and 2% more than in 2019/20": each with its own.
_THAN = re.compile(r"(?:\s+[a-z]+){0,3}\s+(?:than|on|compared\s+(?:to|with)|against)\s+(?:in\s+)?(?:the\s+)?")
# "6% more than last year (941 compared with 888)": the first is this year's.
_COMPARED_BEHIND = re.compile(r"(?:\s+[a-z]+)?,?\s+(?:compared|against|up|down|from|rather)\b")


def is_base(words: str, mention: PeriodMention) -> bool:
    """Whether a period is the one compared with, or that of the figure compared with."""
    before = words[: mention.start]
    if _ON_ITS.search(before) and _NOUN.match(words, mention.end):
        return False
    if mention.period.start == mention.period.end and _ON.search(before):
        return False
    if _ON_LAST.match(words, mention.start):
        return True
    from_it = _FROM_TIME.search(before) or words.startswith("from ", mention.start)
    own = from_it and _ITS_FIGURE.match(words, mention.end)
    return bool(
        own
        or _THAT_YEAR.search(before)
        or (_ABOVE.search(before) and not _OVER_TIME.match(words, mention.start))
        or _BASELINE_CUE.search(before)
        or _BASELINE_FIGURE.search(before)
    )


def baseline_of(words: str, reading: Reading, bases: Sequence[PeriodMention], period: Period) -> Period | None:
    """The nearest phrase or period that the figure is compared with."""
    found: list[tuple[int, Period]] = [(mention.start, mention.period) for mention in bases]
    for pattern in (_PREVIOUS_TWELVE, YEAR_EARLIER):
        for match in pattern.finditer(words):
            found.append((match.start(), year_before(period, " ".join(match[0].split()))))
    if not found:
        return None
    found.sort(key=lambda each: each[0])
    if reading.is_change:
        behind = [
            each for each in found if _THAN.fullmatch(words[reading.figure.end : max(each[0], reading.figure.end)])
        ]
        if behind:
            return behind[0][1]
    before = [each for each in found if each[0] < reading.figure.start]
    return (before[-1] if before else found[0])[1]


def compared_period(
    sentence: Sentence, reading: Reading, period: Period, baseline: Period | None, carried: Period
) -> Period:
    """The time of a figure that another of `period` is compared with; `carried` is that of earlier comparisons."""
    words = sentence.words
    if _LAST_YEARS.search(words[: reading.figure.start]) and (period.months or 0) >= _QUARTER:
        return year_before(period, "last year")
    if baseline and (baseline.end or not YEAR_ON_YEAR.search(baseline.label)):
        return baseline
    if _AGAINST_PLAN.search(words[: reading.figure.start]):
        return _set_against(sentence, reading, period)
    return carried if carried.label else _year_earlier(sentence, reading, period)


def _set_against(sentence: Sentence, reading: Reading, period: Period) -> Period:
    """The time of a figure that another is set against: of a plan the other's own, of a number the year before."""
    words, lasting = sentence.words, (period.months or 0) >= _HALF_YEAR
    if _FOR_OTHERS.match(words, reading.figure.end):
        return period
    if _PREVIOUSLY.match(words, reading.figure.end):
        return year_before(period, period.label) if lasting or sentence.time.yearly else NO_PERIOD
    bare = _BARE_AGAINST.search(words[: reading.figure.start]) and not _PLANNED.match(words, reading.figure.end)
    earlier = reading.statistic == "level" or _AS_AGAINST.search(words[: reading.figure.start])
    return year_before(period, period.label) if bare and lasting and earlier else period


def _year_earlier(sentence: Sentence, reading: Reading, period: Period) -> Period:
    """The earlier figure of "fell from 410 to 396", where the later is that of a year or the paper compares with the
    year before throughout.
    """
    words, end = sentence.words, reading.figure.end
    before, dated = words[: reading.figure.start], _DATED_BEHIND.match(words, end)
    if sentence.time.yearly:
        earlier = period.known and not dated and not _ELSEWHERE.match(words, end) and not reading.unit.startswith("gbp")
    else:
        moved = _FROM_TO.match(words, end) or _TO_FROM.search(before) or _ON_FIGURE.search(before)
        moved = moved or (_UP_FROM.search(before) if not dated else None)
        counted = reading.statistic == "level" and reading.unit not in ("percent", "points")
        earlier = bool(moved) and counted and (period.months or 0) >= _HALF_YEAR
        earlier = earlier or (not dated and _is_earlier_rate(words, reading, period))
    return year_before(period, period.label) if earlier else NO_PERIOD


def _is_earlier_rate(words: str, reading: Reading, period: Period) -> bool:
    """Whether a share or rate is the one that its sentence says another, of a year that it names, has moved from."""
    named = period.label in words and not _PARTS_OF.search(words)
    if reading.statistic not in ("rate", "share") or (period.months or 0) < _YEAR or not named:
        return False
    moved = _MOVED_FROM.search(words[: reading.figure.start]) or _MOVED_TO.match(words, reading.figure.end)
    return bool(moved and not _ELSEWHERE.match(words, reading.figure.end))


def is_year_earlier(label: str) -> bool:
    """Whether a time is named by the one a year later: "a year ago", "the same quarter last year"."""
    return bool(YEAR_EARLIER.fullmatch(label))


def earlier_period(words: str, reading: Reading, bases: Sequence[PeriodMention], period: Period) -> Period | None:
    """The period of an earlier figure beside the one it is compared with: "(46% a year before)", "than in Q1 (212)"."""
    for match in YEAR_EARLIER.finditer(words):
        if _is_of_year_before(words, reading, match, bool(period.label)):
            label = " ".join(match[0].split())
            last = year_before(period, label) if _TWO_BACK.search(label) else period
            return year_before(last, label)
    if (
        not reading.is_change
        and _AND_LAST.match(words, reading.figure.end)
        and _THIS_YEAR.search(words[: reading.figure.start])
    ):
        return year_before(period, "last year")
    before = [base for base in bases if base.end <= reading.figure.start]
    for base in before:
        if _DURING_WHICH.match(words[base.end : reading.figure.start]):
            return base.period
    return next((base.period for base in before if _OPENS.fullmatch(words[base.end : reading.figure.start])), None)


def _is_of_year_before(words: str, reading: Reading, match: re.Match[str], dated: bool) -> bool:
    """Whether a figure is that of the year before, which `match` names; `dated` where the sentence's time is known."""
    start, end = reading.figure.start, reading.figure.end
    if end <= match.start():
        moved = reading.is_change and not _AFTER_MOVE.search(words[:start])
        return bool(BESIDE.fullmatch(words[end : match.start()])) and not moved
    between = words[match.end() : start]
    if _OPENS_BRACKET.search(words[: match.start()]) and _NEXT_TO_IT.fullmatch(between):
        return True
    if _OPENS.fullmatch(between) and not reading.is_change and not _COMPARED_BEHIND.match(words, end):
        return True
    if reading.is_change:
        return False
    opens = _BEGINS.fullmatch(words[: match.start()]) and reading.side == "current"
    own = _OPENS_CLAUSE.search(words[: match.start()]) and _ITS_VERB.fullmatch(between)
    if dated and (opens or own) and not YEAR_ON_YEAR.match(match[0]):
        return True
    return bool(_DURING_WHICH.match(between))
