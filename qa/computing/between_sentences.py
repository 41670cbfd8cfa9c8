"""Works out how far two figures of one thing are apart that a sentence, or two that follow each other, print of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.fact import Fact
from qa.answer import Working
from qa.composing.phrases import at_period, bare_value, number_words, tenth
from qa.composing.text import sentence_claim
from qa.draft import Claim, quotes_of
from qa.evidence import Evidence
from qa.finding.match import Match
from qa.finding.period_fit import fact_period_fit
from qa.finding.select_facts import adds_up, in_time, levels, wants_percent
from qa.question import Question

_BOTH = 2
# "What is the percentage fall", "what % down is that": not of a share, but of how far a number moved.
_PERCENT_MOVED = re.compile(
    r"(?:%|\bper ?cent(?:age)?) (?:change|rise|fall|increase|decrease|reduction|drop|growth|jump|up|down|more|fewer"
    r"|less|higher|lower)\b|\bby (?:what|how many) (?:%|per ?cent(?:age)?)",
    re.IGNORECASE,
)
_TRIED = 3
_ABOUT_AS_GOOD = 0.9
# A period that only touches the one asked for fits less than this.
_LEAST_FIT = 0.3


def moved_between(question: Question, fitting: Sequence[Match]) -> list[Claim]:
    """By how many, or by what percentage, one thing moved between the two times asked for, where sentences print the
    figure of each and nothing of the change; [] where that is not asked or not settled.
    """
    if len(question.periods) != _BOTH or fitting[0].evidence.kind != "sentence":
        return []
    percent = bool(_PERCENT_MOVED.search(question.text)) or (wants_percent(question) and question.asks("change"))
    if not percent and not (question.asks("difference") and question.figure != "percent"):
        return []
    near = [m.evidence for m in fitting[:_TRIED] if m.score >= _ABOUT_AS_GOOD * fitting[0].score or m is fitting[1]]
    pieces = [piece for piece in near if piece.kind == "sentence"]
    for piece in pieces[:_BOTH]:
        for group in ([piece], *([piece, other] for other in pieces if abs(other.key - piece.key) == 1)):
            ends = _ends(question, group)
            if ends and not _prints_change(group, percent):
                return [_moved(ends, group, percent), *map(sentence_claim, sorted(group, key=lambda one: one.key))]
    return []


def _ends(question: Question, pieces: Sequence[Evidence]) -> list[Fact]:
    """The two counts of one thing that sentences print, each of one of the two times asked for."""
    counts = [fact for piece in pieces for fact in levels(piece.facts) if adds_up(fact) and fact.period.end]
    same = len({(fact.measure, fact.area) for fact in counts}) == 1 and len(counts) == _BOTH
    if not same or len({fact.period for fact in counts}) != _BOTH:
        return []
    asked = [max(question.periods, key=lambda one: fact_period_fit(fact.period, one)) for fact in counts]
    told = all(fact_period_fit(fact.period, one) >= _LEAST_FIT for fact, one in zip(counts, asked, strict=True))
    return in_time(counts) if told and asked[0] != asked[1] else []


def _prints_change(pieces: Sequence[Evidence], percent: bool) -> bool:
    kinds = ("change_percent",) if percent else ("change_number",)
    return any(fact.statistic in kinds for piece in pieces for fact in piece.facts)


def _moved(ends: Sequence[Fact], pieces: Sequence[Evidence], percent: bool) -> Claim:
    before, after = ends
    small, large = sorted((before.value, after.value))
    told = f"{bare_value(after)} {at_period(after.period)} against {bare_value(before)} {at_period(before.period)}"
    if percent and before.value:
        value = tenth((large - small) / before.value * 100)
        opening = f"{'Up' if after.value > before.value else 'Down'} {value}%"
        working = Working(f"({large} - {small}) / {before.value} * 100", str(value))
    else:
        opening = f"{number_words(large - small)} {'more' if after.value > before.value else 'fewer'}"
        working = Working(f"{large} - {small}", str(large - small))
    return Claim(f"{opening}: {told} (our calculation).", quotes_of(*pieces), (before, after), (working,))
