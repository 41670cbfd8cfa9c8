"""Finds the two figures of a longer row that a change is asked between, and which printed changes are theirs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from ingest.fact import Fact, Period
from ingest.table_facts.changes import MISMATCH
from qa.evidence import Evidence
from qa.finding.select_facts import adds_up, changes, in_time, of_area, unit_kind
from qa.question import Question

_BOTH = 2
# How far a printed change may be off what its printed figures give, for these are rounded too.
_LEAST_OFF, _MOST_OFF = Decimal(1), Decimal("0.1")
_SET_AGAINST = r"compared? (?:with|to|against)|against|versus|vs\.?|than|relative to|from|on|since"
_NOW = re.compile(r"\b(?:now|today|currently|these days|latest|since)\b", re.IGNORECASE)

_THAN_BEFORE = re.compile(
    r"\bthan\s+(?:(?:it|they|there)\s+(?:was|were)\s+)?(?:in\s+|at\s+)?"
    r"(?:(?:a|one|the)\s+year\s+(?:ago|before|earlier|previously)|(?:the\s+)?(?:last|previous|prior)\s+year"
    r"|(?:this|the\s+same)\s+(?:time|point|quarter|month)\s+(?:a|last|the\s+previous|the\s+year)\b)",
    re.IGNORECASE,
)


def change_ends(question: Question, ordered: Sequence[Fact], chosen: Sequence[Fact]) -> list[Fact]:
    """The two figures of a longer row that a change is asked between, [] where that is not settled.

    They are those of the two times asked for. Of one time asked for, the first is that of a year before it, or it is
    itself the first and the last is the latest; with none, the latest and the one a year earlier.
    """
    dated = [fact for fact in ordered if fact.period.end and unit_kind(fact) == unit_kind(ordered[-1])]
    moving = question.asks("change") or question.direction != 0 or len(question.periods) == _BOTH
    moving = moving or bool(_THAN_BEFORE.search(question.text))
    if len({fact.period for fact in dated}) <= _BOTH or not moving or question.asks("trend", "total", "ranking"):
        return []
    last = dated[-1]
    if len(question.periods) == _BOTH and len(chosen) == _BOTH and chosen[0].period != chosen[1].period:
        ends = in_time(chosen)
        return ends if all(end in dated for end in ends) else []
    if len(question.periods) > 1 or any(fact.period == last.period for fact in dated[:-1]):
        return []
    if question.periods:
        first = chosen[0] if chosen and chosen[0].period != last.period else None
        wanted = question.periods[0].period.end is None or _NOW.search(question.text) or _is_baseline(question)
        if first is not None and wanted:
            return [first, last] if first in dated else []
        last = chosen[0] if len(chosen) == 1 and chosen[0] in dated else last
        if chosen != [last]:
            return []
    earlier = [fact for fact in dated if is_a_year_before(fact.period, last.period)]
    return [earlier[0], last] if earlier else []


def _is_baseline(question: Question) -> bool:
    """Whether the one time asked for is what another is set against: "up or down compared with 2020/21"."""
    label = re.escape(question.periods[0].period.label)
    return bool(re.search(rf"\b(?:{_SET_AGAINST})\s+(?:in\s+)?(?:the\s+)?{label}", question.text, re.IGNORECASE))


def is_a_year_before(period: Period, later: Period) -> bool:
    """Whether one period is the same part of the year before."""
    if not (period.end and later.end and period.months == later.months):
        return False
    return (later.end.year - period.end.year, later.end.month) == (1, period.end.month)


def lies_between(move: Fact, before: Fact, after: Fact) -> bool:
    """Whether a printed change is that from one figure to the other, as far as its periods are settled."""
    told = ((move.period, after.period), (move.baseline, before.period))
    return all(not (own.end and level.end) or own.end == level.end for own, level in told)


def follows(move: Fact, before: Fact, after: Fact) -> bool:
    """Whether a printed change is borne out by the figures that it is told between, in its direction and its size.

    One that is not is of other figures of the row. What the paper is known to have misprinted is kept, to be told so.
    """
    if MISMATCH in move.flags or before.value <= 0 or before.unit != after.unit:
        return True
    difference = after.value - before.value
    percent = difference / before.value * 100
    ways = {"change_percent": (percent, difference) if before.unit == "percent" else (percent,)}
    expected = ways.get(move.statistic, (difference,))
    return any(abs(move.value - one) <= max(_LEAST_OFF, abs(one) * _MOST_OFF) for one in expected)


def printed_percent(facts: Sequence[Fact], pieces: Sequence[Evidence]) -> Fact | None:
    """The change in per cent that a row prints between its two figures of one area; None where it prints none."""
    before, after = in_time(facts)
    apart = len({fact.area for fact in facts}) > 1 or before.period == after.period
    if apart or len({piece.key for piece in pieces}) != 1 or not adds_up(after):
        return None
    moves = [move for move in changes(of_area(pieces[0].facts, after.area)) if move.statistic == "change_percent"]
    found = [move for move in moves if lies_between(move, before, after) and follows(move, before, after)]
    return found[0] if len(found) == 1 else None
