"""Reads the range of a question for a change as its two ends: "between February and May" sets May against February."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from ingest.fact import Period
from ingest.times.periods import PeriodKind, add_months
from qa.question import AskedPeriod, Question

_BETWEEN = re.compile(
    r"\bbetween\s+(?:the\s+)?[^?,;]{3,30}?\s+(?:and|&)\s"
    r"|\bfrom\s+(?:the\s+)?[^?,;]{3,30}?\s+(?:up )?(?:to|until|till)\s",
    re.IGNORECASE,
)
# What sets the range as a whole against another time, or asks for each month in it.
_AGAINST = re.compile(
    r"\b(?:compared?|than|versus|vs\.?|same (?:period|months?|quarters?|time)|year before|previous|last year"
    r"|each|every|month by month|monthly|quarterly|by (?:month|quarter)|trend|over time)\b",
    re.IGNORECASE,
)
_OTHERWISE = ("trend", "ranking", "which_moved", "total", "average", "search", "why", "caveat", "definition")
_DAY = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)? (?:of )?[a-z]{3}", re.IGNORECASE)
_QUARTERS = re.compile(r"\bq[1-4]\b|\bquarters?\b", re.IGNORECASE)
_QUARTER, _YEAR = 3, 12


def with_range_ends(question: Question) -> Question:
    """The question with the first and the last month (or quarter) of its range for the range, where it asks how a
    thing moved between them; the question as it is where it asks for no such change.
    """
    if len(question.periods) != 1 or question.periods[0].kind not in ("range", "quarter"):
        return question
    if not question.asks("change", "difference") or question.asks(*_OTHERWISE) or _AGAINST.search(question.text):
        return question
    if not _BETWEEN.search(question.text) or _DAY.search(question.periods[0].period.label):
        return question
    ends = _ends(question.periods[0].period)
    return replace(question, periods=ends) if ends else question


def _ends(period: Period) -> tuple[AskedPeriod, ...]:
    months = _QUARTER if _QUARTERS.search(period.label) else 1
    length = period.months or 0
    if not (period.start and period.end) or length <= months or length == _YEAR:
        return ()
    last = add_months(period.end + dt.timedelta(days=1), -months)
    first_end = add_months(period.start, months) - dt.timedelta(days=1)
    kind: PeriodKind = "quarter" if months == _QUARTER else "month"
    ends = (Period("", period.start, first_end), Period("", last, period.end))
    return tuple(AskedPeriod(replace(end, label=_label(end, months)), kind) for end in ends)


def _label(period: Period, months: int) -> str:
    assert period.start
    if months == 1:
        return f"{period.start:%B %Y}"
    first = period.start.year - (period.start.month < 4)
    return f"Q{(period.start.month - 4) % _YEAR // _QUARTER + 1} {first}/{(first + 1) % 100:02d}"
