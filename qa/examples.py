"""Example questions made from what a library holds, so that each of them has an answer."""

from __future__ import annotations

import re
from collections import Counter

from qa.composing.phrases import area_phrase, financial_year_label, measure_phrase, period_phrase
from qa.evidence import Evidence, Inventory
from qa.finding.select_facts import is_series, levels

_MOST = 5
# A measure that reads well in a question: words alone, without signs and numbers
_PLAIN = re.compile(r"[A-Za-z][A-Za-z ,()'’-]*")


def example_questions(inventory: Inventory) -> tuple[str, ...]:
    """A few questions of different kinds; () for an empty library."""
    rows = [piece for piece in inventory.evidence if piece.kind == "row"]
    found = [_comparison(rows), _series(rows), _change(rows, inventory), _why(inventory)]
    return tuple(dict.fromkeys(question for question in found if question))[:_MOST]


def _comparison(rows: list[Evidence]) -> str:
    for row in rows:
        moved = [fact for fact in row.facts if fact.statistic == "change_percent"]
        if {"MSG", row.report.publisher} <= {fact.area for fact in moved} and moved[0].period.end:
            subject = f"{measure_phrase(moved[0])} in {area_phrase(row.report.publisher)}"
            return f"How did {subject} compare with its Most Similar Group in the year to {_end(row)}?"
    return ""


def _end(row: Evidence) -> str:
    end = next(fact.period.end for fact in row.facts if fact.period.end)
    return f"{end:%B %Y}"


def _series(rows: list[Evidence]) -> str:
    months = [row for row in rows if is_series(row) and levels(row.facts)[0].period.months == 1]
    if not months:
        return ""
    row = months[len(months) // 2]
    fact = levels(row.facts)[0]
    start = min(f.period.start for f in levels(row.facts) if f.period.start)
    return f"Show {measure_phrase(fact)} month by month in {financial_year_label(start)} for {area_phrase(fact.area)}"


def _change(rows: list[Evidence], inventory: Inventory) -> str:
    """About a measure that the vocabulary lists: others are printed in ways that no one would type."""
    for row in rows:
        latest = next((fact for fact in reversed(levels(row.facts)) if fact.period.months == 12), None)
        plain = latest and latest.measure_canonical in inventory.listed_measures and _PLAIN.fullmatch(latest.measure)
        if latest and plain and latest.area == row.report.publisher and len(levels(row.facts)) == 2:
            subject = f"{measure_phrase(latest)} in {area_phrase(latest.area)}"
            return f"How did {subject} change in {period_phrase(latest.period)}?"
    return ""


def _why(inventory: Inventory) -> str:
    named = Counter(
        mention.name
        for piece in inventory.evidence
        if piece.kind == "sentence" and "attribut" in piece.own | piece.near
        for mention in inventory.vocabulary.find_measures(piece.text)
    )
    return f"Why did {named.most_common(1)[0][0]} change?" if named else ""
