"""Adds up or averages the months or quarters of a time, of a row or down a column, with the working."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from ingest.fact import Fact, Period
from qa.answer import Working
from qa.composing.phrases import (
    area_phrase,
    at_period,
    bare_value,
    listed,
    measure_phrase,
    number_words,
    period_phrase,
    sentence_case,
    small_number,
    tenth,
    total_words,
)
from qa.draft import Claim, quotes_of
from qa.evidence import Evidence, Inventory
from qa.finding.asked_columns import of_asked_measure
from qa.finding.match import Match
from qa.finding.period_fit import fact_period_fit
from qa.finding.select_facts import (
    asked_areas,
    follows_on,
    in_time,
    is_averaged,
    is_series,
    of_area,
    parts_among,
    parts_of_period,
    sums_to_whole,
    whole_levels,
)
from qa.question import Question

# How near a row must come to the best evidence.
NEAR_BEST = 0.85
_ROWS_TRIED, _TOTALS_TRIED, _BOTH = 4, 12, 2


def filling_series(question: Question, rows: Sequence[Match]) -> list[Evidence]:
    """The series among the best rows whose parts make up the period asked for, best first."""
    near = [match.evidence for match in rows[:_ROWS_TRIED] if match.score >= NEAR_BEST * rows[0].score]
    return [row for row in near if is_series(row) and len(parts_of_period(question, row)) > 1]


def printed_total(question: Question, matches: Sequence[Match], series: Evidence) -> Evidence | None:
    """What prints the level of the very time asked for, of the area and measure of this row of its parts, or of the
    measure asked about by its own name, which another paper's row may call a little otherwise.
    """
    parts = parts_of_period(question, series)
    asked_about = [term.concept for term in question.terms if term.required]
    for match in matches[:_TOTALS_TRIED]:
        for fact in match.evidence.facts:
            whole = fact.statistic == "level" and not fact.qualifiers and fact not in parts
            named = fact.measure_canonical == parts[0].measure_canonical or [fact.measure_canonical] == asked_about
            here = named and fact.area == parts[0].area
            if whole and here and any(fact_period_fit(fact.period, asked) >= 1.0 for asked in question.periods):
                return match.evidence
    return None


def sum_down_column(question: Question, best: Evidence, inventory: Inventory) -> list[Claim]:
    """The sum down the column asked for of a table with a month or quarter in each row."""
    rows = [row for row in inventory.table_rows(best) if row.label == best.label]
    own = {
        row.key: of_asked_measure(question, row, whole_levels(of_area(row.facts, asked_areas(question, row)[0])))
        for row in rows
    }
    own = {key: _inside(question, facts) or facts for key, facts in own.items()}
    figures = [facts[0] for facts in own.values() if len(facts) == 1]
    parts = parts_among(question, figures)
    if len({fact.measure for fact in figures}) != 1 or len(figures) < _BOTH:
        return []
    return _summed(parts, [row for row in rows if set(own[row.key]) & set(parts)], average=False)


def _inside(question: Question, facts: Sequence[Fact]) -> list[Fact]:
    """The figures of times that lie within one asked for: the April of "April to June 2018", and not that of 2017."""
    return [fact for fact in facts for asked in question.periods if fact.period.within(asked.period)]


def over_series(question: Question, evidence: Evidence, average: bool) -> list[Claim]:
    """The sum, or the average, of the months or quarters of a row that make up the time asked for; [] if none do."""
    return _summed(parts_of_period(question, evidence), [evidence], average)


def _when(parts: Sequence[Fact]) -> str:
    """The time that figures are of together: "in April to June 2017", "in April 2017 and October 2017"."""
    ordered = [fact.period for fact in in_time(parts)]
    if all(follows_on(before, after) for before, after in pairwise(ordered)):
        return at_period(Period("", ordered[0].start, ordered[-1].end))
    return f"in {listed([period_phrase(period) for period in ordered])}"


def _summed(parts: Sequence[Fact], pieces: Sequence[Evidence], average: bool) -> list[Claim]:
    """The sum or the average of the figures of months or quarters, which stand in these pieces of evidence."""
    if len(parts) < 2 or any(fact.unit in ("percent", "points", "rank") for fact in parts):
        return []
    if not average and not all(map(sums_to_whole, parts)):
        return []
    if average and is_averaged(parts[0]):  # an average of averages is none of the whole
        return []
    total = sum((fact.value for fact in parts), Decimal(0))
    added = " + ".join(bare_value(fact) for fact in parts)
    first, when = parts[0], _when(parts)
    subject = f"{measure_phrase(first)} in {area_phrase(first.area)}"
    plain = " + ".join(str(fact.value) for fact in parts)
    if average:
        value = tenth(total / len(parts))
        each = "a month" if parts[0].period.months == 1 else "a quarter"
        worked = f"({added}) divided by {small_number(len(parts))} (our calculation)"
        text = f"{sentence_case(subject)} averaged {number_words(value)} {each} {when}: {worked}."
        return [Claim(text, quotes_of(*pieces), tuple(parts), (Working(f"({plain}) / {len(parts)}", str(value)),))]
    kind = "monthly" if parts[0].period.months == 1 else "quarterly"
    shown = total_words(total, first)
    text = f"{sentence_case(subject)} {when}: {shown}, which is {added} (our sum of the {kind} figures)."
    return [Claim(text, quotes_of(*pieces), tuple(parts), (Working(plain, str(total)),))]
