"""Finds the item of a printed list that has the most or least: "Burglary 68.03%, previously 67%" among its like."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.checks.comparable import CHANGES, LEVELS
from ingest.fact import Fact
from qa.composing.phrases import measure_phrase, sentence_case
from qa.composing.text import sentence_claim
from qa.draft import Claim
from qa.evidence import Evidence, Inventory
from qa.finding.match import Match
from qa.finding.select_facts import wants_percent
from qa.question import Question
from qa.understanding.cues import cue

# An item is a few words and its figures; a list has some of them.
_MOST_WORDS = 12
_FEWEST_ITEMS = 3
_SECTIONS_TRIED = 8
# Share of the question's words that the list and its headings must hold.
_LEAST_HELD = 0.5
SUPERLATIVE = re.compile(r"\b(?:highest|lowest|best|worst|top|bottom)\b", re.IGNORECASE)
_ADDED = re.compile(r"\b(?:add(?:ed|s|ing)?|gained|rise|rose|fell|fall|grew|growth)\b", re.IGNORECASE)


def extreme_item(
    question: Question, matches: Sequence[Match], inventory: Inventory, all_of_it: bool = False
) -> list[Claim]:
    """The item with the most or least of the list that holds most, or all, of the question's words; else empty."""
    best: list[tuple[Fact, Evidence]] = []
    most = 0.0
    seen: set[tuple[str, int]] = set()
    for match in matches:
        place = (match.evidence.report.report_id, match.evidence.section.order)
        if place in seen or len(seen) == _SECTIONS_TRIED:
            continue
        seen.add(place)
        items = _items(match.evidence, inventory, _kinds(question))
        held = _held(question, [piece for _, piece in items])
        if len(items) >= _FEWEST_ITEMS and held > most:
            best, most = items, held
    if not best or most < (1.0 if all_of_it else _LEAST_HELD):
        return []
    lowest = bool(cue("least").search(question.text)) != bool(cue("worst").search(question.text))
    if cue("fell").search(question.text) and best[0][0].statistic in CHANGES:
        lowest = not lowest
    piece = (min if lowest else max)(best, key=lambda pair: pair[0].value)[1]
    return [sentence_claim(piece)]


def extreme_rank(question: Question, matches: Sequence[Match], least_held: float = 0.0) -> list[Claim]:
    """The sentence that gives the best or the worst of a force's places, one for each measure; empty without some.

    Only places among the same forces, in the paper that fits best, are set beside each other; they and their headings
    must hold the share `least_held` of the question's words.
    """
    if not (cue("placed").search(question.text) and SUPERLATIVE.search(question.text)):
        return []
    paper = matches[0].evidence.report.report_id
    found: dict[str, tuple[Fact, Evidence]] = {}
    for match in matches:
        piece = match.evidence
        for fact in piece.facts if piece.kind == "sentence" and piece.report.report_id == paper else ():
            among = any(f"among {area}" in fact.qualifiers for area in question.areas)
            if fact.statistic == "rank" and among and fact.area == piece.report.publisher:
                found.setdefault(fact.measure, (fact, piece))
    if len(found) < _FEWEST_ITEMS or _held(question, [piece for _, piece in found.values()]) < least_held:
        return []
    low = bool(cue("least").search(question.text) or cue("worst").search(question.text))
    fact, piece = (max if low else min)(found.values(), key=lambda pair: pair[0].value)
    return [replace(sentence_claim(piece), lead=f"{sentence_case(measure_phrase(fact))}: ")]


def _kinds(question: Question) -> Sequence[str]:
    """The kinds of figure that items are ranked by: a change in number or in per cent where a change is asked for."""
    if not (cue("moved").search(question.text) or _ADDED.search(question.text)):
        return LEVELS
    return ("change_percent", "change_points") if wants_percent(question) else ("change_number",)


def _items(near: Evidence, inventory: Inventory, kinds: Sequence[str]) -> list[tuple[Fact, Evidence]]:
    """The short sentences of a section that each give one kind of figure first, with that figure."""
    found = []
    for piece in inventory.by_section[near.report.report_id, near.section.order]:
        figures = [fact for fact in piece.facts if fact.statistic in kinds]
        if piece.kind == "sentence" and figures and len(piece.text.split()) <= _MOST_WORDS:
            found.append((figures[0], piece))
    units = [fact.unit for fact, _ in found if fact.unit]
    usual = max(set(units), key=units.count, default="")
    return [(fact, piece) for fact, piece in found if fact.unit in ("", usual)]


def _held(question: Question, items: Sequence[Evidence]) -> float:
    """The share of the words asked about that the items and their headings hold."""
    there = frozenset().union(*(piece.own | piece.near for piece in items))
    total = sum(term.weight for term in question.terms if term.required) or 1.0
    held = [term for term in question.terms if term.required and _is_in(term.concept, term.stems, there)]
    return sum(term.weight for term in held) / total


def _is_in(concept: str, stems: Sequence[str], there: frozenset[str]) -> bool:
    return f"={concept}" in there or all(stem in there for stem in stems)
