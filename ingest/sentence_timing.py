"""When a figure of a sentence is about: its period and the baseline it is compared with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.dates import rolling
from ingest.fact import NO_PERIOD, Period
from ingest.periods import PeriodMention, month_number, year_before
from ingest.sentence import Sentence
from ingest.sentence_reading import Reading
from ingest.sentence_relative import up_to_now
from ingest.sentence_state import is_event, is_of_now, is_stock

_BASELINE_CUE = re.compile(
    r"\b(?:compared\s+(?:to|with)|comparison\s+(?:to|with)|versus|vs?\.?|against|on|than|(?:much|same|just|little\s+changed)\s+as)\s+"
    r"(?:(?:the|that|a|in|for|at|on|figures?|same|period|previous|equivalent|year|quarter|months|of)\s+)*[‘'“]?\Z|\bposition\s+\Z|\bcomparing\b[^.;]*\s(?:to|with)\s+\Z",
    re.IGNORECASE,
)
# "compared with 4,702 (13.3%) in 2016/17", "from 84.6% in 2015": the time behind an earlier figure is that figure's.
_BASELINE_FIGURE = re.compile(
    r"\b(?:compared\s+(?:to|with)|against|versus|from|than(?:\s+the)?)\s+(?:(?:a|the)\s+)?£?\d[\d,.]*\s?(?:%|m\b|k\b)?"
    r"(?:\s*\([^()]*\))?(?:\s+[a-z]+){0,2}\s+(?:in|at|for|during|on|over|by|of)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
# "On 31 March" is when; only "up 4% on 2016/17" compares.
# "49% above 2017/18", "9% over 2017/18"
_ABOVE = re.compile(r"\d\s?%\s+(?:above|below|over|under|up\s+on|down\s+on)\s+(?:the\s+)?\Z")
_ON = re.compile(r"\bon\s+(?:the\s+)?\Z", re.IGNORECASE)
# "On the June 2019 course" is when too.
_ON_ITS = re.compile(r"\bon\s+(?:the|our|an?)\s+\Z", re.IGNORECASE)
_NOUN = re.compile(r"\s+(?!(?:figure|level|total|position|data|result|baseline|and|by|to|in|of|with|which)s?\b)[a-z]+")
_CLAUSES = re.compile(r"[,;:]|\band\b", re.IGNORECASE)
_NEXT_CLAUSE = re.compile(r"[,;:()]|\band\s+(?:(?:since|in|for|during|over|between|from|at)\s+)?\Z", re.IGNORECASE)
# The time named in front of an earlier figure is that figure's: a reduction from last quarter's level.
_FROM_TIME = re.compile(r"\bfrom\s+(?:the\s+)?\Z", re.IGNORECASE)
_ITS_FIGURE = re.compile(r"(?:[’']s?)?\s+(?:figure|level|total|result|score|rate)\b", re.IGNORECASE)
# "In the same period last year 26 were recorded", "compared with Q2 2018/19, during which 26 were recorded"
_BEGINS = re.compile(r"\W*(?:(?:in|during|for|over|at|throughout)\s+)?", re.IGNORECASE)
# "; a year ago we were 9th"
_OPENS_CLAUSE = re.compile(r"[;,]\s+(?:and\s+|but\s+)?(?:in\s+|at\s+)?\Z")
_ITS_VERB = re.compile(r"[^\d,;()]{0,25}\b(?:was|were|had|stood\s+at)\s+")
_DURING_WHICH = re.compile(r",?\s+(?:(?:during|in|over|for)\s+which|when)\b[^.;]*\Z", re.IGNORECASE)
# "1,498 officers against 1,520 funded": of the same time.
_AGAINST_PLAN = re.compile(
    r"\bagainst\s+(?:an?\s+|the\s+)?(?:(?:establishment|budget|programme|plan|funded\s+strength)\s+of\s+)?\Z",
    re.IGNORECASE,
)
_PREVIOUSLY = re.compile(r"(?:\s+[a-z]+)?\s+(?:previously|before|earlier|last\s+time)\b")
_BARE_AGAINST = re.compile(r"\bagainst\s+(?:an?\s+|the\s+)?\Z", re.IGNORECASE)
_PLANNED = re.compile(
    r"(?:\s+[a-z]+)?\s+(?:funded|planned|budgeted|programmed|profiled|expected|authorised|required|allowed|agreed|that\b|in\s+(?:the\s+)?(?:budget|plan))"
)
_CLAUSE_OPENS = re.compile(r"[,;]\s+(?:and|but|while)\s+(?:by|in|at|during|since|on|over|for)\s+(?:the\s+)?\Z")
_BUDGET = re.compile(r"\b(?:under|over)sp(?:end|ent|ends)\b|\bbudget|\boutturn\b|\bvariance\b", re.IGNORECASE)
_YEAR_END = re.compile(r"\byear[- ]end\b|\bend\s+of\s+(?:the\s+)?(?:financial\s+)?year\b", re.IGNORECASE)
_FROM_TO = re.compile(r"(?:\s+[a-z]+)?\s+to\s+[£\d]|\s*\)", re.IGNORECASE)
# "Rose to 712 from 674"
_TO_FROM = re.compile(r"\bto\s+£?\d[\d,.]*\s?(?:%|m\b|k\b)?(?:\s+[a-z]+){0,2}\s+from\s+\Z")
_ON_FIGURE = re.compile(r"%\s+on\s+\Z")
_DATED_BEHIND = re.compile(r"(?:\s+[a-z]+)?\s+(?:at|in|on|since|for|during)\b")
# "Compared with 29% nationally", "with 7.9% of the population": another whole, and no earlier time.
_ELSEWHERE = re.compile(
    r"(?:\s+[a-z]+)?\s+(?:nationally|regionally|locally|elsewhere|of|in|for|across|among|on\s+average)\b"
)
_UP_FROM = re.compile(
    r"(?:\b(?:up|down)\b[^.;]{0,40}?\s+from|\)\s+from|\bfrom\s+a\s+revised|\bthan\s+the\s+revised|\bcompared\s+(?:to|with)|\bagainst)\s+\Z",
    re.IGNORECASE,
)
_HALF_YEAR = 6
_IN_YEAR = re.compile(r"in[- ]year(?:\s+performance)?", re.IGNORECASE)
_PREVIOUS_TWELVE = re.compile(r"previous\s+12[- ]month\s+period", re.IGNORECASE)
_YEAR_EARLIER = re.compile(
    r"(?:(?:the\s+)?same|that)\s+(?:\w+\s+){0,2}?(?:period|quarter|months?|time|point)\s+(?:(?:in|of)\s+(?:the\s+)?)?"
    r"(?:(?:last|previous|preceding)\s+year(?:\s+\((?:19|20)\d\d(?:/\d\d)?\))?|20\d\d(?:/\d\d)?)"
    r"|(?:the\s+)?previous\s+year|last\s+year(?![’'])|year[\s-]on[\s-]year"
    r"|(?:a|one|the)\s+year\s+(?:before|earlier|ago|previously)"
    r"|the\s+(?:12|twelve)\s+months\s+(?:before|earlier)|the\s+(?:previous|preceding|prior)\s+(?:12|twelve)\s+months",
    re.IGNORECASE,
)
_YEAR_ON_YEAR = re.compile(r"year[\s-]on[\s-]year", re.IGNORECASE)
# "As at the end of May, ..." holds for the levels of the whole sentence.
_OPENING = 3
# "over the last four years" has no days unless the paper says when its data end.
_LAPSE = re.compile(
    r"\b(?:over|in|during)\s+the\s+(?:last|past)\s+(?:\w+\s+){0,2}?(?:years?|months?|weeks?|quarters?)\b"
    r"|\b(?:over|in|during)\s+(?:the|its|their)\s+(?:first|opening)\s+\w+\s+(?:months|weeks|days)\b(?!\s+of\b)"
    r"|\bin\s+any\s+(?:\w+\s+){0,2}?(?:year|months?|weeks?|quarter)\b|\b(?:each|every)\s+(?:year|month|week|quarter)\b",
    re.IGNORECASE,
)
# "34% had seen an officer in the past month": what they had done, and not when they were asked.
_HAD_DONE = re.compile(
    r"\b(?:had|have|having)\s+(?:\w+\s+)?(?:seen|met|heard|spoken|noticed|been|[a-z]+ed)\b[^.,;]*\Z", re.IGNORECASE
)
# "... – 2021/22 vs 2019/20": a period set apart at the end is that of the whole sentence.
_APART = re.compile(r"[–—(]\s*\Z")
_LISTED = re.compile(
    r"(?!.*\b(?:is|are|was|were|have|has|had|who|which|agreed|will|than|compared)\b)[\w\s'’,&-]{0,60}(?:,|\band)\s*",
    re.IGNORECASE,
)
# "11% fewer than in the year before (7,790)": the bracket holds the earlier figure.
_OPENS = re.compile(r"\s*\(\s*")
# "11% more than in 2020/21 and 2% more than in 2019/20": each with its own.
_THAN = re.compile(r"(?:\s+[a-z]+){0,3}\s+(?:than|on|compared\s+(?:to|with)|against)\s+(?:in\s+)?(?:the\s+)?")
# "6% more than last year (941 compared with 888)": the first is this year's.
_COMPARED_BEHIND = re.compile(r"(?:\s+[a-z]+)?,?\s+(?:compared|against|up|down|from|rather)\b")
_JOINS = re.compile(r"compared|\band\b")
_BESIDE = re.compile(r"\s*(?:[\w'’]+\s+){0,2}?(?:in|for|during|\()?\s*(?:the\s+)?")


@dataclass(frozen=True)
class Timing:
    """The period of a figure and what it is compared with; `aside` where it is the figure of an earlier time.

    `background` where it is what a whole section or paper is about, and no sentence nearby says it of the figure.
    `day` is the day as at which those employed were last counted here.
    """

    period: Period = NO_PERIOD
    baseline: Period = NO_PERIOD
    aside: bool = False
    background: bool = False
    day: Period = NO_PERIOD


def timing_of(sentence: Sentence, reading: Reading, in_year: Period, carried: Timing, until: int) -> Timing:
    """The period and the baseline of a figure; `carried` serves where the sentence names neither.

    `until` is where the next figure begins: a period behind it is this figure's only if the two are listed together.
    """
    words = sentence.words
    carried_on = carried
    mentions = _mentions(sentence)
    if settled := _of_the_year(sentence, reading, mentions):
        return Timing(settled)
    if reading.statistic not in ("level", "target", "forecast") and is_day(carried.period):
        carried = Timing(sentence.time.stated)
    bases = [mention for mention in mentions if _is_base(words, mention)]
    currents = [mention for mention in mentions if mention not in bases]
    if reading.statistic == "target":
        carried = Timing()
    elif not mentions and not carried.period.known and (annual := _annual(sentence)):
        carried = annual
    dated = [mention for mention in currents if not _is_now(mention)]
    moves = reading.is_change or reading.statistic == "forecast"
    near = currents if moves else mentions
    beside = next((mention.period for mention in near if _is_beside(words, reading, mention)), None)
    ahead = [
        mention
        for mention in dated
        if mention.start < until and (reading.is_change or not _others(words, reading.figure.end, mention))
    ]
    period = beside or _current(words, reading, dated, in_year, until) or (NO_PERIOD if ahead else carried.period)
    now = _now(words, reading, currents)
    if now and not carried.period.label and not _dated_before(reading, dated):
        period = now
    elif period is carried.period and carried_on.day.known and is_stock(words, reading):
        period = carried_on.day
    elif period is carried.period and is_of_now(words, reading, carried.background):
        period = NO_PERIOD
    period = _each_year(words, reading, period) if moves else up_to_now(period, sentence.time)
    found_baseline = _baseline(words, reading, bases, period)
    if earlier := _earlier(words, reading, bases, period):
        return Timing(earlier, aside=True)
    if reading.side == "baseline":
        return Timing(beside or _compared(sentence, reading, period, found_baseline, carried))
    if not moves:
        return Timing(period)
    printed = next((mention.baseline for mention in currents if mention.baseline.label), None)
    return Timing(period, printed or found_baseline or (carried.baseline if period is carried.period else NO_PERIOD))


def _compared(sentence: Sentence, reading: Reading, period: Period, baseline: Period | None, carried: Timing) -> Period:
    """The time of a figure that another is compared with; that of a plan is the other's own."""
    words = sentence.words
    if baseline and (baseline.end or not _YEAR_ON_YEAR.search(baseline.label)):
        return baseline
    before = words[: reading.figure.start]
    against = _AGAINST_PLAN.search(before)
    flow = against and _BARE_AGAINST.search(before) and not _PLANNED.match(words, reading.figure.end)
    before_that = against and _PREVIOUSLY.match(words, reading.figure.end)
    if before_that and not sentence.time.yearly and (period.months or 0) < _HALF_YEAR:
        return NO_PERIOD
    if (
        against
        and not before_that
        and not (flow and reading.statistic == "level" and (period.months or 0) >= _HALF_YEAR)
    ):
        return period
    if before_that:
        return year_before(period, period.label)
    if flow and baseline is None:
        return year_before(period, period.label)
    return carried.baseline if carried.baseline.label else _year_earlier(sentence, reading, period)


def _each_year(words: str, reading: Reading, period: Period) -> Period:
    """A change "year on year" since some day is that of no one stretch of time."""
    each = reading.is_change and period.start and not period.end and _YEAR_ON_YEAR.search(words)
    return Period(period.label) if each else period


def is_year_earlier(label: str) -> bool:
    """Whether a time is named by the one a year later: "a year ago", "the same quarter last year"."""
    return bool(_YEAR_EARLIER.fullmatch(label))


def is_lapse(period: Period) -> bool:
    """Whether a period is a length of time alone, such as "over the last four weeks"."""
    return not period.end and bool(_LAPSE.fullmatch(period.label))


def is_day(period: Period) -> bool:
    """Whether a period is a single day."""
    return period.known and period.start == period.end


def _of_the_year(sentence: Sentence, reading: Reading, mentions: Sequence[PeriodMention]) -> Period | None:
    """The paper's financial year for budgets and what is made of them, and for what is expected at its end."""
    year = sentence.time.financial
    if not year.known or any(mention.kind == "year" or mention.period.end is None for mention in mentions):
        return None
    budget = reading.unit.startswith("gbp") and _BUDGET.search(sentence.words)
    at_end = reading.statistic == "forecast" and _YEAR_END.search(sentence.words)
    later = [mention for mention in mentions if mention.period.end and year.end and mention.period.end > year.end]
    return Period("the year", year.start, year.end) if (budget or at_end) and not later else None


def _mentions(sentence: Sentence) -> list[PeriodMention]:
    """The periods of a sentence that can be a figure's, without those inside "the same period in 2019/20"."""
    shifted = [match.span() for match in _YEAR_EARLIER.finditer(sentence.words)]
    return [
        mention
        for mention in sentence.periods
        if (mention.kind != "month" or mention.period.end)
        and not is_event(sentence.words, mention.start, mention.end)
        and not any(start <= mention.start and mention.end <= end for start, end in shifted)
    ]


def spoken_of(sentence: Sentence) -> list[PeriodMention]:
    """The periods that a sentence is about, without those that it compares them with."""
    return [mention for mention in _mentions(sentence) if not _is_base(sentence.words, mention)]


def _is_base(words: str, mention: PeriodMention) -> bool:
    """Whether a period is the one compared with, or that of the figure compared with."""
    before = words[: mention.start]
    if _ON_ITS.search(before) and _NOUN.match(words, mention.end):
        return False
    if mention.period.start == mention.period.end and _ON.search(before):
        return False
    from_it = _FROM_TIME.search(before) or words.startswith("from ", mention.start)
    own = from_it and _ITS_FIGURE.match(words, mention.end)
    return bool(own or _ABOVE.search(before) or _BASELINE_CUE.search(before) or _BASELINE_FIGURE.search(before))


def _year_earlier(sentence: Sentence, reading: Reading, period: Period) -> Period:
    """The earlier figure of "fell from 410 to 396" where the later is that of a year: the year before."""
    words = sentence.words
    before = words[: reading.figure.start]
    moved = (
        sentence.time.yearly
        or _FROM_TO.match(words, reading.figure.end)
        or _TO_FROM.search(before)
        or _ON_FIGURE.search(before)
        or (_UP_FROM.search(before) and not _DATED_BEHIND.match(words, reading.figure.end))
    )
    if sentence.time.yearly:
        apart = _DATED_BEHIND.match(words, reading.figure.end) or _ELSEWHERE.match(words, reading.figure.end)
        earlier = period.known and not apart and not reading.unit.startswith("gbp")
        return year_before(period, period.label) if earlier else NO_PERIOD
    counted = reading.statistic == "level" and reading.unit not in ("percent", "points")
    return year_before(period, period.label) if moved and counted and (period.months or 0) >= _HALF_YEAR else NO_PERIOD


def _annual(sentence: Sentence) -> Timing | None:
    """What "year on year" compares where nothing else is said: the twelve months that the paper's figures end with."""
    found, last = _YEAR_ON_YEAR.search(sentence.words), sentence.time.last
    if not found or last is None:
        return None
    period = Period(found[0], *rolling(last, 12))
    return Timing(period, year_before(period, found[0]))


def _earlier(words: str, reading: Reading, bases: Sequence[PeriodMention], period: Period) -> Period | None:
    """The period of an earlier figure beside the one it is compared with: "(46% a year before)", "than in Q1 (212)"."""
    for match in _YEAR_EARLIER.finditer(words):
        behind = reading.figure.end <= match.start() and _BESIDE.fullmatch(words[reading.figure.end : match.start()])
        opens = _BEGINS.fullmatch(words[: match.start()]) and not reading.is_change and reading.side == "current"
        when = not reading.is_change and _OPENS_CLAUSE.search(words[: match.start()])
        own = match.end() <= reading.figure.start and _ITS_VERB.fullmatch(words[match.end() : reading.figure.start])
        if (
            (opens or (when and own))
            and period.label
            and not _YEAR_ON_YEAR.match(match[0])
            and match.end() <= reading.figure.start
        ):
            return year_before(period, " ".join(match[0].split()))
        if (
            not reading.is_change
            and match.end() <= reading.figure.start
            and _DURING_WHICH.match(words[match.end() : reading.figure.start])
        ):
            return year_before(period, " ".join(match[0].split()))
        ahead = match.end() <= reading.figure.start and _OPENS.fullmatch(words[match.end() : reading.figure.start])
        ahead = ahead and not _COMPARED_BEHIND.match(words, reading.figure.end)
        if ahead or (behind and not reading.is_change):
            return year_before(period, " ".join(match[0].split()))
    for base in bases:
        if base.end <= reading.figure.start and _DURING_WHICH.match(words[base.end : reading.figure.start]):
            return base.period
    before = (base for base in bases if base.end <= reading.figure.start)
    return next((base.period for base in before if _OPENS.fullmatch(words[base.end : reading.figure.start])), None)


def _is_beside(words: str, reading: Reading, mention: PeriodMention) -> bool:
    """Whether the period is printed right behind the figure: "152,467 Oct 18 – Sept 19"."""
    if mention.start < reading.figure.end:
        return False
    between = words[reading.figure.end : mention.start]
    return bool(_BESIDE.fullmatch(between)) and not _JOINS.search(between)


def _current(
    words: str, reading: Reading, dated: Sequence[PeriodMention], in_year: Period, until: int
) -> Period | None:
    """The period that the sentence gives the figure, None if it gives none."""
    if found := _IN_YEAR.search(words):
        return replace(in_year, label=" ".join(found[0].split()))
    if dated and dated[0].kind == "as_at" and dated[0].start <= _OPENING and reading.statistic == "level":
        return dated[0].period
    reach = (reading.figure.end, until) if dated else (0, len(words))
    if (lapse := _LAPSE.search(words, *reach)) and not _HAD_DONE.search(words[: lapse.start()]):
        return Period(" ".join(lapse[0].split()))
    listed = _LISTED.fullmatch(words[reading.figure.end : until])
    later = [
        mention
        for mention in dated
        if mention.start >= reading.figure.end
        and (mention.start < until or listed)
        and (reading.is_change or not _others(words, reading.figure.end, mention))
        and ";" not in words[reading.figure.end : mention.start]
        and not _opens_clause(words, mention)
    ]
    whole = dated if len(dated) == 1 and _APART.search(words[: dated[0].start]) else []
    before = [each for each in _dated_before(reading, dated) if not _closed(words, each, reading.figure.start)][-1:]
    if before and later and _apart(words, before[0].end, reading.figure.start, later[0].start):
        return later[0].period
    nearest = before or later[:1] or whole
    return nearest[0].period if nearest else None


def _closed(words: str, mention: PeriodMention, figure: int) -> bool:
    """Whether a time stands in a bracket with a figure of its own, closed before the figure: "(7.7 in 2012/13) and"."""
    opened = words.rfind("(", 0, mention.start)
    inside = opened > words.rfind(")", 0, mention.start) and words.find(")", mention.end, figure) >= 0
    return inside and bool(re.search(r"\d", words[opened : mention.start]))


def _others(words: str, figure: int, mention: PeriodMention) -> bool:
    """Whether a time behind a figure is that of another in a bracket: "31% of officers (30% in March 2018)"."""
    opened = words.find("(", figure, mention.start)
    inside = opened >= 0 and words.find(")", opened, mention.start) < 0
    closed = words.find(")", mention.end)
    rest = words[opened : mention.start] + words[mention.end : closed if closed >= 0 else len(words)]
    return inside and bool(re.search(r"\d", rest))


def _opens_clause(words: str, mention: PeriodMention) -> bool:
    """Whether a time opens a clause of its own: "2,000 take part, and by September a quarter of them had"."""
    return bool(_CLAUSE_OPENS.search(words[: mention.start]) and re.match(r"\s+[a-z]", words[mention.end :]))


def _apart(words: str, before: int, figure: int, later: int) -> bool:
    """Whether the time before a figure belongs to another clause, and the one behind it to its own."""
    return bool(_CLAUSES.search(words, before, figure)) and not _NEXT_CLAUSE.search(words, figure, later)


def _now(words: str, reading: Reading, mentions: Sequence[PeriodMention]) -> Period | None:
    """The words "currently", "to date" right before the figure, with no other figure between: no day is printed."""
    if reading.is_change:
        return None
    before = [mention for mention in mentions if _is_now(mention) and mention.end <= reading.figure.start]
    if not before or re.search(r"\d", words[before[-1].end : reading.figure.start]):
        return None
    return Period(before[-1].period.label)


def _dated_before(reading: Reading, dated: Sequence[PeriodMention]) -> list[PeriodMention]:
    return [mention for mention in dated if mention.end <= reading.figure.start]


def _is_now(mention: PeriodMention) -> bool:
    """Whether a mention is a word such as "currently", which names no day: "at the end of August" does."""
    label = mention.period.label
    named = any(character.isdigit() for character in label) or any(month_number(word) for word in label.split())
    return mention.kind == "as_at" and not named


def _baseline(words: str, reading: Reading, bases: Sequence[PeriodMention], period: Period) -> Period | None:
    """The nearest phrase or period that the figure is compared with."""
    found: list[tuple[int, Period]] = [(mention.start, mention.period) for mention in bases]
    for pattern in (_PREVIOUS_TWELVE, _YEAR_EARLIER):
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
