"""Leaves of a row what can be set beside each other, where a question compares areas."""

from __future__ import annotations

from dataclasses import replace

from ingest.checks.comparable import CHANGES
from qa.evidence import Evidence
from qa.finding.select_facts import asked_areas, levels, of_area, unit_kind
from qa.question import Question


def of_like_kinds(question: Question, row: Evidence) -> Evidence:
    """The row with only the kinds of figure that it prints for each of the areas asked for; all where there is none.

    Of "1,389 crimes" and "2.4 per 1,000" in a force, and "3.3 per 1,000" in the country, only the rates compare.
    """
    kinds = [{unit_kind(fact) for fact in levels(of_area(row.facts, area))} for area in asked_areas(question, row)]
    told = [kind for kind in kinds if kind]
    shared = set.intersection(*told) if told else set()
    if len(told) < 2 or not shared or all(kind == shared for kind in told):
        return row
    # A change that is printed may be that of a figure left out.
    alike = [fact for fact in row.facts if fact.statistic not in CHANGES and unit_kind(fact) in shared]
    return replace(row, facts=tuple(alike))
