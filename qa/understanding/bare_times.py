"""Finds the months and quarters that a question names without their year: "in november", "between Q2 and Q3"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ingest.fact import Period
from ingest.times.dates import add_months, financial_quarter
from ingest.times.periods import month_number

_NTH = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_LONG = (
    "january|february|april|june|july|august|september|october|november|december"
    "|jan|feb|apr|jun|jul|aug|sept?|oct|nov|dec"
)
# "March" and "may" are other words as well: they are months behind "in" and the like alone.
_NAMES = rf"(?:{_LONG}|(?<=\b(?:in|of|to) )(?:march|may|mar)|(?<=\b(?:for|and) )(?:march|mar)|(?-i:March))"
_NO_YEAR = r"\b(?!(?:['’. ,/-]|of|in|the|\bfinancial\b|\byear\b){0,6}(?:19|20)?\d\d)"
_COUNTS = {"three": 3, "six": 6, "nine": 9, "twelve": 12}
_ROLLING = re.compile(
    rf"\b(?:(?P<count>\d{{1,2}}|{'|'.join(_COUNTS)}) months|year) (?:up to|to|ending(?: in)?|ended)(?: the)?"
    rf"(?: end of)? (?P<month>{_NAMES}){_NO_YEAR}",
    re.IGNORECASE,
)
_RANGE = re.compile(
    rf"\b(?P<first>{_NAMES})\s*(?:to|-|–|until|through)\s*(?P<last>{_NAMES}|march|may|mar){_NO_YEAR}", re.IGNORECASE
)
_QUARTER = re.compile(
    rf"\b(?:Q ?(?P<number>[1-4])|quarter (?P<counted>[1-4])|(?P<nth>{'|'.join(_NTH)}) quarter){_NO_YEAR}",
    re.IGNORECASE,
)
# "On 31 December" is a day.
_MONTH = re.compile(rf"(?<!\d )(?<!\d(?:st|nd|rd|th) )\b(?P<month>{_NAMES}){_NO_YEAR}", re.IGNORECASE)
_SOME_YEAR = 2001


@dataclass(frozen=True)
class BareTime:
    """A time at `start`:`end` of a question's text; `period` is that of some year."""

    start: int
    end: int
    period: Period


def bare_times(text: str) -> list[BareTime]:
    """The months, runs of months and quarters of a text that no year stands beside, in order."""
    found: list[BareTime] = []
    readers: Sequence[tuple[re.Pattern[str], Callable[[re.Match[str]], Period | None]]] = (
        (_ROLLING, _read_rolling),
        (_RANGE, _read_range),
        (_QUARTER, _read_quarter),
        (_MONTH, _read_month),
    )
    for pattern, read in readers:
        for match in pattern.finditer(text):
            apart = all(match.end() <= other.start or other.end <= match.start() for other in found)
            if apart and (period := read(match)):
                found.append(BareTime(match.start(), match.end(), period))
    return sorted(found, key=lambda time: time.start)


def _read_rolling(match: re.Match[str]) -> Period | None:
    count, last = (match["count"] or "12").lower(), month_number(match["month"])
    number = _COUNTS.get(count) or (int(count) if count.isdecimal() else 0)
    return _months((last - number) % 12 + 1, number) if last and 0 < number <= 12 else None


def _read_range(match: re.Match[str]) -> Period | None:
    first, last = month_number(match["first"]), month_number(match["last"])
    return _months(first, (last - first) % 12 + 1) if first and last else None


def _read_month(match: re.Match[str]) -> Period | None:
    number = month_number(match["month"])
    return _months(number, 1) if number else None


def _read_quarter(match: re.Match[str]) -> Period:
    number = match["number"] or match["counted"]
    return Period("", *financial_quarter(_SOME_YEAR, int(number) if number else _NTH[match["nth"].lower()]))


def _months(first: int, count: int) -> Period:
    start = dt.date(_SOME_YEAR, first, 1)
    return Period("", start, add_months(start, count) - dt.timedelta(days=1))
