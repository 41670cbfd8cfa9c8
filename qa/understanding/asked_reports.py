"""The reports that the dates of a question name: "the 2016 report", "in each paper since 2018"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence, Set

from ingest.fact import Period
from ingest.times.periods import PeriodMention
from qa.evidence import Inventory

# "In the year to September 2020: does the report ..." begins anew before its report.
_REPORT_WORD = re.compile(
    r"(?!\W*,\s*(?:the|this|that|but|which)\b|\W*(?:do|does|did|is|was|has|can|could|would)\b)"
    r"[^\w?.!;:]*(?:(?!\d)\w+[^\w?.!;:]+){0,2}?"
    r"(?:reports?|papers?|schedule|documents?|meeting|tables?|one(?! (?:month|quarter|year|of)))\b",
    re.IGNORECASE,
)
_BEFORE_REPORT = re.compile(
    r"\b(?:reports?|papers?|schedule|meeting)\s+(?:of|for|from|to|dated|in)\s+\W*$", re.IGNORECASE
)
_REPORTS_SINCE = re.compile(r"\b(?:reports?|papers?|meetings?)\s+(?:since\s+(?:the\s+)?)?$", re.IGNORECASE)
_REPORTS_OF = re.compile(
    r"\b(?:reports|papers)\s+(?:of|for|from|dated|in)\b|\b(?:each|every)\s+(?:of\s+the\s+)?(?:reports?|papers?)\b[^?]*,\s+in\b",
    re.IGNORECASE,
)
_LISTED = re.compile(r"\s*(?:,|,?\s*(?:and|&|or))\s*(?:the\s+)?", re.IGNORECASE)
_SET_AGAINST = re.compile(
    r"\s+(?:reports?|papers?|one)?,?\s*"
    r"(?:(?:compar(?:ed|ing|e) with|vs?\.?|versus|against|than(?: in)?|and then|then)\s*(?:the\s+)?"
    r"|(?:to|and|compar(?:ed|ing|e) with|than) (?:in )?(?:the |that )?"
    r"(?:one|report|paper)s? (?:for|of|from|in|dated) )",
    re.IGNORECASE,
)
_LISTED_AFTER = re.compile(rf"\s+(?:reports?|papers?|one)?{_LISTED.pattern}", re.IGNORECASE)
_DECEMBER = 12
# How long before a time begins, and after it ends, a report may be dated that goes by it, in days.
_BEFORE, _AFTER = 60, 300
_WINTER = re.compile(r"winter\b", re.IGNORECASE)


def times_of_reports(text: str, mentions: Sequence[PeriodMention], inventory: Inventory) -> list[PeriodMention]:
    """Of the times in a question's text, those that name a report."""
    reports = [mention for mention in mentions if _names_report(text, mention)]
    reports = _with_those_behind(_with_those_before(reports, mentions, text), mentions, text)
    # One of several months is a month of a series.
    alone = sum(mention.kind == "month" for mention in mentions) == 1
    return reports + [m for m in mentions if alone and m not in reports and _is_report_month(m, inventory)]


def times_since(text: str, mentions: Sequence[PeriodMention]) -> list[PeriodMention]:
    """Of the times in a question's text, those from which on reports are meant: "in each paper since 2018"."""
    return [mention for mention in mentions if _is_since(mention) and _REPORTS_SINCE.search(text[: mention.start])]


def reports_named(
    times: Sequence[PeriodMention], since: Sequence[PeriodMention], inventory: Inventory, forces: Set[str] = frozenset()
) -> frozenset[str]:
    """The ids of the reports that these times name, and of all from the times `since` on.

    Of the `forces` asked about, those that publish: "the 2018 paper", of Kent, is Kent's.
    """
    published = {name: extraction.report.publisher for name, extraction in inventory.extractions.items()}
    eras = {name: era for name, era in inventory.eras.items() if era is not None}
    own = {name: era for name, era in eras.items() if published[name] in forces}
    near = [_reports([one], own) or _reports([one], eras) for one in times]
    return frozenset().union(*near) | _reports_since(since, own or eras)


def is_dated(mention: PeriodMention) -> bool:
    """Whether a time has a first or a last day."""
    return mention.period.start is not None or mention.period.end is not None


def _is_report_month(mention: PeriodMention, inventory: Inventory) -> bool:
    """Whether a month is that of a report's date, and not one that reports have figures of or to."""
    reports = [extraction.report for extraction in inventory.extractions.values()]
    day = mention.period.end
    if mention.kind != "month" or day is None or (day.year, day.month) in inventory.months_counted:
        return False
    dated = any(r.date and (r.date.year, r.date.month) == (day.year, day.month) for r in reports)
    return dated and not any(r.data_to and (r.data_to.year, r.data_to.month) == (day.year, day.month) for r in reports)


def _names_report(text: str, mention: PeriodMention) -> bool:
    """Whether a date says which report is meant: "the 2016 report", "in the November 2020 paper"."""
    return bool(_REPORT_WORD.match(text[mention.end :]) or _BEFORE_REPORT.search(text[: mention.start]))


def _with_those_before(
    reports: Sequence[PeriodMention], mentions: Sequence[PeriodMention], text: str
) -> list[PeriodMention]:
    """The times that name a report, with those listed before them: "the 2018, 2020 and 2022 reports"."""
    found: list[PeriodMention] = []
    for mention in reversed(mentions):
        listed = found and _LISTED.fullmatch(text[mention.end : found[0].start])
        named = mention.kind != "year" or _is_bare(mention)  # "17/18, the 2020 paper" is a year and a paper
        if found and mention.kind != found[0].kind and "," in text[mention.end : found[0].start]:
            named = False  # "to March 2018, 2018 paper" too
        if mention in reports or (listed and is_dated(mention) and named):
            found.insert(0, mention)
    return found


def _is_bare(mention: PeriodMention) -> bool:
    """Whether a year is a calendar year."""
    return mention.period.start is not None and mention.period.start.month == 1


def _with_those_behind(
    reports: Sequence[PeriodMention], mentions: Sequence[PeriodMention], text: str
) -> list[PeriodMention]:
    """The times that name a report, with those listed behind "reports": "in each of the reports from 2016/17 and March
    2018", "what does each report give, in 2017 and 2019?".
    """
    found = _with_those_after(reports, mentions, text)
    led = _REPORTS_OF.search(text)
    for mention in mentions if led else ():
        before = found[-1] if found else None
        listed = before and mention not in found and _LISTED.fullmatch(text[before.end : mention.start])
        first = not found and led and led.end() <= mention.start and mention is not mentions[-1]
        if is_dated(mention) and (listed or first):
            found.append(mention)
    return found


def _with_those_after(
    reports: Sequence[PeriodMention], mentions: Sequence[PeriodMention], text: str
) -> list[PeriodMention]:
    """The times that name a report, with those listed after the last, or set against it: "the 2018 and 2020 papers, and
    March 2022", "the 2016 report compared with March 2018".
    """
    found = list(reports)
    for mention in mentions if found else ():
        later = mention not in found and mention.kind in ("year", "month") and mention.start > found[-1].end
        between = text[found[-1].end : mention.start]
        if later and ((len(reports) > 1 and _LISTED_AFTER.fullmatch(between)) or _SET_AGAINST.fullmatch(between)):
            found.append(mention)
    return found


def _reports(mentions: Sequence[PeriodMention], eras: Mapping[str, dt.date]) -> frozenset[str]:
    """The reports nearest to the dates that name one, of those that may go by it; none where no date does."""
    found: set[str] = set()
    for mention in mentions:
        middles = _middles(mention.period)
        near = sorted(
            (min(abs((era - middle).days) for middle in middles), name)
            for name, era in eras.items()
            if middles and _goes_by(era, mention.period)
        )
        found |= {name for distance, name in near if distance <= near[0][0] + 45}
    return frozenset(found)


def _goes_by(era: dt.date, period: Period) -> bool:
    """Whether a report of this date may go by a time: papers come out after what they report on."""
    starts, ends = period.start or period.end, period.end or period.start
    if starts is None or ends is None:
        return False
    return starts - dt.timedelta(days=_BEFORE) <= era <= ends + dt.timedelta(days=_AFTER)


def _is_since(mention: PeriodMention) -> bool:
    return mention.period.start is not None and (mention.period.end is None or mention.kind == "year")


def _reports_since(mentions: Sequence[PeriodMention], eras: Mapping[str, dt.date]) -> frozenset[str]:
    """The reports from each of these times on: "in each paper since 2018"."""
    starts = [mention.period.start for mention in mentions if mention.period.start]
    return frozenset(name for start in starts for name, era in eras.items() if era >= start)


def _middles(period: Period) -> list[dt.date]:
    """The middle of a time; of "winter 2016" that of the one which ends in the year, and of the one begun then."""
    if period.start and period.end:
        middle = period.start + (period.end - period.start) / 2
        winter = _WINTER.match(period.label) and period.start.month == _DECEMBER
        return [middle, middle.replace(year=middle.year + 1)] if winter and "/" not in period.label else [middle]
    return [day for day in (period.end or period.start,) if day]
