"""Settles the periods of columns whose heading alone does not: quarters without a year, totals, targets, shares."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.fact import NO_PERIOD, Period
from ingest.report import Table
from ingest.table_facts.columns import Label, Place, is_average_of_years, says
from ingest.times.dates import financial_quarter
from ingest.times.periods import PeriodContext, find_periods, year_before

_QUARTER = re.compile(r"\bQ([1-4])\b(?!\s*(?:\d\d|of\b))", re.IGNORECASE)
_SPANNING = re.compile(r"(?:full |whole |financial )?year(?: total)?|12 months|annual total", re.IGNORECASE)
_COMPARED = re.compile(r"\b(?:on|from|since|v|vs|versus|against|compared (?:with|to)|over)\s*$", re.IGNORECASE)
# A change that is not one from an earlier column: "Variance from target", "Change on 3 year average".
_OTHER = re.compile(
    r"\b(?:from|on|to|v|vs|versus|against|with)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}?"
    r"(?:average|mean|median|target|plan|profile|aim|expected|national|msg|msf)\b",
    re.IGNORECASE,
)
_BOTH = re.compile(r"\b(?:19|20)\d\d(?:/\d\d)?\s+to\s+(?:19|20)\d\d", re.IGNORECASE)
# What a baseline was is of no other column's time.
_POPULATION = re.compile(r"\b(?:population|census)\b", re.IGNORECASE)
_BASELINE = re.compile(r"baseline\b", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?P<first>(?:19|20)\d\d)\s*[-–/]\s*(?P<last>(?:19|20)?\d\d)\b")
_YEAR_MONTHS, _SHORT = 12, 2
_FIRST_MONTH = 4
_LEAST_PERIODS = 2
CHANGES = ("change", "percent_change")
_CHANGE_ROW = re.compile(
    r"(?:(?:numeric|percentage|per cent|actual|annual|%|no\.?)\s*)?(?:change|difference|diff|variance|variation|\+/-)"
    r"(?:\s*\(?(?:%|n|no\.?|number|per cent)\)?)?",
    re.IGNORECASE,
)
_MADE_AT = re.compile(r"\b(?:forecast|projection|projected|outturn)\s+(?:as\s+)?at\b", re.IGNORECASE)
_DATED = ("level", "change", "target", "forecast")


def compared_with(head: Label) -> bool:
    """Whether the period in the heading of a change is what is compared with: "Change on 2012/13"."""
    if head.period.label.lower().startswith("since"):
        return True
    place = head.words.find(head.period.label) if head.period.label else -1
    return place > 0 and not head.baseline.label and bool(_COMPARED.search(head.words[:place]))


def names_both(head: Label) -> bool:
    """Whether the heading of a change names both years that it lies between: "Change 2019 to 2021"."""
    return bool(_BOTH.search(head.words))


def changes_between(columns: tuple[Label, ...]) -> tuple[Label, ...]:
    """The columns with a change headed "2018-2019" between the columns of 2018 and 2019, and not in a year 2018/19."""
    years = {head.words: head.period for head in columns if head.role == "level" and head.period.known}
    settled = []
    for head in columns:
        both = _BETWEEN.search(head.words) if head.role in CHANGES else None
        last = (both["last"] if len(both["last"]) > _SHORT else both["first"][:_SHORT] + both["last"]) if both else ""
        earlier, later = (years.get(both["first"]), years.get(last)) if both else (None, None)
        settled.append(replace(head, period=later, baseline=earlier) if earlier and later else head)
    return tuple(settled)


def change_row(row: Label, dated: Sequence[Period]) -> Label:
    """A row that only says "Change" below rows of periods: of what its columns count, between the last two of them."""
    if row.role not in CHANGES or not _CHANGE_ROW.fullmatch(row.words) or len(dated) < _LEAST_PERIODS:
        return row
    earlier, later = sorted(dated, key=_last)[-2:]
    return replace(row, rest="", period=later, baseline=earlier)


def year_row(row: Label, dated: Sequence[Period]) -> Label:
    """A row that only says "Year" below rows of the twelve months that it holds together."""
    months = [period for period in dated if period.months == 1 and period.start and period.end]
    if row.period.label or not _SPANNING.fullmatch(row.words) or len(months) != _YEAR_MONTHS:
        return row
    whole = Period(row.words, min(month.start for month in months), max(month.end for month in months))  # type: ignore[type-var]
    return replace(row, period=whole, rest="") if whole.months == _YEAR_MONTHS else row


def part_of_year(head: Label, row: Label) -> Period:
    """The quarter of a heading without a year in the financial year of the row, or the part of a year that a row is of
    ("Apr to Sep") in that of the heading; no period for any other heading.
    """
    if row.period.label and not row.period.known and row.month is None and head.period.months == _YEAR_MONTHS:
        found = find_periods(f"{row.period.label} {head.period.label}", PeriodContext())
        return found[0].period if len(found) == 1 and found[0].period.within(head.period) else NO_PERIOD
    quarter = _QUARTER.search(head.words)
    year = row.period
    if not quarter or re.search(r"\d\d", head.words.replace(quarter[0], "")):
        return NO_PERIOD
    if year.months != _YEAR_MONTHS or year.start is None or year.start.month != _FIRST_MONTH:
        return NO_PERIOD
    return Period(f"{quarter[0]} {year.label}", *financial_quarter(year.start.year, int(quarter[1])))


def caption_year(table: Table, place: Place) -> Period:
    """The one year that the caption or, failing that, the innermost heading names; no period where none is."""
    for words in (table.caption, place.section.headings[-1] if place.section.headings else ""):
        years = [mention.period for mention in find_periods(words, place.context) if mention.kind == "year"]
        if len(years) == 1 and years[0].months == _YEAR_MONTHS:
            return years[0]
    return Period()


def dated_columns(
    columns: tuple[Label, ...], first: int, year: Period, captioned: Period = NO_PERIOD
) -> tuple[Label, ...]:
    """The columns with periods that stand in the columns beside them.

    `year` is that of the whole table, `captioned` the period in its caption, which levels without one are left to.
    """
    dated = tuple(_so_far_in(head, captioned) for head in _quarters(_years_to_months(columns, first), first, year))
    settled: list[Label] = list(dated[:first])
    for one in dated[first:]:
        head = _forecast_made(one, settled[first:])
        if (whole := _of_whole_year(head, settled[-1], captioned)) is not None:
            settled.append(whole)
            continue
        after = dated[len(settled) + 1] if len(settled) + 1 < len(dated) else None
        if (moved := _between(head, settled[first:], after)) is not None:
            settled.append(moved)
            continue
        if (part := _part_of(head, settled[first:], after)) is not None:
            settled.append(part)
            continue
        # A percentage behind a column that is left to the caption is of the same time as that.
        beside = head.words.startswith("%") and (len(settled) == first or bool(settled[-1].period.label))
        left = captioned.known and head.role == "level" and not beside
        settled.append(head if left else _beside(head, settled[first:], dated[first:]))
    return tuple(settled)


def _years_to_months(columns: tuple[Label, ...], first: int) -> tuple[Label, ...]:
    """The columns with the twelve months that end in the month which another of the table's columns is headed by:
    "Charge rate Dec-19" beside "12M Dec-19". All such months must be the last of twelve.
    """
    levels = [head.period for head in columns[first:] if head.role == "level" and head.period.known]
    years = {period.end: period for period in levels if period.months == _YEAR_MONTHS}
    months = {period.end for period in levels if period.months == 1}
    if not months or not months <= years.keys():
        return columns
    return tuple(
        replace(head, period=replace(years[head.period.end], label=head.period.label), month=None)
        if head.role == "level" and head.period.known and head.period.months == 1
        else head
        for head in columns
    )


def _quarters(columns: tuple[Label, ...], first: int, year: Period) -> tuple[Label, ...]:
    """Quarters without a year, in that of the year's column behind them, else in that of the table."""
    settled = list(columns)
    after = year
    for index in range(len(columns) - 1, first - 1, -1):
        head = columns[index]
        quarter = _QUARTER.search(head.words)
        financial = head.period.start is not None and head.period.start.month == 4
        if quarter and after.start and not re.search(r"\d\d", head.words.replace(quarter[0], "")):
            days = financial_quarter(after.start.year, int(quarter[1]))
            settled[index] = replace(head, period=Period(f"{quarter[0]} {after.label}", *days), month=None, rest="")
        elif not quarter and head.role == "level" and head.period.months == _YEAR_MONTHS and financial:
            before = columns[index - 1] if index > first else None
            after = head.period if before and _QUARTER.search(before.words) else after
    return tuple(settled)


def _so_far_in(head: Label, year: Period) -> Label:
    """What is spent or counted to a day, in the year of the caption: "Spend to 31 Dec" in 2021/22 is from April."""
    day = head.period.end
    if head.role != "level" or head.period.start != day or day is None or year.months != _YEAR_MONTHS:
        return head
    inside = year.start and year.end and year.start <= day < year.end
    flows = says(head.words, "flow") or head.period.label.lower().startswith(("to ", "up to "))
    return replace(head, period=replace(head.period, start=year.start)) if inside and flows else head


def _forecast_made(head: Label, before: list[Label]) -> Label:
    """What was forecast "at Dec-19" is of the year of the budget beside it, which ends later."""
    made = head.period.end
    if head.role != "forecast" or made is None or not _MADE_AT.search(head.words):
        return head
    years = [one.period for one in before if one.period.months == _YEAR_MONTHS and not one.area]
    of = [year for year in years if year.start and year.end and year.start <= made < year.end]
    return replace(head, period=of[-1]) if of else head


def _of_whole_year(head: Label, before: Label, year: Period) -> Label | None:
    """A forecast beside what is spent so far, and how far it is off the budget, are of the caption's year."""
    if head.period.label or head.area or year.months != _YEAR_MONTHS:
        return None
    off = head.role == "change" and before.role == "forecast" and before.period == year
    return replace(head, period=year) if head.role == "forecast" or off else None


def _part_of(head: Label, before: list[Label], after: Label | None) -> Label | None:
    """A column between the latest levels and their change, dated like these: "of which online"; None for any other."""
    if head.period.label or head.area or head.month or head.role != "level" or head.words.startswith("%"):
        return None
    if says(head.words, "apart"):
        return None
    if not before or not before[-1].period.known or after is None or after.role not in CHANGES:
        return None
    levels = [label.period for label in before if label.role == "level" and label.period.known]
    last = before[-1].period
    latest = max((period.end for period in levels if period.end), default=None)
    return replace(head, period=last) if len(levels) > 1 and last.end == latest else None


def _between(head: Label, before: list[Label], after: Label | None) -> Label | None:
    """A movement that stands between the days it begins and ends with, from one to the other; None for any other."""
    if head.role != "change" or head.period.label or head.area or not before or after is None:
        return None
    first, last = before[-1].period, after.period
    days = first.start == first.end and last.start == last.end
    if not (days and first.start and last.end and first.start < last.end):
        return None
    return replace(head, period=Period(head.words, first.start, last.end), baseline=first)


def _group_beside(head: Label, before: list[Label], columns: tuple[Label, ...]) -> Label | None:
    """A column of another area behind columns of two times or more of the paper's own, which it is set beside: "Dec
    2022", "Dec 2023", "MSG" is of the last of them; None for other columns.
    """
    times = [label for label in before if label.role == "level" and label.period.known and not label.area]
    own = len(times) >= _LEAST_PERIODS and head.rest.lower() in ("", "average", "mean", "rate")
    dated = sum(label.period.known and label.role == "level" for label in columns)
    if not head.area or head.role != "level" or head.period.label or head.month or not own or dated != len(times):
        return None
    months = {label.period.months for label in times}
    return replace(head, period=max((label.period for label in times), key=_last)) if len(months) == 1 else None


def _beside(head: Label, before: list[Label], columns: tuple[Label, ...]) -> Label:
    """A column without a period of its own takes it from those beside it, where they leave no doubt."""
    undated = not head.period.known and not head.month and not head.area
    if undated and head.role in CHANGES and (pair := _year_apart(before, columns)):
        return replace(head, period=pair[1], baseline=pair[0])
    if head.period.label or head.area or head.month:
        return _group_beside(head, before, columns) or _rate_beside(head, before)
    if head.role in CHANGES and _OTHER.search(head.words):
        past = [label.period for label in before if label.role == "level" and label.period.known]
        return replace(head, period=max(past, key=_last)) if past else head
    if is_average_of_years(head) or (head.role in CHANGES and any(map(is_average_of_years, before[-2:]))):
        return head
    dated = [label.period for label in before if label.period.known]
    if _SPANNING.fullmatch(head.words) and len(dated) > 1:
        whole = Period(head.words, dated[0].start, dated[-1].end)
        return replace(head, period=whole, rest="") if whole.months == _YEAR_MONTHS else head
    # A rate behind the levels of several years is that of the last.
    if says(head.words, "per_population") and head.role == "level" and dated and before[-1].role in (*CHANGES, "level"):
        return replace(head, period=max(dated, key=_last))
    if (beside := _percentage_of(head, before)) is not None:
        return beside
    # When the people of a place were counted is no time of what is set beside them: "% of population (2011)".
    counted = [label for label in columns if label.role == "level" and not _POPULATION.search(label.words)]
    levels = {label.period for label in counted if label.period.known}
    # How far one undated column is off another is not of the time of a column behind them.
    undated_pair = len(before) >= _LEAST_PERIODS and not any(label.period.label or label.area for label in before)
    if head.role in CHANGES and undated_pair:
        return head
    # A target is for the year that the paper is about; one beside quarters alone may be for any of them.
    known = {label.period for label in columns if label.period.known and _BASELINE.match(label.words)}
    levels -= known
    years = [period for period in levels if period.months == _YEAR_MONTHS] if head.role == "target" else []
    if years:
        return replace(head, period=max(years, key=_last))
    # What the one dated column is set beside is of another time.
    earlier = head.role == "level" and says(head.words, "previous")
    return (
        replace(head, period=next(iter(levels))) if len(levels) == 1 and head.role in _DATED and not earlier else head
    )


def _rate_beside(head: Label, before: list[Label]) -> Label:
    """A rate of others, such as a group, of the time of the paper's own right before it; any other column as it is."""
    rates = [one for one in (*before[-1:], head) if one.role == "level" and says(one.words, "per_population")]
    undated = not head.period.label and not head.month
    return replace(head, period=before[-1].period) if len(rates) > 1 and undated and before[-1].period.known else head


def _percentage_of(head: Label, before: list[Label]) -> Label | None:
    """A percentage, or how far one may be off, of the time of the column before it; None for any other column.

    Behind the change between two days it is of those counted on the later.
    """
    percent = "%" in (head.words[:1], head.words[-1:])
    if not (percent or says(head.words, "interval")) or head.role != "level" or not before:
        return None
    if before[-1].period.known:
        return replace(head, period=before[-1].period)
    dated = [label.period for label in before if label.period.known]
    days = [period for period in dated if period.start == period.end]
    if not percent or before[-1].role not in CHANGES or not days or days != dated:
        return None
    return replace(head, period=max(days, key=_last))


def _year_apart(before: Sequence[Label], columns: Sequence[Label]) -> tuple[Period, Period] | None:
    """The periods of the two columns of levels right before a change, where they are a year apart and the table has
    others too: the change of each quarter behind its two years.
    """
    levels = {label.period for label in columns if label.period.known and label.role == "level"}
    if len(before) < _LEAST_PERIODS or len(levels) <= _LEAST_PERIODS:
        return None
    earlier, later = before[-2:]
    if earlier.role != "level" or later.role != "level" or not (earlier.period.known and later.period.known):
        return None
    back = year_before(later.period, "")
    return (
        (earlier.period, later.period) if (back.start, back.end) == (earlier.period.start, earlier.period.end) else None
    )


def _last(period: Period) -> dt.date:
    return period.end or dt.date.min
