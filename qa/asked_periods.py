"""The periods that a question asks for, and the reports that its dates name."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.fact import Period
from ingest.figure_forms import WORD_VALUES
from ingest.periods import PeriodContext, PeriodMention, add_months, find_periods
from qa.evidence import Inventory
from qa.lexicon import question_forms
from qa.question import AskedPeriod

_REPORT_WORD = re.compile(
    r"(?!\W*,\s*(?:the|this|that|but|which)\b)[^\w?.!;]*(?:(?!\d)\w+[^\w?.!;]+){0,2}?"
    r"(?:reports?|papers?|schedule|documents?|meeting|tables?|one(?! (?:month|quarter|year|of)))\b",
    re.IGNORECASE,
)
_BEFORE_REPORT = re.compile(
    r"\b(?:reports?|papers?|schedule|meeting)\s+(?:of|for|from|to|dated|in)\s+\W*$", re.IGNORECASE
)
_REPORTS_SINCE = re.compile(r"\b(?:reports?|papers?|meetings?)\s+(?:since\s+(?:the\s+)?)?$", re.IGNORECASE)
_OPEN = re.compile(r"\b(?:since|from|after)\s+(?:the\s+)?$", re.IGNORECASE)
_MOST_YEARS = 12
_SEASON = re.compile(
    r"\b(?P<season>spring|summer|autumn|winter|early|mid|late)(?: of|(?<=mid)-)? ?(?P<year>20\d\d)"
    r"(?P<next>[/-]\d\d(?:\d\d)?)?\b",
    re.IGNORECASE,
)
_DECEMBER = 12
# The first month of a part of a year, and how many it has.
_PARTS_OF_YEAR = {
    "spring": (3, 3),
    "summer": (6, 3),
    "autumn": (9, 3),
    "winter": (_DECEMBER, 3),
    "early": (1, 4),
    "mid": (5, 4),
    "late": (9, 4),
}
_REPORTS_OF = re.compile(
    r"\b(?:reports|papers)\s+(?:of|for|from|dated|in)\b|\b(?:each|every)\s+(?:of\s+the\s+)?(?:reports?|papers?)\b[^?]*,\s+in\b",
    re.IGNORECASE,
)
_BEFORE_LABEL = re.compile(r"^(?:to|by|in|of|for|from|up to|until)\s+(?:the\s+)?|^the\s+", re.IGNORECASE)
_LISTED = re.compile(r"\s*(?:,|,?\s*(?:and|&|or))\s*(?:the\s+)?", re.IGNORECASE)
_SET_AGAINST = re.compile(
    r"\s+(?:reports?|papers?|one)?,?\s*"
    r"(?:(?:compar(?:ed|ing|e) with|vs?\.?|versus|against|than(?: in)?|and then|then)\s*(?:the\s+)?"
    r"|(?:to|and|compar(?:ed|ing|e) with|than) (?:in )?(?:the |that )?"
    r"(?:one|report|paper)s? (?:for|of|from|in|dated) )",
    re.IGNORECASE,
)
_LISTED_AFTER = re.compile(rf"\s+(?:reports?|papers?|one)?{_LISTED.pattern}", re.IGNORECASE)
# "The five quarters to Q2 2020/21", "the last three years to March 2022"
_COUNTED_BACK = re.compile(
    r"\b(?P<number>\d+|[a-z]+) quarters?(?: (?:up|leading|ending|ended|running))*"
    r"(?: (?:to|until|till|in|with))?(?: and including)?(?: the)? ?$",
    re.IGNORECASE,
)
_QUARTER, _YEAR = 3, 12
# "... vs the same quarter last year"
_SAME_TIME = re.compile(
    r"\bsame (?:quarter|months?|period|time|point|stage)(?: (?:of|in))?(?: the)?"
    r" (?:last|previous|prior|year before|before)"
    r"|\bsame (?:quarter|months?|period|time|point|stage) (?:a|one|the) year (?:ago|before|earlier|previously)",
    re.IGNORECASE,
)
_TO = re.compile(r"\W*(?:up |right |all the way |through )?(?:to|until|till|through)\W*|\s*[-–]\s*", re.IGNORECASE)

# "Quarter by quarter between Q2 2019/20 and Q2 2020/21"
_BETWEEN, _AND = (
    re.compile(r"\bbetween\s+(?:the\s+)?$", re.IGNORECASE),
    re.compile(r"\s*(?:and|&)\s*(?:the\s+)?", re.IGNORECASE),
)
_EACH = re.compile(
    r"\b(?:each|every|(?:month|quarter)[ -](?:by|on)[ -](?:month|quarter)|monthly|quarterly|by (?:month|quarter))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class AskedTimes:
    """The periods asked for, the reports that dates name (and the words for them), and where all this is written."""

    periods: tuple[AskedPeriod, ...]
    reports: frozenset[str]
    report_words: str
    spans: tuple[tuple[int, int], ...]


def read_times(text: str, inventory: Inventory) -> AskedTimes:
    """The times in a question's text: each names a report ("the 2016 report") or is a period asked for."""
    mentions = [_with_season(mention) for mention in find_periods(text, PeriodContext())]
    named = _named_periods(text)
    reports = [mention for mention in mentions if _names_report(text, mention)]
    reports = _with_those_behind(_with_those_before(reports, mentions, text), mentions, text)
    # One of several months is a month of a series.
    alone = sum(mention.kind == "month" for mention in mentions) == 1
    reports += [m for m in mentions if alone and m not in reports and _is_report_month(m, inventory)]
    since = [m for m in mentions if _is_since(m) and _REPORTS_SINCE.search(text[: m.start])]
    named_here = [*reports, *since]
    asked = _ranges([_asked(m, text, mentions) for m in mentions if m not in named_here and _dated(m)], text)
    asked += _year_before(asked, text)
    return AskedTimes(
        periods=(*asked, *(AskedPeriod(period, "range") for period, _ in named)),
        reports=_reports(reports, inventory) | _reports_since(since, inventory),
        report_words=_listed([mention.period.label for mention in named_here]),
        spans=(*((m.start, m.end) for m in mentions if _dated(m)), *(span for _, span in named)),
    )


def _asked(mention: PeriodMention, text: str, mentions: Sequence[PeriodMention]) -> AskedPeriod:
    """A period as asked for; "since Q2 2019/20" is open at its end, unless a second period closes it."""
    last = mention is mentions[-1]
    if (counted := _counted_back(mention, text)) is not None:
        return counted
    if _OPEN.search(text[: mention.start]) and last and mention.kind in ("quarter", "month", "year"):
        return AskedPeriod(Period(f"since {mention.period.label}", mention.period.start, None), "range")
    return AskedPeriod(mention.period, mention.kind)


def _counted_back(mention: PeriodMention, text: str) -> AskedPeriod | None:
    """The range of so many quarters up to a time, where several are counted before it; else None."""
    match, end = _COUNTED_BACK.search(text[: mention.start]), mention.period.end
    if match is None or end is None or mention.kind not in ("quarter", "month", "as_at"):
        return None
    printed = match["number"].lower()
    number = int(printed) if printed.isdigit() else int(WORD_VALUES.get(printed, 0))
    if not 1 < number <= _MOST_YEARS:
        return None
    day_after = end + dt.timedelta(days=1)
    start = add_months(day_after, -number * _QUARTER)
    return AskedPeriod(Period(f"{match[0].strip()} {mention.period.label}", start, end), "range")


def _ranges(asked: list[AskedPeriod], text: str) -> list[AskedPeriod]:
    """Two quarters or months as the range between them, where the question says "to": "Q2 2019/20 up to Q2 2020/21"."""
    if len(asked) != 2 or asked[0].kind != asked[1].kind or asked[0].kind not in ("quarter", "month", "year"):
        return asked
    first, last = (one.period for one in asked)
    between = text.partition(first.label)[2].partition(last.label)[0]
    closed = _BETWEEN.search(text.partition(first.label)[0]) and _AND.fullmatch(between) and _EACH.search(text)
    if not (closed or _TO.fullmatch(between)) or first.start is None or last.end is None or last.end < first.start:
        return asked
    if asked[0].kind == "year":
        return _each_year(asked)
    return [AskedPeriod(Period(f"{first.label} to {last.label}", first.start, last.end), "range")]


def _each_year(asked: list[AskedPeriod]) -> list[AskedPeriod]:
    """Two calendar years with those between them: "2016 to 2020" asks for five."""
    first, last = (one.period.start for one in asked)
    if first is None or last is None or first.month != 1 or not 1 < last.year - first.year <= _MOST_YEARS:
        return asked
    between = [
        AskedPeriod(Period(str(year), dt.date(year, 1, 1), dt.date(year, 12, 31)), "year")
        for year in range(first.year + 1, last.year)
    ]
    return [asked[0], *between, asked[1]]


def _year_before(asked: Sequence[AskedPeriod], text: str) -> list[AskedPeriod]:
    """The time a year before the one month or quarter asked for, where "the same quarter last year" is named."""
    one = asked[0].period if len(asked) == 1 and _SAME_TIME.search(text) else None
    if one is None or one.start is None or one.end is None or (one.months or _YEAR) >= _YEAR:
        return []
    label = f"the same time a year before {one.label}"
    end = add_months(one.end + dt.timedelta(days=1), -_YEAR) - dt.timedelta(days=1)
    return [AskedPeriod(Period(label, add_months(one.start, -_YEAR), end), asked[0].kind)]


def _is_report_month(mention: PeriodMention, inventory: Inventory) -> bool:
    """Whether a month is that of a report's date, and not one that reports have figures to."""
    reports = [extraction.report for extraction in inventory.extractions.values()]
    day = mention.period.end
    if mention.kind != "month" or day is None:
        return False
    dated = any(r.date and (r.date.year, r.date.month) == (day.year, day.month) for r in reports)
    return dated and not any(r.data_to and (r.data_to.year, r.data_to.month) == (day.year, day.month) for r in reports)


def _listed(labels: Sequence[str]) -> str:
    """The times that name reports, as they are read back: "2016 and 2020"."""
    bare = list(dict.fromkeys(_BEFORE_LABEL.sub("", label) for label in labels))
    return " and ".join([", ".join(bare[:-1]), bare[-1]] if len(bare) > 1 else bare)


def _dated(mention: PeriodMention) -> bool:
    return mention.period.start is not None or mention.period.end is not None


def _names_report(text: str, mention: PeriodMention) -> bool:
    """Whether a date says which report is meant: "the 2016 report", "in the November 2020 paper"."""
    return bool(_REPORT_WORD.match(text[mention.end :]) or _BEFORE_REPORT.search(text[: mention.start]))


def _with_those_before(
    reports: Sequence[PeriodMention], mentions: Sequence[PeriodMention], text: str
) -> list[PeriodMention]:
    """The times that name a report, with those listed before them: "the 2018, 2020 and 2022 reports"."""
    found: list[PeriodMention] = []
    for mention in reversed(mentions):
        listed = found and _LISTED.fullmatch(text[mention.end : found[0].start])
        named = mention.kind != "year" or _is_bare(mention)  # "17/18, the 2020 paper" is a year and a paper
        if found and mention.kind != found[0].kind and "," in text[mention.end : found[0].start]:
            named = False  # "to March 2018, 2018 paper" too
        if mention in reports or (listed and _dated(mention) and named):
            found.insert(0, mention)
    return found


def _is_bare(mention: PeriodMention) -> bool:
    """Whether a year is a calendar year."""
    return mention.period.start is not None and mention.period.start.month == 1


def _with_those_behind(
    reports: Sequence[PeriodMention], mentions: Sequence[PeriodMention], text: str
) -> list[PeriodMention]:
    """The times that name a report, with those listed behind "reports": "in each of the reports from 2016/17 and March
    2018", "what does each report give, in 2017 and 2019?".
    """
    found = _with_those_after(reports, mentions, text)
    led = _REPORTS_OF.search(text)
    for mention in mentions if led else ():
        before = found[-1] if found else None
        listed = before and mention not in found and _LISTED.fullmatch(text[before.end : mention.start])
        first = not found and led and led.end() <= mention.start and mention is not mentions[-1]
        if _dated(mention) and (listed or first):
            found.append(mention)
    return found


def _with_those_after(
    reports: Sequence[PeriodMention], mentions: Sequence[PeriodMention], text: str
) -> list[PeriodMention]:
    """The times that name a report, with those listed after the last, or set against it: "the 2018 and 2020 papers, and
    March 2022", "the 2016 report compared with March 2018".
    """
    found = list(reports)
    for mention in mentions if found else ():
        later = mention not in found and mention.kind in ("year", "month") and mention.start > found[-1].end
        between = text[found[-1].end : mention.start]
        if later and ((len(reports) > 1 and _LISTED_AFTER.fullmatch(between)) or _SET_AGAINST.fullmatch(between)):
            found.append(mention)
    return found


def _reports(mentions: Sequence[PeriodMention], inventory: Inventory) -> frozenset[str]:
    """The reports nearest to the dates that name one; none where no date does."""
    found: set[str] = set()
    for mention in mentions:
        middles = _middles(mention.period)
        near = sorted(
            (min(abs((era - middle).days) for middle in middles), name)
            for name, era in inventory.eras.items()
            if era is not None and middles
        )
        if near and near[0][0] < 500:
            found |= {name for distance, name in near if distance <= near[0][0] + 45}
    return frozenset(found)


def _is_since(mention: PeriodMention) -> bool:
    return mention.period.start is not None and (mention.period.end is None or mention.kind == "year")


def _reports_since(mentions: Sequence[PeriodMention], inventory: Inventory) -> frozenset[str]:
    """The reports from each of these times on: "in each paper since 2018"."""
    starts = [mention.period.start for mention in mentions if mention.period.start]
    return frozenset(
        name for start in starts for name, era in inventory.eras.items() if era is not None and era >= start
    )


def _middles(period: Period) -> list[dt.date]:
    """The middle of a time; of "winter 2016" that of the one which ends in the year, and of the one begun then."""
    if period.start and period.end:
        middle = period.start + (period.end - period.start) / 2
        winter = _SEASON.fullmatch(period.label) and period.start.month == _DECEMBER
        return [middle, middle.replace(year=middle.year + 1)] if winter and "/" not in period.label else [middle]
    return [day for day in (period.end or period.start,) if day]


def _with_season(mention: PeriodMention) -> PeriodMention:
    """A season, or another part of a year, with its months: "spring 2018", "winter 2016/17", "late 2015"."""
    season, period = _SEASON.search(mention.period.label), mention.period
    if season is None or period.start or period.end:
        return mention
    (first, months), year = _PARTS_OF_YEAR[season["season"].lower()], int(season["year"])
    start = dt.date(year - (first == _DECEMBER and not season["next"]), first, 1)
    end = add_months(start, months) - dt.timedelta(days=1)
    return replace(mention, period=Period(period.label, start, end), kind="range")


def _named_periods(text: str) -> list[tuple[Period, tuple[int, int]]]:
    found = []
    for row in question_forms().get("named_period", ()):
        if match := re.search(rf"\b(?:{row['words']})\b", text, re.IGNORECASE):
            found.append((Period(match[0], row["start"], row["end"]), match.span()))
    return found
