"""Leads with the area that moved the most of those whose changes one sentence prints: "East fell 4.2%, South 29.7%"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.fact import Fact
from qa.composing.phrases import (
    area_phrase,
    at_period,
    measure_phrase,
    moved,
    number_words,
    sentence_case,
    value_phrase,
)
from qa.composing.text import sentence_claim
from qa.computing.extreme_told import WHICH_AREA
from qa.computing.extremes import BY_CHANGE
from qa.draft import Claim, quotes_of
from qa.evidence import Evidence
from qa.finding.match import Match
from qa.finding.select_facts import changes, levels
from qa.question import Question
from qa.understanding.cues import cue

_FEWEST, _TRIED = 2, 3
_NEXT = re.compile(r"\b(?:next|second|third|after|behind)\b", re.IGNORECASE)


def extreme_said(question: Question, matches: Sequence[Match]) -> list[Claim]:
    """The area that rose or fell the most by the changes that the best sentence prints of several, then the sentence.

    Empty where no such area is asked for, the sentence prints no changes of several, or its percentages and its numbers
    say two different areas.
    """
    by_change = BY_CHANGE.search(question.text) or cue("best").search(question.text)
    if not matches or not by_change or not WHICH_AREA.search(question.text):
        return []
    if cue("least").search(question.text) or _NEXT.search(question.text):
        return []
    return next((claims for match in matches[:_TRIED] if (claims := _said(question, match.evidence))), [])


def _said(question: Question, piece: Evidence) -> list[Claim]:
    best = cue("best").search(question.text) and not BY_CHANGE.search(question.text)
    if best and (levels(piece.facts) or any(cue("good_if_high").search(fact.measure) for fact in piece.facts)):
        return []  # what did best is told by its level, or by how far it rose
    way = -1 if best or cue("fell").search(question.text) else 1
    moves = [fact for fact in changes(piece.facts) if fact.area != piece.report.publisher]
    if piece.kind != "sentence" or len({fact.measure_canonical for fact in moves}) != 1:
        return []
    tops = [_most(moves, statistic, way) for statistic in ("change_percent", "change_number")]
    told = [fact for fact in tops if fact is not None]
    if not told or len({fact.area for fact in told}) > 1:
        return []
    first = told[0]
    beside = f" ({number_words(abs(told[1].value))})" if len(told) > 1 else ""
    text = f"{sentence_case(measure_phrase(first))}: {area_phrase(first.area, spelt=False)} {moved(first.value)} the"
    text += f" most, by {value_phrase(first)}{beside} {at_period(first.period)}".rstrip()
    return [Claim(f"{text}.", quotes_of(piece), tuple(told)), sentence_claim(piece)]


def _most(moves: Sequence[Fact], statistic: str, way: int) -> Fact | None:
    """The change of this kind that is the furthest the asked way; None where fewer than two have one, or two tie."""
    there = [fact for fact in moves if fact.statistic == statistic]
    if len({fact.area for fact in there}) < max(_FEWEST, len(there)):
        return None
    first, second = sorted(there, key=lambda fact: fact.value * way, reverse=True)[:2]
    return first if first.value * way > 0 and first.value != second.value else None
