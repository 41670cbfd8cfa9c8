"""Finds the two figures that a question sets against each other: of two areas, two times, two columns or two rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.fact import Fact
from qa.computing.rows import asked_figure, complement
from qa.evidence import Evidence, Inventory
from qa.finding.asked_columns import columns_named
from qa.finding.match import Match
from qa.finding.period_fit import SAME_PERIOD, fact_period_fit
from qa.finding.rows_named import rows_named
from qa.finding.select_facts import asked_areas, in_asked_periods, in_time, is_series, of_area, whole_levels
from qa.question import AskedPeriod, Question

_BOTH, _TRIED = 2, 12


def two_figures(question: Question, rows: Sequence[Match], inventory: Inventory) -> tuple[list[Fact], list[Evidence]]:
    """The two figures that a question sets against each other: of two areas, two periods or two rows."""
    best = rows[0].evidence
    if len(question.areas) == _BOTH:
        return figures_of_areas(question, rows, inventory)
    if len(question.periods) == 2 and (dated := _of_each_period(question, best, inventory)):
        return [fact for fact, _ in dated], [piece for _, piece in dated]
    here = in_asked_periods(question, whole_levels(of_area(best.facts, asked_areas(question, best)[0])))
    if len(named := columns_named(question, best, here)) == _BOTH:
        return named, [best]
    pair = rows_named(question, rows, inventory)
    pair = pair if len(pair) == 2 else complement(question, best, inventory)
    facts = [fact for piece in pair if (fact := asked_figure(question, piece))]
    if len(facts) == 2:
        return facts, pair
    area = asked_areas(question, best)[0]
    ordered = in_time(whole_levels(of_area(best.facts, area)))
    chosen = in_asked_periods(question, ordered) or ordered
    if any(_is_part_of(fact, asked) for fact in chosen for asked in question.periods):
        return [], []
    # Of a series, the first and the last month are the two that are meant only where they are asked for.
    settled = len(chosen) == 2 or (len(chosen) > 2 and not is_series(best))
    return ([chosen[0], chosen[-1]], [best]) if settled else ([], [])


def figures_of_areas(
    question: Question, rows: Sequence[Match], inventory: Inventory
) -> tuple[list[Fact], list[Evidence]]:
    """The figure of each area asked for, in one row or in the rows of one table; none where one lacks."""
    for match in rows[:_TRIED]:
        pieces = [_row_of_area(question, match.evidence, area, inventory) for area in question.areas]
        figures = [
            asked_figure(question, piece, area) for piece, area in zip(pieces, question.areas, strict=True) if piece
        ]
        told = [fact for fact in figures if fact]
        if len(told) == len(question.areas):
            return told, [piece for piece in pieces if piece]
    return [], []


def _of_each_period(question: Question, best: Evidence, inventory: Inventory) -> list[tuple[Fact, Evidence]]:
    """The figure of each period asked for, in this row or one of its table with the same label; [] if one lacks."""
    told = []
    for asked in question.periods:
        alone = replace(question, periods=(asked,))
        rows = (best, *(row for row in inventory.table_rows(best) if row.label == best.label))
        found = next(((fact, row) for row in rows if (fact := asked_figure(alone, row)) and _is_of(fact, asked)), None)
        if found is None:
            return []
        told.append(found)
    return told


def _is_part_of(fact: Fact, asked: AskedPeriod) -> bool:
    """Whether a figure is only of a part of the months asked for: of April, where April to June is."""
    months = asked.period.months
    return asked.kind == "range" and (fact.period.months or 0) < (months or 0)


def _is_of(fact: Fact, asked: AskedPeriod) -> bool:
    return fact_period_fit(fact.period, asked) >= SAME_PERIOD and not _is_part_of(fact, asked)


def _row_of_area(question: Question, row: Evidence, area: str, inventory: Inventory) -> Evidence | None:
    """The row with a level of this area: this one, or another of the same table."""
    for piece in (row, *inventory.table_rows(row)):
        if _figure_of(question, piece, area):
            return piece
    return None


def _figure_of(question: Question, evidence: Evidence, area: str) -> Fact | None:
    return asked_figure(question, evidence, area) if any(fact.area == area for fact in evidence.facts) else None
