"""Reads stretches of time out of text: years, quarters, months, ranges, rolling months and as-at days.

A form that the text and the paper's own dates do not settle keeps its printed words and has no days.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from ingest.dates import add_months, date_or_none, financial_quarter, financial_year, full_year, rolling
from ingest.fact import NO_PERIOD, Period
from ingest.period_forms import FORMS, MONTHS, NOT_A_YEAR, NUMBERS, PLURALS

PeriodKind = Literal["year", "quarter", "month", "range", "as_at", "rolling"]
Days = tuple[dt.date | None, dt.date | None]
UNSETTLED: Days = (None, None)
BEFORE_MONTH = frozenset(("in", "of", "by", "to", "since", "until", "from", "during", "and", "last", "this", "next"))
QUARTER_WORDS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4}


@dataclass(frozen=True)
class PeriodContext:
    """The paper's own dates, which settle what its text leaves out: its day and the last day its figures cover."""

    report_date: dt.date | None = None
    data_to: dt.date | None = None


@dataclass(frozen=True)
class PeriodMention:
    """A period printed at `start`:`end`. `baseline` is set where the words compare two periods (12M x -v- 12M y)."""

    period: Period
    start: int
    end: int
    kind: PeriodKind
    baseline: Period = NO_PERIOD


def find_periods(text: str, context: PeriodContext) -> list[PeriodMention]:
    """The periods printed in `text`, in order and without overlap; of two readings the longer wins."""
    found: list[PeriodMention] = []
    for name, pattern in FORMS.items():
        for match in pattern.finditer(text):
            mention = _READERS[name](match, context)
            if mention is not None:
                found.append(mention)
    found.sort(key=lambda mention: (mention.start - mention.end, mention.start))
    kept: list[PeriodMention] = []
    for mention in found:
        if all(mention.end <= other.start or other.end <= mention.start for other in kept):
            kept.append(mention)
    return sorted(kept, key=lambda mention: mention.start)


def month_number(word: str) -> int | None:
    """The month (1 to 12) that a name or abbreviation stands for, None if it is no month."""
    return MONTHS.get(word.strip().rstrip(".").lower())


def year_before(period: Period, label: str) -> Period:
    """The same days one year earlier, under `label`; without days where `period` has none."""
    return Period(label, _back(period.start, 12), _back(period.end, 12))


def _back(day: dt.date | None, months: int) -> dt.date | None:
    """`day` moved back; a month's last day stays a month's last day."""
    return None if day is None else add_months(day + dt.timedelta(days=1), -months) - dt.timedelta(days=1)


def _mention(match: re.Match[str], kind: PeriodKind, days: Days, baseline: Period = NO_PERIOD) -> PeriodMention:
    label = " ".join(match.group().split())
    return PeriodMention(Period(label, *days), match.start(), match.end(), kind, baseline)


def _financial_first(match: re.Match[str], suffix: str = "") -> int | None:
    """The year a printed financial year begins in; None where its two halves do not follow each other."""
    first, second = match[f"fy{suffix}"], match[f"fz{suffix}"]
    year = full_year(first)
    if year is None or not second:
        return year
    return year if str(year + 1).endswith(second) else None


def _point(match: re.Match[str], suffix: str, context: PeriodContext, year: int | None = None) -> Days:
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
    if known is None or known >= 2100:
        return UNSETTLED
    if digits:
        whole = date_or_none(known, found_month, int(digits))
        return whole, whole
    return dt.date(known, found_month, 1), dt.date(known, found_month, calendar.monthrange(known, found_month)[1])


def _year_of(match: re.Match[str], suffix: str) -> int | None:
    return full_year(match[f"y{suffix}"] or match[f"ny{suffix}"])


def _range_days(match: re.Match[str], context: PeriodContext) -> Days:
    """The days of a printed range; a year printed on one side only serves the other as well."""
    first, second = _year_of(match, "a"), _year_of(match, "b")
    month_a, month_b = month_number(match["ma"] or ""), month_number(match["mb"] or "")
    wraps = bool(month_a and month_b and month_a > month_b)
    start, _ = _point(match, "a", context, second - wraps if second and not first else None)
    _, end = _point(match, "b", context, first + wraps if first and not second else None)
    if start is None or end is None or start > end:
        return UNSETTLED
    return start, end


def _read_range(match: re.Match[str], context: PeriodContext) -> PeriodMention | None:
    return _mention(match, "range", _range_days(match, context))


def _read_quarter_range(match: re.Match[str], context: PeriodContext) -> PeriodMention | None:
    return _mention(match, "quarter", _range_days(match, context))


def _read_months_of_year(match: re.Match[str], _: PeriodContext) -> PeriodMention | None:
    """Months of a financial year: "Oct-Sept 19/20" ends in 2020, "Apr-Sep 2020/21" in 2020."""
    first, start, end = _financial_first(match), month_number(match["first"]), month_number(match["last"])
    if first is None or start is None or end is None:
        return None
    begin = dt.date(first + (start < 4), start, 1)
    last = add_months(begin, (end - start) % 12 + 1) - dt.timedelta(days=1)
    mention = _mention(match, "range", (begin, last))
    if not match["fy2"]:
        return mention
    baseline = year_before(mention.period, match.string[match.start("fy2") : match.end()])
    return _mention(match, "range", (begin, last), baseline) if _financial_first(match, "2") == first - 1 else mention


def _read_days(match: re.Match[str], context: PeriodContext) -> PeriodMention | None:
    _, end = _point(match, "b", context)
    start = date_or_none(end.year, end.month, int(match["first"])) if end else None
    return _mention(match, "range", (start, end) if start and end and start <= end else UNSETTLED)


def _read_point(match: re.Match[str], context: PeriodContext) -> PeriodMention | None:
    if not (match["da"] or match["ea"] or match["nda"] or match["ya"]):
        return None
    start, end = _point(match, "a", context)
    if match["nda"] and start is None:
        return None
    return _mention(match, "as_at" if start is None or start == end else "month", (start, end))


def _read_as_at(match: re.Match[str], context: PeriodContext) -> PeriodMention | None:
    _, end = _point(match, "a", context)
    if not (match["da"] or match["ea"] or match["nda"] or match["ya"]):
        end = _last_end(month_number(match["ma"]), context) if "end" in match.group().lower() else None
        if end is None:
            return None
    return _mention(match, "as_at", (end, end))


def _last_end(month: int | None, context: PeriodContext) -> dt.date | None:
    """The last day of the latest such month that was over when the paper was written."""
    if month is None or context.report_date is None:
        return None
    years = (context.report_date.year, context.report_date.year - 1)
    ends = (dt.date(year, month, calendar.monthrange(year, month)[1]) for year in years)
    return next((end for end in ends if end <= context.report_date), None)


def _read_to_date(match: re.Match[str], context: PeriodContext) -> PeriodMention | None:
    return _mention(match, "range", (None, _point(match, "a", context)[1]))


def _read_since(match: re.Match[str], context: PeriodContext) -> PeriodMention | None:
    if not (match["da"] or match["ea"] or match["nda"] or match["ya"]):
        return None
    return _mention(match, "range", (_point(match, "a", context)[0], None))


def _read_since_year(match: re.Match[str], _: PeriodContext) -> PeriodMention | None:
    first = _financial_first(match) if match["fy"] else None
    if match["bare"]:
        return _mention(match, "range", (dt.date(int(match["bare"]), 1, 1), None))
    return _mention(match, "range", (dt.date(first, 4, 1), None)) if first else None


def _months(printed: str | None) -> int:
    if not printed:
        return 12
    return int(printed) if printed.isdigit() else NUMBERS[printed.lower()]


def _read_rolling(match: re.Match[str], context: PeriodContext) -> PeriodMention | None:
    _, end = _point(match, "a", context)
    months = 3 if match["quarter"] else _months(match["months"])
    return _mention(match, "rolling", rolling(end, months) if end else UNSETTLED)


def _read_versus(match: re.Match[str], context: PeriodContext) -> PeriodMention | None:
    _, end = _point(match, "a", context)
    _, base = _point(match, "b", context)
    days = rolling(end, int(match["months"])) if end else UNSETTLED
    base_days = rolling(base, int(match["base_months"])) if base else UNSETTLED
    baseline = Period(" ".join(match["base"].split()), *base_days)
    return _mention(match, "rolling", days, baseline)


def _read_financial(match: re.Match[str], _: PeriodContext) -> PeriodMention | None:
    first = _financial_first(match)
    short = len(match["fy"]) == 2
    if first is None and short:
        return None
    # "2016-2021" is a plan and "2021/20" a slip: not a year, and neither half of it is one.
    return _mention(match, "range" if first is None else "year", financial_year(first) if first else UNSETTLED)


def _read_quarter(match: re.Match[str], context: PeriodContext) -> PeriodMention | None:
    """A quarter is one of the financial year even beside a single year: "Q2 2020" is July to September 2020."""
    quarter = int(match["q"])
    if match["fy"] or match["bare"]:
        first = _financial_first(match) if match["fy"] else int(match["bare"])
        return _mention(match, "quarter", financial_quarter(first, quarter)) if first else None
    known = context.data_to or context.report_date
    if known is None:
        return _mention(match, "quarter", UNSETTLED)
    # Without a year it is the last such quarter that was over.
    recent = (financial_quarter(known.year - back, quarter) for back in range(3))
    return _mention(match, "quarter", next(days for days in recent if days[1] <= known))


def _read_quarter_of(match: re.Match[str], _: PeriodContext) -> PeriodMention | None:
    first = _financial_first(match) if match["fy"] else _financial_first(match, "2")
    quarter = int(match["q"]) if match["q"] else QUARTER_WORDS[match["word"].lower()]
    return _mention(match, "quarter", financial_quarter(first, quarter)) if first else None


def _read_part(match: re.Match[str], _: PeriodContext) -> PeriodMention | None:
    """The first or second half, or the first or last months, of a financial year."""
    first = _financial_first(match)
    if first is None:
        return None
    months = 6 if match["half"] else _months(match["months"])
    start, end = financial_year(first)
    if match["which"].lower() == "first":
        return _mention(match, "range", (start, add_months(start, months) - dt.timedelta(days=1)))
    return _mention(match, "range", rolling(end, months))


def _read_year(match: re.Match[str], context: PeriodContext) -> PeriodMention | None:
    year = int(match["year"])
    named = bool(match["named"])
    if not named and (NOT_A_YEAR.search(match.string[: match.start()]) or _counts(match)):
        return None
    if context.report_date and year > context.report_date.year + 15:
        return None
    return _mention(match, "year", (dt.date(year, 1, 1), dt.date(year, 12, 31)))


def _counts(match: re.Match[str]) -> bool:
    """Whether the plural noun that follows makes the number a count ("2000 families")."""
    noun = re.match(r"\s+([a-z]+s)\b", match.string[match.end() :])
    return bool(noun and noun[1] not in PLURALS)


def _read_to_date_year(match: re.Match[str], context: PeriodContext) -> PeriodMention | None:
    known = context.data_to
    if match["year"]:
        start = dt.date(int(match["year"]), 1, 1)
        return _mention(match, "range", (start, known if known and known >= start else None))
    first = _financial_first(match) if match["fy"] else None
    if first is None and known is not None:
        first = known.year - (1 if known.month < 4 else 0)
    if first is None:
        return _mention(match, "range", UNSETTLED)
    start, end = financial_year(first)
    return _mention(match, "range", (start, known if known and start <= known <= end else None))


def _read_month(match: re.Match[str], _: PeriodContext) -> PeriodMention | None:
    before = match.string[: match.start()].split()
    if match.group().lower() == "may" and before and before[-1].lower() not in BEFORE_MONTH:
        return None
    return _mention(match, "month", UNSETTLED)


def _read_now(match: re.Match[str], context: PeriodContext) -> PeriodMention | None:
    return _mention(match, "as_at", (context.report_date, context.report_date))


def _read_loose(match: re.Match[str], _: PeriodContext) -> PeriodMention | None:
    return _mention(match, "range", UNSETTLED)


_READERS: dict[str, Callable[[re.Match[str], PeriodContext], PeriodMention | None]] = {
    "versus": _read_versus,
    "rolling": _read_rolling,
    "quarter_range": _read_quarter_range,
    "range": _read_range,
    "months_of_year": _read_months_of_year,
    "days": _read_days,
    "between": _read_range,
    "quarter": _read_quarter,
    "quarter_of": _read_quarter_of,
    "part": _read_part,
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
