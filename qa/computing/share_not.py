"""Works out what share of a thing is not so, from the share that is: 100 per cent less that."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from qa.answer import Working
from qa.composing.facts import row_claims
from qa.composing.phrases import area_phrase, at_period, measure_phrase, number_words, value_phrase
from qa.computing.rows import asked_figure
from qa.draft import Claim, quotes_of
from qa.finding.match import Match
from qa.question import Question

NEGATED = re.compile(
    r"(?:\b(?:how many|how much|number of|percentages?|per ?cent|proportion|share|fraction)\b|%)"
    r"(?:(?!\bbut\b|\band\b)[^?;.])*?"
    r"(?:\b(?:did|do|does|was|were|are|is|had|has|have|could|can|would)(?: not|n['’]?t)|\b(?:never|failed to))\b"
    r"(?! (?:only|just|necessarily)\b)",
    re.IGNORECASE,
)
# Words that say outright that something is not so.
SAYS_NOT = re.compile(
    r"\b(?:not|never|failed|without|non|no|un(?!der|til|it|ion|ique|less|iver)\w+(?:ed|ing|en)|dis(?:satisf|continu)\w+)\b"
    r"|n['’]t\b",
    re.IGNORECASE,
)
_ALL = Decimal(100)
_TRIED = 4


def share_not(question: Question, fitting: Sequence[Match]) -> list[Claim]:
    """100 per cent less the share or rate of just what a question says is not so, of its area and time; [] where no row
    has that in its own name.
    """
    asked = [term for term in question.terms if term.required]
    for match in fitting[:_TRIED]:
        row = match.evidence
        if row.kind != "row" or match.missing or not all(term.named_in(row.own) for term in asked):
            continue
        told = asked_figure(question, row)
        named = row.measures.get(told.fact_id, frozenset()) if told else frozenset()
        if not all(term.named_in(named) for term in asked if term.concept):
            continue  # a heading of two things names one that this figure is not of
        if told is None or told.unit != "percent" or not 0 < told.value < _ALL or SAYS_NOT.search(told.measure):
            continue
        rest = _ALL - told.value
        when = f" {at_period(told.period)}" if at_period(told.period) else ""
        text = (
            f"{number_words(rest)}% were not, in {area_phrase(told.area)}{when}: 100% less {value_phrase(told)} for "
            f"{measure_phrase(told)} (our calculation)."
        )
        working = Working(f"100 - {told.value}", str(rest))
        return [Claim(text, quotes_of(row), (told,), (working,)), *row_claims(question, row)[:1]]
    return []
