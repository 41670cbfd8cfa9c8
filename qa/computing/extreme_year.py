"""Finds the year with the most or least of a thing, among the figures of twelve months that the reports print of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.fact import Fact
from qa.composing.phrases import area_phrase, at_period, bare_value, listed, measure_phrase, sentence_case, value_phrase
from qa.computing.extremes import wants_least
from qa.draft import Claim, quotes_of
from qa.evidence import Evidence
from qa.finding.match import Match
from qa.finding.select_facts import levels, unit_kind, wants_percent
from qa.question import Question

WHICH_YEAR = re.compile(r"\b(?:which|what)(?: \w+)? years?\b", re.IGNORECASE)
# In months.
_YEAR = 12
_FEWEST = 2
_Told = tuple[Fact, Evidence]


def extreme_year(question: Question, fitting: Sequence[Match]) -> list[Claim]:
    """The year with the most or least of the one listed measure that a question names, and the years that it was chosen
    among; [] where it names more than that, or fewer than two years are printed.
    """
    asked = [term for term in question.terms if term.required]
    if len(asked) != 1 or not asked[0].concept:
        return []
    found: dict[tuple[object, object], _Told] = {}
    area = ""
    for match in fitting:
        for fact in levels(match.evidence.facts):
            home = question.areas[0] if question.areas else match.evidence.report.publisher
            wanted = fact.measure_canonical == asked[0].concept and fact.area == (area or home)
            if wanted and _is_yearly(question, fact):
                area = fact.area
                found.setdefault((fact.period.start, fact.period.end), (fact, match.evidence))
    told = sorted(found.values(), key=lambda pair: str(pair[0].period.end))
    if len(told) < _FEWEST:
        return []
    least = wants_least(question, told[0][0])
    best, _ = (min if least else max)(told, key=lambda pair: pair[0].value)
    others = [f"{bare_value(fact)} {at_period(fact.period)}" for fact, _ in told if fact is not best]
    text = (
        f"{sentence_case(at_period(best.period))}, {measure_phrase(best)} in {area_phrase(best.area)} was "
        f"{'lowest' if least else 'highest'}, at {value_phrase(best)}, of the years compared "
        f"(the others: {listed(others)})."
    )
    return [Claim(text, quotes_of(*[row for _, row in told]), tuple(fact for fact, _ in told))]


def _is_yearly(question: Question, fact: Fact) -> bool:
    """Whether a figure is the plain count, or the rate where one is asked for, of twelve months."""
    kind = "percent" if wants_percent(question) else "count"
    return fact.period.months == _YEAR and not fact.qualifiers and unit_kind(fact) == kind and bool(fact.period.end)
