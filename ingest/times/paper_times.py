"""The stretches of time that a paper speaks of as its own: what it covers, its year and its quarter."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.fact import NO_PERIOD, Period
from ingest.report import Report
from ingest.times.dates import add_months, financial_quarter, financial_year, rolling
from ingest.times.periods import PeriodContext, PeriodMention, find_periods
from ingest.times.scope import (
    LONGEST,
    SHORTEST,
    alone_in_title,
    first_told,
    is_yearly,
    lasts,
    stated_in,
    year_after_compared,
)

_OPENING = 4000
_TITLE_LINES = 600
_FEWEST_VOTES = 3
_APRIL = 4
_WHOLE_YEAR = re.compile(r"\b(?:annual|full[ -]year|end[ -]of[ -]year|year[ -]end)\b", re.IGNORECASE)
_ROLLING = re.compile(r"\b(?:rolling\s+(?:12|twelve)|R12)\b", re.IGNORECASE)
_OTHER_TIMES = re.compile(
    r"\b(?:year[- ]to[- ]date|YTD|(?:12|twelve)[- ]months?|rolling|so\s+far\s+this\s+year)\b",
    re.IGNORECASE,
)
_RUNS_TO = re.compile(r"(?:up\s+)?to\s+(?:the\s+)?end", re.IGNORECASE)


@dataclass(frozen=True)
class PaperTime:
    """What "the year" and "the quarter" mean in a paper, without days where it does not settle them.

    `stated` is what its figures are for where nothing nearer says otherwise, `last` the last day that they reach.
    `covers` is the same only where the opening says so in as many words; `yearly` where it says that figures are
    compared with the same time a year before. `twelve` are the twelve months up to the last day, where a paper that has
    no year of its own names them again and again.
    """

    stated: Period = NO_PERIOD
    year: Period = NO_PERIOD
    quarter: Period = NO_PERIOD
    last: dt.date | None = None
    covers: Period = NO_PERIOD
    yearly: bool = False
    twelve: Period = NO_PERIOD

    @property
    def financial(self) -> Period:
        """The financial year that the paper belongs to: its own, or the one that its figures end in."""
        if self.last is None or (self.year.start and self.year.start.month == _APRIL):
            return self.year
        return Period("the year", *financial_year(self.last.year - (self.last.month < 4)))

    def quarter_before(self, back: int) -> Period:
        """The quarter so many before the paper's own."""
        if self.quarter.start is None:
            return NO_PERIOD
        start = add_months(self.quarter.start, -3 * back)
        return Period(self.quarter.label, start, add_months(start, 3) - dt.timedelta(days=1))


def paper_time(report: Report, context: PeriodContext) -> PaperTime:
    """The paper's own time, by what its opening says, by its title, and by how far most of its figures reach."""
    opening = report.text[:_OPENING]
    head = f"{report.title}\n{report.text[:_TITLE_LINES]}"
    titled = [mention for mention in find_periods(head, context) if mention.period.known]
    told = stated_in(opening, context)
    stated = covers = told[0] if len(told) == 1 else NO_PERIOD
    if len(told) > 1:
        return _of_several(max(period.end for period in told if period.end))
    years = (_titled(titled, "year"), _year_of(stated), _year_alone(head, context))
    year = next((period for period in years if period.known), NO_PERIOD)
    quarter = _titled(titled, "quarter")
    quarter = stated if not quarter.known and stated.months == SHORTEST else quarter
    last = stated.end or _last(report, context, year, quarter)
    if not stated.known and last and _ROLLING.search(opening):
        stated = Period("rolling 12 months", *rolling(last, 12))
    if not stated.known:
        stated = alone_in_title(head, context)
        stated = stated if stated.known else year_after_compared(opening, context)
        last = stated.end or last
    if not stated.known:
        stated = year if _WHOLE_YEAR.search(head) or not quarter.known else NO_PERIOD
    if not stated.known and quarter.known and not _OTHER_TIMES.search(report.text):
        # A paper titled by a quarter that tells of no year so far and no twelve months is of that quarter.
        stated = quarter
    if not stated.known:
        stated = first_told(opening, report.text, last, context)
        last = last or stated.end
    if not year.known and last and (last.month, last.day) == (3, 31):
        year = Period("the year", *financial_year(last.year - 1))
    if not quarter.known and last:
        quarter = _quarter_ending(last)
    if year.start and year.end and quarter.start and quarter.end and not year.start <= quarter.start <= year.end:
        # A year in a quarter's title that the quarter does not lie in is that of a plan or of what it is compared with.
        own = _year_of(stated)
        year = own if own.start and own.end and own.start <= quarter.start <= own.end else NO_PERIOD
    twelve = NO_PERIOD if year.known or last is None else _twelve(report, context, last)
    return PaperTime(stated, year, quarter, last, covers, is_yearly(opening, stated, context), twelve)


def _twelve(report: Report, context: PeriodContext, last: dt.date) -> Period:
    """The twelve months up to the last day of a paper's figures, where the paper names them several times."""
    days = rolling(last, LONGEST)
    named = [mention.period for mention in find_periods(report.text, context) if mention.kind == "rolling"]
    often = sum((period.start, period.end) == days for period in named) >= _FEWEST_VOTES
    return Period("the year", *days) if often else NO_PERIOD


def _of_several(last: dt.date) -> PaperTime:
    """The time of a paper that covers several stretches: its year and quarter are those that the figures end in."""
    year = Period("the year", *financial_year(last.year - (last.month < 4)))
    return PaperTime(year=year, quarter=_quarter_ending(last), last=last)


def settling(context: PeriodContext, time: PaperTime) -> PeriodContext:
    """The context that also settles months printed without a year, by where the paper's figures end."""
    return replace(context, months_to=context.report_date or time.last, dated=context.report_date is not None)


def _titled(mentions: Sequence[PeriodMention], kind: str) -> Period:
    """The first financial year, or the first quarter, among the periods of the title."""
    wanted = 12 if kind == "year" else 3
    found = (mention.period for mention in mentions if mention.kind == kind and mention.period.months == wanted)
    return next(
        (period for period in found if kind == "quarter" or (period.start and period.start.month == 4)), NO_PERIOD
    )


def _year_alone(head: str, context: PeriodContext) -> Period:
    """The twelve months that a line of the title says and nothing else: "Year ending 31 March 2019"."""
    for line in head.splitlines():
        words = line.strip(" *#_()")
        found = find_periods(words, context)
        alone = len(found) == 1 and found[0].end - found[0].start >= len(words) - len("Report for the")
        if alone and found[0].period.months == LONGEST and found[0].period.known:
            return found[0].period
    return NO_PERIOD


def _year_of(stated: Period) -> Period:
    """The stated period where it is a year, else the financial year that it lies in."""
    if stated.months == LONGEST or stated.start is None or stated.start.month != 4:
        return stated if stated.months == LONGEST else NO_PERIOD
    return Period(stated.label, *financial_year(stated.start.year))


def _last(report: Report, context: PeriodContext, year: Period, quarter: Period) -> dt.date | None:
    """The last day the figures reach: as recognised, as the opening says, or where most twelve months printed end."""
    if context.data_to is not None:
        return context.data_to
    if quarter.end or year.end:
        return quarter.end or year.end
    found = find_periods(report.text, context)
    ends = Counter(mention.period.end for mention in found if mention.kind == "rolling" and mention.period.end)
    often = [end for end, votes in ends.items() if votes >= _FEWEST_VOTES and end is not None]
    opening = (mention for mention in found if mention.start < _OPENING and mention.kind == "as_at")
    runs_to = next((mention.period.end for mention in opening if _RUNS_TO.match(mention.period.label)), None)
    return max(often, default=None) or runs_to or _often_reached(report, found)


def _often_reached(report: Report, found: Sequence[PeriodMention]) -> dt.date | None:
    """The latest day that several of a paper's stretches of three to twelve months end with, of any kind."""
    ends = Counter(
        mention.period.end
        for mention in found
        if mention.kind in ("rolling", "range", "quarter") and mention.period.end and lasts(mention.period)
    )
    written = report.date or dt.date.max
    return max((end for end, votes in ends.items() if votes >= _FEWEST_VOTES and end <= written), default=None)


def _quarter_ending(last: dt.date) -> Period:
    """The financial quarter that ends on a day, without days where none does."""
    first = last.year - (1 if last.month < 4 else 0)
    for quarter in range(1, 5):
        days = financial_quarter(first, quarter)
        if days[1] == last:
            return Period("the quarter", *days)
    return NO_PERIOD
