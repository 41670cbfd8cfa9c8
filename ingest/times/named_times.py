"""The names that a paper gives to times of its own, which its columns are headed by: "This Period", "Last year"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from ingest.fact import NO_PERIOD, Period
from ingest.table_facts.columns import Label, says
from ingest.times.periods import PeriodContext, add_months, find_periods, year_before

# "'This Period' means the twelve months from ...", "'Last Period' is the twelve months before"
_NAMED = re.compile(
    r"[\"“'‘](?P<name>[A-Za-z][A-Za-z \d-]{2,30})[\"”'’]\s+(?:means|is|are|refers\s+to|runs|covers)\s+"
    r"(?P<what>[^.;\"“”'‘’]{3,160})"
)
_OF_TIME = re.compile(r"\b(?:year|period|quarter|months?|half|position|baseline)\b", re.IGNORECASE)
_BEFORE = re.compile(
    r"\s*the\s+(?:(?:(?:12|twelve)\s+months|year)\s+(?:immediately\s+)?(?:before|earlier|prior|preceding)"
    r"|same\s+(?:[\w-]+\s+){1,2}(?:a\s+year\s+(?:before|earlier|ago)|(?:in|of)\s+the\s+(?:year\s+before|previous\s+year)))\b",
    re.IGNORECASE,
)
_YEAR_BEFORE = re.compile(
    r"same (?:period|quarter|time) (?:last year|(?:of|in) (?:the )?(?:last|previous) year)", re.IGNORECASE
)
# By how many months a paper covers, what it calls its own time and the one before
_OWN = {
    12: (re.compile(r"(?:this|current) year", re.I), re.compile(r"(?:last|previous|prior) year", re.I)),
    3: (re.compile(r"(?:this|current) quarter", re.I), re.compile(r"(?:last|previous|prior) quarter", re.I)),
}


def named_times(text: str, context: PeriodContext) -> dict[str, Period]:
    """What the paper says in as many words that its names of times mean, by the name in lower case."""
    times: dict[str, Period] = {}
    last = NO_PERIOD
    for name, what in _definitions(text):
        told = next((mention.period for mention in find_periods(what, context) if mention.period.known), NO_PERIOD)
        if not told.known and last.known and _BEFORE.match(what):
            told = year_before(last, "")
        if told.known:
            times.setdefault(name.lower(), replace(told, label=name))
            last = told
    return times


def _definitions(text: str) -> Iterator[tuple[str, str]]:
    for match in _NAMED.finditer(text):
        if _OF_TIME.search(match["name"]):
            yield match["name"], " ".join(match["what"].split())


def with_named_times(columns: tuple[Label, ...], times: Mapping[str, Period], covers: Period) -> tuple[Label, ...]:
    """The columns with the times that their headings name and the paper settles: as it says what the names mean, else
    "This year" and "Last year" by the twelve months that it `covers`, and quarters by its quarter.
    """
    known: dict[str, Period] = {}
    for pattern, period in _own_times(covers):
        named = [found for head in columns if (found := pattern.search(head.words)) and found.end() == len(head.words)]
        known.update({found[0].lower(): period for found in named})
    return tuple(_named(head, {**known, **times}) for head in columns)


def _own_times(covers: Period) -> Iterator[tuple[re.Pattern[str], Period]]:
    if covers.start is None or covers.months is None:
        return
    yield _YEAR_BEFORE, year_before(covers, "")
    if covers.months in _OWN:
        now, before = _OWN[covers.months]
        yield now, covers
        yield before, Period("", add_months(covers.start, -covers.months), covers.start - dt.timedelta(days=1))


def _named(head: Label, times: Mapping[str, Period]) -> Label:
    name = next((name for name in times if _ends_in(head.words.lower(), name)), "")
    period = times.get(name, NO_PERIOD)
    if head.role not in ("level", "rank") or head.area or head.period.known or not period.known:
        return head
    # "March Position" is no rank where the paper says of which time it is.
    return replace(
        head, role="level", period=replace(period, label=head.words), month=None, rest=head.words[: -len(name)].strip()
    )


def _ends_in(words: str, name: str) -> bool:
    """Whether a heading is the name of a time, or what its column counts and then that name."""
    return words == name or words.endswith(f" {name}")


def is_earlier_time(head: Label) -> bool:
    """Whether a column without a date is of an earlier time than the table: "Previous", "Baseline"."""
    return head.role == "level" and not head.period.label and says(head.words, "previous")
