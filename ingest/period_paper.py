"""The stretches of time that a paper speaks of as its own: what it covers, its year and its quarter."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.dates import add_months, financial_quarter, financial_year, rolling
from ingest.fact import NO_PERIOD, Period
from ingest.figures import find_figures
from ingest.periods import PeriodContext, PeriodMention, find_periods, year_before
from ingest.report import Report

_OPENING = 4000
_TITLE_LINES = 600
_SHORTEST, _LONGEST = 3, 12
_FEWEST_VOTES = 3
# "It covers the year from ... to ...", "Unless stated otherwise figures are for the year ended ..."
_COVERS = re.compile(
    r"[\"“'‘]this\s+(?:year|period|quarter)[\"”'’]\s+(?:means|is|refers\s+to|runs|covers)\b"
    r"|\b(?:(?:period|time|year)\s+covered\s*:"
    r"|(?:it|report|paper)\s+(?:covers|reports\s+on)"
    r"|this\s+(?:[\w'’]+\s+){0,2}?(?:report|paper|review|document)\s+(?:describes|sets\s+out|summarises|explains|looks\s+(?:at|back)"
    r"|shows|tells|reviews|gives|provides|presents|is\s+about|is\s+for|deals\s+with)|unless\s+(?:otherwise\s+(?:stated|shown|noted|indicated)"
    r"|(?:stated|shown|noted|indicated)\s+otherwise|\w+\s+\w+\s+says\s+otherwise)"
    r"|(?:all|the)\s+(?:figures|data|statistics)\s+(?:\w+\s+){0,3}?(?:are|is|relate|cover)\b)",
    re.IGNORECASE,
)
# "Unless stated otherwise, comparisons are with the same quarter of 2022/23"
_YEARLY = re.compile(
    r"\b(?:comparisons?|changes|differences|(?:figures?|results?|data|performance)\b[^.;]{0,90}?\b(?:is|are)\s+compared)\b[^.;]{0,60}?\b(?:with|to|on|against|from)\s+(?:the\s+)?(?:(?:same|equivalent|corresponding)\s+"
    r"(?:\w+\s+){0,2}?(?:period|quarter|months?|time|point)\s+(?:of|in|a|last|the)\b|same\s+(?:period|quarter|months?)\s+(?:19|20)\d\d|(?:previous|preceding|last)\s+year\b|year\s+before\b)",
    re.IGNORECASE,
)
# "Comparisons are with the same quarter of 2022/23": not what the figures are for
_COMPARED = re.compile(
    r"\b(?:compar\w+|changes?|differences?)\b[^.;]{0,60}\Z|\b(?:against|than|on|with)\s+(?:the\s+)?(?:same\s+)?(?:(?:period|quarter|months?)\s+(?:of|in)\s+)?\Z",
    re.IGNORECASE,
)
# "Covering the six months to 30 September", "Members are asked to note performance in the second quarter"
_SCOPE = re.compile(
    r"\b(?:report|paper|update|updates|briefing|commentary|document|figures|data|statistics|numbers|results|period|performance|performed|position"
    r"|follows|covering|covers|quarter\s+is|deals\s+with|sets\s+out)\b",
    re.IGNORECASE,
)
_OTHER_SCOPE = re.compile(
    r"\b(?:last|previous|next|earlier|future)\s+(?:report|paper|update|meeting|panel)\b|\b(?:inspect\w+|HMIC\w*|survey|strategy|budget|precept|audit"
    r"|published|publication|plan|since|until|will\s+be|was\s+agreed|approved)\b",
    re.IGNORECASE,
)
_OTHERWISE = re.compile(
    r"\b(?:unless|except\s+where)\b[^,.;]{0,60}\b(?:otherwise|differently|shown|stated|say)\b", re.IGNORECASE
)
_COMPARISON = re.compile(r"\b(?:compar\w+|changes?|differences?)\b", re.IGNORECASE)
HALF = re.compile(r"\bhalf[- ]\Z", re.IGNORECASE)
# A line of the title names a quarter too, but does not say that all figures are of it alone.
_SCOPE_LINE = re.compile(
    r"[*_#\s]*(?:covering|for\s+the\s+period|(?:reporting\s+)?period|report\s+for\s+the\s+period)\b", re.IGNORECASE
)
_NUMBERED = re.compile(r"\(?\d+(?:\.\d+)*[.)]?\s+[A-Z][^%£]*\Z")
_AND = re.compile(r",?\s+and\s+(?:also\s+)?(?:for\s+|of\s+)?(?:the\s+)?", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z])|\n\s*\n")
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
    compared with the same time a year before.
    """

    stated: Period = NO_PERIOD
    year: Period = NO_PERIOD
    quarter: Period = NO_PERIOD
    last: dt.date | None = None
    covers: Period = NO_PERIOD
    yearly: bool = False

    @property
    def financial(self) -> Period:
        """The financial year that the paper belongs to: its own, or the one that its figures end in."""
        if self.year.known or self.last is None:
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
    told = _stated(opening, context)
    stated = covers = told[0] if len(told) == 1 else NO_PERIOD
    if len(told) > 1:
        return _of_several(max(period.end for period in told if period.end))
    year = _titled(titled, "year") or _year_of(stated) or _year_alone(head, context)
    quarter = _titled(titled, "quarter") or (stated if stated.months == _SHORTEST else NO_PERIOD)
    last = stated.end or _last(report, context, year, quarter)
    if not stated.known and last and _ROLLING.search(opening):
        stated = Period("rolling 12 months", *rolling(last, 12))
    if not stated.known:
        stated = _alone(head, context)
        stated = stated if stated.known else _compared(opening, context)
        last = stated.end or last
    if not stated.known:
        stated = year if _WHOLE_YEAR.search(head) or not quarter.known else NO_PERIOD
    if not stated.known and quarter.known and not _OTHER_TIMES.search(report.text):
        # A paper titled by a quarter that tells of no year so far and no twelve months is of that quarter.
        stated = quarter
    if not year.known and last and (last.month, last.day) == (3, 31):
        year = Period("the year", *financial_year(last.year - 1))
    if not quarter.known and last:
        quarter = _quarter_ending(last)
    if year.start and year.end and quarter.start and quarter.end and not year.start <= quarter.start <= year.end:
        # The year of a quarter's title that the quarter does not lie in is the one that it is compared with.
        year = NO_PERIOD
    return PaperTime(stated, year, quarter, last, covers, _is_yearly(opening, stated, context))


def _is_yearly(opening: str, stated: Period, context: PeriodContext) -> bool:
    """Whether the opening says that figures are compared with the time a year before the paper's own."""
    if _YEARLY.search(" ".join(opening.split())):
        return True
    if not stated.known:
        return False
    before = year_before(stated, "")
    sentences = (" ".join(sentence.split()) for sentence in _SENTENCE_END.split(opening))
    return any(
        (mention.period.start, mention.period.end) == (before.start, before.end)
        and _COMPARISON.search(words[: mention.start])
        for words in sentences
        if not find_figures(words)
        for mention in find_periods(words, context)
    )


def _of_several(last: dt.date) -> PaperTime:
    """The time of a paper that covers several stretches: its year and quarter are those that the figures end in."""
    year = Period("the year", *financial_year(last.year - (last.month < 4)))
    return PaperTime(year=year, quarter=_quarter_ending(last), last=last)


def settling(context: PeriodContext, time: PaperTime) -> PeriodContext:
    """The context that also settles months printed without a year, by where the paper's figures end."""
    return replace(context, months_to=context.report_date or time.last, dated=context.report_date is not None)


def _stated(opening: str, context: PeriodContext) -> list[Period]:
    """The period in the first sentence that says what the paper or its figures cover; several where it covers more."""
    for sentence in _SENTENCE_END.split(opening):
        if not _COVERS.search(sentence):
            continue
        words = " ".join(sentence.split())
        lasting = _lasting(words, context)
        if lasting:
            return [mention.period for mention in lasting] if _joined(words, lasting) else [lasting[0].period]
    return _introduced(opening, context)


def _lasting(words: str, context: PeriodContext) -> list[PeriodMention]:
    """The stretches of time that a sentence names, without those that it compares them with."""
    found = [_half_of(mention, words) for mention in find_periods(words, context) if _lasts(mention.period)]
    return [mention for mention in found if not _COMPARED.search(words[: mention.start])]


def _half_of(mention: PeriodMention, words: str) -> PeriodMention:
    """The half year of "the half year to 30 September", of which only "year to" was read."""
    if mention.period.end is None or not HALF.search(words[: mention.start]):
        return mention
    return replace(mention, period=replace(mention.period, start=rolling(mention.period.end, 6)[0]))


def _introduced(opening: str, context: PeriodContext) -> list[Period]:
    """The one stretch of time that the lines before the first figures say the paper is about, in whatever words."""
    for sentence in _SENTENCE_END.split(opening):
        words = " ".join(sentence.split())
        if find_figures(words) and not _NUMBERED.match(words):
            return []
        said = words.endswith((".", ".*", "._", ".)")) or _SCOPE_LINE.match(words)
        if not said or not _SCOPE.search(words) or _OTHER_SCOPE.search(words):
            continue
        lasting = [mention.period for mention in _lasting(words, context)]
        if lasting and len({(period.start, period.end) for period in lasting}) == 1:
            return lasting[:1]
    return []


def _lasts(period: Period) -> bool:
    return period.known and _SHORTEST <= (period.months or 0) <= _LONGEST


def _joined(words: str, mentions: Sequence[PeriodMention]) -> bool:
    """Whether a paper covers two stretches of time, so that neither is what its figures are for: "2021/22 and the
    first half of 2022/23".
    """
    first, *others = mentions
    return any(
        _AND.fullmatch(words[first.end : other.start]) and first.period.months != other.period.months
        for other in others
    )


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
        if alone and found[0].period.months == _LONGEST and found[0].period.known:
            return found[0].period
    return NO_PERIOD


def _alone(head: str, context: PeriodContext) -> Period:
    """The months that a line of the title says and nothing else, maybe twice: "Nine months to 31 December 2019 (April
    to December 2019)".
    """
    for line in head.splitlines():
        words = line.strip(" *#_()")
        found = [mention for mention in find_periods(words, context) if _lasts(mention.period)]
        days = {(mention.period.start, mention.period.end) for mention in found}
        named = sum(mention.end - mention.start for mention in found)
        if len(days) == 1 and named >= len(words) - len("Report for the") and found[0].period.months != _SHORTEST:
            return found[0].period
    return NO_PERIOD


def _compared(opening: str, context: PeriodContext) -> Period:
    """The time that figures are for by the one a year before, where the opening says that they are compared with it:
    "unless we say otherwise, comparisons are with the same three months of 2018 (April to June 2018)".
    """
    for sentence in _SENTENCE_END.split(opening):
        words = " ".join(sentence.split())
        if not (_OTHERWISE.search(words) and _YEARLY.search(words)):
            continue
        named = [mention.period for mention in find_periods(words, context) if _lasts(mention.period)]
        parts = [period for period in named if period.months != _LONGEST] or named
        if len({(period.start, period.end) for period in parts}) == 1:
            period = parts[0]
            assert period.start is not None
            assert period.end is not None
            later = add_months(period.start, _LONGEST), add_months(period.end + dt.timedelta(days=1), _LONGEST)
            return Period("", later[0], later[1] - dt.timedelta(days=1))
    return NO_PERIOD


def _year_of(stated: Period) -> Period:
    """The stated period where it is a year, else the financial year that it lies in."""
    if stated.months == _LONGEST or stated.start is None or stated.start.month != 4:
        return stated if stated.months == _LONGEST else NO_PERIOD
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
        if mention.kind in ("rolling", "range", "quarter") and mention.period.end and _lasts(mention.period)
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
