"""What the opening of a paper says that its figures are for, and what they are compared with."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.fact import NO_PERIOD, Period
from ingest.figures.figures import find_figures
from ingest.times.dates import add_months, rolling
from ingest.times.periods import PeriodContext, PeriodMention, find_periods, year_before

# In months: what a paper covers lasts no shorter and no longer.
SHORTEST, LONGEST = 3, 12
_HALF, _FEWEST = 6, 2
# "It covers the year from ... to ...", "Unless stated otherwise figures are for the year ended ..."
_COVERS = re.compile(
    r"[\"“'‘]this\s+(?:year|period|quarter)[\"”'’]\s+(?:means|is|refers\s+to|runs|covers)\b"
    r"|\bhow\s+[^.;]{0,60}?\bperform(?:ed|s|ing|ance)\b"
    r"|\bthe\s+(?:rolling|reporting|performance|review)\s+(?:year|period)\s+(?:means|is|was|runs|ran|covers)\b"
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
    r"\b(?:comparisons?|changes|differences|(?:figures?|results?|data|performance)\b[^.;]{0,90}?\b(?:is|are)\s+compared)\b[^.;]{0,60}?\b(?<!not\s)(?:with|to|on|against|from)\s+(?:the\s+)?(?:(?:same|equivalent|corresponding)\s+"
    r"(?:\w+\s+){0,2}?(?:period|quarter|months?|time|point)\s+(?:of|in|a|last|the)\b|same\s+(?:period|quarter|months?)\s+(?:19|20)\d\d|(?:previous|preceding|last)\s+year\b|year\s+before\b)",
    re.IGNORECASE,
)
# '"Last year" means April to December 2023'
_LAST_YEAR_MEANS = re.compile(
    r"[\"“'‘]last\s+year[\"”'’]\s+(?:in\s+this\s+\w+\s+)?(?:means|is|refers\s+to|runs|covers)\b", re.IGNORECASE
)
_WHAT_LAST_YEAR_MEANS = re.compile(rf"{_LAST_YEAR_MEANS.pattern}[^,;.]*", re.IGNORECASE)
# "Comparisons are with the same quarter of 2022/23": not what the figures are for
_COMPARED = re.compile(
    r"\b(?:compar\w+|changes?|differences?)\b[^.;]{0,60}\Z|\b(?:against|than|on|with)\s+(?:the\s+)?(?:same\s+)?(?:(?:period|quarter|months?)\s+(?:of|in)\s+)?\Z",
    re.IGNORECASE,
)
# "All indicators compare the 12 months to September 2022 with": the first is what the figures are for.
_COMPARES = re.compile(
    r"\b(?:compares?|comparing)\s+(?:(?:figures|data|performance|results)\s+(?:for|in|over)\s+)?(?:the\s+)?\Z"
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


def stated_in(opening: str, context: PeriodContext) -> list[Period]:
    """The period in the first sentence that says what the paper or its figures cover; several where it covers more."""
    for sentence in _SENTENCE_END.split(opening):
        if not _COVERS.search(sentence):
            continue
        words = _WHAT_LAST_YEAR_MEANS.sub("", " ".join(sentence.split()))
        lasting = _lasting(words, context)
        if lasting:
            return [mention.period for mention in lasting] if _joined(words, lasting) else [lasting[0].period]
    return _introduced(opening, context)


def _lasting(words: str, context: PeriodContext) -> list[PeriodMention]:
    """The stretches of time that a sentence names, without those that it compares them with."""
    found = [_half_of(mention, words) for mention in find_periods(words, context) if lasts(mention.period)]
    return [
        mention
        for mention in found
        if _COMPARES.search(words[: mention.start]) or not _COMPARED.search(words[: mention.start])
    ]


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


def lasts(period: Period) -> bool:
    """Whether a period is as long as what a paper may cover."""
    return period.known and SHORTEST <= (period.months or 0) <= LONGEST


def first_told(opening: str, text: str, last: dt.date | None, context: PeriodContext) -> Period:
    """The half year or longer that the first figures of a paper are of, where the paper names the same days again
    (its tables do), and no later day as the end of so long a time.
    """
    for sentence in _SENTENCE_END.split(opening):
        words = " ".join(sentence.split())
        if not (words.endswith(".") and len(words.split()) > _FEWEST and find_figures(words)):
            continue
        named = [mention.period for mention in _lasting(words, context)]
        told = named[0] if named and len({(period.start, period.end) for period in named}) == 1 else NO_PERIOD
        if not told.end or (told.months or 0) < _HALF or (last and told.end != last):
            return NO_PERIOD
        again = [mention.period for mention in find_periods(text, context) if lasts(mention.period)]
        same = sum((period.start, period.end) == (told.start, told.end) for period in again)
        written = context.report_date or told.end
        later = any(told.end < period.end <= written for period in again if period.end and period.months != SHORTEST)
        return told if same >= _FEWEST and not later else NO_PERIOD
    return NO_PERIOD


def _joined(words: str, mentions: Sequence[PeriodMention]) -> bool:
    """Whether a paper covers two stretches of time, so that neither is what its figures are for: "2021/22 and the
    first half of 2022/23".
    """
    first, *others = mentions
    return any(
        _AND.fullmatch(words[first.end : other.start]) and first.period.months != other.period.months
        for other in others
    )


_QUARTER = re.compile(r"(?:Quarter\s|Q[1-4]\b)", re.IGNORECASE)
_PAPER = re.compile(r"\b(?:report|paper|review|performance|update|monitoring)\b[^.;]{0,40}\Z", re.IGNORECASE)
_DAYS_BEHIND = re.compile(r"\(.*[a-z]{3,}\s.*\d{4}\)\s*\Z", re.IGNORECASE)


def alone_in_title(head: str, context: PeriodContext) -> Period:
    """The months that a line of the title says and nothing else, maybe twice: "Nine months to 31 December 2019 (April
    to December 2019)".
    """
    for line in head.splitlines():
        words = line.strip(" *#_()")
        found = [mention for mention in find_periods(words, context) if lasts(mention.period)]
        days = {(mention.period.start, mention.period.end) for mention in found}
        named = sum(mention.end - mention.start for mention in found)
        alone = len(days) == 1 and named >= len(words) - len("Report for the")
        # A quarter is what the paper is of where the title says its days too.
        if alone and (found[0].period.months != SHORTEST or _says_days(found, words)):
            return found[0].period
        if len(days) == 1 and _ends_title(found[-1], words):
            return found[-1].period
    return NO_PERIOD


def _ends_title(mention: PeriodMention, words: str) -> bool:
    """Whether a line of the title is a paper's name that ends with the days it is for: "Annual Report, 1 April 2022 to
    31 March 2023".
    """
    named = _PAPER.search(words[: mention.start]) and not _OTHER_SCOPE.search(words[: mention.start])
    return bool(
        named and mention.end == len(words) and (mention.period.months or 0) >= _HALF and mention.kind != "year"
    )


def _says_days(found: Sequence[PeriodMention], words: str) -> bool:
    """Whether a line names a quarter by its number and by its days: "Quarter 2, 2023/24 (1 July to 30 September)"."""
    return bool(_QUARTER.match(words) and (len(found) > 1 or _DAYS_BEHIND.search(words)))


def year_after_compared(opening: str, context: PeriodContext) -> Period:
    """The time that figures are for by the one a year before, where the opening says that they are compared with it:
    "unless we say otherwise, comparisons are with the same three months of 2018 (April to June 2018)".
    """
    for sentence in _SENTENCE_END.split(opening):
        words = " ".join(sentence.split())
        if not (_OTHERWISE.search(words) and _YEARLY.search(words)):
            continue
        named = [mention.period for mention in find_periods(words, context) if lasts(mention.period)]
        parts = [period for period in named if period.months != LONGEST] or named
        if len({(period.start, period.end) for period in parts}) == 1:
            period = parts[0]
            assert period.start is not None
            assert period.end is not None
            later = add_months(period.start, LONGEST), add_months(period.end + dt.timedelta(days=1), LONGEST)
            return Period("the period of the paper", later[0], later[1] - dt.timedelta(days=1))
    return NO_PERIOD


def is_yearly(opening: str, stated: Period, context: PeriodContext) -> bool:
    """Whether the opening says that figures are compared with the time a year before the paper's own."""
    words = " ".join(opening.split())
    if _YEARLY.search(words) or _LAST_YEAR_MEANS.search(words):
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
