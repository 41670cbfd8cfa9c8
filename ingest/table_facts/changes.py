"""Settles the changes that a row prints by the arithmetic of its own levels, and flags those that do not agree."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import takewhile

from ingest.fact import NO_PERIOD, Fact, Period
from ingest.table_facts.columns import says
from ingest.table_facts.figures import SECOND

MISMATCH = "printed change does not match the printed levels"
SAME_HEADER = "two columns are headed with the same period"
_UNIT = re.compile(r"\s*\(?(?:£\s?(?:m|k|million|000)?|%)\)?(?=\s|$)", re.IGNORECASE)
_BARE_HEADING = re.compile(r"\W*(?:%|per ?cent|percentage|percent)?\W*", re.IGNORECASE)
_LEAST_LEVELS = 2
_LEVELS = ("level", "rate", "share")
# Words beside a period that leave a level comparable.
_PLAIN = frozenset(("revised", "provisional"))


def settle_changes(facts: Iterable[Fact]) -> list[Fact]:
    """The facts with each change given its period, baseline, sign and kind (% or percentage points) by arithmetic.

    A table prints % and percentage points under one header and falls without their minus, so the header never decides.
    """
    rows: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    order: list[Fact] = list(facts)
    for fact in order:
        rows[fact.group, fact.area].append(fact)
    settled = {fact.fact_id: new for row in rows.values() for fact, new in _settled_row(row)}
    return _dated_beside([settled[fact.fact_id] for fact in order])


def _dated_beside(facts: list[Fact]) -> list[Fact]:
    """The facts with changes of other areas dated like the one change that their row prints with its levels."""
    dates: dict[str, set[tuple[Period, Period]]] = defaultdict(set)
    for fact in facts:
        if fact.statistic.startswith("change") and fact.baseline.known:
            dates[fact.group].add((fact.period, fact.baseline))
    return [_dated(fact, dates[fact.group]) for fact in facts]


def _dated(fact: Fact, dates: set[tuple[Period, Period]]) -> Fact:
    if fact.period.label or fact.baseline.label or len(dates) != 1 or not fact.statistic.startswith("change"):
        return fact
    period, baseline = next(iter(dates))
    return replace(fact, period=period, baseline=baseline)


def _settled_row(row: list[Fact]) -> list[tuple[Fact, Fact]]:
    every = [fact for fact in row if fact.statistic in _LEVELS and not _is_total(fact)]
    every.sort(key=_in_time)
    twins = _same_header(every)
    if twins:
        return [(fact, _doubtful(fact) if fact in twins else fact) for fact in row]
    levels = [fact for fact in every if _PLAIN.issuperset(fact.qualifiers)] or _of_one_kind(every)
    changes = [fact for fact in row if not fact.period.label and not fact.period.known]
    signed = [fact for fact in changes if fact.statistic.startswith("change") or _may_be_change(fact)]
    return [(fact, _settled_among(fact, row, levels, signed) if fact in signed else fact) for fact in row]


def _of_one_kind(levels: list[Fact]) -> list[Fact]:
    """Levels that are narrowed alike, as those under "KSI 2018" and "KSI 2019" are; none where they are not."""
    return levels if len({(fact.qualifiers, fact.measure, fact.unit) for fact in levels}) == 1 else []


def levels_of_change(change: Fact, row: Sequence[Fact]) -> tuple[Fact, Fact]:
    """The levels of its row that a change which does not match them was held against."""
    levels = [fact for fact in row if fact.statistic in _LEVELS and not _is_total(fact)]
    plain = sorted((level for level in levels if _PLAIN.issuperset(level.qualifiers)), key=_in_time)
    return compared(_comparable(change, plain))


def _in_time(level: Fact) -> tuple[dt.date, bool, int]:
    """Orders levels by time; of those without days the one that is called the previous one comes first."""
    before = says(level.column_label, "previous") or says(level.column_label, "average")
    return level.period.end or dt.date.min, not before, level.column or 0


def _may_be_change(fact: Fact) -> bool:
    """Whether a percentage may be a change, as in a column headed "%" alone; "% of total" and "Quarter" head levels."""
    return fact.statistic in ("share", "rate") and bool(_BARE_HEADING.fullmatch(fact.column_label))


def _settled_among(change: Fact, row: list[Fact], levels: list[Fact], signed: list[Fact]) -> Fact:
    """A change settled by the plain levels of its row; without two of a kind by named columns that it fits."""
    if len({(level.unit, level.statistic == "level") for level in levels}) < len(levels):
        comparable = _comparable(change, [level for level in levels if level not in signed])
        if len(comparable) < _LEAST_LEVELS:
            return change
        settled = _fitting(change, comparable) or _fitting(change, _latest_first(comparable))
        return settled or _fitting_named(change, row, signed) or _mismatch(change, comparable)
    return _fitting_named(change, row, signed) or change


def _latest_first(levels: list[Fact]) -> list[Fact]:
    """Levels without any time the other way round, as a table prints them that sets the present year before an average
    of past ones; none of which the order is known.
    """
    return [] if any(level.period.known for level in levels) else levels[::-1]


def _fitting_named(change: Fact, row: list[Fact], signed: list[Fact]) -> Fact | None:
    """The change as one between columns by their names, such as a budget and what was spent, None if it is not."""
    beside = [fact for fact in row if fact.statistic in ("forecast", "target")]
    every = [fact for fact in row if fact.statistic in _LEVELS and not _is_total(fact)]
    named = [level for level in (*every, *beside) if level not in signed and SECOND not in level.qualifiers]
    units = dict.fromkeys(level.unit for level in named) if change.statistic == "change_percent" else (change.unit,)
    for unit in units:
        alike = sorted((level for level in named if level.unit == unit), key=_in_time)
        if len(alike) >= _LEAST_LEVELS and (fitting := _fitting(change, alike)):
            return fitting
    return None


def _comparable(change: Fact, levels: list[Fact]) -> list[Fact]:
    """The levels of the measure that changed, where a row has several measures; else all."""
    same = [level for level in levels if level.measure == change.measure]
    return same if len(same) >= _LEAST_LEVELS else levels


def _same_header(levels: list[Fact]) -> list[Fact]:
    """Levels of one row in two columns whose headers differ in words but print the same period: one is mislabelled."""
    found: list[Fact] = []
    for kind in {_kind(level) for level in levels}:  # an amount and its share may stand in one cell
        pair = [level for level in levels if _kind(level) == kind]
        if len(pair) != 2 or pair[0].column == pair[1].column or not pair[0].period.known:
            continue
        same = pair[0].period == pair[1].period and pair[0].column_label != pair[1].column_label
        title = _shared_opening(*(level.column_label for level in pair))  # a title over both names it but once
        if same and all(level.period.label in level.column_label.removeprefix(title) for level in pair):
            found += pair
    return found


def _shared_opening(first: str, second: str) -> str:
    """The whole words with which two headings open alike."""
    pairs = zip(first.split(" "), second.split(" "), strict=False)
    return " ".join(one for one, other in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _kind(level: Fact) -> tuple[str, ...]:
    return level.measure, level.statistic, level.unit, *level.qualifiers


def _doubtful(fact: Fact) -> Fact:
    """A level whose header is also another's, flagged; without days where its header calls it the previous one."""
    previous = says(fact.column_label, "previous")
    period = Period(fact.period.label) if previous else fact.period
    return replace(fact, period=period, flags=(*fact.flags, SAME_HEADER))


def _mismatch(change: Fact, levels: list[Fact]) -> Fact:
    """The change that no two levels bear out, flagged, and dated by the two nearest ones."""
    before, after = compared(levels)
    dated = replace(change, period=after.period, baseline=before.period)
    return replace(dated, flags=(*change.flags, MISMATCH), confidence="low")


def compared(levels: Sequence[Fact]) -> tuple[Fact, Fact]:
    """The two levels that a change lies between, of `levels` in order: the last that has one of its kind before it."""
    for index in range(len(levels) - 1, 0, -1):
        same = [level for level in levels[:index] if _unit_of(level) == _unit_of(levels[index])]
        if same:
            return same[-1], levels[index]
    return levels[-2], levels[-1]


def _unit_of(level: Fact) -> tuple[str, str]:
    return level.statistic, level.unit


def _fitting(change: Fact, levels: list[Fact]) -> Fact | None:
    """The change as that between a last level and the nearest one before it that agrees, None if none does.

    A row may print several for its last period: a count, and the count per 1,000 people.
    """
    if not levels:
        return None
    end = levels[-1].period.end
    last = [index for index in range(1, len(levels)) if end and levels[index].period.end == end]
    for exactly in (True, False):
        for index in reversed(last or [len(levels) - 1]):
            for before in reversed(levels[:index]):
                if agreed := _agreed(change, before, levels[index], exactly):
                    return agreed
    return None


def _agreed(change: Fact, before: Fact, after: Fact, exactly: bool) -> Fact | None:
    """The change with its kind and sign, None if it is not the one between these two levels.

    It is not where its printed sign says otherwise. `exactly` allows no rounding of counts.
    """
    difference = after.value - before.value
    if change.printed[0] in "+-−–" and change.value * difference < 0:
        return None
    same = after.period == before.period
    dated = replace(change, period=after.period, baseline=NO_PERIOD if same else before.period)
    if same or (SECOND not in before.qualifiers and not before.period.label):
        dated = replace(dated, path=(*change.path, f"{_named(after)} against {_named(before)}"))
    percent = difference / before.value * 100 if before.value else None
    if change.unit == "percent" or change.statistic == "change_percent":
        if before.unit == "percent" and _agree(change, difference, exactly):
            return replace(dated, statistic="change_points", unit="points", value=_signed(change.value, difference))
        if percent is not None and _agree(change, percent, False):
            return replace(dated, statistic="change_percent", value=_signed(change.value, difference))
    elif _agree(change, difference, exactly):
        if before.unit in ("percent", "points"):
            dated = replace(dated, statistic="change_points", unit="points")
            return replace(dated, value=_signed(change.value, difference))
        return replace(dated, statistic="change_number", value=_signed(change.value, difference))
    return None


def _named(level: Fact) -> str:
    """What the column of a level is called, without its unit: "Revised budget £m"."""
    return _UNIT.sub("", level.column_label).strip()


def _agree(change: Fact, expected: Decimal, exactly: bool) -> bool:
    """Whether the printed change is the expected one to within the rounding of what is printed."""
    exponent = change.value.as_tuple().exponent
    if exactly and exponent == 0:
        return abs(change.value) == abs(expected)
    step = Decimal(1).scaleb(int(exponent)) if isinstance(exponent, int) else Decimal(1)
    return abs(abs(change.value) - abs(expected)) <= step


def _signed(value: Decimal, difference: Decimal) -> Decimal:
    return -abs(value) if difference < 0 else abs(value)


def _is_total(fact: Fact) -> bool:
    return "total" in fact.column_label.lower()
