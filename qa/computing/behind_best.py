"""Works out how far a force is behind the best performer that its paper names: "points behind the top force"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.checks.comparable import LEVELS
from ingest.fact import Fact
from qa.answer import Working
from qa.composing.phrases import area_phrase, bare_value, measure_phrase, number_words, sentence_case
from qa.draft import Claim, quotes_of
from qa.evidence import Evidence, Inventory
from qa.finding.kind_fit import BEST_PERFORMER
from qa.finding.match import Match
from qa.question import Question

_BEST = re.compile(r"\b(?:best|top|leading|highest)\b", re.IGNORECASE)
_SECTIONS_TRIED = 5
_SEVERAL = 2


def behind_best(question: Question, matches: Sequence[Match], inventory: Inventory) -> list[Claim]:
    """The difference between the best performer's figure and the force's own, in one section; empty without both.

    The best of the group that the question names, such as the MSG, where it names one.
    """
    if not (question.asks("difference") and _BEST.search(question.text)):
        return []
    sections = dict.fromkeys((m.evidence.report.report_id, m.evidence.section.order) for m in matches)
    for place in list(sections)[:_SECTIONS_TRIED]:
        pieces = inventory.by_section[place]
        home = next(iter(question.forces), pieces[0].report.publisher)
        groups = set(question.areas) - {home}
        told = [(fact, piece) for piece in pieces for fact in piece.facts if _is_level(fact)]
        told = _asked(question, told)
        best = [(f, p) for f, p in told if _is_best(f, inventory) and (not groups or groups & p.areas)]
        if len({fact.measure for fact, _ in best}) > 1:
            return []
        top = max(best, key=lambda one: one[0].value, default=None)
        own = next((one for one in told if top and one[0].area == home and _same(one[0], top[0])), None)
        if top and own and own[0].value < top[0].value:
            return [_behind(top, own)]
    return []


def _asked(question: Question, told: Sequence[tuple[Fact, Evidence]]) -> list[tuple[Fact, Evidence]]:
    """Of several measures, the figures of those that the question names."""
    if len({fact.measure for fact, _ in told}) < _SEVERAL:
        return list(told)
    named = {fact.measure for fact, piece in told if _names(question, piece, fact)}
    return [(fact, piece) for fact, piece in told if fact.measure in named]


def _names(question: Question, piece: Evidence, fact: Fact) -> bool:
    words = piece.measures.get(fact.fact_id, frozenset())
    return any(term.named_in(words) for term in question.terms)


def _is_best(fact: Fact, inventory: Inventory) -> bool:
    """Whether a figure is of the best performer, which is one force and no group of them."""
    area = inventory.vocabulary.area(fact.area)
    return BEST_PERFORMER in fact.qualifiers and not (area and area.is_group)


def _is_level(fact: Fact) -> bool:
    return fact.statistic in LEVELS and fact.unit == "percent"


def _same(fact: Fact, other: Fact) -> bool:
    return (fact.measure, fact.unit, fact.period) == (other.measure, other.unit, other.period)


def _behind(top: tuple[Fact, Evidence], own: tuple[Fact, Evidence]) -> Claim:
    value = top[0].value - own[0].value
    first, behind = (area_phrase(fact.area, spelt=False) for fact in (top[0], own[0]))
    points = "percentage point" if value == 1 else "percentage points"
    text = (
        f"{sentence_case(measure_phrase(own[0]))}: {behind}, at {bare_value(own[0])}, was {number_words(value)} "
        f"{points} behind {first}, the best, at {bare_value(top[0])} (our calculation)."
    )
    working = Working(f"{top[0].value} - {own[0].value}", str(value))
    return Claim(text, quotes_of(top[1], own[1]), (top[0], own[0]), (working,))
