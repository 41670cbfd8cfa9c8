"""Which of the periods printed in a label the figures beside it are for, and what they are compared with."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.fact import NO_PERIOD, Period
from ingest.times.dates import add_months, date_or_none, financial_quarter, rolling
from ingest.times.mention import PeriodContext, PeriodMention, month_number, year_before
from ingest.times.periods import find_periods

# "Annual change to 30 September" is a change between two years, though only a day is printed.
_SPANS = {
    12: re.compile(r"\b(?:annual|yearly|year[ -]on[ -]year|12[ -]months?)\b", re.IGNORECASE),
    3: re.compile(r"\b(?:quarterly|quarter[ -]on[ -]quarter)\b", re.IGNORECASE),
}
_AGAINST = re.compile(r"[\s(-]*(?:v|vs|versus|against|compared\s+(?:with|to))\.?[\s-]*", re.IGNORECASE)
_TO_DATE = re.compile(r"(?:ytd|fytd|(?:financial )?year[ -]to[ -]date|to date)", re.IGNORECASE)
_UNTIL = re.compile(
    r"[\s(,:–-]*(?:up\s+)?(?:to|until)\s+(?:the\s+)?(?:end\s+(?:of\s+)?)?(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+)?"
    r"(?P<month>[A-Za-z]{3,9})\.?",
    re.IGNORECASE,
)
_QUARTER = re.compile(r"\bQ(?:uarter\s)?\s?([1-4])\b", re.IGNORECASE)
# "Only introduced 1 April 2015" says since when something is counted, not for when.
_SINCE_WHEN = re.compile(
    r"\b(?:introduced|started|starting|began|launched|opened|commenced|established|created|new|effective)"
    r"(?:\s+(?:on|in|from|since|as\s+of))?\s*(?:the\s+)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class LabelPeriod:
    """The period of a label, the baseline that it names, and its month where it is one without a year."""

    period: Period = NO_PERIOD
    baseline: Period = NO_PERIOD
    month: int | None = None


def label_period(
    words: str, mentions: Sequence[PeriodMention], change: bool, data_to: dt.date | None = None
) -> LabelPeriod:
    """What the periods printed in a label say; `change` tells that it heads changes.

    `data_to` is the last day of the paper's figures, up to which a year "to date" runs.
    """
    told = [mention for mention in mentions if not _SINCE_WHEN.search(words[: mention.start])]
    if not told:
        return LabelPeriod()
    first = told[0]
    if len(told) > 1 and (so_far := _so_far(told, data_to)):
        return LabelPeriod(so_far)
    if part := _part_of_year(words, told):
        return LabelPeriod(part)
    if change and (both := _both(words, told)):
        return LabelPeriod(*both)
    if change and first.kind == "as_at" and first.period.end is not None:
        for months, pattern in _SPANS.items():
            if pattern.search(words):
                period = Period(first.period.label, *rolling(first.period.end, months))
                return LabelPeriod(period, year_before(period, "") if months == 12 else NO_PERIOD)
    if first.baseline != NO_PERIOD:
        return LabelPeriod(first.period, first.baseline, _month(first))
    return LabelPeriod(first.period, told[1].period if len(told) > 1 else NO_PERIOD, _month(first))


def _so_far(mentions: Sequence[PeriodMention], data_to: dt.date | None) -> Period | None:
    """The part of a year that "YTD 2018/19" is: up to the day in it on which the paper's figures end."""
    to_date = [mention for mention in mentions if _TO_DATE.fullmatch(mention.period.label)]
    years = [mention.period for mention in mentions if mention.kind == "year" and mention.period.known]
    if len(to_date) != 1 or len(years) != 1 or len(mentions) != 2:
        return None
    start, end = years[0].start, None
    if data_to and start:
        back = (data_to.year - (data_to.month < start.month)) - start.year
        end = add_months(data_to + dt.timedelta(days=1), -12 * back) - dt.timedelta(days=1)
    return Period(f"{to_date[0].period.label} {years[0].label}", start, end)


def _part_of_year(words: str, mentions: Sequence[PeriodMention]) -> Period | None:
    """The part of a year that a label opens with: "2021/22 to 30 Sept", "2021/22 (Apr-Sep)"; None for other labels."""
    if len(mentions) != 2 or mentions[0].kind != "year":
        return None
    year, part = mentions[0].period, mentions[1]
    if year.start is None or year.end is None:
        return None
    closed = part.end + 1 if words[part.end : part.end + 1] == ")" else part.end
    label = words[mentions[0].start : closed]
    if part.kind == "range" and not part.period.known:
        named = find_periods(f"{part.period.label} {year.label}", PeriodContext())
        found = named[0].period if len(named) == 1 else NO_PERIOD
        return replace(found, label=label) if found.within(year) else None
    until = _UNTIL.fullmatch(words[mentions[0].end : part.end])
    if not until:
        return None
    month = month_number(until["month"])
    ends = [_last_day(at, month, until["day"]) for at in (year.start.year, year.end.year) if month]
    inside = [end for end in ends if end and year.start < end <= year.end]
    return Period(label, year.start, inside[0]) if len(set(inside)) == 1 else None


def _last_day(year: int, month: int, day: str | None) -> dt.date | None:
    """The day, or the last one of the month."""
    if day:
        return date_or_none(year, month, int(day))
    return add_months(dt.date(year, month, 1), 1) - dt.timedelta(days=1)


def _both(words: str, mentions: Sequence[PeriodMention]) -> tuple[Period, Period] | None:
    """The later and the earlier of two periods that a change lies between: "Q2 19/20 v 20/21", "2018 v 2017"."""
    if len(mentions) < 2 or not _AGAINST.fullmatch(words[mentions[0].end : mentions[1].start]):
        return None
    first, second = _completed(mentions[0], mentions[1])
    if not first.known or not second.known or first.months != second.months:
        return None
    later, earlier = sorted((first, second), key=lambda period: period.end, reverse=True)  # type: ignore[arg-type, return-value]
    return later, earlier


def _completed(first: PeriodMention, second: PeriodMention) -> tuple[Period, Period]:
    """Two periods of which the second may leave out its quarter."""
    quarter = _QUARTER.search(first.period.label)
    if first.kind == "quarter" and second.kind == "year" and quarter and second.period.start is not None:
        days = financial_quarter(second.period.start.year, int(quarter[1]))
        return first.period, Period(f"{quarter[0]} {second.period.label}", *days)
    return first.period, second.period


def _month(mention: PeriodMention) -> int | None:
    """The month of a period that is a month without a year."""
    if mention.kind != "month":
        return None
    return month_number(re.split(r"[\s'’-]", mention.period.label.strip())[0])
