"""The periods that a question asks for, and the reports that its dates name."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from ingest.fact import Period
from ingest.figures.forms import WORD_VALUES
from ingest.times.periods import PeriodContext, PeriodKind, PeriodMention, add_months, find_periods
from qa.evidence import Inventory
from qa.question import AskedPeriod
from qa.understanding.asked_reports import is_dated, reports_named, times_of_reports, times_since
from qa.understanding.lexicon import question_forms
from qa.understanding.normalise import months_off

_OPEN = re.compile(r"\b(?:since|from|after)\s+(?:the\s+)?$", re.IGNORECASE)
_MOST_YEARS = 12
_SEASON = re.compile(
    r"\b(?P<season>spring|summer|autumn|winter|early|mid|late)(?: of|(?<=mid)-)? ?(?P<year>20\d\d)"
    r"(?P<next>[/-]\d\d(?:\d\d)?)?\b",
    re.IGNORECASE,
)
_DECEMBER = 12
# The first month of a part of a year, and how many it has.
_PARTS_OF_YEAR = {
    "spring": (3, 3),
    "summer": (6, 3),
    "autumn": (9, 3),
    "winter": (_DECEMBER, 3),
    # What papers print of a year is of all of it, or of quarters that are no such thirds of it.
    "early": (1, 12),
    "mid": (1, 12),
    "late": (1, 12),
}
_BEFORE_LABEL = re.compile(r"^(?:to|by|in|of|for|from|between|up to|until)\s+(?:the\s+)?|^the\s+", re.IGNORECASE)
# "The five quarters to Q2 2020/21", "the last three years to March 2022"
_COUNTED_BACK = re.compile(
    r"\b(?P<number>\d+|[a-z]+) quarters?(?: (?:up|leading|ending|ended|running))*"
    r"(?: (?:to|until|till|in|with))?(?: and including)?(?: the)? ?$",
    re.IGNORECASE,
)
_QUARTER, _YEAR = 3, 12
# "... vs the same quarter last year"
_SAME_TIME = re.compile(
    r"\bsame (?:quarter|months?|period|time|point|stage)(?: (?:of|in))?(?: the)?"
    r" (?:last|previous|prior|year before|before)"
    r"|\bsame (?:quarter|months?|period|time|point|stage) (?:a|one|the) year (?:ago|before|earlier|previously)",
    re.IGNORECASE,
)
# "... compared with the quarter before"
_JUST_BEFORE = re.compile(
    r"\b(?:with|to|on|than|against|vs?\.?|versus|from)(?: in)? the"
    r" (?:(?:previous|preceding|prior) (?:quarter|month)\b|(?:quarter|month) before\b(?! (?:it|that|last)))",
    re.IGNORECASE,
)
_SO_FAR = re.compile(r"\b(?:so far|to date)\b", re.IGNORECASE)
_TO = re.compile(r"\W*(?:up |right |all the way |through )?(?:to|until|till|through)\W*|\s*[-–]\s*", re.IGNORECASE)

# "Quarter by quarter between Q2 2019/20 and Q2 2020/21"
_BETWEEN, _AND = (
    re.compile(r"\bbetween\s+(?:the\s+)?$", re.IGNORECASE),
    re.compile(r"\s*(?:and|&|,)\s*(?:the\s+)?", re.IGNORECASE),
)
# "How many were there between October and December 2017", where "how many more" would set the two apart.
_COUNTED = re.compile(r"\b(?:how many|number of|total|altogether|all told)\b", re.IGNORECASE)
_SET_APART = re.compile(
    r"\b(?:more|fewer|less|higher|lower|differ\w*|gap|change[ds]?|compar\w*|up|down|increas\w*|decreas\w*|r[io]se|risen|fall|fell"
    r"|fallen|grow\w*|grew|drop\w*|gone?)\b",
    re.IGNORECASE,
)
_EACH = re.compile(
    r"\b(?:each|every|(?:month|quarter)[ -](?:by|on)[ -](?:month|quarter)|monthly|quarterly|by (?:month|quarter))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class AskedTimes:
    """The periods asked for, the reports that dates name (and the words for them), and where all this is written."""

    periods: tuple[AskedPeriod, ...]
    reports: frozenset[str]
    report_words: str
    spans: tuple[tuple[int, int], ...]


def read_times(
    text: str, inventory: Inventory, *, of_several: bool = False, forces: Set[str] = frozenset()
) -> AskedTimes:
    """The times in a question's text: each names a report ("the 2016 report") or is a period asked for.

    `of_several` says that the text is a piece of one that names other times too; `forces` are those asked about.
    """
    found = find_periods(text, PeriodContext())
    mentions = [_with_season(mention, alone=len(found) == 1 and not of_several) for mention in found]
    named = _named_periods(text)
    reports, since = times_of_reports(text, mentions, inventory), times_since(text, mentions)
    named_here = [*reports, *since]
    asked = _ranges(
        [_asked(m, text, mentions, of_several) for m in mentions if m not in named_here and is_dated(m)], text
    )
    asked += _year_before(asked, text) or _time_before(asked, text)
    return AskedTimes(
        periods=(*asked, *(AskedPeriod(period, "range") for period, _ in named)),
        reports=reports_named(reports, since, inventory, forces),
        report_words=_listed([mention.period.label for mention in named_here]),
        spans=(*((m.start, m.end) for m in mentions if is_dated(m)), *(span for _, span in named)),
    )


def _asked(mention: PeriodMention, text: str, mentions: Sequence[PeriodMention], of_several: bool) -> AskedPeriod:
    """A period as asked for; "since Q2 2019/20" is open at its end, unless a second period closes it."""
    last = mention is mentions[-1] and not of_several
    if (counted := _counted_back(mention, text)) is not None:
        return counted
    if _OPEN.search(text[: mention.start]) and last and mention.kind in ("quarter", "month", "year"):
        return AskedPeriod(Period(f"since {mention.period.label}", mention.period.start, None), "range")
    return AskedPeriod(_within_its_year(mention.period) if mention.kind == "range" else mention.period, mention.kind)


def _within_its_year(period: Period) -> Period:
    """A period without an end; "2020 so far" ends with its year at the latest."""
    if period.start is None or period.end is not None or not _SO_FAR.search(period.label):
        return period
    return replace(period, end=add_months(period.start, _YEAR) - dt.timedelta(days=1))


def _counted_back(mention: PeriodMention, text: str) -> AskedPeriod | None:
    """The range of so many quarters up to a time, where several are counted before it; else None."""
    match, end = _COUNTED_BACK.search(text[: mention.start]), mention.period.end
    if match is None or end is None or mention.kind not in ("quarter", "month", "as_at"):
        return None
    printed = match["number"].lower()
    number = int(printed) if printed.isdigit() else int(WORD_VALUES.get(printed, 0))
    if not 1 < number <= _MOST_YEARS:
        return None
    day_after = end + dt.timedelta(days=1)
    start = add_months(day_after, -number * _QUARTER)
    return AskedPeriod(Period(f"{match[0].strip()} {mention.period.label}", start, end), "range")


def _ranges(asked: list[AskedPeriod], text: str) -> list[AskedPeriod]:
    """Two quarters or months as the range between them, where the question says "to": "Q2 2019/20 up to Q2 2020/21"."""
    if len(asked) != 2 or asked[0].kind != asked[1].kind or asked[0].kind not in ("quarter", "month", "year"):
        return asked
    first, last = (one.period for one in asked)
    between = text.partition(first.label)[2].partition(last.label)[0]
    spanned = _EACH.search(text) or (_COUNTED.search(text) and not _SET_APART.search(text))
    closed = _BETWEEN.search(text.partition(first.label)[0]) and _AND.fullmatch(between) and spanned
    if not (closed or _TO.fullmatch(between)) or first.start is None or last.end is None or last.end < first.start:
        return asked
    if asked[0].kind == "year":
        return _each_year(asked)
    return [AskedPeriod(Period(f"{first.label} to {last.label}", first.start, last.end), "range")]


def _each_year(asked: list[AskedPeriod]) -> list[AskedPeriod]:
    """Two calendar years with those between them: "2016 to 2020" asks for five."""
    first, last = (one.period.start for one in asked)
    if first is None or last is None or first.month != 1 or not 1 < last.year - first.year <= _MOST_YEARS:
        return asked
    between = [
        AskedPeriod(Period(str(year), dt.date(year, 1, 1), dt.date(year, 12, 31)), "year")
        for year in range(first.year + 1, last.year)
    ]
    return [asked[0], *between, asked[1]]


def _year_before(asked: Sequence[AskedPeriod], text: str) -> list[AskedPeriod]:
    """The time a year before the one month or quarter asked for, where "the same quarter last year" is named."""
    one = asked[0].period if len(asked) == 1 and _SAME_TIME.search(text) else None
    if one is None or ((one.months or _YEAR) >= _YEAR and not _SO_FAR.search(one.label)):
        return []
    before = months_off(one, -_YEAR, f"the same time a year before {one.label}")
    return [AskedPeriod(before, asked[0].kind)] if before else []


def _time_before(asked: Sequence[AskedPeriod], text: str) -> list[AskedPeriod]:
    """The quarter or month before the one asked for, which is set against it: "compared with the quarter before"."""
    one = asked[0].period if len(asked) == 1 else None
    unit = _JUST_BEFORE.search(text)
    if one is None or unit is None or one.months != (_QUARTER if "quarter" in unit[0].lower() else 1):
        return []
    before = months_off(one, -(one.months or 1), f"the time before {one.label}")
    return [AskedPeriod(before, "range")] if before else []


def _listed(labels: Sequence[str]) -> str:
    """The times that name reports, as they are read back: "2016 and 2020"."""
    bare = list(dict.fromkeys(_BEFORE_LABEL.sub("", label) for label in labels))
    return " and ".join([", ".join(bare[:-1]), bare[-1]] if len(bare) > 1 else bare)


def _with_season(mention: PeriodMention, alone: bool) -> PeriodMention:
    """A season with its months: "spring 2018", "winter 2016/17"; the year of "late 2015", beside another time."""
    season, period = _SEASON.search(mention.period.label), mention.period
    if season is None or period.start or period.end:
        return mention
    (first, months), year = _PARTS_OF_YEAR[season["season"].lower()], int(season["year"])
    if months == _YEAR and alone:
        return mention
    start = dt.date(year - (first == _DECEMBER and not season["next"]), first, 1)
    end = add_months(start, months) - dt.timedelta(days=1)
    kind: PeriodKind = "year" if months == _YEAR else "range"
    return replace(mention, period=Period(period.label, start, end), kind=kind)


def _named_periods(text: str) -> list[tuple[Period, tuple[int, int]]]:
    found = []
    for row in question_forms().get("named_period", ()):
        if match := re.search(rf"\b(?:{row['words']})\b", text, re.IGNORECASE):
            found.append((Period(match[0], row["start"], row["end"]), match.span()))
    return found
