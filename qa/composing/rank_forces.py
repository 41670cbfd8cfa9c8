"""Tells which force has the most or least of a thing, where each force's own report gives its figure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.fact import Fact
from qa.composing.phrases import area_phrase, at_period, bare_value
from qa.composing.reports import level_told, report_name
from qa.composing.text import sentence_claim
from qa.draft import Claim, quotes_of
from qa.evidence import Inventory
from qa.finding.match import Match
from qa.finding.select_facts import is_rate, wants_percent
from qa.question import Question
from qa.understanding.cues import cue

_OF_THE_FORCES = re.compile(
    r"\b(?:which (?:one )?of|(?:out )?of|among) (?:the|these|those|our|all) (?:[\w-]+ )?(?:police )?forces\b"
    r"|\bwhich (?:police )?force\b",
    re.IGNORECASE,
)
_MOST = re.compile(r"\b(?:highest|largest|biggest|most|greatest|best|top)\b", re.IGNORECASE)
# "Most burglary" is of their number, and "82% or more" is no figure to rank by.
_COUNTED = re.compile(r"\b(?:most|fewest|least)\b", re.IGNORECASE)
_BOUND = re.compile(
    r"\b(?:at least|at most|more than|less than|over|above|below|under|up to|nearly|around|about) \d"
    r"|%? or (?:more|less|above|below)\b",
    re.IGNORECASE,
)
# Of the best score: each report words the same thing its own way.
_NEAR_BEST = 0.62
_FEWEST = 2


def rank_forces(question: Question, fitting: Sequence[Match], inventory: Inventory) -> list[Claim]:
    """The force whose own rate or share is the most (or least), then each one's; [] unless "which of the forces" is
    asked, no area is named, and the reports of two or more give one figure of the same kind.
    """
    least = bool(cue("least").search(question.text))
    asked = _OF_THE_FORCES.search(question.text) and (least or _MOST.search(question.text))
    if not asked or question.areas or (cue("worst").search(question.text) or cue("best").search(question.text)):
        return []
    best: dict[str, tuple[Fact, Match]] = {}
    for match in fitting:
        force = match.evidence.report.publisher
        fact = level_told(question, match) if match.score >= _NEAR_BEST * fitting[0].score else None
        if fact is not None and is_rate(fact) and force not in best:
            best[force] = (fact, match)
    told = sorted(best.values(), key=lambda pair: pair[0].value, reverse=not least)
    kinds = {(fact.unit, fact.statistic, fact.measure_canonical) for fact, _ in told}
    bounded = any(_BOUND.search(one.evidence.text) for _, one in told)
    if (
        len(told) < _FEWEST
        or len(kinds) > 1
        or bounded
        or (_COUNTED.search(question.text) and not wants_percent(question))
    ):
        return []
    (first, match), (second, _) = told[:_FEWEST]
    if first.value == second.value or match is not best.get(first.area, (first, match))[1]:
        return []
    side = "lowest" if least else "highest"
    when = f" {at_period(first.period)}" if at_period(first.period) else ""
    text = f"{area_phrase(first.area)} has the {side} of those that print one: {bare_value(first)}{when}."
    opening = Claim(text, quotes_of(*[one.evidence for _, one in told]), tuple(fact for fact, _ in told))
    each = [sentence_claim(one.evidence, f"{report_name(one.evidence.report, inventory)}: ") for _, one in told]
    return [opening, *each]
