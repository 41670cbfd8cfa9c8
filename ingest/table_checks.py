"""Settles the changes that a row prints by the arithmetic of its own levels, and flags those that do not agree."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from ingest.fact import Fact, Period

MISMATCH = "printed change does not match the printed levels"
SAME_HEADER = "two columns are headed with the same period"
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
    levels = sorted(
        (
            fact
            for fact in row
            if fact.statistic in _LEVELS and _PLAIN.issuperset(fact.qualifiers) and not _is_total(fact)
        ),
        key=lambda fact: (fact.period.end or dt.date.min, fact.column or 0),
    )
    twins = _same_header(levels)
    if twins:
        return [(fact, replace(fact, flags=(*fact.flags, SAME_HEADER)) if fact in twins else fact) for fact in row]
    changes = [fact for fact in row if not fact.period.label and not fact.period.known]
    signed = [fact for fact in changes if fact.statistic.startswith("change") or fact.statistic in ("share", "rate")]
    if len(levels) < 2 or not signed:
        return [(fact, fact) for fact in row]
    pairs = [(fact, fact) for fact in row if fact not in signed]
    same_unit = [fact for fact in levels if fact not in signed]
    for fact in signed:
        pairs.append((fact, _settled(fact, same_unit) if len(same_unit) >= 2 else fact))
    return pairs


def _same_header(levels: list[Fact]) -> list[Fact]:
    """Levels of one row in two columns whose headers differ in words but print the same period: one is mislabelled."""
    if len(levels) != 2 or levels[0].column == levels[1].column or not levels[0].period.known:
        return []
    if levels[0].unit != levels[1].unit:  # an amount and its share of the whole
        return []
    same = levels[0].period == levels[1].period and levels[0].column_label != levels[1].column_label
    return levels if same else []


def _settled(change: Fact, levels: list[Fact]) -> Fact:
    """The change between the last level and the nearest one before it that agrees, else flagged against the nearest."""
    after = levels[-1]
    for before in reversed(levels[:-1]):
        if agreed := _agreed(change, before, after):
            return agreed
    dated = replace(change, period=after.period, baseline=levels[-2].period)
    return replace(dated, flags=(*change.flags, MISMATCH), confidence="low")


def _agreed(change: Fact, before: Fact, after: Fact) -> Fact | None:
    """The change with its kind and sign, None if it is not the one between these two levels."""
    difference = after.value - before.value
    dated = replace(change, period=after.period, baseline=before.period)
    percent = difference / before.value * 100 if before.value else None
    if change.unit == "percent" or change.statistic == "change_percent":
        if before.unit == "percent" and _agree(change, difference):
            return replace(dated, statistic="change_points", unit="points", value=_signed(change.value, difference))
        if percent is not None and _agree(change, percent):
            return replace(dated, statistic="change_percent", value=_signed(change.value, difference))
    elif _agree(change, difference):
        if before.unit == "percent":
            dated = replace(dated, statistic="change_points", unit="points")
            return replace(dated, value=_signed(change.value, difference))
        return replace(dated, statistic="change_number", value=_signed(change.value, difference))
    return None


def _agree(change: Fact, expected: Decimal) -> bool:
    """Whether the printed change is the expected one to within the rounding of what is printed."""
    exponent = change.value.as_tuple().exponent
    step = Decimal(1).scaleb(int(exponent)) if isinstance(exponent, int) else Decimal(1)
    return abs(abs(change.value) - abs(expected)) <= step


def _signed(value: Decimal, difference: Decimal) -> Decimal:
    return -abs(value) if difference < 0 else abs(value)


def _is_total(fact: Fact) -> bool:
    return "total" in fact.column_label.lower()
