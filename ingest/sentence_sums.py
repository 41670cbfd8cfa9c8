"""Which of two figures is the earlier, by the change that is printed with them: "310 against 290, a rise of 6.9%"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from ingest.fact import Fact
from ingest.periods import year_before

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
