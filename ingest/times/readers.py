"""Turns each printed form of a period into the period that it means."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable

from ingest.fact import Period
from ingest.times.dates import add_months, date_or_none, financial_quarter, financial_year, rolling
from ingest.times.forms import NOT_A_YEAR, NUMBERS, PLURALS
from ingest.times.mention import (
    UNSETTLED,
    PeriodContext,
    PeriodMention,
    financial_first,
    mention_of,
    month_number,
    point_days,
    range_days,
    year_before,
)

BEFORE_MONTH = frozenset(("in", "of", "by", "to", "since", "until", "from", "during", "and", "last", "this", "next"))
_MOST_BEFORE = 80
QUARTER_WORDS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4}


def _before(match: re.Match[str]) -> str:
    """The words before a match, as many as may say what it is: a whole report before each would cost its square."""
    return match.string[max(0, match.start() - _MOST_BEFORE) : match.start()]


def _read_range(match: re.Match[str], context: PeriodContext) -> PeriodMention | None:
    return mention_of(match, "range", range_days(match, context))


def _read_quarter_range(match: re.Match[str], context: PeriodContext) -> PeriodMention | None:
    return mention_of(match, "quarter", range_days(match, context))


def _read_months_of_year(match: re.Match[str], _: PeriodContext) -> PeriodMention | None:
    """Months of a financial year: "Oct-Sept 19/20" ends in 2020, "Apr-Sep 2020/21" in 2020."""
    first, start, end = financial_first(match), month_number(match["first"]), month_number(match["last"])
    if first is None or start is None or end is None:
        return None
    begin = dt.date(first + (start < 4), start, 1)
    last = add_months(begin, (end - start) % 12 + 1) - dt.timedelta(days=1)
    mention = mention_of(match, "range", (begin, last))
    if not match["fy2"]:
        return mention
    baseline = year_before(mention.period, match.string[match.start("fy2") : match.end()])
    return mention_of(match, "range", (begin, last), baseline) if financial_first(match, "2") == first - 1 else mention


def _read_days(match: re.Match[str], context: PeriodContext) -> PeriodMention | None:
    _, end = point_days(match, "b", context)
    start = date_or_none(end.year, end.month, int(match["first"])) if end else None
    return mention_of(match, "range", (start, end) if start and end and start <= end else UNSETTLED)


def _read_point(match: re.Match[str], context: PeriodContext) -> PeriodMention | None:
    if not (match["da"] or match["ea"] or match["nda"] or match["ya"]):
        return None
    start, end = point_days(match, "a", context)
    if match["nda"] and start is None:
        return None
    return mention_of(match, "as_at" if start is None or start == end else "month", (start, end))


def _read_as_at(match: re.Match[str], context: PeriodContext) -> PeriodMention | None:
    _, end = point_days(match, "a", context)
    if not (match["da"] or match["ea"] or match["nda"] or match["ya"]):
        end = (_last_end(month_number(match["ma"]), context) or end) if "end" in match.group().lower() else None
        if end is None:
            return None
    return mention_of(match, "as_at", (end, end))


def _last_end(month: int | None, context: PeriodContext) -> dt.date | None:
    """The last day of the latest such month that was over when the paper was written."""
    if month is None or context.report_date is None:
        return None
    years = (context.report_date.year, context.report_date.year - 1)
    ends = (dt.date(year, month, calendar.monthrange(year, month)[1]) for year in years)
    return next((end for end in ends if end <= context.report_date), None)


def _read_to_date(match: re.Match[str], context: PeriodContext) -> PeriodMention | None:
    """So far, up to a day that is printed: from the start of the year that is named, if one is and the day is in it."""
    _, end = point_days(match, "a", context)
    first = financial_first(match) if match["fy"] else None
    year = financial_year(first) if first else None
    if match["bare"]:
        year = dt.date(int(match["bare"]), 1, 1), dt.date(int(match["bare"]), 12, 31)
    start = year[0] if year and end and year[0] <= end <= year[1] else None
    return mention_of(match, "range", (start, end))


def _read_since(match: re.Match[str], context: PeriodContext) -> PeriodMention | None:
    start, _ = point_days(match, "a", context)
    if start is None and not (match["da"] or match["ea"] or match["nda"] or match["ya"]):
        return None
    return mention_of(match, "range", (start, None))


def _read_since_year(match: re.Match[str], _: PeriodContext) -> PeriodMention | None:
    first = financial_first(match) if match["fy"] else None
    if match["bare"]:
        return mention_of(match, "range", (dt.date(int(match["bare"]), 1, 1), None))
    return mention_of(match, "range", (dt.date(first, 4, 1), None)) if first else None


def _months(printed: str | None) -> int:
    if not printed:
        return 12
    return int(printed) if printed.isdigit() else NUMBERS[printed.lower()]


def _read_rolling(match: re.Match[str], context: PeriodContext) -> PeriodMention | None:
    _, end = point_days(match, "a", context)
    months = 3 if match["quarter"] else _months(match["months"])
    return mention_of(match, "rolling", rolling(end, months) if end else UNSETTLED)


def _read_versus(match: re.Match[str], context: PeriodContext) -> PeriodMention | None:
    _, end = point_days(match, "a", context)
    _, base = point_days(match, "b", context)
    days = rolling(end, int(match["months"])) if end else UNSETTLED
    base_days = rolling(base, int(match["base_months"])) if base else UNSETTLED
    baseline = Period(" ".join(match["base"].split()), *base_days)
    return mention_of(match, "rolling", days, baseline)


def _read_financial(match: re.Match[str], _: PeriodContext) -> PeriodMention | None:
    first = financial_first(match)
    short = len(match["fy"]) == 2
    if first is None and short:
        return None
    # "2016-2021" is a plan and "2021/20" a slip: not a year, and neither half of it is one.
    return mention_of(match, "range" if first is None else "year", financial_year(first) if first else UNSETTLED)


def _read_quarter(match: re.Match[str], context: PeriodContext) -> PeriodMention | None:
    """A quarter is one of the financial year even beside a single year: "Q2 2020" is July to September 2020."""
    quarter = int(match["q"])
    if match["fy"] or match["bare"]:
        first = financial_first(match) if match["fy"] else int(match["bare"])
        return mention_of(match, "quarter", financial_quarter(first, quarter)) if first else None
    known = context.report_date or context.data_to
    if known is None:
        return mention_of(match, "quarter", UNSETTLED)
    # Without a year it is the last such quarter that was over.
    recent = (financial_quarter(known.year - back, quarter) for back in range(3))
    return mention_of(match, "quarter", next(days for days in recent if days[1] <= known))


def _read_quarter_of(match: re.Match[str], _: PeriodContext) -> PeriodMention | None:
    first = financial_first(match) if match["fy"] else financial_first(match, "2")
    quarter = int(match["q"]) if match["q"] else QUARTER_WORDS[match["word"].lower()]
    return mention_of(match, "quarter", financial_quarter(first, quarter)) if first else None


def _read_part(match: re.Match[str], _: PeriodContext) -> PeriodMention | None:
    """The first or second half, or the first or last months, of a financial year."""
    first = financial_first(match)
    if first is None:
        return None
    months = 6 if match["half"] else _months(match["months"])
    start, end = financial_year(first)
    if match["which"].lower() == "first":
        return mention_of(match, "range", (start, add_months(start, months) - dt.timedelta(days=1)))
    return mention_of(match, "range", rolling(end, months))


def _read_half(match: re.Match[str], _: PeriodContext) -> PeriodMention | None:
    first = financial_first(match)
    if first is None:
        return None
    start = add_months(financial_year(first)[0], 6 * (int(match["half"]) - 1))
    return mention_of(match, "range", (start, add_months(start, 6) - dt.timedelta(days=1)))


def _read_year(match: re.Match[str], context: PeriodContext) -> PeriodMention | None:
    year = int(match["year"])
    named = bool(match["named"])
    if not named and (NOT_A_YEAR.search(_before(match)) or _counts(match)):
        return None
    if context.report_date and year > context.report_date.year + 15:
        return None
    return mention_of(match, "year", (dt.date(year, 1, 1), dt.date(year, 12, 31)))


def _read_month_of_year(match: re.Match[str], _: PeriodContext) -> PeriodMention | None:
    """ "August 2023/24" is the August of that financial year."""
    first, month = financial_first(match), month_number(match["only"])
    if first is None or month is None:
        return None
    start = dt.date(first + (month < 4), month, 1)
    return mention_of(match, "month", (start, add_months(start, 1) - dt.timedelta(days=1)))


def _read_years(match: re.Match[str], _: PeriodContext) -> PeriodMention | None:
    """ "The years 2014 to 2018" are whole calendar years."""
    first, last = int(match["first"]), int(match["last"])
    days = (dt.date(first, 1, 1), dt.date(last, 12, 31)) if first < last else UNSETTLED
    return mention_of(match, "range", days)


def _counts(match: re.Match[str]) -> bool:
    """Whether the plural noun that follows makes the number a count ("2000 families")."""
    noun = re.match(r"\s+([a-z]+s)\b", match.string[match.end() :])
    return bool(noun and noun[1] not in PLURALS)


def _read_to_date_year(match: re.Match[str], context: PeriodContext) -> PeriodMention | None:
    known = context.data_to
    if match["year"]:
        start = dt.date(int(match["year"]), 1, 1)
        return mention_of(match, "range", (start, known if known and known >= start else None))
    first = financial_first(match) if match["fy"] else None
    if first is None and known is not None:
        first = known.year - (1 if known.month < 4 else 0)
    if first is None:
        return mention_of(match, "range", UNSETTLED)
    start, end = financial_year(first)
    return mention_of(match, "range", (start, known if known and start <= known <= end else None))


def _read_month(match: re.Match[str], context: PeriodContext) -> PeriodMention | None:
    before = _before(match).split()
    if match.group().lower() == "may" and before and before[-1].lower() not in BEFORE_MONTH:
        return None
    month = month_number(match.group())
    year = context.year_of_month(month) if month else None
    if month is None or year is None:
        return mention_of(match, "month", UNSETTLED)
    first = dt.date(year, month, 1)
    return mention_of(match, "month", (first, add_months(first, 1) - dt.timedelta(days=1)))


def _read_now(match: re.Match[str], context: PeriodContext) -> PeriodMention | None:
    return mention_of(match, "as_at", (context.report_date, context.report_date))


def _read_loose(match: re.Match[str], _: PeriodContext) -> PeriodMention | None:
    return mention_of(match, "range", UNSETTLED)


READERS: dict[str, Callable[[re.Match[str], PeriodContext], PeriodMention | None]] = {
    "versus": _read_versus,
    "rolling": _read_rolling,
    "quarter_range": _read_quarter_range,
    "range": _read_range,
    "months_of_year": _read_months_of_year,
    "month_of_year": _read_month_of_year,
    "years": _read_years,
    "days": _read_days,
    "between": _read_range,
    "quarter": _read_quarter,
    "quarter_of": _read_quarter_of,
    "part": _read_part,
    "half": _read_half,
    "year_to_date": _read_to_date_year,
    "financial": _read_financial,
    "since": _read_since,
    "since_year": _read_since_year,
    "to_date": _read_to_date,
    "as_at": _read_as_at,
    "point": _read_point,
    "year": _read_year,
    "loose": _read_loose,
    "month": _read_month,
    "now": _read_now,
}
