"""Finds the item of a printed list that has the most or least: "Burglary 68.03%, previously 67%" among its like."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.comparable import LEVELS
from ingest.fact import Fact
from qa.compose_text import sentence_claim
from qa.cues import cue
from qa.draft import Claim
from qa.evidence import Evidence, Inventory
from qa.match import Match
from qa.question import Question

# An item is a few words and its figures; a list has some of them.
_MOST_WORDS = 12
_FEWEST_ITEMS = 3
_SECTIONS_TRIED = 8
# Share of the question's words that the list and its headings must hold.
_LEAST_HELD = 0.5


def extreme_item(question: Question, matches: Sequence[Match], inventory: Inventory) -> list[Claim]:
    """The item with the most or least of the list that holds most of the question's words; empty without a list."""
    best: list[tuple[Fact, Evidence]] = []
    most = 0.0
    seen: set[tuple[str, int]] = set()
    for match in matches:
        place = (match.evidence.report.report_id, match.evidence.section.order)
        if place in seen or len(seen) == _SECTIONS_TRIED:
            continue
        seen.add(place)
        items = _items(match.evidence, inventory)
        held = _held(question, [piece for _, piece in items])
        if len(items) >= _FEWEST_ITEMS and held > most:
            best, most = items, held
    if not best or most < _LEAST_HELD:
        return []
    lowest = bool(cue("least").search(question.text)) != bool(cue("worst").search(question.text))
    piece = (min if lowest else max)(best, key=lambda pair: pair[0].value)[1]
    return [sentence_claim(piece)]


def _items(near: Evidence, inventory: Inventory) -> list[tuple[Fact, Evidence]]:
    """The short sentences of a section that each give one kind of figure first, with that figure."""
    found = []
    for piece in inventory.by_section[near.report.report_id, near.section.order]:
        figures = [fact for fact in piece.facts if fact.statistic in LEVELS]
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
