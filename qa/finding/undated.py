"""Dates the times that a question names without their year, by the figures there are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from ingest.fact import Period
from qa.evidence import Inventory
from qa.finding.match import Match
from qa.understanding.bare_times import BareTime, bare_times
from qa.understanding.normalise import months_off

_YEAR, _QUARTER = 12, 3
# How well evidence must fit, of the best score, for its times to be those that may be meant.
_AS_GOOD = 0.8


def without_bare_times(text: str) -> str:
    """A question's text without the times that no year stands beside."""
    for time in reversed(bare_times(text)):
        text = text[: time.start] + text[time.end :]
    return text


def with_years(text: str, matches: Sequence[Match], inventory: Inventory) -> str:
    """A question's text with the year of each such time: that of the latest figure of such a time in the evidence that
    fits best, else the last that was over when that evidence's report was made.

    The text as it is where a figure's own time has no year either, or nothing tells one.
    """
    near = [match for match in matches if match.score >= _AS_GOOD * matches[0].score and not match.missing]
    if not near:
        return text
    times = [[fact.period for fact in match.evidence.facts] for match in near]
    made = inventory.eras.get(near[0].evidence.report.report_id)
    if any(time.label and not time.known for row in times for time in row) or not any(times):
        return text
    for bare in reversed(bare_times(text)):
        if dated := _latest(bare, times) or (made and _last_before(bare, made)):
            text = f"{text[: bare.start]}{_written(dated)}{text[bare.end :]}"
    return text


def _latest(bare: BareTime, times: Sequence[Sequence[Period]]) -> Period | None:
    """The latest such time of the best evidence that has one."""
    for row in times:
        if ends := [time.end for time in row if time.end and _is_one(time, bare.period)]:
            return _of_year(bare.period, max(ends).year)
    return None


def _is_one(time: Period, bare: Period) -> bool:
    """Whether a time is of these months, or the day that ends them, of any year."""
    if not (time.start and time.end and bare.start and bare.end) or time.end.month != bare.end.month:
        return False
    return time.start == time.end or (time.months == bare.months and time.start.month == bare.start.month)


def _of_year(bare: Period, year: int) -> Period | None:
    """The time that ends in a year."""
    return months_off(bare, (year - bare.end.year) * _YEAR, "") if bare.end else None


def _last_before(bare: BareTime, day: dt.date) -> Period | None:
    """The last such time that was over on a day."""
    tried = (_of_year(bare.period, year) for year in (day.year, day.year - 1))
    return next((time for time in tried if time and time.end and time.end <= day), None)


def _written(time: Period) -> str:
    """A time as questions write it: "November 2022", "Q2 2022/23", "July to September 2022"."""
    assert time.start
    assert time.end
    if time.months == 1:
        return f"{time.end:%B %Y}"
    if time.months == _QUARTER and time.start.month % _QUARTER == 1:
        first = time.start.year - (time.start.month < 4)
        return f"Q{(time.start.month - 4) % 12 // _QUARTER + 1} {first}/{(first + 1) % 100:02d}"
    if time.months == _YEAR:
        return f"year to {time.end:%B %Y}"
    return f"{time.start:%B %Y} to {time.end:%B %Y}"
