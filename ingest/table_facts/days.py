"""Settles which columns of a table are of a day: by the year of the table, or because its title says so."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from ingest.fact import Period
from ingest.table_facts.columns import Label
from ingest.times.periods import PeriodContext, find_periods

_YEAR_MONTHS = 12
# What lacks the year that its columns name: "At 31 March", "Year ending September".
_YEARLESS = re.compile(
    r"(?:(?:as )?at|(?:the )?(?:year|12 months) (?:ending|ended|to)|to)\s+(?:the\s+)?(?:end\s+of\s+)?"
    r"(?:\d{1,2}(?:st|nd|rd|th)?\s+)?[A-Z][a-z]{2,8}",
    re.IGNORECASE,
)


def lacks_year(words: str) -> bool:
    """Whether the words above the labels of a table are a time whose year its columns name."""
    return bool(_YEARLESS.fullmatch(words))


def days_of_year(columns: tuple[Label, ...], year: Period) -> tuple[Label, ...]:
    """The columns of days without a year as days of the table's: "Waiting at 31 Dec" under "Referrals, 2023"."""
    settled = []
    for head in columns:
        if year.start and head.period.label and not head.period.known and not head.month and head.role == "level":
            years = dict.fromkeys(str(day.year) for day in (year.start, year.end) if day)
            named = [find_periods(f"{head.period.label} {one}", PeriodContext()) for one in years]
            days = [found[0].period for found in named if len(found) == 1 and found[0].kind == "as_at"]
            within = [day for day in days if day.end and year.end and year.start <= day.end <= year.end]
            head = replace(head, period=within[0]) if len(within) == 1 else head
        settled.append(head)
    return tuple(settled)


def days_of_months(columns: tuple[Label, ...], day: Period) -> tuple[Label, ...]:
    """The columns of months and years as days, where the title says that figures are as at such a day: "Aug 2015"
    under "Workforce at 31 August 2016", "2015" under "Workforce at 31 August".
    """
    if day.end is None or day.start != day.end:
        return columns
    return tuple(replace(head, period=_day_in(head.period, day.end)) for head in columns)


def _day_in(period: Period, day: dt.date) -> Period:
    """The same day of the year in a calendar year, or the last of such a month; any other period as it is."""
    month_ends = (day + dt.timedelta(days=1)).day == 1
    if month_ends and period.months == 1 and period.end and period.end.month == day.month:
        return replace(period, start=period.end)
    if period.months == _YEAR_MONTHS and period.start and period.start.month == 1 and period.label.isdecimal():
        days = (dt.date(period.start.year, day.month, 1) + dt.timedelta(days=day.day - 1),) * 2
        return replace(period, start=days[0], end=days[1])
    return period
