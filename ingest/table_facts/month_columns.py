"""Settles the year of columns that name only months, or the months of columns that name only years."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Sequence
from dataclasses import replace

from ingest.fact import Period
from ingest.table_facts.columns import Label
from ingest.times.dates import add_months
from ingest.times.periods import PeriodContext, find_periods

_YEAR_MONTHS = 12
_LEAST_PERIODS = 2
_FINANCIAL = 4
# What a column behind months is headed that holds all of them together.
_WHOLE = frozenset({"quarter", "total", "quarter total", "qtr", "qtr total", "all"})


def months_of_years(columns: tuple[Label, ...], months: str) -> tuple[Label, ...]:
    """The columns of years as the time of them that the caption or the corner names: "2021" under "April to December",
    beside "At 31 March"; so too "Theft 2021".
    """
    settled = []
    for head in columns:
        words = head.words.strip()
        named = [f"{name} {head.period.label}".strip() for name in ("", head.rest, head.area_printed)]
        if head.period.months == _YEAR_MONTHS and words in named:
            told = [mention.period for mention in find_periods(f"{months} {head.period.label}", PeriodContext())]
            head = replace(head, period=told[0]) if len(told) == 1 and told[0].known else head
        settled.append(head)
    return tuple(settled)


def month_columns(
    columns: tuple[Label, ...], first: int, told: Sequence[Period], data_to: dt.date | None
) -> tuple[Label, ...]:
    """Columns that run on from month to month without a year, in the first period of the table that they fit: one that
    begins or ends with them, or the year in which the figures end with the last of them; so too one column behind them
    of their total. A column behind them of just these months and a known year, as "Q3 2023/24", tells theirs.
    """
    run = list(itertools.takewhile(lambda head: head.month and not head.period.known, columns[first:]))
    whole = columns[first + len(run) :]
    months = [head.month for head in run]
    if whole and (start := _begins(whole[0].period, months)):
        return (*columns[:first], *_dated(run, start), *whole)
    alone = not whole or (len(whole) == 1 and whole[0].words.lower() in _WHOLE)
    if not _LEAST_PERIODS <= len(months) <= _YEAR_MONTHS or not alone or not _run_on(months):
        return columns
    last = next((period.end for period in told if period.end and period.end.month == months[-1]), None)
    begins = next((period.start for period in told if period.start and period.start.month == months[0]), None)
    within = _within_year(months, told)
    if last is None and begins is None and not within and data_to and data_to.month == months[-1]:
        last = data_to
    opening = begins or (add_months(last.replace(day=1), 1 - len(months)) if last else within)
    if opening is None:
        return columns
    settled = _dated(run, opening)
    begun, ended = settled[0].period, settled[-1].period
    span = Period(f"{begun.label} to {ended.label}", begun.start, ended.end)
    return (*columns[:first], *settled, *(replace(head, period=span, rest="total") for head in whole))


def _begins(period: Period, months: Sequence[int | None]) -> dt.date | None:
    """The first day of a period that is known and of just these months; else None."""
    same = period.start and period.start.month == months[0] and period.months == len(months) if months else False
    return period.start if same and _run_on(months) else None


def _dated(run: Sequence[Label], opening: dt.date) -> list[Label]:
    """The labels of months that run on, each with its year: the first is that of a day."""
    starts = [add_months(opening.replace(day=1), index) for index in range(len(run))]
    dated = [Period(str(start.year), start, add_months(start, 1) - dt.timedelta(days=1)) for start in starts]
    return [
        replace(head, period=replace(period, label=f"{head.period.label} {period.label}"))
        for head, period in zip(run, dated, strict=True)
    ]


def month_rows(rows: Sequence[Label], told: Sequence[Period]) -> tuple[Period, ...]:
    """The months of rows that run on from month to month without a year, in the first period told for the table that
    they fit; for the rows below them, such as a total, all of these months. Nothing for other rows.
    """
    months = list(itertools.takewhile(lambda row: row.month, rows))
    below = rows[len(months) :]
    if len(months) < _LEAST_PERIODS or any(row.month for row in below):
        return ()
    dated = [row.period for row in month_columns(tuple(months), 0, told, None)]
    if not all(period.known for period in dated):
        return ()
    whole = Period(f"{dated[0].label} to {dated[-1].label}", dated[0].start, dated[-1].end)
    return (*dated, *(whole for _ in below))


def first_month(months: Sequence[int | None]) -> int:
    """The month that a row's or column's year begins with, by the order of its months: October where they run on from
    that through April; 0 where they run otherwise, or where their order does not tell.
    """
    opening = months[0] if months else None
    if opening is None or opening <= _FINANCIAL or len(months) > _YEAR_MONTHS or not _run_on(months):
        return 0
    return opening if _FINANCIAL in months else 0


def year_from(label: Label, month: int) -> Label:
    """A label's financial year as the twelve months from `month` of its first year on: "2018/19" beside months that run
    from October to September. Any other label, and any where `month` is 0, as it is.
    """
    year = label.period
    split = year.months == _YEAR_MONTHS and year.start is not None and year.start.month == _FINANCIAL
    if not month or not split or year.start is None:
        return label
    start = dt.date(year.start.year, month, 1)
    return replace(label, period=replace(year, start=start, end=add_months(start, _YEAR_MONTHS) - dt.timedelta(days=1)))


def _within_year(months: Sequence[int | None], told: Sequence[Period]) -> dt.date | None:
    """The first day of a run of months in the first year that holds it whole."""
    for year in told:
        if year.months == _YEAR_MONTHS and year.start and year.end and months[0]:
            opening = dt.date(year.start.year + (months[0] < year.start.month), months[0], 1)
            if add_months(opening, len(months)) <= year.end + dt.timedelta(days=1):
                return opening
    return None


def _run_on(months: Sequence[int | None]) -> bool:
    """Whether each month follows the one before it."""
    return all(one and other and one % _YEAR_MONTHS + 1 == other for one, other in itertools.pairwise(months))
