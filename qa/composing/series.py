"""Tells a trend: how a series ran from first to last, with its figures as a table."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.fact import Fact, Period
from qa.answer import Series, SeriesPoint
from qa.composing.phrases import area_phrase, at_period, bare_value, measure_phrase, period_phrase, sentence_case
from qa.draft import Claim, quotes_of
from qa.evidence import Evidence, Inventory
from qa.finding.asked_columns import of_asked_measure
from qa.finding.match import Match
from qa.finding.select_facts import (
    asked_areas,
    in_asked_periods,
    in_time,
    is_series,
    is_total,
    levels,
    of_area,
    unit_kind,
    wants_percent,
    whole_levels,
)
from qa.question import Question

_SEVERAL = 2
# A trend is told by a row of months even where a row of yearly totals fits a little better.
_ROWS_TRIED = 4


def series_of_best(
    question: Question, fitting: Sequence[Match], inventory: Inventory
) -> tuple[list[Claim], tuple[Series, ...]] | None:
    """A trend over the rows of the best series: one row of months, or the rows of a table that runs down the months."""
    rows = [match.evidence for match in fitting if match.evidence.kind == "row" and levels(match.evidence.facts)]
    if not rows:
        return None
    parts = [row for row in rows if not any(is_total(fact) for fact in row.facts)] or rows
    best = next((row for row in rows[:_ROWS_TRIED] if is_series(row)), parts[0])
    same = [row for row in inventory.table_rows(best) if row.label == best.label and levels(row.facts)]
    pieces = sorted(same, key=lambda row: row.row or 0)
    if is_series(best):
        pieces = [best] if question.periods else same
    claims, series = series_claims(question, pieces)
    return (claims, series) if claims else None


def series_claims(question: Question, pieces: Sequence[Evidence]) -> tuple[list[Claim], tuple[Series, ...]]:
    """A trend over rows: how it ran from first to last, then the figures in order as a table, and as a series to draw.

    Empty where fewer than two levels fit the question.
    """
    facts: list[Fact] = []
    for evidence in pieces:
        area = asked_areas(question, evidence)[0]
        own = of_asked_measure(question, evidence, whole_levels(of_area(evidence.facts, area)))
        # A total beside the months is of them all; one beside the parts of a force is of each time by itself.
        facts += [fact for fact in own if not is_total(fact)] or own
    facts = _of_one_kind(question, _of_one_area(question, facts, pieces))
    facts = _of_months(_without_sums(facts))
    chosen = in_time(_inside(question, facts) or in_asked_periods(question, facts) or facts)
    if len(chosen) < 2:
        return [], ()
    used = [piece for piece in pieces if any(fact in piece.facts for fact in chosen)]
    first, last = chosen[0], chosen[-1]
    measure = sentence_case(measure_phrase(first))
    way = _way(chosen)
    start, end = (f"{bare_value(fact)} {at_period(fact.period)}" for fact in (first, last))
    text = f"{measure} in {area_phrase(first.area)} {way} {start} to {end}."
    course = Claim(text, quotes_of(*used), (first, last))
    rows = [(sentence_case(period_phrase(fact.period)), bare_value(fact)) for fact in chosen]
    table = "\n".join(["", "| Period | Figure |", "|---|---:|", *(f"| {label} | {value} |" for label, value in rows)])
    figures = Claim(table, quotes_of(*used), tuple(chosen))
    points = tuple(SeriesPoint(period_phrase(f.period), f.value, bare_value(f)) for f in chosen)
    series = Series(f"{measure}, {area_phrase(first.area, spelt=False)}", points)
    return [course, figures], (series,)


def _of_one_area(question: Question, facts: Sequence[Fact], pieces: Sequence[Evidence]) -> list[Fact]:
    """Of the figures of several areas, those of one: the one asked for, else the report's own force, else the first."""
    there = list(dict.fromkeys(fact.area for fact in facts))
    wanted = [*question.areas, *(piece.report.publisher for piece in pieces[:1]), *there]
    return of_area(facts, next(area for area in wanted if area in there)) if there else []


def _of_one_kind(question: Question, facts: Sequence[Fact]) -> list[Fact]:
    """Of counts and percentages in one row, those of the kind that the question asks for, else the first."""
    kinds = list(dict.fromkeys(unit_kind(fact) for fact in facts))
    if len(kinds) < _SEVERAL:
        return list(facts)
    wanted = "percent" if wants_percent(question) and "percent" in kinds else kinds[0]
    return [fact for fact in facts if unit_kind(fact) == wanted]


def _without_sums(facts: Sequence[Fact]) -> list[Fact]:
    """The figures of a series without those of a time that two or more others are parts of: the year of its months."""
    return [fact for fact in facts if sum(_is_part(other.period, fact.period) for other in facts) < _SEVERAL]


def _of_months(facts: Sequence[Fact]) -> list[Fact]:
    """The figures of a series that are of months, where most are: a quarter of the year before is none of their run."""
    months = [fact for fact in facts if fact.period.months == 1]
    return months if len(months) * 2 > len(facts) else list(facts)


def _inside(question: Question, facts: Sequence[Fact]) -> list[Fact]:
    """The figures of months or quarters within a time asked for, [] unless there are several."""
    inside = [fact for fact in facts if any(_is_part(fact.period, asked.period) for asked in question.periods)]
    return inside if len(inside) >= _SEVERAL else []


def _is_part(part: Period, whole: Period) -> bool:
    """Whether a period lies within a longer one."""
    return part.within(whole) and (part.start, part.end) != (whole.start, whole.end)


def _way(facts: Sequence[Fact]) -> str:
    """How a series ran: it rose or fell where an end of it is its highest or lowest, else it "went"."""
    values = [fact.value for fact in facts]
    high, low = max(values), min(values)
    if values[-1] > values[0]:
        return "rose from" if values[0] == low or values[-1] == high else "went from"
    if values[-1] < values[0]:
        return "fell from" if values[0] == high or values[-1] == low else "went from"
    return "was the same at both ends:"
