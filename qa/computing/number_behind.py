"""Tells the number behind a percentage that a question quotes: "it is 27.6% down; what is that in crimes?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from ingest.fact import Fact
from qa.answer import Working
from qa.composing.phrases import (
    area_phrase,
    at_period,
    bare_value,
    measure_phrase,
    number_words,
    sentence_case,
    value_phrase,
)
from qa.draft import Claim, quotes_of
from qa.evidence import Evidence, Inventory
from qa.finding.change_ends import follows
from qa.finding.match import Match
from qa.finding.select_facts import adds_up, changes, in_time, of_area, whole_levels
from qa.question import Question

_QUOTED = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?) ?(?:%|per ?cent)", re.IGNORECASE)
_IN_NUMBERS = re.compile(
    r"\b(?:that|it|this) in (?:actual |real |plain |raw |absolute )?"
    r"(?:numbers?|crimes?|offences?|incidents?|people|cases|terms)\b"
    r"|\bhow many (?:\w+ ){0,3}(?:is|was|are|were|does|did) (?:that|it|this)\b",
    re.IGNORECASE,
)
_BOTH = 2


def number_behind_percent(question: Question, matches: Sequence[Match], inventory: Inventory) -> list[Claim]:
    """By how many a row moved whose change in per cent the question quotes; [] unless one row alone prints it."""
    quoted = {Decimal(found[1]) for found in _QUOTED.finditer(question.text)}
    if len(quoted) != 1 or not _IN_NUMBERS.search(question.text):
        return []
    size = next(iter(quoted))
    told: dict[tuple[Decimal, Decimal], Claim] = {}
    for match in matches:
        row = match.evidence
        if row.kind != "row" or (question.reports and row.report.report_id not in question.reports):
            continue
        if not _names_all(question, row):
            continue
        for move in changes(row.facts):
            if (question.areas and move.area not in question.areas) or move.value * question.direction < 0:
                continue
            if move.statistic == "change_percent" and abs(move.value) == size and (ends := _ends(row, move)):
                told.setdefault((ends[0].value, ends[1].value), _in_number(row, move, ends))
    return list(told.values()) if len(told) == 1 else []


def _names_all(question: Question, row: Evidence) -> bool:
    """Whether a row, its headings or its title name all that is asked about but the figures and what they count."""
    asked = _IN_NUMBERS.search(question.text)
    counted = asked[0].lower() if asked else ""
    named = [term for term in question.terms if any(stem.isalpha() for stem in term.stems)]
    left = [term for term in named if term.text.lower() not in counted]
    return bool(left) and all(term.named_in(row.own | row.near) for term in left)


def _ends(row: Evidence, move: Fact) -> list[Fact]:
    """The two counts that a change in per cent runs between; [] where the row does not settle them."""
    counts = in_time([fact for fact in whole_levels(of_area(row.facts, move.area)) if adds_up(fact)])
    return counts if len(counts) == _BOTH and follows(move, *counts) and counts[0].value != counts[1].value else []


def _in_number(row: Evidence, move: Fact, ends: Sequence[Fact]) -> Claim:
    before, after = ends
    small, large = sorted((before.value, after.value))
    way = "fewer" if after.value < before.value else "more"
    subject = f"{sentence_case(measure_phrase(after))} in {area_phrase(after.area)}"
    text = (
        f"{subject}: {number_words(large - small)} {way} (our calculation), from {bare_value(before)} "
        f"{at_period(before.period)} to {bare_value(after)} {at_period(after.period)} (the "
        f"{value_phrase(move)})."
    )
    return Claim(text, quotes_of(row), (before, after, move), (Working(f"{large} - {small}", str(large - small)),))
