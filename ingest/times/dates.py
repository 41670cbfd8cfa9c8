"""Arithmetic of days: months, financial years and their quarters, rolling months."""

from __future__ import annotations

import calendar
import datetime as dt


def financial_year(first: int) -> tuple[dt.date, dt.date]:
    """The first and last day of the financial year that begins in April of year `first`."""
    return dt.date(first, 4, 1), dt.date(first + 1, 3, 31)


def financial_quarter(first: int, quarter: int) -> tuple[dt.date, dt.date]:
    """The first and last day of quarter 1 to 4 of the financial year that begins in April of year `first`."""
    start = add_months(dt.date(first, 4, 1), 3 * (quarter - 1))
    return start, add_months(start, 3) - dt.timedelta(days=1)


def rolling(end: dt.date, months: int) -> tuple[dt.date, dt.date]:
    """The first and last day of the `months` months that end on `end` (a month's last day, or any day)."""
    return add_months(end + dt.timedelta(days=1), -months), end


def add_months(day: dt.date, months: int) -> dt.date:
    """`day` moved by whole months, on the month's last day where it has no such day."""
    month = day.year * 12 + day.month - 1 + months
    year, index = divmod(month, 12)
    return dt.date(year, index + 1, min(day.day, calendar.monthrange(year, index + 1)[1]))


def full_year(digits: str | None) -> int | None:
    """The year that two or four digits stand for; 70 and above are of the last century."""
    if not digits:
        return None
    year = int(digits)
    return year if year >= 100 else 2000 + year if year < 70 else 1900 + year


def date_or_none(year: int, month: int, day: int) -> dt.date | None:
    """The day, None if there is no such day."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
