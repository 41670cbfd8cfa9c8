"""A period as printed, and how the days, months and years of its printed form are read."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal

from ingest.fact import NO_PERIOD, Period
from ingest.times.dates import add_months, date_or_none, full_year
from ingest.times.forms import MONTHS

PeriodKind = Literal["year", "quarter", "month", "range", "as_at", "rolling"]
Days = tuple[dt.date | None, dt.date | None]
UNSETTLED: Days = (None, None)
# A paper of unknown day appears about this long after the last day of its figures.
_MONTHS_AFTER = 3
_MOST_DAYS = 330


@dataclass(frozen=True)
class PeriodContext:
    """The paper's own dates, which settle what its text leaves out: its day and the last day its figures cover.

    Where `months_to` is set, a month without a year is the last such month before it, the paper's day if `dated`; the
    end of its figures lets a paper of unknown day speak of a few months more.
    """

    report_date: dt.date | None = None
    data_to: dt.date | None = None
    months_to: dt.date | None = None
    dated: bool = True

    def year_of_month(self, month: int) -> int | None:
        """The year of a month that is printed without one, None where the paper's dates are not to settle it."""
        if self.months_to is None:
            return None
        newest = self.months_to if self.dated else add_months(self.months_to, _MONTHS_AFTER)
        return newest.year - (month > newest.month)


@dataclass(frozen=True)
class PeriodMention:
    """A period printed at `start`:`end`. `baseline` is set where the words compare two periods (12M x -v- 12M y)."""

    period: Period
    start: int
    end: int
    kind: PeriodKind
    baseline: Period = NO_PERIOD


def month_number(word: str) -> int | None:
    """The month (1 to 12) that a name or abbreviation stands for, None if it is no month."""
    return MONTHS.get(word.strip().rstrip(".").lower())


def year_before(period: Period, label: str) -> Period:
    """The same days one year earlier, under `label`; without days where `period` has none."""
    return Period(label, _back(period.start, 12), _back(period.end, 12))


def _back(day: dt.date | None, months: int) -> dt.date | None:
    """`day` moved back; a month's last day stays a month's last day."""
    return None if day is None else add_months(day + dt.timedelta(days=1), -months) - dt.timedelta(days=1)


def mention_of(match: re.Match[str], kind: PeriodKind, days: Days, baseline: Period = NO_PERIOD) -> PeriodMention:
    """The mention that a match is, labelled with its printed words on one line."""
    label = " ".join(match.group().split())
    return PeriodMention(Period(label, *days), match.start(), match.end(), kind, baseline)


def financial_first(match: re.Match[str], suffix: str = "") -> int | None:
    """The year a printed financial year begins in; None where its two halves do not follow each other."""
    first, second = match[f"fy{suffix}"], match[f"fz{suffix}"]
    year = full_year(first)
    if year is None or not second:
        return year
    return year if str(year + 1).endswith(second) else None


def point_days(match: re.Match[str], suffix: str, context: PeriodContext, year: int | None = None) -> Days:
    """First and last day of the day or month in group set `suffix`; `year` stands in for a year not printed."""
    if match[f"nd{suffix}"]:
        day, month = int(match[f"nd{suffix}"]), int(match[f"nm{suffix}"])
        day_read = date_or_none(full_year(match[f"ny{suffix}"]) or 0, month, day)
        return day_read, day_read
    found_month = month_number(match[f"m{suffix}"])
    if found_month is None:
        return UNSETTLED
    digits = match[f"d{suffix}"] or match[f"e{suffix}"]
    known = full_year(match[f"y{suffix}"]) or year
    if known is None and digits and context.report_date is not None:
        # A day without a year is the last such day before the paper: papers report what has been.
        this_year = date_or_none(context.report_date.year, found_month, int(digits))
        known = context.report_date.year - (1 if this_year and this_year > context.report_date else 0)
    if known is None and not digits:
        known = context.year_of_month(found_month)
    if known is None or known >= 2100:
        return UNSETTLED
    if digits:
        whole = date_or_none(known, found_month, int(digits))
        return whole, whole
    return dt.date(known, found_month, 1), dt.date(known, found_month, calendar.monthrange(known, found_month)[1])


def _year_of(match: re.Match[str], suffix: str) -> int | None:
    return full_year(match[f"y{suffix}"] or match[f"ny{suffix}"])


def range_days(match: re.Match[str], context: PeriodContext) -> Days:
    """The days of a printed range; a year printed on one side only serves the other as well."""
    first, second = _year_of(match, "a"), _year_of(match, "b")
    month_a, month_b = month_number(match["ma"] or ""), month_number(match["mb"] or "")
    wraps = bool(month_a and month_b and month_a > month_b)
    start, _ = point_days(match, "a", context, second - wraps if second and not first else None)
    _, end = point_days(match, "b", context, first + wraps if first and not second else None)
    if start and end and start > end and not (first or second):
        # "April to September" of a paper that appears in May: months are those of one run, up to the last.
        earlier = add_months(start, -12)
        start = earlier if (end - earlier).days < _MOST_DAYS else start
    if start is None or end is None or start > end:
        return UNSETTLED
    return start, end
