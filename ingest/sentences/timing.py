"""When a figure of a sentence is about: its period and the baseline it is compared with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.fact import NO_PERIOD, Period
from ingest.figures.figures import LAPSES
from ingest.sentences.approved import approved_time
from ingest.sentences.baseline import YEAR_EARLIER, YEAR_ON_YEAR, baseline_of, compared_period, earlier_period, is_base
from ingest.sentences.dated import LAPSE, dated_before, is_beside, is_now, is_of_another, named_period, now_of
from ingest.sentences.reading import Reading
from ingest.sentences.relative import up_to_now
from ingest.sentences.sentence import Sentence
from ingest.sentences.several_years import mean_beside
from ingest.sentences.state import is_event, is_now_apart, is_of_now, is_stock
from ingest.times.dates import financial_year, rolling
from ingest.times.periods import PeriodMention, year_before

_BUDGET = re.compile(
    r"\b(?:under|over)sp(?:end|ent|ends)\b|\bfull[- ]year\s+(?:forecast|projection)\b"
    r"|\bbudget|\boutturn\b|\bvariance\b|\bprecept\b|\bBand\s+D\b",
    re.IGNORECASE,
)
# "Down on this point last year": of the year so far. "A target of 240 for the year": of the whole of it.
_THIS_POINT = re.compile(
    r"\b(?:at|on|than)\s+this\s+(?:point|stage|time)\s+(?:in\s+)?(?:the\s+)?last\s+year\b", re.IGNORECASE
)
_WHOLE_YEAR = re.compile(
    r"\b(?:for|over|across|in)\s+the\s+(?P<whole>(?:full|whole|entire)\s+)?(?:financial\s+)?year\b(?!\s+(?:to|end)|[-/])"
)
_TO_FIGURE = re.compile(
    r"(?:\s+[a-z]+)?\s+to\s+(?:just\s+|about\s+|over\s+|nearly\s+)?£?\d[\d,.]*(?:\s?(?:%|m\b|k\b))?(?:\s+[^\d,;()]*|(?=[,;.)]))"
)
_SPENT = re.compile(
    r"\b(?:spen[dt]\w*|expenditure|cost|gone|paid|drawn|used|committed|invested|saved|delivered|raised|income)\b",
    re.IGNORECASE,
)
_OF_THE = re.compile(r"\bof\s+the\s+\Z")
_REVISED = re.compile(
    r"\b(?:revised|approved|agreed|annual|full[- ]year)\s+(?:capital\s+)?(?:programme|plan)\s+of\s+\Z"
)
_PROGRAMME = re.compile(r"\s+(?:(?:capital|annual|revised|net|gross|revenue)\s+)*(?:programme|budget)\b")
_PROGRAMME_IS = re.compile(r"\bcapital\s+programme\b[^.;,£]{0,50}(?:£[\d.,]+m?\s+to\s+)?\Z", re.IGNORECASE)
_TO_DATE = re.compile(r"to\s+date", re.IGNORECASE)
# "Net expenditure to the end of December": of the year up to then, where a budget is of all of it.
_RUNS_TO = re.compile(r"(?:up\s+)?(?:to|by)\b", re.IGNORECASE)
_WHOLE_BUDGET = re.compile(
    r"\b(?:annual|full[- ]year|year[’']s|year-end)\b[^.;,:£]{0,30}\Z|\byear\s+(?:is|was|of)\s+\Z"
)
# "Two years ago we were 30th", "it was 19 when we last reported": of a time that the paper has no days for.
_YEARS_AGO = re.compile(
    r"\b(?:two|three|four|five|six|ten)\s+years\s+(?:ago|earlier|before|previously)\s[^,;.\d]*\Z", re.IGNORECASE
)
_OF_YEARS_AGO = re.compile(
    r"(?:\s+[a-z]+){0,2}?\s+(?:two|three|four|five|six|ten)\s+years\s+(?:ago|earlier|before|previously)\b"
)
_LAST_REPORTED = re.compile(r"(?:\s+[a-z]+)?\s+when\s+(?:we|I|it)\s+last\s+reported\b")
_A_YEAR = re.compile(r"\s+(?:a|per|each|every)\s+year\b(?!\s+(?:ago|earlier|before))")
_YEAR = 12
# A month, a quarter or the end of something, of which the last day is meant; not "by 2016/17".
_DAY_NAMED = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|\bend\b|\b(?:quarter|q)\s?\d", re.IGNORECASE
)
_HELD_FIGURE = re.compile(r"\s*:\s*£?[\d.,]+\s?%?[^()]{0,20}\)")
_YEAR_END = re.compile(r"\byear[- ]end\b|\bend\s+of\s+(?:the\s+)?(?:financial\s+)?year\b", re.IGNORECASE)


@dataclass(frozen=True)
class Timing:
    """The period of a figure and what it is compared with; `aside` where it is the figure of an earlier time.

    `background` where it is what a whole section or paper is about, and no sentence nearby says it of the figure.
    `budget` where it is the year of a budget, told by no word of time. `day` is the day as at which
    those employed were last counted here.
    """

    period: Period = NO_PERIOD
    baseline: Period = NO_PERIOD
    aside: bool = False
    background: bool = False
    day: Period = NO_PERIOD
    budget: bool = False


def timing_of(sentence: Sentence, reading: Reading, in_year: Period, carried: Timing, until: int) -> Timing:
    """The period and the baseline of a figure; `carried` serves where the sentence names neither.

    `until` is where the next figure begins: a period behind it is this figure's only if the two are listed together.
    """
    words = sentence.words
    day = carried.day
    mean = mean_beside(words[: reading.figure.start])
    if mean.label or _is_long_ago(words, reading):
        return Timing(mean, aside=True)
    until = _past_move(words, reading, until)
    mentions = [each for each in _mentions(sentence) if not _is_held_apart(words, each, reading)]
    if settled := _of_the_year(sentence, reading, mentions):
        # The year of a budget is no time of the sentences that follow.
        return Timing(settled, budget=True)
    if spent := _so_far_spent(sentence, reading, mentions):
        return Timing(spent)
    bases = [mention for mention in mentions if is_base(words, mention)]
    currents = [mention for mention in mentions if mention not in bases]
    carried = _taken_over(sentence, reading, mentions, carried)
    dated = [mention for mention in currents if not is_now(mention)]
    moves = reading.is_change or reading.statistic == "forecast"
    near = currents if moves else mentions
    beside = next((mention.period for mention in near if is_beside(words, reading, mention)), None)
    ahead = [each for each in dated if each.start < until and not is_of_another(words, reading, each)]
    period = beside or named_period(words, reading, dated, in_year, until) or (NO_PERIOD if ahead else carried.period)
    if period is carried.period or not carried.period.label:
        period = _standing(words, reading, replace(carried, day=day), period, currents)
    if period is not carried.period and is_now_apart(words, reading, before=[each.end for each in currents]):
        period = NO_PERIOD
    period = _each_year(words, reading, period) if moves else up_to_now(period, sentence.time)
    period = _as_at_last(words, _spent_so_far(words, reading, period))
    if _A_YEAR.match(words, reading.figure.end) and (period.months or _YEAR) < _YEAR and reading.unit.startswith("gbp"):
        # "Costs £1.15m a year" is no figure of a quarter.
        period = NO_PERIOD
    found_baseline = baseline_of(words, reading, bases, period)
    if earlier := earlier_period(words, reading, bases, period):
        return Timing(earlier, aside=True)
    if reading.side == "baseline":
        return Timing(beside or compared_period(sentence, reading, period, found_baseline, carried.baseline))
    if not moves:
        return Timing(period)
    printed = next((mention.baseline for mention in currents if mention.baseline.label), None)
    return Timing(period, printed or found_baseline or (carried.baseline if period is carried.period else NO_PERIOD))


def _is_held_apart(words: str, mention: PeriodMention, reading: Reading) -> bool:
    """Whether a time opens a bracket with another figure in it: "80.2% (2017: 81.6%), 288 replies"."""
    held = _HELD_FIGURE.match(words, mention.end) if words[: mention.start].endswith("(") else None
    return bool(held and not mention.start <= reading.figure.start < held.end())


def _is_long_ago(words: str, reading: Reading) -> bool:
    """Whether a figure is of a time that the paper has no days for: "two years ago we were 30th"."""
    end = reading.figure.end
    behind = _LAST_REPORTED.match(words, end) or _OF_YEARS_AGO.match(words, end)
    return bool(behind or _YEARS_AGO.search(words[: reading.figure.start]))


def _taken_over(sentence: Sentence, reading: Reading, mentions: Sequence[PeriodMention], carried: Timing) -> Timing:
    """What a figure takes over where its sentence names no time: a rate no day, a target nothing at all."""
    lasting = reading.unit in LAPSES and reading.statistic == "level"
    if (lasting or reading.statistic not in ("level", "target", "forecast")) and is_day(carried.period):
        carried = Timing(sentence.time.stated)
    if not mentions and carried.background and (so_far := _so_far(sentence)):
        carried = so_far
    if reading.statistic == "target":
        return Timing()
    if not mentions and not carried.period.known and (annual := _annual(sentence)):
        return annual
    return carried


def _standing(
    words: str, reading: Reading, carried: Timing, period: Period, currents: Sequence[PeriodMention]
) -> Period:
    """The time of a figure that says how things stand: "now", or the day as at which staff were counted."""
    now = now_of(words, reading, currents)
    if now and not carried.period.label and not any(not is_now(each) for each in dated_before(reading, currents)):
        return now
    if period is not carried.period:
        return period
    if carried.day.known and is_stock(words, reading):
        return carried.day
    return NO_PERIOD if is_of_now(words, reading, carried.background) else period


def _each_year(words: str, reading: Reading, period: Period) -> Period:
    """A change "year on year" since some day is that of no one stretch of time."""
    each = reading.is_change and period.start and not period.end and YEAR_ON_YEAR.search(words)
    return Period(period.label) if each else period


def is_lapse(period: Period) -> bool:
    """Whether a period is a length of time alone, such as "over the last four weeks"."""
    return not period.end and bool(LAPSE.fullmatch(period.label))


def is_day(period: Period) -> bool:
    """Whether a period is a single day."""
    return period.known and period.start == period.end


def _of_the_year(sentence: Sentence, reading: Reading, mentions: Sequence[PeriodMention]) -> Period | None:
    """The paper's financial year for budgets and what is made of them, and for what is expected at its end."""
    year = sentence.time.financial
    opened = [mention for mention in mentions if mention.start < reading.figure.start]
    named = [mention.period for mention in opened if mention.kind == "year"]
    if len(named) == 1 and reading.statistic == "forecast" and _YEAR_END.search(sentence.words):
        return named[0]  # "the 2016/17 budget is forecast to be underspent at year end"
    if approved := approved_time(sentence, reading):
        return approved
    if year.known and _is_programme(sentence.words, reading):
        return Period("the year", year.start, year.end)
    if not year.known or any(mention.kind == "year" or mention.period.end is None for mention in mentions):
        return None
    budget = reading.unit.startswith("gbp") and _BUDGET.search(sentence.words)
    ahead = reading.statistic in ("forecast", "target")
    if not ahead and any(is_beside(sentence.words, reading, mention) for mention in mentions):
        return None
    whole = _WHOLE_YEAR.search(sentence.words) if ahead else None
    if whole and (whole["whole"] or whole.start() >= reading.figure.end):
        return Period("the year", year.start, year.end)
    at_end = reading.statistic == "forecast" and _YEAR_END.search(sentence.words)
    later = [mention for mention in mentions if mention.period.end and year.end and mention.period.end > year.end]
    if budget and not ahead and (so_far := _budgeted_so_far(sentence, reading, mentions)):
        return so_far
    return Period("the year", year.start, year.end) if (budget or at_end) and not later else None


def _is_programme(words: str, reading: Reading) -> bool:
    """Whether a sum is a programme or budget itself, of which others are a part: "£6.3m of the £14.0m programme"."""
    before = words[: reading.figure.start]
    if reading.unit[:3] != "gbp" or reading.statistic != "level":
        return False
    whole = _OF_THE.search(before) and _PROGRAMME.match(words, reading.figure.end)
    return bool(whole or _REVISED.search(before) or (_PROGRAMME_IS.search(before) and not _SPENT.search(before)))


def _budgeted_so_far(sentence: Sentence, reading: Reading, mentions: Sequence[PeriodMention]) -> Period | None:
    """The year up to the one day in it that a sentence on a budget names, None for the budget of all of it."""
    year = sentence.time.financial
    ends = [
        mention.period
        for mention in mentions
        if (_RUNS_TO.match(mention.period.label) or mention.kind == "range") and mention.period.end
    ]
    if len(ends) != 1 or len(mentions) != 1 or _WHOLE_BUDGET.search(sentence.words[: reading.figure.start]):
        return None
    end = ends[0].end
    inside = bool(end and year.start and year.end and year.start < end < year.end)
    return Period(ends[0].label, year.start, end) if inside else None


def _mentions(sentence: Sentence) -> list[PeriodMention]:
    """The periods of a sentence that can be a figure's, without those inside "the same period in 2019/20"."""
    shifted = [match.span() for match in YEAR_EARLIER.finditer(sentence.words)]
    return [
        mention
        for mention in sentence.periods
        if (mention.kind != "month" or mention.period.end)
        and not is_event(sentence.words, mention.start, mention.end)
        and not any(start <= mention.start and mention.end <= end for start, end in shifted)
    ]


def spoken_of(sentence: Sentence) -> list[PeriodMention]:
    """The periods that a sentence is about, without those that it compares them with."""
    return [mention for mention in _mentions(sentence) if not is_base(sentence.words, mention)]


def _spent_so_far(words: str, reading: Reading, period: Period) -> Period:
    """What had been spent "by the end of December", of which only the last day is told, began with the year."""
    money = reading.unit.startswith("gbp") or (reading.unit == "percent" and "£" in words)
    if not money or reading.statistic not in ("level", "share") or period.start or period.end is None:
        return period
    if not _SPENT.search(words):
        return period
    year = financial_year(period.end.year - (period.end.month < 4))
    return replace(period, start=year[0])


def _as_at_last(words: str, period: Period) -> Period:
    """What is to be or was so "by March 2025" or "by the end of Quarter 3" is so on its last day."""
    if period.start or period.end is None or not _DAY_NAMED.search(period.label):
        return period
    by = re.search(rf"\bby\s+(?:the\s+)?(?:end\s+of\s+)?{re.escape(period.label)}", words, re.IGNORECASE)
    if by and words.startswith(" the monthly ", by.end()):
        # What "the monthly figure" was by March is that of March.
        return replace(period, start=period.end.replace(day=1))
    return replace(period, start=period.end) if by else period


def _so_far_spent(sentence: Sentence, reading: Reading, mentions: Sequence[PeriodMention]) -> Period | None:
    """The year up to the last day of the paper's figures for what "spend to date" comes to, None for others."""
    last, year = sentence.time.last, sentence.time.financial
    if last is None or year.start is None or not year.start < last or reading.statistic not in ("level", "share"):
        return None
    dated = [mention for mention in mentions if mention.start < reading.figure.start]
    if len(mentions) != 1 or not dated or not _TO_DATE.fullmatch(dated[0].period.label):
        return None
    spent = reading.unit.startswith("gbp") or (
        "£" in sentence.words and _SPENT.search(sentence.words[: reading.figure.start])
    )
    return Period(dated[0].period.label, year.start, last) if spent else None


def _past_move(words: str, reading: Reading, until: int) -> int:
    """How far the words behind a figure reach: those behind both of "from 94 to 137 in the year" are about both."""
    moved = _TO_FIGURE.match(words, reading.figure.end) if reading.side == "baseline" else None
    return max(until, moved.end()) if moved else until


def _so_far(sentence: Sentence) -> Timing | None:
    """The year up to the last day of the paper's figures, where a sentence compares with this point of the last one."""
    time, found = sentence.time, _THIS_POINT.search(sentence.words)
    if not found or time.last is None or time.financial.start is None or time.financial.start > time.last:
        return None
    period = Period("the year so far", time.financial.start, time.last)
    return Timing(period, year_before(period, " ".join(found[0].split())))


def _annual(sentence: Sentence) -> Timing | None:
    """What "year on year" compares where nothing else is said: the twelve months that the paper's figures end with."""
    found, last = YEAR_ON_YEAR.search(sentence.words), sentence.time.last
    if not found or last is None:
        return None
    period = Period(found[0], *rolling(last, 12))
    return Timing(period, year_before(period, found[0]))
