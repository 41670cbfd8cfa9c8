"""Puts a row of ranks into words: the figure, the force's places among others, and how far they moved."""

from __future__ import annotations

import itertools

from ingest.fact import Fact
from qa.composing.phrases import (
    area_phrase,
    bare_value,
    change_words,
    listed,
    measure_phrase,
    number_words,
    per_phrase,
    sentence_case,
    value_phrase,
)
from qa.draft import Claim, quotes_of
from qa.evidence import Evidence
from qa.finding.select_facts import in_asked_periods, in_time, levels, of_area
from qa.question import Question
from qa.understanding.cues import cue


def rank_claims(question: Question, evidence: Evidence) -> list[Claim]:
    """A row of ranks: the figure, then the places."""
    found = in_time(levels(of_area(evidence.facts, evidence.report.publisher)) or levels(evidence.facts))
    value = next(iter(in_asked_periods(question, found)[-1:] or found[-1:]), None)
    ranks = [fact for fact in evidence.facts if fact.statistic == "rank"]
    asked = [
        fact for fact in ranks if any(area in fact.qualifiers[0] for area in question.areas if fact.qualifiers)
    ] or ranks
    moved = question.asks("change") or bool(cue("moved").search(question.text))
    moves = _moves_of(evidence) if moved else {}
    places = [f"{bare_value(fact)} {_among(fact)}{_places_moved(moves.get(fact.fact_id))}" for fact in asked]
    publisher = evidence.report.publisher
    shown = "" if value is None else value_phrase(value)
    if value is not None and per_phrase(value) and per_phrase(value) in measure_phrase(ranks[0]):
        shown = bare_value(value)
    figure = f" {shown};" if shown else ""
    text = f"{sentence_case(measure_phrase(ranks[0]))}:{figure} {publisher} was {listed(places)}."
    told = [move for fact in asked if (move := moves.get(fact.fact_id))]
    return [Claim(text, quotes_of(evidence), (*([value] if value else []), *asked, *told))]


def _moves_of(evidence: Evidence) -> dict[str, Fact]:
    """By the id of each place in a row of ranks, how many places it moved, which its cell prints behind it."""
    found: dict[str, Fact] = {}
    for fact, after in itertools.pairwise(evidence.facts):
        behind = fact.statistic == "rank" and after.statistic.startswith("change") and after.column == fact.column
        if behind and after.unit == "rank":
            found[fact.fact_id] = after
    return found


def _places_moved(move: Fact | None) -> str:
    if move is None:
        return ""
    number = number_words(abs(move.value))
    return f" ({change_words(move.value)} {number} {'place' if number == '1' else 'places'})"


def _among(fact: Fact) -> str:
    words = fact.qualifiers[0].removeprefix("within ") if fact.qualifiers else ""
    return {"MSG": "in its Most Similar Group (MSG)", "England and Wales": "nationally"}.get(
        words, f"in {area_phrase(words)}" if words else "of those listed"
    )
