"""Tells which of the times asked for evidence has no figure of."""

from __future__ import annotations

from qa.evidence import Evidence, Inventory
from qa.finding.match import Match
from qa.finding.period_fit import era_fit, fact_period_fit
from qa.finding.select_facts import is_numeric
from qa.question import AskedPeriod, Question

# A period that only touches the one asked for fits less than this (`fact_period_fit`).
_LEAST_PERIOD = 0.3
# What only runs round the period asked for fits less than this.
_MORE_THAN_ROUND = 0.4
# In months.
_PART, _YEAR = 3, 12


def missing_periods(question: Question, match: Match, inventory: Inventory) -> tuple[str, ...]:
    """The labels of the times asked for, where evidence has a figure of none of them; else ()."""
    era = inventory.eras.get(match.evidence.report.report_id)
    lacking = []
    for asked in question.periods:
        own = max((fact_period_fit(period, asked) for period in match.evidence.periods), default=0.0)
        if _only_a_part(question, asked, match.evidence, inventory):
            lacking.append(asked.period.label)
            continue
        dated = any(period.end for period in match.evidence.periods)
        # "In Year" has no dates, and is no month all the same
        unnamed = not any(period.label for period in match.evidence.periods)
        # A year's figure is none of a quarter or a month in it.
        part = is_numeric(question) and (asked.period.months or _YEAR) <= _PART
        if (
            own >= (_MORE_THAN_ROUND if part else _LEAST_PERIOD)
            or (not dated and era_fit(era, asked) >= 0.5 and (unnamed or not part))
            or _loose(question, era_fit(era, asked))
        ):
            continue
        lacking.append(asked.period.label)
    return tuple(lacking) if len(lacking) == len(question.periods) else ()


def _only_a_part(question: Question, asked: AskedPeriod, row: Evidence, inventory: Inventory) -> bool:
    """Whether a row has some months or quarters of the year whose figure is asked for, and nothing else of it; nor have
    those of its table that run down the months with it.
    """
    plain = is_numeric(question) and not question.asks("trend", "ranking", "average")
    if row.kind != "row" or not plain or (asked.period.months or 0) < _YEAR:
        return False
    inside = {fact.period for fact in row.facts if fact_period_fit(fact.period, asked) >= _LEAST_PERIOD}
    spans = {(period.start, period.end): period.months or _YEAR for period in inside if period.start != period.end}
    parts = bool(spans) and len(spans) == len({(period.start, period.end) for period in inside})
    lacks = parts and max(spans.values()) <= _PART and sum(spans.values()) < (asked.period.months or 0)
    return lacks and not (question.asks("total") and _filled_down(asked, row, inventory))


def _filled_down(asked: AskedPeriod, row: Evidence, inventory: Inventory) -> bool:
    """Whether the rows of one label of a table are of the months or quarters that make up the time asked for."""
    down = {
        (fact.period.start, fact.period.end): fact.period.months or _YEAR
        for other in inventory.table_rows(row)
        for fact in (other.facts if other.label == row.label else ())
        if fact.period.within(asked.period)
    }
    return sum(down.values()) == asked.period.months and max(down.values(), default=_YEAR) <= _PART


def _loose(question: Question, era: float) -> bool:
    """An account of a time need not print its dates, if the report speaks from about then."""
    return not is_numeric(question) and era > 0.0
