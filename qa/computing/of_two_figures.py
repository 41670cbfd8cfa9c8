"""Works out the sum, the share, the difference or the ratio of two printed figures, with the working."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ingest.checks.comparable import LEVELS
from ingest.fact import Fact
from qa.answer import Working
from qa.composing.phrases import (
    area_phrase,
    at_period,
    bare_value,
    change_words,
    measure_phrase,
    number_words,
    period_phrase,
    sentence_case,
    tenth,
    value_phrase,
)
from qa.computing.rows import TOGETHER, share_of_rows, words_held
from qa.draft import Claim, quotes_of
from qa.evidence import Evidence, Inventory
from qa.finding.change_ends import printed_percent
from qa.finding.match import Match
from qa.finding.select_facts import adds_up, sums_to_whole, unit_kind
from qa.finding.two_figures import figures_of_areas, two_figures
from qa.question import Question

_BOTH = 2


def sum_of_areas(question: Question, rows: Sequence[Match], inventory: Inventory) -> list[Claim]:
    """What the figures of two or more areas for one time come to together; empty where they do not add up."""
    facts, pieces = figures_of_areas(question, rows, inventory)
    if len(facts) < _BOTH or len({(unit_kind(fact), fact.period) for fact in facts}) > 1:
        return []
    if not all(map(sums_to_whole, facts)):
        return []
    total = sum((fact.value for fact in facts), Decimal(0))
    added = " + ".join(f"{bare_value(fact)} ({area_phrase(fact.area, spelt=False)})" for fact in facts)
    working = Working(" + ".join(str(fact.value) for fact in facts), str(total))
    subject = f"{sentence_case(measure_phrase(facts[0]))} {at_period(facts[0].period)}"
    text = f"{subject}: {number_words(total)}, which is {added} (our sum)."
    return [Claim(text, quotes_of(*pieces), tuple(facts), (working,))]


def share_of_two(question: Question, rows: Sequence[Match], inventory: Inventory) -> list[Claim]:
    """What share of one figure another is; empty where a share is printed, or the two are not part and whole."""
    if TOGETHER.search(question.text):
        return share_of_rows(question, rows, inventory)
    printed = any(fact.unit == "percent" and fact.statistic in LEVELS for fact in rows[0].evidence.facts)
    facts, pieces = two_figures(question, rows, inventory)
    if printed or len(facts) != 2 or facts[0].period != facts[1].period or not adds_up(facts[0]):
        return []
    if not _all_named(question, pieces):
        return []
    if unit_kind(facts[0]) != unit_kind(facts[1]):
        return []
    part, whole = sorted(facts, key=lambda fact: fact.value)
    within = {area.name for area in inventory.vocabulary.areas if area.kind in ("place", "division")}
    if whole.value == 0 or (part.area != whole.area and whole.area in within and part.area not in within):
        return []
    value = tenth(part.value / whole.value * 100)
    if part.area != whole.area:
        subject = (
            f"{area_phrase(part.area)} accounted for {value}% of {measure_phrase(part)} in {area_phrase(whole.area)}"
        )
    else:
        subject = f"{measure_phrase(part)} came to {value}% of {measure_phrase(whole)} in {area_phrase(part.area)}"
    worked = f"{bare_value(part)} of {bare_value(whole)} (our calculation)"
    text = f"{sentence_case(subject)} {at_period(part.period)}: {worked}."
    return [
        Claim(text, quotes_of(*pieces), tuple(facts), (Working(f"{part.value} / {whole.value} * 100", str(value)),))
    ]


def _all_named(question: Question, pieces: Sequence[Evidence]) -> bool:
    """Whether these rows between them hold every word that a question must have accounted for."""
    held = set().union(*(words_held(question, piece) for piece in pieces))
    return {term.text for term in question.terms if term.required and not term.text.isdigit()} <= held


def difference_of_two(question: Question, rows: Sequence[Match], inventory: Inventory) -> list[Claim]:
    """How far two figures are apart, or how many times one is the other; empty where they are of different kinds."""
    facts, pieces = two_figures(question, rows, inventory)
    if len(facts) != 2 or unit_kind(facts[0]) != unit_kind(facts[1]):
        return []
    small, large = sorted(facts, key=lambda fact: fact.value)
    named = [_named(fact, facts) for fact in (large, small)]
    if question.asks("ratio") and small.value:
        value = tenth(large.value / small.value)
        worked = f"{bare_value(large)} / {bare_value(small)} (our calculation)"
        text = f"{sentence_case(named[0])} was {value} times {named[1]}: {worked}."
        return [Claim(text, quotes_of(*pieces), tuple(facts), (Working(f"{large.value} / {small.value}", str(value)),))]
    value = large.value - small.value
    unit = " percentage points" if large.unit == "percent" else ""
    worked = f"{bare_value(large)} for {named[0]} less {bare_value(small)} for {named[1]} (our calculation)"
    printed = printed_percent(facts, pieces)
    told = f", {change_words(printed.value)} {value_phrase(printed)} as printed" if printed else ""
    text = f"The difference is {number_words(value)}{unit}{told}: {worked}."
    bound = (*facts, printed) if printed else tuple(facts)
    return [Claim(text, quotes_of(*pieces), bound, (Working(f"{large.value} - {small.value}", str(value)),))]


def _named(fact: Fact, facts: Sequence[Fact]) -> str:
    """What tells a fact from the other: its area, its period, or its measure."""
    if len({other.area for other in facts}) > 1:
        return area_phrase(fact.area, spelt=False)
    if len({other.period for other in facts}) > 1 and period_phrase(fact.period):
        return period_phrase(fact.period)
    return measure_phrase(fact)
