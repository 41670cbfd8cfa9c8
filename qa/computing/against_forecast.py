"""Works out how far a figure came out above or below what its paper says was forecast for it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.fact import Fact
from qa.answer import Working
from qa.composing.phrases import at_period, bare_value, number_words
from qa.composing.text import sentence_claim
from qa.draft import Claim, quotes_of
from qa.evidence import Evidence, Inventory, evidence_of
from qa.finding.match import Match
from qa.finding.select_facts import adds_up, levels, unit_kind
from qa.question import Question
from qa.understanding.cues import cue
from qa.understanding.lexicon import ALL_CRIME

_TRIED = 3
_ANY_CRIME = frozenset({"all", "crime", "crimes", "recorded", "total", "number", "of", "overall"})


def against_forecast(question: Question, fitting: Sequence[Match], inventory: Inventory) -> list[Claim]:
    """The difference between a forecast of the best evidence and what the same paper, or another of the same force's,
    prints of the same thing, area and time; [] unless a difference from what was planned, or what came of it, is asked
    for and one such figure is printed.
    """
    asked = question.asks("difference") or cue("came_of_it").search(question.text)
    if not asked or not cue("planned").search(question.text):
        return []
    for match in fitting[:_TRIED]:
        planned = [fact for fact in match.evidence.facts if fact.statistic == "forecast" and adds_up(fact)]
        if len(planned) != 1 or not planned[0].period.end or not _names_it(question, match.evidence):
            continue
        for paper in _papers(match.evidence, inventory):
            told = [fact for fact in levels(inventory.extractions[paper].facts) if _is_outcome(fact, planned[0])]
            piece = evidence_of(paper, told[0], inventory) if told else None
            if piece is not None and len({fact.value for fact in told}) == 1 and told[0].value != planned[0].value:
                return [_apart(told[0], planned[0], piece, match.evidence), sentence_claim(match.evidence)]
    return []


def _names_it(question: Question, forecast: Evidence) -> bool:
    """Whether a sentence or row names in its own words all that is asked about."""
    return all(term.named_in(forecast.own) for term in question.terms if term.required and not term.text.isdigit())


def _papers(forecast: Evidence, inventory: Inventory) -> list[str]:
    """The ids of the paper that prints a forecast, and of the others of its force."""
    own = forecast.report
    others = (one.report for one in inventory.extractions.values() if one.report.publisher == own.publisher)
    return [own.report_id, *(report.report_id for report in others if report is not own)]


def _thing(fact: Fact) -> str:
    """What a figure is of; "crimes recorded", of no kind, are all crime."""
    words = set(re.findall(r"[a-z]+", fact.measure_canonical.lower()))
    return ALL_CRIME if words & {"crime", "crimes"} and words <= _ANY_CRIME else fact.measure_canonical


def _is_outcome(fact: Fact, planned: Fact) -> bool:
    """Whether a figure is of what was forecast: the same thing, area, time and unit."""
    same = (_thing(fact), fact.area, unit_kind(fact)) == (_thing(planned), planned.area, unit_kind(planned))
    days = [(one.period.start, one.period.end) for one in (fact, planned)]
    return same and days[0] == days[1] and not fact.qualifiers and fact.statistic == "level"


def _apart(told: Fact, planned: Fact, piece: Evidence, forecast: Evidence) -> Claim:
    small, large = sorted((told.value, planned.value))
    side = "more" if told.value > planned.value else "fewer"
    text = (
        f"{number_words(large - small)} {side} than forecast: {bare_value(told)} {at_period(told.period)} against a "
        f"forecast of {bare_value(planned)} (our calculation)."
    )
    working = Working(f"{large} - {small}", str(large - small))
    return Claim(text, quotes_of(piece, forecast), (told, planned), (working,))
