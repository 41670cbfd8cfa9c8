"""Works out how far a force is behind the best performer that its paper names: "points behind the top force"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.comparable import LEVELS
from ingest.fact import Fact
from qa.answer import Working
from qa.draft import Claim, quotes_of
from qa.evidence import Evidence, Inventory
from qa.kind_fit import BEST_PERFORMER
from qa.match import Match
from qa.phrases import area_phrase, bare_value, measure_phrase, number_words, sentence_case
from qa.question import Question

_BEST = re.compile(r"\b(?:best|top|leading|highest)\b", re.IGNORECASE)
_SECTIONS_TRIED = 5


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
        best = [(f, p) for f, p in told if BEST_PERFORMER in f.qualifiers and (not groups or groups & p.areas)]
        top = max(best, key=lambda one: one[0].value, default=None)
        own = next((one for one in told if top and one[0].area == home and _same(one[0], top[0])), None)
        if top and own and own[0].value < top[0].value:
            return [_behind(top, own)]
    return []


def _is_level(fact: Fact) -> bool:
    return fact.statistic in LEVELS and fact.unit == "percent"


def _same(fact: Fact, other: Fact) -> bool:
    return (fact.measure, fact.unit, fact.period) == (other.measure, other.unit, other.period)


def _behind(top: tuple[Fact, Evidence], own: tuple[Fact, Evidence]) -> Claim:
    value = top[0].value - own[0].value
    first, behind = (area_phrase(fact.area, spelt=False) for fact in (top[0], own[0]))
    text = (
        f"{sentence_case(measure_phrase(own[0]))}: {behind}, at {bare_value(own[0])}, was {number_words(value)} "
        f"percentage points behind {first}, the best, at {bare_value(top[0])} (our calculation)."
    )
    working = Working(f"{top[0].value} - {own[0].value}", str(value))
    return Claim(text, quotes_of(top[1], own[1]), (top[0], own[0]), (working,))
