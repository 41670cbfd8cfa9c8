"""What the figures of a sentence say of each other's time: in "310 against 290, a rise of 6.9%" the 290 is older."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from ingest.fact import NO_PERIOD, Fact, Period
from ingest.times.periods import year_before

_LEAST_MONTHS = 6
_BETWEEN = re.compile(
    r"\b(?:against|compared\s+(?:to|with)|than|from|on|versus)\s+(?:the\s+|a\s+)?(?:revised\s+)?\Z", re.IGNORECASE
)


def earlier_by_sums(facts: Sequence[Fact], words: str, start: int) -> Iterator[Fact]:
    """The facts of a sentence, at `start`, those that a change is reckoned from being of the time before.

    Only where both figures were given one time, and the printed change follows from no other order of them.
    """
    changes = [fact for fact in facts if fact.statistic in ("change_number", "change_percent")]
    for fact in facts:
        later = _later_than(fact, facts, changes) if _BETWEEN.search(words[: fact.start - start]) else None
        if later is None:
            yield fact
            continue
        base = later.baseline if later.baseline.known else year_before(fact.period, fact.period.label)
        yield replace(fact, period=base)


def _later_than(fact: Fact, facts: Sequence[Fact], changes: Sequence[Fact]) -> Fact | None:
    """The change by which another figure of the same thing and time differs from this one, None if there is none."""
    if fact.statistic != "level" or not fact.period.known or (fact.period.months or 0) < _LEAST_MONTHS:
        return None
    for other in facts:
        same = other.statistic == "level" and _one_thing(other, fact) and other.period == fact.period
        if other is fact or not same:
            continue
        found = next((change for change in changes if _follows(change, other.value, fact.value)), None)
        if found is not None:
            return found
    return None


def _one_thing(one: Fact, other: Fact) -> bool:
    """Whether two figures are of one thing, which the sentence may name more shortly the second time."""
    first, second = one.measure.lower(), other.measure.lower()
    return one.area == other.area and (first in second or second in first)


def _follows(change: Fact, later: Decimal, earlier: Decimal) -> bool:
    """Whether a printed change is that from `earlier` to `later`, as far as it is rounded."""
    if change.statistic == "change_number":
        return later - earlier == change.value
    if not earlier:
        return False
    exponent = change.value.as_tuple().exponent
    places = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    return abs((later - earlier) / earlier * 100 - change.value) <= places * Decimal("0.51")


def timed_by_levels(facts: Sequence[Fact], stated: Period) -> list[Fact]:
    """Changes without a period take it from the levels that they lie between: "15% (from 12 in May to 10 in June)".

    `stated` is the paper's own period, which serves where the sentence says none.
    """
    levels = [fact for fact in facts if not fact.statistic.startswith("change") and fact.period.known]
    if len(levels) != 2 or len({fact.measure for fact in facts}) != 1 or levels[0].period == levels[1].period:
        return list(facts)
    earlier, later = sorted(levels, key=lambda fact: fact.period.end or dt.date.min)
    return [
        replace(fact, period=later.period, baseline=earlier.period)
        if fact.statistic.startswith("change") and fact.period in (NO_PERIOD, stated)
        else fact
        for fact in facts
    ]
