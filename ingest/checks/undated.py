"""Finds figures of sentences that bear no date and that the paper's own table prints differently."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from decimal import Decimal

from ingest.checks.comparable import (
    CHANGES,
    LEVELS,
    is_listed,
    kind_of,
    kinds,
    listed_as,
    may_be_rounded,
    measure_key,
    name_words,
    names_the_same,
    rounds_to,
    same_things,
    same_unit,
    slack_of,
    within,
)
from ingest.checks.disagreement import Disagreement, printed
from ingest.fact import Fact, Period

_ANNUAL = re.compile(r"\b(?:annual|annually|yearly|year[- ]on[- ]year|(?:12|twelve)[- ]months?)\b", re.IGNORECASE)
_YEAR = 12
_FEWEST_NAMED = 3
_ENDS = 2
_HUNDRED = Decimal(100)
# Share of a figure: what one rose from is told by its percentage only where that leaves so little room.
_ROOM = Decimal("0.005")
# Share of the larger figure: further apart than this, two figures are of two things or times.
_NEAR = Decimal("0.1")


def undated_disagreements(text: str, facts: Iterable[Fact]) -> Iterator[Disagreement]:
    """Each figure of a sentence without a date for which a table prints another: the table beside it, or one whose
    column bears the same words for its time; and each rise that starts from a table's figure and ends at another.

    Where any figure of the tables for that measure agrees, it is that one that the sentence tells.
    """
    tables: dict[Hashable, list[Fact]] = defaultdict(list)
    groups: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.statistic not in (*LEVELS, *CHANGES) or fact.confidence == "low":
            continue
        groups[fact.group].append(fact)
        if fact.kind == "table":
            tables[fact.area, kind_of(fact), kinds(fact)].append(fact)
    rows = [row for row in groups.values() if row[0].kind == "table"]
    for told in groups.values():
        if told[0].kind == "table":
            continue
        apart = [(fact, others) for fact in told if (others := _others(text, fact, told, tables))]
        for fact, others in apart or _other_ends(told, rows):
            yield _told(fact, others)


def _others(text: str, fact: Fact, told: Sequence[Fact], tables: dict[Hashable, list[Fact]]) -> list[Fact]:
    """The figures of tables, all of one value, that are of the same thing and time as one of a sentence."""
    if fact.period.known or fact.confidence != "high" or may_be_rounded(fact):
        return []
    beside = [other for other in told if other.period.label == fact.period.label and _same(fact, other)]
    if any(other.value != fact.value for other in beside):
        return []
    same = [other for other in tables.get((fact.area, kind_of(fact), kinds(fact)), ()) if _same(fact, other)]
    if any(_agrees(fact, other) for other in same):
        return []
    here = [other for other in same if _one_time(text, fact, other) and within(fact, other)]
    here = [other for other in here if (fact.value < 0) == (other.value < 0)]
    if len({other.value for other in here}) != 1:
        return []
    return [other for other in same if other.value == here[0].value and _one_stretch(other.period, here[0].period)]


def _one_stretch(period: Period, other: Period) -> bool:
    return (period.start, period.end) == (other.start, other.end)


def _same(fact: Fact, other: Fact) -> bool:
    """Whether two figures are of one measure and of one kind."""
    if fact.statistic != other.statistic and kind_of(fact) != kind_of(other):
        return False
    listed = is_listed(fact) and measure_key(fact) == measure_key(other)
    return (listed or names_the_same(fact, other)) and same_unit(fact, other) and same_things(fact, other)


def _one_time(text: str, fact: Fact, other: Fact) -> bool:
    """Whether a figure without a date is of the time of a table's: by the words for it, else as a table beside it."""
    if fact.period.label:
        return _words(fact.period.label) == _words(other.period.label)
    start, end = fact.quotes[0]
    return fact.section == other.section and bool(_ANNUAL.search(text[start:end])) and other.period.months == _YEAR


def _words(label: str) -> list[str]:
    return re.findall(r"\w+", label.lower())


def _other_ends(told: Sequence[Fact], rows: Iterable[Sequence[Fact]]) -> Iterator[tuple[Fact, list[Fact]]]:
    """The level of a sentence, and its change in per cent, whose start is that of a row of a table and whose end is
    not: "increased by 10.8% to 318" where the row prints 287, 308 and 7.3%.
    """
    ends = [fact for fact in told if fact.statistic == "level" and not may_be_rounded(fact)]
    changes = [fact for fact in told if fact.statistic == "change_percent" and not may_be_rounded(fact)]
    if len(ends) != 1 or len(changes) != 1 or ends[0].period.known:
        return
    end, change = ends[0], changes[0]
    found = [row for row in rows if (levels := _levels(end, row)) and _from_one_start(end, change, levels)]
    if len(found) != 1:
        return
    yield end, _levels(end, found[0])[1:]
    if percents := [fact for fact in found[0] if fact.statistic == "change_percent" and fact.area == end.area]:
        yield change, percents[:1]


def _levels(end: Fact, row: Sequence[Fact]) -> list[Fact]:
    """The two levels of a row, the earlier first, where it is of the same measure as a sentence's; else none."""
    levels = [fact for fact in row if fact.statistic == "level" and fact.area == end.area and same_unit(fact, end)]
    levels = [fact for fact in levels if fact.period.end and kinds(fact) == kinds(end)]
    if len(levels) != _ENDS or not _one_name(end, levels[0]):
        return []
    return sorted(levels, key=lambda fact: fact.period.end or dt.date.min)


def _one_name(end: Fact, level: Fact) -> bool:
    here, there = name_words(end), name_words(level)
    listed = listed_as(end)
    return (bool(listed) and listed == listed_as(level)) or (len(here) >= _FEWEST_NAMED and here <= there)


def _from_one_start(end: Fact, change: Fact, levels: Sequence[Fact]) -> bool:
    """Whether a change and its end start from the first of two levels and end near the second, but not at it."""
    before, after = (level.value for level in levels)
    slack = slack_of(change.value)
    most, least = (end.value / (1 + (change.value + off) / _HUNDRED) for off in (-slack, slack))
    if most - least > before * _ROOM or not least <= before <= most:
        return False
    return not rounds_to(end, levels[1]) and abs(end.value - after) <= max(end.value, after) * _NEAR


def _agrees(fact: Fact, other: Fact) -> bool:
    return abs(fact.value) == abs(other.value) or rounds_to(fact, other)


def _told(fact: Fact, others: Sequence[Fact]) -> Disagreement:
    flags = [(other, f"the text of this paper prints {printed(fact)}") for other in others]
    words = f"the text prints {printed(fact)}, and the table prints {printed(others[0])}"
    return Disagreement("text", words, ((fact, f"a table of this paper prints {printed(others[0])}"), *flags))
