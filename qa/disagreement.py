"""Finds where the same paper prints another figure for what has just been answered: text against table."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ingest.comparable import CHANGES, LEVELS, rounds_to, same_unit, times
from ingest.fact import Fact
from ingest.figure_forms import WORD_VALUES
from qa.compose_facts import row_claims
from qa.compose_text import sentence_claim
from qa.draft import Claim
from qa.evidence import Evidence, Inventory
from qa.lexicon import soft_words
from qa.question import Question
from qa.select_facts import is_series

# A measure of so many telling words may be named by fewer: "civil orders" for "Number of ASB Civil orders issued".
_TELLING = 2
# What "these" are is for the sentence before to say.
_LEANS = re.compile(r"(?:these|those|this|that|they|it)\b", re.IGNORECASE)
# Share of the weight of what is asked about.
_NEARLY_ALL = 0.7
_REPEATED = 2
# Share of the larger figure.
_NEAR = Decimal("0.1")
_NOT = ("not", "non", "no", "without", "excluding", "other")
LEAD = "Elsewhere the same report prints another figure: "


def other_figure(question: Question, claims: Sequence[Claim], inventory: Inventory) -> list[Claim]:
    """The sentence or row of the same report that prints another figure of the same measure, area, period and kind.

    Empty where there is none. Figures that round to each other agree.
    """
    told = [fact for claim in claims for fact in claim.facts]
    if not told or not claims[0].quotes:
        return []
    report_id = claims[0].quotes[0].report_id
    said = {quote.span for claim in claims for quote in claim.quotes}
    for key in sorted(_sharing_words(question, inventory)):
        piece = inventory.evidence[key]
        if piece.report.report_id != report_id or piece.heading or is_series(piece) or said & set(piece.quotes):
            continue
        if _LEANS.match(piece.text):
            continue
        if any(_contradicts(fact, other, inventory) for fact in piece.facts for other in told):
            return _told(piece)
        if _differs_in_one(piece, told, inventory):
            return _told(piece)
    return []


def _sharing_words(question: Question, inventory: Inventory) -> set[int]:
    """The evidence that holds, itself or in its headings, nearly all that is asked about, by weight."""
    weights: dict[int, float] = defaultdict(float)
    for term in question.terms:
        if not term.required:
            continue
        found: set[int] = set()
        for index in (inventory.own_index, inventory.near_index):
            found |= set(index.get(f"={term.concept}", ())) if term.concept else set()
            found |= set.intersection(*(set(index.get(stem, ())) for stem in term.stems)) if term.stems else set()
        for key in found:
            weights[key] += term.weight
    least = _NEARLY_ALL * sum(term.weight for term in question.terms if term.required)
    return {key for key, weight in weights.items() if weight >= least}


def _contradicts(fact: Fact, other: Fact, inventory: Inventory) -> bool:
    """Whether two facts are of the same measure, area, time and kind, and their figures differ."""
    if not _comparable(fact, other, inventory) or not fact.period.end or times(fact) != times(other):
        return False
    sure = fact.statistic in CHANGES and fact.measure_canonical in inventory.listed_measures
    likely = fact.confidence == other.confidence == "high" or _nearly_the_same(fact, other)
    return (sure or likely) and not rounds_to(fact, other)


def _nearly_the_same(fact: Fact, other: Fact) -> bool:
    """Whether a figure read with some doubt is so near the other that it must be meant for the same: 328 and 318."""
    most = max(abs(fact.value), abs(other.value))
    return "low" not in (fact.confidence, other.confidence) and abs(fact.value - other.value) <= most * _NEAR


def _differs_in_one(piece: Evidence, told: Sequence[Fact], inventory: Inventory) -> bool:
    """Whether a sentence repeats two of the figures told, and prints another for a third: "-18% (-229, n=1205)"."""
    pairs = [(fact, other) for fact in piece.facts for other in told if _comparable(fact, other, inventory)]
    agreed = {fact.statistic for fact, other in pairs if fact.value == other.value}
    apart = [(fact, other) for fact, other in pairs if fact.statistic not in agreed and not rounds_to(fact, other)]
    return len(agreed) >= _REPEATED and bool(apart)


def _comparable(fact: Fact, other: Fact, inventory: Inventory) -> bool:
    same = (_kind(fact), fact.area, fact.qualifiers)
    if same != (_kind(other), other.area, other.qualifiers) or fact.statistic not in (*LEVELS, *CHANGES):
        return False
    if not same_unit(fact, other):
        return False
    if fact.table is not None and fact.table == other.table:
        return False
    return _same_measure(fact, other, inventory)


def _kind(fact: Fact) -> str:
    """The statistic; a share in per cent is a rate as well, as which another author prints it."""
    return "rate" if fact.statistic == "share" and fact.unit == "percent" else fact.statistic


def _same_measure(fact: Fact, other: Fact, inventory: Inventory) -> bool:
    """Whether both are the same listed measure, or the words of one are those of the other, everyday words apart."""
    if {fact.measure_canonical, other.measure_canonical} & inventory.listed_measures:
        return _listed_as(fact, inventory) == _listed_as(other, inventory) != ""
    here, there = (_telling(one, inventory) for one in (fact, other))
    return min(len(here), len(there)) >= _TELLING and (here <= there or there <= here)


def _listed_as(fact: Fact, inventory: Inventory) -> str:
    """The listed measure that a fact is of, also where its name says no more than who and where: "people killed or
    seriously injured on Kent's roads"; "" where it is of none.
    """
    if fact.measure_canonical in inventory.listed_measures:
        return fact.measure_canonical
    concepts = inventory.lexicon.concepts(fact.measure) & inventory.listed_measures
    names = {m.name: (m.name, *m.names) for m in inventory.vocabulary.measures if m.name in concepts}
    if len(names) != 1:
        return ""
    listed, words = next(iter(names.items()))
    implied = inventory.lexicon.stems(" ".join((*words, fact.area)))
    return listed if _telling(fact, inventory) <= implied else ""


def _telling(fact: Fact, inventory: Inventory) -> frozenset[str]:
    words = inventory.lexicon.words(fact.measure)
    return frozenset(
        str(WORD_VALUES.get(word.text, word.stem))
        for word in words
        if word.text in _NOT or word.text not in soft_words()
    )


def _told(piece: Evidence) -> list[Claim]:
    if piece.kind == "row":
        claims = row_claims(Question("", ()), piece)[:1]
        return [replace(claim, lead=LEAD) for claim in claims]
    return [sentence_claim(piece, LEAD)]
