"""Works out what a sentence does not print from the figures that it does: what is left, how many each, what share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from ingest.fact import Fact
from qa.answer import Working
from qa.draft import Claim, quotes_of
from qa.evidence import Evidence, Inventory
from qa.match import Match
from qa.phrases import bare_value, number_words, tenth, value_phrase
from qa.question import Question
from qa.select_facts import levels, wants_percent

_EACH = re.compile(r"\b(?:per|for each|each)\s+(?P<unit>[a-z]+)", re.IGNORECASE)
_LEFT = re.compile(
    r"\b(?:left|spare|remaining|outstanding|unfilled|vacant|short of|still to|not yet|below capacity)\b", re.IGNORECASE
)


def share_of_named(question: Question, matches: Sequence[Match], inventory: Inventory) -> list[Claim]:
    """What share of an amount that the question names ("the £23m target") the best evidence's amount is."""
    if not wants_percent(question):
        return []
    best = matches[0].evidence
    part = next((fact for fact in levels(best.facts) if fact.unit not in ("percent", "rank")), None)
    if part is None or any(fact.unit == "percent" for fact in best.facts):
        return []
    named = {Decimal(number.replace(",", "")) for number in question.numbers}
    for piece in inventory.evidence:
        whole = next(
            (f for f in piece.facts if f.value in named and f.unit == part.unit and f.statistic in ("level", "target")),
            None,
        )
        near = piece.report is best.report and piece.section.headings == best.section.headings
        if whole and near and whole.value > part.value:
            value = tenth(part.value / whole.value * 100)
            text = f"{value}%: {value_phrase(part)} of {value_phrase(whole)} (our calculation)."
            working = Working(f"{part.value} / {whole.value} * 100", str(value))
            return [Claim(text, quotes_of(best, piece), (part, whole), (working,)), _told(best)]
    return []


def within_sentence(question: Question, matches: Sequence[Match]) -> list[Claim]:
    """What is left of one count after another, or how much of one there is for each of another, in one sentence."""
    best = matches[0].evidence
    counts = [fact for fact in levels(best.facts) if fact.unit not in ("percent", "rank")]
    if best.kind != "sentence" or len(counts) < 2:
        return []
    each = _EACH.search(question.text)
    if each and (claims := _each(best, counts, each["unit"].lower())):
        return claims
    return _left(question, best, counts) if _LEFT.search(question.text) else []


def _each(best: Evidence, counts: Sequence[Fact], unit: str) -> list[Claim]:
    """How much of the larger count there is for each of the smaller, where that is what the question calls `unit`."""
    large, small = sorted(counts[:2], key=lambda fact: -fact.value)
    if small.value <= 1 or unit.removesuffix("s") not in small.measure.lower():
        return []
    value = tenth(large.value / small.value)
    text = f"About {number_words(value)}: {bare_value(large)} / {bare_value(small)} (our calculation)."
    working = Working(f"{large.value} / {small.value}", str(value))
    return [Claim(text, quotes_of(best), (large, small), (working,)), _told(best)]


def _left(question: Question, best: Evidence, counts: Sequence[Fact]) -> list[Claim]:
    """One count less another: those that the question names come first."""
    asked = {Decimal(number.replace(",", "")) for number in question.numbers if re.fullmatch(r"\d[\d,]*", number)}
    pair = [fact for fact in counts if fact.value in asked][:1] + [fact for fact in counts if fact.value not in asked]
    if len(pair) < 2:
        return []
    large, small = sorted(pair[:2], key=lambda fact: -fact.value)
    value = large.value - small.value
    text = f"{number_words(value)}: {bare_value(large)} less {bare_value(small)} (our calculation)."
    working = Working(f"{large.value} - {small.value}", str(value))
    return [Claim(text, quotes_of(best), (large, small), (working,)), _told(best)]


def _told(best: Evidence) -> Claim:
    return Claim(best.text, quotes_of(best), best.facts, extract=True)
