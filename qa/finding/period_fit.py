"""How well the period of a fact, or the time of a report, answers the period that a question asks for."""

from __future__ import annotations

import datetime as dt

from ingest.fact import Period
from qa.question import AskedPeriod

# A fact of the very period asked for, or of a year that a bare year may mean, fits as well as this.
SAME_PERIOD = 0.8
# Periods counted in weeks begin and end a few days off the month.
_SAME_DAYS = 6
_YEAR_DAYS, _MONTH = 366, 31
# In months; a shorter period is a part of a year.
_WHOLE_YEAR = 11
_PART_OF_YEAR = 0.5
_WITHIN_YEAR = 0.6


def fact_period_fit(period: Period, asked: AskedPeriod) -> float:
    """How well a fact's period answers the period asked for, from 0 to 1."""
    start, end = period.start, period.end
    want_start, want_end = asked.period.start, asked.period.end
    if want_end is None:
        return _since_fit(period, want_start)
    if end is None:
        return 0.8 if start and start == want_start else 0.0
    if start is None or want_start is None:
        return 0.8 if abs((end - want_end).days) <= 31 else 0.0
    if abs((start - want_start).days) <= _SAME_DAYS and abs((end - want_end).days) <= _SAME_DAYS:
        return 1.0
    if asked.kind == "year" and asked.period.months == 12 and want_start.month == 1:
        return _year_fit(period, want_end.year)
    if want_start <= start and end <= want_end:
        return 0.9
    if not any(character.isdigit() for character in asked.period.label) and want_start <= end <= want_end:
        return 0.85  # "before covid": the last twelve months that ended before it
    # January is not told by what was counted up to December, nor August by the year to September.
    days_off = _SAME_DAYS if asked.kind == "month" else _MONTH
    another_month = asked.kind == "month" and (period.months == 1 or end < want_start)
    if asked.kind in ("month", "as_at") and abs((end - want_end).days) <= days_off and not another_month:
        return 0.85
    if start <= want_start and want_end <= end:
        return 0.35
    return 0.25 if start <= want_end and want_start <= end else 0.0


def _since_fit(period: Period, day: dt.date | None) -> float:
    """How well a period is that since a day: one that is open too and begins on it is the very same."""
    if day is None:
        return 0.0
    if period.end is None and period.start == day:
        return 1.0
    return 0.9 if _mostly_since(period, day) else 0.0


def _mostly_since(period: Period, day: dt.date) -> bool:
    """Whether at least half of a period lies after a day: "since 2019" means also the year to September 2019."""
    start, end = period.start, period.end
    return start is not None and (start >= day or (end is not None and end - day >= day - start))


def _year_fit(period: Period, year: int) -> float:
    """A bare year means the year's own months, or the twelve months that end in it, or that begin in it."""
    if period.start is None or period.end is None:
        return 0.0
    if (period.months or 0) < _WHOLE_YEAR:
        return _PART_OF_YEAR if period.end.year == year else 0.0
    if period.start.year == year == period.end.year:
        return 0.85
    if period.end.year == year:
        return 0.8
    return 0.6 if period.start.year == year else 0.0


def era_fit(era: dt.date | None, asked: AskedPeriod) -> float:
    """How near a report's time is to the end of the period asked for, from 0 to 1.

    1 from 45 days before that end to 300 days after it, 0.6 elsewhere within a bare year asked for; 0 from a year
    before it or about a year and a half after it.
    0.3 where either is unknown.
    """
    end = asked.period.end or asked.period.start
    if era is None or end is None:
        return 0.3
    late = (era - end).days
    if -45 <= late <= 300:
        return 1.0
    start = asked.period.start
    if asked.kind == "year" and start is not None and start.month == 1 and start <= era <= end:
        return _WITHIN_YEAR
    distance = -late if late < 0 else late - 200
    return max(0.0, 1.0 - distance / _YEAR_DAYS)
