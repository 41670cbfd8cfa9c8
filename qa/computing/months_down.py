"""Adds up months that a table prints one below another, where the time asked for is made up of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from ingest.fact import Fact
from qa.answer import Working
from qa.composing.phrases import area_phrase, at_period, bare_value, measure_phrase, sentence_case, total_words
from qa.draft import Claim, quotes_of
from qa.evidence import Evidence, Inventory
from qa.finding.select_facts import asked_areas, follows_on, levels, sums_to_whole, unit_kind, wants_percent
from qa.question import Question

# A year's total is printed as a rule.
_FEWEST, _MOST = 2, 11


def sum_of_months_down(question: Question, row: Evidence, inventory: Inventory) -> list[Claim]:
    """The total over the months of one table, each in a row of its own, that make up the one time asked for, with its
    working; [] where they do not, or `row` is of no month.
    """
    months = _asked(question, [fact for fact in levels(row.facts) if fact.period.months == 1])
    month = months[0] if len(months) == 1 else None
    asked = question.periods[0].period if len(question.periods) == 1 else None
    if month is None or asked is None or wants_percent(question) or not _FEWEST <= (asked.months or 0) <= _MOST:
        return []
    found = [
        (fact, piece)
        for piece in inventory.table_rows(row)
        for fact in levels(piece.facts)
        if fact.period.months == 1 and _of_one_thing(fact, month) and fact.area == asked_areas(question, row)[0]
    ]
    run = sorted(
        (pair for pair in found if _within(pair[0], asked.start, asked.end)), key=lambda pair: str(pair[0].period.end)
    )
    facts = [fact for fact, _ in run]
    if len(facts) < _FEWEST or not _fill(facts, asked.start, asked.end) or not all(map(sums_to_whole, facts)):
        return []
    total = sum((fact.value for fact in facts), Decimal(0))
    added = " + ".join(bare_value(fact) for fact in facts)
    subject = f"{sentence_case(measure_phrase(month))} in {area_phrase(month.area)}"
    text = f"{subject}: {total_words(total, month)} {at_period(asked)} ({added}, our sum)."
    working = Working(" + ".join(str(fact.value) for fact in facts), str(total))
    return [Claim(text, quotes_of(*[piece for _, piece in run]), tuple(facts), (working,))]


def _asked(question: Question, months: Sequence[Fact]) -> Sequence[Fact]:
    """Those of a month's figures, each of a measure of its own, whose name the question holds whole."""
    if len({fact.measure for fact in months}) < len(months) or len(months) < _FEWEST:
        return months
    return [fact for fact in months if fact.measure.lower() in question.text.lower()]


def _of_one_thing(fact: Fact, other: Fact) -> bool:
    return (fact.measure, fact.area, unit_kind(fact), fact.qualifiers) == (
        other.measure,
        other.area,
        unit_kind(other),
        other.qualifiers,
    )


def _within(fact: Fact, start: dt.date | None, end: dt.date | None) -> bool:
    begins, ends = fact.period.start, fact.period.end
    return bool(start and end and begins and ends) and str(start) <= str(begins) and str(ends) <= str(end)


def _fill(facts: Sequence[Fact], start: dt.date | None, end: dt.date | None) -> bool:
    """Whether months follow each other from the first day asked for to the last, each once."""
    ends = facts[0].period.start == start and facts[-1].period.end == end
    return ends and all(follows_on(one.period, two.period) for one, two in pairwise(facts))
