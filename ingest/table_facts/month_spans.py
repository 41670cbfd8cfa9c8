"""Columns headed by spans of months without a year: "Jan-Mar" to "Oct-Dec" beside the year that they are parts of; and
those headed by the last month of the twelve that the corner or caption says they are for.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from ingest.fact import Period
from ingest.table_facts.columns import Label
from ingest.times.dates import add_months, rolling
from ingest.times.mention import month_number

_SPAN = re.compile(r"(?P<first>[A-Z][a-z]{2,8})\s*(?:-|–|to)\s*(?P<last>[A-Z][a-z]{2,8})")
_YEAR_MONTHS = 12
# "Solved rate, 12 months to", above "Dec 2022" and "Dec 2023"
_TWELVE_TO = re.compile(r"\b(?:(?:12|twelve)[ -]months?|years?)(?: up)? (?:to|ending|ended)\W*\Z", re.IGNORECASE)


def spans_of_year(columns: tuple[Label, ...], first: int, year: Period) -> tuple[Label, ...]:
    """The columns with spans of months in the year of the next column behind them that has one, else in `year`."""
    settled = list(columns)
    after = year
    for index in range(len(columns) - 1, first - 1, -1):
        head = columns[index]
        if head.period.months == _YEAR_MONTHS and head.role == "level":
            after = head.period
        elif not head.period.known and after.months == _YEAR_MONTHS and (span := _SPAN.fullmatch(head.words.strip())):
            period = _within(span["first"], span["last"], after)
            settled[index] = replace(head, period=period, month=None, rest="") if period.known else head
    return tuple(settled)


def twelve_months_to(columns: tuple[Label, ...], first: int, *above: str) -> tuple[Label, ...]:
    """The columns of months as the twelve that end with each, where words `above` them say so: "12 months to"."""
    if not any(map(_TWELVE_TO.search, above)):
        return columns
    return tuple(
        replace(head, period=Period(f"12 months to {head.period.label}", *rolling(head.period.end, _YEAR_MONTHS)))
        if at >= first and head.period.months == 1 and head.period.end
        else head
        for at, head in enumerate(columns)
    )


def _within(first: str, last: str, year: Period) -> Period:
    """The months of a year from one to the other; no days where these are no months or not all in it."""
    words = f"{first} to {last} {year.label}"
    begin, end = month_number(first), month_number(last)
    if not (begin and end and year.start and year.end):
        return Period(words)
    start = dt.date(year.start.year + (begin < year.start.month), begin, 1)
    close = add_months(start, (end - begin) % _YEAR_MONTHS + 1) - dt.timedelta(days=1)
    return Period(words, start, close) if close <= year.end else Period(words)
