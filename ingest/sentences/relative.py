"""Times that a sentence names by the paper's own: "in the year", "this quarter", "by March", "the latest 12 months"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.fact import Period
from ingest.times.dates import add_months, financial_quarter, rolling
from ingest.times.mention import PeriodKind
from ingest.times.paper_times import PaperTime
from ingest.times.periods import PeriodMention

_WITHIN = r"\b(?:in|during|over|for|of|across|throughout)\s+"
_YEAR = re.compile(
    rf"{_WITHIN}(?P<time>(?:the|this)\s+(?:whole\s+|full\s+|past\s+|financial\s+|reporting\s+)*year)\b"
    r"(?!\s+(?:to|ending|ended|before|earlier|prior|previous|between|ago|on|(?:19|20)\d\d)\b|[-/’'])",
    re.IGNORECASE,
)
# "This year we answered": the year of a paper that covers one.
_THIS_YEAR = re.compile(r"\b(?P<time>this\s+year)\b(?!-|[’'](?!s\s+[a-z]+))", re.IGNORECASE)
# Grants and bills are of the financial year, in whatever year a paper counts.
_FUNDED = re.compile(r"\b(?:funded|grants?|funding|precept|council\s+tax)\b", re.IGNORECASE)
_NEXT_YEAR = re.compile(r"\b(?P<time>(?:next|the\s+coming)\s+(?:financial\s+)?year)\b(?![’'-])", re.IGNORECASE)
# A sum "for the year" is of the financial one.
_DURING = re.compile(r"(?:in|during|across|throughout)\b(?!.*financial)", re.IGNORECASE | re.DOTALL)
# The name that a paper gives to its own twelve months
_THIS_PERIOD = re.compile(r"\b(?P<time>This\s+Period)\b(?![’'])")
_YEAR_LONG, _APRIL = 12, 4
_AT_YEAR_END = re.compile(
    r"\b(?P<time>at\s+(?:the\s+)?(?:financial\s+)?year[- ]end"
    r"|at\s+the\s+(?:end|close)\s+of\s+(?:the|this)\s+(?:financial\s+)?year)\b",
    re.IGNORECASE,
)
_AT_YEAR_START = re.compile(
    r"\b(?P<time>at\s+the\s+(?:start|beginning)\s+of\s+(?:the|this)\s+(?:financial\s+)?year)\b"
    r"(?!\s+(?:to\s+(?:\d+\s+)?[A-Z]|ending|ended))",
)
_QUARTER = re.compile(
    r"\b(?P<time>(?:in|during|over|for|of|across)\s+(?:the|this)\s+(?:latest\s+|current\s+|reporting\s+)?quarter"
    r"|(?:this|the\s+latest)\s+quarter|in\s+(?:its|the)\s+(?:final|last)\s+quarter"
    r"|(?-i:The)\s+quarter(?=\s+(?:itself\s+)?(?:was|saw|had|brought)\b))\b(?!\s+(?:to|ending|ended|before|earlier|of|in|last|(?:19|20)\d\d)\b|[-/])",
    re.IGNORECASE,
)
_QUARTER_BEFORE = re.compile(
    r"\b(?P<time>(?:in|during|from|to|with|than|of|on)\s+(?:the\s+)?(?:last|previous|preceding)\s+quarter|last\s+quarter[’']s"
    r"|the\s+quarter\s+before(?!\s+(?:last|that|the)\b)"
    r"|last\s+quarter(?=\s+(?:it|this|we|they|the)\b))\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"\b(?P<time>(?:the\s+)?(?P<which>first|second|third|fourth)\s+quarter)\b(?!\s+(?:of|in|running|(?:19|20)\d\d\b))",
    re.IGNORECASE,
)
# "The first quarter went from 12 to 9 and the second from 14 to 11"
_SECOND = re.compile(
    r"\b(?P<time>the\s+(?P<which>second|third|fourth))\b(?=\s+(?:from|by|to|at|was|rose|fell|went)\b)", re.IGNORECASE
)
_OVER_YEAR = re.compile(
    r"\b(?P<time>over\s+the\s+(?:past\s+|last\s+)?year)\b(?!\s+(?:to|ending|ended|before|earlier|of|in|(?:19|20)\d\d)\b|[-/’'])",
    re.IGNORECASE,
)
_LATEST = re.compile(r"\b(?P<time>(?:the\s+)?latest\s+(?:rolling\s+)?(?:12|twelve)\s+months?)\b", re.IGNORECASE)
_TWELVE = re.compile(
    r"\b(?P<time>(?:over|in|during|for)\s+(?:the|these|this)\s+(?:12|twelve)[- ]months?(?:\s+period)?)\b"
    r"(?!\s+(?:to|ending|ended|up|before|earlier|from|of|since|between|prior|that)\b)",
    re.IGNORECASE,
)
# "In the nine months" of a paper whose figures end in December
_SO_MANY = re.compile(
    r"\b(?P<time>(?:in|over|during|for|across)\s+(?:the|these|those)\s+(?:same\s+)?(?P<number>three|six|nine|3|6|9)\s+months)\b"
    r"(?!\s+(?:to|ending|ended|up|before|earlier|from|of|since|between|prior|that|after|in|until)\b)",
    re.IGNORECASE,
)
# "In the first nine months of the year": of the financial year that the paper's figures lie in.
_FIRST_OF_YEAR = re.compile(
    r"\b(?P<time>(?:in|over|during|for|across)\s+the\s+first\s+(?P<number>three|six|nine|3|6|9)\s+months\s+of\s+(?:the|this)\s+(?:financial\s+)?year)\b(?!\s+(?:to|ending|ended)\b)",
    re.IGNORECASE,
)
_MONTHS_OF = {"three": 3, "six": 6, "nine": 9}
_ROLLING = re.compile(
    r"(?<!previous )(?<!preceding )(?<!prior )\b(?P<time>(?:(?:in|over|for"
    r"|during)\s+)?(?:the\s+)?rolling[- ](?:year|(?:12|twelve)[- ]months?))\b"
    r"(?!\s+(?:to|ending|ended|before|up|between|from)\b)",
    re.IGNORECASE,
)
_MONTH = re.compile(
    r"\b(?P<time>(?:in|during|over|for)\s+the\s+month)\b(?!\s+(?:of|to|before|after|since)\b)",
    re.IGNORECASE,
)
_MONTH_NUMBERED = re.compile(
    r"\b(?P<time>(?:[Uu]p\s+)?(?:[Tt]o|[Aa]t|[Bb]y)\s+(?:the\s+)?(?:end\s+of\s+)?(?:Month|Period)\s+(?P<number>\d{1,2}))\b"
)
_ORDER = {"first": 1, "second": 2, "third": 3, "fourth": 4}
# "by March 2018": up to then, from a day that nobody says.
_BY = re.compile(r"\b(?:by|before|until)\s+(?:the\s+)?(?:end\s+of\s+)?\Z", re.IGNORECASE)
_HAD_BY_THEN = re.compile(
    r",?\s+(?:[\w’'-]+\s+){1,4}?(?:had|has|have|employed|numbered|there\s+were)\s+(?:about\s+|over\s+|nearly\s+)?\d[\d,.]*\s+[a-z]",
)
_CAME_TO_BY = re.compile(
    r"\b(?:was|is|stood|were)\s+(?:down|up|back)\s+(?:at|to)\s+\d[\d,.]*\s+(?:[a-z]+\s+)?by\s+(?:the\s+)?(?:end\s+of\s+)?\Z",
)
_SOURCE = re.compile(r"\s+(?:census|survey|audit|definitions?|data|figures|count)\b", re.IGNORECASE)
# "From July 2018 a further 22": from then on, where no end is named.
_FROM = re.compile(r"(?:\A\W*|,\s+)from\s+\Z", re.IGNORECASE)
_ENDS = re.compile(r"[^.;]{0,40}\b(?:to|until|till)\b|\s*[-–—]", re.IGNORECASE)
_TO = re.compile(r"(?:up\s+)?(?:to|until)\b(?!\s+date)", re.IGNORECASE)
ANNUAL = re.compile(
    r"\byear[ -]on[ -]year\b|\bannual\s+(?:change|increase|decrease|reduction|rise|fall)s?\b", re.IGNORECASE
)
# "£5.1m will be needed by 2022/23", "a gap of £4.6m is forecast by 2025/26": in that year
_NEEDED = re.compile(
    r"£[\d.,]+\s?(?:m|k|million)?\s+(?:(?:is|are|was|will\s+be|has\s+been)\s+)?(?:forecast|needed|required|expected|projected)\s+by\s+\Z"
)
_SINCE = re.compile(r"\bsince\s+(?:[\w’'-]+\s+){1,4}in\s+\Z", re.IGNORECASE)
_MOVED_BY = re.compile(
    r"\b(?:up|down|increase\w*|decrease\w*|rose|rise\w*|f[ae]ll\w*|reduc\w*)\s+by\s+\Z", re.IGNORECASE
)


def relative_mentions(words: str, time: PaperTime) -> Iterator[PeriodMention]:
    """The times of a sentence that only the paper's own time settles; none where it does not."""
    forms: tuple[tuple[re.Pattern[str], PeriodKind, Period], ...] = (
        (_YEAR, "year", time.year),
        (_QUARTER, "quarter", time.quarter),
        (_QUARTER_BEFORE, "quarter", time.quarter_before(1)),
    )
    for pattern, kind, period in forms:
        for match in pattern.finditer(words) if period.known else ():
            yield _mention(match, kind, period)
    yield from _years(words, time)
    if time.last is None:
        return
    if not time.year.known:
        yield from _twelve(words, time.last, time.twelve)
    for match in _NUMBERED.finditer(words):
        yield _mention(match, "quarter", _latest_quarter(_ORDER[match["which"].lower()], time))
        for short in _SECOND.finditer(words, match.end()):
            yield _mention(short, "quarter", _latest_quarter(_ORDER[short["which"].lower()], time))
    yield from _months(words, time.last)
    yield from _first_months(words, time)
    for pattern in (_LATEST, _TWELVE, _ROLLING):
        for match in pattern.finditer(words):
            yield _mention(match, "rolling", Period("", *rolling(time.last, 12)))


def _twelve(words: str, last: dt.date, twelve: Period) -> Iterator[PeriodMention]:
    """ "Over the year" in a paper without a year of its own; "in the year" too where it tells of `twelve` months."""
    during = list(_OVER_YEAR.finditer(words))
    for match in during:
        yield _mention(match, "rolling", Period("", *rolling(last, _YEAR_LONG)))
    for match in _YEAR.finditer(words) if twelve.known else ():
        if _DURING.match(match[0]) and match.span("time") not in [each.span("time") for each in during]:
            yield _mention(match, "rolling", twelve)


def _months(words: str, last: dt.date) -> Iterator[PeriodMention]:
    """ "In the month" and "in the nine months" the figures end with, "to the end of Month 6" of the financial year."""
    for match in _SO_MANY.finditer(words):
        printed = match["number"].lower()
        yield _mention(match, "range", Period("", *rolling(last, _MONTHS_OF.get(printed) or int(printed))))
    for match in _MONTH.finditer(words):
        yield _mention(match, "month", Period("", last.replace(day=1), last))
    for match in _MONTH_NUMBERED.finditer(words):
        number = int(match["number"])
        if not 1 <= number <= _YEAR_LONG:
            continue
        start = dt.date(last.year - (last.month < 4), 4, 1)
        yield _mention(match, "range", Period("", start, add_months(start, number) - dt.timedelta(days=1)))


def _first_months(words: str, time: PaperTime) -> Iterator[PeriodMention]:
    """ "In the first nine months of the year", where the paper's figures reach as far."""
    start, last = time.financial.start, time.last
    for match in _FIRST_OF_YEAR.finditer(words) if start and last else ():
        assert start is not None
        printed = match["number"].lower()
        end = add_months(start, _MONTHS_OF.get(printed) or int(printed)) - dt.timedelta(days=1)
        if last is not None and end <= last:
            yield _mention(match, "range", Period("", start, end))


def _years(words: str, time: PaperTime) -> Iterator[PeriodMention]:
    """ "This year" and "next year" in a paper that covers a year, and the end of it."""
    begun = time.financial.start
    if begun and begun.month == _APRIL:
        for match in _AT_YEAR_START.finditer(words):
            yield _mention(match, "as_at", Period("", begun, begun))
    yield from _spoken_year(words, time)
    year = time.year
    if _year_so_far(time) or year.end is None or year.months != _YEAR_LONG:
        return
    if time.stated.months == _YEAR_LONG:
        yield from _this_year(words, time)
        coming = Period("", year.end + dt.timedelta(days=1), add_months(year.end, _YEAR_LONG))
        for match in _NEXT_YEAR.finditer(words):
            yield _mention(match, "year", coming)
    if time.last and time.last >= year.end:
        for match in _AT_YEAR_END.finditer(words):
            yield _mention(match, "as_at", Period("", year.end, year.end))


def _spoken_year(words: str, time: PaperTime) -> Iterator[PeriodMention]:
    """ "This year" in a paper on the year so far, and of a grant in one that counts in years of its own."""
    if spoken := _year_so_far(time) or _year_of_grants(words, time):
        for match in _THIS_YEAR.finditer(words):
            yield _mention(match, "range" if spoken == time.stated else "year", spoken)


def _year_so_far(time: PaperTime) -> Period | None:
    """What "this year" means in a paper on the year so far, None in others."""
    begun, stated = time.financial.start, time.stated
    return stated if begun and stated.start == begun and (stated.months or _YEAR_LONG) < _YEAR_LONG else None


def _year_of_grants(words: str, time: PaperTime) -> Period | None:
    """The financial year that a grant or bill is of "this year", where the paper counts in twelve months of its own."""
    funded = not time.year.known and time.stated.months == _YEAR_LONG and _FUNDED.search(words)
    return time.financial if funded else None


def _this_year(words: str, time: PaperTime) -> Iterator[PeriodMention]:
    """ "This year", where it does not stand in "in this year", and "This Period"."""
    during = [match.span("time") for match in _YEAR.finditer(words)]
    for match in _THIS_YEAR.finditer(words):
        if not any(start <= match.start() < end for start, end in during):
            yield _mention(match, "year", time.financial if _FUNDED.search(words) else time.year)
    for match in _THIS_PERIOD.finditer(words):
        yield _mention(match, "year", time.stated)


def _latest_quarter(number: int, time: PaperTime) -> Period:
    """The latest such financial quarter that the paper's figures cover."""
    assert time.last is not None
    years = (time.last.year - back for back in range(3))
    days = (financial_quarter(first, number) for first in years)
    return Period("", *next(each for each in days if each[1] <= time.last))


def _mention(match: re.Match[str], kind: PeriodKind, period: Period) -> PeriodMention:
    label = " ".join(match["time"].split())
    return PeriodMention(replace(period, label=label), match.start("time"), match.end("time"), kind)


def open_ended(words: str, mention: PeriodMention) -> PeriodMention:
    """A mention behind "by" or "to" runs up to its last day from no known day; one behind "since" from its first."""
    before = words[: mention.start]
    if _SINCE.search(before) and mention.kind != "rolling":
        return replace(mention, period=replace(mention.period, end=None), kind="range")
    if _FROM.search(before) and mention.kind in ("month", "as_at") and not _ENDS.match(words, mention.end):
        return replace(mention, period=replace(mention.period, end=None), kind="range")
    runs_to = mention.kind == "as_at" and _TO.match(words, mention.start)
    if runs_to and mention.period.end and ANNUAL.search(words):
        days = rolling(mention.period.end, 12)
        return replace(mention, period=Period(mention.period.label, *days), kind="rolling")
    stock = _HAD_BY_THEN.match(words, mention.end) or _CAME_TO_BY.search(before)
    if _BY.search(before) and stock and mention.kind in ("as_at", "month"):
        # "By 31 March the force had 2,423 officers" says how many there were on that day.
        return replace(mention, period=replace(mention.period, start=mention.period.end), kind="as_at")
    behind = (
        _BY.search(before)
        and not _SOURCE.match(words, mention.end)
        and not _MOVED_BY.search(before)
        and mention.kind != "rolling"
        and not (mention.kind == "year" and _NEEDED.search(before))
    )
    if not (runs_to or behind):
        return mention
    return replace(mention, period=replace(mention.period, start=None), kind="range")


def up_to_now(period: Period, time: PaperTime) -> Period:
    """What is counted "since April" runs up to the last day of the paper's figures, where that lies within a year."""
    last = time.last
    if not is_since(period) or not period.start or period.end or last is None:
        return period
    return replace(period, end=last) if period.start < last < add_months(period.start, _YEAR_LONG) else period


def is_since(period: Period) -> bool:
    """Whether a period is named by its first day alone."""
    return period.label.lower().startswith("since ")
